# Reads bundles with DuckDB, by the commands that stand in their README.md.
# needs: pip duckdb
import os
import pathlib
import sys

import duckdb

sys.path.insert(0, str(pathlib.Path(__file__).parent / "lib"))
import bundles

program, work, folders = bundles.arguments()
for folder in folders:
    bundle, expected = bundles.exported(program, work, folder)
    database = duckdb.connect()
    top = database.execute(bundles.commands(bundle, "sql", "DuckDB")).fetchall()
    assert 0 < len(top) <= 10, top
    for table in bundles.TABLES:
        bundles.compare(folder.name, table, database.execute(f"FROM {table}").fetchall(), expected[table])

folders = bundles.to_unite(folders)
(work / "bundles").mkdir()
for folder in folders:
    bundles.export(program, folder, work / "bundles" / folder.name, "--format", "bundle", "--no-layout")
os.chdir(work)
database = duckdb.connect()
database.execute(bundles.example("bundles.sql").read_text(encoding="utf-8"))
tables = {}
for table in bundles.TABLES:
    result = database.execute(f"FROM {table}")
    columns = [column for column, *_ in result.description]
    tables[table] = [dict(zip(columns, row)) for row in result.fetchall()]
bundles.compare_union("united", tables, program, work, folders)
