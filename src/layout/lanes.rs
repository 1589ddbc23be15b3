//! Along time: x is a node's day, and each group has a lane.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::EDGE_LENGTH;
use super::overlap::GAP;
use crate::geom::{Vec2, vec2};

/// The least width to height: as wide as a window, or time has too little room.
const ASPECT: f32 = 2.0;
/// How much wider each attempt is than the one before, and the most attempts.
const WIDER: f32 = 1.15;
const ATTEMPTS: usize = 48;
/// Room between two lanes, in layout units.
const BETWEEN: f32 = EDGE_LENGTH * 0.6;
/// Room above the lane of what has no date, in layout units: it is no part of the scale above it.
const BEFORE_UNDATED: f32 = EDGE_LENGTH * 2.0;

/// A node of a lane: its place in the caller's order, and its x.
type Stop = (usize, f32);

/// Positions by date, and what they mean.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timeline {
    /// One a node, in layout units.
    pub positions: Vec<Vec2>,
    /// The lanes that have nodes, from the top.
    pub lanes: Vec<Lane>,
    /// The days that the scale begins and ends with; `None` where no node has a day.
    pub days: Option<[i32; 2]>,
    /// How long the scale is, in layout units, from x = 0.
    pub width: f32,
}

/// A lane of a timeline, in layout units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lane {
    /// Its number as the caller has it; `None` for the lane of undated nodes.
    pub number: Option<u32>,
    /// Its upper end.
    pub top: f32,
    /// Its lower end.
    pub bottom: f32,
}

impl Timeline {
    /// Where a day is on the scale.
    pub fn x(&self, day: i32) -> f32 {
        self.days.map_or(0.0, |days| x_of(day, days, self.width))
    }
}

fn x_of(day: i32, [first, last]: [i32; 2], width: f32) -> f32 {
    let span = f64::from(last) - f64::from(first);
    ((f64::from(day) - f64::from(first)) / span.max(1.0) * f64::from(width)) as f32
}

/// Positions by date. `radii` says how many nodes there are; `days` has each node's day as a number (none: undated) and
/// `lanes` its lane, from 0 at the top; what is missing there is undated, or in lane 0. Undated nodes stand in rows in a
/// lane of their own below all others. The order along x is that of the days exactly; no two discs overlap.
pub fn by_date(radii: &[f32], days: &[Option<i32>], lanes: &[u32]) -> Timeline {
    let radii: Vec<f32> =
        radii.iter().map(|r| if r.is_finite() { r.max(0.0) } else { super::DEFAULT_RADIUS }).collect();
    let day = |v: usize| days.get(v).copied().flatten();
    let dated = (0..radii.len()).filter_map(day);
    let (first, last) = dated.fold((i32::MAX, i32::MIN), |(first, last), day| (first.min(day), last.max(day)));
    let scale = (first <= last).then_some([first, last]);
    let crowd = Crowd { radii: &radii, days: (0..radii.len()).map(day).collect(), lanes, scale };
    let area: f32 = radii.iter().map(|r| (2.0 * r + GAP) * (2.0 * r + GAP)).sum();
    let widths = std::iter::successors(Some((area * ASPECT).sqrt()), |width| Some(width * WIDER)).take(ATTEMPTS);
    let mut timeline = Timeline::default();
    for width in widths {
        timeline = crowd.timeline(width);
        if timeline.lanes.last().is_none_or(|lane| lane.bottom * ASPECT <= width) {
            break;
        }
    }
    timeline
}

/// What is to be put on a timeline.
struct Crowd<'a> {
    radii: &'a [f32],
    days: Vec<Option<i32>>,
    lanes: &'a [u32],
    scale: Option<[i32; 2]>,
}

impl Crowd<'_> {
    /// With a scale of this length.
    fn timeline(&self, width: f32) -> Timeline {
        let Self { radii, days, lanes, scale } = self;
        let x = |day: i32| scale.map_or(0.0, |days| x_of(day, days, width));
        let mut stops: Vec<(u32, f32, usize)> =
            (0..radii.len()).filter_map(|v| Some((lanes.get(v).copied().unwrap_or(0), x(days[v]?), v))).collect();
        stops.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2)));
        let mut places = vec![Vec2::ZERO; radii.len()];
        let (mut top, mut filled) = (0.0, Vec::new());
        for lane in stops.chunk_by(|a, b| a.0 == b.0) {
            let number = lane.first().map(|&(number, ..)| number);
            let lane: Vec<Stop> = lane.iter().map(|&(_, x, v)| (v, x)).collect();
            let bottom = top + fill_lane(&lane, radii, top, &mut places);
            filled.push(Lane { number, top, bottom });
            top = bottom + BETWEEN;
        }
        let undated: Vec<usize> = (0..radii.len()).filter(|&v| days[v].is_none()).collect();
        if !undated.is_empty() {
            top += if filled.is_empty() { 0.0 } else { BEFORE_UNDATED };
            let bottom = top + fill_rows(&undated, radii, width, top, &mut places);
            filled.push(Lane { number: None, top, bottom });
        }
        Timeline { positions: places, lanes: filled, days: *scale, width }
    }
}

/// Puts the nodes of a lane on as few rows as they need, those in the middle first: how high it is at a day says how many
/// nodes there are about that day. The lane's height.
fn fill_lane(lane: &[Stop], radii: &[f32], top: f32, places: &mut [Vec2]) -> f32 {
    let widest = lane.iter().map(|&(v, _)| radii[v]).fold(0.0, f32::max);
    let pitch = 2.0 * widest + GAP;
    let mut lane = lane.to_vec();
    // By their left ends: a row that is free for one is free for all that come after.
    lane.sort_by(|a, b| (a.1 - radii[a.0]).total_cmp(&(b.1 - radii[b.0])).then(a.0.cmp(&b.0)));
    let rows = rows(&lane, radii, widest);
    let count = rows.iter().max().map_or(0, |&last| last + 1);
    let height = count as f32 * pitch;
    for (&(v, x), row) in lane.iter().zip(rows) {
        // Rows in turns above and below the middle.
        let steps = row.div_ceil(2) as f32 * if row % 2 == 0 { 1.0 } else { -1.0 };
        let middle = top + height / 2.0 + if count.is_multiple_of(2) { pitch / 2.0 } else { 0.0 };
        places[v] = vec2(x, middle + steps * pitch);
    }
    height
}

