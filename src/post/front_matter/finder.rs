//! Finds where in an entry of the front matter stands what its value holds: each place once, from the first to the last.

use std::ops::Range;

use super::labels::comments;
use crate::place::Span;

/// A part of a text that is searched from its beginning to its end, comments left out.
pub(super) struct Finder<'a> {
    text: &'a str,
    /// What is not searched yet, by byte offsets in the text.
    rest: Range<usize>,
    comments: Vec<Range<usize>>,
}

impl<'a> Finder<'a> {
    /// In a part of a text.
    pub(super) fn new(text: &'a str, part: Range<usize>) -> Self {
        Self { text, comments: comments(text, part.clone()), rest: part }
    }

    /// What is not searched yet, and where it begins.
    pub(super) fn rest(&self) -> (&'a str, usize) {
        (self.text.get(self.rest.clone()).unwrap_or(""), self.rest.start)
    }

    /// The next place of some words that is `fit`, which is given its byte offset. The search goes on behind it.
    pub(super) fn next(&mut self, words: &str, fit: impl Fn(usize) -> bool) -> Option<Span> {
        let (rest, start) = self.rest();
        let mut places = rest.match_indices(words).map(|(at, _)| start + at);
        let found = places.find(|&at| fit(at) && !self.in_comment(at))?;
        self.go_on(found + words.len());
        Some(Span::new(found, self.rest.start))
    }

    /// The search goes on at a byte of the text.
    pub(super) fn go_on(&mut self, at: usize) {
        self.rest.start = at;
    }

    fn in_comment(&self, at: usize) -> bool {
        let before = self.comments.partition_point(|comment| comment.start <= at);
        before.checked_sub(1).and_then(|index| self.comments.get(index)).is_some_and(|comment| at < comment.end)
    }
}
