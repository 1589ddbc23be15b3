//! What of a graph is compared: all of it, or a part.

use crate::graph::{EdgeRef, KnowledgeGraph, Node, NodeId, Subset};

/// A graph, of which only a part is compared where there is one.
#[derive(Clone, Copy)]
pub struct Part<'a> {
    /// The graph.
    pub graph: &'a KnowledgeGraph,
    /// The part; all of it where there is none.
    pub part: Option<&'a Subset>,
}

impl<'a> Part<'a> {
    /// Whether a node is compared.
    pub(super) fn has(&self, id: NodeId) -> bool {
        self.part.is_none_or(|part| part.node(id))
    }

    /// The nodes that are compared.
    pub(super) fn nodes(self) -> impl Iterator<Item = (NodeId, &'a Node)> {
        self.graph.nodes().filter(move |&(id, _)| self.has(id))
    }

    /// The edges that are compared.
    pub(super) fn edges(self) -> impl Iterator<Item = EdgeRef<'a>> {
        self.graph.edges().filter(move |edge| self.part.is_none_or(|part| part.edge(edge.id)))
    }
}

impl<'a> From<&'a KnowledgeGraph> for Part<'a> {
    fn from(graph: &'a KnowledgeGraph) -> Self {
        Self { graph, part: None }
    }
}
