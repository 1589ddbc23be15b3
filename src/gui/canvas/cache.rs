//! What the canvas works out once for a picture and keeps until the picture changes.
//!
//! The picture of a small graph is made at once. That of a large one takes longer than a frame may: it is made aside, and
//! the one before it is shown until then.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Context, Ui};

use super::deferred::{Deferred, drop_in_background};
use super::highlight::{Focus, Highlight};
use crate::analysis::Groups;
use crate::compare::{Both, State};
use crate::geom::Vec2;
use crate::graph::{KnowledgeGraph, NodeId, NodeKey};
use crate::scene::drawing::seen::color_number;
use crate::scene::edge_grid::{EdgeGrid, Segment};
use crate::scene::{GraphIndex, GraphRev, Picture, Visible, VisibleRev};
use crate::session::Session;

/// Kept from frame to frame.
#[derive(Default)]
pub(super) struct Cache {
    subject: Option<Subject>,
    pub(super) picture: Arc<Picture>,
    /// A picture that is being made aside.
    coming: Option<(Subject, Deferred<Arc<Picture>>)>,
    /// Counts the pictures.
    pub(super) revision: u64,
    /// Finds the edge at a place; made when somebody points at edges.
    edges: Option<Deferred<EdgeGrid>>,
    /// What is in focus.
    pub(super) highlight: Highlight,
}

/// What a picture is of: the graph, what is visible of it, what is pinned, how it is grouped, and where the nodes stand.
struct Subject {
    graph: GraphRev,
    visible: VisibleRev,
    pinned: Vec<NodeKey>,
    groups: Option<Arc<[u32]>>,
    /// The groups that give nodes their colours.
    colors: Option<Arc<Groups>>,
    positions: Arc<[Vec2]>,
}

impl Subject {
    fn of(session: &Session, positions: Arc<[Vec2]>) -> Self {
        let pinned = session.view().pins.keys().cloned().collect();
        let groups = groups(session).cloned();
        let colors = colors(session).cloned();
        Self { graph: session.graph_rev(), visible: session.visible_rev(), pinned, groups, colors, positions }
    }

    /// Whether all is as it was but for the places.
    fn has_same_nodes(&self, session: &Session) -> bool {
        let same = self.graph == session.graph_rev() && self.visible == session.visible_rev();
        let is_grouped_so = match (&self.groups, groups(session)) {
            (Some(before), Some(now)) => Arc::ptr_eq(before, now),
            (before, now) => before.is_none() && now.is_none(),
        };
        let is_colored_so = self.colors.as_ref().map(Arc::as_ptr) == colors(session).map(Arc::as_ptr);
        same && is_grouped_so && is_colored_so && self.pinned.iter().eq(session.view().pins.keys())
    }

    fn is_of(&self, session: &Session, positions: &Arc<[Vec2]>) -> bool {
        self.has_same_nodes(session) && Arc::ptr_eq(&self.positions, positions)
    }
}

/// The group of each node, in an arrangement of groups.
fn groups(session: &Session) -> Option<&Arc<[u32]>> {
    session.guides().and_then(|guides| guides.groups())
}

/// The groups that give nodes their colours, where a person wants them to.
pub(super) fn colors(session: &Session) -> Option<&Arc<Groups>> {
    session.panels().groups.then(|| session.groups()).flatten()
}

/// What a picture is made from.
struct Recipe {
    index: Arc<GraphIndex>,
    visible: Arc<Visible>,
    pinned: BTreeSet<NodeId>,
    groups: Option<Arc<[u32]>>,
    colors: Option<Arc<Groups>>,
    /// Two states that are compared.
    both: Option<Arc<Both>>,
    positions: Arc<[Vec2]>,
    /// The picture before, where only the places are others.
    before: Option<Arc<Picture>>,
}

impl Recipe {
    fn make(self) -> Picture {
        let styles = &self.index.styles;
        if let Some(before) = self.before {
            return before.moved(styles, self.positions);
        }
        let is_pinned = |id| self.pinned.contains(&id);
        let picture = Picture::new(styles, &self.visible, is_pinned, self.groups.as_deref(), self.positions);
        let picture = match self.colors {
            Some(groups) => picture.colored(styles, |id| color_number(&groups, id)),
            None => picture,
        };
        // What is gone is fainter than what is there.
        match self.both {
            Some(both) => picture.dimmed(styles, |id| both.node(id) == State::Gone, |id| both.edge(id) == State::Gone),
            None => picture,
        }
    }
}

impl Cache {
    /// Shows the newest picture there is, and sees to it that there will be one of how things are now.
    pub(super) fn refresh(
        &mut self,
        ctx: &Context,
        session: &Session,
        graph: &KnowledgeGraph,
        positions: &Arc<[Vec2]>,
    ) {
        self.take_what_came(session);
        let is_now = self.subject.as_ref().is_some_and(|subject| subject.is_of(session, positions));
        // Another graph's picture cannot stay: its nodes have other numbers.
        let is_of_graph = self.subject.as_ref().is_some_and(|subject| subject.graph == session.graph_rev());
        if is_now || is_of_graph && self.coming.is_some() {
            return;
        }
        let (subject, recipe) =
            (Subject::of(session, positions.clone()), self.recipe(session, graph, positions.clone()));
        let count = if is_of_graph { graph.node_count() + graph.edge_count() } else { 0 };
        self.coming = Some((subject, Deferred::new(ctx, count, move || Arc::new(recipe.make()))));
        self.take_what_came(session);
    }

    fn take_what_came(&mut self, session: &Session) {
        if let Some(picture) = self.coming.as_ref().and_then(|(_, picture)| picture.get().cloned())
            && let Some((subject, _)) = self.coming.take()
            && subject.graph == session.graph_rev()
        {
            self.show(subject, picture);
        }
    }

    fn recipe(&self, session: &Session, graph: &KnowledgeGraph, positions: Arc<[Vec2]>) -> Recipe {
        let has_same_nodes = self.subject.as_ref().is_some_and(|subject| subject.has_same_nodes(session));
        Recipe {
            index: session.index().clone(),
            visible: session.visible().clone(),
            pinned: session.view().pins.keys().filter_map(|key| graph.find(key)).collect(),
            groups: groups(session).cloned(),
            colors: colors(session).cloned(),
            both: session.both().cloned(),
            positions,
            before: (has_same_nodes && self.picture.is_of_something()).then(|| self.picture.clone()),
        }
    }

    fn show(&mut self, subject: Subject, picture: Arc<Picture>) {
        let before = std::mem::replace(&mut self.picture, picture);
        drop_in_background(before.circles.len() + before.edge_count(), before);
        self.subject = Some(subject);
        (self.edges, self.highlight) = (None, Highlight::default());
        self.revision += 1;
    }

    /// Lights up what is in focus, as far as it is visible.
    pub(super) fn light(&mut self, session: &Session, graph: &KnowledgeGraph, focus: Option<Focus>) {
        let visible = session.visible();
        let focus = focus.filter(|focus| match *focus {
            Focus::Node(id) => visible.node(id),
            Focus::Pair(a, b) => visible.node(a) && visible.node(b),
        });
        if !self.highlight.is_about(focus) {
            self.highlight =
                focus.map(|focus| Highlight::new(session, graph, &self.picture, focus)).unwrap_or_default();
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
            Deferred::new(ui.ctx(), picture.edge_count(), move || picture.edge_grid())
        });
        grid.get()?.edge_at(place, reach)
    }
}
