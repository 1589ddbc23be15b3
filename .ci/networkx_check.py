"""Reads an export with networkx and holds it against its own counts."""

import json
import sys
from collections import Counter

import networkx


def main(path):
    with open(path, encoding="utf-8") as file:
        data = json.load(file)
    graph = networkx.node_link_graph(data, edges="edges")
    assert isinstance(graph, networkx.MultiDiGraph), type(graph)

    nodes = Counter(kind for _, kind in graph.nodes(data="kind"))
    edges = Counter(kind for _, _, kind in graph.edges(data="kind"))
    counts = {kind: count for kind, count in data["graph"]["counts"].items() if count}
    assert counts == dict(nodes + edges), (counts, nodes, edges)
    assert nodes["post"] >= 15, nodes

    degrees = dict(graph.degree)
    for node, values in graph.nodes(data=True):
        assert values["kind"] == node.split(":", 1)[0], node
        loops = graph.number_of_edges(node, node)
        assert values["degree"] == degrees[node] - loops, node
    for source, target, values in graph.edges(data=True):
        assert values["weight"] == max(1, len(values["evidence"])), (source, target)
        if values["kind"] == "cites":
            assert source.startswith("post:") and target.startswith("source:"), (source, target)
    for node, kind in graph.nodes(data="kind"):
        if kind == "source":
            publishers = [target for _, target, k in graph.out_edges(node, data="kind") if k == "published_by"]
            assert publishers == [graph.nodes[node]["publisher"]], node

    print(f"networkx {networkx.__version__} reads it: {counts}")


main(sys.argv[1])
