//! Choosing days on a strip of bars: by a drag over it, by its edges, as a whole, step by step. Pure: from what is chosen and
//! where the hand is to what is chosen then, always whole bars.

use jiff::civil::Date;

use crate::analysis::calendar::DateSpan;
use crate::analysis::time::{Bar, PostsOverTime};

/// What a hand has hold of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grip {
    /// A new choice that begins at this bar.
    Sweep(usize),
    /// The first day of what is chosen; the last one stays.
    First(Date),
    /// The last day of what is chosen; the first one stays.
    Last(Date),
    /// All that is chosen, taken hold of at a bar.
    Whole {
        /// What was chosen then.
        chosen: DateSpan,
        /// The bar.
        at: usize,
    },
}

impl Grip {
    /// What is chosen once the hand is at a bar.
    pub fn chosen(self, over: &PostsOverTime, at: usize) -> Option<DateSpan> {
        let at = at.min(over.bars.len().checked_sub(1)?);
        let bar = days(over, at)?;
        Some(match self {
            Self::Sweep(from) => joined(days(over, from)?, bar),
            Self::First(last) => DateSpan::new(bar.first().min(bar_of(over, last)?.first()), last),
            Self::Last(first) => DateSpan::new(first, bar.last().max(bar_of(over, first)?.last())),
            Self::Whole { chosen, at: from } => shifted(over, chosen, at as isize - from as isize)?,
        })
    }
}

/// The next choice of a walk through time: as long as the one before it, a bar on. From nothing or from the end it begins
/// with the first bar.
pub fn next(over: &PostsOverTime, chosen: Option<DateSpan>) -> Option<DateSpan> {
    let Some(chosen) = chosen else { return days(over, 0) };
    if is_at_end(over, chosen) { shifted(over, chosen, isize::MIN) } else { shifted(over, chosen, 1) }
}

/// Whether a walk through time has come to the last bar.
pub fn is_at_end(over: &PostsOverTime, chosen: DateSpan) -> bool {
    over.span().is_none_or(|span| chosen.last() >= span.last())
}

/// As many bars as before, so many on or back; at an end it stands still.
pub fn shifted(over: &PostsOverTime, chosen: DateSpan, by: isize) -> Option<DateSpan> {
    let [first, last] = bars_of(over, chosen)?;
    let most = over.bars.len().checked_sub(1 + last - first)?.min(over.bars.len() - 1);
    let first_then = first.saturating_add_signed(by).min(most);
    Some(joined(days(over, first_then)?, days(over, first_then + last - first)?))
}

/// With the last bar so many on or back, never before the first.
pub fn stretched(over: &PostsOverTime, chosen: DateSpan, by: isize) -> Option<DateSpan> {
    let [first, last] = bars_of(over, chosen)?;
    let last = last.saturating_add_signed(by).clamp(first, over.bars.len().checked_sub(1)?);
    Some(joined(days(over, first)?, days(over, last)?))
}

/// The first and the last bar of some days; of days beyond the ends the bars there.
fn bars_of(over: &PostsOverTime, chosen: DateSpan) -> Option<[usize; 2]> {
    let end = over.bars.len().checked_sub(1)?;
    let bar = |day: Date| over.bars.partition_point(|bar: &Bar| bar.days.last() < day).min(end);
    Some([bar(chosen.first()), bar(chosen.last())])
}

/// The days of the bar that a day is in, or nearest to.
fn bar_of(over: &PostsOverTime, day: Date) -> Option<DateSpan> {
    bars_of(over, DateSpan::new(day, day)).and_then(|[bar, _]| days(over, bar))
}

fn days(over: &PostsOverTime, bar: usize) -> Option<DateSpan> {
    over.bars.get(bar).map(|bar| bar.days)
}

fn joined(one: DateSpan, other: DateSpan) -> DateSpan {
    DateSpan::new(one.first().min(other.first()), one.last().max(other.last()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build::of_texts;
    use jiff::civil::date;

    /// Months from January to December 2020.
    fn year() -> PostsOverTime {
        let graph = of_texts(&[("a.md", "---\ndate: 2020-01-09\n---"), ("b.md", "---\ndate: 2020-12-02\n---")]);
        PostsOverTime::new(&graph, |_| true)
    }

    fn months(first: i8, last: i8) -> DateSpan {
        DateSpan::new(date(2020, first, 1), date(2020, last, 1).last_of_month())
    }

    #[test]
    fn a_drag_chooses_the_bars_that_it_goes_over_whichever_way() {
        let over = year();
        assert_eq!(Grip::Sweep(2).chosen(&over, 4), Some(months(3, 5)));
        assert_eq!(Grip::Sweep(4).chosen(&over, 2), Some(months(3, 5)));
        assert_eq!(Grip::Sweep(4).chosen(&over, 4), Some(months(5, 5)));
        assert_eq!(Grip::Sweep(4).chosen(&over, 400), Some(months(5, 12)), "beyond the end");
        assert_eq!(Grip::Sweep(4).chosen(&PostsOverTime::default(), 4), None);
    }

    #[test]
    fn an_edge_goes_alone_and_not_beyond_the_other_one() {
        let over = year();
        let (first, last) = (Grip::First(months(3, 5).last()), Grip::Last(months(3, 5).first()));
        assert_eq!(first.chosen(&over, 1), Some(months(2, 5)));
        assert_eq!(last.chosen(&over, 7), Some(months(3, 8)));
        assert_eq!(first.chosen(&over, 9), Some(months(5, 5)));
        assert_eq!(last.chosen(&over, 0), Some(months(3, 3)));
    }

    #[test]
    fn the_whole_goes_along_and_stands_still_at_the_ends() {
        let over = year();
        let whole = Grip::Whole { chosen: months(3, 5), at: 3 };
        for (at, expected) in [(4, months(4, 6)), (1, months(1, 3)), (0, months(1, 3)), (11, months(10, 12))] {
            assert_eq!(whole.chosen(&over, at), Some(expected), "{at}");
        }
        let beyond = DateSpan::new(date(1990, 1, 1), date(2030, 1, 1));
        assert_eq!(shifted(&over, beyond, 1), Some(months(1, 12)));
        assert_eq!(stretched(&over, months(3, 5), 2), Some(months(3, 7)));
        assert_eq!(stretched(&over, months(3, 5), -9), Some(months(3, 3)));
    }

    #[test]
    fn a_walk_goes_bar_by_bar_and_begins_again_at_the_end() {
        let over = year();
        let mut seen = vec![next(&over, None).expect("there are bars")];
        while !is_at_end(&over, seen[seen.len() - 1]) {
            seen.extend(next(&over, seen.last().copied()));
        }
        assert_eq!(seen, (1..=12).map(|month| months(month, month)).collect::<Vec<_>>());
        assert_eq!(next(&over, Some(months(10, 12))), Some(months(1, 3)));
        assert_eq!(next(&PostsOverTime::default(), None), None);
    }
}
