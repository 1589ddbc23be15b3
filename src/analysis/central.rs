//! What matters most, as a table.

use super::{Cell, Column, Importance, Measures, Part, Row, Table};
use crate::graph::NodeId;
use crate::text::counted_plainly;

const COLUMNS: [Column; 8] = [
    Column { id: "node", name: "Node" },
    Column { id: "kind", name: "Kind" },
    Column { id: "rank", name: "Rank" },
    Column { id: "degree", name: "Connections" },
    Column { id: "betweenness", name: "Betweenness" },
    Column { id: "betweenness_error", name: "±" },
    Column { id: "core", name: "Core" },
    Column { id: "cuts_off", name: "Cuts off" },
];

/// All nodes by rank, the highest first; equals in the order of their ids.
pub(super) fn central(part: &Part<'_>, importance: &Importance) -> Table {
    let measured = part.nodes().iter().zip(&importance.nodes);
    let mut order: Vec<_> = measured.map(|(&id, measures)| (id, measures)).collect();
    order.sort_by(|(_, a), (_, b)| b.rank.total_cmp(&a.rank));
    let rows = order.iter().map(|&(id, measures)| Row {
        node: Some(id),
        cells: cells(part, id, measures),
        passages: Vec::new(),
    });
    Table {
        summary: summary(part, order.first(), importance),
        columns: COLUMNS.into(),
        rows: rows.collect(),
        query: None,
    }
}

fn summary(part: &Part<'_>, first: Option<&(NodeId, &Measures)>, importance: &Importance) -> String {
    let Some(&(id, measures)) = first else { return "There is nothing here".to_owned() };
    let label = Cell::Node(id).in_words(part.graph());
    let degree = counted_plainly(measures.degree as usize, "connection");
    let nodes = counted_plainly(part.nodes().len(), "node");
    let estimated = importance.sources().map(|sources| format!("; betweenness is estimated from {sources} of them"));
    format!("{label} has the highest rank, with {degree}, of {nodes}{}", estimated.unwrap_or_default())
}

fn cells(part: &Part<'_>, id: NodeId, measures: &Measures) -> Vec<Cell> {
    let kind = part.graph().node(id).map_or(Cell::Empty, |node| node.key.kind().as_str().into());
    vec![
        Cell::Node(id),
        kind,
        Cell::Number(measures.rank),
        Cell::Count(measures.degree as usize),
        Cell::Number(measures.betweenness),
        measures.betweenness_error.map_or(Cell::Empty, Cell::Number),
        Cell::Count(measures.core as usize),
        Cell::Count(measures.cuts_off as usize),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::importance;
    use crate::graph::build::of_texts;

    #[test]
    fn rows_come_by_rank_with_all_measures() {
        let graph = of_texts(&[
            ("a.md", "# A\n\n[b](b.md) [c](c.md)"),
            ("b.md", "# B"),
            ("c.md", "# C\n\n[b](b.md)"),
            ("d.md", "# D\n\n[c](c.md)"),
        ]);
        let part = Part::new(&graph, None);
        let table = central(&part, &importance(&part, &|| false).unwrap());
        assert_eq!(table.summary, "C has the highest rank, with 3 connections, of 4 nodes");
        assert!(table.rows.iter().all(|row| row.cells.len() == table.columns.len()));
        let words = |row: &Row| row.cells.iter().map(|cell| cell.in_words(&graph)).collect::<Vec<_>>();
        assert_eq!(words(&table.rows[0]), ["C", "post", "0.3667", "3", "0.6667", "", "2", "1"]);
        let order: Vec<_> = table.rows.iter().map(|row| words(row).swap_remove(0)).collect();
        assert_eq!(order, ["C", "A", "B", "D"]);
        let empty = of_texts(&[]);
        let nothing = Part::new(&empty, None);
        assert_eq!(central(&nothing, &Importance::default()).summary, "There is nothing here");
    }
}