/// For each node of a lane, sorted by left ends, the first row that is free.
fn rows(lane: &[Stop], radii: &[f32], widest: f32) -> Vec<usize> {
    // The rows by where they are free again; the bits of a number that is not negative sort as the number does.
    let mut taken: BinaryHeap<Reverse<(u32, usize)>> = BinaryHeap::new();
    let mut free: BinaryHeap<Reverse<usize>> = BinaryHeap::new();
    let mut rows = Vec::with_capacity(lane.len());
    for &(v, x) in lane {
        // Shifted by the radius, so that no left end is negative.
        let left = x + widest - radii[v];
        while taken.peek().is_some_and(|&Reverse((until, _))| f32::from_bits(until) <= left)
            && let Some(Reverse((_, row))) = taken.pop()
        {
            free.push(Reverse(row));
        }
        let row = free.pop().map_or(taken.len(), |Reverse(row)| row);
        taken.push(Reverse(((x + widest + radii[v] + GAP).to_bits(), row)));
        rows.push(row);
    }
    rows
}

/// Puts nodes side by side in rows of a width; the height of all rows.
fn fill_rows(nodes: &[usize], radii: &[f32], width: f32, top: f32, places: &mut [Vec2]) -> f32 {
    let widest = nodes.iter().map(|&v| radii[v]).fold(0.0, f32::max);
    let pitch = 2.0 * widest + GAP;
    let columns = ((width / pitch) as usize).max(1);
    for (k, &v) in nodes.iter().enumerate() {
        places[v] = vec2((k % columns) as f32 * pitch, top + ((k / columns) as f32 + 0.5) * pitch);
    }
    nodes.len().div_ceil(columns) as f32 * pitch
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::tests::assert_no_overlap;
    use crate::layout::{DEFAULT_RADIUS, Problem};
    use crate::net::rng::Rng;

    #[test]
    fn x_is_the_day_and_undated_nodes_are_below() {
        let days = [Some(20_000), None, Some(20_010), Some(20_005), None];
        let timeline = by_date(&[8.0; 5], &days, &[0, 0, 1, 0, 1]);
        let at = &timeline.positions;
        assert!(at[0].x < at[3].x && at[3].x < at[2].x);
        assert!((2.0 * (at[3].x - at[0].x) - (at[2].x - at[0].x)).abs() < 1e-2, "as far apart as the days");
        assert!(at[2].y > at[0].y + 16.0 && at[2].y > at[3].y + 16.0, "lane 1 is below lane 0");
        assert!(at[1].y > at[2].y + 16.0 && at[4].y > at[2].y + 16.0);
        let numbers: Vec<_> = timeline.lanes.iter().map(|lane| lane.number).collect();
        assert_eq!((numbers, timeline.days), (vec![Some(0), Some(1), None], Some([20_000, 20_010])));
        assert!(timeline.lanes.windows(2).all(|two| two[0].bottom < two[1].top), "{:?}", timeline.lanes);
        for (place, lane) in [(at[0], 0), (at[2], 1), (at[1], 2)] {
            assert!((timeline.lanes[lane].top..=timeline.lanes[lane].bottom).contains(&place.y), "{lane}");
        }
        assert!((timeline.x(20_005) - at[3].x).abs() < 1e-3, "the scale is that of the nodes");
    }

    #[test]
    fn nothing_overlaps() {
        let mut rng = Rng::new(8);
        for spread in [1, 40, 4000] {
            let radii: Vec<f32> = (0..600).map(|_| 9.0 + 5.0 * rng.signed()).collect();
            let days: Vec<_> = (0..600).map(|v| (v % 5 > 0).then(|| rng.below(spread) as i32 - 20)).collect();
            let lanes: Vec<u32> = (0..600).map(|_| rng.below(6) as u32).collect();
            let at = by_date(&radii, &days, &lanes).positions;
            assert_no_overlap(&Problem { nodes: 600, radii, ..Problem::default() }, &at);
        }
    }

    #[test]
    fn odd_input_gives_numbers() {
        assert!(by_date(&[], &[], &[]).positions.is_empty());
        let days = [Some(i32::MIN), Some(i32::MAX), Some(0)];
        let at = by_date(&[f32::NAN, -4.0, f32::INFINITY, 8.0], &days, &[u32::MAX]).positions;
        assert!(at.iter().all(|p| p.is_finite()), "{at:?}");
        assert!(by_date(&[DEFAULT_RADIUS; 3], &[Some(7); 3], &[]).positions.iter().all(|p| p.x.abs() < 1e-3));
    }

    #[test]
    fn a_timeline_is_wider_than_high() {
        let mut rng = Rng::new(3);
        let days: Vec<_> = (0..900).map(|_| Some(rng.below(300) as i32 * rng.below(12) as i32)).collect();
        let lanes: Vec<u32> = (0..900).map(|_| rng.below(2) as u32).collect();
        let timeline = by_date(&[8.0; 900], &days, &lanes);
        let height = timeline.lanes.last().unwrap().bottom;
        let aspect = timeline.width / height;
        assert!((ASPECT..ASPECT * 1.6).contains(&aspect), "{aspect}");
    }
}
