//! Words that a walk meets, and the links among them that the Markdown parser does not know.

use std::ops::Range;

use pulldown_cmark::CowStr;

use super::Walk;
use crate::post::markdown::mdx::Kind;
use crate::post::markdown::{bare, loose, nested_wiki, shortcode};

/// Which of the bytes stand in words that links of their own kinds are found by: so most words are read once for all kinds.
#[derive(Clone, Copy)]
struct Marks(u8);

impl Marks {
    const NONE: Self = Self(0);
    const NESTED_WIKI: u8 = 1;
    const LOOSE: u8 = 2;
    const SHORTCODE: u8 = 4;
    const BARE: u8 = 8;

    fn of(words: &[u8]) -> Self {
        const KINDS: [u8; 256] = {
            let mut kinds = [0; 256];
            kinds[b'[' as usize] = Marks::NESTED_WIKI;
            kinds[b'(' as usize] = Marks::LOOSE;
            kinds[b'{' as usize] = Marks::SHORTCODE;
            kinds[b':' as usize] = Marks::BARE;
            kinds[b'.' as usize] = Marks::BARE;
            kinds
        };
        let kind = |byte: &u8| KINDS.get(usize::from(*byte)).copied().unwrap_or_default();
        Self(words.iter().fold(0, |found, byte| found | kind(byte)))
    }

    fn may_hold(self, kind: u8) -> bool {
        self.0 & kind != 0
    }
}

impl Walk<'_> {
    pub(super) fn words(&mut self, words: &CowStr<'_>, at: Range<usize>) {
        if self.hidden > 0 {
            return;
        }
        if self.in_code {
            return self.lines_of_code(at);
        }
        let as_written = words.len() == at.len();
        let start = self.skip_to.max(self.links.innermost().map_or(0, |link| link.shown_from)).max(at.start);
        if as_written {
            self.written_words(start..at.end);
        } else if start == at.start {
            self.shown(words);
            self.flow.push_for(words, at);
        }
    }

    /// Words that stand in the text as they are read, but for the code of an MDX file among them.
    pub(super) fn written_words(&mut self, mut at: Range<usize>) {
        while at.start < at.end {
            let (end, kind) = self.regions.run(at.start);
            let end = end.min(at.end);
            if kind != Some(Kind::Code) {
                self.plain_words(at.start..end);
            }
            at.start = end.max(self.skip_to);
        }
    }

    /// Words of one kind. A link cannot hold another, so in one nothing is looked for.
    fn plain_words(&mut self, mut at: Range<usize>) {
        let words = self.text.as_bytes().get(at.clone()).unwrap_or_default();
        let marks = if self.links.any() { Marks::NONE } else { Marks::of(words) };
        while marks.may_hold(Marks::NESTED_WIKI)
            && let Some(link) = nested_wiki::find(self.text, at.clone())
        {
            self.with_loose_links(at.start..link.start, marks);
            at.start = link.end.min(at.end);
            self.nested_wiki(link);
        }
        self.with_loose_links(at, marks);
    }

    fn with_loose_links(&mut self, mut at: Range<usize>, marks: Marks) {
        while marks.may_hold(Marks::LOOSE)
            && let Some(link) = loose::find(self.text, at.clone())
        {
            self.with_shortcodes(at.start..link.brackets.start, marks);
            at.start = link.brackets.end.min(at.end);
            self.loose_link(link);
        }
        self.with_shortcodes(at, marks);
    }

    fn with_shortcodes(&mut self, mut at: Range<usize>, marks: Marks) {
        while marks.may_hold(Marks::SHORTCODE)
            && let Some(link) = shortcode::find(self.text, at.clone())
        {
            self.words_and_urls(at.start..link.code.start, marks);
            at.start = link.code.end.min(at.end);
            self.shortcode(link);
        }
        self.words_and_urls(at, marks);
    }

    fn words_and_urls(&mut self, at: Range<usize>, marks: Marks) {
        if self.links.innermost().is_some_and(|link| link.is_url) {
            let url = self.text.get(at.clone()).unwrap_or_default();
            self.shown(url);
            return self.flow.push_for(" ", at);
        }
        let mut from = at.start.max(self.skip_to);
        while marks.may_hold(Marks::BARE)
            && let Some(url) = bare::find(self.text, from..at.end, self.limit)
        {
            self.push_words(from..url.start);
            from = url.end;
            self.skip_to = url.end;
            self.bare_url(url);
        }
        if from < at.end {
            self.push_words(from..at.end);
        }
    }

    /// Words, but for those in tags of site generators. In a link even these are its words.
    fn push_words(&mut self, mut at: Range<usize>) {
        while at.start < at.end && !self.regions.is_mdx() && !self.links.any() {
            let tag = self.template_tags.after(self.text, at.start);
            if tag.start >= at.end {
                break;
            }
            self.push_said(at.start..tag.start.max(at.start));
            let inside = tag.start.max(at.start)..tag.end.min(at.end);
            self.shown(self.text.get(inside.clone()).unwrap_or_default());
            at.start = inside.end;
            self.flow.push_for(" ", inside);
        }
        self.push_said(at);
    }

    fn push_said(&mut self, at: Range<usize>) {
        if at.is_empty() {
            return;
        }
        if self.regions.at(at.start) == Some(Kind::Markup) {
            return self.flow.push_for(" ", at);
        }
        let words = self.text.get(at.clone()).unwrap_or_default();
        self.shown(words);
        if self.options.inline_tags && !self.links.any() {
            self.inline_tags(&at);
        }
        self.flow.push(words, at.start);
    }
}
