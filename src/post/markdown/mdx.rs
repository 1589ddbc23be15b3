//! What in an MDX file is no text, though the Markdown parser takes it for some, and what is: the parser knows neither
//! JavaScript nor JSX, takes components for blocks of HTML and their lines, where these are indented, for code, and does
//! not see the fences among them.

use std::cell::Cell;
use std::ops::Range;

use memchr::memchr;

use super::containers::after_item_mark;
use super::fence::Fences;
use super::html::ends_word;
use super::next::{Next, partition_point_near};
use crate::place::RelPath;
use crate::post::citation::strip_prefix_ignore_case;

/// Why a piece of the file is no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Code or a comment: nothing in it counts.
    Code,
    /// An import, an export, a component's tag: its words are no text, but a URL in it is a link.
    Markup,
}

/// The pieces of a file that are no text.
#[derive(Debug, Default)]
pub(crate) struct Regions {
    /// Ascending; none where the file is no MDX.
    all: Vec<(Range<usize>, Kind)>,
    /// How many of them begin before the place that was asked about last.
    near: Cell<usize>,
    is_mdx: bool,
    /// How many pieces of text have been found in what the parser takes for none.
    texts: usize,
}

/// A tag that stands within a sentence, as that of a link, is no longer than this, in bytes.
const INLINE_TAG_MAX: usize = 2 << 10;
/// How many of these pieces are read in a file: setting the parser up takes a while for each.
const MAX_TEXTS: usize = 20_000;

/// What stands before the words of a line: blanks and the marks of quotes.
pub(super) const MARGIN: [char; 3] = [' ', '\t', '>'];

/// How that begins which is no text in MDX either.
const NO_TEXT: [&str; 7] = ["<!", "<?", "<script", "<style", "<pre", "<textarea", "<svg"];

impl Regions {
    /// Finds them in `text` from the byte `body` on.
    pub(crate) fn new(path: &RelPath, text: &str, body: usize) -> Self {
        let is_mdx = path.as_str().rsplit_once('.').is_some_and(|(_, end)| end.eq_ignore_ascii_case("mdx"));
        if !is_mdx {
            return Self::default();
        }
        let mut scan = Scan {
            text,
            at: body,
            starts_block: true,
            budget: BUDGET,
            fences: Fences::default(),
            openings: Next::new(b'{', b'<'),
            regions: Vec::new(),
        };
        while scan.at < text.len() {
            scan.line();
        }
        Self { all: scan.regions, is_mdx, ..Self::default() }
    }

    /// The pieces of text in a part of the file that the Markdown parser takes for code or for HTML: paragraphs and items
    /// of lists, each from its first word on. `None` where the parser is right.
    pub(crate) fn texts(&mut self, text: &str, part: Range<usize>) -> Option<Vec<Range<usize>>> {
        let head = text.get(part.clone())?.trim_start();
        if !self.is_mdx || begins_no_text(head) {
            return None;
        }
        let mut texts: Vec<Range<usize>> = Vec::new();
        let (mut at, mut goes_on) = (part.start, false);
        while let Some(first) = self.first_word(text.get(..part.end)?, at) {
            let line = text.get(first..part.end)?.split_inclusive('\n').next().unwrap_or_default();
            let is_apart = !text.get(at..first)?.trim_matches(MARGIN).is_empty() || after_item_mark(line).is_some();
            at = first + line.len();
            let is_text = !line.trim().is_empty();
            match texts.last_mut().filter(|_| goes_on && !is_apart) {
                Some(before) if is_text => before.end = at,
                None if is_text => texts.push(first..at),
                _ => {}
            }
            goes_on = is_text;
        }
        texts.truncate(MAX_TEXTS - self.texts);
        self.texts += texts.len();
        Some(texts)
    }

