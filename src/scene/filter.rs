//! What a person filters out: criteria in a fixed order, each of which hides or dims what it rejects.
//!
//! To add a criterion: a variant of [`Criterion`], a field of [`Filter`] that says what it rejects, a line in
//! [`Filter::is_set`], [`Filter::clear`], `Filter::rejections` and, where it names nodes, [`Filter::retain`]; the words for
//! the status line in `session::status`; and the way a person sets it: a command with its method in `session::filtering`,
//! and a row of the legend or a menu.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::graph::{EdgeKind, EdgeKinds, KnowledgeGraph, NodeId, NodeKey, NodeKind};

macro_rules! criteria {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// Why something is filtered out. What several criteria reject is counted under the first of them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Criterion {
            $($(#[$doc])* $name,)*
        }

        impl Criterion {
            /// All of them, in order.
            pub const ALL: [Self; [$(Self::$name),*].len()] = [$(Self::$name),*];
        }
    };
}

criteria! {
    /// Nodes of a kind.
    NodeKind,
    /// Edges of a kind.
    EdgeKind,
    /// Posts that are drafts, and what only they lead to.
    Draft,
    /// Nodes that were hidden one by one.
    Hidden,
    /// All nodes but those that were isolated.
    Isolated,
}

// The criteria of a node are the bits of a byte.
const _: () = assert!(Criterion::ALL.len() <= 8);

impl Criterion {
    const fn bit(self) -> u8 {
        1 << self as u8
    }

    /// The first criterion of a set of bits.
    fn first(bits: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|criterion| bits & criterion.bit() != 0)
    }
}

/// What a person has filtered out, and what is dimmed instead of hidden.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// These kinds of node are filtered out.
    pub node_kinds: BTreeSet<NodeKind>,
    /// These kinds of edge are filtered out.
    pub edge_kinds: BTreeSet<EdgeKind>,
    /// Whether drafts are, with what only they lead to.
    pub drafts: bool,
    /// These nodes are.
    pub hidden: BTreeSet<NodeKey>,
    /// All nodes but these are, where there are any.
    pub isolated: Option<BTreeSet<NodeKey>>,
    /// The criteria that dim what they reject; the others hide it.
    pub dims: BTreeSet<Criterion>,
}

/// What becomes of something that a filter rejects, and by which criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rejection {
    Hidden(Criterion),
    Dimmed(Criterion),
}

/// Which criteria reject what: a set of bits for each node by id, and the kinds of edge.
pub(super) struct Rejections {
    nodes: Vec<u8>,
    edge_kinds: EdgeKinds,
    dims: u8,
}

impl Filter {
    /// Whether nothing is filtered out.
    pub fn is_empty(&self) -> bool {
        Criterion::ALL.into_iter().all(|criterion| !self.is_set(criterion))
    }

    /// Whether a criterion may reject anything.
    pub fn is_set(&self, criterion: Criterion) -> bool {
        match criterion {
            Criterion::NodeKind => !self.node_kinds.is_empty(),
            Criterion::EdgeKind => !self.edge_kinds.is_empty(),
            Criterion::Draft => self.drafts,
            Criterion::Hidden => !self.hidden.is_empty(),
            Criterion::Isolated => self.isolated.is_some(),
        }
    }

    /// Takes a criterion back.
    pub fn clear(&mut self, criterion: Criterion) {
        match criterion {
            Criterion::NodeKind => self.node_kinds.clear(),
            Criterion::EdgeKind => self.edge_kinds.clear(),
            Criterion::Draft => self.drafts = false,
            Criterion::Hidden => self.hidden.clear(),
            Criterion::Isolated => self.isolated = None,
        }
    }

    /// Takes all criteria back. Which of them dim is kept.
    pub fn clear_all(&mut self) {
        for criterion in Criterion::ALL {
            self.clear(criterion);
        }
    }

    /// Forgets single nodes that are not to be kept.
    pub fn retain(&mut self, keep: impl Fn(&NodeKey) -> bool) {
        self.hidden.retain(&keep);
        self.isolated = self.isolated.take().map(|keys| keys.into_iter().filter(keep).collect());
        self.isolated.take_if(|keys: &mut BTreeSet<NodeKey>| keys.is_empty());
    }

    /// What it rejects of a graph.
    pub(super) fn rejections(&self, graph: &KnowledgeGraph) -> Rejections {
        let mut this = Rejections {
            nodes: vec![0; graph.node_count()],
            edge_kinds: self.edge_kinds.iter().copied().collect(),
            dims: self.dims.iter().map(|criterion| criterion.bit()).sum(),
        };
        if self.is_set(Criterion::NodeKind) {
            this.reject(Criterion::NodeKind, graph.nodes().map(|(_, node)| self.node_kinds.contains(&node.key.kind())));
        }
        if self.drafts {
            this.reject(Criterion::Draft, only_in_drafts(graph).into_iter());
        }
        if self.is_set(Criterion::Hidden) {
            this.reject(Criterion::Hidden, members(graph, &self.hidden).into_iter());
        }
        if let Some(isolated) = &self.isolated {
            this.reject(Criterion::Isolated, members(graph, isolated).into_iter().map(|is_isolated| !is_isolated));
        }
        this
    }
}

impl Rejections {
    fn reject(&mut self, criterion: Criterion, rejected: impl Iterator<Item = bool>) {
        for (bits, rejected) in self.nodes.iter_mut().zip(rejected) {
            *bits |= if rejected { criterion.bit() } else { 0 };
        }
    }

    /// What becomes of a node.
    pub(super) fn node(&self, id: NodeId) -> Option<Rejection> {
        self.judge(self.nodes.get(id.index()).copied().unwrap_or(0))
    }

    /// What becomes of the edges of a kind, whatever becomes of their ends.
    pub(super) fn edge(&self, kind: EdgeKind) -> Option<Rejection> {
        self.judge(if self.edge_kinds.contains(kind) { Criterion::EdgeKind.bit() } else { 0 })
    }

    /// Hiding wins over dimming, whichever criterion comes first.
    fn judge(&self, bits: u8) -> Option<Rejection> {
        let hidden = Criterion::first(bits & !self.dims).map(Rejection::Hidden);
        hidden.or_else(|| Criterion::first(bits).map(Rejection::Dimmed))
    }
}

/// For each node whether it is one of `keys`.
fn members(graph: &KnowledgeGraph, keys: &BTreeSet<NodeKey>) -> Vec<bool> {
    let mut members = vec![false; graph.node_count()];
    for id in keys.iter().filter_map(|key| graph.find(key)) {
        if let Some(member) = members.get_mut(id.index()) {
            *member = true;
        }
    }
    members
}

/// For each node whether it is a draft, or nothing but drafts lead to it, be it over a source to its publisher.
fn only_in_drafts(graph: &KnowledgeGraph) -> Vec<bool> {
    let is_draft = |id| graph.document_of(id).map(|document| document.post.draft);
    let mut kept: Vec<bool> = graph.nodes().map(|(id, _)| is_draft(id) == Some(false)).collect();
    let is_from_post = |kind| !matches!(kind, EdgeKind::PublishedBy | EdgeKind::Names);
    for from_post in [true, false] {
        for edge in graph.edges().filter(|edge| is_from_post(edge.kind()) == from_post) {
            if kept.get(edge.source.index()) == Some(&true)
                && is_draft(edge.target) != Some(true)
                && let Some(kept) = kept.get_mut(edge.target.index())
            {
                *kept = true;
            }
        }
    }
    kept.into_iter().map(|kept| !kept).collect()
}
