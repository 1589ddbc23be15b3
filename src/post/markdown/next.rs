//! What is looked for again and again while a text is gone through, and seldom found.

use memchr::memchr2;

/// Where one of two bytes stands next; kept, as most lines have none.
pub(super) struct Next {
    bytes: (u8, u8),
    at: Option<usize>,
}

impl Next {
    pub(super) fn new(a: u8, b: u8) -> Self {
        Self { bytes: (a, b), at: None }
    }

    /// The first from `from` on, which never goes back, or the end of the text.
    pub(super) fn after(&mut self, text: &str, from: usize) -> usize {
        let known = self.at.filter(|&at| at >= from).unwrap_or_else(|| {
            let rest = text.as_bytes().get(from..).unwrap_or_default();
            memchr2(self.bytes.0, self.bytes.1, rest).map_or(text.len(), |at| from + at)
        });
        self.at = Some(known);
        known
    }
}

/// So far behind the guess an index is looked for before the whole list is searched.
const STEPS: usize = 4;

/// [`slice::partition_point`] of a list where it is likely to be `guess` or a little more.
pub(super) fn partition_point_near<T>(all: &[T], guess: usize, is_before: impl Fn(&T) -> bool) -> usize {
    let holds = |index: usize| all.get(index).is_some_and(&is_before);
    let is_behind = guess.checked_sub(1).is_none_or(holds);
    let near = (guess..guess + STEPS).find(|&index| !holds(index)).filter(|_| is_behind);
    near.unwrap_or_else(|| all.partition_point(is_before))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guess_changes_nothing_but_the_cost() {
        let all: Vec<usize> = (0..20).map(|number| number / 3 * 3).collect();
        for wanted in 0..22 {
            for guess in 0..25 {
                let found = partition_point_near(&all, guess, |&it| it < wanted);
                assert_eq!(found, all.partition_point(|&it| it < wanted), "{wanted} from {guess}");
            }
        }
    }
}
