//! The walk over the events of the Markdown parser.

mod html;
mod links;
mod marked;
mod unsaid;
mod words;

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::asides::Asides;
use super::flow::{InlineRun, Open};
use super::footnotes::Footnotes;
use super::items::Items;
use super::link::Links;
use super::mdx::Regions;
use super::reading::Visitor;
use super::template_tag::TemplateTags;
use super::wiki::is_wiki;
use super::{Body, Buffers, row};
use crate::place::{LineIndex, RelPath, Span};
use crate::post::model::{Heading, Link, Sentence};
use crate::post::{Origin, ParseOptions};
use crate::text::{folded, truncate_folded};

/// The most characters of a heading that are kept, as many as of a sentence are shown: all evidence below it repeats it.
const MAX_HEADING: usize = 1000;

/// What is open while the body is read, and what has been found.
pub(super) struct Walk<'t> {
    path: &'t RelPath,
    text: &'t str,
    sentences: &'t mut Vec<Sentence>,
    options: &'t ParseOptions,
    body: Body,
    flow: InlineRun,
    links: Links,
    items: Items,
    asides: Asides,
    footnotes: Footnotes,
    marks: Vec<Open>,
    heading: Option<Heading>,
    heading_text: String,
    lines: Option<LineIndex>,
    /// What in an MDX file is no text.
    regions: Regions,
    /// How many images and blocks of code are open: their text is not read.
    hidden: u32,
    /// Whether a block of code is open whose text is read.
    in_code: bool,
    /// Everything before this byte has been read with a bare URL or a wiki link.
    skip_to: usize,
    /// A bare URL ends here at the latest.
    limit: usize,
    /// The last row of a table that has begun.
    row: Option<Span>,
    template_tags: TemplateTags,
}

impl Visitor for Walk<'_> {
    fn regions(&mut self) -> &mut Regions {
        &mut self.regions
    }

    fn has_comments(&self) -> bool {
        self.options.comments
    }

    fn comment(&mut self, at: Range<usize>) {
        self.body.comments.push(Span::new(at.start, at.end));
    }

    fn no_text(&mut self, at: Range<usize>) {
        self.rows_among_tags(at);
    }

    fn event(&mut self, event: Event<'_>, at: Range<usize>) {
        match event {
            Event::Text(words) => self.words(&words, at),
            Event::SoftBreak | Event::HardBreak => {
                self.space(at.start);
                self.flow.begin_line();
            }
            Event::Start(tag) => self.start(tag, at),
            Event::End(tag) => self.end(tag),
            Event::FootnoteReference(label) if self.hidden == 0 => self.flow.note(&label),
            Event::Code(code) | Event::InlineMath(code) | Event::DisplayMath(code) => self.code(&code, at),
            Event::InlineHtml(tag) if self.hidden == 0 => self.inline_html(&tag, at),
            Event::Rule => self.end_run(),
            _ => {}
        }
    }
}

