//! Which nodes matter most: they lie on top, and get their labels first.

use std::cmp::Ordering;

use super::Visible;
use super::size::unbounded_radius;
use crate::graph::{KnowledgeGraph, NodeId, NodeKind};

/// How much more a post matters than another node of its size: the posts are what the folder is about.
const POST_MATTERS: f32 = 1.35;

/// All nodes, the most important first: hubs and posts; equals in id order.
pub fn by_importance(graph: &KnowledgeGraph) -> Vec<NodeId> {
    let mut order: Vec<(f32, NodeId)> = weighed(graph).collect();
    order.sort_unstable_by(|a, b| first_first(*a, *b));
    order.into_iter().map(|(_, id)| id).collect()
}

/// The first of those that are visible.
pub fn most_important(graph: &KnowledgeGraph, visible: &Visible) -> Option<NodeId> {
    weighed(graph).filter(|&(_, id)| visible.node(id)).min_by(|a, b| first_first(*a, *b)).map(|(_, id)| id)
}

/// All nodes, each with how much it matters.
fn weighed(graph: &KnowledgeGraph) -> impl Iterator<Item = (f32, NodeId)> {
    graph.nodes().map(|(id, node)| {
        let kind = node.key.kind();
        (unbounded_radius(kind, graph.degree(id)) * if kind == NodeKind::Post { POST_MATTERS } else { 1.0 }, id)
    })
}

fn first_first((weight, id): (f32, NodeId), (other_weight, other): (f32, NodeId)) -> Ordering {
    other_weight.total_cmp(&weight).then(id.cmp(&other))
}

/// Of each node its place in an order, by id.
pub(super) fn ranks(order: &[NodeId]) -> Vec<u32> {
    let mut ranks = vec![0; order.len()];
    for (rank, id) in (0..).zip(order) {
        if let Some(slot) = ranks.get_mut(id.index()) {
            *slot = rank;
        }
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build::of_texts;
    use crate::graph::{EdgeKind, GraphBuilder, NodeKey};
    use crate::scene::Filter;

    #[test]
    fn posts_and_hubs_come_first() {
        let graph = of_texts(&[("a.md", "---\ntags: [t]\n---\n"), ("b.md", "---\ntags: [t, u]\n---\n[a](a.md)")]);
        let name = |id: NodeId| graph.node(id).map(|node| node.key.to_string());
        let names: Vec<_> = by_importance(&graph).into_iter().filter_map(name).collect();
        assert_eq!(names, ["post:b.md", "post:a.md", "tag:t", "tag:u"]);
        let first = |hidden: &Filter| most_important(&graph, &Visible::new(&graph, hidden)).and_then(name);
        assert_eq!(first(&Filter::default()).as_deref(), Some("post:b.md"));
        let posts = Filter { node_kinds: [NodeKind::Post].into(), ..Filter::default() };
        assert_eq!(first(&posts).as_deref(), Some("tag:t"), "of those that are shown");
    }

    #[test]
    fn of_hubs_too_large_to_draw_the_one_with_more_edges_comes_first() {
        let mut builder = GraphBuilder::default();
        for number in 0..600 {
            let post = NodeKey::new(NodeKind::Post, &number.to_string());
            builder.edge(&post, EdgeKind::Tagged, &NodeKey::new(NodeKind::Tag, "of all"));
            if number >= 300 {
                builder.edge(&post, EdgeKind::Tagged, &NodeKey::new(NodeKind::Tag, "of half"));
            }
        }
        let graph = builder.build();
        let name = |id: &NodeId| graph.node(*id).map(|node| node.key.name());
        let first: Vec<_> = by_importance(&graph).iter().take(2).filter_map(name).collect();
        assert_eq!(first, ["of all", "of half"]);
    }
}
