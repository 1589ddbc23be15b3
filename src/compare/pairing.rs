//! Which node of the one graph is which of the other: numbers that both have in common.

use super::change::Sides;
use super::merge::merge;
use super::part::Part;
use super::renames::Rename;
use crate::graph::{Document, Node, NodeId, NodeKey};

/// The nodes of both graphs, numbered in the order of their keys; a renamed post has its later one.
pub(super) struct Pairing<'a> {
    pub(super) before: Part<'a>,
    pub(super) after: Part<'a>,
    /// The nodes by number.
    pairs: Vec<Sides<NodeId>>,
    /// The number of each node.
    numbers: Numbers,
}

/// The number of each node, by its id in the one and the other graph.
struct Numbers {
    before: Vec<u32>,
    after: Vec<u32>,
}

impl<'a> Pairing<'a> {
    /// In linear time, as the nodes of both are in order.
    pub(super) fn new(before: Part<'a>, after: Part<'a>, renames: &[Rename]) -> Self {
        let mut is_renamed = vec![false; before.graph.node_count()];
        for rename in renames {
            set(&mut is_renamed, rename.before, true);
        }
        let keeps_name = |(id, _): &(NodeId, &Node)| is_renamed.get(id.index()) == Some(&false);
        let merged = merge(before.nodes().filter(keeps_name), after.nodes(), |(_, a), (_, b)| a.key.cmp(&b.key));
        let id = |side: Option<(NodeId, &Node)>| side.map(|(id, _)| id);
        let pairs = merged.map(|node| Sides { before: id(node.before), after: id(node.after) }).collect();
        let numbers = Numbers { before: vec![0; before.graph.node_count()], after: vec![0; after.graph.node_count()] };
        let mut this = Self { before, after, pairs, numbers };
        this.number();
        for &rename in renames {
            this.rename(rename);
        }
        this
    }

    fn number(&mut self) {
        for (number, pair) in (0..).zip(&self.pairs) {
            if let Some(id) = pair.before {
                set(&mut self.numbers.before, id, number);
            }
            if let Some(id) = pair.after {
                set(&mut self.numbers.after, id, number);
            }
        }
    }

    /// Where links led to the later name before there was a post of that name, they still do.
    fn rename(&mut self, Rename { before, after }: Rename) {
        let number = self.number_after(after);
        set(&mut self.numbers.before, before, number);
        if let Some(pair) = self.pairs.get_mut(number as usize) {
            pair.before = Some(before);
        }
    }

    /// How many numbers there are.
    pub(super) fn len(&self) -> usize {
        self.pairs.len()
    }

    /// All nodes, in the order of their numbers.
    pub(super) fn pairs(&self) -> &[Sides<NodeId>] {
        &self.pairs
    }

    /// The nodes of a number.
    pub(super) fn pair(&self, number: u32) -> Sides<NodeId> {
        self.pairs.get(number as usize).copied().unwrap_or_default()
    }

    /// The number of a node of the earlier graph.
    pub(super) fn number_before(&self, id: NodeId) -> u32 {
        self.numbers.before.get(id.index()).copied().unwrap_or(u32::MAX)
    }

    /// The number of a node of the later graph.
    pub(super) fn number_after(&self, id: NodeId) -> u32 {
        self.numbers.after.get(id.index()).copied().unwrap_or(u32::MAX)
    }

    /// The nodes themselves.
    pub(super) fn nodes(&self, ids: Sides<NodeId>) -> Sides<&'a Node> {
        Sides {
            before: ids.before.and_then(|id| self.before.graph.node(id)),
            after: ids.after.and_then(|id| self.after.graph.node(id)),
        }
    }

    /// The posts behind them.
    pub(super) fn documents(&self, ids: Sides<NodeId>) -> Sides<&'a Document> {
        Sides {
            before: ids.before.and_then(|id| self.before.graph.document_of(id)),
            after: ids.after.and_then(|id| self.after.graph.document_of(id)),
        }
    }

    /// The key of a number.
    pub(super) fn key(&self, number: u32) -> Option<&'a NodeKey> {
        let Sides { before, after } = self.nodes(self.pair(number));
        after.or(before).map(|node| &node.key)
    }
}

fn set<T>(list: &mut [T], id: NodeId, value: T) {
    if let Some(slot) = list.get_mut(id.index()) {
        *slot = value;
    }
}
