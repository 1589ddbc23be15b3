//! All changes as lines for a person, what matters most first.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde_json::Value;

use super::change::{ClaimChange, ClaimSide, EdgeChange, FieldChange, NodeChange, Sides, State};
use super::comparison::Comparison;
use super::summary::Group;
use crate::graph::{Evidence, KnowledgeGraph, NodeKey, NodeKind};
use crate::text::{folded, grouped, truncate};

/// Of a sentence so many characters are shown.
const SENTENCE: usize = 300;
/// So many sentences are shown of each connection.
const SENTENCES: usize = 3;
/// Stands before what belongs to the line above it.
const INDENT: &str = "\n           ";

/// A comparison with the graphs that were compared, to be told.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// What differs.
    pub comparison: &'a Comparison,
    /// The earlier graph.
    pub before: &'a KnowledgeGraph,
    /// The later one.
    pub after: &'a KnowledgeGraph,
    /// What the two are called.
    pub names: [&'a str; 2],
    /// The queries of which each keeps what was compared.
    pub filters: &'a [String],
}

impl Report<'_> {
    /// The summary, then the changes in groups, of each group so many at most; in plain text. Within a group the ones on
    /// which most other changes hang come first.
    pub fn text(&self, most: usize) -> String {
        let [before, after] = self.names.map(folded);
        let mut lines = vec![format!("From {before} to {after}: {}", self.comparison.summary())];
        let weights = self.weights();
        for group in Group::ALL {
            let rows = self.rows(group, &weights);
            if rows.is_empty() {
                continue;
            }
            lines.push(format!("\n{}", crate::text::capital(group.noun(2))));
            lines.extend(rows.iter().take(most).map(|row| format!("  {row}")));
            if rows.len() > most {
                lines.push(format!("  and {} more", grouped(rows.len() - most)));
            }
        }
        lines.push(String::new());
        lines.join("\n")
    }

    /// How many changes of edges and claims there are at each node.
    fn weights(&self) -> BTreeMap<&NodeKey, usize> {
        let mut weights = BTreeMap::new();
        let ends = self.comparison.edges.iter().flat_map(|edge| [&edge.key.source, &edge.key.target]);
        for node in ends.chain(self.comparison.claims.iter().map(|claim| &claim.post)) {
            *weights.entry(node).or_default() += 1;
        }
        weights
    }

    fn rows(&self, group: Group, weights: &BTreeMap<&NodeKey, usize>) -> Vec<String> {
        let weight = |key: &NodeKey| Reverse(weights.get(key).copied().unwrap_or_default());
        match group {
            Group::Connections => {
                let mut edges: Vec<&EdgeChange> = self.comparison.edges.iter().collect();
                edges.sort_by_key(|edge| (weight(&edge.key.source), &edge.key));
                edges.into_iter().map(|edge| self.edge(edge)).collect()
            }
            Group::Claims => {
                let mut claims: Vec<&ClaimChange> = self.comparison.claims.iter().collect();
                claims.sort_by_key(|claim| (weight(&claim.post), &claim.post));
                claims.into_iter().map(|claim| self.claim(claim)).collect()
            }
            _ => {
                let nodes = self.comparison.nodes.iter().filter(|node| Group::of(node) == group);
                let mut nodes: Vec<&NodeChange> = nodes.collect();
                nodes.sort_by_key(|node| (!node.is_renamed(), node.became(), weight(&node.key), &node.key));
                nodes.into_iter().map(node).collect()
            }
        }
    }

    fn edge(&self, edge: &EdgeChange) -> String {
        let EdgeChange { key, evidence, .. } = edge;
        let state = edge.state().as_str();
        let [source, target] = [&key.source, &key.target].map(|key| self.label(key));
        let row = format!("{state:8} {source} {} {target}", key.kind.verb());
        if let (Some(before), Some(after), true) = (edge.weight.before, edge.weight.after, evidence.is_empty()) {
            return format!("{row}: weight {before}, now {after}");
        }
        let mut lines: Vec<String> = evidence.iter().flat_map(|sides| self.sentences(*sides)).collect();
        let more = lines.len().saturating_sub(SENTENCES);
        lines.truncate(SENTENCES);
        lines.extend((more > 0).then(|| format!("and {} more", grouped(more))));
        [vec![row], lines].concat().join(INDENT)
    }

    /// What is gone behind `-`, what was added behind `+`.
    fn sentences(&self, sides: Sides<Evidence>) -> impl Iterator<Item = String> {
        let sentence = |mark: char, graph: &KnowledgeGraph, evidence: Option<Evidence>| {
            let view = graph.view(evidence?)?;
            Some(format!("{mark} {}:{}: {}", folded(view.file.as_str()), view.line(), cut(&view.text())))
        };
        let before = sentence('-', self.before, sides.before);
        before.into_iter().chain(sentence('+', self.after, sides.after))
    }

    fn claim(&self, claim: &ClaimChange) -> String {
        let Sides { before, after } = &claim.sides;
        let Some(side) = after.as_ref().or(before.as_ref()) else { return String::new() };
        let publishers = |side: &ClaimSide, graph| {
            let names = side.publishers.iter().filter_map(|&id| KnowledgeGraph::node(graph, id));
            let names = names.map(|node| folded(&node.label)).collect::<Vec<_>>().join(", ");
            if names.is_empty() { "no publisher".to_owned() } else { names }
        };
        let support = match (before, after) {
            (Some(before), Some(after)) => {
                format!("{}, now {}", publishers(before, self.before), publishers(after, self.after))
            }
            (None, Some(side)) => publishers(side, self.after),
            (Some(side), None) => publishers(side, self.before),
            (None, None) => String::new(),
        };
        let state = claim.state().as_str();
        format!("{state:8} {}:{}: {}{INDENT}{support}", folded(claim.post.name()), side.line, cut(&side.text))
    }

    /// What a node is called, in the later graph where it is there.
    fn label(&self, key: &NodeKey) -> String {
        let node =
            |graph: &KnowledgeGraph| graph.find(key).and_then(|id| graph.node(id)).map(|node| folded(&node.label));
        node(self.after).or_else(|| node(self.before)).unwrap_or_else(|| folded(key.name()))
    }
}

fn node(node: &NodeChange) -> String {
    let (label, name) = (folded(&node.label), folded(node.key.name()));
    let state = if node.is_renamed() { "renamed" } else { node.became().as_str() };
    let named = match &node.was {
        Some(was) => format!(": {} is now {name}", folded(was.name())),
        None if label != name && !matches!(node.key.kind(), NodeKind::Tag | NodeKind::Platform) => format!(" ({name})"),
        None => String::new(),
    };
    let fields = node.fields.iter().filter(|_| node.became() == State::Changed).map(field_words);
    let row = format!("{state:8} {label}{named}");
    std::iter::once(row).chain(fields).collect::<Vec<_>>().join(INDENT)
}

fn field_words(change: &FieldChange) -> String {
    format!("{}: {}, now {}", change.field, value(&change.before), value(&change.after))
}

fn value(value: &Value) -> String {
    match value {
        Value::Null => "none".to_owned(),
        Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Value::String(text) => format!("“{}”", cut(text)),
        Value::Array(items) => items.iter().map(self::value).collect::<Vec<_>>().join(", "),
        other => cut(&other.to_string()),
    }
}

fn cut(text: &str) -> String {
    truncate(&folded(text), SENTENCE).into_owned()
}
