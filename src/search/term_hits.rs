//! The nodes of which a term is true that does not ask for words.

use std::collections::BTreeSet;

use serde_json::Value;

use super::expr::{Quantity, State, Term};
use super::fold::folded;
use super::hit_set::HitSet;
use super::matching::Scope;
use super::naming;
use super::number_range::NumberRange;
use super::phrase::Phrase;
use super::words::line_of_words;
use crate::graph::{Backing, Document, EdgeKind, KnowledgeGraph, NodeData, NodeId, NodeKind, Support, claims};
use crate::post::Post;

/// Of a term of any kind but words.
pub(super) fn of(term: &Term, scope: &Scope<'_>) -> HitSet {
    let graph = scope.graph;
    match term {
        // Words are looked up in the index.
        Term::Text(_) => HitSet::none(graph.node_count()),
        Term::Kind(kind) => naming::nodes_of(graph, *kind, |_| true),
        Term::Tag(name) => with_posts(graph, naming::tags(graph, name), EdgeKind::Tagged),
        Term::Mentions(name) => with_posts(graph, naming::platforms(graph, name), EdgeKind::Mentions),
        Term::Cites(name) => with_posts(graph, naming::cited(graph, name), EdgeKind::Cites),
        Term::Links(name) => leading_to(graph, &naming::posts(graph, name), EdgeKind::LinksTo),
        Term::Author(name) => {
            let phrase = Phrase::new(name);
            posts(graph, |post| post.authors.iter().any(|author| phrase.is_in(&line_of_words(author))))
        }
        Term::Path(path) => at_path(graph, path),
        Term::Url(part) => at_url(graph, part),
        Term::Date(range) => posts(graph, |post| post.date.is_some_and(|date| range.contains(date.day()))),
        Term::NoDate => posts(graph, |post| post.date.is_none()),
        Term::Is(state) => being(*state, scope),
        Term::Count(quantity, range) => counted(graph, *quantity, *range),
        Term::Key(key, words) => {
            let phrase = Phrase::new(words);
            posts(graph, |post| has_value(post, key, &|value| phrase.is_in(&line_of_words(&value))))
        }
        Term::KeyNumber(key, range) => {
            let is_within = |value: String| value.trim().parse().is_ok_and(|number| range.contains_float(number));
            posts(graph, |post| has_value(post, key, &is_within))
        }
        Term::Near(name, steps) => near(graph, naming::any(graph, name), *steps),
    }
}

/// The posts of the folder of which something is true.
fn posts(graph: &KnowledgeGraph, is_meant: impl Fn(&Post) -> bool + Sync) -> HitSet {
    let is_meant = |document: &Document| is_meant(&document.post);
    naming::nodes_with(graph, |id| graph.document_of(id).is_some_and(is_meant))
}

/// Nodes, and what leads to them.
fn with_posts(graph: &KnowledgeGraph, mut named: HitSet, kind: EdgeKind) -> HitSet {
    let posts = leading_to(graph, &named, kind);
    named.unite(&posts);
    named
}

/// The nodes that edges of a kind lead from to some others.
fn leading_to(graph: &KnowledgeGraph, targets: &HitSet, kind: EdgeKind) -> HitSet {
    let mut hits = HitSet::none(graph.node_count());
    if !targets.is_empty() {
        let edges = graph.edges().filter(|edge| edge.kind() == kind && targets.contains(edge.target));
        hits.extend(edges.map(|edge| edge.source));
    }
    hits
}

/// The posts whose path, or a part of it from a folder's or the file's name on, begins so; with `/` first the path alone.
fn at_path(graph: &KnowledgeGraph, path: &str) -> HitSet {
    let wanted = folded(path);
    let inside = format!("/{}", wanted.trim_start_matches('/'));
    naming::nodes_of(graph, NodeKind::Post, |node| {
        let path = format!("/{}", folded(node.key.name()));
        if wanted.starts_with('/') { path.starts_with(&inside) } else { path.contains(&inside) }
    })
}

/// The sources in whose address a text stands.
fn at_url(graph: &KnowledgeGraph, part: &str) -> HitSet {
    let wanted = folded(part);
    naming::nodes_of(graph, NodeKind::Source, |node| match &node.data {
        NodeData::Source { urls, .. } => {
            folded(node.key.name()).contains(&wanted) || urls.iter().any(|url| folded(url).contains(&wanted))
        }
        _ => false,
    })
}

