//! A picture: what is shown of a graph, with the nodes at their places.

use std::sync::Arc;

use super::Visible;
use super::camera::bounds;
use super::edge_grid::EdgeGrid;
use super::instances::{DrawList, Instances, NodeStyles};
use super::label_order::by_shares;
use super::pick::PickGrid;
use crate::geom::{Rect, Vec2};
use crate::graph::{EdgeId, NodeId};

/// All that is worked out of what is shown and where it stands. A pan or a zoom changes nothing of it.
#[derive(Clone, Debug, Default)]
pub struct Picture {
    /// The visible nodes, the most important first.
    order: Arc<[NodeId]>,
    /// The visible nodes in the order in which they get labels.
    pub labels: Arc<[NodeId]>,
    draw_list: Arc<DrawList>,
    /// Where all nodes stand, by node id.
    pub positions: Arc<[Vec2]>,
    /// The visible nodes with their places and radii in layout units, the most important first: those in view are found at
    /// a walk.
    pub circles: Vec<(NodeId, Vec2, f32)>,
    /// Finds the node at a place.
    pub grid: PickGrid,
    /// What the graphics card draws.
    pub instances: Arc<Instances>,
    /// The smallest rectangle around all visible nodes, in layout units.
    pub bounds: Option<Rect>,
    /// How much of its own plane the picture covers with edges one point wide, at zoom 1.
    pub ink: f32,
}

impl Picture {
    /// Of what is `visible`, with the nodes at `positions`; empty as long as they stand nowhere. Edges between `groups`, of
    /// which each node has one by its id, are dimmed.
    pub fn new(
        styles: &NodeStyles,
        visible: &Visible,
        is_pinned: impl Fn(NodeId) -> bool + Sync,
        groups: Option<&[u32]>,
        positions: Arc<[Vec2]>,
    ) -> Self {
        if positions.is_empty() {
            return Self::default();
        }
        let order: Arc<[NodeId]> = styles.shown(visible).collect();
        let draw_list = DrawList::new(styles, visible, &order, is_pinned);
        let draw_list = Arc::new(groups.into_iter().fold(draw_list, DrawList::dimmed_between));
        let labels = by_shares(&order, |id| styles.kind(id)).into();
        Self { order, labels, draw_list, ..Self::default() }.moved(styles, positions)
    }

    /// With the nodes in the colours of their groups, which are numbers from 1.
    #[must_use]
    pub fn colored(mut self, styles: &NodeStyles, number: impl Fn(NodeId) -> u32) -> Self {
        self.draw_list = Arc::new(DrawList::clone(&self.draw_list).colored(number));
        let positions = self.positions.clone();
        self.moved(styles, positions)
    }

    /// With some nodes and some edges dimmed besides those that are.
    #[must_use]
    pub fn dimmed(mut self, styles: &NodeStyles, node: impl Fn(NodeId) -> bool, edge: impl Fn(EdgeId) -> bool) -> Self {
        self.draw_list = Arc::new(DrawList::clone(&self.draw_list).dimmed(node, |id, _| edge(id)));
        let positions = self.positions.clone();
        self.moved(styles, positions)
    }

    /// The same with the nodes at other places.
    #[must_use]
    pub fn moved(&self, styles: &NodeStyles, positions: Arc<[Vec2]>) -> Self {
        let (order, labels, draw_list) = (self.order.clone(), self.labels.clone(), self.draw_list.clone());
        let circle = |&id: &NodeId| {
            let position = *positions.get(id.index())?;
            position.is_finite().then(|| (id, position, styles.radius(id)))
        };
        let found = || {
            let circles: Vec<_> = order.iter().filter_map(circle).collect();
            let grid = PickGrid::new(circles.iter().copied());
            let bounds = bounds(circles.iter().map(|&(_, position, radius)| (position, radius)));
            (circles, grid, bounds)
        };
        let ((circles, grid, bounds), instances) = rayon::join(found, || draw_list.at(&positions));
        let edges = (instances.straight.len() + instances.bent.len()) as f32;
        let ink = bounds.map_or(0.0, |bounds| edges * instances.mean_length / bounds.area().max(1.0));
        Self { order, labels, draw_list, positions, circles, grid, instances: Arc::new(instances), bounds, ink }
    }

    /// Whether the nodes stood anywhere when it was made.
    pub fn is_of_something(&self) -> bool {
        !self.positions.is_empty()
    }

    /// How many edges it has.
    pub fn edge_count(&self) -> usize {
        self.draw_list.edge_count()
    }

    /// Finds the edge at a place.
    pub fn edge_grid(&self) -> EdgeGrid {
        EdgeGrid::new(self.draw_list.segments(&self.positions))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::vec2;
    use crate::graph::NodeKind;
    use crate::graph::build::of_texts;
    use crate::scene::Filter;

    #[test]
    fn a_picture_that_moves_is_what_a_new_one_would_be() {
        let graph = of_texts(&[("a.md", "---\ntags: [t, u]\n---\n[b](b.md) [x](https://x.org/1)"), ("b.md", "")]);
        let styles = NodeStyles::new(&graph);
        let hidden = Filter { node_kinds: [NodeKind::Publisher].into(), ..Filter::default() };
        let visible = Visible::new(&graph, &hidden);
        let places =
            |factor: f32| -> Arc<[Vec2]> { (0..graph.node_count()).map(|i| vec2(i as f32, 1.0) * factor).collect() };
        let new = |factor| Picture::new(&styles, &visible, |id| id.0 == 0, None, places(factor));
        let (moved, fresh) = (new(10.0).moved(&styles, places(25.0)), new(25.0));
        assert_eq!(moved.circles, fresh.circles);
        assert_eq!((&moved.instances, moved.bounds), (&fresh.instances, fresh.bounds));
        assert_eq!(moved.circles.len(), visible.node_count());
        assert_eq!(moved.edge_count(), visible.edge_count());
        assert!(moved.ink > 0.0);
        let nowhere = Picture::new(&styles, &visible, |_| false, None, Arc::default());
        assert!(fresh.is_of_something() && !nowhere.is_of_something());
    }
}
