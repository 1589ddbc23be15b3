-- The graphs of many folders as one, with DuckDB. README.md beside this file says by which rules they become one.
--
--   for folder in FOLDER...; do linkloom export "$folder" --format bundle --no-layout -o "bundles/$(basename "$folder")"; done
--   duckdb graph.duckdb < bundles.sql
--
-- It reads bundles/*/ and makes three tables: nodes with degree and rank (PageRank) in the whole graph, edges, and evidence.

CREATE OR REPLACE MACRO bundle(table_name) AS TABLE
  SELECT * EXCLUDE filename, parse_path(filename)[-2] AS folder
  FROM read_csv('bundles/*/' || table_name || '.csv', header = true, delim = ',', quote = '"', escape = '"',
                all_varchar = true, filename = true);

-- What is a path in its folder becomes one from above it.
CREATE OR REPLACE MACRO from_above(id, folder) AS
  CASE WHEN starts_with(id, 'post:') THEN 'post:' || folder || '/' || id[6:] ELSE id END;

CREATE OR REPLACE TEMP TABLE all_nodes AS
  SELECT * REPLACE (from_above(id, folder) AS id) FROM bundle('nodes');
CREATE OR REPLACE TEMP TABLE all_edges AS
  SELECT * REPLACE (from_above(src, folder) AS src, from_above(dst, folder) AS dst, weight::BIGINT AS weight) FROM bundle('edges');

CREATE OR REPLACE TABLE evidence AS
  SELECT * EXCLUDE (edge, folder)
    REPLACE (from_above(src, folder) AS src, from_above(dst, folder) AS dst, folder || '/' || file AS file)
  FROM bundle('evidence');

-- Two folders say the same edge only where it is no post that says it, and then the same of it.
CREATE OR REPLACE TABLE edges AS
  SELECT DISTINCT src, kind, dst, weight FROM all_edges;

-- PageRank along the edges, by their weights; all together are 1.
CREATE OR REPLACE TEMP TABLE shares AS
  SELECT src, dst, weight / sum(weight) OVER (PARTITION BY src) AS share FROM edges;
CREATE OR REPLACE TEMP TABLE ranks AS
  WITH RECURSIVE steps AS (
    SELECT DISTINCT 0 AS step, id, 1.0::DOUBLE AS rank FROM all_nodes
    UNION ALL
    SELECT step + 1, id, 0.15 + sum(flow)
    FROM (
      SELECT step, id, 0.0::DOUBLE AS flow FROM steps
      UNION ALL
      SELECT step, dst, 0.85 * rank * share FROM steps JOIN shares ON src = id
    )
    WHERE step < 20
    GROUP BY step, id
  )
  SELECT id, rank / sum(rank) OVER () AS rank FROM steps WHERE step = 20;

-- A node has the row of the folder in which most evidence rests on it; of several, of the one that comes first by its name.
CREATE OR REPLACE TABLE nodes AS
  WITH ends AS (
    SELECT folder, src AS id, weight FROM all_edges UNION ALL SELECT folder, dst, weight FROM all_edges
  ), said AS (
    SELECT folder, id, sum(weight) AS said FROM ends GROUP BY folder, id
  ), best AS (
    SELECT all_nodes.* FROM all_nodes LEFT JOIN said USING (folder, id)
    QUALIFY row_number() OVER (PARTITION BY id ORDER BY said DESC NULLS LAST, folder) = 1
  ), degrees AS (
    SELECT id, count(*) AS degree
    FROM (SELECT src AS id FROM edges UNION ALL SELECT dst FROM edges WHERE dst <> src) GROUP BY id
  )
  SELECT best.* EXCLUDE (degree, x, y, folder), coalesce(degrees.degree, 0) AS degree, rank
  FROM best LEFT JOIN degrees USING (id) JOIN ranks USING (id);
