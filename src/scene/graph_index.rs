//! What is worked out once for a graph, whatever is shown of it. For a large one that takes longer than a frame may, so it is
//! done beforehand by whoever loads the graph.

use super::fold::SolePosts;
use super::instances::NodeStyles;
use super::label_text::SharedBeginnings;
use crate::graph::KnowledgeGraph;

/// What a picture of a graph needs that depends on nothing but the graph.
#[derive(Clone, Debug, Default)]
pub struct GraphIndex {
    /// The sole post of each node that has one.
    pub sole_posts: SolePosts,
    /// What nodes and edges look like, and which nodes come first.
    pub styles: NodeStyles,
    /// What names have in common.
    pub shared_beginnings: SharedBeginnings,
}

impl GraphIndex {
    /// Of a whole graph.
    pub fn new(graph: &KnowledgeGraph) -> Self {
        Self {
            sole_posts: SolePosts::new(graph),
            styles: NodeStyles::new(graph),
            shared_beginnings: SharedBeginnings::new(graph),
        }
    }
}
