//! Which words of a graph count in a comparison.

use crate::graph::{EvidenceView, KnowledgeGraph};
use crate::post::Origin;

/// Whether a graph has the words of its posts, as it has not where it was exported without them.
pub(super) fn has_words(graph: &KnowledgeGraph) -> bool {
    let mut views = graph.edges().flat_map(|edge| edge.edge.evidence()).filter_map(|evidence| graph.view(evidence));
    let has_text = graph.documents().iter().any(|document| !document.post.text.is_empty());
    has_text || views.all(|view| !view.text().is_empty())
}

/// Whether evidence stands in the front matter, where a line is no sentence.
pub(super) fn is_front_matter(view: &EvidenceView<'_>) -> bool {
    matches!(view.origin, Origin::FrontMatter(_))
        || view.rule.as_ref().is_some_and(|rule| rule.starts_with("front_matter:"))
}
