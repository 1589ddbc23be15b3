//! What the canvas works out once for a picture and keeps until the picture changes.
//!
//! The picture of a small graph is made at once. That of a large one takes longer than a frame may: it is made aside, and
//! the one before it is shown until then.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Context, Ui};

use super::aside::{Aside, let_go};
use super::lit::{Focus, Lit};
use crate::geom::Vec2;
use crate::graph::{KnowledgeGraph, NodeId, NodeKey};
use crate::scene::edge_grid::{EdgeGrid, Segment};
use crate::scene::{Overview, Picture, Visible};
use crate::session::Session;

/// Kept from frame to frame.
#[derive(Default)]
pub(super) struct Cache {
    subject: Option<Subject>,
    pub(super) picture: Arc<Picture>,
    /// A picture that is being made aside.
    coming: Option<(Subject, Aside<Arc<Picture>>)>,
    /// Counts the pictures.
    pub(super) revision: u64,
    /// Finds the edge at a place; made when somebody points at edges.
    edges: Option<Aside<EdgeGrid>>,
    /// What is in focus.
    pub(super) lit: Lit,
}

/// What a picture is of: the graph, what is visible of it, what is pinned, and where the nodes stand.
struct Subject {
    generation: u64,
    sights: u64,
    pinned: Vec<NodeKey>,
    positions: Arc<[Vec2]>,
}

impl Subject {
    fn of(session: &Session) -> Self {
        let pinned = session.view().pinned.keys().cloned().collect();
        let (generation, sights, positions) = (session.generation(), session.sights(), session.positions().clone());
        Self { generation, sights, pinned, positions }
    }

    /// Whether all is as it was but for the places.
    fn has_outline_of(&self, session: &Session) -> bool {
        let same = self.generation == session.generation() && self.sights == session.sights();
        same && self.pinned.iter().eq(session.view().pinned.keys())
    }

    fn is_of(&self, session: &Session) -> bool {
        self.has_outline_of(session) && Arc::ptr_eq(&self.positions, session.positions())
    }
}

/// What a picture is made from.
struct Recipe {
    overview: Arc<Overview>,
    visible: Arc<Visible>,
    pinned: BTreeSet<NodeId>,
    positions: Arc<[Vec2]>,
    /// The picture before, where only the places are others.
    before: Option<Arc<Picture>>,
}

impl Recipe {
    fn make(self) -> Picture {
        let looks = &self.overview.looks;
        match self.before {
            Some(before) => before.moved(looks, self.positions),
            None => Picture::new(looks, &self.visible, |id| self.pinned.contains(&id), self.positions),
        }
    }
}

impl Cache {
    /// Shows the newest picture there is, and sees to it that there will be one of how things are now.
    pub(super) fn refresh(&mut self, ctx: &Context, session: &Session, graph: &KnowledgeGraph) {
        self.take_what_came(session);
        let is_now = self.subject.as_ref().is_some_and(|subject| subject.is_of(session));
        // Another graph's picture cannot stay: its nodes have other numbers.
        let is_of_graph = self.subject.as_ref().is_some_and(|subject| subject.generation == session.generation());
        if is_now || is_of_graph && self.coming.is_some() {
            return;
        }
        let (subject, recipe) = (Subject::of(session), self.recipe(session, graph));
        let count = if is_of_graph { graph.node_count() + graph.edge_count() } else { 0 };
        self.coming = Some((subject, Aside::new(ctx, count, move || Arc::new(recipe.make()))));
        self.take_what_came(session);
    }

    fn take_what_came(&mut self, session: &Session) {
        if let Some(picture) = self.coming.as_ref().and_then(|(_, picture)| picture.get().cloned())
            && let Some((subject, _)) = self.coming.take()
            && subject.generation == session.generation()
        {
            self.show(subject, picture);
        }
    }

    fn recipe(&self, session: &Session, graph: &KnowledgeGraph) -> Recipe {
        let is_same_outline = self.subject.as_ref().is_some_and(|subject| subject.has_outline_of(session));
        Recipe {
            overview: session.overview().clone(),
            visible: session.visible().clone(),
            pinned: session.view().pinned.keys().filter_map(|key| graph.find(key)).collect(),
            positions: session.positions().clone(),
            before: (is_same_outline && self.picture.is_of_something()).then(|| self.picture.clone()),
        }
    }

    fn show(&mut self, subject: Subject, picture: Arc<Picture>) {
        let before = std::mem::replace(&mut self.picture, picture);
        let_go(before.circles.len() + before.edge_count(), before);
        self.subject = Some(subject);
        (self.edges, self.lit) = (None, Lit::default());
        self.revision += 1;
    }

    /// Lights up what is in focus, as far as it is visible.
    pub(super) fn light(&mut self, session: &Session, graph: &KnowledgeGraph, focus: Option<Focus>) {
        let visible = session.visible();
        let focus = focus.filter(|focus| match *focus {
            Focus::Node(id) => visible.node(id),
            Focus::Pair(a, b) => visible.node(a) && visible.node(b),
        });
        if !self.lit.is_about(focus) {
            self.lit = focus.map(|focus| Lit::new(session, graph, &self.picture, focus)).unwrap_or_default();
        }
    }

    /// The edge within `reach` layout units of a place, as it runs. None while nodes move: nobody points at what does not
    /// stand still.
    pub(super) fn edge_at(&mut self, ui: &Ui, session: &Session, place: Vec2, reach: f32) -> Option<Segment> {
        if !session.is_settled() {
            return None;
        }
        let grid = self.edges.get_or_insert_with(|| {
            let picture = self.picture.clone();
            Aside::new(ui.ctx(), picture.edge_count(), move || picture.edge_grid())
        });
        grid.get()?.edge_at(place, reach)
    }
}
