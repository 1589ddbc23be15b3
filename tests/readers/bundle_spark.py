# Reads bundles with Spark, by the commands that stand in their README.md.
# needs: pip pyspark
# needs: deb default-jre-headless
import pathlib
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
