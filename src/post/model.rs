//! What a post is made of. Everything points into the file's text by byte span, so that evidence can show its place.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use serde_json::{Map, Value};
use unicode_normalization::UnicodeNormalization as _;

use super::asked_claims::AskedClaims;
use super::citation::{self, Folding, SourceKey};
use super::origin::Origins;
use super::other_name::OtherName;
use crate::place::{RelPath, Span};
use crate::text::folded;

/// A Markdown file of the folder.
#[derive(Clone, Debug)]
pub struct Post {
    /// Its path in the folder; its identity.
    pub path: RelPath,
    /// The file's whole text. All spans of this post are byte offsets in it.
    pub text: Arc<str>,
    /// From the front matter, else the first level-1 heading, else the file name.
    pub title: String,
    /// The names that it gives itself besides, by which links may mean it.
    pub names: Arc<[OtherName]>,
    /// The front matter's description or summary.
    pub description: Option<String>,
    /// The authors named in the front matter.
    pub authors: Vec<String>,
    /// The front matter's date. Never guessed from the file system.
    pub date: Option<PostDate>,
    /// Marked as a draft.
    pub draft: bool,
    /// The tags, in the order of the file, one entry each time that one stands there.
    pub tags: Vec<TagUse>,
    /// Where the front matter holds more tags, that stand twice under one key or are empty.
    pub repeated_tags: Vec<Span>,
    /// The platforms named by the front matter key `platforms`.
    pub platforms: Vec<PlatformUse>,
    /// The links, in the order of the file: those of the front matter, then those of the body.
    pub links: Vec<Link>,
    /// The other sentences that cite links of footnotes, by the link's number.
    pub cited_again: Vec<CitedAgain>,
    /// How many links have an address that is none. They are no part of `links`; each is a problem.
    pub bad_links: u32,
    /// How many images the body holds. They are no links, unless [`ParseOptions::images`](super::ParseOptions) says so.
    pub images: u32,
    /// The headings of the body, in the order of the file.
    pub headings: Vec<Heading>,
    /// Where the list items of the body have text of their own, without that of the items in them; ascending and apart.
    pub items: Vec<Span>,
    /// Where the words of the body are no statements of its author: quotations, captions, the heads of tables; ascending
    /// and apart.
    pub asides: Vec<Span>,
    /// The sentences that evidence refers to, in the order of the file: the lines of the front matter that hold tags
    /// or platforms, then every sentence of the body.
    pub sentences: Vec<Sentence>,
    /// Comments of the body between `%%` and `%%`, in the order of the file.
    pub comments: Vec<Span>,
    /// The parts of the file that are not the Markdown of its body, as far as something of interest stands in them.
    pub origins: Origins,
    /// Front matter keys that Linkloom gives no meaning, as their author wrote them.
    pub extra: Map<String, Value>,
    /// Where the body begins: the first byte after the front matter.
    pub body: u32,
    /// What it claims, once somebody has asked.
    pub asked_claims: AskedClaims,
}

/// A tag as it stands in a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagUse {
    /// What makes two spellings one tag.
    pub key: TagKey,
    /// As written.
    pub spelling: Box<str>,
    /// Why it is a tag: `front_matter:<key>` with the key as written in lower case, or `inline`.
    pub rule: Box<str>,
    /// Where it stands; where the exact place is not known, the key's line.
    pub at: Span,
    /// Index into [`Post::sentences`]: the line that holds it.
    pub sentence: u32,
}

/// A platform named in the front matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlatformUse {
    /// As written.
    pub name: Box<str>,
    /// Where it stands; where the exact place is not known, the key's line.
    pub at: Span,
    /// Index into [`Post::sentences`]: the line that holds it.
    pub sentence: u32,
}

/// The identity of a tag: NFC, lower case, trimmed, inner white space folded to one blank.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TagKey(Arc<str>);

impl TagKey {
    /// The key of a tag as written; `None` where nothing is left of it.
    pub fn new(spelling: &str) -> Option<Self> {
        let folded = folded(spelling);
        let composed = if folded.is_ascii() { folded } else { folded.nfc().collect() };
        let key = composed.to_lowercase();
        (!key.is_empty()).then(|| Self(key.into()))
    }

