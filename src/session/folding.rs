//! Folding posts and unfolding them. Whatever is selected can be seen: to select what is folded unfolds its post, and
//! to fold a post over what is selected selects the post.

use std::sync::Arc;

use super::{Effect, Session};
use crate::graph::{NodeId, NodeKey};
use crate::scene::{Folding, Standing, Visible};

impl Session {
    pub(super) fn toggle_fold(&mut self, key: &NodeKey) -> Vec<Effect> {
        let Some(id) = self.graph().and_then(|graph| graph.find(key)) else { return Vec::new() };
        let post = self.homes().of(id).unwrap_or(id);
        if self.homes().guests(post) > 0 {
            self.undo.record(self.step());
            self.turn(post);
        }
        Vec::new()
    }

    pub(super) fn fold_all(&mut self, on: bool) -> Vec<Effect> {
        if self.view.folding != Folding::all(on) {
            self.undo.record(self.step());
            self.view.folding = Folding::all(on);
            self.look_again();
        }
        Vec::new()
    }

    /// Unfolds the post in which a node is put away. To go somewhere is no step to undo.
    pub(super) fn reveal(&mut self, key: &NodeKey) {
        if let Some(post) = self.graph().and_then(|graph| graph.find(key)).and_then(|id| self.put_away_in(id)) {
            self.turn(post);
        }
    }

    /// Works out anew what is visible.
    pub(super) fn look_again(&mut self) {
        let Some(loaded) = &self.loaded else { return };
        let (graph, view) = (&loaded.graph, &self.view);
        let visible = Visible::new(graph, &view.hidden).folded(graph, self.homes(), &view.folding);
        self.visible = Arc::new(if view.halos { visible.with_halos(graph) } else { visible });
        self.sights += 1;
        self.drop_unseen();
        if let Some(post) = self.selected().and_then(|selected| self.put_away_in(selected)) {
            self.select(self.key_of(post));
        }
    }

    fn turn(&mut self, post: NodeId) {
        if let Some(key) = self.key_of(post) {
            self.view.folding.toggle(&key);
            self.look_again();
        }
    }

    /// The post into which a node is folded now.
    fn put_away_in(&self, id: NodeId) -> Option<NodeId> {
        let is_folded = |id: &NodeId| self.visible.standing(*id) == Some(Standing::Folded);
        // A publisher whose sources are folded into several posts comes back with the first of them.
        let sources = || self.graph().into_iter().flat_map(|graph| graph.incident(id)).map(|(_, source)| source);
        let id = Some(id).filter(is_folded)?;
        self.homes().of(id).or_else(|| sources().filter(is_folded).find_map(|source| self.homes().of(source)))
    }

    pub(super) fn key_of(&self, id: NodeId) -> Option<NodeKey> {
        self.graph()?.node(id).map(|node| node.key.clone())
    }
}
