//! Which labels are shown, and where: none covers another.
//!
//! Candidates come in order of importance; each takes its place below its node unless a label that was placed before
//! is in the way. A coarse grid over the canvas keeps the test for that cheap.

use std::collections::HashMap;

use crate::geom::{Pos2, Rect, Vec2, pos2, vec2};
use crate::graph::NodeId;

/// The side of a grid cell, in points: about the size of a label.
const CELL: f32 = 96.0;

/// Of a node this many points around its middle stay free of labels. Close by, where nodes are large, a label may lie on
/// their outer part, or nothing would have a name there.
const COVERED_MAX: f32 = 14.0;

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
    /// Where nothing else is free, it may lie on nodes that are smaller than its own.
    pub is_hub: bool,
    /// Where it stood in the frame before: it stays there if it can, so that labels do not jump about their nodes while the
    /// picture moves.
    pub before: Option<Side>,
}

/// A place for a label beside its node, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// As on a map.
    Right,
    /// The other way.
    Left,
    /// Under the node.
    Below,
    /// Over it.
    Above,
}

impl Side {
    const ALL: [Self; 4] = [Self::Right, Self::Left, Self::Below, Self::Above];
}

/// A label with its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed {
    /// Its node.
    pub node: NodeId,
    /// The text's rectangle on the screen.
    pub rect: Rect,
    /// Where it stands.
    pub side: Side,
}

/// Places labels, the most important candidate first; forced ones go before all others. `gap` points stay free around
/// each. A label stands beside its node as on a map, right or left, else below or above it, wherever neither a label that was
/// placed before nor one of the candidates' nodes nor anything in `obstacles` is in the way and the `canvas` holds all of it.
/// Amid a crowd the label of a hub lies on smaller nodes. Labels whose node is off the canvas are left out.
pub fn place(canvas: Rect, candidates: &[Candidate], obstacles: &[Rect], gap: f32) -> Vec<Placed> {
    let in_view = |c: &&Candidate| canvas.expand(c.radius).contains(c.anchor);
    let (forced, others): (Vec<&Candidate>, Vec<&Candidate>) =
        candidates.iter().filter(in_view).partition(|c| c.forced);
    let (mut texts, mut nodes) = (Taken::default(), Taken::default());
    for &obstacle in obstacles {
        texts.add(obstacle, f32::INFINITY);
    }
    for candidate in forced.iter().chain(&others) {
        let node = Rect::from_center_size(candidate.anchor, Vec2::splat(2.0 * candidate.radius.min(COVERED_MAX)));
        nodes.add(node, candidate.radius);
    }
    let mut placed = Vec::new();
    for candidate in forced.into_iter().chain(others) {
        let sides = candidate.before.into_iter().chain(Side::ALL);
        let places = sides.map(|side| (side, rect(candidate, side, gap + 1.0)));
        let places: Vec<_> =
            places.filter(|(_, rect)| canvas.contains_rect(*rect) && !texts.overlaps(rect.expand(gap), 0.0)).collect();
        let free = |least| places.iter().copied().find(|(_, rect)| !nodes.overlaps(rect.expand(gap), least));
        // A forced label may lie on nodes; it is the one that is asked for.
        let fallback = || candidate.forced.then(|| (Side::Below, rect(candidate, Side::Below, gap)));
        let found = free(0.0).or_else(|| free(candidate.radius).filter(|_| candidate.is_hub)).or_else(fallback);
        if let Some((side, rect)) = found {
            texts.add(rect, f32::INFINITY);
            placed.push(Placed { node: candidate.node, rect, side });
        }
    }
    placed
}

/// The rectangle of a label on a side, `distance` points from its node.
fn rect(candidate: &Candidate, side: Side, distance: f32) -> Rect {
    let Candidate { anchor, size, radius, .. } = *candidate;
    let (middle, away) = (anchor - size / 2.0, radius + distance);
    let corner = match side {
        Side::Right => pos2(anchor.x + away, middle.y),
        Side::Left => pos2(anchor.x - away - size.x, middle.y),
        Side::Below => pos2(middle.x, anchor.y + away),
        Side::Above => pos2(middle.x, anchor.y - away - size.y),
    };
    Rect::from_min_size(corner, size)
}

/// Rectangles that are taken, each with how large that is which takes it.
#[derive(Default)]
struct Taken {
    cells: HashMap<(i32, i32), Vec<(Rect, f32)>>,
}

impl Taken {
    fn add(&mut self, rect: Rect, size: f32) {
        for cell in cells(rect) {
            self.cells.entry(cell).or_default().push((rect, size));
        }
    }

    /// Whether something at least so large is in the way.
    fn overlaps(&self, rect: Rect, least: f32) -> bool {
        let is_in_the_way = |&(taken, size): &(Rect, f32)| size >= least && taken.intersects(rect);
        cells(rect).any(|cell| self.cells.get(&cell).is_some_and(|taken| taken.iter().any(is_in_the_way)))
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
        Candidate {
            node: NodeId(node),
            anchor: pos2(x, y),
            radius: 6.0,
            size: vec2(width, 14.0),
            forced: false,
            is_hub: false,
            before: None,
        }
    }