    /// The key's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for TagKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A link of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub target: LinkTarget,
    /// Its plain text; empty where it has none.
    pub text: Box<str>,
    /// Whether its text can name what it leads to: "Global Times" can, "here" cannot.
    pub names: bool,
    /// How it is written.
    pub syntax: LinkSyntax,
    /// The link itself in the file, brackets and all.
    pub at: Span,
    /// Index into [`Post::sentences`]: the sentence that holds it.
    pub sentence: u32,
}

impl Link {
    /// Gives it its plain text.
    pub(super) fn set_text(&mut self, text: Box<str>) {
        self.names = !citation::is_generic(&text);
        self.text = text;
    }

    /// Forgets how it is worded.
    pub(crate) fn forget_words(&mut self) {
        (self.text, self.names) = (Box::default(), false);
        match &mut self.target {
            LinkTarget::Source { key, url, .. } => *url = key.shared(),
            LinkTarget::Relative { anchor, .. } => *anchor = Box::default(),
            // A name may hold a `#`.
            LinkTarget::Wiki { .. } => {}
            LinkTarget::Anchor(text) | LinkTarget::Other(text) => *text = Box::default(),
        }
    }

    /// The URL as written, for a link to a source.
    pub fn url(&self) -> Option<&str> {
        match &self.target {
            LinkTarget::Source { url, .. } => Some(url),
            _ => None,
        }
    }

    /// The rules that made the source out of the URL as written, as in `scheme+www`; `None` where it needed none.
    pub fn folding(&self) -> Option<String> {
        match &self.target {
            LinkTarget::Source { folding, .. } if !folding.is_empty() => Some(folding.to_string()),
            _ => None,
        }
    }

    /// Why a link to a post is one: `relative`, `site` for a path from the site's root, `wiki`, or `shortcode`.
    pub fn rule(&self) -> Option<&'static str> {
        match &self.target {
            LinkTarget::Wiki { .. } if self.syntax != LinkSyntax::Wiki => Some("shortcode"),
            LinkTarget::Relative { path, .. } if path.starts_with('/') => Some("site"),
            LinkTarget::Relative { .. } => Some("relative"),
            LinkTarget::Wiki { .. } => Some("wiki"),
            _ => None,
        }
    }
}

/// Where a link leads, before the other posts are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTarget {
    /// A page of the web.
    Source {
        /// The page's identity.
        key: SourceKey,
        /// The URL as written.
        url: Arc<str>,
        /// The rules by which the one became the other.
        folding: Folding,
    },
    /// A path to another file of the folder, percent-decoded, without its `#anchor`.
    Relative {
        /// As written but for the decoding; `/` first where it is meant from the site's root.
        path: Box<str>,
        /// What follows `#`, empty where nothing does.
        anchor: Box<str>,
    },
    /// The name in `[[name#anchor|label]]`, or in a shortcode of a site generator.
    Wiki {
        /// The name or path before `#` and `|`.
        name: Box<str>,
        /// What follows `#`, empty where nothing does.
        anchor: Box<str>,
    },
    /// A place in the same post.
    Anchor(Box<str>),
    /// An e-mail address or another scheme; kept to be counted, never an edge.
    Other(Box<str>),
}

/// How a link is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum LinkSyntax {
    /// `[text](url)`
    Inline,
    /// `[text][ref]`, `[ref]`
    Reference,
    /// `<https://…>`
    Autolink,
    /// `https://…` standing in the text
    Bare,
    /// `<a href="…">`
    Html,
    /// `[[name]]`
    Wiki,
    /// `![text](url)`, `<img src="…">`
    Image,
    /// `{{< ref "name" >}}`, `{% post_url name %}` and the like
    Shortcode,
    /// What the text shows on the spot: `<iframe src="…">`, `![](a film's page)`, a component's `url`
    Embed,
}

/// A sentence with the mark of a footnote that others carry, too: it cites what the note cites.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CitedAgain {
    /// Index into [`Post::links`]: a link of the note. Its own sentence is the first with the mark.
    pub link: u32,
    /// Index into [`Post::sentences`].
    pub sentence: u32,
}

/// A heading of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its plain text, of a very long one the beginning and "…".
    pub text: Box<str>,
    /// Where it stands, marks included.
    pub at: Span,
}

/// A sentence: what a person reads to see why an edge is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands, with the Markdown in it. [`plain::plain_text`](super::plain::plain_text) gives its words.
    pub at: Span,
    /// Index into [`Post::headings`] of the heading above it.
    pub heading: Option<u32>,
}

