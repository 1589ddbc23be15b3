//! What the canvas works out once for a picture and keeps until the picture changes.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use egui::Ui;

use crate::geom::{Rect, Vec2};
use crate::graph::{KnowledgeGraph, NodeId, NodeKey};
use crate::jobs::spawn;
use crate::scene::camera::bounds;
use crate::scene::edge_grid::{EdgeGrid, Segment};
use crate::scene::instances::{Instances, Looks, Outline};
use crate::scene::pick::PickGrid;
use crate::session::Session;

/// So many edges are entered into a grid in a few milliseconds.
const FEW_EDGES: usize = 10_000;

/// Kept from frame to frame; made anew when the graph, the positions or what is shown of them changed.
#[derive(Default)]
pub(super) struct Cache {
    /// The graph, what is visible of it and what is pinned.
    outline_of: Option<(u64, u64, Vec<NodeKey>)>,
    placed_at: Option<Arc<[Vec2]>>,
    looks: Looks,
    outline: Arc<Outline>,
    /// Finds the node at a place.
    pub(super) grid: PickGrid,
    /// Finds the edge at a place; made when somebody points at edges. Empty while it is being made.
    edges: Option<Arc<OnceLock<EdgeGrid>>>,
    /// The visible nodes, the most important first.
    order: Vec<NodeId>,
    /// The same with their places and radii in layout units, so that those in view are found at a walk.
    pub(super) circles: Vec<(NodeId, Vec2, f32)>,
    /// For each node of the graph its place among all, the most important first.
    rank: Vec<u32>,
    /// What the graphics card draws of all this.
    pub(super) instances: Arc<Instances>,
    /// The smallest rectangle around all visible nodes, in layout units.
    pub(super) bounds: Option<Rect>,
    /// Counts the pictures: two equal numbers mean the same nodes at the same places.
    pub(super) revision: u64,
    /// How much of its own plane the picture covers with edges one point wide, at zoom 1.
    pub(super) ink: f32,
    /// What is in focus.
    pub(super) lit: Lit,
}

/// What is in focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Focus {
    /// A node with its neighbours.
    Node(NodeId),
    /// Two nodes with what connects them.
    Pair(NodeId, NodeId),
}

/// What is in focus, with what belongs to it.
#[derive(Default)]
pub(super) struct Lit {
    focus: Option<Focus>,
    /// All nodes that are lit up but the one in focus, the most important first.
    pub(super) near: Vec<NodeId>,
    /// The same, to be looked up.
    includes: BTreeSet<NodeId>,
    /// What the graphics card draws of it above the rest.
    pub(super) instances: Arc<Instances>,
    /// What there is to say of it, once somebody asks.
    pub(super) sentence: OnceCell<Option<String>>,
}

impl Lit {
    /// Whether there is anything.
    pub(super) fn is_on(&self) -> bool {
        self.focus.is_some()
    }

    /// The one node that it is about.
    pub(super) fn node(&self) -> Option<NodeId> {
        match self.focus {
            Some(Focus::Node(id)) => Some(id),
            Some(Focus::Pair(..)) | None => None,
        }
    }

    /// Whether a node belongs to it.
    pub(super) fn includes(&self, id: NodeId) -> bool {
        self.node() == Some(id) || self.includes.contains(&id)
    }

    /// Whether an edge between two nodes belongs to it, and which of the two gives it its colour.
    pub(super) fn edge(&self, source: NodeId, target: NodeId) -> Option<NodeId> {
        match self.focus? {
            Focus::Node(id) if id == source => Some(target),
            Focus::Node(id) if id == target => Some(source),
            Focus::Pair(a, b) if [source, target] == [a, b] || [source, target] == [b, a] => Some(target),
            Focus::Node(_) | Focus::Pair(..) => None,
        }
    }
}

impl Cache {
    pub(super) fn refresh(&mut self, session: &Session, graph: &KnowledgeGraph) {
        let view = session.view();
        let same_outline = self.outline_of.as_ref().is_some_and(|(generation, sights, pinned)| {
            *generation == session.generation() && *sights == session.sights() && pinned.iter().eq(view.pinned.keys())
        });
        let same_graph = self.outline_of.as_ref().is_some_and(|(generation, ..)| *generation == session.generation());
        if !same_graph {
            self.looks = Looks::new(graph);
            self.rank = ranks(self.looks.order());
        }
        if !same_outline {
            let visible = |id: &&NodeId| session.visible().node(**id);
            self.order = self.looks.order().iter().filter(visible).copied().collect();
            let outline = Outline::new(&self.looks, session.visible(), &self.order, |id| is_pinned(session, graph, id));
            self.outline = Arc::new(outline);
            self.outline_of = Some((session.generation(), session.sights(), view.pinned.keys().cloned().collect()));
        }
        let same_places = self.placed_at.as_ref().is_some_and(|places| Arc::ptr_eq(places, session.positions()));
        if !same_outline || !same_places {
            self.place(session);
            self.lit = Lit::default();
        }
    }

