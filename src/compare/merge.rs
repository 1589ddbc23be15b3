//! Two lists in one order, walked side by side.

use std::cmp::Ordering;
use std::iter::Peekable;

use super::change::Sides;

/// The items of both lists in their order, equal ones together.
pub(super) struct Merge<B: Iterator, A: Iterator, F> {
    before: Peekable<B>,
    after: Peekable<A>,
    order: F,
}

/// Walks two lists that are sorted by `order`.
pub(super) fn merge<B, A, F>(before: B, after: A, order: F) -> Merge<B::IntoIter, A::IntoIter, F>
where
    B: IntoIterator,
    A: IntoIterator<Item = B::Item>,
    F: Fn(&B::Item, &B::Item) -> Ordering,
{
    Merge { before: before.into_iter().peekable(), after: after.into_iter().peekable(), order }
}

impl<B, A, F> Iterator for Merge<B, A, F>
where
    B: Iterator,
    A: Iterator<Item = B::Item>,
    F: Fn(&B::Item, &B::Item) -> Ordering,
{
    type Item = Sides<B::Item>;

    fn next(&mut self) -> Option<Self::Item> {
        let order = match (self.before.peek(), self.after.peek()) {
            (Some(before), Some(after)) => (self.order)(before, after),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => return None,
        };
        let before = if order.is_le() { self.before.next() } else { None };
        let after = if order.is_ge() { self.after.next() } else { None };
        Some(Sides { before, after })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_items_come_together_and_all_come_once() {
        let sides = |before, after| Sides { before, after };
        let merged: Vec<_> = merge([1, 2, 2, 5], [2, 3], i32::cmp).collect();
        let expected = [
            sides(Some(1), None),
            sides(Some(2), Some(2)),
            sides(Some(2), None),
            sides(None, Some(3)),
            sides(Some(5), None),
        ];
        assert_eq!(merged, expected);
        assert_eq!(merge([0; 0], [], i32::cmp).count(), 0);
    }
}
