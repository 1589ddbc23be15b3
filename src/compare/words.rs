//! Which words two graphs have that can be compared: what was exported without its sentences does not have them.

use crate::graph::{EvidenceView, KnowledgeGraph, claims};
use crate::post::Origin;

/// What is known of both graphs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    /// Whether both have the sentences of the posts.
    pub(super) words: bool,
    /// Whether both have all of the posts' texts.
    pub(super) texts: bool,
    /// Whether the earlier graph, and the later one, has the claims that cite nothing.
    pub(super) uncited: [bool; 2],
}

impl Known {
    pub(super) fn of(graphs: [&KnowledgeGraph; 2]) -> Self {
        let texts = graphs.into_iter().all(has_texts);
        Self { words: texts || graphs.into_iter().all(has_words), texts, uncited: graphs.map(has_uncited) }
    }
}

/// Whether no post of a graph is an excerpt.
fn has_texts(graph: &KnowledgeGraph) -> bool {
    graph.documents().iter().all(|document| document.recorded.is_none())
}

/// Whether a graph has the words of its posts.
fn has_words(graph: &KnowledgeGraph) -> bool {
    if has_texts(graph) {
        return true;
    }
    let views = graph.edges().flat_map(|edge| edge.edge.evidence()).filter_map(|evidence| graph.view(evidence));
    let mut views = views.peekable();
    views.peek().is_none() || views.any(|view| view.has_text())
}

/// Whether a graph has all claims of its posts; an export without its analysis has those that cite something.
fn has_uncited(graph: &KnowledgeGraph) -> bool {
    if has_texts(graph) {
        return true;
    }
    let mut posts = graph.nodes().filter(|&(id, _)| graph.document_of(id).is_some());
    posts.any(|(id, _)| claims(graph, id).iter().any(|claim| claim.sources.is_empty()))
}

/// Whether evidence stands in the front matter, where a line is no sentence.
pub(super) fn is_front_matter(view: &EvidenceView<'_>) -> bool {
    matches!(view.origin, Origin::FrontMatter(_))
        || view.rule.as_ref().is_some_and(|rule| rule.starts_with("front_matter:"))
}