    fn place(&mut self, session: &Session) {
        let positions = session.positions();
        let circle = |&id: &NodeId| {
            let position = *positions.get(id.index())?;
            position.is_finite().then(|| (id, position, self.looks.radius(id)))
        };
        self.circles.clear();
        self.circles.extend(self.order.iter().filter_map(circle));
        self.grid = PickGrid::new(self.circles.iter().copied());
        self.edges = None;
        let instances = self.outline.at(positions);
        let edges = (instances.straight.len() + instances.bent.len()) as f32;
        self.bounds = bounds(self.circles.iter().map(|&(_, position, radius)| (position, radius)));
        self.revision += 1;
        self.ink = self.bounds.map_or(0.0, |bounds| edges * instances.mean_length / bounds.area().max(1.0));
        self.instances = Arc::new(instances);
        self.placed_at = Some(positions.clone());
    }

    /// Lights up what is in focus, as far as it is visible.
    pub(super) fn light(&mut self, session: &Session, graph: &KnowledgeGraph, focus: Option<Focus>) {
        let visible = session.visible();
        let focus = focus.filter(|focus| match *focus {
            Focus::Node(id) => visible.node(id),
            Focus::Pair(a, b) => visible.node(a) && visible.node(b),
        });
        if self.lit.focus != focus {
            self.lit = focus.map(|focus| self.lit_up(session, graph, focus)).unwrap_or_default();
        }
    }

    fn lit_up(&self, session: &Session, graph: &KnowledgeGraph, focus: Focus) -> Lit {
        let visible = session.visible();
        let (Focus::Node(centre) | Focus::Pair(centre, _)) = focus;
        let mut lit = Lit { focus: Some(focus), ..Lit::default() };
        let edges: Vec<_> = graph
            .incident(centre)
            .into_iter()
            .filter(|&(_, other)| visible.node(other) && lit.edge(centre, other).is_some())
            .collect();
        lit.includes = edges.iter().map(|&(_, other)| other).filter(|&other| other != centre).collect();
        lit.near = lit.includes.iter().copied().collect();
        lit.near.sort_by_key(|id| self.rank.get(id.index()));
        let nodes: Vec<NodeId> = lit.near.iter().rev().copied().chain([centre]).collect();
        let outline = Outline::of(graph, &self.looks, &nodes, &edges, |id| is_pinned(session, graph, id));
        lit.instances = Arc::new(outline.at(session.positions()));
        if let Focus::Pair(..) = focus {
            lit.near.insert(0, centre);
            lit.includes.insert(centre);
        }
        lit
    }

    /// The edge within `reach` layout units of a place, as it runs. None while nodes move: nobody points at what does not stand still.
    pub(super) fn edge_at(&mut self, ui: &Ui, session: &Session, place: Vec2, reach: f32) -> Option<Segment> {
        if !session.is_settled() {
            return None;
        }
        let grid = self.edges.get_or_insert_with(|| edge_grid(ui, &self.outline, session.positions()));
        grid.get()?.edge_at(place, reach)
    }
}

/// Finds edges by place, at once where they are few. To enter hundreds of thousands takes longer than a frame may: that is
/// done aside, and another frame is asked for then.
fn edge_grid(ui: &Ui, outline: &Arc<Outline>, positions: &Arc<[Vec2]>) -> Arc<OnceLock<EdgeGrid>> {
    let grid = Arc::new(OnceLock::new());
    let (made, outline, positions, ctx) = (grid.clone(), outline.clone(), positions.clone(), ui.ctx().clone());
    let few = outline.edge_count() <= FEW_EDGES;
    let make = move || {
        made.get_or_init(|| EdgeGrid::new(outline.segments(&positions)));
        ctx.request_repaint();
    };
    if few {
        make();
    } else {
        spawn("edge grid", make);
    }
    grid
}

fn is_pinned(session: &Session, graph: &KnowledgeGraph, id: NodeId) -> bool {
    graph.node(id).is_some_and(|node| session.view().pinned.contains_key(&node.key))
}

fn ranks(order: &[NodeId]) -> Vec<u32> {
    let mut ranks = vec![0; order.len()];
    for (rank, id) in (0..).zip(order) {
        if let Some(slot) = ranks.get_mut(id.index()) {
            *slot = rank;
        }
    }
    ranks
}
