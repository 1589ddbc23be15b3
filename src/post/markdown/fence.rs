//! Fences around code in MDX, which the Markdown parser does not see among the lines of a component.

use std::ops::Range;

use memchr::{memchr, memrchr};

use super::containers::without_containers;
use super::next::Next;

/// A fence around code. MDX has no indented code, so it may stand as far in as it likes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fence {
    /// A backtick or a tilde.
    mark: u8,
    count: usize,
}

impl Fence {
    /// The fence that a line opens, behind the marks of quotes and list items.
    fn opened_by(line: &str) -> Option<Self> {
        let line = without_containers(line);
        let &mark = line.as_bytes().first().filter(|mark| matches!(mark, b'`' | b'~'))?;
        let info = line.trim_start_matches(char::from(mark));
        let count = line.len() - info.len();
        (count >= 3 && !(mark == b'`' && info.contains('`'))).then_some(Self { mark, count })
    }

    /// From the line that opens it to the end of the line that closes it.
    pub(super) fn length(&self, text: &str) -> Option<usize> {
        let bytes = text.as_bytes();
        let end_of_line = |at: usize| memchr(b'\n', bytes.get(at..)?).map(|length| at + length + 1);
        let mut start = end_of_line(0)?;
        // Only the lines with a mark in them are looked at.
        while let Some(mark) = memchr(self.mark, bytes.get(start..)?).map(|at| start + at) {
            let begin = memrchr(b'\n', bytes.get(start..mark)?).map_or(start, |at| start + at + 1);
            let end = end_of_line(mark).unwrap_or(text.len());
            if self.is_closed_by(text.get(begin..end)?) {
                return Some(end);
            }
            start = end;
        }
        None
    }

    /// Whether a line closes it.
    pub(super) fn is_closed_by(&self, line: &str) -> bool {
        let may_begin = |&first: &u8| first == self.mark || first == b'>' || !first.is_ascii_graphic();
        if !line.as_bytes().first().is_some_and(may_begin) {
            return false;
        }
        let line = line.trim_start_matches(|c: char| c == '>' || c.is_whitespace()).trim_end();
        line.len() >= self.count && line.bytes().all(|byte| byte == self.mark)
    }
}

/// The fences that the lines of a text open, asked about from the first line to the last.
pub(super) struct Fences(Next);

impl Default for Fences {
    fn default() -> Self {
        Self(Next::new(b'`', b'~'))
    }
}

impl Fences {
    /// The fence that a line of `text` opens: by the first marks in it or by none.
    pub(super) fn opened_in(&mut self, text: &str, line: Range<usize>) -> Option<Fence> {
        let marks = text.get(self.0.after(text, line.start)..line.end)?;
        let may_open = marks.starts_with("```") || marks.starts_with("~~~");
        if may_open { Fence::opened_by(text.get(line)?) } else { None }
    }
}
