//! Where something stands: a path inside the opened folder, a span of bytes, a line and a column.

use std::borrow::Borrow;
use std::fmt;
use std::sync::{Arc, OnceLock};

use memchr::memchr2_iter;
use serde::Serialize;

/// A path relative to the opened folder, with `/` between its parts on every system.
///
/// It is what node ids and evidence carry, so it never depends on where the folder lies.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct RelPath(Arc<str>);

impl RelPath {
    /// From parts already joined with `/`; a leading `./` is dropped.
    pub fn new(path: &str) -> Self {
        Self(path.strip_prefix("./").unwrap_or(path).into())
    }

    /// The whole path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The same, shared.
    pub(crate) fn shared(&self) -> Arc<str> {
        self.0.clone()
    }

    /// The part after the last `/`.
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// The file name without its extension.
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem })
    }

    /// The folder that holds the file, `""` at the top.
    pub fn parent(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(parent, _)| parent)
    }
}

impl Borrow<str> for RelPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RelPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A half-open range of bytes in a file. Files over 4 GiB are never read, so 32 bits hold it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// From byte offsets as Rust's slices use them; offsets past 4 GiB saturate.
    pub fn new(start: usize, end: usize) -> Self {
        let small = |offset| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { start: small(start), end: small(end.max(start)) }
    }

    /// As a range for slicing.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether `offset` lies inside.
    pub fn contains(self, offset: u32) -> bool {
        (self.start..self.end).contains(&offset)
    }

    /// The text in this span, empty where it does not fit `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }
}

/// A line and a column, both from 1; the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct LineCol {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// The starts of a text's lines, to turn byte offsets into lines. They are found when somebody first asks: of most posts
/// nobody does.
#[derive(Clone, Debug)]
pub struct LineIndex {
    text: Arc<str>,
    starts: OnceLock<Vec<u32>>,
    /// How many characters begin before each [`STRIDE`]th byte: a column is counted from the last of these places, and
    /// not from the start of a line that may have megabytes.
    characters: OnceLock<Vec<u32>>,
    /// Of an excerpt: places in it, ascending, each with its line in the file. Empty for a whole text.
    told: Box<[(u32, u32)]>,
}

/// So many bytes lie between two places of which the characters before them are known.
const STRIDE: usize = 1024;

impl LineIndex {
    /// For the lines of `text`. A line ends with `\n`, `\r\n` or `\r`.
    pub fn new(text: impl Into<Arc<str>>) -> Self {
        Self { text: text.into(), starts: OnceLock::new(), characters: OnceLock::new(), told: Box::default() }
    }

    /// For an excerpt of which the lines in the file are told at some places, ascending.
    pub fn told(text: impl Into<Arc<str>>, places: Vec<(u32, u32)>) -> Self {
        Self { told: places.into(), ..Self::new(text) }
    }

    fn starts(&self) -> &[u32] {
        self.starts.get_or_init(|| {
            let bytes = self.text.as_bytes();
            let is_end = |at: &usize| bytes.get(*at) == Some(&b'\n') || bytes.get(at + 1) != Some(&b'\n');
            let ends = memchr2_iter(b'\n', b'\r', bytes).filter(is_end);
            std::iter::once(0).chain(ends.map(|at| Span::new(at + 1, at + 1).start)).collect()
        })
    }

    /// The line that holds the byte `offset`, from 1.
    pub fn line(&self, offset: u32) -> u32 {
        if !self.told.is_empty() {
            let after = self.told.partition_point(|&(start, _)| start <= offset);
            return after.checked_sub(1).and_then(|index| self.told.get(index)).map_or(1, |&(_, line)| line);
        }
        u32::try_from(self.starts().partition_point(|&start| start <= offset)).unwrap_or(u32::MAX).max(1)
    }

    /// The byte span of a line (from 1) without its line end, empty past the last line.
    pub fn span(&self, line: u32) -> Span {
        let index = line.saturating_sub(1) as usize;
        let Some(&start) = self.starts().get(index) else { return Span::default() };
        let end = self.starts().get(index + 1).map_or(self.text.len(), |&next| next as usize);
        let line = self.text.get(start as usize..end).unwrap_or("").trim_end_matches(['\n', '\r']);
        Span::new(start as usize, start as usize + line.len())
    }

