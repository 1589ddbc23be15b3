//! Several nodes at once: selecting them, and what an action is about.

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
        let verb = if self.view.selected.contains(&key) { "unselect" } else { "select" };
        self.change(format!("{verb} {}", self.named(&key)), |view| {
            if view.selected.is_empty() {
                view.selected.extend(view.current.clone());
            }
            if !view.selected.remove(&key) || view.current.as_ref() == Some(&key) && view.selected.is_empty() {
                view.selected.insert(key);
            }
        })
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
