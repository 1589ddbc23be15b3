# Reads bundles with Spark, by the commands that stand in their README.md.
# needs: pip pyspark
# needs: deb default-jre-headless
import os
import pathlib
import subprocess
import sys

from pyspark.sql import SparkSession

sys.path.insert(0, str(pathlib.Path(__file__).parent / "lib"))
import bundles

program, work, folders = bundles.arguments()
spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
spark.sparkContext.setLogLevel("ERROR")
for folder in folders:
    bundle, expected = bundles.exported(program, work, folder)
    names = {"spark": spark, "GraphFrame": lambda nodes, edges: (nodes["id"], edges["src"], edges["dst"])}
    exec(bundles.commands(bundle, "python", "Spark"), names)
    for table in bundles.TABLES:
        bundles.compare(folder.name, table, names[table].collect(), expected[table])
spark.stop()

folders = bundles.to_unite(folders)
job = [sys.executable, bundles.example("bundles.py"), "--linkloom", os.path.abspath(program), "--out", work / "graph", *folders]
quiet = {**os.environ, "PYSPARK_SUBMIT_ARGS": "--master local[2] --conf spark.ui.enabled=false --conf spark.sql.shuffle.partitions=2 pyspark-shell"}
subprocess.run(job, check=True, env=quiet, stderr=subprocess.DEVNULL)
spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
read = lambda table: [row.asDict() for row in spark.read.parquet(str(work / "graph" / table)).collect()]
bundles.compare_union("united", {table: read(table) for table in bundles.TABLES}, program, work, folders)
