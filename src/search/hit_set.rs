//! The nodes of which a query is true.

use fixedbitset::FixedBitSet;

use crate::graph::NodeId;

/// A set of nodes of one graph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HitSet {
    nodes: FixedBitSet,
}

impl HitSet {
    /// None of so many nodes.
    pub(super) fn none(count: usize) -> Self {
        Self { nodes: FixedBitSet::with_capacity(count) }
    }

    /// These of so many nodes.
    pub(super) fn of(count: usize, nodes: impl IntoIterator<Item = NodeId>) -> Self {
        let mut these = Self::none(count);
        these.extend(nodes);
        these
    }

    /// All of so many nodes.
    pub(super) fn all(count: usize) -> Self {
        let mut all = Self::none(count);
        all.nodes.insert_range(..);
        all
    }

    /// Whether a node is in it.
    pub fn contains(&self, node: NodeId) -> bool {
        self.nodes.contains(node.index())
    }

    /// How many nodes are in it.
    pub fn len(&self) -> usize {
        self.nodes.count_ones(..)
    }

    /// Whether no node is.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_clear()
    }

    /// The nodes, in id order.
    pub fn iter(&self) -> impl Iterator<Item = NodeId> + '_ {
        self.nodes.ones().map(|index| NodeId(index as u32))
    }

    /// The same nodes in another graph, whose nodes come from those of this one as `origins` says; nodes that are new are in
    /// it.
    #[must_use]
    pub fn carried(&self, origins: &[Option<NodeId>]) -> Self {
        let nodes = (0..).map(NodeId).zip(origins);
        Self::of(origins.len(), nodes.filter(|(_, old)| old.is_none_or(|old| self.contains(old))).map(|(new, _)| new))
    }

    /// Adds a node; of another graph it is none.
    pub(super) fn insert(&mut self, node: NodeId) {
        if node.index() < self.nodes.len() {
            self.nodes.insert(node.index());
        }
    }

    /// Keeps what is in `other` too: what several filters keep.
    pub fn intersect(&mut self, other: &Self) {
        self.nodes.intersect_with(&other.nodes);
    }

    /// Adds what is in `other`.
    pub(super) fn unite(&mut self, other: &Self) {
        self.nodes.union_with(&other.nodes);
    }

    /// Makes it what was not in it.
    pub(super) fn invert(&mut self) {
        self.nodes.toggle_range(..);
    }
}

impl Extend<NodeId> for HitSet {
    fn extend<T: IntoIterator<Item = NodeId>>(&mut self, nodes: T) {
        nodes.into_iter().for_each(|node| self.insert(node));
    }
}
