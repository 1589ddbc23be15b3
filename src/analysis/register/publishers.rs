//! The publishers.

use super::column;
use super::usage::Usage;
use crate::analysis::{Cell, Column, Part, Row};
use crate::graph::{EdgeKind, NodeId};

pub(super) const COLUMNS: [Column; 7] = [
    column("name", "Name"),
    column("domain", "Domain"),
    column("sources", "Sources"),
    column("posts", "Posts"),
    column("citations", "Citations"),
    column("first", "First cited"),
    column("last", "Last cited"),
];

pub(super) fn row(part: &Part<'_>, publisher: NodeId) -> Row {
    let graph = part.graph();
    let pages: Vec<NodeId> = part.incoming(publisher, EdgeKind::PublishedBy).map(|edge| edge.source).collect();
    let usage = Usage::of(graph, pages.iter().flat_map(|&page| part.incoming(page, EdgeKind::Cites)));
    let domain = graph.node(publisher).map_or(Cell::Empty, |node| node.key.name().into());
    let cells = vec![
        Cell::Node(publisher),
        domain,
        Cell::Count(pages.len()),
        Cell::Count(usage.posts.len()),
        Cell::Count(usage.times),
        usage.first.into(),
        usage.last.into(),
    ];
    Row { node: Some(publisher), cells, passages: Vec::new() }
}
