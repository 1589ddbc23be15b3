//! How well the claims of each post are supported, for who asks a folder to be checked.

use crate::diag::{Code, Diagnostic};
use crate::graph::{Backing, Document, KnowledgeGraph, NodeId, Support, claims};
use crate::text::truncate_folded;

/// The most characters of a claim that are shown.
const MAX_SHOWN: usize = 120;

/// A note on each post that claims something, and one on each claim that no publisher supports, by file and place.
pub fn support_notes(graph: &KnowledgeGraph) -> Vec<Diagnostic> {
    let posts = graph.nodes().filter_map(|(id, _)| Some((id, graph.document_of(id)?)));
    let mut notes: Vec<Diagnostic> = posts.flat_map(|(id, document)| of_post(graph, id, document)).collect();
    notes.sort();
    notes
}

fn of_post(graph: &KnowledgeGraph, id: NodeId, document: &Document) -> Vec<Diagnostic> {
    let claims = claims(graph, id);
    let support = Support::of(graph, &claims);
    let path = &document.post.path;
    let sums = (support.claims() > 0).then(|| Diagnostic::note(path, Code::Support, support.words()));
    let unsupported = claims.iter().filter(|claim| claim.backing() == Backing::None).map(|claim| {
        let message = format!("No publisher supports this claim: {}", truncate_folded(&claim.text(), MAX_SHOWN));
        Diagnostic::note(path, Code::UncitedClaim, message).at(document.lines.line_col(claim.sentence.start))
    });
    sums.into_iter().chain(unsupported).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build::of_texts;

    #[test]
    fn a_post_is_told_of_as_a_whole_and_at_each_claim_without_a_publisher() {
        let graph =
            of_texts(&[("a.md", "It is [said](https://x.org/) in here.\n\nIt is true, too."), ("b.md", "Hello.")]);
        let told: Vec<String> = support_notes(&graph).iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "a.md:1:1: note[support]: Claims 2: 1 with one publisher, 1 with none",
                "a.md:3:1: note[uncited-claim]: No publisher supports this claim: It is true, too.",
            ]
        );
    }
}
