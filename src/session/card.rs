//! What stands behind a node: its facts, its neighbours by the kind of edge, and the sentences that say so.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use crate::graph::{
    Direction, Edge, EdgeKind, EvidenceView, KnowledgeGraph, Node, NodeData, NodeId, NodeKey, NodeKind,
};
use crate::place::Span;
use crate::post::Post;
use crate::text::truncate;

/// What is shown of a selected node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The node.
    pub key: NodeKey,
    /// What it is called.
    pub title: Arc<str>,
    /// What it is, in a word or two: "source", "missing post".
    pub what: &'static str,
    /// Short facts, as (name, value).
    pub facts: Vec<Fact>,
    /// The address of a source, to open.
    pub url: Option<Arc<str>>,
    /// Whether there is a text to read.
    pub readable: bool,
    /// Its neighbours.
    pub sections: Vec<Section>,
}

/// What something is called and what it is.
pub type Fact = (Cow<'static, str>, String);

/// Neighbours of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// As in "Cited by 3 posts".
    pub title: String,
    /// One a neighbour, the one with most evidence first.
    pub rows: Vec<Row>,
}

/// A neighbour and why it is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The neighbour.
    pub key: NodeKey,
    /// What it is called.
    pub label: Arc<str>,
    /// The sentences that say so; none for edges that need none.
    pub quotes: Vec<Quote>,
}

/// A sentence of a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The post that says it.
    pub post: NodeKey,
    /// The sentence in plain words.
    pub text: String,
    /// The line of the file, from 1.
    pub line: u32,
    /// The sentence in the file, to show and mark.
    pub passage: Span,
}

impl Card {
    /// The card of a node; `None` for a node of another graph.
    pub fn new(graph: &KnowledgeGraph, id: NodeId) -> Option<Self> {
        let node = graph.node(id)?;
        let url = match &node.data {
            NodeData::Source { url, .. } => Some(url.clone()),
            _ => None,
        };
        Some(Self {
            key: node.key.clone(),
            title: node.label.clone(),
            what: what(node),
            facts: facts(graph, id, node),
            url,
            readable: graph.document_of(id).is_some(),
            sections: sections(graph, id, node),
        })
    }
}

pub(super) fn what(node: &Node) -> &'static str {
    match node.data {
        NodeData::MissingPost => "missing post",
        _ => node.key.kind().noun(1),
    }
}

fn facts(graph: &KnowledgeGraph, id: NodeId, node: &Node) -> Vec<Fact> {
    if let Some(document) = graph.document_of(id) {
        return post_facts(&document.post);
    }
    let facts = match &node.data {
        NodeData::Post { .. } => Vec::new(),
        NodeData::MissingPost => vec![("File", format!("{} is not in the folder", node.key.name()))],
        NodeData::Tag { spellings } => several("Written", spellings),
        NodeData::Platform { aliases_seen, category } => {
            let mut facts = vec![("Kind", category.to_string())];
            facts.extend(several("Called", aliases_seen));
            facts
        }
        NodeData::Source { url, urls, publisher, .. } => {
            let name = graph.find(publisher).and_then(|id| graph.node(id)).map_or(publisher.name(), |node| &node.label);
            let mut facts = vec![("Address", url.to_string()), ("Publisher", name.to_owned())];
            facts.extend((urls.len() > 1).then(|| ("Written", written(graph, id, urls))));
            facts
        }
        NodeData::Publisher => vec![("Domain", node.key.name().to_owned())],
    };
    facts.into_iter().map(|(name, value)| (Cow::Borrowed(name), value)).collect()
}

fn post_facts(post: &Post) -> Vec<Fact> {
    let mut facts = vec![("File", post.path.to_string())];
    facts.extend(post.date.map(|date| ("Date", date.day().to_string())));
    facts.extend((!post.authors.is_empty()).then(|| ("By", post.authors.join(", "))));
    facts.extend(post.draft.then(|| ("State", "Draft".to_owned())));
    facts.extend(post.description.clone().map(|text| ("About", text)));
    facts.into_iter().map(|(name, value)| (Cow::Borrowed(name), value)).chain(unknown_keys(post)).collect()
}

/// The most characters of a value that are shown.
const VALUE_MAX: usize = 160;

/// The keys of the front matter to which Linkloom gives no meaning, with their values in short.
fn unknown_keys(post: &Post) -> impl Iterator<Item = Fact> {
    post.extra.iter().map(|(key, value)| {
        let text = in_words(value);
        let short = truncate(&text, VALUE_MAX).into_owned();
        (Cow::Owned(key.clone()), short)
    })
}

/// A value of the front matter as a person would write it.
fn in_words(value: &Value) -> String {
    match value {
        Value::Null => "–".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(in_words).collect::<Vec<_>>().join(", "),
        Value::Object(pairs) => {
            pairs.iter().map(|(key, value)| format!("{key}: {}", in_words(value))).collect::<Vec<_>>().join(", ")
        }
        Value::Bool(_) | Value::Number(_) => value.to_string(),
    }
}

