//! Positions for a graph. The window and the command line both take them from here, so both give the same.

use crate::geom::Vec2;
use crate::graph::{KnowledgeGraph, NodeId};
use crate::layout::{Cancelled, Options, Problem, run};
use crate::scene::size::radius;

/// The graph as the layout sees it: nodes and edges by their ids, no earlier positions.
pub fn graph_problem(graph: &KnowledgeGraph) -> Problem {
    let pair = |source: NodeId, target: NodeId| [source.0, target.0];
    Problem {
        nodes: graph.node_count(),
        edges: graph.edges().map(|(_, source, target, _)| pair(source, target)).collect(),
        weights: graph.edges().map(|(_, _, _, edge)| pull(edge.weight())).collect(),
        radii: graph.nodes().map(|(id, node)| radius(node.key.kind(), graph.degree(id))).collect(),
        ..Problem::default()
    }
}

/// Positions of all nodes, by id. `None` when `cancelled` said so before the end.
pub fn arrange(graph: &KnowledgeGraph, cancelled: Cancelled<'_>) -> Option<Vec<Vec2>> {
    run(&graph_problem(graph), &Options::default(), cancelled)
}

/// How hard an edge pulls. The root keeps a source that is cited forty times from swallowing its post.
fn pull(weight: u32) -> f32 {
    (weight as f32).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_evidence_pulls_harder_but_less_and_less() {
        assert!(pull(2) > pull(1));
        assert!(pull(2) - pull(1) > pull(40) - pull(39));
    }

    #[test]
    fn an_empty_graph_is_an_empty_problem() {
        assert_eq!(graph_problem(&KnowledgeGraph::default()), Problem::default());
    }
}
