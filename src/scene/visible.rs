//! Which nodes and edges are shown.

use std::collections::BTreeSet;

use crate::graph::{KnowledgeGraph, NodeId, NodeKind};

/// What of a graph is shown: everything but the kinds that are switched off, and no edge without both its ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visible {
    nodes: Vec<bool>,
    node_count: usize,
    edge_count: usize,
}

impl Visible {
    /// Everything of `graph` but nodes of the `hidden` kinds.
    pub fn new(graph: &KnowledgeGraph, hidden: &BTreeSet<NodeKind>) -> Self {
        let nodes: Vec<bool> = graph.nodes().map(|(_, node)| !hidden.contains(&node.key.kind())).collect();
        let mut this = Self { node_count: nodes.iter().filter(|shown| **shown).count(), nodes, edge_count: 0 };
        this.edge_count = graph.edges().filter(|&(_, source, target, _)| this.edge(source, target)).count();
        this
    }

    /// Whether a node is shown.
    pub fn node(&self, id: NodeId) -> bool {
        self.nodes.get(id.index()).copied().unwrap_or(false)
    }

    /// Whether an edge between two nodes is shown.
    pub fn edge(&self, source: NodeId, target: NodeId) -> bool {
        self.node(source) && self.node(target)
    }

    /// The number of nodes shown.
    pub fn node_count(&self) -> usize {
        self.node_count
    }

    /// The number of edges shown.
    pub fn edge_count(&self) -> usize {
        self.edge_count
    }
}
