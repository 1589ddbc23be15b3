//! Evidence: where in a post an edge comes from.
//!
//! An [`Evidence`] is two small numbers that point to the item of the post (a tag, a link, a mention) that makes the
//! edge; an [`EvidenceView`] looks up the rest when somebody wants to see it. So nothing is stored twice.

use std::borrow::Cow;

use super::build::Document;
use crate::place::{RelPath, Span};
use crate::post::plain::plain_text;

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
pub enum Item {
    /// In `post.tags`.
    Tag(u32),
    /// In `mentions`.
    Mention(u32),
    /// In `post.links`.
    Link(u32),
}

/// A piece of evidence, spelt out.
#[derive(Clone, Debug)]
pub struct EvidenceView<'a> {
    /// The post that says it.
    pub file: &'a RelPath,
    /// The link or the name itself, as bytes of the file.
    pub at: Span,
    /// The sentence around it, as bytes of the file.
    pub sentence: Span,
    /// The heading above it, in plain text.
    pub heading: Option<&'a str>,
    /// The raw URL as written, for links.
    pub url: Option<&'a str>,
    /// The name as written, for mentions.
    pub alias: Option<&'a str>,
    /// Why it counts.
    pub rule: Option<Cow<'a, str>>,
    document: &'a Document,
}

impl<'a> EvidenceView<'a> {
    pub(super) fn new(document: &'a Document, item: Item) -> Option<Self> {
        let post = &document.post;
        let (at, sentence, url, alias, rule) = match item {
            Item::Tag(i) => {
                let tag = post.tags.get(i as usize)?;
                (tag.at, tag.sentence, None, None, Some(Cow::Borrowed(&*tag.rule)))
            }
            Item::Mention(i) => {
                let mention = document.mentions.get(i as usize)?;
                (mention.at, mention.sentence, None, Some(&*mention.alias), Some(Cow::Borrowed(&*mention.rule)))
            }
            Item::Link(i) => {
                let link = post.links.get(i as usize)?;
                (link.at, link.sentence, link.url(), None, link.rule().map(Cow::Borrowed))
            }
        };
        let sentence = post.sentences.get(sentence as usize)?;
        let heading = sentence.heading.and_then(|h| post.headings.get(h as usize)).map(|h| &*h.text);
        Some(Self { file: &post.path, at, sentence: sentence.at, heading, url, alias, rule, document })
    }

    /// The line of the file, from 1, in which the link or the name itself stands.
    pub fn line(&self) -> u32 {
        self.document.lines.line(self.at.start)
    }

    /// The sentence in plain words.
    pub fn text(&self) -> String {
        plain_text(self.sentence.of(&self.document.post.text))
    }
}
