//! What is left out of the graph though it is no problem: each link that makes no edge, each tag that stands twice.

use crate::diag::{Code, Diagnostic};
use crate::graph::{Document, Ignored, IgnoredLink, KnowledgeGraph};
use crate::place::Span;

/// All of it, by file and place. Links without a valid address are problems already.
pub fn notes(graph: &KnowledgeGraph) -> Vec<Diagnostic> {
    let links = graph.ignored_links().iter().filter_map(|link| ignored(graph, *link));
    let mut notes: Vec<_> = links.chain(graph.documents().iter().flat_map(|document| repeated(document))).collect();
    notes.sort();
    notes
}

/// Whether what a note is about may have been meant otherwise by its author.
pub fn is_doubtful(note: &Diagnostic) -> bool {
    matches!(note.code, Code::LinkToPage | Code::LinkOutOfFolder | Code::RepeatedTag)
}

fn ignored(graph: &KnowledgeGraph, ignored: IgnoredLink) -> Option<Diagnostic> {
    let document = graph.documents().get(ignored.document as usize)?;
    let link = document.post.links.get(ignored.link as usize)?;
    let code = match ignored.reason {
        Ignored::Page => Code::LinkToPage,
        Ignored::Outside => Code::LinkOutOfFolder,
        _ => Code::IgnoredLink,
    };
    let written: String = link.at.of(&document.post.text).split_whitespace().collect::<Vec<_>>().join(" ");
    let written = crate::text::truncate_folded(&written, MAX_SHOWN);
    let message = format!("This link is {} and makes no connection: {written}", reason(ignored.reason));
    Some(note(document, code, message, link.at))
}

/// The most characters of a link that are shown.
const MAX_SHOWN: usize = 120;

fn reason(ignored: Ignored) -> &'static str {
    match ignored {
        Ignored::Anchor => "within the post",
        Ignored::OtherScheme => "of another kind, such as mailto,",
        Ignored::BadUrl => "without a valid address",
        Ignored::Page => "to a page of the site",
        Ignored::File => "to a file that is not a post",
        Ignored::Outside => "out of the folder",
        Ignored::SelfLink => "to the post itself",
    }
}

fn repeated(document: &Document) -> impl Iterator<Item = Diagnostic> {
    let message = "This tag stands here again, or is empty, and does not count";
    document.post.repeated_tags.iter().map(move |&at| note(document, Code::RepeatedTag, message.to_owned(), at))
}

fn note(document: &Document, code: Code, message: String, at: Span) -> Diagnostic {
    Diagnostic::note(&document.post.path, code, message).at(document.lines.line_col(at.start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build::of_texts;

    #[test]
    fn what_is_left_out_has_its_place_and_its_reason() {
        let graph = of_texts(&[(
            "a.md",
            "---\ntags: [x, y, X]\n---\n[p](/page/) [q](#q)\n\n[o](../o.md) <mailto:a@x.org> [s](a.md) [b](http://)",
        )]);
        let found = notes(&graph);
        let found: Vec<_> =
            found.iter().map(|note| (note.place.map_or(0, |at| at.line), note.code, is_doubtful(note))).collect();
        assert_eq!(
            found,
            [
                (2, Code::RepeatedTag, true),
                (4, Code::LinkToPage, true),
                (4, Code::IgnoredLink, false),
                (6, Code::LinkOutOfFolder, true),
                (6, Code::IgnoredLink, false),
                (6, Code::IgnoredLink, false),
            ]
        );
    }
}
