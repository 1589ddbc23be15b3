//! Comments of Obsidian: `%% … %%`, in a line or over many. The parser reads nothing of them.

use memchr::{memchr2, memmem};

use super::{Layout, Line};
use crate::post::markdown::source::Edit;

/// What stands before and behind a comment.
pub(in crate::post::markdown) const COMMENT: &str = "%%";

/// How far the end of a code span is looked for, in bytes.
const MAX_CODE: usize = 1024;

impl Layout<'_> {
    /// Leaves out the comments that begin in a line. Where the last of them ends below, the line that follows it begins at
    /// the result.
    pub(super) fn comments(&mut self, line: Line<'_>) -> Option<usize> {
        if !self.comments || self.fence.is_some() {
            return None;
        }
        let (mut from, mut end) = (line.words_at, line.at + line.all.len());
        while let Some(at) = self.comment_in(from, end) {
            let Some(length) =
                self.text.get(at + 2..).and_then(|rest| memmem::find(rest.as_bytes(), COMMENT.as_bytes()))
            else {
                self.comments = false;
                break;
            };
            from = at + 2 + length + 2;
            self.edits.push(Edit { at: at..from, with: "".into() });
            if from > end {
                end = self.line_at(from).map_or(from, |rest| from + rest.all.len());
            }
        }
        Some(end)
    }

    /// Where the first comment begins between two places of a line, outside code.
    fn comment_in(&self, mut from: usize, end: usize) -> Option<usize> {
        let line = self.text.get(..end)?;
        loop {
            from += memchr2(b'%', b'`', line.as_bytes().get(from..)?)?;
            let rest = line.get(from..)?;
            if rest.starts_with(COMMENT) {
                return Some(from);
            }
            from += if rest.starts_with('`') { code_length(rest) } else { 1 };
        }
    }
}

/// The length of the code span at the start of `text`, or of its marks where nothing closes it.
fn code_length(text: &str) -> usize {
    let inside = text.trim_start_matches('`');
    let marks = text.len() - inside.len();
    let near = inside.get(..inside.floor_char_boundary(MAX_CODE)).unwrap_or_default();
    let mut from = 0;
    while let Some(at) = near.get(from..).and_then(|rest| rest.find('`')).map(|at| from + at) {
        let behind = near.get(at..).unwrap_or_default().trim_start_matches('`');
        let end = near.len() - behind.len();
        if end - at == marks {
            return marks + end;
        }
        from = end;
    }
    marks
}
