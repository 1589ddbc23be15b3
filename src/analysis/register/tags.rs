//! The tags.

use super::column;
use super::usage::Usage;
use crate::analysis::{Cell, Column, Part, Row};
use crate::graph::{EdgeKind, NodeData, NodeId};

pub(super) const COLUMNS: [Column; 6] = [
    column("name", "Name"),
    column("posts", "Posts"),
    column("sources", "Sources cited"),
    column("first", "First used"),
    column("last", "Last used"),
    column("spellings", "Other spellings"),
];

pub(super) fn row(part: &Part<'_>, tag: NodeId) -> Row {
    let graph = part.graph();
    let usage = Usage::of(graph, part.incoming(tag, EdgeKind::Tagged));
    let others = match graph.node(tag).map(|node| (&node.label, &node.data)) {
        Some((label, NodeData::Tag { spellings })) => super::listed(spellings.iter().filter(|name| *name != label)),
        _ => Cell::Empty,
    };
    let cells = vec![
        Cell::Node(tag),
        Cell::Count(usage.posts.len()),
        Cell::Count(part.sources_of(&usage.posts)),
        usage.first.into(),
        usage.last.into(),
        others,
    ];
    Row { node: Some(tag), cells, passages: Vec::new() }
}