fn being(state: State, scope: &Scope<'_>) -> HitSet {
    let graph = scope.graph;
    let mut hits = HitSet::none(graph.node_count());
    match state {
        State::Draft => return posts(graph, |post| post.draft),
        State::Undated => return posts(graph, |post| post.date.is_none()),
        State::SingleSource => return supported(graph, |support| support.single_source().is_some()),
        State::Weak => return supported(graph, Support::is_weak),
        State::Missing => {
            return naming::nodes_of(graph, NodeKind::Post, |node| matches!(node.data, NodeData::MissingPost));
        }
        State::Orphan => hits.extend(graph.nodes().map(|(id, _)| id).filter(|id| graph.degree(*id) == 0)),
        State::Pinned => hits.extend(scope.pinned.iter().filter_map(|key| graph.find(key))),
    }
    hits
}

/// The posts of the folder whose claims are supported so.
fn supported(graph: &KnowledgeGraph, is_meant: impl Fn(&Support) -> bool + Sync) -> HitSet {
    naming::nodes_with(graph, |id| support(graph, id).is_some_and(|support| is_meant(&support)))
}

fn support(graph: &KnowledgeGraph, id: NodeId) -> Option<Support> {
    graph.document_of(id).map(|_| Support::of(graph, &claims(graph, id)))
}

/// How many posts have a claim that is supported so.
pub(super) fn posts_claiming(graph: &KnowledgeGraph, backing: Backing) -> usize {
    supported(graph, |support| support.count(backing) > 0).len()
}

fn counted(graph: &KnowledgeGraph, quantity: Quantity, range: NumberRange) -> HitSet {
    let number = |id| number(graph, id, graph.kind_of(id)?, quantity);
    naming::nodes_with(graph, |id| number(id).is_some_and(|number| range.contains(number)))
}

/// How much a node has of something; `None` where its kind has none of it.
fn number(graph: &KnowledgeGraph, id: NodeId, kind: NodeKind, quantity: Quantity) -> Option<usize> {
    let is_post = graph.document_of(id).is_some();
    let beside = |kind| graph.neighbours(id).into_iter().filter(move |near| graph.kind_of(*near) == Some(kind));
    match quantity {
        Quantity::Degree => Some(graph.degree(id)),
        Quantity::Posts if kind == NodeKind::Publisher => {
            let sources = beside(NodeKind::Source).flat_map(|source| graph.neighbours(source));
            Some(sources.filter(|near| graph.kind_of(*near) == Some(NodeKind::Post)).collect::<BTreeSet<_>>().len())
        }
        Quantity::Posts => Some(beside(NodeKind::Post).filter(|near| *near != id).count()),
        Quantity::Cites if is_post => Some(beside(NodeKind::Source).count()),
        Quantity::Sources if is_post || kind == NodeKind::Publisher => Some(beside(NodeKind::Source).count()),
        Quantity::Claims(None) => support(graph, id).map(|support| support.claims()),
        Quantity::Claims(Some(backing)) => support(graph, id).map(|support| support.count(backing)),
        Quantity::Cites | Quantity::Sources => None,
    }
}

/// Whether one of the values of a key of the front matter is as wanted. A key in another one is named after it, with a dot
/// between.
fn has_value(post: &Post, key: &str, is_meant: &dyn Fn(String) -> bool) -> bool {
    let wanted = folded(key);
    let text = match &*wanted {
        "title" => Some(&post.title),
        "description" => post.description.as_ref(),
        _ => None,
    };
    text.is_some_and(|text| is_meant(text.clone()))
        || post.extra.iter().any(|(name, value)| is_at(&folded(name), value, &wanted, is_meant))
}

fn is_at(name: &str, value: &Value, wanted: &str, is_meant: &dyn Fn(String) -> bool) -> bool {
    let Some(rest) = wanted.strip_prefix(name) else { return false };
    match (rest.strip_prefix('.'), value) {
        (Some(rest), Value::Object(inner)) => {
            inner.iter().any(|(name, value)| is_at(&folded(name), value, rest, is_meant))
        }
        (None, value) if rest.is_empty() => texts(value).into_iter().any(is_meant),
        _ => false,
    }
}

/// The values in a value, as texts.
pub(super) fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(items) => items.iter().flat_map(texts).collect(),
        Value::Number(number) => vec![number.to_string()],
        Value::Bool(yes) => vec![yes.to_string()],
        Value::Null | Value::Object(_) => Vec::new(),
    }
}

/// All nodes within some steps of others, whatever the direction of the edges.
fn near(graph: &KnowledgeGraph, mut reached: HitSet, steps: u8) -> HitSet {
    for _ in 0..steps {
        let before = reached.clone();
        let ends = graph.edges().map(|edge| edge.ends()).filter(|ends| ends.iter().any(|end| before.contains(*end)));
        reached.extend(ends.flatten());
    }
    reached
}
