//! A phrase of a query: words that stand one behind the other, of which the last may be the beginning of one.

use super::words::{MARK, words};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    /// With a blank before each.
    line: String,
    count: usize,
}

impl Phrase {
    pub(super) fn new(text: &str) -> Self {
        let words = words(text);
        let count = words.len();
        Self { line: words.into_iter().flat_map(|word| [MARK.to_string(), word]).collect(), count }
    }

    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.line.split(MARK).skip(1)
    }

    /// How many words it has.
    pub(super) fn len(&self) -> usize {
        self.count
    }

    /// Whether it stands in a line of words, as [`line_of_words`](super::words::line_of_words) gives them.
    pub(super) fn is_in(&self, line: &str) -> bool {
        line.contains(&self.line)
    }

    /// Whether these are its words, the last at least in its beginning.
    pub(super) fn begins<'w>(&self, words: impl Iterator<Item = &'w str>) -> bool {
        let is_last = |index: usize| index + 1 == self.count;
        let mut pairs = self.words().zip(words).enumerate();
        pairs.all(|(index, (wanted, word))| if is_last(index) { word.starts_with(wanted) } else { word == wanted })
    }

    /// The line of its words.
    pub(super) fn line(&self) -> &str {
        &self.line
    }
}
