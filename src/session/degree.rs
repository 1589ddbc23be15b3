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
    format!("{}{}", connections(graph.degree(id)), shown(graph, visible, id))
}

/// The same with what they lead to: "85 connections (84 posts, 1 tag), 5 shown".
pub fn connections_in_full(graph: &KnowledgeGraph, visible: &Visible, id: NodeId) -> String {
    let parts = by_kind(graph, id).map(|parts| format!(" ({parts})")).unwrap_or_default();
    format!("{}{parts}{}", connections(graph.degree(id)), shown(graph, visible, id))
}

/// What the connections of a node lead to: "84 posts, 1 tag". Of a post nothing: it may lead to another one twice.
fn by_kind(graph: &KnowledgeGraph, id: NodeId) -> Option<String> {
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

/// How many of the connections are shown; nothing where all are.
fn shown(graph: &KnowledgeGraph, visible: &Visible, id: NodeId) -> String {
    let edges = graph.edges_of(id, EdgeKinds::ALL, Direction::Both);
    match edges.iter().filter(|edge| visible.connects(edge.id)).count() {
        count if count == edges.len() => String::new(),
        0 => ", none shown".to_owned(),
        count => format!(", {} shown", grouped(count)),
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
        let graph = of_texts(&[("a.md", "---\ntags: [TikTok]\n---\n[b](b.md)"), ("b.md", "[a](a.md)")]);
        let parts = |kind| {
            let (id, _) = graph.nodes().find(|(_, node)| node.key.kind() == kind).expect("there is one");
            (graph.degree(id), by_kind(&graph, id))
        };
        assert_eq!(parts(NodeKind::Platform), (1, Some("1 tag".to_owned())));
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
        let publisher = graph.find(&NodeKey::new(NodeKind::Publisher, "x.org")).expect("it is in the graph");
        let sources = Filter { node_kinds: [NodeKind::Source].into(), ..Filter::default() };
        let in_full = connections_in_full(&graph, &Visible::new(&graph, &sources), publisher);
        assert_eq!(in_full, "2 connections (2 sources), none shown");
    }
}
