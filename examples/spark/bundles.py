"""The graphs of many folders as one, with Spark.

    python bundles.py --out OUT [--linkloom PROGRAM] FOLDER...
    spark-submit --master yarn bundles.py --out hdfs:///graph FOLDER...

Each worker runs `linkloom export` on its folders, one folder a partition, so program and folders have to be there under the
same paths. OUT gets three tables as Parquet: `nodes` with `degree` and `rank` (PageRank) in the whole graph, `edges`, and
`evidence`. README.md beside this file says by which rules the graphs become one.
"""

import argparse
import csv
import os
import subprocess
import tempfile

from pyspark.sql import SparkSession, Window
from pyspark.sql import functions as f

DAMPING = 0.85
STEPS = 20


def main():
    parser = argparse.ArgumentParser(description="The graphs of many folders as one, with Spark.")
    parser.add_argument("--out", required=True, help="where the tables go")
    parser.add_argument("--linkloom", default="linkloom", help="the program, as the workers find it")
    parser.add_argument("folders", nargs="+", metavar="FOLDER", help="folders of posts")
    arguments = parser.parse_args()
    names = [name_of(folder) for folder in arguments.folders]
    if len(set(names)) < len(names):
        parser.error("two folders have the same name, which goes before the ids of their posts")

    spark = SparkSession.builder.appName("linkloom bundles").getOrCreate()
    nodes, edges, evidence = united(*exported(spark, arguments.linkloom, arguments.folders))
    nodes = nodes.join(degrees(edges), "id", "left").join(ranks(nodes, edges), "id").fillna({"degree": 0})
    for name, table in (("nodes", nodes), ("edges", edges), ("evidence", evidence)):
        table.write.mode("overwrite").parquet(f"{arguments.out}/{name}")
    spark.stop()


def name_of(folder):
    return os.path.basename(os.path.normpath(folder))


# From folders to bundles, on the workers.


def exported(spark, linkloom, folders):
    """The tables of all bundles, each row with the name of its folder."""
    rows = spark.sparkContext.parallelize(folders, len(folders)).flatMap(lambda folder: bundle(linkloom, folder)).cache()
    return [table_of(spark, rows, name) for name in ("nodes", "edges", "evidence")]


def bundle(linkloom, folder):
    """The rows of a folder's bundle, each with the name of its table."""
    csv.field_size_limit(2**31 - 1)
    with tempfile.TemporaryDirectory() as place:
        target = os.path.join(place, "bundle")
        subprocess.run([linkloom, "export", folder, "--format", "bundle", "--no-layout", "-o", target], check=True)
        for table in ("nodes", "edges", "evidence"):
            with open(os.path.join(target, f"{table}.csv"), encoding="utf-8", newline="") as file:
                for row in csv.DictReader(file):
                    values = {column: value or None for column, value in row.items()}
                    yield table, renamed(values, name_of(folder))


def renamed(row, folder):
    """What is a path in its folder becomes one from above it."""
    for column in ("id", "src", "dst"):
        if (row.get(column) or "").startswith("post:"):
            row[column] = f"post:{folder}/{row[column][len('post:'):]}"
    if row.get("file"):
        row["file"] = f"{folder}/{row['file']}"
    return {**row, "folder": folder}


def table_of(spark, rows, name):
    found = rows.filter(lambda row: row[0] == name).map(lambda row: row[1])
    first = found.first()
    schema = ", ".join(f"`{column}` string" for column in first)
    return spark.createDataFrame(found.map(lambda row: tuple(row[column] for column in first)), schema)


# From bundles to one graph.


def united(nodes, edges, evidence):
    edges = edges.withColumn("weight", f.col("weight").cast("long"))
    # Two folders say the same edge only where it is no post that says it, and then the same of it.
    return one_row_a_node(nodes, edges), edges.drop("id", "folder").distinct(), evidence.drop("edge", "folder")


def one_row_a_node(nodes, edges):
    """The row of the folder in which most evidence rests on it; of several, of the one that comes first by its name."""
    ends = edges.select("folder", f.col("src").alias("id"), "weight").unionByName(
        edges.select("folder", f.col("dst").alias("id"), "weight")
    )
    said = ends.groupBy("folder", "id").agg(f.sum("weight").alias("said"))
    best = Window.partitionBy("id").orderBy(f.desc_nulls_last("said"), "folder")
    rows = nodes.drop("degree", "x", "y").join(said, ["folder", "id"], "left")
    numbered = rows.withColumn("place", f.row_number().over(best))
    return numbered.filter("place = 1").drop("place", "said", "folder")


# What only the whole graph knows.


def degrees(edges):
    """How many edges end at each node; one from a node to itself counts once."""
    ends = edges.select(f.explode(f.array_distinct(f.array("src", "dst"))).alias("id"))
    return ends.groupBy("id").agg(f.count("*").alias("degree"))


def ranks(nodes, edges):
    """PageRank along the edges, by their weights; all together are 1."""
    out = edges.groupBy("src").agg(f.sum("weight").alias("total"))
    shares = edges.join(out, "src").select("src", "dst", (f.col("weight") / f.col("total")).alias("share")).cache()
    base = nodes.select("id", f.lit(1 - DAMPING).alias("rank")).cache()
    rank = nodes.select("id", f.lit(1.0).alias("rank"))
    for step in range(STEPS):
        flowing = shares.join(rank, shares["src"] == rank["id"])
        flows = flowing.select(f.col("dst").alias("id"), (DAMPING * f.col("rank") * f.col("share")).alias("rank"))
        rank = base.unionByName(flows).groupBy("id").agg(f.sum("rank").alias("rank"))
        if step % 5 == 4:
            # Else the plan, and with it the time to make it, grows with every step.
            rank = rank.localCheckpoint()
    whole = rank.agg(f.sum("rank").alias("whole"))
    return rank.crossJoin(whole).select("id", (f.col("rank") / f.col("whole")).alias("rank"))


if __name__ == "__main__":
    main()
