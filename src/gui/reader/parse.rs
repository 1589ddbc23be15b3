//! The events of the parser's reading become blocks.

mod images;
mod words;

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Event, Tag, TagEnd};

use super::clickable::{Clickable, reader_link};
use super::document::{Block, BlockKind, Face, Marker, Nest, PostBody, Run, Table};
use super::inline::{Inline, Mark};
use crate::place::Span;
use crate::post::markdown::mdx::{Kind, Regions};
use crate::post::markdown::reading::{self, Visitor};
use crate::post::{Post, line_ends};
use images::Images;

impl PostBody {
    /// The text of a post in blocks.
    pub(crate) fn new(post: &Post) -> Self {
        parse(post)
    }

    /// The text of a file with this path.
    #[cfg(test)]
    pub(crate) fn of(path: &str, text: &str) -> Self {
        let options = crate::post::ParseOptions::default();
        Self::new(&crate::post::parse(&crate::place::RelPath::new(path), text.into(), &options).post)
    }
}

fn parse(post: &Post) -> PostBody {
    let text = &*line_ends::known(&post.text);
    let (front, _) = text.split_at_checked(post.body as usize).unwrap_or((text, ""));
    let mut reader = BlockBuilder {
        text,
        regions: Regions::new(&post.path, text, front.len()),
        clickable: Clickable::new(&post.links),
        document: PostBody { links: post.links.iter().map(reader_link).collect(), ..PostBody::default() },
        inline: Inline::default(),
        nest: Vec::new(),
        opened: 0,
        lists: Vec::new(),
        marker: None,
        list_begins: false,
        open: None,
        table: None,
        images: Images::default(),
        link_ends: Vec::new(),
        skip_to: 0,
        limit: text.len(),
    };
    reader.front(front);
    reading::read(&mut reader, text, front.len()..text.len());
    reader.finish()
}

/// What has been read, and what is open.
struct BlockBuilder<'p> {
    text: &'p str,
    regions: Regions,
    clickable: Clickable<'p>,
    document: PostBody,
    inline: Inline,
    nest: Vec<Nest>,
    opened: usize,
    /// The numbers of the next items of the lists around; none for bullets.
    lists: Vec<Option<u64>>,
    marker: Option<Marker>,
    /// An outermost list begins with the next block.
    list_begins: bool,
    open: Option<Open>,
    /// The table that is being read, and where it stands.
    table: Option<(Table, Range<usize>)>,
    images: Images,
    /// Where the open links end, where marks of theirs follow their words; else 0.
    link_ends: Vec<usize>,
    /// Everything before this byte is on the page or is nothing to read.
    skip_to: usize,
    /// A template's tag ends here at the latest.
    limit: usize,
}

/// The block whose words are being read.
struct Open {
    kind: BlockKind,
    span: Span,
    tight: bool,
}

impl Visitor for BlockBuilder<'_> {
    fn regions(&mut self) -> &mut Regions {
        &mut self.regions
    }

    fn event(&mut self, event: Event<'_>, at: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, &at),
            Event::End(tag) => self.end(tag, &at),
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => self.words(&text, at),
            Event::Code(code) => self.code(&code, at),
            Event::Html(_) => self.html(at),
            Event::InlineHtml(tag) => self.inline_html(&tag, at),
            Event::FootnoteReference(label) => self.note(&label, &at),
            Event::SoftBreak => self.line_break(" ", at),
            Event::HardBreak => self.line_break("\n", at),
            Event::Rule => self.whole(BlockKind::Rule, &at),
            Event::TaskListMarker(done) => self.marker = Some(Marker::Task(done)),
        }
    }

    fn no_text(&mut self, at: Range<usize>) {
        let mut from = at.start;
        while from < at.end {
            let (end, kind) = self.regions.run(from);
            let end = end.min(at.end);
            if kind == Some(Kind::Code) {
                self.fence(from..end);
            }
            from = end;
        }
    }
}

