//! A post's text as the reader shows it: a flat list of blocks, each with its words and its place in the file.
//!
//! Parsed once a post; nothing here knows how it is drawn.

use std::ops::Range;

use pulldown_cmark::Alignment;

use crate::place::Span;
use crate::text::percent_decoded;

/// A post's body in blocks, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct PostBody {
    /// The blocks. The first is [`BlockKind::Front`] where the file has front matter.
    pub blocks: Vec<Block>,
    /// The post's links, with the same indices, then the references to footnotes.
    pub links: Vec<ReaderLink>,
}

/// A link as it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ReaderLink {
    /// Where it leads, as written: a URL, a path, the name of a wiki link, `#` and a heading.
    pub target: String,
    /// The bytes of the file that make it, brackets and all.
    pub at: Span,
}

/// A heading, a paragraph, a table: what stands on lines of its own.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Block {
    /// The bytes of the file that make it.
    pub span: Span,
    /// The quotes and list items around it, the outermost first.
    pub nest: Vec<Nest>,
    /// How many of the innermost of them begin with this block.
    pub opened: usize,
    /// What stands before it, if it begins a list item or a footnote.
    pub marker: Option<Marker>,
    /// It follows the item above without a blank line.
    pub tight: bool,
    /// What it is.
    pub kind: BlockKind,
    /// Its words; those of a table are in its cells.
    pub runs: Vec<Run>,
}

/// What a block stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Nest {
    /// A quotation.
    Quote,
    /// An item of a list, or a footnote.
    Item,
}

/// What stands before a list item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Marker {
    /// A bullet.
    Bullet,
    /// A number.
    Number(u64),
    /// A box, ticked or not.
    Task(bool),
    /// The label of a footnote.
    Note(String),
}

/// What a block is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum BlockKind {
    /// The front matter; shown only when a passage of it is asked for.
    Front,
    /// A heading of level 1 to 6.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// Code, with the language named after its fence.
    Code {
        /// As written; empty where none is named.
        lang: String,
    },
    /// HTML, shown as it is written.
    Html,
    /// A line between two parts.
    Rule,
    /// An image of the folder; its words are what stands for it until it is there.
    Image(ImageLink),
    /// A table.
    Table(Table),
}

/// An image of the folder, as the text names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ImageLink {
    /// Its path as written.
    pub target: String,
    /// It is named as a wiki link names it, wherever it lies.
    pub by_name: bool,
    /// The words that describe it; may be empty.
    pub caption: String,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Table {
    /// How the cells of each column stand.
    pub align: Vec<Alignment>,
    /// The rows, the header first; a row is a list of cells.
    pub rows: Vec<Vec<Cell>>,
}

/// The words of a table's cell.
pub(crate) type Cell = Vec<Run>;

/// A piece of text in one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// The words.
    pub text: String,
    /// How they look.
    pub style: RunStyle,
    /// Index into [`PostBody::links`] of the link that they are.
    pub link: Option<usize>,
    /// The bytes of the file that they come from.
    pub span: Span,
}

/// How a run looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct RunStyle {
    /// Strong.
    pub bold: bool,
    /// Emphasised.
    pub italic: bool,
    /// Struck through.
    pub strike: bool,
    /// What it is set in.
    pub face: Face,
}

/// What a run is set in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Face {
    /// The face of running text.
    #[default]
    Text,
    /// Monospace on a ground of its own.
    Code,
    /// Small weak monospace: HTML, which is never interpreted.
    Html,
    /// Small and raised: the label of a footnote.
    Note,
    /// What stands in for an image that is not there.
    Caption,
    /// Small on a quiet ground: what stands in for a template's tag, or for the address of a link without words.
    Chip,
}

impl Run {
    /// The characters of this run that come from `passage`, if any do.
    ///
    /// A run that differs from what is written, such as an entity, is taken as a whole.
    pub(crate) fn chars_of(&self, passage: Span) -> Option<Range<usize>> {
        let (start, end) = (passage.start.max(self.span.start), passage.end.min(self.span.end));
        if start >= end {
            return None;
        }
        let Some(words) = self.words_at() else { return Some(0..self.text.chars().count()) };
        let chars_before = |offset: u32| {
            let cut = self.text.floor_char_boundary(offset.saturating_sub(words) as usize);
            self.text.get(..cut).unwrap_or("").chars().count()
        };
        Some(chars_before(start)..chars_before(end))
    }

    /// Where in the file its words stand letter for letter, if they do: code stands between its marks.
    pub(super) fn words_at(&self) -> Option<u32> {
        let marks = self.span.range().len().checked_sub(self.text.len())?;
        let is_code = self.style.face == Face::Code && marks % 2 == 0;
        (marks == 0 || is_code).then_some(self.span.start + (marks / 2) as u32)
    }

    /// Whether it stands in the file letter for letter, without marks around it.
    pub(super) fn is_verbatim(&self) -> bool {
        self.text.len() == self.span.range().len()
    }
}

impl Block {
    /// The words of its runs.
    pub(crate) fn text(&self) -> String {
        self.runs.iter().map(|run| &*run.text).collect()
    }

    /// Whether it is an image.
    pub(crate) fn is_image(&self) -> bool {
        matches!(self.kind, BlockKind::Image(_))
    }

    /// Whether it stands in a list.
    pub(crate) fn in_list(&self) -> bool {
        self.nest.contains(&Nest::Item)
    }
}

impl PostBody {
    /// Whether there is nothing to read.
    pub(crate) fn is_empty(&self) -> bool {
        self.blocks.iter().all(|block| block.kind == BlockKind::Front)
    }

    /// The index of the block that holds the byte `offset` of the file, or of the last one before it.
    pub(crate) fn block_at(&self, offset: u32) -> Option<usize> {
        self.blocks.partition_point(|block| block.span.start <= offset).checked_sub(1)
    }

    /// The index of the block that `#anchor` leads to: a heading by its slug, a footnote by `^` and its label.
    pub(crate) fn anchor(&self, anchor: &str) -> Option<usize> {
        if let Some(label) = anchor.strip_prefix('^') {
            let is_note = |block: &Block| matches!(&block.marker, Some(Marker::Note(own)) if own == label);
            return self.blocks.iter().position(is_note);
        }
        // Browsers write letters beyond ASCII as `%C3%A4`.
        let (wanted, mut seen) = (slug(&percent_decoded(anchor)), Vec::new());
        self.blocks.iter().position(|block| {
            let BlockKind::Heading(_) = block.kind else { return false };
            let own = slug(&block.text());
            let earlier = seen.iter().filter(|&other| *other == own).count();
            let is_it = if earlier == 0 { own == wanted } else { format!("{own}-{earlier}") == wanted };
            seen.push(own);
            is_it
        })
    }
}

/// The anchor of a heading, as GitHub makes it: lower case, blanks as hyphens, no punctuation.
pub(crate) fn slug(heading: &str) -> String {
    let kept = heading.trim().chars().filter(|&c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}
