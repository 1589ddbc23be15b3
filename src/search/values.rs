//! The values that the fields of a query can have in a folder, each with how often it occurs.

use std::collections::{BTreeMap, BTreeSet};

use super::claim_count::word;
use super::expr::{Expr, State, Term};
use super::field::Field;
use super::fold::folded;
use super::matching::{Scope, hits};
use super::query::Query;
use crate::graph::{Backing, Direction, EdgeKind, KnowledgeGraph, Node, NodeData, NodeId, NodeKind};
use crate::load::Cancel;

/// A value with the number of nodes for which it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Value {
    pub(super) text: String,
    pub(super) count: usize,
}

/// The values of a field, the most frequent first. None for fields that take any text or any number.
pub(super) fn values(field: Field, scope: &Scope<'_>) -> Vec<Value> {
    let graph = scope.graph;
    let counts = match field {
        Field::Kind => NodeKind::ALL.map(|kind| (kind.as_str().to_owned(), graph.counts().nodes(kind))).into(),
        Field::Tag => named(graph, NodeKind::Tag, EdgeKind::Tagged),
        Field::Mentions => named(graph, NodeKind::Platform, EdgeKind::Mentions),
        Field::Cites => cited(graph),
        Field::Links => linked(graph),
        Field::Author => each(graph.documents().iter().flat_map(|it| it.post.authors.iter().cloned())),
        Field::Path => each(graph.documents().iter().flat_map(|it| folders(it.post.path.parent()))),
        Field::Date => each(
            graph
                .documents()
                .iter()
                .map(|it| it.post.date.map_or_else(|| "none".to_owned(), |date| format!("{:04}", date.day().year()))),
        ),
        Field::Is => State::ALL.map(|state| (state.as_str().to_owned(), count_of(state, scope))).into(),
        Field::Claims => Backing::ALL
            .map(|backing| (word(backing).to_owned(), super::term_hits::posts_claiming(graph, backing)))
            .into(),
        Field::Near => graph.nodes().map(|(id, node)| (node.label.to_string(), graph.degree(id))).collect(),
        Field::Degree | Field::Posts | Field::Sources | Field::Url => Vec::new(),
    };
    in_order(counts)
}

/// The keys of the front matter, with how many posts have each.
pub(super) fn keys(graph: &KnowledgeGraph) -> Vec<Value> {
    in_order(each(graph.documents().iter().flat_map(|it| it.post.extra.keys().cloned())))
}

/// The values of a key of the front matter.
pub(super) fn values_of_key(key: &str, graph: &KnowledgeGraph) -> Vec<Value> {
    let wanted = folded(key);
    let of_post = |extra: &serde_json::Map<String, serde_json::Value>| {
        let values = extra.iter().filter(|(name, _)| folded(name) == wanted);
        values.flat_map(|(_, value)| super::term_hits::texts(value)).collect::<Vec<String>>()
    };
    in_order(each(graph.documents().iter().flat_map(|it| of_post(&it.post.extra))))
}

type Counts = Vec<(String, usize)>;

fn each(values: impl Iterator<Item = String>) -> Counts {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    values.for_each(|value| *counts.entry(value).or_default() += 1);
    counts.into_iter().collect()
}

/// The most frequent first, equally frequent ones by their text, each text once.
fn in_order(mut counts: Counts) -> Vec<Value> {
    counts.retain(|(text, count)| *count > 0 && !text.trim().is_empty());
    counts.sort_unstable_by(|(a, more), (b, fewer)| fewer.cmp(more).then_with(|| a.cmp(b)));
    let mut seen = BTreeSet::new();
    counts.retain(|(text, _)| seen.insert(text.clone()));
    counts.into_iter().map(|(text, count)| Value { text, count }).collect()
}

/// The labels of the nodes of a kind, with how many posts lead to each.
fn named(graph: &KnowledgeGraph, kind: NodeKind, edges: EdgeKind) -> Counts {
    let of_kind = graph.nodes().filter(|(_, node)| node.key.kind() == kind);
    of_kind.map(|(id, node)| (name(node), graph.edges_of(id, edges, Direction::Incoming).len())).collect()
}

/// A tag is called by its key, which is what is written behind `tag:`; others by their label.
fn name(node: &Node) -> String {
    if node.key.kind() == NodeKind::Tag { node.key.name().to_owned() } else { node.label.to_string() }
}

/// Publishers and hosts, with how many posts cite each.
fn cited(graph: &KnowledgeGraph) -> Counts {
    let mut posts: BTreeMap<&str, BTreeSet<NodeId>> = BTreeMap::new();
    for edge in graph.edges().filter(|edge| edge.kind() == EdgeKind::Cites) {
        let Some(NodeData::Source { host, publisher, .. }) = graph.node(edge.target).map(|node| &node.data) else {
            continue;
        };
        posts.entry(host.as_ref()).or_default().insert(edge.source);
        posts.entry(publisher.name()).or_default().insert(edge.source);
    }
    posts.into_iter().map(|(name, posts)| (name.to_owned(), posts.len())).collect()
}

/// The posts that others link to.
fn linked(graph: &KnowledgeGraph) -> Counts {
    let posts = graph.nodes().filter(|(_, node)| node.key.kind() == NodeKind::Post);
    let links = |id| graph.edges_of(id, EdgeKind::LinksTo, Direction::Incoming).len();
    posts.map(|(id, node)| (node.key.name().to_owned(), links(id))).collect()
}

/// A folder and those around it, each with `/` behind it.
fn folders(path: &str) -> Vec<String> {
    path.match_indices('/')
        .map(|(end, _)| end)
        .chain([path.len()])
        .filter_map(|end| path.get(..end).filter(|folder| !folder.is_empty()))
        .map(|folder| format!("{folder}/"))
        .collect()
}

fn count_of(state: State, scope: &Scope<'_>) -> usize {
    let query = Query { root: Expr::Term(Term::Is(state)) };
    hits(&query, scope, &Cancel::default()).map_or(0, |hits| hits.len())
}
