//! The arrangements: rings, time, groups, and the way back to where the nodes stood freely.

use std::sync::Arc;

use super::{Effect, Session};
use crate::geom::Vec2;
use crate::scene::Arrangement;

impl Session {
    pub(super) fn arrange(&mut self, arrangement: Arrangement) -> Vec<Effect> {
        let Some(loaded) = self.loaded.clone() else { return Vec::new() };
        if arrangement == self.view.arrangement || self.positions.len() != loaded.graph.node_count() {
            return Vec::new();
        }
        // Kept until the nodes are back: on their way they stand nowhere that counts.
        let (free, was_settled) = self.free.get_or_insert_with(|| (self.positions.clone(), self.settled)).clone();
        let is_free = arrangement == Arrangement::Free;
        let (to, at_rest) = if is_free { (Some(free), was_settled) } else { (None, true) };
        self.view.arrangement = arrangement.clone();
        self.view.follow = true;
        self.settled = false;
        let (generation, from) = (self.generation, self.positions.clone());
        vec![Effect::Arrange { generation, loaded, arrangement, from, to, at_rest, pinned: self.pinned_nodes() }]
    }

    /// An arrangement that was shown before the folder changed is shown again, if its centre is still there. The camera
    /// stays.
    pub(super) fn arrange_again(&mut self, arrangement: Arrangement) -> Vec<Effect> {
        let is_there = |key| self.graph().is_some_and(|graph| graph.find(key).is_some());
        if matches!(&arrangement, Arrangement::Rings(centre) if !is_there(centre)) {
            return Vec::new();
        }
        let follow = self.view.follow;
        let effects = self.arrange(arrangement);
        self.view.follow = follow;
        effects
    }

    /// Where the nodes stand in the free arrangement, whatever is shown now.
    pub(super) fn free_places(&self) -> &Arc<[Vec2]> {
        self.free.as_ref().map_or(&self.positions, |(free, _)| free)
    }

    pub(super) fn arrange_in_rings(&mut self) -> Vec<Effect> {
        self.view.selection.clone().map_or_else(Vec::new, |key| self.arrange(Arrangement::Rings(key)))
    }

    /// The free arrangement at once, for all that builds on it.
    pub(super) fn arrange_freely_now(&mut self) {
        self.view.arrangement = Arrangement::Free;
        if let Some((free, settled)) = self.free.take() {
            (self.positions, self.settled) = (free, settled);
        }
    }
}
