//! A sentence as somebody would cite it: what it says, where it is from, and the place to look it up.

use super::quote::Quote;
use super::{DesktopRequest, Effect, Session, Tone};
use crate::graph::KnowledgeGraph;
use crate::post::Post;
use crate::text::folded;

/// A sentence as a citation, on one line: `“The sentence.” Jane Roe, “The post”, 3 March 2021 (posts/a.md, line 12)`.
/// What the post does not tell is left out.
pub fn citation(graph: &KnowledgeGraph, quote: &Quote) -> Option<String> {
    let post = &graph.document_of(graph.find(&quote.post)?)?.post;
    let date = post.date.map(crate::post::PostDate::in_words);
    let source = authors(post).into_iter().chain([in_quotes(&post.title)]).chain(date).collect::<Vec<_>>().join(", ");
    Some(format!("{} {source} ({}, line {})", in_quotes(&quote.text), post.path, quote.line))
}

fn authors(post: &Post) -> Option<String> {
    match post.authors.as_slice() {
        [] => None,
        [one] => Some(one.clone()),
        [others @ .., last] => Some(format!("{} and {last}", others.join(", "))),
    }
}

/// A text between quotation marks, on one line. Marks that stand in it become single ones.
fn in_quotes(text: &str) -> String {
    let mut inner = String::new();
    for letter in folded(text).chars() {
        // A straight mark opens at the beginning of a word.
        let begins = inner.chars().next_back().is_none_or(|before| before.is_whitespace() || before == '(');
        inner.push(match letter {
            '“' => '‘',
            '"' if begins => '‘',
            '”' | '"' => '’',
            other => other,
        });
    }
    format!("“{inner}”")
}

impl Session {
    /// Copies a text.
    pub(super) fn copy(&mut self, text: String) -> Vec<Effect> {
        self.notices.add(Tone::Good, "Copied");
        vec![DesktopRequest::Copy(text).into()]
    }

    /// Copies a sentence as a citation.
    pub(super) fn copy_citation(&mut self, quote: &Quote) -> Vec<Effect> {
        let Some(citation) = self.graph().and_then(|graph| citation(graph, quote)) else { return Vec::new() };
        self.notices.add(Tone::Good, "Copied the sentence as a citation");
        vec![DesktopRequest::Copy(citation).into()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build::of_texts;
    use crate::graph::{NodeKey, NodeKind};
    use crate::session::card::Card;

    /// The first sentence that cites the source of a post, as a citation.
    fn cited(text: &str) -> String {
        let graph = of_texts(&[("notes/a.md", text)]);
        let source = graph.find(&NodeKey::new(NodeKind::Source, "https://x.org/1")).expect("it is cited");
        let card = Card::new(&graph, source).expect("it is in the graph");
        citation(&graph, &card.sections[0].rows[0].quotes[0]).expect("the post is in the graph")
    }

    #[test]
    fn a_citation_has_all_that_the_post_tells() {
        let text =
            "---\ntitle: A title\ndate: 2021-03-03\nauthors: [Jane Roe, Al, Bo]\n---\n\nIt [says](https://x.org/1) so.";
        let expected = "“It says so.” Jane Roe, Al and Bo, “A title”, 3 March 2021 (notes/a.md, line 7)";
        assert_eq!(cited(text), expected);
        let text = "---\ntitle: A title\nauthor: Jane Roe\n---\nIt [says](https://x.org/1) so.";
        assert_eq!(cited(text), "“It says so.” Jane Roe, “A title” (notes/a.md, line 5)");
    }

    #[test]
    fn what_the_post_does_not_tell_is_left_out() {
        assert_eq!(cited("# Title\n\nSee [x](https://x.org/1)."), "“See x.” “Title” (notes/a.md, line 3)");
    }

    #[test]
    fn a_sentence_of_many_lines_is_cited_on_one() {
        let text = "# Title\n\nOne line\nand [another](https://x.org/1)\nand a third.";
        assert_eq!(cited(text), "“One line and another and a third.” “Title” (notes/a.md, line 4)");
    }

    #[test]
    fn quotes_in_the_quote_become_single() {
        let text = "# The \"big\" one\n\nShe said “[no](https://x.org/1)” and \"yes\" (\"maybe\").";
        assert_eq!(cited(text), "“She said ‘no’ and ‘yes’ (‘maybe’).” “The ‘big’ one” (notes/a.md, line 3)");
    }
}
