//! Stopping in good time. Long loops ask now and then whether anybody still waits for what they do, and pieces of work that
//! need each other's results end early together.

use super::Cancelled;

/// Items that a loop handles between two questions: a millisecond or so.
pub(crate) const ASK_EVERY: usize = 1 << 14;

/// None once `cancelled` has said so: for a `?` between two pieces of work.
pub(crate) fn go_on(cancelled: Cancelled<'_>) -> Option<()> {
    (!cancelled()).then_some(())
}

/// Iterators that end early.
pub(crate) trait Until: Iterator + Sized {
    /// The items until `cancelled` says so, which is asked every few thousand items.
    fn until(self, cancelled: Cancelled<'_>) -> impl Iterator<Item = Self::Item> {
        let mut count = 0_usize;
        self.take_while(move |_| {
            count += 1;
            !count.is_multiple_of(ASK_EVERY) || !cancelled()
        })
    }
}

impl<I: Iterator> Until for I {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loop_ends_soon_after_it_was_told_to() {
        assert_eq!((0..100_000).until(&|| false).count(), 100_000);
        assert!((0..100_000).until(&|| true).count() < ASK_EVERY);
        assert!(go_on(&|| true).is_none() && go_on(&|| false).is_some());
    }
}
