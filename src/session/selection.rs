//! The current node, what a click on a node does, and what the side pane shows of it.

use std::borrow::Cow;

use super::connection::Connection;
use super::history::Visit;
use super::{Effect, Pane, Session, SidePanel};
use crate::graph::{NodeData, NodeKey};
use crate::place::Span;
use crate::text::truncate_at_word;

/// The most characters of a node's name in a menu.
const NAME_MAX: usize = 28;

impl Session {
    pub(super) fn activate(&mut self, key: &NodeKey, alone: bool) -> Vec<Effect> {
        let Some(graph) = self.graph() else { return Vec::new() };
        let Some(node) = graph.find(key).and_then(|id| graph.node(id)) else { return Vec::new() };
        let url = if let NodeData::Source { url, .. } = &node.data { Some(url.clone()) } else { None };
        if alone {
            return self.select(Some(key.clone()));
        }
        let mut effects = self.come_to(key.clone());
        if let Some(url) = url.filter(|_| self.settings.click_opens_sources) {
            effects.extend(self.open_link(&url, Some(key.clone())));
        }
        effects
    }

    /// Makes a node current: a post opens its text, any other its card.
    pub(super) fn come_to(&mut self, key: NodeKey) -> Vec<Effect> {
        let is_text = self.graph().is_some_and(|graph| graph.find(&key).and_then(|id| graph.document_of(id)).is_some());
        if is_text { self.open_text(key, None, false) } else { self.select(Some(key)) }
    }

    /// Makes a node current, or none. What is folded away is unfolded for it.
    pub(super) fn select(&mut self, key: Option<NodeKey>) -> Vec<Effect> {
        self.make_current(key, false)
    }

    /// Makes a node current, or none; if a link to it is followed, the neighbourhood that is shown becomes its own.
    fn make_current(&mut self, key: Option<NodeKey>, follows: bool) -> Vec<Effect> {
        if key != self.view.current {
            self.leave_current();
        }
        self.question = None;
        self.tab_centre = None;
        self.panels.pane = Pane::Card;
        if key.is_some() {
            self.panels.front = SidePanel::Details;
        }
        let unfolded = key.as_ref().and_then(|key| self.post_to_unfold(key));
        let centre = key.as_ref().and_then(|key| self.centre_at(key, follows));
        let name = match &key {
            Some(key) => Cow::Owned(format!("select {}", self.named(key))),
            None => Cow::Borrowed("clear the selection"),
        };
        self.change(name, |view| {
            if let Some(post) = &unfolded {
                view.folding.toggle(post);
            }
            if let (Some(near), Some(centre)) = (&mut view.filter.neighbourhood, centre) {
                near.centre = centre;
            }
            view.current = key;
        })
    }

    /// The current node is left for another one, or none: there is a way back to it.
    pub(super) fn leave_current(&mut self) {
        if let Some(old) = self.visit() {
            self.navigation.leave(old);
        }
    }

    /// The current node, and whether its text is shown.
    pub(super) fn visit(&self) -> Option<Visit> {
        let reads = matches!(self.panels.pane, Pane::Reader(_));
        let centre = self.view.filter.neighbourhood.as_ref().map(|near| near.centre.clone());
        self.view.current.clone().map(|key| Visit { key, reads, centre })
    }

    /// Opens the text of a post, as a link to it does.
    pub(super) fn read(&mut self, post: NodeKey, passage: Option<Span>) -> Vec<Effect> {
        let follows = self.view.current.as_ref() != Some(&post);
        let effects = self.open_text(post, passage, follows);
        self.show_current();
        effects
    }

    fn open_text(&mut self, post: NodeKey, passage: Option<Span>, follows: bool) -> Vec<Effect> {
        let Some(graph) = self.graph() else { return Vec::new() };
        if graph.find(&post).and_then(|id| graph.document_of(id)).is_none() {
            return Vec::new();
        }
        self.begin_again(&post);
        let effects = self.make_current(Some(post), follows);
        self.panels.pane = Pane::Reader(passage);
        self.read_requests += 1;
        effects
    }

    pub(super) fn show_card(&mut self) -> Vec<Effect> {
        self.panels.pane = Pane::Card;
        self.bring_to_front(SidePanel::Details)
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