impl<'t> Walk<'t> {
    pub(super) fn new(
        path: &'t RelPath,
        (text, body): (&'t str, usize),
        sentences: &'t mut Vec<Sentence>,
        options: &'t ParseOptions,
        buffers: &mut Buffers,
    ) -> Self {
        let mut passages = std::mem::take(&mut buffers.passages);
        passages.clear();
        Self {
            path,
            text,
            sentences,
            options,
            body: Body { passages, ..Body::default() },
            flow: std::mem::take(&mut buffers.flow),
            links: std::mem::take(&mut buffers.links),
            items: Items::default(),
            asides: Asides::default(),
            footnotes: Footnotes::default(),
            marks: Vec::new(),
            heading: None,
            heading_text: String::new(),
            lines: None,
            regions: Regions::new(path, text, body),
            hidden: 0,
            in_code: false,
            skip_to: 0,
            limit: text.len(),
            row: None,
            template_tags: TemplateTags::default(),
        }
    }

    /// The links that stand above the body come first.
    pub(super) fn begin_with(&mut self, links: Vec<Link>) {
        self.body.links = links;
    }

    /// What has been found; the buffers are given back, but for the passages.
    pub(super) fn finish(mut self, buffers: &mut Buffers) -> Body {
        self.end_run();
        self.body.items = self.items.finish();
        self.body.asides = self.asides.finish();
        self.body.cited_again = self.footnotes.settle(&mut self.body.links);
        (buffers.flow, buffers.links) = (self.flow, self.links);
        self.body
    }

    fn start(&mut self, tag: Tag<'_>, at: Range<usize>) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {
                self.marks.push(self.flow.open(at));
            }
            Tag::Link { dest_url, title, .. } if is_wiki(&title) => self.start_wiki(&dest_url, &at),
            Tag::Link { link_type, dest_url, .. } => self.start_link(link_type, &dest_url, at),
            Tag::Image { dest_url, .. } => {
                self.flow.push_for("", at.clone());
                if let Some(index) = self.image(&dest_url, at) {
                    self.flow.link(self.flow.len(), index);
                }
                self.hidden += 1;
            }
            block => self.start_block(&block, at),
        }
    }

    fn start_block(&mut self, block: &Tag<'_>, at: Range<usize>) {
        self.end_run();
        match block {
            Tag::Heading { level, .. } => {
                let end = at.start + self.text.get(at.clone()).unwrap_or_default().trim_end().len();
                self.heading = Some(Heading { level: *level as u8, text: "".into(), at: Span::new(at.start, end) });
            }
            Tag::Item => self.items.start(at),
            // A callout, `> [!NOTE]`, is the author's own.
            Tag::BlockQuote(None) => self.asides.add(&at),
            Tag::TableHead => {
                self.asides.add(&at);
                self.start_row(Some(row::of_markdown(self.text, at)));
            }
            Tag::TableRow => self.start_row(Some(row::of_markdown(self.text, at))),
            Tag::TableCell => self.limit = at.end,
            Tag::CodeBlock(_) if self.options.all_words => self.in_code = true,
            Tag::CodeBlock(_) | Tag::MetadataBlock(_) => self.hidden += 1,
            Tag::FootnoteDefinition(label) => {
                self.footnotes.begin(label, self.body.links.len());
                self.body.origins.add(Span::new(at.start, at.end), Origin::Footnote);
            }
            Tag::HtmlBlock => {
                self.body.origins.add(Span::new(at.start, at.end), Origin::Html);
                self.html_block(at);
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {
                if let Some(open) = self.marks.pop() {
                    self.flow.close(&open, None);
                }
            }
            TagEnd::Link => self.end_link(false, None),
            TagEnd::CodeBlock if self.in_code => {
                self.end_run();
                self.in_code = false;
            }
            TagEnd::Image | TagEnd::CodeBlock | TagEnd::MetadataBlock(_) => {
                self.hidden = self.hidden.saturating_sub(1);
            }
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::Item => {
                self.end_run();
                self.items.end();
            }
            TagEnd::FootnoteDefinition => {
                self.end_run();
                self.footnotes.end(self.body.links.len());
            }
            TagEnd::TableCell => {
                self.end_run();
                self.limit = self.text.len();
            }
            _ => self.end_run(),
        }
    }

    fn end_heading(&mut self) {
        self.end_run();
        let Some(heading) = self.heading.take() else { return };
        if heading.level == 1 && self.body.title.is_none() {
            self.body.title = Some(folded(&self.heading_text)).filter(|title| !title.is_empty());
        }
        self.body.headings.push(Heading { text: truncate_folded(&self.heading_text, MAX_HEADING).into(), ..heading });
        self.heading_text.clear();
    }

    /// The block ends: what has been read becomes a passage.
    fn end_run(&mut self) {
        while self.links.any() {
            self.end_link(true, None);
            self.end_link(false, None);
        }
        self.marks.clear();
        let above = self.body.headings.len().checked_sub(1).and_then(|index| u32::try_from(index).ok());
        let row = self.row.filter(|row| self.flow.starts_in(*row));
        self.flow.finish((above, row), self.sentences, &mut self.body, &mut self.footnotes);
    }

    /// A row of a table begins: what stands in its cells is said by the row, and by no item of a list around it.
    fn start_row(&mut self, row: Option<Span>) {
        if let Some(row) = row {
            self.items.leave_out(row);
        }
        self.row = row;
    }

    /// Words for the texts of the links and the heading around them.
    fn shown(&mut self, words: &str) {
        self.links.push(words);
        if self.heading.is_some() {
            self.heading_text.push_str(words);
        }
    }

    fn space(&mut self, at: usize) {
        if self.hidden == 0 {
            self.shown(" ");
            if self.flow.ends_with_word() {
                self.flow.push(" ", at);
            }
        }
    }

    fn code(&mut self, code: &str, at: Range<usize>) {
        if self.hidden == 0 && at.start >= self.skip_to {
            self.shown(code);
            if self.options.all_words {
                return self.words_of_code(code, at);
            }
            self.flow.push_code(at);
        }
    }
}
