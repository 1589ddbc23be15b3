//! What a person filters out: criteria in a fixed order, each of which hides or dims what it rejects.
//!
//! To add a criterion: a variant of [`Criterion`], a field of [`Filter`] that says what it rejects, a line in
//! [`Filter::is_set`], [`Filter::clear`], `Filter::rejections` and, where it names nodes, [`Filter::retain`]; the words for
//! the status line in `session::status`; and the way a person sets it: a command with its method in `session::filtering`,
//! and a row of the legend or a menu.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Neighbourhood, QueryFilter, QueryMasks};
use crate::analysis::calendar::DateSpan;
use crate::graph::{EdgeKind, EdgeKinds, KnowledgeGraph, NodeId, NodeKey, NodeKind};
use crate::post::Post;
use crate::search::HitSet;

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
    /// Nodes out of the neighbourhood of a node.
    Neighbourhood,
    /// Posts of no day of some, or without a date, and what only they lead to.
    Dates,
    /// What queries do not keep. Each query says itself whether it hides or dims.
    Query,
    /// What the search that somebody types does not find. It only dims, and is no part of what is saved.
    Search,
}

/// The criteria that reject a node.
type Bits = u16;

const _: () = assert!(Criterion::ALL.len() <= Bits::BITS as usize);

impl Criterion {
    const fn bit(self) -> Bits {
        1 << self as u8
    }

    /// The first criterion of a set of bits.
    fn first(bits: Bits) -> Option<Self> {
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
    /// All nodes but those near a node are, where there is one.
    pub neighbourhood: Option<Neighbourhood>,
    /// All posts but those of these days are, where there are any, with what only they lead to.
    pub dates: Option<DateSpan>,
    /// What no query of these keeps is.
    pub queries: Vec<QueryFilter>,
    /// The criteria that dim what they reject; the others hide it.
    pub dims: BTreeSet<Criterion>,
    /// The criteria that reject nothing for now.
    pub paused: BTreeSet<Criterion>,
}

/// What becomes of something that a filter rejects, and by which criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rejection {
    Hidden(Criterion),
    Dimmed(Criterion),
}

/// Which criteria reject what: sets of bits for each node by id, and the kinds of edge.
pub(super) struct Rejections {
    /// By criteria that hide.
    hides: Vec<Bits>,
    /// By criteria that dim.
    dims: Vec<Bits>,
    edge_kinds: EdgeKinds,
    dims_edges: bool,
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
            Criterion::Neighbourhood => self.neighbourhood.is_some(),
            Criterion::Dates => self.dates.is_some(),
            Criterion::Query => !self.queries.is_empty(),
            Criterion::Search => false,
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
            Criterion::Neighbourhood => self.neighbourhood = None,
            Criterion::Dates => self.dates = None,
            Criterion::Query => self.queries.clear(),
            Criterion::Search => {}
        }
        self.paused.remove(&criterion);
    }

    /// Keeps the posts of some days, or all again. What is out of them is dimmed unless a person has said otherwise since
    /// there are days.
    pub fn keep_dates(&mut self, dates: Option<DateSpan>) {
        if self.dates.is_none() {
            self.dims.insert(Criterion::Dates);
        }
        self.clear(Criterion::Dates);
        self.dates = dates;
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
        self.isolated = self.isolated.take().map(|keys| keys.into_iter().filter(&keep).collect());
        self.isolated.take_if(|keys: &mut BTreeSet<NodeKey>| keys.is_empty());
        self.neighbourhood.take_if(|neighbourhood| neighbourhood.retain(&keep));
    }

    /// With other keys for some nodes.
    #[must_use]
    pub fn map_keys(self, name: impl Fn(&NodeKey) -> NodeKey) -> Self {
        let all = |keys: BTreeSet<NodeKey>| keys.iter().map(&name).collect();
        let neighbourhood = self.neighbourhood.map(|near| near.map_keys(&name));
        Self { hidden: all(self.hidden), isolated: self.isolated.map(all), neighbourhood, ..self }
    }

    /// Whether a criterion rejects anything now.
    fn is_active(&self, criterion: Criterion) -> bool {
        self.is_set(criterion) && !self.paused.contains(&criterion)
    }

    /// What it rejects of a graph, of which its queries keep what `masks` says.
    pub(super) fn rejections(&self, graph: &KnowledgeGraph, masks: &QueryMasks) -> Rejections {
        let edge_kinds = self.edge_kinds.iter().copied().filter(|_| self.is_active(Criterion::EdgeKind)).collect();
        let none = vec![0; graph.node_count()];
        let dims_edges = self.dims.contains(&Criterion::EdgeKind);
        let mut this = Rejections { hides: none.clone(), dims: none, edge_kinds, dims_edges };
        for criterion in Criterion::ALL.into_iter().filter(|&criterion| self.is_active(criterion)) {
            this.reject(criterion, self.dims.contains(&criterion), self.rejected(graph, criterion));
        }
        let not = |mask: &HitSet| (0..graph.node_count() as u32).map(|id| !mask.contains(NodeId(id))).collect();
        let masks = [
            (Criterion::Query, false, &masks.shown),
            (Criterion::Query, true, &masks.bright),
            (Criterion::Search, true, &masks.found),
        ];
        for (criterion, dims, mask) in masks {
            if let Some(mask) = mask {
                this.reject(criterion, dims, not(mask));
            }
        }
        this
    }

    /// For each node of a graph whether a criterion rejects it.
    fn rejected(&self, graph: &KnowledgeGraph, criterion: Criterion) -> Vec<bool> {
        let not = |kept: Vec<bool>| kept.into_iter().map(|kept| !kept).collect();
        match criterion {
            Criterion::NodeKind => graph.nodes().map(|(_, node)| self.node_kinds.contains(&node.key.kind())).collect(),
            // Edges are looked at one by one, and queries come with their masks.
            Criterion::EdgeKind | Criterion::Query | Criterion::Search => Vec::new(),
            Criterion::Draft => not(led_to(graph, |post| !post.draft)),
            Criterion::Hidden => members(graph, &self.hidden),
            Criterion::Isolated => self.isolated.as_ref().map_or_else(Vec::new, |keys| not(members(graph, keys))),
            Criterion::Neighbourhood => {
                self.neighbourhood.as_ref().map_or_else(Vec::new, |near| not(near.reach(graph).within))
            }
            Criterion::Dates => self.dates.map_or_else(Vec::new, |dates| {
                not(led_to(graph, |post| post.date.is_some_and(|date| dates.contains(date.day()))))
            }),
        }
    }
}

