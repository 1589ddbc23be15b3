//! What has to be laid out anew before the Markdown parser reads a body: containers that it does not know, of `MkDocs`
//! (`!!! note` with an indented body), Docusaurus (`:::`), HTML with Markdown in it (`<aside>`, `<div markdown="1">`) and
//! MDX; comments of Obsidian (`%%`) are left out.
//!
//! One pass over the lines. An indented body becomes a quote, which is what holds text of its own in Markdown; where an
//! element's tag would keep the lines below it from being read, a blank line parts them.

mod comments;
mod jsx;
mod marks;
mod targets;

use std::ops::Range;

use memchr::{memchr, memchr2, memmem};

use super::containers::after_item_mark;
use super::fence::{Fence, Fences};
use super::mdx::Regions;
use super::next::Next;
use super::source::Edit;
pub(super) use comments::COMMENT;
use marks::{Element, begins_admonition, stands_alone};

/// How far in a container may begin, in columns, and how many may stand in one another: the marks of all of them are
/// written before each of their lines.
const MAX_COLUMN: usize = 32;
const MAX_OPEN: usize = 8;
/// So far in stands the body of what is indented, and code.
const INDENT: usize = 4;

/// A container that is open.
enum Container {
    /// `!!! note`: its body stands further in than it.
    Indented {
        /// How far in it stands itself, counted from the containers around it.
        column: usize,
    },
    /// `<aside>`: it ends with its closing tag.
    Element {
        element: Element,
        /// How many columns its lines stand in; unknown before the first.
        indent: Option<usize>,
    },
}

/// A fence that is open.
struct OpenFence {
    fence: Fence,
    /// How far in the parser sees it.
    indent: usize,
    /// How much further in it stands in the file, and the code in it.
    shift: usize,
}

/// A line of the file.
#[derive(Clone, Copy)]
struct Line<'t> {
    /// Where it begins in the file.
    at: usize,
    /// Where its words begin.
    words_at: usize,
    /// Its words, without blanks around them.
    words: &'t str,
    /// All of it.
    all: &'t str,
}

impl Line<'_> {
    /// Where its words end.
    fn end(&self) -> usize {
        self.words_at + self.words.len()
    }
}

/// What the parser is to read otherwise in the `part` of `text`. `comments` says whether `%%` begins a comment.
pub(super) fn edits(text: &str, part: Range<usize>, regions: &Regions, comments: bool) -> Vec<Edit> {
    let text = text.get(..part.end).unwrap_or(text);
    if !regions.is_mdx() && !may_hold_any(text.get(part.start..).unwrap_or_default(), comments) {
        return Vec::new();
    }
    let mut layout = Layout {
        text,
        regions,
        comments,
        fences: Fences::default(),
        fence: None,
        open: Vec::new(),
        is_blank_before: true,
        in_html: false,
        html_indent: 0,
        in_list: false,
        below_tag: false,
        braces: 0,
        next_brace: Next::new(b'{', b'}'),
        edits: Vec::new(),
    };
    let mut at = part.start;
    while let Some(line) = layout.line_at(at) {
        layout.line(line);
        at = layout.comments(line).unwrap_or(at + line.all.len());
    }
    layout.finish()
}

/// Whether in a text that is no MDX anything may have to be laid out anew. In most nothing has.
fn may_hold_any(text: &str, comments: bool) -> bool {
    let holds = |mark: &str| memmem::find(text.as_bytes(), mark.as_bytes()).is_some();
    memchr2(b'<', b'{', text.as_bytes()).is_some()
        || [":::", "!!!", "???", "==="].into_iter().any(holds)
        || comments && holds(COMMENT)
}

#[expect(clippy::struct_excessive_bools, reason = "what the lines before leave behind; any of them may be together")]
struct Layout<'t> {
    text: &'t str,
    regions: &'t Regions,
    /// Whether there may be comments still.
    comments: bool,
    fences: Fences,
    /// The fence that is open: what stands in it is code.
    fence: Option<OpenFence>,
    open: Vec<Container>,
    is_blank_before: bool,
    /// Whether the parser may be in a block of HTML, which a blank line ends.
    in_html: bool,
    /// How far in the block of HTML begins; kept for MDX alone.
    html_indent: usize,
    /// Whether the line may belong to an item of a list.
    in_list: bool,
    /// Whether the line before is a tag of MDX below which text may stand.
    below_tag: bool,
    /// How many braces of an expression of MDX are open since the last blank line.
    braces: usize,
    next_brace: Next,
    edits: Vec<Edit>,
}

