//! What is worked out once for a graph, whatever is shown of it. For a large one that takes longer than a frame may, so it is
//! done beforehand by whoever loads the graph.

use super::fold::Homes;
use super::instances::Looks;
use crate::graph::KnowledgeGraph;

/// What a picture of a graph needs that depends on nothing but the graph.
#[derive(Clone, Debug, Default)]
pub struct Overview {
    /// The post in which each node is at home.
    pub homes: Homes,
    /// What nodes and edges look like, and which nodes come first.
    pub looks: Looks,
}

impl Overview {
    /// Of a whole graph.
    pub fn new(graph: &KnowledgeGraph) -> Self {
        Self { homes: Homes::new(graph), looks: Looks::new(graph) }
    }
}