impl Rejections {
    fn reject(&mut self, criterion: Criterion, dims: bool, rejected: Vec<bool>) {
        let bits = if dims { &mut self.dims } else { &mut self.hides };
        for (bits, rejected) in bits.iter_mut().zip(rejected) {
            *bits |= if rejected { criterion.bit() } else { 0 };
        }
    }

    /// What becomes of a node. Hiding wins over dimming, whichever criterion comes first.
    pub(super) fn node(&self, id: NodeId) -> Option<Rejection> {
        let first = |bits: &[Bits]| Criterion::first(bits.get(id.index()).copied().unwrap_or(0));
        first(&self.hides).map(Rejection::Hidden).or_else(|| first(&self.dims).map(Rejection::Dimmed))
    }

    /// Whether no criterion but one rejects a node.
    pub(super) fn passes_but_for(&self, criterion: Criterion, id: NodeId) -> bool {
        let others = |bits: &[Bits]| bits.get(id.index()).is_none_or(|bits| bits & !criterion.bit() == 0);
        others(&self.hides) && others(&self.dims)
    }

    /// What becomes of the edges of a kind, whatever becomes of their ends.
    pub(super) fn edge(&self, kind: EdgeKind) -> Option<Rejection> {
        let rejection = if self.dims_edges { Rejection::Dimmed } else { Rejection::Hidden };
        self.edge_kinds.contains(kind).then(|| rejection(Criterion::EdgeKind))
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

/// For each node whether it is one of some posts, or one of them leads to it, be it over a source to its publisher.
fn led_to(graph: &KnowledgeGraph, is_meant: impl Fn(&Post) -> bool) -> Vec<bool> {
    let is_meant = |id| graph.document_of(id).map(|document| is_meant(&document.post));
    let mut reached: Vec<bool> = graph.nodes().map(|(id, _)| is_meant(id) == Some(true)).collect();
    let is_from_post = |kind| !matches!(kind, EdgeKind::PublishedBy | EdgeKind::Names);
    for from_post in [true, false] {
        for edge in graph.edges().filter(|edge| is_from_post(edge.kind()) == from_post) {
            if reached.get(edge.source.index()) == Some(&true)
                && is_meant(edge.target) != Some(false)
                && let Some(reached) = reached.get_mut(edge.target.index())
            {
                *reached = true;
            }
        }
    }
    reached
}
