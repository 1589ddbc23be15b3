//! How many connections a node has, and how many of them are shown: the same words wherever they are counted.

use crate::graph::{Direction, EdgeKinds, KnowledgeGraph, NodeId, NodeKind};
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

/// What the connections of a node lead to: "84 posts, 1 tag". Of a post nothing: it may lead to another one twice.
pub fn by_kind(graph: &KnowledgeGraph, id: NodeId) -> Option<String> {
    if graph.node(id)?.key.kind() == NodeKind::Post {
        return None;
    }
    let edges = graph.edges_of(id, EdgeKinds::ALL, Direction::Both);
    let others: Vec<NodeKind> =
        edges.iter().filter_map(|edge| graph.node(edge.other(id))).map(|node| node.key.kind()).collect();
    let of = |kind: NodeKind| others.iter().filter(|&&other| other == kind).count();
    let counts = NodeKind::ALL.map(|kind| (kind, of(kind))).into_iter().filter(|&(_, count)| count > 0);
    let parts: Vec<String> = counts.map(|(kind, count)| counted(count, kind.noun(1), kind.noun(2))).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
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
    use crate::graph::NodeKey;
    use crate::graph::build::of_texts;
    use crate::scene::Filter;

    #[test]
    fn the_parts_add_up() {
        let graph = of_texts(&[("a.md", "---\ntags: [TikTok]\n---\nTikTok. [b](b.md)"), ("b.md", "TikTok. [a](a.md)")]);
        let parts = |kind| {
            let (id, _) = graph.nodes().find(|(_, node)| node.key.kind() == kind).expect("there is one");
            (graph.degree(id), by_kind(&graph, id))
        };
        assert_eq!(parts(NodeKind::Platform), (3, Some("2 posts, 1 tag".to_owned())));
        assert_eq!(parts(NodeKind::Tag), (2, Some("1 post, 1 platform".to_owned())));
        assert_eq!(parts(NodeKind::Post).1, None);
    }

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