    /// Where behind tags, expressions and code the line that begins at `at` has its first word, or its end; `None` at the
    /// end of the text, and where a tag or an expression does not end.
    fn first_word(&self, text: &str, mut at: usize) -> Option<usize> {
        loop {
            let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
            at += rest.len() - rest.trim_start_matches(MARGIN).len();
            if let (end, Some(Kind::Code)) = self.run(at) {
                at = end;
                continue;
            }
            let rest = text.get(at..)?;
            if rest.starts_with('{') {
                at += expression_length(rest)?;
                continue;
            }
            let begins_tag =
                |inside: &str| inside.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '>'));
            if !rest.strip_prefix('<').is_some_and(begins_tag) {
                return Some(at);
            }
            if !ends_word(tag_head(rest)?) {
                return Some(at);
            }
            at += tag_length(rest)?;
        }
    }

    /// Whether the file is MDX.
    pub(crate) fn is_mdx(&self) -> bool {
        self.is_mdx
    }

    /// What the byte at `at` belongs to.
    pub(crate) fn at(&self, at: usize) -> Option<Kind> {
        self.around(at).map(|(_, kind)| *kind)
    }

    /// Up to where everything from the byte `at` on is of one kind, and of which.
    pub(crate) fn run(&self, at: usize) -> (usize, Option<Kind>) {
        match self.around(at) {
            Some((region, kind)) => (region.end, Some(*kind)),
            None => (self.all.get(self.begun(at)).map_or(usize::MAX, |(region, _)| region.start), None),
        }
    }

    /// The piece that the byte at `at` belongs to.
    pub(super) fn around(&self, at: usize) -> Option<&(Range<usize>, Kind)> {
        let here = self.all.get(self.begun(at).checked_sub(1)?);
        here.filter(|(region, _)| at < region.end)
    }

    /// How many pieces begin at `at` or before. It is asked from the beginning of the file to its end, mostly.
    fn begun(&self, at: usize) -> usize {
        let begun = partition_point_near(&self.all, self.near.get(), |(region, _)| region.start <= at);
        self.near.set(begun);
        begun
    }
}

/// Whether at the start of `text` an element begins that is no text in MDX either.
pub(super) fn begins_no_text(text: &str) -> bool {
    NO_TEXT.iter().any(|open| strip_prefix_ignore_case(text, open).is_some())
}

/// How many bytes may be read in vain for the end of something that has none, in a whole file.
const BUDGET: usize = 1 << 20;

struct Scan<'t> {
    text: &'t str,
    at: usize,
    /// Whether a block can begin in the line at `at`.
    starts_block: bool,
    budget: usize,
    fences: Fences,
    /// What can begin a comment or a tag.
    openings: Next,
    regions: Vec<(Range<usize>, Kind)>,
}

impl<'t> Scan<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Takes the line at `at`, or all lines of what begins in it.
    fn line(&mut self) {
        let rest = self.rest();
        let line = rest.get(..memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |at| at + 1)).unwrap_or(rest);
        let end = self.at + line.len();
        let fence = self.fences.opened_in(self.text, self.at..end);
        if let Some(length) = fence.and_then(|fence| self.length(|| fence.length(rest))) {
            return self.region(length, Kind::Code);
        }
        if self.starts_block && line.starts_with(['i', 'e']) && is_module_code(line) {
            let length = self.length(|| statement(rest)).unwrap_or_else(|| to_blank_line(rest));
            return self.region(length, Kind::Markup);
        }
        self.starts_block = !line.starts_with(|c: char| c.is_ascii_graphic()) && line.trim().is_empty();
        self.in_line(end);
        self.at = self.at.max(end);
    }

    /// The comments and the tags of components that begin before `end`.
    fn in_line(&mut self, end: usize) {
        loop {
            let next = self.openings.after(self.text, self.at);
            if next >= end {
                return;
            }
            self.at = next;
            let rest = self.rest();
            if rest.starts_with("{/*") {
                match self.length(|| rest.find("*/}").map(|at| at + 3)) {
                    Some(length) => self.push(length, Kind::Code),
                    None => self.at += 3,
                }
            } else if rest.get(1..).is_some_and(|name| rest.starts_with('<') && name.starts_with(is_capital)) {
                self.component(rest);
            } else {
                self.at += 1;
            }
        }
    }

    /// The tag of a component, without what stands in braces in it: that may be text again.
    fn component(&mut self, tag: &str) {
        let Some(length) = self.length(|| tag_length(tag)) else {
            self.at += 1;
            return;
        };
        let start = self.at;
        let (mut depth, mut from) = (0_usize, 0);
        for (at, byte) in tag.bytes().enumerate().take(length) {
            match byte {
                b'{' => {
                    if depth == 0 {
                        self.regions.push((start + from..start + at, Kind::Markup));
                    }
                    depth += 1;
                }
                b'}' => {
                    depth = depth.saturating_sub(1);
                    from = at + 1;
                }
                _ => {}
            }
        }
        self.regions.push((start + from..start + length, Kind::Markup));
        self.at = start + length;
    }

    /// The length of what begins here, if it can be found. A search in vain is paid for.
    fn length(&mut self, find: impl Fn() -> Option<usize>) -> Option<usize> {
        if self.budget == 0 {
            return None;
        }
        let length = find();
        if length.is_none() {
            self.budget = self.budget.saturating_sub(self.rest().len().max(1));
        }
        length
    }

    fn push(&mut self, length: usize, kind: Kind) {
        self.regions.push((self.at..self.at + length, kind));
        self.at += length;
    }

    /// A region of whole lines; after it a block can begin.
    fn region(&mut self, length: usize, kind: Kind) {
        self.push(length, kind);
        self.starts_block = true;
    }
}

