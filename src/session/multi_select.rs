//! Several nodes at once: selecting them, and what an action is about.

use std::collections::BTreeSet;

use super::{Effect, Session};
use crate::graph::NodeKey;

impl Session {
    pub(super) fn select_nodes(&mut self, keys: Vec<NodeKey>, add: bool) -> Vec<Effect> {
        let name = if add { "add to the selection" } else { "select nodes" };
        let is_visible = |key: &NodeKey| self.content.find(key).is_some_and(|id| self.content.visible.node(id));
        let keys: Vec<NodeKey> = keys.into_iter().filter(is_visible).collect();
        self.change(name, |view| {
            if !add {
                view.selected.clear();
            }
            view.selected.extend(keys);
        })
    }

    /// Takes a node into the selection or out of it. The first one that is added joins the current node.
    pub(super) fn toggle_selected(&mut self, key: NodeKey) -> Vec<Effect> {
        let is_visible = self.content.find(&key).is_some_and(|id| self.content.visible.node(id));
        if !is_visible {
            return Vec::new();
        }
        let verb = if self.view.selected.contains(&key) { "deselect" } else { "select" };
        self.change(format!("{verb} {}", self.named(&key)), |view| {
            if view.selected.is_empty() {
                view.selected.extend(view.current.clone());
            }
            if !view.selected.remove(&key) || view.current.as_ref() == Some(&key) && view.selected.is_empty() {
                view.selected.insert(key);
            }
        })
    }

    /// All nodes that are shown are selected.
    pub(super) fn select_all(&mut self) -> Vec<Effect> {
        let all = self.shown_keys(|_| true);
        self.change("select all", |view| view.selected = all)
    }

    /// Of the nodes that are shown those are selected that were not.
    pub(super) fn invert_selection(&mut self) -> Vec<Effect> {
        let selected: BTreeSet<NodeKey> = self.action_targets().into_iter().collect();
        let others = self.shown_keys(|key| !selected.contains(key));
        self.change("invert the selection", |view| view.selected = others)
    }

    /// The neighbours of what is selected are selected, too.
    pub(super) fn select_neighbours(&mut self) -> Vec<Effect> {
        let Some(graph) = self.graph() else { return Vec::new() };
        let targets = self.action_targets();
        let ids = targets.iter().filter_map(|key| graph.find(key));
        let near = ids.flat_map(|id| graph.neighbours(id).into_iter().chain([id]));
        let shown = near.filter(|&id| self.content.visible.node(id));
        let keys: BTreeSet<NodeKey> = shown.filter_map(|id| self.content.key_of(id)).collect();
        self.change(format!("select the neighbours of {}", self.these(&targets)), |view| view.selected.extend(keys))
    }

    fn shown_keys(&self, wanted: impl Fn(&NodeKey) -> bool) -> BTreeSet<NodeKey> {
        let Some(graph) = self.graph() else { return BTreeSet::new() };
        let shown = graph.nodes().filter(|&(id, _)| self.content.visible.node(id));
        shown.map(|(_, node)| node.key.clone()).filter(wanted).collect()
    }

    pub(super) fn clear_selected(&mut self) -> Vec<Effect> {
        self.change("clear the selection", |view| view.selected.clear())
    }

    /// What an action on several nodes is about: the selected ones, or the current one where none is.
    pub(super) fn action_targets(&self) -> Vec<NodeKey> {
        let current = self.view.current.iter().filter(|_| self.view.selected.is_empty());
        self.view.selected.iter().chain(current).cloned().collect()
    }
}
