//! What a picture shows of a graph, and how it is looked at.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::analysis::Groups;
use crate::analysis::groups::COLORS;
use crate::geom::{Rect, Vec2};
use crate::graph::{KnowledgeGraph, NodeId};
use crate::scene::camera::bounds;
use crate::scene::{Camera, GraphIndex, Guides, Picture, Visible};

/// What a picture shows of a graph, and how it is looked at. The window fills it in from its session; without one,
/// [`Seen::all`] has what is visible, and the rest is added by whoever wants it.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// What was worked out once for the graph.
    pub index: Arc<GraphIndex>,
    /// What is visible.
    pub visible: Arc<Visible>,
    /// Where the nodes stand, by node id.
    pub positions: Arc<[Vec2]>,
    /// The part that is looked at; none for all of it.
    pub viewport: Option<Viewport>,
    /// What places mean in an arrangement.
    pub guides: Option<Arc<Guides>>,
    /// The groups that give nodes their colours and the map its grounds.
    pub groups: Option<Arc<Groups>>,
    /// The nodes that were put in their places by hand.
    pub pinned: BTreeSet<NodeId>,
    /// The posts with a broken ring.
    pub weak: Vec<NodeId>,
    /// Pairs of posts with a dashed line between them.
    pub derived: Vec<[NodeId; 2]>,
    /// The nodes that were selected together.
    pub selected: Vec<NodeId>,
    /// The node in focus: all but its neighbours fade.
    pub current: Option<NodeId>,
}

/// What a window shows of the plane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// The size of the canvas, in points.
    pub size: Vec2,
    /// Where the camera looks.
    pub camera: Camera,
}

impl Seen {
    /// All that is visible of a graph, with the nodes at `positions`.
    pub fn all(graph: &KnowledgeGraph, visible: Visible, positions: Arc<[Vec2]>) -> Self {
        let index = Arc::new(GraphIndex::new(graph));
        Self { index, visible: Arc::new(visible), positions, ..Self::default() }
    }

    /// The records of what is drawn.
    pub fn picture(&self) -> Picture {
        let styles = &self.index.styles;
        let apart = self.guides.as_ref().and_then(|guides| guides.groups());
        let is_pinned = |id| self.pinned.contains(&id);
        let positions = self.positions.clone();
        let picture = Picture::new(styles, &self.visible, is_pinned, apart.map(|groups| &**groups), positions);
        match &self.groups {
            Some(groups) => picture.colored(styles, |id| color_number(groups, id)),
            None => picture,
        }
    }

    /// The part of the plane that has to be in view where all is, in layout units.
    pub fn bounds(&self, picture: &Picture) -> Option<Rect> {
        let circle = |middle: Vec2, radius: f32| bounds(std::iter::once((middle, radius)));
        let meant = match self.guides.as_deref() {
            Some(Guides::Rings(levels)) => {
                let outermost = levels.iter().flat_map(|level| &level.radii).copied().fold(0.0, f32::max);
                circle(Vec2::ZERO, outermost)
            }
            Some(Guides::Groups(groups)) => bounds(groups.circles.iter().map(|circle| (circle.middle, circle.radius))),
            Some(Guides::Time(_)) | None => None,
        };
        picture.bounds.into_iter().chain(meant).reduce(emath::Rect::union)
    }
}

/// The number of the colour that a node has by its group, from 1; what has none has the one behind the last.
pub fn color_number(groups: &Groups, id: NodeId) -> u32 {
    let group = groups.place_of(id).and_then(|place| groups.all.get(place));
    group.and_then(|group| group.color).map_or(COLORS as u32 + 1, |color| u32::from(color) + 1)
}
