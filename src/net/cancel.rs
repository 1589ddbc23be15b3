//! Stopping in good time. Long loops ask now and then whether anybody still waits for what they do, and pieces of work that
//! need each other's results end early together.

use rayon::prelude::*;

use super::Cancelled;

/// Items that a loop handles between two questions: a millisecond or so.
pub(crate) const ASK_EVERY: usize = 1 << 14;

/// None once `cancelled` has said so: for a `?` between two pieces of work.
pub(crate) fn check_cancel(cancelled: Cancelled<'_>) -> Option<()> {
    (!cancelled()).then_some(())
}

/// Sorts along the items' own order, on all threads; not to the end when `cancelled`. Items that are equal must be alike, as
/// with numbers: then there is one result. Quicksort by the true median, which splits evenly whatever the items are.
pub(crate) fn sort<T: Ord + Send>(items: &mut [T], cancelled: Cancelled<'_>) {
    if items.len() <= ASK_EVERY {
        return items.sort_unstable();
    }
    if !cancelled() {
        let (low, _, high) = items.select_nth_unstable(items.len() / 2);
        rayon::join(|| sort(low, cancelled), || sort(high, cancelled));
    }
}

/// Slots that a task fills between two questions.
const FILL_EVERY: usize = 512;

/// Gives each slot the value of its index, on all threads; leaves the rest as it is when `cancelled`.
pub(crate) fn fill<T: Send>(slots: &mut [T], value: impl Fn(usize) -> T + Sync, cancelled: Cancelled<'_>) {
    let chunks = slots.par_chunks_mut(FILL_EVERY).enumerate().filter(|_| !cancelled());
    chunks.for_each(|(chunk, slots)| {
        slots.iter_mut().zip(chunk * FILL_EVERY..).for_each(|(slot, i)| *slot = value(i));
    });
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
    fn a_sort_gives_the_one_result_or_ends_soon() {
        let shuffled: Vec<u32> = (0..100_000).map(|i| i * 7919 % 100_000).collect();
        let (mut sorted, mut left) = (shuffled.clone(), shuffled.clone());
        sort(&mut sorted, &|| false);
        assert!(sorted.into_iter().eq(0..100_000));
        sort(&mut left, &|| true);
        assert_eq!(left, shuffled);
    }

    #[test]
    fn slots_get_the_values_of_their_indices_or_stay() {
        let mut slots = vec![0; 10_000];
        fill(&mut slots, |i| i, &|| true);
        assert!(slots.iter().all(|slot| *slot == 0));
        fill(&mut slots, |i| i, &|| false);
        assert!(slots.into_iter().eq(0..10_000));
    }

    #[test]
    fn a_loop_ends_soon_after_it_was_told_to() {
        assert_eq!((0..100_000).until(&|| false).count(), 100_000);
        assert!((0..100_000).until(&|| true).count() < ASK_EVERY);
        assert!(check_cancel(&|| true).is_none() && check_cancel(&|| false).is_some());
    }
}
