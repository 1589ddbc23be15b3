//! The part of a graph that something is worked out for: what the filter leaves, as node numbers without gaps.

use crate::graph::{EdgeRef, KnowledgeGraph, NodeId, NodeKind, Subset};
use crate::net::Edges;

/// A part of a graph: its nodes numbered from 0 in the order of their ids, and who is connected to whom.
///
/// Connections have no direction here, several between the same two nodes are one, and an edge from a node to itself is
/// none. A connection weighs the more the more often the posts say it: 1 + log₂ of the number of places.
#[derive(Clone, Debug)]
pub struct Part<'a> {
    graph: &'a KnowledgeGraph,
    subset: Option<&'a Subset>,
    nodes: Vec<NodeId>,
    /// For each node of the graph its number here; `u32::MAX` for those that are left out.
    numbers: Vec<u32>,
    pairs: Vec<[u32; 2]>,
    weights: Vec<f32>,
}

/// Not in the part.
const OUT: u32 = u32::MAX;

impl<'a> Part<'a> {
    /// What `subset` has of a graph; all of it where there is none.
    pub fn new(graph: &'a KnowledgeGraph, subset: Option<&'a Subset>) -> Self {
        let is_in = |id| subset.is_none_or(|subset| subset.node(id));
        let nodes: Vec<NodeId> = graph.nodes().map(|(id, _)| id).filter(|&id| is_in(id)).collect();
        let mut numbers = vec![OUT; graph.node_count()];
        for (number, id) in (0..).zip(&nodes) {
            if let Some(slot) = numbers.get_mut(id.index()) {
                *slot = number;
            }
        }
        let mut this = Self { graph, subset, nodes, numbers, pairs: Vec::new(), weights: Vec::new() };
        this.connect();
        this
    }

    fn connect(&mut self) {
        let ends = |edge: EdgeRef<'_>| {
            let [a, b] = edge.ends().map(|id| self.number(id));
            let (a, b) = (a?, b?);
            (a != b).then(|| ([a.min(b), a.max(b)], edge.edge.weight()))
        };
        let mut found: Vec<([u32; 2], u32)> = self.edges().filter_map(ends).collect();
        found.sort_unstable();
        for places in found.chunk_by(|a, b| a.0 == b.0) {
            let Some(&(pair, _)) = places.first() else { continue };
            let count: u32 = places.iter().map(|&(_, count)| count.max(1)).sum();
            self.pairs.push(pair);
            self.weights.push(1.0 + (count as f32).log2());
        }
    }

    /// The whole graph.
    pub fn graph(&self) -> &'a KnowledgeGraph {
        self.graph
    }

    /// Whether nothing is left out.
    pub fn is_whole(&self) -> bool {
        self.subset.is_none()
    }

    /// Its nodes, by their numbers.
    pub fn nodes(&self) -> &[NodeId] {
        &self.nodes
    }

    /// Its nodes of a kind, in the order of their ids.
    pub fn of_kind(&self, kind: NodeKind) -> impl Iterator<Item = NodeId> {
        self.nodes.iter().copied().filter(move |&id| self.graph.node(id).is_some_and(|node| node.key.kind() == kind))
    }

    /// The number of a node; none if it is left out.
    pub fn number(&self, id: NodeId) -> Option<u32> {
        self.numbers.get(id.index()).copied().filter(|&number| number != OUT)
    }

    /// Whether a node belongs to it.
    pub fn has(&self, id: NodeId) -> bool {
        self.number(id).is_some()
    }

    /// Its edges, as the graph has them, in the order of their ids.
    pub fn edges(&self) -> impl Iterator<Item = EdgeRef<'a>> + use<'a> {
        let subset = self.subset;
        self.graph.edges().filter(move |edge| subset.is_none_or(|subset| subset.edge(edge.id)))
    }

    /// Of some edges of the graph those that belong to it.
    pub fn kept(&self, edges: Vec<EdgeRef<'a>>) -> impl Iterator<Item = EdgeRef<'a>> + use<'a> {
        let subset = self.subset;
        edges.into_iter().filter(move |edge| subset.is_none_or(|subset| subset.edge(edge.id)))
    }

    /// Who is connected to whom, by the nodes' numbers, each pair once with the smaller number first, in ascending order.
    pub fn connections(&self) -> Edges<'_> {
        Edges { nodes: self.nodes.len(), pairs: &self.pairs, weights: &self.weights }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build::of_texts;

    #[test]
    fn what_is_left_out_has_no_number_and_several_edges_are_one_connection() {
        let graph = of_texts(&[("a.md", "[b](b.md) [b](b.md) [c](c.md)"), ("b.md", "[a](a.md)"), ("c.md", "")]);
        let whole = Part::new(&graph, None);
        assert!(whole.is_whole());
        assert_eq!(whole.connections().pairs, [[0, 1], [0, 2]]);
        // Twice from a to b, once back.
        assert_eq!(whole.connections().weights, [1.0 + 3.0_f32.log2(), 1.0]);
        let subset = Subset::new(&graph, |id| id != NodeId(1), |_| true);
        let part = Part::new(&graph, Some(&subset));
        assert_eq!(part.nodes(), [NodeId(0), NodeId(2)]);
        assert_eq!([0, 1, 2].map(|id| part.number(NodeId(id))), [Some(0), None, Some(1)]);
        assert_eq!((part.connections().pairs, part.edges().count()), ([[0, 1]].as_slice(), 1));
        assert_eq!(part.of_kind(NodeKind::Post).count(), 2);
    }
}
