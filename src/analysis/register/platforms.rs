//! The platforms.

use super::column;
use super::usage::Usage;
use crate::analysis::{Cell, Column, Part, Row};
use crate::graph::{EdgeKind, NodeData, NodeId};

pub(super) const COLUMNS: [Column; 8] = [
    column("name", "Name"),
    column("category", "Kind"),
    column("posts", "Posts"),
    column("mentions", "Mentions"),
    column("sources", "Sources cited"),
    column("first", "First mentioned"),
    column("last", "Last mentioned"),
    column("spellings", "Other names used"),
];

pub(super) fn row(part: &Part<'_>, platform: NodeId) -> Row {
    let graph = part.graph();
    let usage = Usage::of(graph, part.incoming(platform, EdgeKind::Mentions));
    let (category, others) = match graph.node(platform).map(|node| (&node.label, &node.data)) {
        Some((label, NodeData::Platform { aliases_seen, category, .. })) => {
            ((&**category).into(), super::listed(aliases_seen.iter().filter(|name| *name != label)))
        }
        _ => (Cell::Empty, Cell::Empty),
    };
    let cells = vec![
        Cell::Node(platform),
        category,
        Cell::Count(usage.posts.len()),
        Cell::Count(usage.times),
        Cell::Count(part.sources_of(&usage.posts)),
        usage.first.into(),
        usage.last.into(),
        others,
    ];
    Row { node: Some(platform), cells, passages: Vec::new() }
}
