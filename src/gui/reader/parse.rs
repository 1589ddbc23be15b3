//! Markdown's events become blocks.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::document::{Block, BlockKind, Document, Face, Marker, Nest, ReaderLink, Run, Table};
use super::inline::{self, Inline, Mark};
use crate::place::Span;
use crate::post::in_order::InOrder;
use crate::post::line_ends;

const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_OLD_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_WIKILINKS);

/// Parses `text`, whose body begins at the byte `body`.
pub(super) fn parse(text: &str, body: usize) -> Document {
    let text = &*line_ends::known(text);
    let (front, markdown) = text.split_at_checked(body).unwrap_or((text, ""));
    let mut reader = Reader { body: front.len(), ..Reader::default() };
    reader.front(front);
    for (event, range) in InOrder::new(Parser::new_ext(markdown, OPTIONS).into_offset_iter()) {
        reader.event(event, &range);
    }
    reader.finish()
}

/// What has been read, and what is open.
#[derive(Default)]
struct Reader {
    body: usize,
    document: Document,
    inline: Inline,
    nest: Vec<Nest>,
    opened: usize,
    /// The numbers of the next items of the lists around; none for bullets.
    lists: Vec<Option<u64>>,
    marker: Option<Marker>,
    /// An outermost list begins with the next block.
    list_begins: bool,
    open: Option<Open>,
    table: Option<Table>,
}

/// The block whose words are being read.
struct Open {
    kind: BlockKind,
    span: Span,
    tight: bool,
}

impl Reader {
    fn front(&mut self, front: &str) {
        let text = front.trim_end();
        if !text.is_empty() {
            let span = Span::new(0, text.len());
            self.inline.push(text, Face::Code, span);
            self.open = Some(Open { kind: BlockKind::Front, span, tight: false });
            self.close();
        }
    }

    fn finish(mut self) -> Document {
        self.close();
        // Where a table lacks very many cells, what stands behind it comes before its end.
        self.document.blocks.sort_by_key(|block| block.span.start);
        self.document
    }

