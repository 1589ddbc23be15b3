//! What places mean in an arrangement along time: days from left to right, and a lane for each kind.

use jiff::civil::{Date, date};
use jiff::{ToSpan as _, Unit};

use super::arrange::day_number;
use crate::graph::NodeKind;
use crate::layout::Timeline;

/// So many marks at most are on a scale.
const MARKS_MAX: i64 = 30;

/// The scale and the lanes of a timeline, in layout units.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Axis {
    /// The beginnings of years, months or days, from left to right.
    pub marks: Vec<Mark>,
    /// The lanes, from the top.
    pub lanes: Vec<NamedLane>,
    /// How long the scale is, from x = 0.
    pub width: f32,
}

/// A day on the scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Where it is.
    pub x: f32,
    /// What it is called: “2024”, “Mar 2024”, “5 Mar”.
    pub name: String,
}

/// A lane and what is in it.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedLane {
    /// “posts”, “tags”, …, “no date”.
    pub name: &'static str,
    /// Its upper end.
    pub top: f32,
    /// Its lower end.
    pub bottom: f32,
    /// Whether its nodes have a place on the scale.
    pub is_dated: bool,
}

impl Axis {
    /// Of a timeline whose lanes are numbered as the kinds of node and whose days count from 1 January 1970.
    pub fn new(timeline: &Timeline) -> Self {
        let name = |number: u32| NodeKind::ALL.get(number as usize).map_or("", |kind| kind.noun(2));
        let lanes = timeline.lanes.iter().map(|lane| NamedLane {
            name: lane.number.map_or("no date", name),
            top: lane.top,
            bottom: lane.bottom,
            is_dated: lane.number.is_some(),
        });
        let marks = timeline.days.map_or_else(Vec::new, |days| marks(timeline, days));
        Self { marks, lanes: lanes.collect(), width: timeline.width }
    }
}

/// The beginnings of the smallest unit that gives no more than so many marks.
fn marks(timeline: &Timeline, [first, last]: [i32; 2]) -> Vec<Mark> {
    let day = |number: i32| date(1970, 1, 1).checked_add(i64::from(number).days()).ok();
    let (Some(from), Some(to)) = (day(first), day(last)) else { return Vec::new() };
    let days = i64::from(last) - i64::from(first);
    let (unit, step) = match days {
        _ if days <= MARKS_MAX => (Unit::Day, 1),
        _ if days / 28 <= MARKS_MAX => (Unit::Month, 1),
        _ => (Unit::Year, (days / 365 / MARKS_MAX + 1) as i16),
    };
    let begin = |at: Date| match unit {
        Unit::Day => at,
        Unit::Month => at.first_of_month(),
        _ => date(at.year() - at.year() % step, 1, 1),
    };
    let next = |at: &Date| match unit {
        Unit::Day => at.tomorrow().ok(),
        Unit::Month => at.checked_add(1.month()).ok(),
        _ => at.checked_add(i64::from(step).years()).ok(),
    };
    let name = |at: Date| match unit {
        Unit::Day => at.strftime("%-d %b").to_string(),
        Unit::Month => at.strftime("%b %Y").to_string(),
        _ => at.year().to_string(),
    };
    let all = std::iter::successors(Some(begin(from)), next).take_while(|at| *at <= to).filter(|at| *at >= from);
    all.map(|at| Mark { x: timeline.x(day_number(at)), name: name(at) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::by_date;

    fn axis(days: [Date; 2]) -> Axis {
        let days = [Some(day_number(days[0])), Some(day_number(days[1])), None];
        Axis::new(&by_date(&[5.0; 3], &days, &[0, 1, 0]))
    }

    fn names(axis: &Axis) -> Vec<&str> {
        axis.marks.iter().map(|mark| mark.name.as_str()).collect()
    }

    #[test]
    fn marks_are_years_months_or_days_by_how_long_the_scale_is() {
        let years = axis([date(2013, 5, 2), date(2017, 2, 1)]);
        assert_eq!(names(&years), ["2014", "2015", "2016", "2017"]);
        assert!(years.marks.is_sorted_by(|a, b| a.x < b.x));
        assert!(years.marks.iter().all(|mark| (0.0..=years.width).contains(&mark.x)));
        assert_eq!(names(&axis([date(2024, 11, 20), date(2025, 2, 3)])), ["Dec 2024", "Jan 2025", "Feb 2025"]);
        assert_eq!(names(&axis([date(2024, 2, 28), date(2024, 3, 1)])), ["28 Feb", "29 Feb", "1 Mar"]);
        assert!(axis([date(-200, 1, 1), date(2024, 1, 1)]).marks.len() <= MARKS_MAX as usize + 1);
    }

    #[test]
    fn lanes_have_names_and_what_has_no_date_a_lane_apart() {
        let axis = axis([date(2020, 1, 1), date(2021, 1, 1)]);
        let lanes: Vec<_> = axis.lanes.iter().map(|lane| (lane.name, lane.is_dated)).collect();
        assert_eq!(lanes, [("posts", true), ("tags", true), ("no date", false)]);
        assert_eq!(Axis::new(&Timeline::default()), Axis::default());
    }
}
