//! The body of a post: its links, its headings and its text, in one pass over the events of the Markdown parser.

mod asides;
pub(crate) mod bare;
mod containers;
mod embed;
pub(crate) mod entity;
mod fence;
mod flow;
mod footnotes;
mod hashtag;
pub(crate) mod html;
mod items;
mod layout;
mod link;
mod liquid;
mod loose;
mod math;
pub(crate) mod mdx;
pub(crate) mod nested_wiki;
mod next;
pub(crate) mod reading;
mod references;
pub(crate) mod row;
pub(crate) mod shortcode;
mod site_root;
mod source;
mod target;
pub(crate) mod template_tag;
pub(crate) mod value;
mod walk;
pub(crate) mod wiki;

use crate::diag::Diagnostic;
use crate::place::{RelPath, Span};
use crate::post::Origins;
use crate::post::ParseOptions;
use crate::post::model::{CitedAgain, Heading, Link, Passages, Sentence, TagUse};
use flow::InlineRun;
use link::Links;
#[doc(hidden)]
pub use reading::OPTIONS;
use walk::Walk;

/// What the body of a post holds.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// The links, in the order of the file.
    pub links: Vec<Link>,
    /// The other sentences that cite links of footnotes.
    pub cited_again: Vec<CitedAgain>,
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
    /// Where words are no statements of the author, in the order of the file.
    pub asides: Vec<Span>,
    /// Comments that no reader of the page sees, in the order of the file.
    pub comments: Vec<Span>,
    /// The parts that are not Markdown as the rest is.
    pub origins: Origins,
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
    flow: InlineRun,
    links: Links,
    /// To be given back once they are not needed any more.
    pub passages: Passages,
}

/// Reads the body of `text`, from the byte `body` on. All spans are offsets in the whole `text`; the sentences are
/// appended to `sentences` and the links to `links`, so that indices of earlier ones stay.
pub fn parse(
    path: &RelPath,
    (text, body): (&str, usize),
    sentences: &mut Vec<Sentence>,
    links: Vec<Link>,
    options: &ParseOptions,
    buffers: &mut Buffers,
) -> Body {
    let mut walk = Walk::new(path, (text, body), sentences, options, buffers);
    walk.begin_with(links);
    reading::read(&mut walk, text, body..text.len());
    walk.finish(buffers)
}

#[cfg(test)]
mod tests;
