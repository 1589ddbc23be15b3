"""What a bundle must hold, by the JSON export of the same folder, and the commands that stand in its README.md."""

import json
import pathlib
import re
import shutil
import subprocess
import sys

TABLES = ("nodes", "edges", "evidence")
NODE_COLUMNS = (
    "id kind label degree x y date draft missing authors description url host publisher category spellings".split()
)
EVIDENCE_COLUMNS = "file line start end heading text url alias rule origin".split()


def arguments():
    """The program, the folder to write into, and the folders of posts."""
    program, work, *folders = sys.argv[1:]
    return program, pathlib.Path(work), [pathlib.Path(folder) for folder in folders]


def export(program, folder, target, *options):
    subprocess.run([program, "export", folder, "-o", target, *options], check=True, stderr=subprocess.DEVNULL)
    return target


def exported(program, work, folder):
    """A folder's bundle, and the rows of its tables as the JSON has them."""
    bundle = export(program, folder, work / f"{folder.name}.bundle", "--format", "bundle")
    graph = json.loads(export(program, folder, work / f"{folder.name}.json").read_text(encoding="utf-8"))
    return bundle, rows_of(graph)


def rows_of(graph):
    edges, evidence = [], []
    for edge in graph["edges"]:
        ends = (edge["source"], edge["target"])
        edges.append((*ends, edge["id"], edge["kind"], edge["weight"]))
        for item in edge["evidence"]:
            evidence.append((*ends, edge["id"], edge["kind"], *(item.get(key) for key in EVIDENCE_COLUMNS)))
    return {"nodes": [node_row(node) for node in graph["nodes"]], "edges": edges, "evidence": evidence}


def node_row(node):
    values = dict(node)
    if node["kind"] == "post":
        values["missing"] = node.get("missing", False)
        values["authors"] = node["author"] or None
        if values["missing"]:
            values["draft"] = None
    values["spellings"] = node.get("spellings") or node.get("aliases_seen") or None
    return tuple(values.get(column) for column in NODE_COLUMNS)


def as_text(value):
    """A value as it stands in a file; what is empty is nothing to most readers."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return str(value)


def compare(name, table, rows, expected):
    """Holds rows against those of the JSON, whatever their order."""
    key = lambda row: tuple(value or "" for value in row)
    rows = sorted((tuple(map(as_text, row)) for row in rows), key=key)
    expected = sorted((tuple(map(as_text, row)) for row in expected), key=key)
    for got, wanted in zip(rows, expected):
        if got != wanted:
            sys.exit(f"{name}, {table}: {got!r} is {wanted!r} in the JSON")
    if len(rows) != len(expected):
        sys.exit(f"{name}, {table}: {len(rows)} rows, but {len(expected)} in the JSON")
    print(f"{name}: {len(rows)} {table}")


def commands(bundle, language, heading):
    """A block of the bundle's README.md, with whole paths to its files."""
    text = (bundle / "README.md").read_text(encoding="utf-8").split(f"\n## {heading}", 1)[1]
    block = re.search(rf"```{language}\n(.*?)```", text, re.DOTALL).group(1)
    return re.sub(r"""(['"])([\w{}]+\.csv)\1""", lambda found: found.expand(rf"\1{bundle}/\2\1"), block)


# The graphs of several folders as one, against the graph of a folder that holds them all.


def example(name):
    return pathlib.Path(__file__).parents[3] / "examples" / "spark" / name


def to_unite(folders):
    """The real blogs where they are there."""
    return folders[-3:] if len(folders) > 3 else folders


def whole(program, work, folders):
    """The graph of one folder that holds all."""
    parent = work / "whole"
    for folder in folders:
        shutil.copytree(folder, parent / folder.name)
    target = export(program, parent, work / "whole.json", "--no-layout")
    graph = json.loads(target.read_text(encoding="utf-8"))
    return graph, rows_of(graph)


def compare_union(name, tables, program, work, folders):
    """`tables` holds rows as dictionaries. What may differ is what examples/spark/README.md excepts."""
    graph, expected = whole(program, work, folders)
    picked = lambda table, columns: [tuple(row[column] for column in columns) for row in tables[table]]
    compare(name, "edges", picked("edges", EDGE_KEY), [(s, kind, d, weight) for s, d, _, kind, weight in expected["edges"]])
    columns = ("src", "dst", "kind", *("sentence" if column == "text" else column for column in EVIDENCE_COLUMNS))
    compare(name, "evidence", picked("evidence", columns), [(s, d, *rest) for s, d, _, *rest in expected["evidence"]])
    kept = [column for column in NODE_COLUMNS if column not in ("x", "y", "label", "spellings", "url")]
    wanted = [tuple(dict(zip(NODE_COLUMNS, row))[column] for column in kept) for row in expected["nodes"]]
    compare(name, "nodes", picked("nodes", kept), wanted)
    compare_labels(name, tables["nodes"], graph, own_labels(program, work, folders))
    compare_ranks(name, tables["nodes"], graph)


EDGE_KEY = ("src", "kind", "dst", "weight")


def own_labels(program, work, folders):
    """For each node what each folder calls it, the folder in which most evidence rests on it first."""
    labels = {}
    for folder in folders:
        target = export(program, folder, work / f"{folder.name}.apart.json", "--no-layout")
        graph = json.loads(target.read_text(encoding="utf-8"))
        said = {}
        for edge in graph["edges"]:
            for end in (edge["source"], edge["target"]):
                said[end] = said.get(end, 0) + edge["weight"]
        for node in graph["nodes"]:
            id = re.sub("^post:", f"post:{folder.name}/", node["id"])
            labels.setdefault(id, []).append((-said.get(node["id"], 0), folder.name, node["label"]))
    return {id: [label for *_, label in sorted(found)] for id, found in labels.items()}


def compare_labels(name, nodes, graph, own):
    """By the rule; and what only one folder has is called so in the whole, too, but for pages that others bear on."""
    in_whole = {node["id"]: node for node in graph["nodes"]}
    several = 0
    for node in nodes:
        labels = own[node["id"]]
        assert node["label"] == labels[0], (name, node["label"], labels)
        several += len(labels) > 1
        wanted = in_whole[node["id"]]
        is_named = len(own.get(wanted.get("publisher"), [])) > 1
        is_told_apart = node["kind"] == "source" and wanted["label"].startswith(f"{node['label']} · ")
        if len(labels) == 1 and not is_named and not is_told_apart:
            assert wanted["label"] == node["label"], (name, node["label"], wanted["label"])
    print(f"{name}: {several} nodes of several folders")


def compare_ranks(name, nodes, graph):
    """PageRank once more, in a few lines."""
    ids = [node["id"] for node in graph["nodes"]]
    total = {}
    for edge in graph["edges"]:
        total[edge["source"]] = total.get(edge["source"], 0) + edge["weight"]
    ranks = dict.fromkeys(ids, 1.0)
    for _ in range(20):
        flow = dict.fromkeys(ids, 0.0)
        for edge in graph["edges"]:
            flow[edge["target"]] += ranks[edge["source"]] * edge["weight"] / total[edge["source"]]
        ranks = {id: 0.15 + 0.85 * flow[id] for id in ids}
    whole = sum(ranks.values())
    worst = max(abs(float(node["rank"]) - ranks[node["id"]] / whole) for node in nodes)
    assert worst < 1e-9, (name, worst)
    print(f"{name}: PageRank is the same to {worst:.0e}")
