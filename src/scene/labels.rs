//! Which labels are shown, and where: none covers another.
//!
//! Candidates come in order of importance; each takes its place below its node unless a label that was placed before
//! is in the way. A coarse grid over the canvas keeps the test for that cheap.

use std::collections::HashMap;

use crate::geom::{Pos2, Rect, Vec2, pos2, vec2};
use crate::graph::NodeId;

/// The side of a grid cell, in points: about the size of a label.
const CELL: f32 = 96.0;

/// A label that would like to be shown.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    /// Its node.
    pub node: NodeId,
    /// The node's middle on the screen.
    pub anchor: Pos2,
    /// The node's radius on the screen, in points.
    pub radius: f32,
    /// The size of the text, in points.
    pub size: Vec2,
    /// Shown whatever is in the way: the hovered and the selected node.
    pub forced: bool,
}

/// A label with its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed {
    /// Its node.
    pub node: NodeId,
    /// The text's rectangle on the screen.
    pub rect: Rect,
}

/// Places labels, the most important candidate first; forced ones go before all others. `gap` points stay free around
/// each. Labels whose node is off the `canvas` are left out.
pub fn place(canvas: Rect, candidates: &[Candidate], gap: f32) -> Vec<Placed> {
    let mut taken = Taken::default();
    let mut placed = Vec::new();
    let (forced, others): (Vec<&Candidate>, Vec<&Candidate>) = candidates.iter().partition(|c| c.forced);
    for candidate in forced.into_iter().chain(others) {
        if !canvas.expand(candidate.radius).contains(candidate.anchor) {
            continue;
        }
        let rect = rect_below(candidate);
        if candidate.forced || !taken.overlaps(rect.expand(gap)) {
            taken.add(rect);
            placed.push(Placed { node: candidate.node, rect });
        }
    }
    placed
}

fn rect_below(candidate: &Candidate) -> Rect {
    let top = pos2(candidate.anchor.x - candidate.size.x / 2.0, candidate.anchor.y + candidate.radius + 3.0);
    Rect::from_min_size(top, candidate.size)
}

#[derive(Default)]
struct Taken {
    cells: HashMap<(i32, i32), Vec<Rect>>,
}

impl Taken {
    fn add(&mut self, rect: Rect) {
        for cell in cells(rect) {
            self.cells.entry(cell).or_default().push(rect);
        }
    }

    fn overlaps(&self, rect: Rect) -> bool {
        cells(rect).any(|cell| self.cells.get(&cell).is_some_and(|rects| rects.iter().any(|r| r.intersects(rect))))
    }
}

fn cells(rect: Rect) -> impl Iterator<Item = (i32, i32)> {
    let cell = |point: Pos2| vec2((point.x / CELL).floor(), (point.y / CELL).floor());
    let (low, high) = (cell(rect.min), cell(rect.max));
    (low.x as i32..=high.x as i32).flat_map(move |x| (low.y as i32..=high.y as i32).map(move |y| (x, y)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const CANVAS: Rect = Rect { min: Pos2 { x: 0.0, y: 0.0 }, max: Pos2 { x: 800.0, y: 600.0 } };

    fn candidate(node: u32, x: f32, y: f32, width: f32) -> Candidate {
        Candidate { node: NodeId(node), anchor: pos2(x, y), radius: 6.0, size: vec2(width, 14.0), forced: false }
    }

    proptest! {
        #[test]
        fn no_two_labels_overlap(places in prop::collection::vec((0.0_f32..800.0, 0.0_f32..600.0, 10.0_f32..200.0), 0..200)) {
            let candidates: Vec<_> = (0..).zip(&places).map(|(i, &(x, y, w))| candidate(i, x, y, w)).collect();
            let placed = place(CANVAS, &candidates, 2.0);
            for (i, a) in placed.iter().enumerate() {
                for b in &placed[i + 1..] {
                    prop_assert!(!a.rect.intersects(b.rect), "{a:?} {b:?}");
                }
            }
            prop_assert_eq!(placed.is_empty(), candidates.is_empty());
        }
    }

    #[test]
    fn the_important_label_wins_and_a_forced_one_always_shows() {
        let mut candidates = [candidate(1, 100.0, 100.0, 80.0), candidate(2, 110.0, 100.0, 80.0)];
        assert_eq!(place(CANVAS, &candidates, 2.0).iter().map(|p| p.node.0).collect::<Vec<_>>(), [1]);
        candidates[1].forced = true;
        assert_eq!(place(CANVAS, &candidates, 2.0).iter().map(|p| p.node.0).collect::<Vec<_>>(), [2]);
    }

    #[test]
    fn a_node_off_the_canvas_has_no_label() {
        assert!(place(CANVAS, &[candidate(1, 900.0, 100.0, 80.0)], 2.0).is_empty());
    }
}
