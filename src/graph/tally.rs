//! Counts texts, to find the most common one.

use std::collections::HashMap;

use foldhash::fast::RandomState;

/// Up to so many different texts are compared one by one; most nodes have a single name.
const FEW: usize = 8;

/// How often each text was added.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally<'a> {
    counts: Vec<(&'a str, u32)>,
    /// Where each text stands in `counts`, once there are many.
    index: HashMap<&'a str, usize, RandomState>,
    /// Where the text stands that was added last: mostly it is added again.
    last: usize,
}

impl<'a> Tally<'a> {
    /// Counts `text` once more.
    pub(super) fn add(&mut self, text: &'a str) {
        self.add_times(text, 1);
    }

    /// Counts `text` so many times more.
    pub(super) fn add_times(&mut self, text: &'a str, times: u32) {
        let is_last = self.counts.get(self.last).is_some_and(|&(last, _)| last == text);
        if let Some(place) = if is_last { Some(self.last) } else { self.place(text) } {
            self.last = place;
            if let Some((_, count)) = self.counts.get_mut(place) {
                *count += times;
            }
            return;
        }
        self.last = self.counts.len();
        self.counts.push((text, times));
        if self.counts.len() > FEW {
            let from = if self.index.is_empty() { 0 } else { self.counts.len() - 1 };
            self.index.extend(self.counts.iter().enumerate().skip(from).map(|(i, &(text, _))| (text, i)));
        }
    }

    fn place(&self, text: &str) -> Option<usize> {
        if self.counts.len() > FEW {
            return self.index.get(text).copied();
        }
        self.counts.iter().position(|&(other, _)| other == text)
    }

    /// All texts with their counts, in the order in which they were first added.
    pub(super) fn counts(&self) -> impl Iterator<Item = (&'a str, u32)> {
        self.counts.iter().copied()
    }

    /// How often `text` was added.
    pub(super) fn count(&self, text: &str) -> u32 {
        self.place(text).and_then(|i| self.counts.get(i)).map_or(0, |&(_, n)| n)
    }

    /// How often anything was added.
    pub(super) fn total(&self) -> u32 {
        self.counts.iter().map(|&(_, n)| n).sum()
    }

    /// The most common text and its count; of equally common ones the first that was added.
    pub(super) fn top(&self) -> Option<(&'a str, u32)> {
        // `max_by_key` keeps the last of equals, so walk backwards.
        self.counts.iter().rev().max_by_key(|&&(_, n)| n).copied()
    }

    /// All texts, the most common first; equally common ones in the order in which they were first added.
    pub(super) fn by_count(mut self) -> Vec<&'a str> {
        self.counts.sort_by_key(|&(_, n)| std::cmp::Reverse(n));
        self.counts.into_iter().map(|(text, _)| text).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_common_text_wins_and_the_first_of_equals() {
        let mut tally = Tally::default();
        assert!(tally.top().is_none());
        for text in ["b", "a", "c", "a", "b"] {
            tally.add(text);
        }
        assert_eq!(tally.top(), Some(("b", 2)));
        assert_eq!((tally.total(), tally.count("a"), tally.count("d")), (5, 2, 0));
        assert_eq!(tally.by_count(), ["b", "a", "c"]);
    }

    #[test]
    fn many_texts_are_counted_as_few_are() {
        let texts: Vec<String> = (0..100).map(|number| (number % 40).to_string()).collect();
        let mut tally = Tally::default();
        for text in &texts {
            tally.add(text);
        }
        let counted: Vec<u32> = texts.iter().map(|text| tally.count(text)).collect();
        let expected: Vec<u32> = (0..100).map(|number| if number % 40 < 20 { 3 } else { 2 }).collect();
        assert_eq!(counted, expected);
        assert_eq!(tally.counts().map(|(text, _)| text).collect::<Vec<_>>(), texts[..40]);
        assert_eq!(tally.total(), 100);
    }
}
