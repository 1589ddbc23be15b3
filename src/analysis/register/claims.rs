//! The claims of the posts. A row has its words where they stand, not a copy of them.

use super::column;
use crate::analysis::{Cell, Column, Part, Passage, Row};
use crate::graph::{EdgeKind, NodeKind, claims_citing};
use crate::net::Cancelled;

pub(super) const COLUMNS: [Column; 6] = [
    column("claim", "Claim"),
    column("post", "Post"),
    column("line", "Line"),
    column("sources", "Sources"),
    column("publishers", "Publishers"),
    column("date", "Date"),
];

pub(super) fn rows(part: &Part<'_>, cancelled: Cancelled<'_>) -> Option<Vec<Row>> {
    let graph = part.graph();
    let mut rows = Vec::new();
    for post in part.of_kind(NodeKind::Post) {
        if cancelled() {
            return None;
        }
        for claim in claims_citing(graph, post, part.outgoing(post, EdgeKind::Cites)) {
            let passage = Passage { post, sentence: claim.sentence };
            let cells = vec![
                Cell::Passage(passage),
                Cell::Node(post),
                Cell::Count(claim.line as usize),
                Cell::Count(claim.sources.len()),
                Cell::Count(claim.publishers.len()),
                graph.day_of(post).into(),
            ];
            rows.push(Row { node: Some(post), cells, passages: vec![passage] });
        }
    }
    Some(rows)
}
