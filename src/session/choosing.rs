//! Several nodes at once: choosing them, and what is done to all of them.

use std::collections::BTreeSet;

use super::{Effect, Session};
use crate::graph::{NodeId, NodeKey};
use crate::scene::Standing;

impl Session {
    pub(super) fn choose(&mut self, keys: Vec<NodeKey>, add: bool) -> Vec<Effect> {
        if !add {
            self.view.chosen.clear();
        }
        self.view.chosen.extend(keys);
        self.drop_unseen();
        Vec::new()
    }

    pub(super) fn clear_chosen(&mut self) -> Vec<Effect> {
        self.view.chosen.clear();
        Vec::new()
    }

    /// What an action on several nodes is about: the chosen ones, or the selected one where none is.
    pub(super) fn meant(&self) -> Vec<NodeKey> {
        let selected = self.view.selection.iter().filter(|_| self.view.chosen.is_empty());
        self.view.chosen.iter().chain(selected).cloned().collect()
    }

    /// Of the chosen nodes only those stay chosen that can be seen.
    pub(super) fn drop_unseen(&mut self) {
        let Some(loaded) = &self.loaded else { return self.view.chosen.clear() };
        let visible = &self.visible;
        self.view.chosen.retain(|key| loaded.graph.find(key).is_some_and(|id| visible.node(id)));
    }

    pub(super) fn hide(&mut self, keys: &[NodeKey]) -> Vec<Effect> {
        let keys = self.with_folded(keys);
        if !keys.is_subset(&self.view.hidden.nodes) {
            self.undo.record(self.step());
            self.view.hidden.nodes.extend(keys);
            self.look_again();
        }
        Vec::new()
    }

    pub(super) fn isolate(&mut self, keys: &[NodeKey]) -> Vec<Effect> {
        let only = Some(self.with_folded(keys)).filter(|keys| !keys.is_empty());
        if only.is_some() && only != self.view.hidden.only {
            self.undo.record(self.step());
            self.view.hidden.only = only;
            self.look_again();
        }
        Vec::new()
    }

    /// Holds nodes where they stand.
    pub(super) fn pin(&mut self, keys: &[NodeKey]) -> Vec<Effect> {
        let free = keys.iter().filter(|key| !self.view.pinned.contains_key(key)).filter_map(|key| {
            let node = self.graph()?.find(key)?;
            let at = self.free_places().get(node.index()).copied().filter(|at| at.is_finite())?;
            Some((key.clone(), node, at))
        });
        let free: Vec<_> = free.collect();
        if !free.is_empty() {
            self.undo.record(self.step());
            self.view.pinned.extend(free.iter().map(|(key, _, at)| (key.clone(), *at)));
        }
        free.into_iter().map(|(_, node, at)| Effect::Hold { node, at }).collect()
    }

    /// Those of the nodes that are in the graph, with what is folded into them: it goes where its post goes.
    fn with_folded(&self, keys: &[NodeKey]) -> BTreeSet<NodeKey> {
        let Some(graph) = self.graph() else { return BTreeSet::new() };
        let ids: BTreeSet<NodeId> = keys.iter().filter_map(|key| graph.find(key)).collect();
        let is_folded = |id| self.visible.standing(id) == Some(Standing::Folded);
        let folded = self.homes().iter().filter(|&(id, post)| is_folded(id) && ids.contains(&post)).map(|(id, _)| id);
        ids.iter().copied().chain(folded).filter_map(|id| self.key_of(id)).collect()
    }
}
