//! What rests on the same: posts that share pages and publishers; sources and publishers that are cited in the same posts;
//! tags and platforms that meet.
//!
//! What few have counts more (inverse document frequency): of `all` nodes of a kind, each thing that `n` of them have in
//! common counts ln(1 + all / n). A page that two posts cite counts for itself and for its publisher.

mod derived;
mod shared;

pub use derived::{Derived, Relation, derived};

use std::collections::BTreeSet;

use self::shared::{Shared, shared, tags_of, with_the_same_tags};
use super::{Cell, Column, Part, Passage, Row, Table};
use crate::graph::{EdgeKind, EdgeRef, NodeId, NodeKind};
use crate::net::Cancelled;
use crate::text::counted;

/// How the weights come about, in a line.
pub const HOW: &str = "what few have in common counts more: inverse document frequency";

/// Of so many, the closest, it is told what they have in common.
const ROWS_MAX: usize = 50;
/// So many posts with the same tags and no common source are told.
const ONLY_TAGS_MAX: usize = 10;
/// So many things that two have in common are named.
const NAMED_MAX: usize = 3;
/// Of so many things that two have in common the sentences are shown.
const SAID_MAX: usize = 5;

const POST_COLUMNS: [Column; 7] = [
    Column { id: "post", name: "Post" },
    Column { id: "weight", name: "Weight" },
    Column { id: "pages", name: "Pages" },
    Column { id: "publishers", name: "Publishers" },
    Column { id: "tags", name: "Tags in common" },
    Column { id: "in_common", name: "In common" },
    Column { id: "note", name: "Note" },
];

/// What has most in common with a node of a part; none when `cancelled` said so.
pub(super) fn overlap(part: &Part<'_>, node: NodeId, cancelled: Cancelled<'_>) -> Option<Table> {
    let found = shared(part, node, cancelled)?;
    match part.graph().node(node).map(|node| node.key.kind()) {
        Some(NodeKind::Post) => posts(part, node, &found, cancelled),
        Some(kind) => Some(together(part, node, kind, &found)),
        None => Some(Table::default()),
    }
}

/// Posts by what they share with a post, then those that have only its tags.
fn posts(part: &Part<'_>, post: NodeId, found: &[Shared], cancelled: Cancelled<'_>) -> Option<Table> {
    let tags = tags_of(part, post);
    let only_tags = with_the_same_tags(part, post, found, cancelled)?;
    let name = |id: NodeId| Cell::Node(id).in_words(part.graph());
    let shares = match found.first() {
        Some(first) => {
            let posts = counted(found.len(), "post", "posts");
            format!("‘{}’ shares sources with {posts}, most with ‘{}’ ({HOW})", name(post), name(first.other))
        }
        None => format!("‘{}’ shares no source with any other post", name(post)),
    };
    let summary = match only_tags.len() {
        0 => shares,
        1 => format!("{shares}; 1 post has the same tags and no common source"),
        many => format!("{shares}; {many} posts have the same tags and no common source"),
    };
    let mut rows = Vec::new();
    for shared in found.iter().take(ROWS_MAX) {
        if cancelled() {
            return None;
        }
        rows.push(post_row(part, post, shared, &tags));
    }
    rows.extend(only_tags.iter().take(ONLY_TAGS_MAX).map(|(other, common)| {
        let note = "Same tags, no common source".into();
        let cells = vec![
            Cell::Node(*other),
            Cell::Empty,
            Cell::Count(0),
            Cell::Count(0),
            Cell::Count(common.len()),
            names(part, common),
            note,
        ];
        Row { node: Some(*other), cells, passages: Vec::new() }
    }));
    Some(Table { summary, columns: POST_COLUMNS.into(), rows, query: None })
}

fn post_row(part: &Part<'_>, post: NodeId, shared: &Shared, tags: &BTreeSet<NodeId>) -> Row {
    let others = tags_of(part, shared.other);
    let common = tags.intersection(&others).count();
    let is_apart = common == 0 && !tags.is_empty() && !others.is_empty();
    let count = |kind| shared.things.iter().filter(|&&thing| is_a(part, thing, kind)).count();
    let telling = telling(part, shared);
    let cells = vec![
        Cell::Node(shared.other),
        Cell::Number(shared.weight),
        Cell::Count(count(NodeKind::Source)),
        Cell::Count(count(NodeKind::Publisher)),
        Cell::Count(common),
        names(part, &telling),
        if is_apart { "Common sources, no common tag".into() } else { Cell::Empty },
    ];
    let said = telling
        .iter()
        .take(SAID_MAX)
        .flat_map(|&thing| [post, shared.other].into_iter().filter_map(move |post| sentence(part, post, thing)));
    Row { node: Some(shared.other), cells, passages: each_once(said) }
}

