//! A list of words that is asked for every sentence or link of a folder.

/// Words or phrases in lower case, sorted by their bytes.
pub(super) struct WordList {
    words: &'static [&'static str],
    /// The length of the longest in bytes.
    longest: usize,
}

impl WordList {
    /// The list of these words.
    pub(super) const fn new(words: &'static [&'static str]) -> Self {
        let (mut longest, mut rest) = (0, words);
        while let [word, others @ ..] = rest {
            longest = if word.len() > longest { word.len() } else { longest };
            rest = others;
        }
        Self { words, longest }
    }

    /// The length of the longest in bytes.
    pub(super) fn longest(&self) -> usize {
        self.longest
    }

    /// Whether `word`, in any case of its ASCII letters, is one of them.
    pub(super) fn has(&self, word: &str) -> bool {
        let lower = || word.bytes().map(|byte| byte.to_ascii_lowercase());
        word.len() <= self.longest && self.words.binary_search_by(|known| known.bytes().cmp(lower())).is_ok()
    }
}

#[cfg(test)]
impl WordList {
    /// Whether the words are as they have to be.
    pub(super) fn is_sound(&self) -> bool {
        self.words.is_sorted() && self.words.iter().all(|word| *word == word.to_lowercase())
    }
}
