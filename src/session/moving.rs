//! Where the nodes stand: what the layout says, and what a hand says against it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::history::Step;
use super::{Effect, Session};
use crate::geom::Vec2;
use crate::graph::{NodeId, NodeKey};

impl Session {
    pub(super) fn layout_moved(&mut self, generation: u64, positions: Arc<[Vec2]>, settled: bool) -> Vec<Effect> {
        let fits = self.graph().is_some_and(|graph| graph.node_count() == positions.len());
        if generation != self.generation || !fits {
            return Vec::new();
        }
        self.positions = positions;
        self.settled = settled;
        // The layout may not yet have heard of the last move of the hand.
        for (key, place) in self.view.pinned.clone() {
            self.put(&key, place);
        }
        self.follow();
        Vec::new()
    }

    pub(super) fn drag(&mut self, key: &NodeKey, to: Vec2) -> Vec<Effect> {
        if !to.is_finite() {
            return Vec::new();
        }
        if self.dragged.as_ref() != Some(key) {
            let moved = self.place_of(key).map(|place| (key.clone(), place));
            self.undo.record(Step { moved, ..self.step() });
            self.dragged = Some(key.clone());
        }
        self.view.follow = false;
        self.view.pinned.insert(key.clone(), to);
        match self.put(key, to) {
            Some(node) => vec![Effect::Hold { node, at: to }],
            None => Vec::new(),
        }
    }

    pub(super) fn drop_node(&mut self) -> Vec<Effect> {
        self.dragged = None;
        Vec::new()
    }

    pub(super) fn unpin(&mut self, key: &NodeKey) -> Vec<Effect> {
        let before = self.step();
        if self.view.pinned.remove(key).is_none() {
            return Vec::new();
        }
        self.undo.record(before);
        self.graph().and_then(|graph| graph.find(key)).map(Effect::Release).into_iter().collect()
    }

    pub(super) fn unpin_all(&mut self) -> Vec<Effect> {
        if self.view.pinned.is_empty() {
            return Vec::new();
        }
        self.undo.record(self.step());
        self.restore_places(BTreeMap::new(), None)
    }

    pub(super) fn hold_pinned(&self) -> Vec<Effect> {
        let node = |key| self.graph()?.find(key);
        self.view.pinned.iter().filter_map(|(key, &at)| Some(Effect::Hold { node: node(key)?, at })).collect()
    }

    /// Pins exactly the nodes of `pinned`, and brings a node back that was `moved`.
    pub(super) fn restore_places(
        &mut self,
        pinned: BTreeMap<NodeKey, Vec2>,
        moved: Option<(NodeKey, Vec2)>,
    ) -> Vec<Effect> {
        let released: Vec<NodeKey> =
            self.view.pinned.keys().filter(|key| !pinned.contains_key(*key)).cloned().collect();
        let known = |key: &NodeKey| self.graph().is_some_and(|graph| graph.find(key).is_some());
        self.view.pinned = pinned.into_iter().filter(|(key, _)| known(key)).collect();
        let mut effects = Vec::new();
        if let Some((key, place)) = moved
            && let Some(node) = self.put(&key, place)
        {
            effects.push(Effect::Hold { node, at: place });
        }
        let node = |key| self.graph()?.find(key);
        effects.extend(released.iter().filter_map(node).map(Effect::Release));
        effects.extend(self.hold_pinned());
        effects
    }

    fn place_of(&self, key: &NodeKey) -> Option<Vec2> {
        self.positions.get(self.graph()?.find(key)?.index()).copied()
    }

    fn put(&mut self, key: &NodeKey, place: Vec2) -> Option<NodeId> {
        let node = self.graph()?.find(key)?;
        *Arc::make_mut(&mut self.positions).get_mut(node.index())? = place;
        Some(node)
    }
}
