# Reads the tables for spreadsheets with DuckDB.
# needs: pip duckdb
import json
import pathlib
import sys

import duckdb

sys.path.insert(0, str(pathlib.Path(__file__).parent / "lib"))
import bundles

FORMULA = tuple("=+-@＝＋－＠")


def harmless(text):
    return f"'{text}" if text.strip().startswith(FORMULA) or text.startswith(("\t", "\r")) else text


program, work, folders = bundles.arguments()
for folder in folders:
    tables = bundles.export(program, folder, work / f"{folder.name}.tables", "--format", "tables", "--no-layout")
    graph = json.loads(bundles.export(program, folder, work / f"{folder.name}.json").read_text(encoding="utf-8"))
    for kind in ("post", "tag", "platform", "source", "publisher"):
        table = duckdb.sql(f"FROM read_csv('{tables}/{kind}s.csv', header = true, escape = '\"', all_varchar = true)")
        rows = sorted((row[0], row[1] or "") for row in table.fetchall())
        nodes = [node for node in graph["nodes"] if node["kind"] == kind and not node.get("missing")]
        assert rows == sorted((harmless(node["id"]), harmless(node["label"])) for node in nodes), (folder.name, kind)
    print(f"{folder.name}: {len(graph['nodes'])} nodes")
