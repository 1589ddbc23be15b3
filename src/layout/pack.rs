//! Puts laid-out components side by side, close together, so that the whole fills about a 3:2 rectangle.
//!
//! Boxes go in by falling height, each to the highest place under the skyline of those before it where it fits, the
//! leftmost of equals; several widths are tried. So the largest component is at the top left.

use crate::geom::{Vec2, vec2};
use crate::net::Cancelled;

/// Width to height of the rectangle aimed at: that of a window.
const ASPECT: f32 = 1.5;
/// Widths that are tried.
const TRIES: usize = 12;

/// Where the top left corner of each box goes. Boxes do not overlap; room between them must be part of their sizes.
pub(crate) fn pack(sizes: &[Vec2], cancelled: Cancelled<'_>) -> Vec<Vec2> {
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    order.sort_by(|&a, &b| sizes[b].y.total_cmp(&sizes[a].y).then(sizes[b].x.total_cmp(&sizes[a].x)).then(a.cmp(&b)));
    let widest = sizes.iter().map(|s| s.x).fold(0.0, f32::max);
    let area: f32 = sizes.iter().map(|s| s.x * s.y).sum();
    let ideal = (area * ASPECT).sqrt();
    let mut best: Option<(f32, Vec<Vec2>)> = None;
    for k in 0..TRIES {
        let width = widest.max(ideal * (0.9 + 0.1 * k as f32));
        let corners = pack_into(sizes, &order, width, cancelled);
        let cost = frame_size(sizes, &corners);
        if best.as_ref().is_none_or(|(least, _)| cost < *least) {
            best = Some((cost, corners));
        }
    }
    best.map(|(_, corners)| corners).unwrap_or_default()
}

/// The height of the smallest rectangle of the right shape that holds all boxes.
fn frame_size(sizes: &[Vec2], corners: &[Vec2]) -> f32 {
    let far = sizes.iter().zip(corners).fold(Vec2::ZERO, |far, (&s, &c)| far.max(c + s));
    (far.x / ASPECT).max(far.y)
}

fn pack_into(sizes: &[Vec2], order: &[usize], width: f32, cancelled: Cancelled<'_>) -> Vec<Vec2> {
    let mut skyline = Skyline { steps: vec![Step { x: 0.0, y: 0.0 }], width };
    let mut corners = vec![Vec2::ZERO; sizes.len()];
    for &i in order {
        if cancelled() {
            break;
        }
        corners[i] = skyline.place(sizes[i]);
    }
    corners
}

/// From `x` to the next step's x, everything above `y` is taken (y grows downwards).
#[derive(Clone, Copy)]
struct Step {
    x: f32,
    y: f32,
}

struct Skyline {
    steps: Vec<Step>,
    width: f32,
}

impl Skyline {
    fn place(&mut self, size: Vec2) -> Vec2 {
        let mut best = vec2(0.0, f32::MAX);
        for (at, step) in self.steps.iter().enumerate() {
            // The first place always counts, so that a box wider than all goes somewhere.
            if at == 0 || step.x + size.x <= self.width {
                let y = self.depth(at, step.x + size.x);
                if y < best.y {
                    best = vec2(step.x, y);
                }
            }
        }
        self.cover(best, size);
        best
    }

    /// How deep the skyline goes between a step and `right`.
    fn depth(&self, from: usize, right: f32) -> f32 {
        let steps = &self.steps[from..];
        steps.iter().enumerate().take_while(|(k, s)| *k == 0 || s.x < right).map(|(_, s)| s.y).fold(0.0, f32::max)
    }

    fn cover(&mut self, corner: Vec2, size: Vec2) {
        let right = corner.x + size.x;
        let first = self.steps.partition_point(|s| s.x < corner.x);
        let last = self.steps.partition_point(|s| s.x < right);
        let resumed = last.checked_sub(1).and_then(|k| self.steps.get(k)).map_or(0.0, |s| s.y);
        let goes_on = self.steps.get(last).is_none_or(|s| s.x > right) && right < self.width;
        let mut new = vec![Step { x: corner.x, y: corner.y + size.y }];
        if goes_on {
            new.push(Step { x: right, y: resumed });
        }
        self.steps.splice(first..last, new);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::rng::Rng;

    #[test]
    fn boxes_do_not_overlap_and_fill_most_of_the_frame() {
        let mut rng = Rng::new(6);
        let sizes: Vec<Vec2> = (0..120).map(|_| vec2(20.0 + 15.0 * rng.signed(), 20.0 + 15.0 * rng.signed())).collect();
        let corners = pack(&sizes, &|| false);
        for i in 0..sizes.len() {
            for j in 0..i {
                let apart = |a: f32, b: f32, sa: f32, sb: f32| a + sa <= b + 1e-3 || b + sb <= a + 1e-3;
                let x = apart(corners[i].x, corners[j].x, sizes[i].x, sizes[j].x);
                assert!(x || apart(corners[i].y, corners[j].y, sizes[i].y, sizes[j].y));
            }
        }
        let area: f32 = sizes.iter().map(|s| s.x * s.y).sum();
        let frame = frame_size(&sizes, &corners);
        assert!(area / (frame * frame * ASPECT) > 0.7);
    }

    #[test]
    fn nothing_and_one() {
        assert!(pack(&[], &|| false).is_empty());
        assert_eq!(pack(&[vec2(5.0, 3.0)], &|| false), [Vec2::ZERO]);
    }
}