    /// Line and column of the byte `offset`.
    pub fn line_col(&self, offset: u32) -> LineCol {
        let line = self.line(offset);
        if !self.told.is_empty() {
            return LineCol { line, column: 1 };
        }
        let start = self.starts().get(line as usize - 1).copied().unwrap_or(0);
        let column = self.characters_in(start as usize, offset as usize);
        LineCol { line, column: u32::try_from(column + 1).unwrap_or(u32::MAX) }
    }

    /// How many characters begin in a part of the text; none where it is no part of it.
    fn characters_in(&self, start: usize, end: usize) -> usize {
        let bytes = self.text.as_bytes();
        let Some(part) = bytes.get(start..end) else { return 0 };
        if part.len() <= STRIDE {
            return characters(part);
        }
        let known = self.characters.get_or_init(|| {
            let counts = bytes.chunks(STRIDE).scan(0, |sum, chunk| {
                let before = *sum;
                *sum += Span::new(characters(chunk), 0).start;
                Some(before)
            });
            counts.collect()
        });
        let before = |at: usize| {
            let place = at / STRIDE;
            let since = bytes.get(place * STRIDE..at).unwrap_or_default();
            known.get(place).map_or(0, |&count| count as usize) + characters(since)
        };
        before(end) - before(start)
    }
}

/// How many characters begin in some bytes of a text.
fn characters(bytes: &[u8]) -> usize {
    // All bytes of a character but its first begin with the bits 10.
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_knows_its_parts() {
        let path = RelPath::new("./notes/2025/a.b.md");
        assert_eq!(path.as_str(), "notes/2025/a.b.md");
        assert_eq!((path.file_name(), path.stem(), path.parent()), ("a.b.md", "a.b", "notes/2025"));
        assert_eq!(RelPath::new(".md").stem(), ".md");
        assert_eq!(RelPath::new("a.md").parent(), "");
    }

    #[test]
    fn lines_and_columns_count_from_one_in_characters() {
        let text = "äb\ncd\n";
        let lines = LineIndex::new(text);
        assert_eq!(lines.line_col(0), LineCol { line: 1, column: 1 });
        assert_eq!(lines.line_col(2), LineCol { line: 1, column: 2 });
        assert_eq!(lines.line_col(4), LineCol { line: 2, column: 1 });
        assert_eq!(lines.line(7), 3);
        assert_eq!(lines.span(1).of(text), "äb");
        assert_eq!(lines.span(9), Span::default());
    }

    #[test]
    fn a_lone_carriage_return_ends_a_line() {
        let text = "a\rb\r\nc\r\r\nd\r";
        let lines = LineIndex::new(text);
        let all: Vec<&str> = (1..=6).map(|line| lines.span(line).of(text)).collect();
        assert_eq!(all, ["a", "b", "c", "", "d", ""]);
        assert_eq!(lines.line_col(2), LineCol { line: 2, column: 1 });
    }

    #[test]
    fn columns_of_a_long_line_are_counted_from_the_last_known_place() {
        let text = format!("a\n{}", "é🌲x".repeat(4 * STRIDE));
        let lines = LineIndex::new(text.as_str());
        assert!(lines.characters.get().is_none(), "nobody has asked");
        for (index, (at, _)) in text.char_indices().enumerate().skip(2) {
            let column = index as u32 - 1;
            assert_eq!(lines.line_col(at as u32), LineCol { line: 2, column }, "{at}");
        }
        assert_eq!(lines.characters.get().map(Vec::len), Some(text.len().div_ceil(STRIDE)));
        assert_eq!(lines.line_col(u32::MAX).column, 1, "no place of the text");
    }

    #[test]
    fn a_column_costs_no_more_in_a_long_line() {
        let text = "x".repeat(4_000_000);
        let lines = LineIndex::new(text.as_str());
        let start = std::time::Instant::now();
        for at in (0..text.len()).step_by(20) {
            assert_eq!(lines.line_col(at as u32).column as usize, at + 1);
        }
        assert!(start.elapsed() < std::time::Duration::from_secs(20), "{:?}", start.elapsed());
    }

    #[test]
    fn a_span_that_does_not_fit_is_empty_text() {
        assert_eq!(Span::new(1, 2).of("ä"), "");
        assert_eq!(Span::new(3, 9).of("abc"), "");
        assert_eq!(Span::new(1, 3).of("abc"), "bc");
    }
}
