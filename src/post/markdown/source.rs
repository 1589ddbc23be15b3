//! A part of a file as the Markdown parser is to read it: with a few pieces replaced, where a site generator's containers
//! stand in the way. All places in it lead back to the file.

use std::borrow::Cow;
use std::cell::Cell;
use std::ops::Range;

use super::next::partition_point_near;

/// A piece of the file that the parser reads in another form.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Edit {
    /// The bytes of the file.
    pub at: Range<usize>,
    /// What the parser reads for them.
    pub with: Cow<'static, str>,
}

/// The text for the parser.
pub(super) struct Source<'t> {
    text: Cow<'t, str>,
    kept: Vec<Kept>,
    /// How many of them begin before the place that was asked about last.
    near: Cell<usize>,
    /// Where the part begins in the file.
    start: usize,
}

/// A piece of the file that stands in the source as it is.
struct Kept {
    /// Its first byte in the source.
    here: usize,
    file: Range<usize>,
}

impl<'t> Source<'t> {
    /// The `part` of `text` with these edits, which are ascending and apart.
    pub(super) fn new(text: &'t str, part: Range<usize>, edits: &[Edit]) -> Self {
        let start = part.start;
        if edits.is_empty() {
            return Self::of(text.get(part).unwrap_or_default().into(), start);
        }
        let mut source = Self::of(String::with_capacity(part.len()).into(), start);
        let mut from = part.start;
        for Edit { at, with } in edits {
            source.keep(text, from..at.start);
            source.text.to_mut().push_str(with);
            from = at.end;
        }
        source.keep(text, from..part.end);
        source
    }

    fn of(text: Cow<'t, str>, start: usize) -> Self {
        Self { text, kept: Vec::new(), near: Cell::default(), start }
    }

    fn keep(&mut self, text: &str, file: Range<usize>) {
        if let Some(piece) = text.get(file.clone()).filter(|piece| !piece.is_empty()) {
            self.kept.push(Kept { here: self.text.len(), file });
            self.text.to_mut().push_str(piece);
        }
    }

    /// What the parser reads.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the file for some of the source.
    pub(super) fn in_file(&self, at: &Range<usize>) -> Range<usize> {
        if self.kept.is_empty() {
            return at.start + self.start..at.end + self.start;
        }
        let start = self.start_in_file(at.start);
        start..if at.is_empty() { start } else { self.end_in_file(at.end).max(start) }
    }

    /// Where what begins at `here` begins in the file.
    fn start_in_file(&self, here: usize) -> usize {
        let next = partition_point_near(&self.kept, self.near.get(), |kept| kept.here <= here);
        self.near.set(next);
        let kept = next.checked_sub(1).and_then(|index| self.kept.get(index));
        let inside =
            kept.map(|kept| kept.file.start + (here - kept.here)).filter(|&at| kept.is_some_and(|k| at < k.file.end));
        let after = || self.kept.get(next).map(|kept| kept.file.start);
        inside.or_else(after).or(kept.map(|kept| kept.file.end)).unwrap_or(self.start)
    }

    /// Where what ends at `here` ends in the file; often close behind the beginning, which was asked about last.
    fn end_in_file(&self, here: usize) -> usize {
        let next = partition_point_near(&self.kept, self.near.get(), |kept| kept.here < here);
        let kept = next.checked_sub(1).and_then(|index| self.kept.get(index));
        kept.map_or(self.start, |kept| kept.file.end.min(kept.file.start + (here - kept.here)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_lead_back_to_the_file() {
        let text = "--ab\n    cd\nef";
        let edits = [
            Edit { at: 4..4, with: "\n".into() },
            Edit { at: 5..9, with: "> ".into() },
            Edit { at: 12..13, with: "".into() },
        ];
        let source = Source::new(text, 2..14, &edits);
        assert_eq!(source.text(), "ab\n\n> cd\nf");
        for (piece, at) in [("ab", 2..4), ("cd", 9..11), ("f", 13..14), ("> cd", 9..11), ("\n\n> ", 4..5)] {
            let here = source.text().find(piece).unwrap();
            assert_eq!(source.in_file(&(here..here + piece.len())), at, "{piece:?}");
        }
        assert_eq!(source.in_file(&(10..10)), 14..14);
        assert_eq!(Source::new(text, 2..14, &[]).in_file(&(0..2)), 2..4);
    }
}
