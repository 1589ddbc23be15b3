#!/usr/bin/env python3
# needs: pip networkx igraph lxml
# needs: deb graphviz
"""GEXF, GraphML, DOT, Cytoscape.js JSON and JSON Canvas, read back by networkx, igraph and Graphviz.

Each must be the graph of the JSON: the same nodes and edges, labels, kinds, weights and sentences. Where GEXF_RNG names
the RELAX NG schema of GEXF 1.3, GEXF is held against it, too.
"""
import json
import os
import re
import subprocess
import sys

import igraph
import networkx as nx
from lxml import etree

LOST_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def fail(what):
    sys.exit(f"graphs.py: {what}")


def equal(found, expected, what):
    if found == expected:
        return
    if len(found) != len(expected):
        fail(f"{what}: {len(found)} instead of {len(expected)}")
    for key in expected:
        if found.get(key) != expected[key]:
            fail(f"{what}: {key!r} is {found.get(key)!r} instead of {expected[key]!r}")


class Expected:
    """What the JSON says, by id."""

    def __init__(self, graph, lost=None):
        text = (lambda it: lost.sub("\ufffd", it)) if lost else (lambda it: it)
        self.nodes = {text(n["id"]): (text(n["label"]), n["kind"], n["degree"]) for n in graph["nodes"]}
        self.edges = {e["id"]: self.edge(e, text) for e in graph["edges"]}
        self.places = {text(n["id"]): (n["x"], n["y"]) for n in graph["nodes"]}

    @staticmethod
    def edge(edge, text):
        first = (edge["evidence"] or [{}])[0]
        # An embedded page stands in no sentence; some readers take an empty one for none.
        sentence, line = text(first.get("text", "")) or None, first.get("line")
        return text(edge["source"]), text(edge["target"]), edge["kind"], edge["weight"], sentence, line


def of_networkx(graph, label="label"):
    nodes = {n: (d[label], d["kind"], d["degree"]) for n, d in graph.nodes(data=True)}
    edges = {}
    for source, target, d in graph.edges(data=True):
        edges[d["id"]] = (source, target, d["kind"], d["weight"], d.get("sentence") or None, d.get("line"))
    return nodes, edges


def check(found, expected, what):
    equal(found[0], expected.nodes, f"{what}, nodes")
    equal(found[1], expected.edges, f"{what}, edges")


def check_places(found, places, what, off=0.005):
    for node, place in places.items():
        if max(abs(a - b) for a, b in zip(found[node], place)) > off:
            fail(f"{what}: {node!r} stands at {found[node]} instead of {place}")


def upwards(places):
    return {node: (x, -y) for node, (x, y) in places.items()}


def read_gexf(path, expected):
    graph = nx.read_gexf(path)
    check(of_networkx(graph), expected, "GEXF, networkx")
    places = {n: (d["viz"]["position"]["x"], d["viz"]["position"]["y"]) for n, d in graph.nodes(data=True)}
    check_places(places, upwards(expected.places), "GEXF, networkx")
    schema = os.environ.get("GEXF_RNG")
    if schema:
        # What is to be drawn is a schema of its own.
        tree = etree.parse(path, etree.XMLParser(huge_tree=True))
        for element in tree.xpath("//*[namespace-uri()='http://gexf.net/1.3/viz']"):
            element.getparent().remove(element)
        etree.RelaxNG(etree.parse(schema)).assertValid(tree)


def read_graphml(path, expected):
    graph = nx.read_graphml(path, force_multigraph=True)
    for _, _, key, data in graph.edges(keys=True, data=True):
        data["id"] = data["edge_id"]
        assert key == data["id"] and data["labelE"] == data["kind"]
    check(of_networkx(graph), expected, "GraphML, networkx")
    check_places({n: (d["x"], d["y"]) for n, d in graph.nodes(data=True)}, upwards(expected.places), "GraphML, networkx")

    graph = igraph.Graph.Read_GraphML(path)
    assert graph.is_directed()
    nodes = {v["node_id"]: (v["label"], v["kind"], int(v["degree"])) for v in graph.vs}
    names = graph.vs["node_id"]
    there = lambda value: value if value else None
    number = lambda value: None if value is None or value != value else int(value)
    edges = {}
    for e in graph.es:
        ends = names[e.source], names[e.target]
        edges[e["edge_id"]] = (*ends, e["kind"], int(e["weight"]), there(e["sentence"]), number(e["line"]))
    check((nodes, edges), expected, "GraphML, igraph")


def read_cytoscape(path, expected):
    graph = nx.cytoscape_graph(json.load(open(path, encoding="utf-8")))
    check(of_networkx(graph), expected, "Cytoscape.js JSON, networkx")


def read_json(path, expected):
    graph = nx.node_link_graph(json.load(open(path, encoding="utf-8")), edges="edges")
    equal(dict.fromkeys(graph.nodes), dict.fromkeys(expected.nodes), "JSON, networkx, nodes")
    equal({key: (s, t) for s, t, key in graph.edges(keys=True)}, {k: e[:2] for k, e in expected.edges.items()}, "JSON, networkx")


