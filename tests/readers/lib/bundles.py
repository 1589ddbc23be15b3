"""What a bundle must hold, by the JSON export of the same folder, and the commands that stand in its README.md."""

import json
import pathlib
import re
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
            evidence.append((*ends, edge["id"], *(item.get(key) for key in EVIDENCE_COLUMNS)))
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
