//! Pulls discs apart that lie on each other, with as little change to the picture as possible.
//!
//! Two discs that overlap move apart along the line between them, each by half of what is missing; this repeats until
//! nothing overlaps. All moves of a round are computed from the positions before it, so that the order does not matter.

use rayon::prelude::*;

use super::grid::{Near, row_order};
use crate::geom::{Vec2, vec2};
use crate::net::Cancelled;
use crate::net::cancel::{check_cancel, fill, sort};
use crate::net::rng::Rng;

/// Room between two rims that the pushing aims at, in layout units.
pub(crate) const GAP: f32 = 6.0;
/// Room that is good enough: aiming at more makes the rounds end soon.
const ENOUGH: f32 = 4.0;
/// How far beyond touching pairs are listed, so that the list lasts for several rounds.
const SLACK: f32 = 20.0;
/// Rounds before the picture is widened to make room: few among very many discs, where a crowd needs long to dissolve.
const ROUNDS: [usize; 2] = [60, 12];
/// From so many discs on they are very many.
const VERY_MANY: usize = 50_000;
/// How often it is widened, each time more than before, until the rest is put aside.
const WIDENINGS: usize = 20;
/// By how much it is widened first.
const WIDENING: f32 = 1.1;
/// Discs in a square of their size up to which all pairs of them are looked at.
const CROWD: f32 = 2.0;
/// Share of the missing room a disc goes a round: a bit more than a half is quicker, much more swings.
const EAGERNESS: f32 = 0.6;

/// Moves `points` until no two discs overlap; `fixed` ones stay, and overlap each other if they did. None, and nothing
/// has moved, when `cancelled`.
pub(crate) fn remove_overlaps(
    points: &mut [Vec2],
    radii: &[f32],
    fixed: &[bool],
    cancelled: Cancelled<'_>,
) -> Option<()> {
    // Neighbours on the plane should be neighbours in memory.
    let order = row_order(points, radii, cancelled);
    let take = |&i: &u32| points[i as usize];
    let mut sorted: Vec<Vec2> = order.iter().map(take).collect();
    let radii: Vec<f32> = order.iter().map(|&i| radii[i as usize]).collect();
    let fixed: Vec<bool> = order.iter().map(|&i| fixed[i as usize]).collect();
    part_all(&mut sorted, &radii, &fixed, cancelled);
    check_cancel(cancelled)?;
    for (&i, &point) in order.iter().zip(&sorted) {
        points[i as usize] = point;
    }
    Some(())
}

fn part_all(points: &mut [Vec2], radii: &[f32], fixed: &[bool], cancelled: Cancelled<'_>) {
    let mut factor = WIDENING;
    for _ in 0..WIDENINGS {
        if push_apart(points, radii, fixed, cancelled) {
            return;
        }
        widen(points, fixed, factor);
        factor = (factor * WIDENING).min(2.0);
    }
    put_aside(points, radii, fixed);
}

/// One call is up to [`ROUNDS`]; true when nothing overlaps any more, or nobody wants to know.
fn push_apart(points: &mut [Vec2], radii: &[f32], fixed: &[bool], cancelled: Cancelled<'_>) -> bool {
    let mut near = Near::find(points, radii, GAP + SLACK, cancelled);
    let mut listed = points.to_vec();
    let mut pushes = vec![Push::default(); points.len()];
    for _ in 0..ROUNDS[usize::from(points.len() >= VERY_MANY)] {
        let room = Room { points, radii, fixed, near: &near };
        fill(&mut pushes, |i| room.push(i), cancelled);
        if cancelled() || !pushes.iter().any(|p| p.is_tight) {
            return true;
        }
        points.iter_mut().zip(&pushes).for_each(|(point, push)| *point += push.by);
        let farthest = points.iter().zip(&listed).map(|(now, then)| (*now - *then).length_sq()).fold(0.0, f32::max);
        if farthest.sqrt() * 2.0 > SLACK {
            near = Near::find(points, radii, GAP + SLACK, cancelled);
            listed.copy_from_slice(points);
        }
    }
    false
}

/// What one disc has to do in a round.
#[derive(Clone, Default)]
struct Push {
    by: Vec2,
    /// Whether it overlaps (as opposed to being a little too near).
    is_tight: bool,
}

struct Room<'a> {
    points: &'a [Vec2],
    radii: &'a [f32],
    fixed: &'a [bool],
    near: &'a Near,
}

impl Room<'_> {
    fn push(&self, i: usize) -> Push {
        let mut push = Push { by: Vec2::ZERO, is_tight: false };
        for &j in self.near.of(i) {
            let j = j as usize;
            let away = self.points[i] - self.points[j];
            let distance = length(away);
            let touching = self.radii[i] + self.radii[j];
            // What is good enough stays: one new disc must not set all others in motion.
            if self.fixed[i] || distance >= touching + ENOUGH {
                continue;
            }
            push.is_tight = true;
            let share = if self.fixed[j] { 1.0 } else { EAGERNESS };
            push.by += direction(away, distance, i, j) * ((touching + GAP - distance) * share);
        }
        push
    }
}

/// Where disc `i` goes to get away from `j`; a fixed pseudo-random way when they coincide, opposite for the two.
fn direction(away: Vec2, distance: f32, i: usize, j: usize) -> Vec2 {
    if distance > 1e-3 {
        return away / distance;
    }
    let mut rng = Rng::new(((i.min(j) as u64) << 32) | i.max(j) as u64);
    let way = vec2(rng.signed(), rng.signed()) + vec2(1e-3, 0.0);
    let sign = if i < j { 1.0 } else { -1.0 };
    way * (sign / length(way).max(1e-3))
}

