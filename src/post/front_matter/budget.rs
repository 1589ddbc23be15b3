//! How large a text may become while it is read.
//!
//! By its aliases, YAML repeats a value as often as its name stands somewhere, and an alias can stand for others: a few
//! lines say more than any memory holds. So it is not what is written that counts here but what is made of it, value by
//! value and before it is kept. The bound is a multiple of the text that nothing reaches which says each value itself.
//! It is the same for JSON, which cannot repeat anything, so that no folder takes more memory than a multiple of its
//! bytes whatever stands in it.

use std::cell::Cell;

/// The most bytes that are made for each byte of a text. Without aliases there are at most 50: `{a,b}` has two bytes for
/// each pair of a text and nothing.
const PER_BYTE: usize = 64;

/// What a short text may repeat besides: a few thousand words.
const BESIDES: usize = 256 * 1024;

/// Numbers up to this many digits cost nothing to speak of.
const USUAL_DIGITS: usize = 1024;

/// The bytes that may still be made while a text is read.
#[derive(Debug)]
pub(crate) struct Budget {
    left: Cell<Option<usize>>,
    /// What a number costs. It takes little room, but time by its digits, each time that it is repeated; and whoever
    /// gets the value no longer sees them. So each counts as the longest one that may stand in the text.
    number: usize,
}

impl Budget {
    /// What may be made of a text.
    pub(crate) fn new(text: &str) -> Self {
        let digits = text.as_bytes().split(|byte| !byte.is_ascii_digit()).map(<[u8]>::len).max().unwrap_or(0);
        let number = if digits > USUAL_DIGITS { digits } else { 0 };
        Self { left: Cell::new(Some(most(text))), number }
    }

    /// Takes so many bytes; false if that is more than there are, now and from then on.
    #[must_use]
    pub(super) fn take(&self, bytes: usize) -> bool {
        self.left.set(self.left.get().and_then(|left| left.checked_sub(bytes)));
        !self.is_spent()
    }

    /// Takes what it costs to read a number.
    #[must_use]
    pub(super) fn take_number(&self) -> bool {
        self.take(self.number)
    }

    /// Whether more was asked for than there was.
    pub(crate) fn is_spent(&self) -> bool {
        self.left.get().is_none()
    }
}

/// The most bytes that are made of a text.
pub(super) fn most(text: &str) -> usize {
    text.len().saturating_mul(PER_BYTE).saturating_add(BESIDES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_spent_stays_spent() {
        let budget = Budget::new("x");
        assert!(budget.take(BESIDES + PER_BYTE) && budget.take(0) && !budget.is_spent());
        assert!(!budget.take(1) && !budget.take(0) && budget.is_spent());
    }

    #[test]
    fn only_numbers_that_nobody_writes_cost_their_digits() {
        for (digits, cost) in [(20, 0), (USUAL_DIGITS, 0), (5000, 5000)] {
            let budget = Budget::new(&"1".repeat(digits));
            let before = budget.left.get();
            assert!(budget.take_number());
            assert_eq!(budget.left.get().map(|left| left + cost), before);
        }
    }
}
