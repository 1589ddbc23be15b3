//! What differs of a node, line by line: its fields, the edges at it with their sentences, its claims.

use serde_json::Value;

use crate::compare::{Both, ClaimChange, ClaimSide, EdgeChange, Entry, NodeChange, Sides, State};
use crate::graph::{Direction, EdgeKinds, Evidence, NodeId, NodeKey, NodeKind};
use crate::place::Span;
use crate::session::quote::quote;
use crate::text::counted;

/// Something that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What became of it.
    pub state: State,
    /// What it is: “title”, “cites”, “claim”.
    pub what: String,
    /// What it was.
    pub before: Option<String>,
    /// What it is now.
    pub after: Option<String>,
    /// Where a click leads.
    pub leads: Option<Lead>,
    /// Whether it is a sentence behind the line above.
    pub is_evidence: bool,
}

/// Where a click on a line leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lead {
    /// To a node.
    Node(NodeKey),
    /// To a passage of a post.
    Passage(NodeKey, Span),
}

/// What differs of a node that is not as it was, with what begins at it.
pub fn details(both: &Both, entry: &Entry) -> Vec<Line> {
    let mut lines = both.change(entry).map(of_node).unwrap_or_default();
    for edge in both.edges_of(entry) {
        of_edge(both, edge, Toward::Target, &mut lines);
    }
    lines.extend(both.claims_of(entry).iter().map(of_claim));
    lines
}

/// What differs of any node, with all that begins and ends at it; nothing where it is as it was.
pub fn all_details(both: &Both, id: NodeId) -> Vec<Line> {
    let mut lines = both.entry(id).map(|entry| details(both, entry)).unwrap_or_default();
    let incoming = both.graph.edges_of(id, EdgeKinds::ALL, Direction::Incoming).into_iter();
    for edge in incoming.filter(|edge| both.edge(edge.id) != State::Same) {
        let [source, target] = edge.ends().map(|end| both.graph.node(end).map(|node| &node.key));
        if let (Some(source), Some(target)) = (source, target)
            && let Some(change) = both.comparison.edge(source, edge.kind(), target)
        {
            of_edge(both, change, Toward::Source, &mut lines);
        }
    }
    lines
}

/// Which end of an edge a line is not about.
#[derive(Clone, Copy)]
enum Toward {
    Source,
    Target,
}

fn of_node(change: &NodeChange) -> Vec<Line> {
    let renamed = change
        .was
        .as_ref()
        .map(|was| Line { what: "file".to_owned(), ..changed(was.name().to_owned(), change.key.name().to_owned()) });
    let fields = change.fields.iter().map(|field| {
        let [before, after] = [&field.before, &field.after].map(words);
        let state = Sides { before: before.as_ref(), after: after.as_ref() }.state();
        Line { state, what: field.field.to_string(), before, after, leads: None, is_evidence: false }
    });
    renamed.into_iter().chain(fields).collect()
}

fn changed(before: String, after: String) -> Line {
    let (before, after) = (Some(before), Some(after));
    Line { state: State::Changed, what: String::new(), before, after, leads: None, is_evidence: false }
}

/// A value of a field for a person; none where there is nothing.
fn words(value: &Value) -> Option<String> {
    let words = match value {
        Value::Null => return None,
        Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().filter_map(words).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    };
    (!words.is_empty()).then_some(words)
}

fn of_edge(both: &Both, change: &EdgeChange, toward: Toward, lines: &mut Vec<Line>) {
    let (other, what) = match toward {
        Toward::Target => (&change.key.target, change.key.kind.verb().to_owned()),
        Toward::Source => (&change.key.source, format!("{} this", change.key.kind.verb())),
    };
    let label = both.graph.find(other).and_then(|id| both.graph.node(id)).map(|node| node.label.to_string());
    let (state, leads) = (change.state(), Some(Lead::Node(other.clone())));
    let [before, after] = match state {
        State::Gone => [label, None],
        _ => [None, label],
    };
    lines.push(Line { state, what, before, after, leads, is_evidence: false });
    lines.extend(change.evidence.iter().filter_map(|evidence| of_evidence(both, *evidence)));
    if let (Some(before), Some(after), true) = (change.weight.before, change.weight.after, change.evidence.is_empty()) {
        let weights = changed(before.to_string(), after.to_string());
        lines.push(Line { what: "weight".to_owned(), is_evidence: true, ..weights });
    }
}

/// The sentence behind an edge, as it was and as it is.
fn of_evidence(both: &Both, evidence: Sides<Evidence>) -> Option<Line> {
    // Nobody has written a sentence in the front matter.
    let sentence = |graph, it: Option<Evidence>| quote(graph, it?).filter(|quote| !quote.in_front_matter);
    let before = sentence(&both.before, evidence.before);
    let after = sentence(&both.after, evidence.after);
    let leads = after.as_ref().map(|quote| Lead::Passage(quote.post.clone(), quote.passage));
    let place = after.as_ref().or(before.as_ref())?;
    let what = format!("line {}", place.line);
    let [before, after] = [before, after].map(|quote| quote.map(|quote| quote.text));
    Some(Line { state: evidence.state(), what, before, after, leads, is_evidence: true })
}

fn of_claim(change: &ClaimChange) -> Line {
    let Sides { before, after } = &change.sides;
    let [was, is] = [before, after].map(|side| side.as_ref().map(|side| side.text.clone()));
    let leads = after.as_ref().map(|side| Lead::Passage(change.post.clone(), side.at));
    let state = change.state();
    let (what, before, after) = match (before, after) {
        // The words are the same: who supports them is not.
        (Some(before), Some(after)) => {
            let publishers = |side: &ClaimSide| counted(side.publishers.len(), "publisher", "publishers");
            let what = format!("claim with {} instead of {}", publishers(after), publishers(before));
            let what = if before.publishers.len() == after.publishers.len() {
                "claim with other publishers".to_owned()
            } else {
                what
            };
            (what, None, is)
        }
        _ => ("claim".to_owned(), was, is),
    };
    Line { state, what, before, after, leads, is_evidence: false }
}

/// Whether a sentence of a post, by its place in the present text, was not behind anything before.
pub fn is_new(both: &Both, post: &NodeKey, passage: Span) -> bool {
    if post.kind() != NodeKind::Post {
        return false;
    }
    let Some(entry) = both.graph.find(post).and_then(|id| both.entry(id)) else { return false };
    let evidence = both.edges_of(entry).iter().flat_map(|edge| &edge.evidence);
    let mut new = evidence.filter(|it| it.before.is_none()).filter_map(|it| both.after.view(it.after?));
    new.any(|view| view.sentence == passage)
}