impl BlockBuilder<'_> {
    fn front(&mut self, front: &str) {
        let text = front.trim_end();
        if !text.is_empty() {
            let span = Span::new(0, text.len());
            self.inline.push(text, Face::Code, span, None);
            self.open = Some(Open { kind: BlockKind::Front, span, tight: false });
            self.close();
        }
    }

    fn finish(mut self) -> PostBody {
        self.close();
        let end = self.text.len();
        if self.clickable.next_missed(|_| true).is_some() {
            self.begin(BlockKind::Paragraph, &(end..end));
            self.missed_links(|_| true);
            self.close();
        }
        // Where a table lacks very many cells, what stands behind it comes before its end.
        self.document.blocks.sort_by_key(|block| block.span.start);
        self.document
    }

    fn start(&mut self, tag: Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Paragraph => self.begin(BlockKind::Paragraph, range),
            Tag::Heading { level, .. } => self.begin(BlockKind::Heading(level as u8), range),
            Tag::CodeBlock(kind) => self.begin(BlockKind::Code { lang: language(&kind) }, range),
            Tag::HtmlBlock => self.html_block(range),
            Tag::BlockQuote(kind) => {
                self.enter(Nest::Quote, None);
                self.quote_title(kind, range);
            }
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
                self.table = Some((Table { align, rows: Vec::new() }, range.clone()));
            }
            Tag::TableHead | Tag::TableRow => self.row(),
            Tag::Emphasis => self.inline.open(Mark::Italic),
            Tag::Strong => self.inline.open(Mark::Bold),
            Tag::Strikethrough => self.inline.open(Mark::Strike),
            Tag::TableCell => self.limit = range.end,
            Tag::Link { dest_url, title, .. } => self.link(&dest_url, &title, range),
            Tag::Image { dest_url, .. } => {
                self.begin_if_needed(range);
                self.open_image(&dest_url);
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
            TagEnd::TableCell => self.cell(range),
            TagEnd::Table => self.end_table(range.end),
            TagEnd::Emphasis => self.inline.close(Mark::Italic),
            TagEnd::Strong => self.inline.close(Mark::Bold),
            TagEnd::Strikethrough => self.inline.close(Mark::Strike),
            TagEnd::Link => self.end_link(),
            TagEnd::Image => self.end_image(range),
            _ => {}
        }
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
        // Of a table that the parser reads a part of twice, the end comes behind the blocks that follow.
        self.end_table(range.start);
        self.open = Some(Open { kind, span: Span::new(range.start, range.end), tight: false });
    }

    /// The words of a tight list's item come without a paragraph around them.
    fn begin_if_needed(&mut self, range: &Range<usize>) {
        let span = Span::new(range.start, range.end);
        if self.table.is_none() {
            let tight = !self.list_begins;
            let open = self.open.get_or_insert(Open { kind: BlockKind::Paragraph, span, tight });
            open.span.end = open.span.end.max(span.end);
        }
    }

    fn row(&mut self) {
        if let Some((table, _)) = &mut self.table {
            table.rows.push(Vec::new());
        }
    }

    fn cell(&mut self, range: &Range<usize>) {
        self.missed_links(|link| link.start < range.end);
        self.limit = self.text.len();
        let runs = self.inline.take();
        if let Some(row) = self.table.as_mut().and_then(|(table, _)| table.rows.last_mut()) {
            row.push(runs);
        }
    }

    /// The table that is being read ends before `end`.
    fn end_table(&mut self, end: usize) {
        if let Some((table, at)) = self.table.take() {
            self.whole(BlockKind::Table(table), &(at.start..at.end.min(end)));
        }
    }

    /// A block without words of its own.
    fn whole(&mut self, kind: BlockKind, range: &Range<usize>) {
        self.begin(kind, range);
        self.close();
    }

    /// A quotation's kind, as in `> [!NOTE]`, is its first words.
    fn quote_title(&mut self, kind: Option<BlockQuoteKind>, range: &Range<usize>) {
        let title = match kind {
            None => return,
            Some(BlockQuoteKind::Note) => "Note",
            Some(BlockQuoteKind::Tip) => "Tip",
            Some(BlockQuoteKind::Important) => "Important",
            Some(BlockQuoteKind::Warning) => "Warning",
            Some(BlockQuoteKind::Caution) => "Caution",
        };
        let at = range.start..range.start;
        self.begin(BlockKind::Paragraph, &at);
        self.inline.open(Mark::Bold);
        self.push(title, Face::Text, at);
        self.inline.close(Mark::Bold);
        self.close();
    }

    fn close(&mut self) {
        let Some(Open { kind, span, tight }) = self.open.take() else { return };
        if !matches!(kind, BlockKind::Code { .. } | BlockKind::Front | BlockKind::Table(_)) {
            self.missed_links(|link| link.start < span.range().end);
        }
        self.list_begins = false;
        let mut runs = self.inline.take();
        let images = self.images.of_block(&kind, &mut runs);
        match kind {
            BlockKind::Code { .. } | BlockKind::Html => trim_end(&mut runs, &['\n', '\r']),
            BlockKind::Paragraph => trim_end(&mut runs, &[' ']),
            _ => {}
        }
        // Where imports, tags, a comment or nothing but images stood.
        let needs_words = match kind {
            BlockKind::Paragraph | BlockKind::Html => self.marker.is_none() || !images.is_empty(),
            _ => !images.is_empty(),
        };
        if !needs_words || runs.iter().any(|run| !run.text.trim().is_empty()) {
            self.push_block(Open { kind, span, tight }, runs);
        }
        for (image, run) in images {
            self.push_block(Open { kind: BlockKind::Image(image), span: run.span, tight }, vec![run]);
        }
    }

    fn push_block(&mut self, Open { kind, span, tight }: Open, runs: Vec<Run>) {
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

/// The line break before the closing fence is no line of the code, the one before a tag no word.
fn trim_end(runs: &mut [Run], blanks: &[char]) {
    if let Some(last) = runs.last_mut() {
        let kept = last.text.trim_end_matches(blanks).len();
        if last.is_verbatim() {
            last.span.end = Span::new(0, last.span.range().start + kept).end;
        }
        last.text.truncate(kept);
    }
}

#[cfg(test)]
mod tests;
