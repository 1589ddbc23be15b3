//! The words of a block: what is text, what stands in for something, and what is a link.

use std::ops::Range;

use super::super::document::{BlockKind, Face, ReaderLink};
use super::BlockBuilder;
use crate::place::Span;
use crate::post::markdown::reading::Visitor as _;
use crate::post::markdown::template_tag::{TemplateTag, next_tag};
use crate::post::markdown::wiki::{WikiLink, is_wiki, wiki_place};
use crate::post::{Link, LinkSyntax};

impl BlockBuilder<'_> {
    /// Words as the parser gives them.
    pub(super) fn words(&mut self, words: &str, at: Range<usize>) {
        if self.in_code() {
            return self.push(words, Face::Code, at);
        }
        if words.len() != at.len() {
            // An entity: it is a letter or so, and nothing begins in it.
            if self.is_text(at.start) {
                self.push(words, Face::Text, at);
            }
            return;
        }
        let mut from = at.start.max(self.skip_to);
        while from < at.end {
            let (end, kind) = self.regions.run(from);
            let end = end.min(at.end);
            if kind.is_none() {
                self.written_words(from..end);
            }
            from = end.max(self.skip_to);
        }
    }

    /// Words that stand in the file letter for letter.
    fn written_words(&mut self, at: Range<usize>) {
        let mut from = at.start;
        while from < at.end {
            let link = self
                .clickable
                .next_in(from..at.end, |syntax| matches!(syntax, LinkSyntax::Bare | LinkSyntax::Shortcode));
            let until = link.map_or(at.end, |link| self.clickable.place(link).start);
            let rest = if let Some(TemplateTag { at: tag, name }) = next_tag(self.text, from..until, self.limit) {
                self.push_written(from..tag.start);
                self.tag(name, tag.clone());
                tag.end
            } else {
                self.push_written(from..until);
                let Some((index, link)) = link.and_then(|index| Some((index, self.clickable.get(index)?))) else {
                    return;
                };
                self.found_link(index, link);
                link.at.range().end
            };
            from = rest.max(from + 1);
            self.skip_to = self.skip_to.max(rest);
        }
    }

    /// A link that the Markdown parser does not know: a URL in the text, a shortcode.
    fn found_link(&mut self, index: usize, link: &Link) {
        let at = link.at.range();
        match link.syntax {
            LinkSyntax::Shortcode if link.text.is_empty() => {
                let target = self.document.links.get(index).map(|link| link.target.clone()).unwrap_or_default();
                let name = next_tag(self.text, at.clone(), at.end).map_or("", |tag| tag.name);
                self.push_link(index, format!("{name} {target}").trim(), Face::Chip, at);
            }
            _ => {
                let words =
                    if link.text.is_empty() { self.text.get(at.clone()).unwrap_or_default() } else { &link.text };
                self.push_link(index, words, Face::Text, at);
            }
        }
    }

    /// A template's tag; a link in it makes it one.
    fn tag(&mut self, name: &str, at: Range<usize>) {
        if name.is_empty() {
            return;
        }
        let inside = self.clickable.at(at.start).or_else(|| self.clickable.next_in(at.clone(), |_| true));
        match inside {
            Some(link) => self.push_link(link, name, Face::Chip, at),
            None => self.push(name, Face::Chip, at),
        }
    }

    pub(super) fn code(&mut self, code: &str, at: Range<usize>) {
        if self.is_text(at.start) {
            self.push(code, Face::Code, at);
        }
    }

    pub(super) fn line_break(&mut self, written: &str, at: Range<usize>) {
        if self.is_text(at.start) && !self.inline.ends_with_blank() {
            self.push(written, Face::Text, at);
        }
    }

    /// A tag in the text. Those of links, components and comments are nothing to read.
    pub(super) fn inline_html(&mut self, tag: &str, at: Range<usize>) {
        if self.is_text(at.start) && self.html_image(tag, at.clone()) {
            return;
        }
        let name = tag.trim_start_matches(['<', '/']);
        let is_component = self.regions.is_mdx() && name.starts_with(|c: char| c.is_ascii_uppercase());
        let of_link = self.clickable.at(at.start).is_some_and(|link| {
            let place = self.clickable.place(link);
            let is_html = self.clickable.get(link).is_some_and(|link| link.syntax == LinkSyntax::Html);
            is_html && (place.start == at.start || place.end == at.end)
        });
        if self.is_text(at.start) && !is_component && !of_link && !tag.starts_with("<!--") {
            self.push(tag, Face::Html, at);
        }
    }

    /// A block of HTML begins. Of one that is a comment, or in MDX has no words, nothing is shown.
    pub(super) fn html_block(&mut self, range: &Range<usize>) {
        self.close();
        let mut at = range.clone();
        if self.regions.texts(self.text, at.clone()).is_some_and(|texts| texts.is_empty()) {
            let before = self.document.blocks.len();
            self.no_text(at.clone());
            let code = self.document.blocks.get(before..).and_then(<[_]>::last);
            at.start = code.map_or(at.start, |code| code.span.range().end);
            self.skip_to = self.skip_to.max(at.end);
        }
        let written = self.text.get(at.clone()).unwrap_or_default().trim();
        if written.strip_prefix("<!--").and_then(|comment| comment.find("-->")) == written.len().checked_sub(7) {
            self.skip_to = self.skip_to.max(at.end);
        }
        self.begin(BlockKind::Html, &at);
        self.images.find_in_html(self.text, at);
    }

    /// A line of a block of HTML, as it is written; of a link in it only its words.
    pub(super) fn html(&mut self, at: Range<usize>) {
        let mut from = at.start.max(self.skip_to);
        while from < at.end {
            let link = self.clickable.next_in(from..at.end, |_| true);
            let until = link.map_or(at.end, |link| self.clickable.place(link).start);
            self.html_without_images(from..until);
            let Some((index, link)) = link.and_then(|index| Some((index, self.clickable.get(index)?))) else { return };
            let place = link.at.range();
            from = place.end.max(until + 1);
            self.skip_to = self.skip_to.max(place.end);
            if !link.text.is_empty() {
                self.push_link(index, &link.text, Face::Text, place);
            }
        }
    }

    /// A fence that the Markdown parser has not seen among the lines of a component.
    pub(super) fn fence(&mut self, at: Range<usize>) {
        let code = self.text.get(at.clone()).unwrap_or_default();
        let indent = code.len() - code.trim_start().len();
        let Some(mark) = ["```", "~~~"].into_iter().find(|mark| code.trim_start().starts_with(mark)) else { return };
        let before = self.text.get(..at.start + indent).unwrap_or_default();
        let indent = before.len() - before.rfind('\n').map_or(0, |at| at + 1);
        let mut lines = code.split_inclusive('\n');
        let first = lines.next().unwrap_or_default();
        let info = first.trim_start().trim_start_matches(['`', '~']);
        let lang = info.split_whitespace().next().unwrap_or_default().to_owned();
        self.begin(BlockKind::Code { lang }, &at);
        let mut start = at.start + first.len();
        for line in lines {
            let blanks = line.len() - line.trim_start_matches([' ', '\t']).len();
            let is_end = start + line.len() == at.end && line.trim_start().starts_with(mark);
            if !is_end {
                let from = start + blanks.min(indent);
                let written = self.text.get(from..start + line.len()).unwrap_or_default();
                self.push(written, Face::Code, from..start + line.len());
            }
            start += line.len();
        }
        self.close();
    }

    pub(super) fn note(&mut self, label: &str, at: &Range<usize>) {
        self.begin_if_needed(at);
        let span = Span::new(at.start, at.end);
        self.document.links.push(ReaderLink { target: format!("#^{label}"), at: span });
        self.inline.push(label, Face::Note, span, Some(self.document.links.len() - 1));
    }

    /// A link begins. The parser sees the inner brackets of a wiki link as the link and the outer ones as text.
    pub(super) fn link(&mut self, inside: &str, title: &str, at: &Range<usize>) {
        if !is_wiki(title) {
            self.begin_if_needed(at);
            return self.link_ends.push(0);
        }
        let wiki = WikiLink::parse(inside);
        let (place, embed) = wiki_place(self.text, at);
        self.inline.take_back(if embed { "![" } else { "[" });
        self.link_ends.push(place.end);
        if embed && wiki.is_media() {
            self.embedded(wiki.name, place.clone());
            self.skip_to = self.skip_to.max(place.end);
        } else {
            self.begin_if_needed(&place);
            self.skip_to = self.skip_to.max(at.start + 1 + wiki.label.unwrap_or(0));
        }
    }

    pub(super) fn end_link(&mut self) {
        self.skip_to = self.skip_to.max(self.link_ends.pop().unwrap_or(0));
    }

    /// Links before what comes next that have no words of their own: their addresses.
    pub(super) fn missed_links(&mut self, is_before: impl Fn(Range<usize>) -> bool) {
        while let Some(index) = self.clickable.next_missed(&is_before) {
            let target = self.document.links.get(index).map(|link| link.target.clone()).unwrap_or_default();
            let at = Span::new(self.clickable.place(index).start, self.clickable.place(index).end);
            self.inline.push(&target, Face::Chip, at, Some(index));
            self.clickable.show(index);
        }
    }

    /// Whether what begins here is to be read, and has not been.
    pub(super) fn is_text(&self, at: usize) -> bool {
        at >= self.skip_to && self.regions.at(at).is_none()
    }

    fn push_written(&mut self, at: Range<usize>) {
        let written = self.text.get(at.clone()).unwrap_or_default();
        if !written.is_empty() {
            self.push(written, Face::Text, at);
        }
    }

    /// Puts words on the page, with the link that they stand in.
    pub(super) fn push(&mut self, words: &str, face: Face, at: Range<usize>) {
        match self.clickable.at(at.start).filter(|_| face != Face::Code || !self.in_code()) {
            Some(link) => self.push_link(link, words, face, at),
            None => self.push_run(words, face, at, None),
        }
    }

    fn push_link(&mut self, link: usize, words: &str, face: Face, at: Range<usize>) {
        self.push_run(words, face, at, Some(link));
        if !words.is_empty() && !self.inline.has_image() {
            self.clickable.show(link);
        }
    }

    pub(super) fn push_run(&mut self, words: &str, face: Face, at: Range<usize>, link: Option<usize>) {
        if words.is_empty() {
            return;
        }
        self.begin_if_needed(&at);
        if !self.in_code() && !self.inline.has_image() {
            self.missed_links(|missed| missed.end <= at.start);
        }
        self.inline.push(words, face, Span::new(at.start, at.end), link);
    }

    fn in_code(&self) -> bool {
        self.open.as_ref().is_some_and(|open| matches!(open.kind, BlockKind::Code { .. }))
    }
}
