//! What a screen reader says of a node.

use super::degree::connections;
use crate::graph::{Direction, EdgeKinds, KnowledgeGraph, NodeId};
use crate::scene::Visible;
use crate::scene::step::neighbours;

/// So many of a node's relations are told.
const RELATIONS: usize = 6;

/// A node in a few words: "post: Where the videos went, 12 connections".
pub fn name(graph: &KnowledgeGraph, id: NodeId) -> String {
    let Some(node) = graph.node(id) else { return String::new() };
    format!("{}: {}, {}", node.key.kind().noun(1), node.label, connections(graph.degree(id)))
}

/// A node with the relations that Tab goes round, the strongest first: "post: …, 12 connections; is tagged tiktok; cites …".
pub fn with_relations(graph: &KnowledgeGraph, visible: &Visible, id: NodeId) -> String {
    let near = neighbours(graph, visible, id);
    let told = near.iter().take(RELATIONS).filter_map(|&other| relation(graph, id, other));
    let mut parts: Vec<String> = std::iter::once(name(graph, id)).chain(told).collect();
    if near.len() > RELATIONS {
        parts.push(format!("and {} more", near.len() - RELATIONS));
    }
    parts.join("; ")
}

/// What the first edge between two nodes says, seen from one of them.
fn relation(graph: &KnowledgeGraph, id: NodeId, other: NodeId) -> Option<String> {
    let edge = graph.edges_of(id, EdgeKinds::ALL, Direction::Both).into_iter().find(|edge| edge.other(id) == other)?;
    let verb = edge.kind().verb();
    let label = &graph.node(other)?.label;
    Some(if edge.source == id { format!("{verb} {label}") } else { format!("{label} {verb} it") })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build::of_texts;
    use crate::graph::{NodeKey, NodeKind};
    use crate::scene::Filter;

    #[test]
    fn a_node_is_told_with_its_strongest_relations() {
        let graph = of_texts(&[("a.md", "---\ntags: [t]\n---\n# One\n\n[b](b.md) [b](b.md)"), ("b.md", "# Two")]);
        let visible = Visible::new(&graph, &Filter::default());
        let told = |name: &str| {
            let id = graph.find(&NodeKey::new(NodeKind::Post, name)).expect("is there");
            with_relations(&graph, &visible, id)
        };
        assert_eq!(told("a.md"), "post: One, 2 connections; links to Two; is tagged t");
        assert_eq!(told("b.md"), "post: Two, 1 connection; One links to it");
        let many = (0..9).map(|i| format!("[x](https://x{i}.org/) ")).collect::<Vec<_>>().concat();
        let graph = of_texts(&[("a.md", &many)]);
        let post = graph.find(&NodeKey::new(NodeKind::Post, "a.md")).expect("is there");
        let told = with_relations(&graph, &Visible::new(&graph, &Filter::default()), post);
        assert!(told.ends_with("; and 3 more") && told.matches("cites").count() == RELATIONS, "{told}");
    }
}