def read_dot(path, expected):
    """Graphviz keeps the backslash before a backslash; only in a drawing it is undone."""
    for engine in (["dot"], ["neato", "-n"]):
        done = subprocess.run([*engine, "-Tjson0", path], capture_output=True)
        if done.returncode or done.stderr:
            fail(f"DOT: {engine[0]} says {done.stderr.decode()}")
        # It writes control characters as they are.
        graph = json.loads(done.stdout, strict=False)
        plain = lambda it: it.get("sentence") and it["sentence"].replace("\\\\", "\\")
        name = lambda it: it["name"].replace("\\\\", "\\")
        label = lambda it: (it["label"].replace("&amp;", "&") if ";" in it["label"] else it["label"]).replace("\\\\", "\\")
        objects = graph.get("objects", [])
        nodes = {name(it): (label(it), it["kind"], int(it["degree"])) for it in objects}
        names = [name(it) for it in objects]
        edges = {}
        for it in graph.get("edges", []):
            ends = names[it["tail"]], names[it["head"]]
            line = int(it["line"]) if it.get("line") else None
            edges[it["id"]] = (*ends, it["kind"], int(it["weight"]), plain(it) or None, line)
        check((nodes, edges), expected, f"DOT, {engine[0]}")
        places = {name(it): tuple(float(part) for part in it["pos"].split(",")) for it in objects}
        # Graphviz moves the whole picture into the quarter with x and y from 0 on, and writes five digits.
        if places:
            first = next(iter(places))
            (x, y), (a, b) = places[first], expected.places[first]
            moved = {n: (p[0] - x + a, p[1] - y - b) for n, p in places.items()}
            off = 2e-4 * max(max(place) for place in places.values())
            check_places(moved, upwards(expected.places), f"DOT, {engine[0]}", off)


def read_canvas(path, expected, posts):
    """The rules of jsoncanvas.org, spec 1.0."""
    canvas = json.load(open(path, encoding="utf-8"))
    assert set(canvas) == {"nodes", "edges"}
    wanted = {"file": "file", "link": "url", "text": "text"}
    ids = {}
    for node in canvas["nodes"]:
        content = wanted[node["type"]]
        assert set(node) == {"id", "type", "x", "y", "width", "height", "color", content}, node
        assert all(type(node[key]) is int for key in ("x", "y", "width", "height")), node
        assert node["width"] > 0 and node["height"] > 0
        assert isinstance(node[content], str) and re.fullmatch("#[0-9a-f]{6}|[1-6]", node["color"])
        ids[node["id"]] = node
        label, kind, _ = expected.nodes[node["id"]]
        if node["type"] == "file":
            assert kind == "post" and os.path.isfile(os.path.join(posts, node["file"])), node
        elif node["type"] == "link":
            assert kind == "source" and re.match("https?://", node["url"]), node
        else:
            shown = re.sub(r"\\([!-/:-@[-`{-~])", r"\1", node["text"])
            assert shown == label, (shown, label)
    equal(dict.fromkeys(ids), dict.fromkeys(expected.nodes), "JSON Canvas, nodes")
    sides = {"top", "right", "bottom", "left"}
    edges = {}
    for edge in canvas["edges"]:
        assert set(edge) == {"id", "fromNode", "fromSide", "toNode", "toSide", "label"}
        assert {edge["fromSide"], edge["toSide"]} <= sides and edge["label"]
        assert edge["fromNode"] in ids and edge["toNode"] in ids
        edges[edge["id"]] = (edge["fromNode"], edge["toNode"])
    equal(edges, {key: it[:2] for key, it in expected.edges.items()}, "JSON Canvas, edges")
    return overlapping(canvas["nodes"])


def overlapping(nodes):
    """How many cards overlap another one."""
    nodes = sorted(nodes, key=lambda node: node["x"])
    found = set()
    for number, one in enumerate(nodes):
        for other in nodes[number + 1 :]:
            if other["x"] >= one["x"] + one["width"]:
                break
            if one["y"] < other["y"] + other["height"] and other["y"] < one["y"] + one["height"]:
                found |= {one["id"], other["id"]}
    return len(found)


def main():
    linkloom, work, *folders = sys.argv[1:]
    if not os.environ.get("GEXF_RNG"):
        print("GEXF_RNG names no schema, so GEXF is not held against it")
    for folder in folders:
        name = os.path.basename(folder)
        paths = {}
        for ending in ("json", "gexf", "graphml", "dot", "cyjs", "canvas"):
            paths[ending] = os.path.join(work, f"{name}.{ending}")
            subprocess.run([linkloom, "export", folder, "-o", paths[ending]], check=True, stderr=subprocess.DEVNULL)
        graph = json.load(open(paths["json"], encoding="utf-8"))
        whole, in_xml, in_dot = Expected(graph), Expected(graph, LOST_IN_XML), Expected(graph, re.compile("\0"))
        read_json(paths["json"], whole)
        read_gexf(paths["gexf"], in_xml)
        read_graphml(paths["graphml"], in_xml)
        read_dot(paths["dot"], in_dot)
        read_cytoscape(paths["cyjs"], whole)
        overlaps = read_canvas(paths["canvas"], whole, folder)
        print(f"{name}: {len(whole.nodes)} nodes, {len(whole.edges)} edges; {overlaps} cards of the canvas overlap")


main()
