//! Why two nodes are connected: every edge between them, and the sentences that say so.

use std::sync::Arc;

use super::card::{Quote, each_once, quotes};
use crate::graph::{EdgeId, EdgeKind, KnowledgeGraph, NodeId, NodeKey};

/// What is shown of two nodes that are connected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Between {
    /// The two.
    pub ends: [End; 2],
    /// What connects them, in the order of the edges; at least one.
    pub ties: Vec<Tie>,
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
pub struct Tie {
    /// Whether it runs from the second to the first.
    pub backward: bool,
    /// What the one does to the other: "cites".
    pub verb: &'static str,
    /// Why it is there, where no sentence says so.
    pub reason: Option<&'static str>,
    /// The sentences that say so, in the order of the post.
    pub quotes: Vec<Quote>,
}

impl Between {
    /// What connects two nodes; `None` where nothing does.
    pub fn new(graph: &KnowledgeGraph, a: &NodeKey, b: &NodeKey) -> Option<Self> {
        let [first, second] = [graph.find(a)?, graph.find(b)?];
        let between = graph.incident(first).into_iter().filter(|&(_, other)| other == second);
        let ties: Vec<Tie> = between.filter_map(|(edge, _)| tie(graph, edge, first)).collect();
        let end = |id: NodeId| graph.node(id).map(|node| End { key: node.key.clone(), label: node.label.clone() });
        (!ties.is_empty()).then_some(Self { ends: [end(first)?, end(second)?], ties })
    }
}

fn tie(graph: &KnowledgeGraph, edge: EdgeId, first: NodeId) -> Option<Tie> {
    let (source, _, edge) = graph.edge(edge)?;
    let quotes = each_once(quotes(graph, edge));
    let (verb, reason) = words(edge.kind);
    Some(Tie { backward: source != first, verb, reason, quotes })
}

/// What an edge of a kind says, and why it is there if no sentence is behind it.
pub fn words(kind: EdgeKind) -> (&'static str, Option<&'static str>) {
    match kind {
        EdgeKind::Tagged => ("is tagged", None),
        EdgeKind::Mentions => ("speaks of", None),
        EdgeKind::Cites => ("cites", None),
        EdgeKind::LinksTo => ("links to", None),
        EdgeKind::PublishedBy => ("is published by", Some("Its address lies in the publisher's domain.")),
        EdgeKind::Names => ("names", Some("The tag is a name of the platform.")),
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
        let between = Between::new(&graph, &post("a.md"), &post("b.md")).expect("they are connected");
        let told: Vec<_> = between.ties.iter().map(|tie| (tie.backward, tie.verb, tie.quotes.len())).collect();
        assert_eq!(told, [(false, "links to", 2), (true, "links to", 1)]);
        assert_eq!(between.ties[0].quotes[1].text, "Three again and x.");
        let mirrored = Between::new(&graph, &post("b.md"), &post("a.md")).expect("the other way round too");
        assert!(mirrored.ties.iter().any(|tie| tie.backward && tie.quotes.len() == 2));

        let (source, publisher) =
            (NodeKey::new(NodeKind::Source, "https://x.org/1"), NodeKey::new(NodeKind::Publisher, "x.org"));
        let between = Between::new(&graph, &source, &publisher).expect("they are connected");
        assert!(between.ties[0].quotes.is_empty() && between.ties[0].reason.is_some());
        assert_eq!(Between::new(&graph, &post("b.md"), &source), None, "nothing is between these");
    }
}
