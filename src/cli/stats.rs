//! `linkloom stats`

use std::io::Write as _;
use std::time::Duration;

use super::args::Stats;
use super::outcome::Outcome;
use super::output::text_out;
use crate::folder::Links;
use crate::graph::{EdgeKind, KnowledgeGraph, NodeKind};
use crate::load::{Cancel, Loaded, Source, Timing, count_only};

pub(super) fn run(args: &Stats) -> anyhow::Result<Outcome> {
    let links = Links::followed_anywhere(args.follow_links);
    let loaded = count_only(&Source::at(args.folder.clone()), links, &Cancel::default())?;
    let mut out = text_out();
    out.write_all(table(&rows(&loaded)).as_bytes())?;
    out.flush()?;
    Ok(Outcome::Fine)
}

/// A line of the table: a name and a figure.
type Row = (String, String);

fn rows(loaded: &Loaded) -> Vec<Row> {
    let mut rows = graph_rows(&loaded.graph);
    rows.push(("problems".to_owned(), loaded.diagnostics.len().to_string()));
    rows.extend(time_rows(loaded.timing, loaded.graph.documents().len()));
    rows
}

fn graph_rows(graph: &KnowledgeGraph) -> Vec<Row> {
    let counts = graph.counts();
    let nodes = NodeKind::ALL.map(|kind| (kind.noun(2), counts.nodes(kind)));
    let edges = EdgeKind::ALL.map(|kind| (kind.as_str(), counts.edges(kind)));
    let group = |name: &str, total: usize, parts: &[(&str, usize)]| {
        let parts = parts.iter().map(|(name, count)| (format!("  {name}"), count.to_string()));
        std::iter::once((name.to_owned(), total.to_string())).chain(parts).collect::<Vec<Row>>()
    };
    [group("nodes", graph.node_count(), &nodes), group("edges", graph.edge_count(), &edges)].concat()
}

fn time_rows(timing: Timing, files: usize) -> Vec<Row> {
    let Timing { walk, parse, build } = timing;
    let total = walk + parse + build;
    let stages = [("walk", walk), ("parse", parse), ("build", build), ("total", total)];
    let mut rows: Vec<Row> = stages.map(|(name, time)| (name.to_owned(), milliseconds(time))).into();
    if !total.is_zero() {
        rows.push(("speed".to_owned(), format!("{:.0} files/s", files as f64 / total.as_secs_f64())));
    }
    rows
}

fn milliseconds(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}

/// Names on the left, figures on the right, both aligned.
fn table(rows: &[Row]) -> String {
    let width = |cell: fn(&Row) -> &String| rows.iter().map(|row| cell(row).chars().count()).max().unwrap_or(0);
    let (names, figures) = (width(|row| &row.0), width(|row| &row.1));
    let lines = rows.iter().map(|(name, figure)| format!("{name:names$}  {figure:>figures$}\n"));
    lines.collect::<Vec<String>>().concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_of_a_table_are_aligned() {
        let rows = [("a".to_owned(), "12".to_owned()), ("long".to_owned(), "1 ms".to_owned())];
        assert_eq!(table(&rows), "a       12\nlong  1 ms\n");
    }

    #[test]
    fn every_kind_has_a_row() {
        let rows = graph_rows(&KnowledgeGraph::default());
        assert_eq!(rows.len(), 2 + NodeKind::ALL.len() + EdgeKind::ALL.len());
        assert!(rows.iter().all(|(_, figure)| figure == "0"));
    }

    #[test]
    fn speed_is_files_over_the_whole_time() {
        let timing =
            Timing { walk: Duration::from_millis(100), parse: Duration::from_millis(300), ..Timing::default() };
        assert_eq!(time_rows(timing, 100).last(), Some(&("speed".to_owned(), "250 files/s".to_owned())));
        assert_eq!(time_rows(Timing::default(), 100).len(), 4);
    }
}