    /// A range of the body as a span of the file.
    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.body + range.start, self.body + range.end)
    }

    fn event(&mut self, event: Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                let is_code = matches!(self.open, Some(Open { kind: BlockKind::Code { .. }, .. }));
                self.words(&text, if is_code { Face::Code } else { Face::Text }, range);
            }
            Event::Code(code) => self.words(&code, Face::Code, range),
            Event::Html(html) | Event::InlineHtml(html) => self.words(&html, Face::Html, range),
            Event::FootnoteReference(label) => self.note(&label, range),
            Event::SoftBreak => self.words(" ", Face::Text, range),
            Event::HardBreak => self.words("\n", Face::Text, range),
            Event::Rule => self.whole(BlockKind::Rule, range),
            Event::TaskListMarker(done) => self.marker = Some(Marker::Task(done)),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Paragraph => self.begin(BlockKind::Paragraph, range),
            Tag::Heading { level, .. } => self.begin(BlockKind::Heading(level as u8), range),
            Tag::CodeBlock(kind) => self.begin(BlockKind::Code { lang: language(&kind) }, range),
            Tag::HtmlBlock => self.begin(BlockKind::Html, range),
            Tag::BlockQuote(_) => self.enter(Nest::Quote, None),
            Tag::List(first) => {
                self.close();
                self.lists.push(first);
                self.list_begins |= !self.nest.contains(&Nest::Item);
            }
            Tag::Item => {
                let marker = self.next_marker();
                self.enter(Nest::Item, Some(marker));
            }
            Tag::FootnoteDefinition(label) => self.enter(Nest::Item, Some(Marker::Note(label.to_string()))),
            Tag::Table(align) => {
                self.close();
                self.table = Some(Table { align, rows: Vec::new() });
            }
            Tag::TableHead | Tag::TableRow => self.row(),
            Tag::Emphasis => self.inline.open(Mark::Italic),
            Tag::Strong => self.inline.open(Mark::Bold),
            Tag::Strikethrough => self.inline.open(Mark::Strike),
            Tag::Link { link_type, dest_url, .. } => self.link(inline::target(link_type, &dest_url), range),
            Tag::Image { link_type, dest_url, .. } if inline::embeds_note(link_type, &dest_url) => {
                self.link(dest_url.to_string(), range);
            }
            Tag::Image { .. } => {
                self.begin_if_needed(range);
                self.inline.open_picture();
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::HtmlBlock => self.close(),
            TagEnd::BlockQuote(_) => self.leave(),
            TagEnd::Item | TagEnd::FootnoteDefinition => {
                // An item without words is an item still.
                if self.marker.is_some() {
                    self.begin_if_needed(range);
                }
                self.leave();
            }
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::TableCell => self.cell(),
            TagEnd::Table => {
                if let Some(table) = self.table.take() {
                    self.whole(BlockKind::Table(table), range);
                }
            }
            TagEnd::Emphasis => self.inline.close(Mark::Italic),
            TagEnd::Strong => self.inline.close(Mark::Bold),
            TagEnd::Strikethrough => self.inline.close(Mark::Strike),
            TagEnd::Link => self.inline.close_link(),
            TagEnd::Image => self.end_picture(range),
            _ => {}
        }
    }

    fn end_picture(&mut self, range: &Range<usize>) {
        // An embedded note was opened as a link, and a picture never is one.
        if self.inline.has_picture() { self.inline.close_picture(self.span(range)) } else { self.inline.close_link() }
    }

    fn next_marker(&mut self) -> Marker {
        match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                Marker::Number(*number - 1)
            }
            _ => Marker::Bullet,
        }
    }

    fn enter(&mut self, nest: Nest, marker: Option<Marker>) {
        self.close();
        self.nest.push(nest);
        self.opened += 1;
        self.marker = marker.or(self.marker.take());
    }

    fn leave(&mut self) {
        self.close();
        self.nest.pop();
        self.opened = self.opened.min(self.nest.len());
    }

    fn begin(&mut self, kind: BlockKind, range: &Range<usize>) {
        self.close();
        self.open = Some(Open { kind, span: self.span(range), tight: false });
    }

    /// The words of a tight list's item come without a paragraph around them.
    fn begin_if_needed(&mut self, range: &Range<usize>) {
        let span = self.span(range);
        if self.table.is_none() {
            let tight = !self.list_begins;
            let open = self.open.get_or_insert(Open { kind: BlockKind::Paragraph, span, tight });
            open.span.end = open.span.end.max(span.end);
        }
    }

    fn words(&mut self, text: &str, face: Face, range: &Range<usize>) {
        self.begin_if_needed(range);
        self.inline.push(text, face, self.span(range));
    }

    fn link(&mut self, target: String, range: &Range<usize>) {
        self.begin_if_needed(range);
        self.document.links.push(ReaderLink { target, at: self.span(range) });
        self.inline.open_link(self.document.links.len() - 1);
    }

    fn note(&mut self, label: &str, range: &Range<usize>) {
        self.link(format!("#^{label}"), range);
        self.words(label, Face::Note, range);
        self.inline.close_link();
    }

    fn row(&mut self) {
        if let Some(table) = &mut self.table {
            table.rows.push(Vec::new());
        }
    }

    fn cell(&mut self) {
        let runs = self.inline.take(&mut self.document.links);
        if let Some(row) = self.table.as_mut().and_then(|table| table.rows.last_mut()) {
            row.push(runs);
        }
    }

    /// A block without words of its own.
    fn whole(&mut self, kind: BlockKind, range: &Range<usize>) {
        self.begin(kind, range);
        self.close();
    }

    fn close(&mut self) {
        let Some(Open { kind, span, tight }) = self.open.take() else { return };
        self.list_begins = false;
        let mut runs = self.inline.take(&mut self.document.links);
        if matches!(kind, BlockKind::Code { .. } | BlockKind::Html) {
            trim_end(&mut runs);
        }
        let (opened, marker) = (std::mem::take(&mut self.opened), self.marker.take());
        self.document.blocks.push(Block { span, nest: self.nest.clone(), opened, marker, tight, kind, runs });
    }
}

fn language(kind: &CodeBlockKind<'_>) -> String {
    match kind {
        CodeBlockKind::Fenced(info) => info.split_whitespace().next().unwrap_or("").to_owned(),
        CodeBlockKind::Indented => String::new(),
    }
}

/// The line break before the closing fence is no line of the code.
fn trim_end(runs: &mut [Run]) {
    if let Some(last) = runs.last_mut() {
        let kept = last.text.trim_end_matches(['\n', '\r']).len();
        if last.is_verbatim() {
            last.span.end = Span::new(0, last.span.range().start + kept).end;
        }
        last.text.truncate(kept);
    }
}

#[cfg(test)]
mod tests;
