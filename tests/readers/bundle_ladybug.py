# Reads bundles with Ladybug, by the commands that stand in their README.md.
# needs: pip ladybug
import pathlib
import sys

import ladybug

sys.path.insert(0, str(pathlib.Path(__file__).parent / "lib"))
import bundles

EDGE = "e.id, e.kind, e.weight"
EVIDENCE = "e.edge, e.kind, e.file, e.line, e.`start`, e.`end`, e.heading, e.sentence, e.url, e.alias, e.rule, e.origin"


def rows(connection, query):
    result = connection.execute(query)
    while result.has_next():
        yield tuple(result.get_next())


program, work, folders = bundles.arguments()
for folder in folders:
    bundle, expected = bundles.exported(program, work, folder)
    connection = ladybug.Connection(ladybug.Database(str(work / f"{folder.name}.ladybug")))
    for command in bundles.commands(bundle, "cypher", "Ladybug").split(";"):
        if command.strip():
            connection.execute(command)
    nodes = "MATCH (n:Node) RETURN " + ", ".join(f"n.{column}" for column in bundles.NODE_COLUMNS)
    edges = f"MATCH (a:Node)-[e:Edge]->(b:Node) RETURN a.id, b.id, {EDGE}"
    evidence = f"MATCH (a:Node)-[e:Evidence]->(b:Node) RETURN a.id, b.id, {EVIDENCE}"
    for table, query in zip(bundles.TABLES, (nodes, edges, evidence)):
        bundles.compare(folder.name, table, rows(connection, query), expected[table])