/// A run of text that belongs together (a paragraph, a list item's text, a heading, a table cell) for the mention
/// matcher, without Markdown's marks.
#[derive(Clone, Copy, Debug)]
pub struct Passage<'a> {
    /// The words. What must not be matched (code, URLs, HTML) is not in it; a blank stands in its place.
    pub text: &'a str,
    /// Pairs (offset in `text`, offset in the file), ascending: from each on, both advance together.
    pub map: &'a [(u32, u32)],
    /// The parts of `text` that are link texts, with the index of their link in [`Post::links`].
    pub links: &'a [(Range<u32>, u32)],
    /// The sentences of this passage, as (where each begins in `text`, its index in [`Post::sentences`]), ascending.
    pub sentences: &'a [(u32, u32)],
}

/// All passages of a post, in the order of the file, one behind the other in common buffers: a post has hundreds, and an
/// allocation for each part of each would take longer than to read them.
#[derive(Clone, Debug, Default)]
pub struct Passages {
    text: String,
    map: Vec<(u32, u32)>,
    links: Vec<(Range<u32>, u32)>,
    sentences: Vec<(u32, u32)>,
    ends: Vec<Ends>,
}

/// Where a passage ends in each of the buffers.
#[derive(Clone, Copy, Debug, Default)]
struct Ends {
    text: usize,
    map: usize,
    links: usize,
    sentences: usize,
}

impl Passages {
    /// Forgets all, but keeps the room.
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.map.clear();
        self.links.clear();
        self.sentences.clear();
        self.ends.clear();
    }

    /// Appends a passage.
    pub fn push(&mut self, passage: Passage<'_>) {
        self.text.push_str(passage.text);
        self.map.extend_from_slice(passage.map);
        self.links.extend_from_slice(passage.links);
        self.sentences.extend_from_slice(passage.sentences);
        let Self { text, map, links, sentences, .. } = &*self;
        let ends = Ends { text: text.len(), map: map.len(), links: links.len(), sentences: sentences.len() };
        self.ends.push(ends);
    }

    /// A passage by its number.
    pub fn get(&self, index: usize) -> Option<Passage<'_>> {
        let end = self.ends.get(index)?;
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        Some(Passage {
            text: self.text.get(start.text..end.text)?,
            map: self.map.get(start.map..end.map)?,
            links: self.links.get(start.links..end.links)?,
            sentences: self.sentences.get(start.sentences..end.sentences)?,
        })
    }

    /// All passages.
    pub fn iter(&self) -> impl Iterator<Item = Passage<'_>> {
        (0..self.ends.len()).filter_map(|index| self.get(index))
    }
}

impl Passage<'_> {
    /// The byte offset in the file of a byte offset in `text`.
    pub fn in_file(&self, offset: u32) -> u32 {
        let index = self.map.partition_point(|&(flat, _)| flat <= offset);
        let (flat, file) = index.checked_sub(1).and_then(|i| self.map.get(i)).copied().unwrap_or_default();
        file + (offset - flat)
    }

    /// The index in [`Post::sentences`] of the sentence that holds the byte `offset` of `text`.
    pub fn sentence_at(&self, offset: u32) -> u32 {
        let index = self.sentences.partition_point(|&(start, _)| start <= offset);
        index
            .checked_sub(1)
            .and_then(|i| self.sentences.get(i))
            .or(self.sentences.first())
            .map_or(0, |&(_, sentence)| sentence)
    }
}

/// When a post says it was written: a day, or a moment where the time of day was given.
///
/// Serialised as `2025-01-13` or as RFC 3339. A time without a zone is taken as UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PostDate {
    /// A day.
    Day(jiff::civil::Date),
    /// A moment, with the offset from UTC that the author wrote.
    Moment(jiff::Timestamp, jiff::tz::Offset),
}

impl PostDate {
    /// The day as the author wrote it.
    pub fn day(self) -> jiff::civil::Date {
        match self {
            Self::Day(day) => day,
            Self::Moment(moment, offset) => offset.to_datetime(moment).date(),
        }
    }

    /// The day as a person writes it: `3 March 2021`.
    pub fn in_words(self) -> String {
        self.day().strftime("%-d %B %Y").to_string()
    }
}

impl fmt::Display for PostDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Moment(moment, offset) if offset.seconds() == 0 => write!(f, "{moment}"),
            Self::Moment(moment, offset) => write!(f, "{}", moment.display_with_offset(*offset)),
        }
    }
}
