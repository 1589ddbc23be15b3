//! Where something stands: a path inside the opened folder, a span of bytes, a line and a column.

use std::borrow::Borrow;
use std::fmt;
use std::sync::{Arc, OnceLock};

use memchr::memchr_iter;
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
}

impl LineIndex {
    /// For the lines of `text`. A line ends with `\n`.
    pub fn new(text: impl Into<Arc<str>>) -> Self {
        Self { text: text.into(), starts: OnceLock::new() }
    }

    fn starts(&self) -> &[u32] {
        self.starts.get_or_init(|| {
            let after_newline = memchr_iter(b'\n', self.text.as_bytes()).map(|i| Span::new(i + 1, i + 1).start);
            std::iter::once(0).chain(after_newline).collect()
        })
    }

    /// The line that holds the byte `offset`, from 1.
    pub fn line(&self, offset: u32) -> u32 {
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
        let start = self.starts().get(line as usize - 1).copied().unwrap_or(0);
        let before = self.text.get(start as usize..offset as usize).unwrap_or("");
        LineCol { line, column: u32::try_from(before.chars().count() + 1).unwrap_or(u32::MAX) }
    }
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
    fn a_span_that_does_not_fit_is_empty_text() {
        assert_eq!(Span::new(1, 2).of("ä"), "");
        assert_eq!(Span::new(3, 9).of("abc"), "");
        assert_eq!(Span::new(1, 3).of("abc"), "bc");
    }
}
