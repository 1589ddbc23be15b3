//! Which node is under the pointer.
//!
//! A uniform grid over the layout's plane, made anew when positions change: a query looks at the few cells around the
//! pointer instead of at every node.

use super::cells::Cells;
use crate::geom::Vec2;
use crate::graph::NodeId;

/// About this many nodes share a cell.
const NODES_PER_CELL: f32 = 2.0;

/// Nodes by place.
#[derive(Clone, Debug, Default)]
pub struct PickGrid {
    cells: Cells<u32>,
    circles: Vec<(NodeId, Vec2, f32)>,
    largest_radius: f32,
}

impl PickGrid {
    /// From circles in layout units; those at no finite place are left out.
    pub fn new(circles: impl Iterator<Item = (NodeId, Vec2, f32)>) -> Self {
        let circles: Vec<_> =
            circles.filter(|(_, position, radius)| position.is_finite() && radius.is_finite()).collect();
        let Some(&(_, first, _)) = circles.first() else { return Self::default() };
        let (low, high) = circles.iter().fold((first, first), |(low, high), &(_, p, _)| (low.min(p), high.max(p)));
        let extent = (high - low).max(Vec2::splat(1.0));
        let side = (extent.x * extent.y * NODES_PER_CELL / circles.len() as f32).sqrt().max(extent.max_elem() / 4096.0);
        let mut cells = Cells::new(low, extent, side);
        cells.fill(|cells, tell| {
            for (index, &(_, position, _)) in (0..).zip(&circles) {
                let (column, row) = cells.place(position);
                tell(cells.number(column, row), index);
            }
        });
        let largest_radius = circles.iter().map(|&(_, _, radius)| radius).fold(0.0, f32::max);
        Self { cells, circles, largest_radius }
    }

    /// The node at `point`: of those whose circle holds it the topmost, which is the first; else the one whose middle is
    /// nearest among those whose circle holds it when grown by `slack` layout units. `reach` is how large a circle is drawn,
    /// in layout units, of a radius in layout units; of a larger one it is no smaller.
    pub fn node_at(&self, point: Vec2, reach: impl Fn(f32) -> f32, slack: f32) -> Option<NodeId> {
        if self.circles.is_empty() || !point.is_finite() {
            return None;
        }
        let away = |index: u32| {
            let &(_, position, radius) = self.circles.get(index as usize)?;
            Some(((position - point).length(), reach(radius)))
        };
        let near = || self.cells.around(point, reach(self.largest_radius) + slack.max(0.0)).flatten().copied();
        let inside = near().filter(|&index| away(index).is_some_and(|(distance, radius)| distance <= radius)).min();
        let beside = || {
            let near = near().filter_map(|index| Some((away(index)?, index)));
            let near = near.filter(|&((distance, radius), _)| distance <= radius + slack);
            near.min_by(|a, b| a.0.0.total_cmp(&b.0.0).then(a.1.cmp(&b.1))).map(|(_, index)| index)
        };
        self.circles.get(inside.or_else(beside)? as usize).map(|circle| circle.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::vec2;
    use proptest::prelude::*;

    fn brute(circles: &[(NodeId, Vec2, f32)], point: Vec2, slack: f32) -> Option<NodeId> {
        let distance = |c: &(NodeId, Vec2, f32)| (c.1 - point).length();
        let topmost = circles.iter().find(|c| distance(c) <= 2.0 * c.2);
        let near = circles.iter().filter(|c| distance(c) <= 2.0 * c.2 + slack);
        topmost.or_else(|| near.min_by(|a, b| distance(a).total_cmp(&distance(b)).then(a.0.cmp(&b.0)))).map(|c| c.0)
    }

    proptest! {
        #[test]
        fn picking_equals_brute_force(
            places in prop::collection::vec((-500.0_f32..500.0, -300.0_f32..300.0, 0.0_f32..30.0), 0..120),
            points in prop::collection::vec((-600.0_f32..600.0, -400.0_f32..400.0), 20),
            slack in 0.0_f32..10.0,
        ) {
            let circles: Vec<_> = (0..).zip(&places).map(|(i, &(x, y, r))| (NodeId(i), vec2(x, y), r)).collect();
            let grid = PickGrid::new(circles.iter().copied());
            for (x, y) in points {
                prop_assert_eq!(grid.node_at(vec2(x, y), |radius| 2.0 * radius, slack), brute(&circles, vec2(x, y), slack));
            }
        }
    }

    #[test]
    fn odd_places_are_no_trouble() {
        let circles = [(NodeId(0), vec2(f32::NAN, 0.0), 1.0), (NodeId(1), vec2(5.0, 5.0), 2.0)];
        let grid = PickGrid::new(circles.into_iter());
        assert_eq!(grid.node_at(vec2(5.5, 5.0), |radius| radius, 0.0), Some(NodeId(1)));
        assert_eq!(grid.node_at(vec2(f32::NAN, 5.0), |radius| radius, 0.0), None);
        assert_eq!(PickGrid::new(std::iter::empty()).node_at(vec2(0.0, 0.0), |radius| radius, 9.0), None);
    }
}
