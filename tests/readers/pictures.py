# Pictures: xmllint passes the SVG, librsvg draws it, and what it says of nodes and edges is what the JSON says. The PNG is what
# librsvg draws of the SVG.
#
# needs: deb libxml2-utils librsvg2-bin
# needs: pip pillow
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from PIL import Image, ImageChops, ImageStat

SVG = "{http://www.w3.org/2000/svg}"
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
NOUNS = {"post": "post", "tag": "tag", "platform": "platform", "source": "source", "publisher": "publisher"}


def run(*command):
    subprocess.run([str(part) for part in command], check=True, stderr=subprocess.DEVNULL)


def in_xml(text):
    return NOT_IN_XML.sub("\ufffd", text)


def classes(element):
    return element.get("class", "").split()


def check(linkloom, folder, work):
    name = folder.name
    graph_file, svg, again, png, drawn = (work / f"{name}.{ending}" for ending in ["json", "svg", "again.svg", "png", "rsvg.png"])
    run(linkloom, "export", folder, "-o", graph_file)
    run(linkloom, "picture", folder, "-o", svg)
    run(linkloom, "export", folder, "-o", again)
    assert svg.read_bytes() == again.read_bytes(), "`picture` and `export` draw the same"
    run("xmllint", "--noout", "--nonet", svg)
    graph = json.loads(graph_file.read_text())
    root = ElementTree.parse(svg).getroot()

    nodes = {element.get("data-id"): element for element in root.iter() if element.get("data-id") is not None}
    assert set(nodes) == {in_xml(node["id"]) for node in graph["nodes"]}
    for node in graph["nodes"]:
        element = nodes[in_xml(node["id"])]
        assert classes(element) == [node["kind"]]
        title = element.find(f"{SVG}title").text
        assert title == in_xml(f"{node['label']} ({NOUNS[node['kind']]})"), (title, node["label"])
    lines = (path.get("d") for group in root.iter(f"{SVG}g") if classes(group) == ["edges"] for path in group)
    edges = sum(line.count("M") for line in lines)
    # An edge from a node to itself has no length.
    assert edges == sum(edge["source"] != edge["target"] for edge in graph["edges"]), edges

    urls = {node["url"] for node in graph["nodes"] if node["kind"] == "source"}
    links = {link.get("href") for link in root.iter(f"{SVG}a")}
    assert links == {in_xml(url) for url in urls if url.lower().startswith(("http://", "https://"))}
    assert not list(root.iter(f"{SVG}script")) and not [key for e in root.iter() for key in e.keys() if key.startswith("on")]

    run("rsvg-convert", svg, "-o", drawn)
    run(linkloom, "picture", folder, "-o", png, "--scale", 1)
    ours, theirs = (Image.open(file).convert("RGB") for file in [png, drawn])
    assert ours.size == theirs.size, (ours.size, theirs.size)
    difference = sum(ImageStat.Stat(ImageChops.difference(ours, theirs)).mean) / 3
    assert difference < 3, f"{name}: {difference}"
    print(f"{name}: {len(nodes)} nodes, {edges} edges, {len(links)} links, {svg.stat().st_size} bytes, differs by {difference:.2f} of 255")


linkloom, work, *folders = map(Path, sys.argv[1:])
for folder in folders:
    check(linkloom, folder, work)
