//! Evidence: where in a post an edge comes from.
//!
//! An [`Evidence`] is two small numbers that point to the item of the post (a tag, a link, a mention) that makes the
//! edge; an [`EvidenceView`] looks up the rest when somebody wants to see it. So nothing is stored twice.

use std::borrow::Cow;

use super::document::Document;
use super::excerpt::told;
use super::recorded::RecordedEvidence;
use crate::place::{RelPath, Span};
use crate::post::Origin;
use crate::post::model::{Link, LinkSyntax};
use crate::post::plain::plain_text;

/// A sentence of up to so many bytes is shown whole.
const SENTENCE_MAX: u32 = 1000;
/// Of a longer one, so many bytes on each side of the link or the name are shown.
const CONTEXT: u32 = 300;

/// A piece of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Evidence {
    /// Index of the document that says it.
    pub document: u32,
    /// What in the document says it.
    pub item: Item,
}

/// The item of a document that makes an edge, by its index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Item {
    /// In `post.tags`.
    Tag(u32),
    /// In `mentions`.
    Mention(u32),
    /// In `post.links`.
    Link(u32),
    /// In `post.cited_again`.
    Again(u32),
    /// In `recorded`.
    Recorded(u32),
}

/// A piece of evidence, spelt out.
#[derive(Clone, Debug)]
pub struct EvidenceView<'a> {
    /// The post that says it.
    pub file: &'a RelPath,
    /// The link or the name itself, as bytes of the file.
    pub at: Span,
    /// The sentence around it, as bytes of the text that the post has here; of a very long one the part around the link or
    /// the name.
    pub sentence: Span,
    /// The heading above it, in plain text.
    pub heading: Option<&'a str>,
    /// The raw URL as written, for links.
    pub url: Option<&'a str>,
    /// The name as written, for mentions.
    pub alias: Option<&'a str>,
    /// Why it counts; for a source the rules that made it out of the URL, if any were needed.
    pub rule: Option<Cow<'a, str>>,
    /// The part of the post in which the link or the name itself stands.
    pub origin: &'a Origin,
    /// Whether the sentence goes on before and after what is shown of it.
    cut: [bool; 2],
    /// The line, where that was written down.
    told: Option<u32>,
    document: &'a Document,
}

impl<'a> EvidenceView<'a> {
    pub(super) fn new(document: &'a Document, item: Item) -> Option<Self> {
        let post = &document.post;
        if let Item::Recorded(i) = item {
            return Some(Self::recorded(document, document.recorded.as_ref()?.evidence.get(i as usize)?));
        }
        let (at, sentence, url, alias, rule) = match item {
            Item::Tag(i) => {
                let tag = post.tags.get(i as usize)?;
                (tag.at, tag.sentence, None, None, Some(Cow::Borrowed(&*tag.rule)))
            }
            Item::Mention(i) => {
                let mention = document.mentions.get(i as usize)?;
                (mention.at, mention.sentence, None, Some(&*mention.alias), Some(Cow::Borrowed(mention.rule.as_str())))
            }
            Item::Link(i) => {
                let link = post.links.get(i as usize)?;
                (link.at, link.sentence, link.url(), None, rule_of(link))
            }
            Item::Again(i) => {
                let again = post.cited_again.get(i as usize)?;
                let link = post.links.get(again.link as usize)?;
                (link.at, again.sentence, link.url(), None, rule_of(link))
            }
            Item::Recorded(_) => return None,
        };
        let sentence = post.sentences.get(sentence as usize)?;
        let heading = sentence.heading.and_then(|h| post.headings.get(h as usize)).map(|h| &*h.text);
        let shown = around(&post.text, sentence.at, at);
        let cut = [shown.start > sentence.at.start, shown.end < sentence.at.end];
        let origin = match (post.origins.at(at.start), item) {
            // A link that is marked up as one says so itself, in HTML as in Markdown.
            (Origin::Html, Item::Link(i)) if post.links.get(i as usize)?.syntax == LinkSyntax::Html => &Origin::Body,
            (origin, _) => origin,
        };
        let told = None;
        Some(Self { file: &post.path, at, sentence: shown, heading, url, alias, rule, origin, cut, told, document })
    }

    fn recorded(document: &'a Document, evidence: &'a RecordedEvidence) -> Self {
        Self {
            file: &document.post.path,
            at: evidence.at,
            sentence: evidence.sentence,
            heading: evidence.heading.as_deref(),
            url: evidence.url.as_deref(),
            alias: evidence.alias.as_deref(),
            rule: evidence.rule.as_deref().map(Cow::Borrowed),
            origin: &evidence.origin,
            cut: [false; 2],
            told: Some(evidence.line),
            document,
        }
    }

    /// The line of the file, from 1, in which the link or the name itself stands.
    pub fn line(&self) -> u32 {
        self.told.unwrap_or_else(|| self.document.lines.line(self.at.start))
    }

    /// Whether the words of the sentence are known: where the graph was opened from a file, that may lack them.
    pub fn has_text(&self) -> bool {
        self.told.is_none() || self.sentence.start < self.sentence.end
    }

    /// The sentence in plain words, with "…" where a very long one goes on.
    pub fn text(&self) -> String {
        if self.told.is_some() {
            return told(self.sentence.of(&self.document.post.text));
        }
        let words = plain_text(&self.document.post.without_comments(self.sentence));
        let [before, after] = self.cut.map(|cut| if cut { "…" } else { "" });
        format!("{before}{words}{after}")
    }
}

/// Why a link counts.
fn rule_of(link: &Link) -> Option<Cow<'_, str>> {
    link.rule().map(Cow::Borrowed).or_else(|| link.folding().map(Cow::Owned))
}

