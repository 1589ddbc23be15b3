//! A part of a graph: what a filter leaves, to export it or to work something out for it alone.

use super::edge::{EdgeId, EdgeRef};
use super::model::{KnowledgeGraph, NodeId};

/// Some nodes of a graph, and some of the edges between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subset {
    nodes: Vec<bool>,
    edges: Vec<bool>,
    /// For each node how many of the edges end at it.
    degrees: Vec<usize>,
}

impl Subset {
    /// The nodes and the edges that are asked for; no edge without both of its ends.
    pub fn new(graph: &KnowledgeGraph, nodes: impl Fn(NodeId) -> bool, edges: impl Fn(EdgeId) -> bool) -> Self {
        let nodes: Vec<bool> = graph.nodes().map(|(id, _)| nodes(id)).collect();
        let has = |id: NodeId| nodes.get(id.index()) == Some(&true);
        let is_in = |edge: &EdgeRef<'_>| edge.ends().into_iter().all(has) && edges(edge.id);
        let edges: Vec<bool> = graph.edges().map(|edge| is_in(&edge)).collect();
        let mut degrees = vec![0; nodes.len()];
        for (edge, _) in graph.edges().zip(&edges).filter(|(_, is_in)| **is_in) {
            let [from, to] = edge.ends();
            // An edge from a node to itself counts once.
            for end in [from, to].into_iter().take(if from == to { 1 } else { 2 }) {
                if let Some(degree) = degrees.get_mut(end.index()) {
                    *degree += 1;
                }
            }
        }
        Self { nodes, edges, degrees }
    }

    /// Whether a node belongs to it.
    pub fn node(&self, id: NodeId) -> bool {
        self.nodes.get(id.index()) == Some(&true)
    }

    /// Whether an edge belongs to it.
    pub fn edge(&self, id: EdgeId) -> bool {
        self.edges.get(id.index()) == Some(&true)
    }

    /// How many of its edges end at a node.
    pub fn degree(&self, id: NodeId) -> usize {
        self.degrees.get(id.index()).copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build::of_texts;

    #[test]
    fn an_edge_without_one_of_its_ends_is_left_out_and_degrees_are_those_of_the_part() {
        let graph = of_texts(&[("a.md", "[b](b.md) [c](c.md)"), ("b.md", "[c](c.md)"), ("c.md", "")]);
        let part = Subset::new(&graph, |id| id != NodeId(2), |_| true);
        assert_eq!(graph.edges().filter(|edge| part.edge(edge.id)).count(), 1);
        assert_eq!([0, 1, 2].map(|id| part.degree(NodeId(id))), [1, 1, 0]);
        assert!(part.node(NodeId(1)) && !part.node(NodeId(2)) && !part.node(NodeId(99)));
        let whole = Subset::new(&graph, |_| true, |_| true);
        assert!(graph.nodes().all(|(id, _)| whole.degree(id) == graph.degree(id)));
        let bare = Subset::new(&graph, |_| true, |_| false);
        assert_eq!(bare.degree(NodeId(0)), 0);
    }
}
