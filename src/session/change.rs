//! The one door through which the view changes: it records what to undo, works out what is visible, and asks for the
//! layout.

use std::borrow::Cow;

use super::history::{Step, Undo, Visit, Way};
use super::panels::Pane;
use super::{Effect, Job, Session, SidePanel, View};
use crate::graph::{Direction, EdgeKind, KnowledgeGraph, NodeId};
use crate::scene::{Arrangement, NodeVisibility, Start, Visible};

impl Session {
    /// Changes the view. `name` says what is done, as it goes on after “Undo: ”. What changes nothing, or only moves the
    /// camera, is no step to undo.
    pub(super) fn change(&mut self, name: impl Into<Cow<'static, str>>, edit: impl FnOnce(&mut View)) -> Vec<Effect> {
        let before = self.view.clone();
        edit(&mut self.view);
        self.view.keep_arranged(&before);
        if !self.view.differs_from(&before) {
            return Vec::new();
        }
        let moves = before.pins != self.view.pins;
        self.record(name.into(), before.clone(), moves);
        self.view_changed(&before)
    }

    /// The same, with the nodes of the free arrangement standing elsewhere: a layout begins from there.
    pub(super) fn change_from(
        &mut self,
        name: impl Into<Cow<'static, str>>,
        start: Start,
        edit: impl FnOnce(&mut View),
    ) -> Vec<Effect> {
        let before = self.view.clone();
        edit(&mut self.view);
        self.record(name.into(), before.clone(), true);
        self.stand(start, &before);
        self.stage.request = None;
        self.view_changed(&before)
    }

    fn record(&mut self, name: Cow<'static, str>, before: View, moves: bool) {
        // What is recorded now stands behind what a hand did until now.
        self.brushes = false;
        let positions = moves.then(|| self.stage.free_positions(&before.arrangement));
        self.undo.record(Step { positions, ..Step::new(name, before, self.content.graph_rev) });
    }

    /// The nodes of the free arrangement stand elsewhere, at once where they all have a place there.
    fn stand(&mut self, start: Start, before: &View) {
        let arrangements = [&before.arrangement, &self.view.arrangement];
        if let Start::Settled(places) = &start
            && arrangements.contains(&&Arrangement::Free)
        {
            // Whichever way the arrangement goes, what the free one is left with or begins with are these places.
            self.stage.positions = places.clone();
            self.stage.settled = true;
        }
        self.stage.start = start;
    }

    pub(super) fn undo(&mut self) -> Vec<Effect> {
        self.step_undo(Undo::undo)
    }

    pub(super) fn redo(&mut self) -> Vec<Effect> {
        self.step_undo(Undo::redo)
    }

    /// Selects the node that was current before, or the one after. To go there is itself no step to undo.
    pub(super) fn travel(&mut self, way: Way) -> Vec<Effect> {
        let here = self.visit();
        let Some(Visit { key, reads, centre }) = way(&mut self.navigation, here) else { return Vec::new() };
        self.question = None;
        self.tab_centre = None;
        self.panels.pane = if reads { Pane::Reader(None) } else { Pane::Card };
        self.panels.front = SidePanel::Details;
        let before = self.view.clone();
        if let Some(post) = self.post_to_unfold(&key) {
            self.view.folding.toggle(&post);
        }
        if let (Some(near), Some(centre)) = (&mut self.view.filter.neighbourhood, centre) {
            near.centre = centre;
        }
        self.view.current = Some(key);
        self.view.keep_arranged(&before);
        let effects = self.view_changed(&before);
        self.show_current();
        effects
    }

    fn step_undo(&mut self, way: fn(&mut Undo, Step) -> Option<Step>) -> Vec<Effect> {
        let before = self.view.clone();
        let here = Step::new(Cow::Borrowed(""), before.clone(), self.content.graph_rev);
        let here = Step { positions: Some(self.free_positions()), ..here };
        let Some(step) = way(&mut self.undo, here) else { return Vec::new() };
        if let Some(rewrite) = step.file {
            return vec![Job::Rewrite((*rewrite).clone()).into()];
        }
        let positions = step.positions.as_ref().and_then(|places| self.undo.places_now(step.graph, places));
        self.view = View { camera: before.camera, ..step.view };
        if let Some(loaded) = self.content.loaded.clone() {
            self.view.retain(|key| loaded.graph.find(key).is_some());
        }
        if let Some(places) = positions.filter(|places| places.len() == self.stage.positions.len()) {
            // The neighbourhood that followed a hand would stay where it followed to. Nodes that came later stay.
            let now = self.stage.free_positions(&before.arrangement);
            let then_or_now = places.iter().zip(now.iter());
            let places = then_or_now.map(|(then, now)| if then.is_finite() { *then } else { *now }).collect();
            self.stand(Start::Settled(places), &before);
        }
        if self.view.current != before.current {
            self.question = None;
            self.tab_centre = None;
            self.panels.pane = Pane::Card;
        }
        self.view_changed(&before)
    }

    /// Brings all that follows from the view up to date, after it was `before`.
    pub(super) fn view_changed(&mut self, before: &View) -> Vec<Effect> {
        if before.arrangement == Arrangement::Free && self.view.arrangement != Arrangement::Free {
            self.stage.start_here();
        }
        if before.arrangement != self.view.arrangement {
            self.screen.fits_all = true;
        }
        if !self.view.shows_what(before) {
            self.refresh_visible();
        }
        self.keep_selection_visible();
        self.ask_layout()
    }

    /// Works out anew what is visible.
    pub(super) fn refresh_visible(&mut self) {
        let masks = self.masks();
        let Some(loaded) = &self.content.loaded else { return };
        let View { filter, folding, halos, .. } = &self.view;
        let folding = Some((&self.content.index.sole_posts, folding));
        let visible = Visible::through(&loaded.graph, filter, &masks, folding, *halos);
        self.content.masks = masks;
        self.content.show(visible);
    }

    /// Of the selected nodes only those stay selected that can be seen; where the current one is folded away, its post
    /// becomes current.
    pub(super) fn keep_selection_visible(&mut self) {
        let (content, selected) = (&self.content, &mut self.view.selected);
        selected.retain(|key| content.find(key).is_some_and(|id| content.visible.node(id)));
        if let Some(post) = self.current().and_then(|current| self.folded_in(current)) {
            self.view.current = self.content.key_of(post);
        }
    }

    /// The post into which a node is folded now.
    pub(super) fn folded_in(&self, id: NodeId) -> Option<NodeId> {
        let is_folded = |id: &NodeId| self.content.visible.node_state(*id) == Some(NodeVisibility::Folded);
        let sources = |graph: &KnowledgeGraph| graph.edges_of(id, EdgeKind::PublishedBy, Direction::Incoming).len();
        let id = Some(id).filter(is_folded)?;
        // A publisher whose sources are folded into several posts comes back with the first of them.
        let graph = self.graph().filter(|graph| sources(graph) > 0);
        let first = || {
            let edges = graph?.edges_of(id, EdgeKind::PublishedBy, Direction::Incoming);
            edges.iter().map(|edge| edge.source).filter(is_folded).find_map(|source| self.sole_posts().of(source))
        };
        self.sole_posts().of(id).or_else(first)
    }
}