impl<'t> Layout<'t> {
    fn line_at(&self, at: usize) -> Option<Line<'t>> {
        let rest = self.text.get(at..).filter(|rest| !rest.is_empty())?;
        let all = rest.get(..memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |at| at + 1))?;
        let words = all.trim_start_matches([' ', '\t']);
        Some(Line { at, words_at: at + all.len() - words.len(), words: trimmed_end(words), all })
    }

    fn line(&mut self, line: Line<'_>) {
        let indent = columns(line.all);
        if line.words.is_empty() {
            self.in_html &= self.fence.is_some();
        }
        if self.regions.is_mdx() {
            self.line_of_mdx(line, indent);
        } else {
            self.line_of_markdown(line, indent);
        }
        self.is_blank_before = line.words.is_empty();
    }

    fn line_of_markdown(&mut self, line: Line<'_>, indent: usize) {
        if after_item_mark(line.words).is_some() {
            self.in_list = true;
        } else if indent == 0 && !line.words.is_empty() {
            self.in_list = false;
        }
        if !self.open.is_empty() {
            self.lead(line, indent);
        }
        if let Some(open) = &self.fence {
            if open.fence.is_closed_by(line.words) {
                self.fence = None;
            }
        } else if let Some(fence) = self.fences.opened_in(self.text, line.words_at..line.end()) {
            self.fence = Some(OpenFence { fence, indent, shift: 0 });
        } else {
            self.mark(line, indent);
            self.targets(line);
        }
    }

    /// Writes what the containers around a line ask for in place of its indent.
    fn lead(&mut self, line: Line<'_>, indent: usize) {
        let (mut lead, mut used) = (String::new(), 0);
        let is_blank = line.words.is_empty();
        let mut closed = None;
        for (index, container) in self.open.iter_mut().enumerate() {
            match container {
                Container::Indented { column } if is_blank || indent >= used + *column + INDENT => {
                    lead.extend(std::iter::repeat_n(' ', *column));
                    lead.push_str("> ");
                    used += *column + INDENT;
                }
                Container::Indented { .. } => {
                    closed = Some(index);
                    break;
                }
                Container::Element { indent: own, .. } if !is_blank => {
                    let here = indent.saturating_sub(used);
                    used += here.min(*own.get_or_insert(here));
                }
                Container::Element { .. } => {}
            }
        }
        if let Some(index) = closed {
            self.open.truncate(index);
            self.fence = None;
            if !self.is_blank_before {
                lead.insert(0, '\n');
            }
        }
        if is_blank {
            lead.truncate(lead.trim_end().len());
        } else {
            lead.extend(std::iter::repeat_n(' ', indent.saturating_sub(used)));
        }
        let written = line.at..line.words_at;
        if self.text.get(written.clone()) != Some(&lead) {
            self.edits.push(Edit { at: written, with: lead.into() });
        }
    }

    /// A line outside code, which may begin or end a container.
    fn mark(&mut self, line: Line<'_>, indent: usize) {
        let column = indent.saturating_sub(self.open.iter().map(Container::columns).sum());
        let is_code = column >= INDENT && !self.in_list;
        let may_open = self.open.len() < MAX_OPEN && indent <= MAX_COLUMN && !is_code;
        if line.words.starts_with('<') {
            self.tag(line, may_open && !(self.in_html && column >= INDENT));
            self.in_html = true;
        } else if self.close_element(line.words) {
            self.part_behind(line);
        } else if may_open && begins_admonition(line.words) {
            self.open.push(Container::Indented { column });
        } else if !is_code && !self.in_html && stands_alone(line.words) {
            self.part_before(line);
            self.part_behind(line);
        }
    }

    /// A line that begins with a tag of HTML.
    fn tag(&mut self, line: Line<'_>, may_open: bool) {
        if self.close_element(line.words) {
            return self.part_behind(line);
        }
        if let Some((element, length)) = Element::opened_by(line.words).filter(|_| may_open) {
            self.part_before(line);
            let has_more = length < line.words.len();
            self.insert(line.words_at + length, if has_more { "\n\n" } else { "\n" });
            if element.depth > 0 {
                self.open.push(Container::Element { element, indent: None });
            } else {
                self.part_behind(line);
            }
        } else if ["<summary", "</summary"].iter().any(|tag| line.words.starts_with(tag))
            && self.open.iter().any(|container| matches!(container, Container::Element { .. }))
        {
            self.part_behind(line);
        }
    }

    /// Whether an element that is open ends in this line; then it and all in it are closed.
    fn close_element(&mut self, words: &str) -> bool {
        if self.open.is_empty() || !words.contains('<') {
            return false;
        }
        let ends = |container: &mut Container| match container {
            Container::Element { element, .. } => element.ends_in(words),
            Container::Indented { .. } => false,
        };
        let closed = self.open.iter_mut().position(ends);
        if let Some(index) = closed {
            self.open.truncate(index);
        }
        closed.is_some()
    }

    fn part_before(&mut self, line: Line<'_>) {
        if self.is_blank_before {
            return;
        }
        match self.edits.last_mut().filter(|last| last.at.start == line.at) {
            Some(lead) => lead.with.to_mut().insert(0, '\n'),
            None => self.insert(line.at, "\n"),
        }
    }

    fn part_behind(&mut self, line: Line<'_>) {
        self.insert(line.end(), "\n");
        self.in_html = false;
    }

    fn insert(&mut self, at: usize, with: &'static str) {
        self.edits.push(Edit { at: at..at, with: with.into() });
    }

    /// The edits in order. Of two that meet, as where a comment begins in a line that was laid out, the first counts.
    fn finish(mut self) -> Vec<Edit> {
        self.edits.sort_by_key(|edit| edit.at.start);
        let mut end = 0;
        self.edits.retain(|edit| {
            let is_apart = edit.at.start >= end;
            end = end.max(edit.at.end);
            is_apart
        });
        self.edits
    }
}

impl Container {
    /// How many columns it takes from the indent of its lines.
    fn columns(&self) -> usize {
        match self {
            Self::Indented { column } => column + INDENT,
            Self::Element { indent, .. } => indent.unwrap_or_default(),
        }
    }
}

/// `text` without white space at its end. Nearly always that is ASCII's, which is told faster.
fn trimmed_end(text: &str) -> &str {
    let trimmed = text.trim_ascii_end();
    if trimmed.as_bytes().last().is_some_and(u8::is_ascii_graphic) { trimmed } else { trimmed.trim_end() }
}

/// How far in the words of a line stand, where a tab reaches to the next of every fourth column.
fn columns(line: &str) -> usize {
    let indent = line.bytes().take_while(|byte| matches!(byte, b' ' | b'\t'));
    indent.fold(0, |column, byte| if byte == b'\t' { column / INDENT * INDENT + INDENT } else { column + 1 })
}

#[cfg(test)]
mod tests;
