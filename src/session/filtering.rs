//! What is filtered out: kinds, drafts, single nodes.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::{Effect, Session};
use crate::graph::{EdgeKind, NodeId, NodeKey, NodeKind};
use crate::scene::{Criterion, NodeVisibility};
use crate::text::counted;

impl Session {
    pub(super) fn toggle_node_kind(&mut self, kind: NodeKind) -> Vec<Effect> {
        self.change(show_or_hide(!self.shows_node_kind(kind), kind.noun(2)), |view| {
            toggle(&mut view.filter.node_kinds, kind);
        })
    }

    pub(super) fn toggle_edge_kind(&mut self, kind: EdgeKind) -> Vec<Effect> {
        let noun = format!("“{}” lines", kind.verb());
        self.change(show_or_hide(!self.shows_edge_kind(kind), &noun), |view| {
            toggle(&mut view.filter.edge_kinds, kind);
        })
    }

    pub(super) fn only_node_kind(&mut self, kind: NodeKind) -> Vec<Effect> {
        let is_undone = self.shows_only_node_kind(kind);
        let name = if is_undone { "show all kinds of nodes".to_owned() } else { format!("show only {}", kind.noun(2)) };
        self.change(name, |view| {
            view.filter.clear(Criterion::NodeKind);
            view.filter.node_kinds.extend(NodeKind::ALL.into_iter().filter(|&other| !is_undone && other != kind));
        })
    }

    pub(super) fn only_edge_kind(&mut self, kind: EdgeKind) -> Vec<Effect> {
        let is_undone = self.shows_only_edge_kind(kind);
        let name =
            if is_undone { "show all lines".to_owned() } else { format!("show only “{}” lines", kind.verb()) };
        self.change(name, |view| {
            view.filter.clear(Criterion::EdgeKind);
            view.filter.edge_kinds.extend(EdgeKind::ALL.into_iter().filter(|&other| !is_undone && other != kind));
        })
    }

    pub(super) fn toggle_drafts(&mut self) -> Vec<Effect> {
        self.change(show_or_hide(self.view.filter.drafts, "drafts"), |view| view.filter.drafts ^= true)
    }

    pub(super) fn toggle_halos(&mut self) -> Vec<Effect> {
        let name = if self.view.halos { "show the lines of hubs" } else { "hide the lines of hubs" };
        self.change(name, |view| view.halos ^= true)
    }

    /// What is filtered out is dimmed instead of hidden, or hidden again.
    pub(super) fn toggle_dimming(&mut self) -> Vec<Effect> {
        let dims = !self.dims();
        let name = if dims { "dim instead of hiding" } else { "hide instead of dimming" };
        self.change(name, |view| {
            view.filter.dims = Criterion::ALL.into_iter().filter(|_| dims).collect();
            for filter in &mut view.filter.queries {
                filter.dims = dims;
            }
        })
    }

    /// What a criterion rejects is dimmed instead of hidden, or hidden again.
    pub(super) fn set_dims(&mut self, criterion: Criterion, dims: bool) -> Vec<Effect> {
        self.change(if dims { "dim instead of hiding" } else { "hide instead of dimming" }, |view| {
            set(&mut view.filter.dims, criterion, dims);
        })
    }

    pub(super) fn set_paused(&mut self, criterion: Criterion, paused: bool) -> Vec<Effect> {
        self.change(if paused { "pause a filter" } else { "apply a filter again" }, |view| {
            set(&mut view.filter.paused, criterion, paused);
        })
    }

    /// Nodes that were hidden by hand are shown again.
    pub(super) fn show_again(&mut self, keys: &[NodeKey]) -> Vec<Effect> {
        self.change(format!("show {}", self.these(keys)), |view| {
            view.filter.hidden.retain(|key| !keys.contains(key));
        })
    }

    pub(super) fn clear_filter(&mut self, criterion: Criterion) -> Vec<Effect> {
        self.change("filter", |view| view.filter.clear(criterion))
    }

    pub(super) fn show_all(&mut self) -> Vec<Effect> {
        self.change("unhide all", |view| view.filter.clear_all())
    }

