//! What a walk meets in raw HTML: links, embeds, and words.

use std::ops::Range;

use memchr::{memchr, memmem};

use super::Walk;
use crate::place::Span;
use crate::post::Origin;
use crate::post::markdown::html::{self, Piece};
use crate::post::markdown::mdx::Kind;
use crate::post::markdown::target::classify;
use crate::post::markdown::{embed, entity, row};
use crate::post::model::{LinkSyntax, LinkTarget};

impl Walk<'_> {
    /// A tag.
    pub(super) fn inline_html(&mut self, written: &str, at: Range<usize>) {
        if at.start < self.skip_to {
            return;
        }
        self.asides.tag(written, &at);
        match html::tag(written) {
            html::Tag::Open(href) => {
                // A link cannot hold another, so one that is still open was forgotten.
                while self.links.any_html() {
                    self.end_link(true, None);
                }
                let index = self.add(classify(&entity::decoded(href)), LinkSyntax::Html, at.clone());
                self.open_link(index, at, true);
            }
            html::Tag::Close => self.end_link(true, Some(at.end)),
            html::Tag::Within => {}
            html::Tag::Image(source) => {
                self.flow.push_for(" ", at.clone());
                if let Some(index) = self.image(&entity::decoded(source), at) {
                    self.flow.link(self.flow.len(), index);
                }
            }
            html::Tag::Embed(source) => self.embed(&entity::decoded(source), at),
            html::Tag::Apart if self.regions.is_mdx() && html::is_component(written) => self.component(written, at),
            html::Tag::Apart => self.tag_apart(written, at),
        }
    }

    /// A tag that parts words; that of a row or a cell also passages.
    fn tag_apart(&mut self, written: &str, at: Range<usize>) {
        let begins_row = row::is_begun_by(written);
        if (begins_row || row::begins_cell(written)) && !self.links.any() {
            self.end_run();
        }
        if begins_row {
            self.start_row(row::of_html(self.text, at.end));
        }
        self.space(at.start);
    }

    /// The rows that begin among tags of MDX, between pieces of text.
    pub(super) fn rows_among_tags(&mut self, at: Range<usize>) {
        let tags = self.text.get(at.clone()).unwrap_or_default();
        let rows = memmem::find_iter(tags.as_bytes(), b"<tr").filter_map(|start| tags.get(start..));
        if let Some(last) = rows.filter(|tag| row::is_begun_by(tag)).last() {
            self.start_row(row::of_html(self.text, at.end - last.len() + html::tag_length(last)));
        }
    }

    /// A component of MDX: it shows what it is given the address of.
    fn component(&mut self, written: &str, at: Range<usize>) {
        for name in ["url", "href"] {
            if let Some(address) = html::attribute_of_tag(written, name) {
                self.embed(&entity::decoded(address), at.clone());
            }
        }
        self.space(at.start);
    }

    /// A page or a film that is shown in the text: it is cited, if it is one of the web.
    fn embed(&mut self, source: &str, at: Range<usize>) {
        self.flow.push_for(" ", at.clone());
        if let Ok(target @ LinkTarget::Source { .. }) = classify(source)
            && !embed::is_picture(source)
            && let Some(index) = self.add(Ok(target), LinkSyntax::Embed, at.clone())
        {
            self.body.origins.add(Span::new(at.start, at.end), Origin::Embed);
            self.flow.link(self.flow.len(), index);
        }
    }

    /// A block of HTML: its paragraphs, items and cells are passages as those of Markdown. In MDX the words in it are read
    /// as Markdown, if they are text at all.
    pub(super) fn html_block(&mut self, at: Range<usize>) {
        let text = self.text;
        let block = text.get(at.clone()).unwrap_or_default();
        let mut silenced_by: Option<&str> = None;
        for piece in html::pieces(block) {
            match piece {
                Piece::Words(words) if silenced_by.is_none() && !self.regions.is_mdx() => {
                    self.words_of_html(at.start + words.start..at.start + words.end);
                }
                Piece::Words(_) => {}
                Piece::Markup(tag) => {
                    let written = block.get(tag.clone()).unwrap_or_default();
                    silenced_by = match silenced_by {
                        Some(name) => Some(name).filter(|name| !html::closes(written, name)),
                        None => html::silenced_by(written).filter(|_| !self.options.all_words),
                    };
                    self.tag_of_block(written, at.start + tag.start..at.start + tag.end);
                }
            }
        }
        self.end_run();
    }

    /// A tag in a block of HTML. In a link even a tag that parts paragraphs stands among its words.
    fn tag_of_block(&mut self, written: &str, at: Range<usize>) {
        if self.regions.at(at.start) == Some(Kind::Code) {
            return;
        }
        if html::ends_run(written) && !self.links.any() {
            self.end_run();
        }
        self.inline_html(written, at);
    }

    /// Words of a block of HTML, where the end of a line is a blank.
    fn words_of_html(&mut self, at: Range<usize>) {
        let mut from = at.start;
        for line in self.text.get(at).unwrap_or_default().split_inclusive('\n') {
            let indent = line.len() - line.trim_start().len();
            let words = from + indent..from + line.trim_end().len();
            if indent > 0 {
                self.space(from);
            }
            if !words.is_empty() {
                self.words_with_entities(words.clone());
                if words.end < from + line.len() {
                    self.space(words.end);
                }
            }
            from += line.len();
        }
    }

    /// Words of one line, where `&amp;` and the like stand for letters.
    fn words_with_entities(&mut self, at: Range<usize>) {
        let (mut from, mut search) = (at.start, at.start);
        let line = self.text.get(..at.end).unwrap_or_default();
        while let Some(found) = line.as_bytes().get(search..).and_then(|rest| memchr(b'&', rest)) {
            let start = search + found;
            let Some(written) = line.get(start..).and_then(entity::entity_at_start) else {
                search = start + 1;
                continue;
            };
            self.written_words(from.max(self.skip_to)..start);
            search = start + written.len();
            if start >= self.skip_to {
                let words = entity::decoded(written);
                self.shown(&words);
                self.flow.push_for(&words, start..search);
            }
            from = search;
        }
        self.written_words(from.max(self.skip_to)..at.end);
    }
}
