//! Targets of links that a template puts together. With the blanks in them they are none to the Markdown parser.

use memchr::memmem;

use super::{Layout, Line};
use crate::post::markdown::liquid::{Output, output};
use crate::post::markdown::source::Edit;

/// What stands before a target.
const BEGINNINGS: [&str; 5] = ["](", "](<", "]:", "=\"", "='"];

impl Layout<'_> {
    /// Writes the targets of a line's links as what they come to.
    pub(super) fn targets(&mut self, line: Line<'_>) {
        let mut from = 0;
        // Where the output before ends, if it belongs to a target.
        let mut target = None;
        while let Some(at) = line.words.get(from..).and_then(|rest| memmem::find(rest.as_bytes(), b"{{")) {
            let at = from + at;
            let before = line.words.get(from..at).unwrap_or_default();
            let begins = BEGINNINGS.iter().any(|beginning| before.trim_end().ends_with(beginning));
            let is_target = begins || target == Some(at);
            let found = line.words.get(at..).and_then(output).filter(|_| is_target);
            let Some(Output { length, path }) = found else {
                from = at + 2;
                continue;
            };
            let here = line.words_at + at;
            from = at + length;
            target = Some(from);
            for at in [here..here + path.start, here + path.end..here + length] {
                self.edits.push(Edit { at, with: "".into() });
            }
        }
    }
}
