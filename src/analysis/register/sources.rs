//! The pages that are cited.

use super::column;
use super::usage::Usage;
use crate::analysis::{Cell, Column, Part, Row};
use crate::graph::{EdgeKind, NodeData, NodeId};

pub(super) const COLUMNS: [Column; 8] = [
    column("name", "Name"),
    column("publisher", "Publisher"),
    column("address", "Address"),
    column("posts", "Posts"),
    column("citations", "Citations"),
    column("first", "First cited"),
    column("last", "Last cited"),
    column("spellings", "Other addresses"),
];

pub(super) fn row(part: &Part<'_>, source: NodeId) -> Row {
    let graph = part.graph();
    let usage = Usage::of(graph, part.incoming(source, EdgeKind::Cites));
    let (address, publisher, others) = match graph.node(source).map(|node| &node.data) {
        Some(NodeData::Source { url, urls, publisher, .. }) => {
            ((&**url).into(), graph.find(publisher).into(), super::listed(urls.iter().filter(|other| *other != url)))
        }
        _ => (Cell::Empty, Cell::Empty, Cell::Empty),
    };
    let cells = vec![
        Cell::Node(source),
        publisher,
        address,
        Cell::Count(usage.posts.len()),
        Cell::Count(usage.times),
        usage.first.into(),
        usage.last.into(),
        others,
    ];
    Row { node: Some(source), cells, passages: Vec::new() }
}
