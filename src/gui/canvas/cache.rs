//! What the canvas works out once for a picture and keeps until the picture changes.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::geom::Vec2;
use crate::graph::{KnowledgeGraph, NodeId, NodeKey, NodeKind};
use crate::scene::Hidden;
use crate::scene::instances::{Instances, Outline};
use crate::scene::pick::PickGrid;
use crate::scene::size::radius;
use crate::session::Session;

/// Kept from frame to frame; made anew when the graph, the positions or what is shown of them changed.
#[derive(Default)]
pub(super) struct Cache {
    outline_of: Option<(u64, Hidden, Vec<NodeKey>)>,
    placed_at: Option<Arc<[Vec2]>>,
    outline: Outline,
    /// Finds the node at a place.
    pub(super) grid: PickGrid,
    /// The visible nodes, the most important first.
    order: Vec<NodeId>,
    /// The same with their places and radii in layout units, so that those in view are found at a walk.
    pub(super) circles: Vec<(NodeId, Vec2, f32)>,
    /// For each node its place in the order.
    rank: Vec<u32>,
    /// What the graphics card draws of all this.
    pub(super) instances: Arc<Instances>,
    /// How much of its own plane the picture covers with edges one point wide, at zoom 1.
    pub(super) ink: f32,
    /// The node in focus with what is around it.
    pub(super) lit: Lit,
}

/// A node in focus and its neighbours.
#[derive(Default)]
pub(super) struct Lit {
    pub(super) node: Option<NodeId>,
    /// Its visible neighbours, the most important first.
    pub(super) near: Vec<NodeId>,
    /// The same, to be looked up.
    includes: BTreeSet<NodeId>,
    /// What the graphics card draws of it above the rest.
    pub(super) instances: Arc<Instances>,
}

impl Lit {
    /// Whether a node is the one in focus or next to it.
    pub(super) fn includes(&self, id: NodeId) -> bool {
        self.node == Some(id) || self.includes.contains(&id)
    }
}

impl Cache {
    pub(super) fn refresh(&mut self, session: &Session, graph: &KnowledgeGraph) {
        let view = session.view();
        let same_outline = self.outline_of.as_ref().is_some_and(|(generation, hidden, pinned)| {
            *generation == session.generation() && *hidden == view.hidden && pinned.iter().eq(view.pinned.keys())
        });
        if !same_outline {
            self.order = by_importance(session, graph);
            self.rank = ranks(&self.order, graph.node_count());
            let is_pinned = |id| graph.node(id).is_some_and(|node| view.pinned.contains_key(&node.key));
            self.outline = Outline::new(graph, session.visible(), &self.order, is_pinned);
            self.outline_of = Some((session.generation(), view.hidden.clone(), view.pinned.keys().cloned().collect()));
        }
        let same_places = self.placed_at.as_ref().is_some_and(|places| Arc::ptr_eq(places, session.positions()));
        if !same_outline || !same_places {
            self.place(session, graph);
            self.lit = Lit::default();
        }
    }

    fn place(&mut self, session: &Session, graph: &KnowledgeGraph) {
        let positions = session.positions();
        let circle = |&id: &NodeId| {
            let kind = graph.node(id)?.key.kind();
            let position = *positions.get(id.index())?;
            position.is_finite().then(|| (id, position, radius(kind, graph.degree(id))))
        };
        self.circles.clear();
        self.circles.extend(self.order.iter().filter_map(circle));
        self.grid = PickGrid::new(self.circles.iter().copied());
        let instances = self.outline.at(positions);
        let edges = (instances.straight.len() + instances.bent.len()) as f32;
        let bounds = crate::scene::camera::bounds(self.circles.iter().map(|&(_, position, radius)| (position, radius)));
        self.ink = bounds.map_or(0.0, |bounds| edges * instances.mean_length / bounds.area().max(1.0));
        self.instances = Arc::new(instances);
        self.placed_at = Some(positions.clone());
    }

    /// Lights up a node, or none.
    pub(super) fn light(&mut self, session: &Session, graph: &KnowledgeGraph, node: Option<NodeId>) {
        let node = node.filter(|&id| session.visible().node(id));
        if self.lit.node == node {
            return;
        }
        self.lit = node.map(|node| self.around(session, graph, node)).unwrap_or_default();
    }

    fn around(&self, session: &Session, graph: &KnowledgeGraph, node: NodeId) -> Lit {
        let visible = session.visible();
        let neighbours = graph.incident(node).into_iter().map(|(_, other)| other);
        let includes: BTreeSet<NodeId> = neighbours.filter(|&other| other != node && visible.node(other)).collect();
        let mut near: Vec<NodeId> = includes.iter().copied().collect();
        near.sort_by_key(|id| self.rank.get(id.index()));
        let pinned = &session.view().pinned;
        let is_pinned = |id| graph.node(id).is_some_and(|node| pinned.contains_key(&node.key));
        let instances = Arc::new(Outline::around(graph, visible, node, is_pinned).at(session.positions()));
        Lit { node: Some(node), near, includes, instances }
    }
}

/// How much more a post matters than another node of its size: the posts are what the folder is about.
const POST_MATTERS: f32 = 1.35;

/// Hubs and posts first; equals in id order.
fn by_importance(session: &Session, graph: &KnowledgeGraph) -> Vec<NodeId> {
    let size = |id: NodeId| {
        let kind = graph.node(id).map_or(NodeKind::Tag, |node| node.key.kind());
        radius(kind, graph.degree(id)) * if kind == NodeKind::Post { POST_MATTERS } else { 1.0 }
    };
    let visible = graph.nodes().map(|(id, _)| id).filter(|&id| session.visible().node(id));
    let mut order: Vec<(f32, NodeId)> = visible.map(|id| (size(id), id)).collect();
    order.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    order.into_iter().map(|(_, id)| id).collect()
}

fn ranks(order: &[NodeId], nodes: usize) -> Vec<u32> {
    let mut ranks = vec![u32::MAX; nodes];
    for (rank, id) in (0..).zip(order) {
        if let Some(slot) = ranks.get_mut(id.index()) {
            *slot = rank;
        }
    }
    ranks
}