/// The addresses of a source as the posts write them, one a line, each with the rules that made it this source.
fn written(graph: &KnowledgeGraph, id: NodeId, urls: &[Arc<str>]) -> String {
    let edges = graph.edges_of(id, EdgeKind::Cites, Direction::Incoming);
    let views = edges.iter().flat_map(|edge| edge.edge.evidence()).filter_map(|evidence| graph.view(evidence));
    let rules: BTreeMap<&str, String> = views.filter_map(|view| Some((view.url?, view.rule?.into_owned()))).collect();
    let line = |url: &Arc<str>| match rules.get(&**url) {
        Some(rules) => format!("{url} ({})", rules.replace('+', ", ")),
        None => url.to_string(),
    };
    urls.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The names of something, where there is more than one to tell of.
fn several(what: &'static str, names: &[Arc<str>]) -> Vec<(&'static str, String)> {
    if names.len() > 1 { vec![(what, names.join(", "))] } else { Vec::new() }
}

/// The sections of a card, each from the edges of one kind and direction.
fn sections(graph: &KnowledgeGraph, id: NodeId, node: &Node) -> Vec<Section> {
    let near = Around { graph, id };
    let sections = match node.key.kind() {
        NodeKind::Post => vec![
            near.section(EdgeKind::Cites, Direction::Outgoing, |n| format!("Cites {}", count(n, NodeKind::Source))),
            near.section(EdgeKind::Mentions, Direction::Outgoing, |n| {
                format!("Mentions {}", count(n, NodeKind::Platform))
            }),
            near.section(EdgeKind::Tagged, Direction::Outgoing, |n| count(n, NodeKind::Tag)),
            near.section(EdgeKind::LinksTo, Direction::Outgoing, |n| format!("Links to {}", count(n, NodeKind::Post))),
            near.section(EdgeKind::LinksTo, Direction::Incoming, |n| {
                format!("Linked from {}", count(n, NodeKind::Post))
            }),
        ],
        NodeKind::Tag => vec![
            near.section(EdgeKind::Tagged, Direction::Incoming, |n| format!("On {}", count(n, NodeKind::Post))),
            near.section(EdgeKind::Names, Direction::Outgoing, |_| "Names the platform".to_owned()),
        ],
        NodeKind::Platform => vec![
            near.section(EdgeKind::Mentions, Direction::Incoming, |n| {
                format!("Mentioned in {}", count(n, NodeKind::Post))
            }),
            near.section(EdgeKind::Names, Direction::Incoming, |n| format!("Named by {}", count(n, NodeKind::Tag))),
        ],
        NodeKind::Source => vec![
            near.section(EdgeKind::Cites, Direction::Incoming, |n| format!("Cited by {}", count(n, NodeKind::Post))),
            near.section(EdgeKind::PublishedBy, Direction::Outgoing, |_| "Published by".to_owned()),
        ],
        NodeKind::Publisher => {
            vec![
                near.posts_behind(),
                near.section(EdgeKind::PublishedBy, Direction::Incoming, |n| count(n, NodeKind::Source)),
            ]
        }
    };
    sections.into_iter().filter(|section| !section.rows.is_empty()).collect()
}

fn count(n: usize, kind: NodeKind) -> String {
    format!("{n} {}", kind.noun(n))
}

struct Around<'a> {
    graph: &'a KnowledgeGraph,
    id: NodeId,
}

impl Around<'_> {
    fn section(&self, kind: EdgeKind, direction: Direction, title: impl Fn(usize) -> String) -> Section {
        let mut rows: Vec<Row> = self
            .edges(self.id, kind, direction)
            .filter_map(|(other, edge)| self.row(other, quotes(self.graph, edge)))
            .collect();
        sort(&mut rows);
        Section { title: title(rows.len()), rows }
    }

    /// The posts that cite any source of a publisher.
    fn posts_behind(&self) -> Section {
        let mut behind: BTreeMap<NodeId, Vec<Quote>> = BTreeMap::new();
        for (source, _) in self.edges(self.id, EdgeKind::PublishedBy, Direction::Incoming) {
            for (post, edge) in self.edges(source, EdgeKind::Cites, Direction::Incoming) {
                behind.entry(post).or_default().extend(quotes(self.graph, edge));
            }
        }
        let mut rows: Vec<Row> = behind.into_iter().filter_map(|(post, quotes)| self.row(post, quotes)).collect();
        sort(&mut rows);
        Section { title: format!("Cited by {}", count(rows.len(), NodeKind::Post)), rows }
    }

    /// The edges of a kind in one direction, each with the node at its other end.
    fn edges(&self, id: NodeId, kind: EdgeKind, direction: Direction) -> impl Iterator<Item = (NodeId, &Edge)> {
        self.graph.edges_of(id, kind, direction).into_iter().map(move |edge| (edge.other(id), edge.edge))
    }

    fn row(&self, id: NodeId, quotes: Vec<Quote>) -> Option<Row> {
        let node = self.graph.node(id)?;
        Some(Row { key: node.key.clone(), label: node.label.clone(), quotes: each_once(quotes) })
    }
}

/// Most evidence first, then by name.
fn sort(rows: &mut [Row]) {
    rows.sort_by(|a, b| {
        b.quotes.len().cmp(&a.quotes.len()).then_with(|| a.label.cmp(&b.label)).then_with(|| a.key.cmp(&b.key))
    });
}

/// Each sentence once, in the order of the file.
pub(super) fn each_once(mut quotes: Vec<Quote>) -> Vec<Quote> {
    quotes.sort_by_key(|quote| quote.passage);
    quotes.dedup_by(|a, b| a.post == b.post && a.passage == b.passage);
    quotes
}

/// The sentences behind an edge, in the order of its evidence.
pub(super) fn quotes(graph: &KnowledgeGraph, edge: &Edge) -> Vec<Quote> {
    edge.evidence().filter_map(|evidence| graph.view(evidence)).map(|view| quote(&view)).collect()
}

fn quote(view: &EvidenceView<'_>) -> Quote {
    Quote {
        post: NodeKey::new(NodeKind::Post, view.file.as_str()),
        text: view.text(),
        line: view.line(),
        passage: view.sentence,
    }
}
