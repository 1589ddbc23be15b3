//! What of a part is related to a node by one kind of edge.

use std::collections::BTreeSet;

use super::Part;
use super::table::Passage;
use crate::graph::{Direction, EdgeKind, EdgeKinds, EdgeRef, NodeId};

impl<'a> Part<'a> {
    /// The edges of a kind that begin at a node.
    pub fn outgoing(&self, node: NodeId, kind: EdgeKind) -> impl Iterator<Item = EdgeRef<'a>> + use<'a> {
        self.kept(self.graph().edges_of(node, kind, Direction::Outgoing))
    }

    /// The edges of a kind that end at a node.
    pub fn incoming(&self, node: NodeId, kind: EdgeKind) -> impl Iterator<Item = EdgeRef<'a>> + use<'a> {
        self.kept(self.graph().edges_of(node, kind, Direction::Incoming))
    }

    /// The sentences behind the edges of a kind that end at a node.
    pub fn passages_to(&self, node: NodeId, kind: EdgeKind) -> Vec<Passage> {
        self.incoming(node, kind).flat_map(|edge| Passage::of_edge(self.graph(), edge)).collect()
    }

    /// How many edges begin or end at a node; a loop counts once.
    pub fn degree(&self, node: NodeId) -> usize {
        self.kept(self.graph().edges_of(node, EdgeKinds::ALL, Direction::Both)).count()
    }

    /// How many sources some posts cite together.
    pub fn sources_of(&self, posts: &BTreeSet<NodeId>) -> usize {
        let cited = posts.iter().flat_map(|&post| self.outgoing(post, EdgeKind::Cites)).map(|edge| edge.target);
        cited.collect::<BTreeSet<_>>().len()
    }

    /// The publishers of what a post cites, in the order of their ids, each once. One that is filtered out itself still
    /// counts, as its source is there.
    pub fn publishers_of(&self, post: NodeId) -> Vec<NodeId> {
        let cited = self.outgoing(post, EdgeKind::Cites).map(|edge| edge.target);
        let mut publishers: Vec<NodeId> = cited.filter_map(|source| self.graph().publisher_of(source)).collect();
        publishers.sort_unstable();
        publishers.dedup();
        publishers
    }
}
