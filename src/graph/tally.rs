//! Counts texts, to find the most common one.

use std::collections::HashMap;
use std::sync::Arc;

/// How often each text was added.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    counts: Vec<(Arc<str>, u32)>,
    index: HashMap<Arc<str>, usize>,
}

impl Tally {
    /// Counts `text` once more.
    pub(super) fn add(&mut self, text: &str) {
        self.add_times(text, 1);
    }

    /// Adds all that `other` counted.
    pub(super) fn add_all(&mut self, other: &Self) {
        for (text, times) in &other.counts {
            self.add_times(text, *times);
        }
    }

    fn add_times(&mut self, text: &str, times: u32) {
        if let Some(count) = self.index.get(text).and_then(|&i| self.counts.get_mut(i)) {
            count.1 += times;
            return;
        }
        let text: Arc<str> = text.into();
        self.index.insert(text.clone(), self.counts.len());
        self.counts.push((text, times));
    }

    /// All texts, in the order in which they were first added.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.counts.iter().map(|(text, _)| &**text)
    }

    /// How often `text` was added.
    pub(super) fn count(&self, text: &str) -> u32 {
        self.index.get(text).and_then(|&i| self.counts.get(i)).map_or(0, |&(_, n)| n)
    }

    /// How often anything was added.
    pub(super) fn total(&self) -> u32 {
        self.counts.iter().map(|&(_, n)| n).sum()
    }

    /// The most common text and its count; of equally common ones the first that was added.
    pub(super) fn top(&self) -> Option<(&Arc<str>, u32)> {
        // `max_by_key` keeps the last of equals, so walk backwards.
        self.counts.iter().rev().max_by_key(|&&(_, n)| n).map(|(text, n)| (text, *n))
    }

    /// All texts, the most common first; equally common ones in the order in which they were first added.
    pub(super) fn by_count(mut self) -> Vec<Arc<str>> {
        self.counts.sort_by_key(|&(_, n)| std::cmp::Reverse(n));
        self.counts.into_iter().map(|(text, _)| text).collect()
    }

    /// All texts in text order.
    pub(super) fn sorted(&self) -> Vec<Arc<str>> {
        let mut texts: Vec<_> = self.counts.iter().map(|(text, _)| text.clone()).collect();
        texts.sort_unstable();
        texts
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
        assert_eq!(tally.top().map(|(t, n)| (&**t, n)), Some(("b", 2)));
        assert_eq!(tally.total(), 5);
        assert_eq!(tally.sorted().iter().map(|t| &**t).collect::<Vec<_>>(), ["a", "b", "c"]);
        assert_eq!(tally.by_count().iter().map(|t| &**t).collect::<Vec<_>>(), ["b", "a", "c"]);
    }
}
