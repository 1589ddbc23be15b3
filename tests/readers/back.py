#!/usr/bin/env python3
# needs: pip networkx igraph
"""What networkx and igraph write of a graph, as GEXF, GraphML and node-link JSON, is opened by Linkloom.

Each must be the graph of the JSON that they had read: the same nodes and edges, labels, kinds and places.
"""
import json
import re
import subprocess
import sys
from pathlib import Path

import igraph
import networkx as nx

LOST_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def fail(what):
    sys.exit(f"back.py: {what}")


def without_lost(text):
    return LOST_IN_XML.sub("\ufffd", text)


def opened(linkloom, file):
    """The graph that Linkloom makes of a file, as its JSON."""
    return json.loads(subprocess.run([linkloom, "export", file], check=True, capture_output=True).stdout)


def shape(graph):
    """Nodes with their labels, and edges."""
    # A line break in an attribute is a blank by the rules of XML.
    label = lambda text: " ".join(without_lost(text).split())
    nodes = {without_lost(node["id"]): label(node["label"]) for node in graph["nodes"]}
    ends = lambda edge: tuple(without_lost(edge[part]) for part in ("source", "kind", "target"))
    return nodes, {ends(edge): edge["weight"] for edge in graph["edges"]}


def compare(linkloom, file, expected, what):
    found = shape(opened(linkloom, file))
    for part, (have, want) in enumerate(zip(found, expected)):
        if have != want:
            wrong = [(key, have.get(key), want.get(key)) for key in have.keys() | want.keys() if have.get(key) != want.get(key)]
            fail(f"{what}, {('nodes', 'edges')[part]}: {len(have)} instead of {len(want)}; {wrong[:3]}")


def simple(graph):
    """The graph with what every format can hold."""
    made = nx.MultiDiGraph()
    for node in graph["nodes"]:
        fields = {"label": without_lost(node["label"]), "kind": node["kind"]}
        place = {"x": node["x"], "y": -node["y"], "z": 0.0}
        made.add_node(without_lost(node["id"]), **fields, viz={"position": place})
    for edge in graph["edges"]:
        ends = (without_lost(edge["source"]), without_lost(edge["target"]))
        made.add_edge(*ends, key=edge["id"], kind=edge["kind"], weight=edge["weight"])
    return made


def main(linkloom, work, folders):
    work = Path(work)
    for folder in folders:
        name = Path(folder).name
        graph = json.loads(subprocess.run([linkloom, "export", folder], check=True, capture_output=True).stdout)
        expected, made = shape(graph), simple(graph)
        gexf = work / f"{name}.gexf"
        nx.write_gexf(made, gexf)
        compare(linkloom, gexf, expected, f"{name}: GEXF of networkx")
        places = {node["id"]: (node["x"], node["y"]) for node in opened(linkloom, gexf)["nodes"]}
        far = [node["id"] for node in graph["nodes"] if places.get(without_lost(node["id"])) != (node["x"], node["y"])]
        if far:
            fail(f"{name}: GEXF of networkx: {len(far)} nodes stand elsewhere, such as {far[0]}")
        for _, fields in made.nodes(data=True):
            place = fields.pop("viz")["position"]
            fields.update(x=place["x"], y=place["y"])
        nx.write_graphml(made, work / f"{name}.graphml")
        compare(linkloom, work / f"{name}.graphml", expected, f"{name}: GraphML of networkx")
        (work / f"{name}.json").write_text(json.dumps(nx.node_link_data(made)), encoding="utf-8")
        compare(linkloom, work / f"{name}.json", expected, f"{name}: node-link JSON of networkx")
        drawn = igraph.Graph.from_networkx(made)
        drawn.write_graphml(str(work / f"{name}-igraph.graphml"))
        # igraph numbers the nodes itself; the ids are the field `_nx_name`.
        counts = opened(linkloom, work / f"{name}-igraph.graphml")
        if (len(counts["nodes"]), len(counts["edges"])) != tuple(map(len, expected)):
            fail(f"{name}: GraphML of igraph: {len(counts['nodes'])} nodes, {len(counts['edges'])} edges")
        print(f"back.py: {name}: {len(expected[0])} nodes and {len(expected[1])} edges come back")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
