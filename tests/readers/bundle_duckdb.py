# Reads bundles with DuckDB, by the commands that stand in their README.md.
# needs: pip duckdb
import duckdb
import pathlib
import sys

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
