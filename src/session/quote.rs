//! The sentences behind an edge.

use std::sync::Arc;

use super::mention::{self, Mentioned};
use crate::analysis::Passage;
use crate::graph::{Edge, Evidence, Item, KnowledgeGraph, NodeKey, NodeKind};
use crate::place::Span;

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
    /// The address that the sentence cites, as written.
    pub url: Option<Arc<str>>,
    /// The names in it that count as mentions.
    pub mentions: Vec<Mentioned>,
    /// It stands in the front matter, where nobody has written a sentence.
    pub in_front_matter: bool,
    /// It stands in an earlier text of the post, which is not the one that is read now.
    pub is_earlier: bool,
}

/// Each sentence once, in the order of the file.
pub(super) fn each_once(mut quotes: Vec<Quote>) -> Vec<Quote> {
    quotes.sort_by_key(|quote| quote.passage);
    quotes.dedup_by(|later, first| {
        let is_same = later.post == first.post && later.passage == first.passage;
        if is_same {
            mention::merge(first, later);
        }
        is_same
    });
    quotes
}

/// The sentences behind an edge, in the order of its evidence.
pub(super) fn quotes(graph: &KnowledgeGraph, edge: &Edge) -> Vec<Quote> {
    edge.evidence().filter_map(|evidence| quote(graph, evidence)).collect()
}

/// Whether evidence stands in the front matter of its post.
pub(super) fn in_front_matter(graph: &KnowledgeGraph, evidence: Evidence) -> bool {
    let body = graph.document(evidence.document).map_or(0, |document| document.post.body);
    graph.view(evidence).is_some_and(|view| view.sentence.start < body)
}

/// A sentence that an analysis rests on.
pub fn of_passage(graph: &KnowledgeGraph, passage: Passage) -> Option<Quote> {
    graph.document_of(passage.post)?;
    Some(Quote {
        post: graph.node(passage.post)?.key.clone(),
        text: passage.text(graph),
        line: passage.line(graph),
        passage: passage.sentence,
        url: None,
        mentions: Vec::new(),
        in_front_matter: passage.in_front_matter(graph),
        is_earlier: false,
    })
}

pub(super) fn quote(graph: &KnowledgeGraph, evidence: Evidence) -> Option<Quote> {
    let view = graph.view(evidence)?;
    let text = view.text();
    let mention = match evidence.item {
        Item::Mention(index) => graph.document(evidence.document)?.mentions.get(index as usize),
        _ => None,
    };
    let mentioned = mention.map(|mention| Mentioned::new(&mention.alias, mention.rule, view.file, &text));
    Some(Quote {
        post: NodeKey::new(NodeKind::Post, view.file.as_str()),
        text,
        mentions: mentioned.into_iter().collect(),
        line: view.line(),
        passage: view.sentence,
        url: view.url.map(Arc::from),
        in_front_matter: in_front_matter(graph, evidence),
        is_earlier: graph.is_behind(evidence),
    })
}
