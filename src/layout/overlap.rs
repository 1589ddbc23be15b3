//! Pulls discs apart that lie on each other, with as little change to the picture as possible.
//!
//! Two discs that overlap move apart along the line between them, each by half of what is missing; this repeats until
//! nothing overlaps. All moves of a round are computed from the positions before it, so that the order does not matter.

use rayon::prelude::*;

use super::grid::Near;
use super::rng::Rng;
use crate::geom::{Vec2, vec2};

/// Room between two rims that the pushing aims at, in layout units.
pub(crate) const GAP: f32 = 6.0;
/// Room that is good enough: aiming at more makes the rounds end soon.
const ENOUGH: f32 = 4.0;
/// How far beyond touching pairs are listed, so that the list lasts for several rounds.
const SLACK: f32 = 8.0;
/// Rounds before the picture is widened to make room.
const ROUNDS: usize = 60;
/// How often it is widened before the rest is put aside.
const WIDENINGS: usize = 40;
/// Share of the missing room a disc goes a round: a bit more than a half is quicker, much more swings.
const EAGERNESS: f32 = 0.6;

/// Moves `points` until no two discs overlap; `fixed` ones stay, and overlap each other if they did.
pub(crate) fn remove_overlaps(points: &mut [Vec2], radii: &[f32], fixed: &[bool]) {
    for _ in 0..WIDENINGS {
        if push_apart(points, radii, fixed) {
            return;
        }
        widen(points, fixed, 1.1);
    }
    put_aside(points, radii, fixed);
}

/// One call is up to [`ROUNDS`] rounds; true when nothing overlaps any more.
fn push_apart(points: &mut [Vec2], radii: &[f32], fixed: &[bool]) -> bool {
    let mut near = Near::find(points, radii, GAP + SLACK);
    let mut moved = 0.0_f32;
    for _ in 0..ROUNDS {
        let room = Room { points, radii, fixed, near: &near };
        let pushes: Vec<Push> = (0..points.len()).into_par_iter().with_min_len(256).map(|i| room.push(i)).collect();
        if !pushes.iter().any(|p| p.is_tight) {
            return true;
        }
        points.iter_mut().zip(&pushes).for_each(|(point, push)| *point += push.by);
        moved += pushes.iter().map(|p| p.by.length_sq()).fold(0.0, f32::max).sqrt();
        if moved * 2.0 > SLACK {
            near = Near::find(points, radii, GAP + SLACK);
            moved = 0.0;
        }
    }
    false
}

/// What one disc has to do in a round.
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
            if self.fixed[i] || distance >= touching + GAP {
                continue;
            }
            push.is_tight |= distance < touching + ENOUGH;
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
    let near = Near::find(points, radii, GAP);
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
pub(crate) fn growth(points: &[Vec2], radii: &[f32], tight: f32, most: f32) -> f32 {
    // What is too near after growing by `most` was within that many radii before.
    let grown: Vec<f32> = radii.iter().map(|r| r + GAP / 2.0).collect();
    let near = Near::find(points, &grown, 0.0);
    let need = |i: usize| {
        let missing = |&j: &u32| {
            let reach = grown[i] + grown[j as usize];
            reach / length(points[i] - points[j as usize]).max(reach / most)
        };
        near.of(i).iter().map(missing).fold(1.0_f32, f32::max)
    };
    let mut needs: Vec<f32> = (0..points.len()).into_par_iter().map(need).collect();
    let at = ((1.0 - tight) * (needs.len().saturating_sub(1)) as f32) as usize;
    if needs.is_empty() { 1.0 } else { *needs.select_nth_unstable_by(at, f32::total_cmp).1 }
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
            remove_overlaps(&mut points, &radii, &[false; 200]);
            assert!(closest(&points, &radii) > 0.0);
        }
    }

    #[test]
    fn fixed_discs_stay() {
        let mut points = cloud(60, 40.0);
        let before = points[7];
        let mut fixed = [false; 60];
        fixed[7] = true;
        remove_overlaps(&mut points, &[8.0; 60], &fixed);
        assert_eq!(points[7], before);
        assert!(closest(&points, &[8.0; 60]) > 0.0);
    }

    #[test]
    fn what_is_apart_does_not_move() {
        let mut points = vec![vec2(0.0, 0.0), vec2(100.0, 0.0), vec2(0.0, 100.0)];
        let before = points.clone();
        remove_overlaps(&mut points, &[8.0; 3], &[false; 3]);
        assert_eq!(points, before);
        assert!((growth(&points, &[8.0; 3], 0.1, 3.0) - 1.0).abs() < 1e-6);
    }
}
