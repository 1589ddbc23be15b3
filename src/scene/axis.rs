//! What places mean in an arrangement along time: days from left to right, and a lane for each kind.

use std::ops::RangeInclusive;

use crate::analysis::calendar::{DateSpan, Unit, day, day_number};
use crate::graph::NodeKind;
use crate::layout::Timeline;

/// The scale and the lanes of a timeline, in layout units.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Axis {
    /// The days that the scale begins and ends with, counted from 1 January 1970; `None` where nothing has a date.
    days: Option<[i32; 2]>,
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
    /// What it is called: “2024”, “Mar 2024”, “5 Mar 2024”.
    pub name: String,
}

/// A lane and what is in it.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedLane {
    /// “Posts”, “Tags, each at the middle of its posts’ dates”, “No date”.
    pub name: &'static str,
    /// Its upper end.
    pub top: f32,
    /// Its lower end.
    pub bottom: f32,
    /// Whether its nodes have a place on the scale.
    pub is_dated: bool,
}

/// From the finest.
const UNITS: [Unit; 11] = [
    Unit::Day,
    Unit::Week,
    Unit::Months(1),
    Unit::Months(3),
    Unit::Years(1),
    Unit::Years(2),
    Unit::Years(5),
    Unit::Years(10),
    Unit::Years(50),
    Unit::Years(200),
    Unit::Years(1000),
];

impl Axis {
    /// Of a timeline whose lanes are numbered as the kinds of node and whose days count from 1 January 1970.
    pub fn new(timeline: &Timeline) -> Self {
        let kind = |number: u32| NodeKind::ALL.get(number as usize).copied();
        let lanes = timeline.lanes.iter().map(|lane| NamedLane {
            name: lane.number.map_or("No date", |number| kind(number).map_or("", lane_name)),
            top: lane.top,
            bottom: lane.bottom,
            is_dated: lane.number.is_some(),
        });
        Self { days: timeline.days, lanes: lanes.collect(), width: timeline.width }
    }

    /// A scale without lanes.
    pub fn of_span(span: DateSpan, width: f32) -> Self {
        let days = [span.first(), span.last()].map(day_number);
        Self { days: Some(days), lanes: Vec::new(), width }
    }

    /// The marks between two places of the scale: the beginnings of the smallest unit that leaves each mark `room` layout
    /// units.
    pub fn marks(&self, between: RangeInclusive<f32>, room: f32) -> Vec<Mark> {
        let Some([first, last]) = self.days else { return Vec::new() };
        let a_day = self.width / (f64::from(last) - f64::from(first)).max(1.0) as f32;
        let day_at = |x: f32| day(first.saturating_add((x / a_day).floor() as i32).clamp(first, last));
        let (Some(from), Some(to)) = (day_at(*between.start()), day_at(*between.end())) else { return Vec::new() };
        let is_wide_enough = |unit: &Unit| unit.days() * a_day >= room;
        let unit = UNITS.into_iter().find(is_wide_enough).unwrap_or(Unit::Years(1000));
        let marks = std::iter::successors(Some(unit.beginning(from)), |at| unit.after(*at));
        let begins = day(first);
        let marks = marks.take_while(|at| *at <= to).filter(|at| begins.is_some_and(|begins| *at >= begins));
        marks.map(|at| Mark { x: (day_number(at) - first) as f32 * a_day, name: unit.name(at) }).collect()
    }
}

/// What is in the lane of a kind, and where: only a post has a date of its own.
fn lane_name(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Post => "Posts, by date",
        NodeKind::Tag => "Tags, each at the middle of its posts’ dates",
        NodeKind::Platform => "Platforms, each at the middle of its posts’ dates",
        NodeKind::Source => "Sources, each at the middle of its posts’ dates",
        NodeKind::Publisher => "Publishers, each at the middle of its posts’ dates",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::by_date;
    use jiff::civil::{Date, date};

    fn axis(days: [Date; 2]) -> Axis {
        let days = [Some(day_number(days[0])), Some(day_number(days[1])), None];
        Axis { width: 1000.0, ..Axis::new(&by_date(&[5.0; 3], &days, &[0, 1, 0])) }
    }

    fn names(marks: &[Mark]) -> Vec<&str> {
        marks.iter().map(|mark| mark.name.as_str()).collect()
    }

    #[test]
    fn marks_are_years_from_afar_and_months_and_days_from_near() {
        let axis = axis([date(2013, 5, 2), date(2017, 2, 1)]);
        let years = axis.marks(-50.0..=1100.0, 100.0);
        assert_eq!(names(&years), ["2014", "2015", "2016", "2017"]);
        assert!(years.is_sorted_by(|a, b| b.x - a.x >= 100.0));
        assert!(years.iter().all(|mark| (0.0..=axis.width).contains(&mark.x)));
        assert_eq!(names(&axis.marks(-50.0..=1100.0, 300.0)), ["2014", "2016"]);
        let months = axis.marks(years[0].x..=years[0].x + 60.0, 20.0);
        assert_eq!(names(&months), ["Jan 2014", "Feb 2014", "Mar 2014"][..names(&months).len()]);
        assert_eq!(names(&axis.marks(years[0].x + 0.1..=years[0].x + 1.0, 0.5)), ["1 Jan 2014", "2 Jan 2014"]);
        assert_eq!(names(&axis.marks(0.0..=60.0, 60.0)), ["Jul 2013"]);
        let weeks = axis.marks(years[0].x..=years[0].x + 8.0, 4.0);
        assert_eq!(names(&weeks), ["30 Dec 2013", "6 Jan 2014"], "Mondays");
    }

    #[test]
    fn a_scale_of_one_day_or_of_none_or_of_ages_has_its_marks() {
        assert_eq!(names(&axis([date(2024, 2, 28), date(2024, 2, 28)]).marks(-9.0..=9.0, 60.0)), ["28 Feb 2024"]);
        assert_eq!(Axis::default().marks(0.0..=1.0, 1.0), []);
        let ages = axis([date(-200, 1, 1), date(2024, 1, 1)]);
        assert_eq!(names(&ages.marks(0.0..=1000.0, 200.0)), ["0", "1000", "2000"]);
        assert!(ages.marks(f32::NAN..=f32::INFINITY, 0.0).len() < 1_000_000);
    }

    #[test]
    fn lanes_say_what_a_place_means_and_what_has_no_date_has_a_lane_apart() {
        let axis = axis([date(2020, 1, 1), date(2021, 1, 1)]);
        let lanes: Vec<_> = axis.lanes.iter().map(|lane| (lane.name, lane.is_dated)).collect();
        let tags = "Tags, each at the middle of its posts’ dates";
        assert_eq!(lanes, [("Posts, by date", true), (tags, true), ("No date", false)]);
        assert_eq!(Axis::new(&Timeline::default()), Axis::default());
    }
}
