//! How many connections a node has, and how many of them are shown: the same words wherever they are counted.

use crate::graph::{Direction, EdgeKinds, KnowledgeGraph, NodeId};
use crate::scene::Visible;
use crate::text::{counted, grouped};

/// A number of connections: "27 connections".
pub fn connections(count: usize) -> String {
    counted(count, "connection", "connections")
}

/// How many connections a node has, and how many of them are shown where some are not: "27 connections, 5 shown".
pub fn connections_shown(graph: &KnowledgeGraph, visible: &Visible, id: NodeId) -> String {
    let edges = graph.edges_of(id, EdgeKinds::ALL, Direction::Both);
    let shown = edges.iter().filter(|edge| visible.connects(edge.id)).count();
    in_words(edges.len(), shown)
}

fn in_words(all: usize, shown: usize) -> String {
    let total = connections(all);
    match shown {
        _ if shown == all => total,
        0 => format!("{total}, none shown"),
        _ => format!("{total}, {} shown", grouped(shown)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build::of_texts;
    use crate::graph::{NodeKey, NodeKind};
    use crate::scene::Filter;

    #[test]
    fn what_is_not_shown_is_said() {
        let graph = of_texts(&[("a.md", "---\ntags: [t]\n---\n[x](https://x.org/1) [y](https://x.org/2)")]);
        let words = |hidden: &[NodeKind]| {
            let filter = Filter { node_kinds: hidden.iter().copied().collect(), ..Filter::default() };
            let post = graph.find(&NodeKey::new(NodeKind::Post, "a.md")).expect("it is in the graph");
            connections_shown(&graph, &Visible::new(&graph, &filter), post)
        };
        assert_eq!(words(&[]), "3 connections");
        assert_eq!(words(&[NodeKind::Source]), "3 connections, 1 shown");
        assert_eq!(words(&[NodeKind::Source, NodeKind::Tag]), "3 connections, none shown");
        assert_eq!(in_words(0, 0), "0 connections");
        assert_eq!(in_words(1, 0), "1 connection, none shown");
    }
}