fn is_capital(c: char) -> bool {
    c.is_ascii_uppercase()
}

/// Whether a line at the start of a block imports or exports something.
fn is_module_code(line: &str) -> bool {
    const EXPORTED: [&str; 7] = ["const", "let", "var", "function", "async", "class", "default"];
    if let Some(imported) = line.strip_prefix("import") {
        let names = imported.trim_start();
        let is_apart = names.len() < imported.len();
        return names.starts_with(['{', '*', '"', '\'']) || is_apart && names.contains(" from ");
    }
    line.strip_prefix("export").is_some_and(|exported| {
        let words = exported.trim_start();
        let word = words.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        words.starts_with(['{', '*']) || words.len() < exported.len() && EXPORTED.contains(&word)
    })
}

/// The length of the statements at the start of `text`: up to the first blank line outside brackets and templates.
fn statement(text: &str) -> Option<usize> {
    let (mut length, mut depth) = (0, 0_usize);
    let mut template = false;
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() && depth == 0 && !template {
            return Some(length);
        }
        let mut quote = None;
        for c in line.chars() {
            match (quote, c) {
                (Some(open), _) => quote = Some(open).filter(|&open| open != c),
                (None, '`') => template = !template,
                (None, '"' | '\'') if !template => quote = Some(c),
                (None, '(' | '[' | '{') if !template => depth += 1,
                (None, ')' | ']' | '}') if !template => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        length += line.len();
    }
    (depth == 0 && !template).then_some(length)
}

fn to_blank_line(text: &str) -> usize {
    text.split_inclusive('\n').take_while(|line| !line.trim().is_empty()).map(str::len).sum()
}

/// The length of the expression in braces at the start of `text`.
fn expression_length(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut braces = text.bytes().enumerate().filter(|(_, byte)| matches!(byte, b'{' | b'}'));
    let end = braces.find(|(_, byte)| {
        depth = if *byte == b'{' { depth + 1 } else { depth.saturating_sub(1) };
        depth == 0
    });
    end.map(|(at, _)| at + 1)
}

/// The tag at the start of `text` as far as it tells what it is: its name, and of one that stands within a sentence the
/// whole. `None` where such a tag does not end. Its end is not looked for far away: that of the tags of many lines may be
/// that of the file.
fn tag_head(text: &str) -> Option<&str> {
    let is_name = |&(at, c): &(usize, char)| at == 0 || at == 1 && c == '/' || c.is_ascii_alphanumeric();
    let end = text.char_indices().find(|place| !is_name(place)).map_or(text.len(), |(at, _)| at);
    let name = text.get(..end).filter(|name| ends_word(name));
    let near = text.get(..text.floor_char_boundary(INLINE_TAG_MAX))?;
    name.or_else(|| near.get(..tag_length(near)?))
}

/// The length of the tag at the start of `text`: up to the first `>` outside quotes and braces.
fn tag_length(text: &str) -> Option<usize> {
    let (mut quote, mut depth) = (None, 0_usize);
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) => quote = Some(open).filter(|&open| open != byte),
            (None, b'"' | b'\'') if depth == 0 => quote = Some(byte),
            (None, b'{') => depth += 1,
            (None, b'}') => depth = depth.saturating_sub(1),
            (None, b'>') if depth == 0 => return Some(at + 1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests;
