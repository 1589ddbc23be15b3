//! Folding posts and unfolding them. Whatever is current can be seen: to select what is folded unfolds its post, and to
//! fold a post over what is current makes the post current.

use super::{Effect, Session};
use crate::graph::NodeKey;
use crate::scene::Folding;

impl Session {
    pub(super) fn toggle_fold(&mut self, key: &NodeKey) -> Vec<Effect> {
        let Some(id) = self.content.find(key) else { return Vec::new() };
        let post = self.sole_posts().of(id).unwrap_or(id);
        let Some(key) = self.content.key_of(post).filter(|_| self.sole_posts().exclusive_count(post) > 0) else {
            return Vec::new();
        };
        let verb = if self.view.folding.folds(&key) { "unfold" } else { "fold" };
        self.change(format!("{verb} {}", self.named(&key)), |view| view.folding.toggle(&key))
    }

    pub(super) fn toggle_current_fold(&mut self) -> Vec<Effect> {
        let current = self.view.current.clone();
        current.map_or_else(Vec::new, |key| self.toggle_fold(&key))
    }

    pub(super) fn fold_all(&mut self, on: bool) -> Vec<Effect> {
        let name = if on { "fold sources into their posts" } else { "show all sources" };
        self.change(name, |view| view.folding = Folding::all(on))
    }

    /// The post into which a node is folded, which must be unfolded to show it.
    pub(super) fn post_to_unfold(&self, key: &NodeKey) -> Option<NodeKey> {
        self.content.key_of(self.folded_in(self.content.find(key)?)?)
    }

    /// Unfolds the post in which a node is put away.
    pub(super) fn unfold_for(&mut self, key: &NodeKey) -> Vec<Effect> {
        let Some(post) = self.post_to_unfold(key) else { return Vec::new() };
        self.change(format!("unfold {}", self.named(&post)), |view| view.folding.toggle(&post))
    }
}
