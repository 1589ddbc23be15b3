//! Why two nodes are connected: every edge between them, and the sentences that say so.

use std::sync::Arc;

use super::quote::{Quote, each_once, quotes};
use crate::graph::{Direction, EdgeKind, EdgeKinds, EdgeRef, KnowledgeGraph, NodeId, NodeKey};

/// What is shown of two nodes that are connected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Connection {
    /// The two.
    pub ends: [End; 2],
    /// What connects them, in the order of the edges; at least one.
    pub relations: Vec<Relation>,
}

/// One of the two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// Its identity.
    pub key: NodeKey,
    /// What it is called.
    pub label: Arc<str>,
}

/// An edge in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// Whether it runs from the second to the first.
    pub backward: bool,
    /// What the one does to the other: "cites".
    pub verb: &'static str,
    /// Why it is there, where no sentence says so.
    pub reason: Option<&'static str>,
    /// The sentences that say so, in the order of the post.
    pub quotes: Vec<Quote>,
}

impl Connection {
    /// What connects two nodes; `None` where nothing does.
    pub fn new(graph: &KnowledgeGraph, a: &NodeKey, b: &NodeKey) -> Option<Self> {
        let [first, second] = [graph.find(a)?, graph.find(b)?];
        let edges = graph.edges_of(first, EdgeKinds::ALL, Direction::Both).into_iter();
        let between = edges.filter(|edge| edge.other(first) == second);
        let relations: Vec<Relation> = between.map(|edge| relation(graph, edge, first)).collect();
        let end = |id: NodeId| graph.node(id).map(|node| End { key: node.key.clone(), label: node.label.clone() });
        (!relations.is_empty()).then_some(Self { ends: [end(first)?, end(second)?], relations })
    }
}

fn relation(graph: &KnowledgeGraph, edge: EdgeRef<'_>, first: NodeId) -> Relation {
    let quotes = each_once(quotes(graph, edge.edge));
    Relation { backward: edge.source != first, verb: edge.kind().verb(), reason: reason(edge.kind()), quotes }
}

/// Why an edge of a kind is there, if no sentence is behind it.
pub fn reason(kind: EdgeKind) -> Option<&'static str> {
    match kind {
        EdgeKind::PublishedBy => Some("Its address lies in the publisher's domain."),
        EdgeKind::Names => Some("The tag is a name of the platform."),
        EdgeKind::Tagged | EdgeKind::Mentions | EdgeKind::Cites | EdgeKind::LinksTo => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::NodeKind;
    use crate::graph::build::of_texts;

    #[test]
    fn every_edge_between_two_nodes_is_told_with_its_sentences() {
        let graph = of_texts(&[
            ("a.md", "One [b](b.md). Two. Three [again](b.md) and [x](https://x.org/1)."),
            ("b.md", "Back to [a](a.md)."),
        ]);
        let post = |name: &str| NodeKey::new(NodeKind::Post, name);
        let between = Connection::new(&graph, &post("a.md"), &post("b.md")).expect("they are connected");
        let told: Vec<_> = between
            .relations
            .iter()
            .map(|relation| (relation.backward, relation.verb, relation.quotes.len()))
            .collect();
        assert_eq!(told, [(false, "links to", 2), (true, "links to", 1)]);
        assert_eq!(between.relations[0].quotes[1].text, "Three again and x.");
        let mirrored = Connection::new(&graph, &post("b.md"), &post("a.md")).expect("the other way round too");
        assert!(mirrored.relations.iter().any(|relation| relation.backward && relation.quotes.len() == 2));

        let (source, publisher) =
            (NodeKey::new(NodeKind::Source, "https://x.org/1"), NodeKey::new(NodeKind::Publisher, "x.org"));
        let between = Connection::new(&graph, &source, &publisher).expect("they are connected");
        assert!(between.relations[0].quotes.is_empty() && between.relations[0].reason.is_some());
        assert_eq!(Connection::new(&graph, &post("b.md"), &source), None, "nothing is between these");
    }
}