    proptest! {
        #[test]
        fn no_two_labels_overlap(places in prop::collection::vec((0.0_f32..800.0, 0.0_f32..600.0, 10.0_f32..200.0), 0..200)) {
            let candidates: Vec<_> = (0..).zip(&places).map(|(i, &(x, y, w))| candidate(i, x, y, w)).collect();
            let placed = place(CANVAS, &candidates, &[], 2.0);
            for (i, a) in placed.iter().enumerate() {
                for b in &placed[i + 1..] {
                    prop_assert!(!a.rect.intersects(b.rect), "{a:?} {b:?}");
                }
            }
            for label in &placed {
                for c in candidates.iter().filter(|c| CANVAS.expand(c.radius).contains(c.anchor)) {
                    prop_assert!(!label.rect.contains(c.anchor), "{label:?} lies on {c:?}");
                }
            }
        }
    }

    #[test]
    fn the_important_label_wins_and_a_forced_one_always_shows() {
        // Nodes this close leave no side free for a second label.
        let mut candidates: Vec<_> = (0..12).map(|i| candidate(i, 300.0 + 7.0 * i as f32, 100.0, 200.0)).collect();
        let shown = place(CANVAS, &candidates, &[], 2.0);
        let shown: Vec<u32> = shown.iter().map(|p| p.node.0).collect();
        assert_eq!(shown, [0, 11], "one at each end of the row");
        candidates[5].forced = true;
        assert_eq!(place(CANVAS, &candidates, &[], 2.0).first().map(|p| p.node.0), Some(5));
    }

    #[test]
    fn amid_a_crowd_the_name_of_a_hub_lies_on_smaller_nodes() {
        let mut crowd: Vec<_> = (0..90)
            .map(|i| candidate(i, 200.0 + 20.0 * (i % 10) as f32, 100.0 + 20.0 * (i / 10) as f32, 90.0))
            .collect();
        let hub = Candidate { radius: 14.0, ..candidate(99, 290.0, 180.0, 90.0) };
        crowd.insert(0, hub);
        let has_name = |crowd: &[Candidate]| place(CANVAS, crowd, &[], 2.0).iter().any(|placed| placed.node.0 == 99);
        assert!(!has_name(&crowd));
        crowd[0].is_hub = true;
        assert!(has_name(&crowd));
        // Not on another hub.
        for other in &mut crowd[1..] {
            other.radius = 20.0;
        }
        assert!(!has_name(&crowd));
    }

    #[test]
    fn a_label_stays_on_its_side_while_the_picture_moves() {
        let mut candidates = vec![candidate(1, 300.0, 100.0, 80.0), candidate(2, 310.0, 114.0, 80.0)];
        let first = place(CANVAS, &candidates, &[], 2.0);
        // What was in the way at the right moves off.
        candidates[1].anchor.x += 200.0;
        assert_ne!(place(CANVAS, &candidates, &[], 2.0)[0].side, first[0].side, "without memory it jumps");
        candidates[0].before = Some(first[0].side);
        assert_eq!(place(CANVAS, &candidates, &[], 2.0)[0].side, first[0].side);
    }

    #[test]
    fn close_by_a_label_may_lie_on_the_rim_of_a_large_node() {
        let large = |node, x| Candidate { radius: 60.0, ..candidate(node, x, 300.0, 100.0) };
        let crowd: Vec<_> = (0..6).map(|i| large(i, 70.0 + 130.0 * i as f32)).collect();
        assert_eq!(place(CANVAS, &crowd, &[], 2.0).len(), crowd.len());
    }

    #[test]
    fn a_label_steps_aside_for_another() {
        let candidates = [candidate(1, 300.0, 100.0, 80.0), candidate(2, 310.0, 114.0, 80.0)];
        let placed = place(CANVAS, &candidates, &[], 2.0);
        assert_eq!(placed.len(), 2);
        assert!(placed[0].rect.max.x < 300.0, "node 2 is in the way at the right: {placed:?}");
    }

    #[test]
    fn a_label_steps_aside_for_what_else_is_drawn_there() {
        let candidates = [candidate(1, 300.0, 100.0, 80.0)];
        let badge = Rect::from_min_size(pos2(304.0, 86.0), vec2(30.0, 14.0));
        let placed = place(CANVAS, &candidates, &[badge], 2.0);
        assert!(placed[0].side == Side::Left && !placed[0].rect.intersects(badge), "{placed:?}");
    }

    #[test]
    fn a_node_off_the_canvas_has_no_label() {
        assert!(place(CANVAS, &[candidate(1, 900.0, 100.0, 80.0)], &[], 2.0).is_empty());
    }
}
