//! The arrangements: rings, time, groups, and the way back to where the nodes stood freely.

use super::{Effect, Session};
use crate::scene::Arrangement;

impl Session {
    pub(super) fn arrange(&mut self, arrangement: Arrangement) -> Vec<Effect> {
        let Some(loaded) = self.loaded.clone() else { return Vec::new() };
        if arrangement == self.view.arrangement || self.positions.len() != loaded.graph.node_count() {
            return Vec::new();
        }
        if self.view.arrangement == Arrangement::Free {
            self.free = Some(self.positions.clone());
        }
        let is_free = arrangement == Arrangement::Free;
        let to = if is_free { self.free.take() } else { None };
        self.view.arrangement = arrangement.clone();
        self.view.follow = true;
        self.settled = false;
        let (generation, from) = (self.generation, self.positions.clone());
        vec![Effect::Arrange { generation, loaded, arrangement, from, to }]
    }

    pub(super) fn arrange_in_rings(&mut self) -> Vec<Effect> {
        self.view.selection.clone().map_or_else(Vec::new, |key| self.arrange(Arrangement::Rings(key)))
    }

    /// The free arrangement at once, for all that builds on it.
    pub(super) fn arrange_freely_now(&mut self) {
        self.view.arrangement = Arrangement::Free;
        if let Some(free) = self.free.take() {
            self.positions = free;
        }
    }
}