/// emath's own length goes through `hypot`, which is not the same on every platform; a square root is.
fn length(v: Vec2) -> f32 {
    v.length_sq().sqrt()
}

fn widen(points: &mut [Vec2], fixed: &[bool], factor: f32) {
    let middle = points.iter().fold(Vec2::ZERO, |sum, &p| sum + p) / points.len().max(1) as f32;
    for (point, _) in points.iter_mut().zip(fixed).filter(|(_, fixed)| !**fixed) {
        *point = middle + (*point - middle) * factor;
    }
}

/// The last resort, for what has no room between fixed nodes: a row below everything else.
fn put_aside(points: &mut [Vec2], radii: &[f32], fixed: &[bool]) {
    let near = Near::find(points, radii, GAP, &|| false);
    let room = Room { points, radii, fixed, near: &near };
    let tight: Vec<usize> = (0..points.len()).filter(|&i| room.push(i).is_tight).collect();
    let widest = radii.iter().copied().fold(0.0, f32::max);
    let left = points.iter().map(|p| p.x).fold(f32::MAX, f32::min);
    let bottom = points.iter().map(|p| p.y).fold(f32::MIN, f32::max);
    let pitch = 2.0 * widest + GAP;
    for (k, &i) in tight.iter().enumerate() {
        points[i] = vec2(left + pitch * k as f32, bottom + pitch);
    }
}

/// The factor by which a layout must grow so that at most a share of `tight` of its discs still overlaps.
pub(crate) fn growth(points: &[Vec2], radii: &[f32], tight: f32, most: f32, cancelled: Cancelled<'_>) -> f32 {
    // Where very many lie on each other, pairs are too many to list: first to where they are only crowded.
    let crowd = crowding(points, radii, tight, cancelled);
    let first = (crowd / CROWD).sqrt().clamp(1.0, most);
    let most = most / first;
    let points: Vec<Vec2> = points.iter().map(|&p| p * first).collect();
    let grown: Vec<f32> = radii.iter().map(|r| r + GAP / 2.0).collect();
    let near = Near::find(&points, &grown, 0.0, cancelled);
    let need = |i: usize| {
        let missing = |&j: &u32| {
            let reach = grown[i] + grown[j as usize];
            reach / length(points[i] - points[j as usize]).max(reach / most)
        };
        near.of(i).iter().map(missing).fold(1.0_f32, f32::max)
    };
    let mut needs = vec![1.0; points.len()];
    fill(&mut needs, need, cancelled);
    first * quantile(needs, tight).unwrap_or(1.0)
}

/// How many discs there are in a square as wide as a disc of middle size: all but a share of `tight` have no more.
fn crowding(points: &[Vec2], radii: &[f32], tight: f32, cancelled: Cancelled<'_>) -> f32 {
    let Some(radius) = quantile(radii.to_vec(), 0.5) else { return 0.0 };
    let low = points.iter().fold(Vec2::INFINITY, |low, &p| low.min(p));
    let cell = |p: Vec2| {
        let at = (p - low) / (2.0 * radius + GAP);
        (u64::from(at.y as u32) << 32) | u64::from(at.x as u32)
    };
    if cancelled() {
        return 0.0;
    }
    let mut cells: Vec<u64> = points.par_iter().map(|&p| cell(p)).collect();
    sort(&mut cells, cancelled);
    let crowds = cells.chunk_by(|a, b| a == b).flat_map(|cell| std::iter::repeat_n(cell.len() as f32, cell.len()));
    quantile(crowds.collect(), tight).unwrap_or(0.0)
}

/// The value that a share of `above` of all values exceed.
fn quantile(mut values: Vec<f32>, above: f32) -> Option<f32> {
    let at = ((1.0 - above) * values.len().checked_sub(1)? as f32) as usize;
    Some(*values.select_nth_unstable_by(at, f32::total_cmp).1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cloud(n: usize, size: f32) -> Vec<Vec2> {
        let mut rng = Rng::new(9);
        (0..n).map(|_| vec2(rng.signed(), rng.signed()) * size).collect()
    }

    fn closest(points: &[Vec2], radii: &[f32]) -> f32 {
        let gap = |i: usize, j: usize| (points[i] - points[j]).length() - radii[i] - radii[j];
        (0..points.len()).flat_map(|i| (0..i).map(move |j| (i, j))).map(|(i, j)| gap(i, j)).fold(f32::MAX, f32::min)
    }

    #[test]
    fn a_dense_cloud_and_a_dot_become_free_of_overlap() {
        for size in [100.0, 1.0, 0.0] {
            let mut points = cloud(200, size);
            let radii: Vec<f32> = (0..200).map(|i| 4.0 + (i % 5) as f32 * 3.0).collect();
            remove_overlaps(&mut points, &radii, &[false; 200], &|| false);
            assert!(closest(&points, &radii) > 0.0);
        }
    }

    #[test]
    fn fixed_discs_stay() {
        let mut points = cloud(60, 40.0);
        let before = points[7];
        let mut fixed = [false; 60];
        fixed[7] = true;
        remove_overlaps(&mut points, &[8.0; 60], &fixed, &|| false);
        assert_eq!(points[7], before);
        assert!(closest(&points, &[8.0; 60]) > 0.0);
    }

    #[test]
    fn what_is_apart_does_not_move() {
        let mut points = vec![vec2(0.0, 0.0), vec2(100.0, 0.0), vec2(0.0, 100.0)];
        let before = points.clone();
        remove_overlaps(&mut points, &[8.0; 3], &[false; 3], &|| false);
        assert_eq!(points, before);
        assert!((growth(&points, &[8.0; 3], 0.1, 3.0, &|| false) - 1.0).abs() < 1e-6);
    }
}
