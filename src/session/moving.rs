//! Where the nodes stand: what the layout says, and what a hand says against it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Effect, Session};
use crate::geom::Vec2;
use crate::graph::{NodeId, NodeKey};
use crate::load::Loaded;
use crate::scene::Arrangement;

impl Session {
    pub(super) fn layout_moved(&mut self, generation: u64, positions: Arc<[Vec2]>, settled: bool) -> Vec<Effect> {
        let fits = self.graph().is_some_and(|graph| graph.node_count() == positions.len());
        if generation != self.generation || !fits {
            return Vec::new();
        }
        // Nodes on their way are shown only as the answer to a hand, where nothing is to move by itself.
        if self.view.still && !settled && self.dragged.is_none() && self.positions.len() == positions.len() {
            return Vec::new();
        }
        self.positions = positions;
        self.settled = settled;
        if settled && self.view.arrangement == Arrangement::Free {
            self.free = None;
        }
        // The layout may not yet have heard of the last move of the hand.
        let pinned =
            if self.view.arrangement == Arrangement::Free { self.view.pinned.clone() } else { BTreeMap::new() };
        for (key, place) in pinned {
            self.put(&key, place);
        }
        self.follow();
        Vec::new()
    }

    pub(super) fn drag(&mut self, key: &NodeKey, to: Vec2) -> Vec<Effect> {
        if !to.is_finite() {
            return Vec::new();
        }
        self.view.follow = false;
        let moved = self.moved_along(key, to);
        if self.view.arrangement != Arrangement::Free {
            // There a place has a meaning of its own: the nodes are put aside, and nothing follows.
            for (key, at) in moved {
                self.put(&key, at);
            }
            return Vec::new();
        }
        if self.dragged.as_ref() != Some(key) {
            self.undo.record(self.step());
            self.dragged = Some(key.clone());
        }
        let hold = |(key, at): (NodeKey, Vec2)| {
            let node = self.put(&key, at)?;
            self.view.pinned.insert(key, at);
            Some(Effect::Hold { node, at })
        };
        moved.into_iter().filter_map(hold).collect()
    }

    /// Where a dragged node goes, and with it, where it is one of the chosen, all of them.
    fn moved_along(&self, key: &NodeKey, to: Vec2) -> Vec<(NodeKey, Vec2)> {
        let place = |key| self.positions.get(self.graph()?.find(key)?.index()).copied();
        let Some(from) = place(key) else { return Vec::new() };
        let is_chosen = self.view.chosen.contains(key);
        let others = self.view.chosen.iter().filter(|&other| is_chosen && other != key);
        let along = others.filter_map(|other| Some((other.clone(), place(other)? + (to - from))));
        along.filter(|(_, at)| at.is_finite()).chain([(key.clone(), to)]).collect()
    }

    pub(super) fn drop_node(&mut self) -> Vec<Effect> {
        self.dragged = None;
        Vec::new()
    }

    pub(super) fn unpin(&mut self, keys: &[NodeKey]) -> Vec<Effect> {
        let before = self.step();
        let held: Vec<&NodeKey> = keys.iter().filter(|key| self.view.pinned.remove(key).is_some()).collect();
        if held.is_empty() {
            return Vec::new();
        }
        self.undo.record(before);
        let node = |key| self.graph()?.find(key);
        held.into_iter().filter_map(node).map(Effect::Release).collect()
    }

    pub(super) fn unpin_all(&mut self) -> Vec<Effect> {
        let pinned: Vec<NodeKey> = self.view.pinned.keys().cloned().collect();
        self.unpin(&pinned)
    }

    /// The pinned nodes of the graph that is shown, each with its place.
    pub(super) fn pinned_nodes(&self) -> Vec<(NodeId, Vec2)> {
        let node = |key| self.graph()?.find(key);
        self.view.pinned.iter().filter_map(|(key, &at)| Some((node(key)?, at))).collect()
    }

    /// Pins exactly the nodes of `pinned`. Where that changes anything, all nodes go back to where they stood then, or
    /// the neighbourhood that followed a drag would stay where it followed to.
    pub(super) fn restore_places(&mut self, pinned: BTreeMap<NodeKey, Vec2>, positions: &Arc<[Vec2]>) -> Vec<Effect> {
        let Some(loaded) = self.loaded.clone() else { return Vec::new() };
        let known: BTreeMap<_, _> = pinned.into_iter().filter(|(key, _)| loaded.graph.find(key).is_some()).collect();
        if known == self.view.pinned {
            return Vec::new();
        }
        self.arrange_freely_now();
        self.view.pinned = known;
        if positions.len() != loaded.graph.node_count() {
            return self.pinned_nodes().into_iter().map(|(node, at)| Effect::Hold { node, at }).collect();
        }
        // Nodes that came later stay where they are.
        let then_or_now = positions.iter().zip(self.positions.iter());
        self.positions = then_or_now.map(|(then, now)| if then.is_finite() { *then } else { *now }).collect();
        vec![self.place(loaded)]
    }

    /// All nodes stand where they stand now, at rest.
    pub(super) fn place(&self, loaded: Arc<Loaded>) -> Effect {
        let (generation, positions) = (self.generation, self.positions.clone());
        Effect::Place { generation, loaded, positions, pinned: self.pinned_nodes() }
    }

    fn put(&mut self, key: &NodeKey, place: Vec2) -> Option<NodeId> {
        let node = self.graph()?.find(key)?;
        *Arc::make_mut(&mut self.positions).get_mut(node.index())? = place;
        Some(node)
    }
}