    pub(super) fn hide(&mut self, keys: &[NodeKey]) -> Vec<Effect> {
        let name = format!("hide {}", self.these(keys));
        let keys = self.with_folded(keys);
        self.change(name, |view| view.filter.hidden.extend(keys))
    }

    pub(super) fn isolate(&mut self, keys: &[NodeKey]) -> Vec<Effect> {
        let name = format!("show only {}", self.these(keys));
        let Some(isolated) = Some(self.with_folded(keys)).filter(|keys| !keys.is_empty()) else { return Vec::new() };
        self.change(name, |view| view.filter.isolated = Some(isolated))
    }

    pub(super) fn isolate_group(&mut self, place: usize) -> Vec<Effect> {
        let group = self.groups().and_then(|groups| groups.all.get(place));
        let Some((name, members)) = group.map(|group| (group.name.clone(), group.members.clone())) else {
            return Vec::new();
        };
        let keys: Vec<NodeKey> = members.into_iter().filter_map(|id| self.content.key_of(id)).collect();
        let isolated = self.with_folded(&keys);
        self.change(format!("show only the group “{name}”"), |view| view.filter.isolated = Some(isolated))
    }

    /// The place of the group that is shown alone.
    pub fn isolated_group(&self) -> Option<usize> {
        let isolated = self.view.filter.isolated.as_ref()?;
        let has = |id: &NodeId| self.content.key_of(*id).is_some_and(|key| isolated.contains(&key));
        let mut inside = self.groups()?.large().filter(|(_, group)| group.first.as_ref().is_some_and(has));
        let (place, group) = inside.next()?;
        (inside.next().is_none() && group.members.len() <= isolated.len()).then_some(place)
    }

    /// Those of the nodes that are in the graph, with what is folded into them: it goes where its post goes.
    fn with_folded(&self, keys: &[NodeKey]) -> BTreeSet<NodeKey> {
        let ids: BTreeSet<NodeId> = keys.iter().filter_map(|key| self.content.find(key)).collect();
        let is_folded = |id| self.content.visible.node_state(id) == Some(NodeVisibility::Folded);
        let folded = self.sole_posts().iter().filter(|&(id, post)| is_folded(id) && ids.contains(&post));
        let folded = folded.map(|(id, _)| id);
        ids.iter().copied().chain(folded).filter_map(|id| self.content.key_of(id)).collect()
    }

    /// Some nodes as they stand in a sentence.
    pub(super) fn these(&self, keys: &[NodeKey]) -> String {
        match keys {
            [key] => self.named(key),
            more => counted(more.len(), "node", "nodes"),
        }
    }

    /// Whether nodes of a kind are shown.
    pub fn shows_node_kind(&self, kind: NodeKind) -> bool {
        !self.view.filter.node_kinds.contains(&kind)
    }

    /// Whether edges of a kind are shown.
    pub fn shows_edge_kind(&self, kind: EdgeKind) -> bool {
        !self.view.filter.edge_kinds.contains(&kind)
    }

    /// Whether nodes of a kind are shown and those of no other kind.
    pub fn shows_only_node_kind(&self, kind: NodeKind) -> bool {
        NodeKind::ALL.into_iter().all(|other| self.shows_node_kind(other) == (other == kind))
    }

    /// Whether edges of a kind are shown and those of no other kind.
    pub fn shows_only_edge_kind(&self, kind: EdgeKind) -> bool {
        EdgeKind::ALL.into_iter().all(|other| self.shows_edge_kind(other) == (other == kind))
    }

    /// Whether what is filtered out is dimmed instead of hidden.
    pub fn dims(&self) -> bool {
        Criterion::ALL.into_iter().all(|criterion| self.view.filter.dims.contains(&criterion))
    }
}

fn show_or_hide(shows: bool, what: &str) -> Cow<'static, str> {
    format!("{} {what}", if shows { "show" } else { "hide" }).into()
}

fn set<T: Ord>(set: &mut BTreeSet<T>, item: T, is_in: bool) {
    if is_in {
        set.insert(item);
    } else {
        set.remove(&item);
    }
}

fn toggle<T: Ord>(set: &mut BTreeSet<T>, item: T) {
    if !set.remove(&item) {
        set.insert(item);
    }
}
