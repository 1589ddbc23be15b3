//! What the canvas works out once for a picture and keeps until the picture changes.

use std::sync::Arc;

use crate::geom::Vec2;
use crate::graph::{KnowledgeGraph, NodeId, NodeKind};
use crate::scene::Hidden;
use crate::scene::pick::PickGrid;
use crate::scene::size::radius;
use crate::session::Session;

/// Kept from frame to frame; made anew when the graph, the positions or what is shown of them changed.
#[derive(Default)]
pub(super) struct Cache {
    made_from: Option<(u64, Arc<[Vec2]>, Hidden)>,
    /// Finds the node at a place.
    pub(super) grid: PickGrid,
    /// The visible nodes, the most important first.
    pub(super) order: Vec<NodeId>,
}

impl Cache {
    pub(super) fn refresh(&mut self, session: &Session, graph: &KnowledgeGraph) {
        let hidden = &session.view().hidden;
        let fresh = self.made_from.as_ref().is_some_and(|(generation, positions, before)| {
            *generation == session.generation() && Arc::ptr_eq(positions, session.positions()) && before == hidden
        });
        if fresh {
            return;
        }
        let same_nodes =
            self.made_from.as_ref().is_some_and(|(g, _, before)| *g == session.generation() && before == hidden);
        if !same_nodes {
            self.order = by_importance(session, graph);
        }
        let circle = |&id: &NodeId| {
            let kind = graph.node(id)?.key.kind();
            Some((id, *session.positions().get(id.index())?, radius(kind, graph.degree(id))))
        };
        self.grid = PickGrid::new(self.order.iter().filter_map(circle));
        self.made_from = Some((session.generation(), session.positions().clone(), hidden.clone()));
    }
}

/// How much more a post matters than another node of its size: the posts are what the folder is about.
const POST_MATTERS: f32 = 1.35;

/// Hubs and posts first; equals in id order.
fn by_importance(session: &Session, graph: &KnowledgeGraph) -> Vec<NodeId> {
    let mut order: Vec<NodeId> = graph.nodes().map(|(id, _)| id).filter(|&id| session.visible().node(id)).collect();
    let size = |id: NodeId| {
        let kind = graph.node(id).map_or(NodeKind::Tag, |node| node.key.kind());
        radius(kind, graph.degree(id)) * if kind == NodeKind::Post { POST_MATTERS } else { 1.0 }
    };
    order.sort_by(|&a, &b| size(b).total_cmp(&size(a)).then(a.cmp(&b)));
    order
}
