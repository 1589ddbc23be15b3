//! Words that a reader sees though the post does not say them: in code. They are read where `ParseOptions::all_words`
//! asks for them.

use std::ops::Range;

use super::Walk;

impl Walk<'_> {
    /// Code between words.
    pub(super) fn words_of_code(&mut self, code: &str, at: Range<usize>) {
        let written = self.text.get(at.clone()).unwrap_or_default();
        let open = self.flow.open(at.clone());
        match written.find(code) {
            Some(start) => self.flow.push(code, at.start + start),
            // A line ends in it, perhaps in a quote.
            None => self.flow.push_for(code, at),
        }
        self.flow.close(&open, None);
    }

    /// Each line of a block of code is a passage.
    pub(super) fn lines_of_code(&mut self, at: Range<usize>) {
        let mut start = at.start;
        for line in self.text.get(at).unwrap_or_default().split_inclusive('\n') {
            self.flow.push(line, start);
            self.end_run();
            start += line.len();
        }
    }
}
