//! The body of a post: its links, its headings and its text, in one pass over the events of the Markdown parser.

mod bare;
mod containers;
mod entity;
mod fence;
mod flow;
mod hashtag;
mod html;
mod items;
mod link;
mod mdx;
mod shortcode;
mod target;
mod walk;
pub(super) mod wiki;

use std::ops::Range;

use pulldown_cmark::{BrokenLink, Event, Options, Parser, TagEnd};

use crate::diag::Diagnostic;
use crate::place::{RelPath, Span};
use crate::post::ParseOptions;
use crate::post::in_order::InOrder;
use crate::post::model::{Heading, Link, Passages, Sentence, TagUse};
use flow::Flow;
use link::Links;
use walk::Walk;

/// The Markdown that posts are written in: GitHub's, with attributes after headings. Not the parser's wiki links, see
/// [`wiki`].
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_HEADING_ATTRIBUTES);

/// What the body of a post holds.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// The links, in the order of the file.
    pub links: Vec<Link>,
    /// The tags in the text, in the order of the file; none unless they are asked for.
    pub tags: Vec<TagUse>,
    /// How many links have an address that is none.
    pub bad_links: u32,
    /// How many images there are.
    pub images: u32,
    /// The headings, in the order of the file.
    pub headings: Vec<Heading>,
    /// Where the list items have text of their own, in the order of the file.
    pub items: Vec<Span>,
    /// The text in pieces, in the order of the file.
    pub passages: Passages,
    /// What was wrong.
    pub diagnostics: Vec<Diagnostic>,
    /// The plain text of the first level-1 heading.
    pub title: Option<String>,
}

/// Memory that is used from post to post: to ask for it for each of thousands would take a while.
#[derive(Debug, Default)]
pub struct Buffers {
    flow: Flow,
    links: Links,
    /// To be given back once they are not needed any more.
    pub passages: Passages,
}

/// Reads the body of `text`, from the byte `body` on. All spans are offsets in the whole `text`; the sentences are
/// appended to `sentences`, so that indices of earlier ones stay.
pub fn parse(
    path: &RelPath,
    (text, body): (&str, usize),
    sentences: &mut Vec<Sentence>,
    options: &ParseOptions,
    buffers: &mut Buffers,
) -> Body {
    let mut walk = Walk::new(path, (text, body), sentences, options, buffers);
    read(&mut walk, text, body..text.len(), 0);
    walk.finish(buffers)
}

/// How often text is looked for in what the parser takes for none: in a component in an item of a list, for example.
const MAX_DEPTH: usize = 4;

/// Walks over a part of the text. In MDX that goes into what the parser takes for code by indent or for a block of HTML:
/// MDX has neither, what stands there is Markdown.
fn read(walk: &mut Walk<'_>, text: &str, part: Range<usize>, depth: usize) {
    let source = text.get(part.clone()).unwrap_or_default();
    let wiki = |link: BrokenLink<'_>| wiki::resolve(source, &link);
    let mut events =
        InOrder::new(Parser::new_with_broken_link_callback(source, OPTIONS, Some(wiki)).into_offset_iter());
    while let Some((event, at)) = events.next() {
        let at = at.start + part.start..at.end + part.start;
        let texts = if depth < MAX_DEPTH { walk.texts_in(&event, &at) } else { None };
        let Some(texts) = texts else {
            walk.event(event, at);
            continue;
        };
        events.find(|(event, _)| matches!(event, Event::End(TagEnd::CodeBlock | TagEnd::HtmlBlock)));
        for part in texts {
            read(walk, text, part, depth + 1);
        }
    }
}

/// `text` trimmed, each run of white space in it one blank.
pub(super) fn folded(text: &str) -> String {
    if is_folded(text) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Whether it is certain at first sight that nothing is to be folded: ASCII, in it single blanks and no other white space.
fn is_folded(text: &str) -> bool {
    let mut before = b' ';
    let is_kept = |byte: u8| {
        let is_kept = byte.is_ascii_graphic() || byte == b' ' && before != b' ';
        before = byte;
        is_kept
    };
    text.bytes().all(is_kept) && !text.ends_with(' ')
}

/// Whether a tag of raw HTML parts the words before and after it.
pub(super) fn ends_word(tag: &str) -> bool {
    matches!(html::tag(tag), html::Tag::Apart | html::Tag::Image(_))
}

#[cfg(test)]
mod tests;