/// What two posts have in common, without the publishers of their common pages.
fn telling(part: &Part<'_>, shared: &Shared) -> Vec<NodeId> {
    let covered: BTreeSet<NodeId> =
        shared.things.iter().filter_map(|&thing| part.graph().publisher_of(thing)).collect();
    shared.things.iter().copied().filter(|thing| !covered.contains(thing)).collect()
}

/// Nodes of one kind by the posts that they stand in together with a node.
fn together(part: &Part<'_>, node: NodeId, kind: NodeKind, found: &[Shared]) -> Table {
    let name = |id: NodeId| Cell::Node(id).in_words(part.graph());
    let others = counted(found.len(), kind.noun(1), kind.noun(2));
    let is = if matches!(kind, NodeKind::Tag | NodeKind::Platform) { "meets" } else { "is cited together with" };
    let summary = match found.first() {
        Some(first) => format!("‘{}’ {is} {others}, most with ‘{}’ ({HOW})", name(node), name(first.other)),
        None => format!("‘{}’ {is} no other {} in any post", name(node), kind.noun(1)),
    };
    let row = |shared: &Shared| {
        let cells = vec![
            Cell::Node(shared.other),
            Cell::Number(shared.weight),
            Cell::Count(shared.things.len()),
            names(part, &shared.things),
        ];
        let said =
            shared.things.iter().take(SAID_MAX).flat_map(|&post| {
                [node, shared.other].into_iter().filter_map(move |target| sentence(part, post, target))
            });
        Row { node: Some(shared.other), cells, passages: each_once(said) }
    };
    let rows = found.iter().take(ROWS_MAX).map(row).collect();
    let columns = vec![
        column(kind),
        Column { id: "weight", name: "Weight" },
        Column { id: "posts", name: "Posts" },
        Column { id: "in_common", name: "In" },
    ];
    Table { summary, columns, rows, query: None }
}

fn column(kind: NodeKind) -> Column {
    let name = match kind {
        NodeKind::Post => "Post",
        NodeKind::Tag => "Tag",
        NodeKind::Platform => "Platform",
        NodeKind::Source => "Source",
        NodeKind::Publisher => "Publisher",
    };
    Column { id: kind.as_str(), name }
}

/// The first of some nodes by their names.
fn names(part: &Part<'_>, nodes: &[NodeId]) -> Cell {
    let words = nodes.iter().take(NAMED_MAX).map(|&id| Cell::Node(id).in_words(part.graph()));
    let mut words: Vec<String> = words.collect();
    let more = nodes.len().saturating_sub(NAMED_MAX);
    if more > 0 {
        words.push(format!("{more} more"));
    }
    Cell::Text(words.join("; "))
}

/// The first sentence in which a post has to do with a node; none where only its front matter says so.
fn sentence(part: &Part<'_>, post: NodeId, target: NodeId) -> Option<Passage> {
    let graph = part.graph();
    let is_it = |edge: &EdgeRef<'_>| edge.target == target || graph.publisher_of(edge.target) == Some(target);
    let kind = match graph.node(target)?.key.kind() {
        NodeKind::Tag => EdgeKind::Tagged,
        NodeKind::Platform => EdgeKind::Mentions,
        NodeKind::Source | NodeKind::Publisher => EdgeKind::Cites,
        NodeKind::Post => EdgeKind::LinksTo,
    };
    let passages = part.outgoing(post, kind).filter(is_it).flat_map(|edge| Passage::of_edge(graph, edge));
    passages.filter(|passage| !passage.in_front_matter(graph)).min()
}

fn each_once(passages: impl Iterator<Item = Passage>) -> Vec<Passage> {
    let mut seen = BTreeSet::new();
    passages.filter(|&passage| seen.insert(passage)).collect()
}

fn is_a(part: &Part<'_>, id: NodeId, kind: NodeKind) -> bool {
    part.graph().node(id).is_some_and(|node| node.key.kind() == kind)
}

#[cfg(test)]
mod tests;