/// The part of a sentence to show for what stands `at` a place in it: all of it, unless it is very long. A list of three
/// thousand links without a full stop is one sentence, and three thousand copies of it would be too much.
fn around(text: &str, sentence: Span, at: Span) -> Span {
    if sentence.end - sentence.start <= SENTENCE_MAX {
        return sentence;
    }
    // A note stands apart from the sentence that carries its mark, mostly at the end.
    let at =
        if at.start < sentence.start || at.end > sentence.end { Span { start: sentence.end, ..sentence } } else { at };
    let start = sentence.start.max(at.start.saturating_sub(CONTEXT));
    let end = sentence.end.min(at.end.min(at.start + SENTENCE_MAX).saturating_add(CONTEXT));
    let (start, end) = (start as usize, end as usize);
    let blank = |c: char| c.is_whitespace();
    // Outward to whole characters, then inward to whole words.
    let (start, end) = (text.floor_char_boundary(start), text.ceil_char_boundary(end));
    let head = text.get(start..at.start as usize).unwrap_or("");
    let tail = text.get(at.end as usize..end).unwrap_or("");
    let skipped = if start > sentence.start as usize { head.find(blank).unwrap_or(0) } else { 0 };
    let dropped = if end < sentence.end as usize { tail.rfind(blank).map_or(0, |i| tail.len() - i) } else { 0 };
    Span::new(start + skipped, end - dropped)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build::of_texts;

    #[test]
    fn a_very_long_heading_is_not_repeated_whole_in_all_evidence_below_it() {
        let head = "Wörd ".repeat(20_000);
        let links = (0..100).map(|number| format!("[a](https://x.org/{number})\n\n")).collect::<Vec<_>>().concat();
        let graph = of_texts(&[("a.md", &format!("# {head}\n\n{links}"))]);
        let evidence = graph.edges().flat_map(|edge| edge.edge.evidence());
        let headings: Vec<_> = evidence.filter_map(|evidence| graph.view(evidence)?.heading).collect();
        assert_eq!(headings.len(), 100);
        assert!(headings.iter().all(|heading| heading.chars().count() < 1_010 && heading.ends_with("Wörd…")));
        assert_eq!(graph.documents()[0].post.title, head.trim(), "the title stands there once");
    }

    #[test]
    fn a_sentence_is_shown_whole_and_of_a_very_long_one_the_part_that_matters() {
        let text = format!("{} [here](x) {}", "wörd ".repeat(400), "after ".repeat(400));
        let link = text.find('[').unwrap_or_default();
        let at = Span::new(link, link + 9);
        let all = Span::new(0, text.len());
        let shown = around(&text, all, at);
        assert!(shown.start < at.start && shown.end > at.end);
        assert!(shown.end - shown.start <= SENTENCE_MAX, "{shown:?}");
        assert!(shown.of(&text).starts_with(" wörd ") && shown.of(&text).ends_with(" after"), "{}", shown.of(&text));
        let short = Span::new(link - 6, link + 20);
        assert_eq!(around(&text, short, at), short);
    }

    fn shown(graph: &crate::graph::KnowledgeGraph) -> Vec<String> {
        graph.edges().flat_map(|edge| edge.edge.evidence()).filter_map(|it| Some(graph.view(it)?.text())).collect()
    }

    #[test]
    fn each_sentence_with_the_mark_of_a_footnote_cites_its_source() {
        let graph = of_texts(&[(
            "a.md",
            "One[^1] and[^1] so. Two.[^1] Three.\n\nFour[^1].\n\n[^1]: [a](https://x.org) [b](b.md)\n",
        )]);
        let mut shown = shown(&graph);
        shown.sort();
        assert_eq!(shown, ["Four.", "Four.", "One and so.", "One and so.", "Two.", "Two."]);
        assert_eq!(graph.links().found(), 2);
    }

    #[test]
    fn a_comment_in_a_sentence_is_not_shown() {
        let options = crate::post::ParseOptions { comments: true, ..Default::default() };
        let text = "One [a](https://x.org/1) %% no\nno %%two %%no%%.\n";
        let parsed = crate::post::parse(&RelPath::new("a.md"), text.into(), &options);
        let document =
            Document { post: parsed.post, mentions: Vec::new(), rejected: 0, lines: parsed.lines, recorded: None };
        let graph = crate::graph::build(vec![document.into()], &crate::config::Config::default()).0;
        assert_eq!(shown(&graph), ["One a two ."]);
    }

    #[test]
    fn what_stands_outside_of_markdown_says_so() {
        let body = "---\nsource: https://f.org/1\n---\n[m](https://m.org/1)\n\n<div><a href=\"https://a.org/1\">a</a> https://t.org/1\n<iframe src=\"https://e.org/1\"></iframe></div>\n\nNote.[^1]\n\n[^1]: https://n.org/1\n";
        let graph = crate::graph::build::of_texts(&[("a.md", body)]);
        let cites = graph.edges().filter(|edge| edge.kind() == crate::graph::EdgeKind::Cites);
        let views = cites.flat_map(|edge| edge.edge.evidence().filter_map(|evidence| graph.view(evidence)));
        let mut origins: Vec<String> =
            views.map(|view| format!("{} {}", view.url.unwrap_or_default(), view.origin)).collect();
        origins.sort();
        assert_eq!(
            origins,
            [
                "https://a.org/1 body",
                "https://e.org/1 embed",
                "https://f.org/1 front_matter:source",
                "https://m.org/1 body",
                "https://n.org/1 footnote",
                "https://t.org/1 html",
            ]
        );
    }
}
