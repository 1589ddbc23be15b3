"""Measures what networkit takes on the graph of a file: pairs of node numbers, one pair a line.

Reads names of measures from its input, one a line, and answers each with a line of JSON: seconds on the clock and of the
processor. Betweenness is drawn twice, with other seeds; how the two differ says how far off each is.
"""

import json
import sys
import time

import networkit as nk
import numpy

SOURCES = 64


def graph(nodes, path):
    """Undirected, without loops, each edge once."""
    found = nk.Graph(nodes)
    for line in open(path, encoding="ascii"):
        u, v = map(int, line.split())
        found.addEdge(u, v)
    return found


def page_rank(of):
    rank = nk.centrality.PageRank(of, damp=0.85, tol=1e-10)
    rank.norm = nk.centrality.Norm.L1_NORM
    return rank


def kadabra(of):
    return nk.centrality.KadabraBetweenness(of, err=0.01, delta=0.1)


MEASURES = {
    "page rank": page_rank,
    "components": nk.components.ConnectedComponents,
    "parallel components": nk.components.ParallelConnectedComponents,
    "core numbers": nk.centrality.CoreDecomposition,
    "sampled betweenness": lambda of: nk.centrality.EstimateBetweenness(of, SOURCES, True, True),
    "kadabra": kadabra,
}


def timed(run):
    clock, processor = time.perf_counter(), time.process_time()
    run()
    return {"wall": time.perf_counter() - clock, "cpu": time.process_time() - processor}


def drawn_twice(make, of):
    """The times of one draw, and the error of one: two differ by more than one is off, by the root of two."""
    runs, times = [], []
    for seed in (1, 2):
        nk.setSeed(seed, True)
        algorithm = make(of)
        times.append(timed(algorithm.run))
        runs.append(numpy.array(algorithm.scores()))
    apart = runs[0] - runs[1]
    times[0]["rms"] = float(numpy.sqrt(numpy.mean(apart**2) / 2))
    times[0]["mean"] = float(numpy.mean(numpy.abs(apart)) / numpy.sqrt(2))
    return times[0]


def main():
    of = graph(int(sys.argv[1]), sys.argv[2])
    print(json.dumps({"version": nk.__version__, "nodes": of.numberOfNodes(), "edges": of.numberOfEdges()}), flush=True)
    for name in map(str.strip, sys.stdin):
        make = MEASURES[name]
        if name in ("sampled betweenness", "kadabra"):
            print(json.dumps(drawn_twice(make, of)), flush=True)
        else:
            print(json.dumps(timed(make(of).run)), flush=True)


main()
