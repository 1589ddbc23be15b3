//! The current node, what a click on a node does, and what the side pane shows of it.

use std::borrow::Cow;

use super::connection::Connection;
use super::history::Visit;
use super::{Effect, Pane, Session};
use crate::graph::{NodeData, NodeKey};
use crate::place::Span;
use crate::text::truncate_at_word;

/// The most characters of a node's name in a menu.
const NAME_MAX: usize = 28;

impl Session {
    pub(super) fn activate(&mut self, key: &NodeKey, alone: bool) -> Vec<Effect> {
        let Some(graph) = self.graph() else { return Vec::new() };
        let Some(node) = graph.find(key).and_then(|id| graph.node(id)) else { return Vec::new() };
        let data = node.data.clone();
        let mut effects = self.select(Some(key.clone()));
        effects.extend(match data {
            _ if alone => Vec::new(),
            NodeData::Post { .. } => self.read(key.clone(), None),
            NodeData::Source { url, .. } if self.settings.click_opens_sources => {
                self.open_link(&url, Some(key.clone()))
            }
            _ => Vec::new(),
        });
        effects
    }

    /// Makes a node current, or none. What is folded away is unfolded for it.
    pub(super) fn select(&mut self, key: Option<NodeKey>) -> Vec<Effect> {
        self.question = None;
        self.tab_centre = None;
        if key != self.view.current
            && let Some(old) = self.visit()
        {
            self.navigation.leave(old);
        }
        self.panels.pane = Pane::Card;
        let unfolded = key.as_ref().and_then(|key| self.post_to_unfold(key));
        let name = match &key {
            Some(key) => Cow::Owned(format!("select {}", self.named(key))),
            None => Cow::Borrowed("select nothing"),
        };
        self.change(name, |view| {
            if let Some(post) = &unfolded {
                view.folding.toggle(post);
            }
            view.current = key;
        })
    }

    /// The current node, and whether its text is shown.
    pub(super) fn visit(&self) -> Option<Visit> {
        let reads = matches!(self.panels.pane, Pane::Reader(_));
        self.view.current.clone().map(|key| Visit { key, reads })
    }

    pub(super) fn read(&mut self, post: NodeKey, passage: Option<Span>) -> Vec<Effect> {
        let Some(graph) = self.graph() else { return Vec::new() };
        if graph.find(&post).and_then(|id| graph.document_of(id)).is_none() {
            return Vec::new();
        }
        let effects = self.select(Some(post));
        self.panels.pane = Pane::Reader(passage);
        self.read_requests += 1;
        effects
    }

    pub(super) fn show_card(&mut self) -> Vec<Effect> {
        self.panels.pane = Pane::Card;
        Vec::new()
    }

    pub(super) fn explain(&mut self, a: NodeKey, b: NodeKey) -> Vec<Effect> {
        if self.graph().is_none_or(|graph| Connection::new(graph, &a, &b).is_none()) {
            return Vec::new();
        }
        let mut effects = self.unfold_for(&b);
        effects.extend(self.select(Some(a)));
        self.panels.pane = Pane::Connection(b);
        effects
    }

    /// A node as it stands in a sentence: “What it is called”.
    pub(super) fn named(&self, key: &NodeKey) -> String {
        let label = self.content.find(key).and_then(|id| self.graph()?.node(id)).map(|node| &*node.label);
        format!("“{}”", truncate_at_word(label.unwrap_or(key.name()), NAME_MAX))
    }
}
