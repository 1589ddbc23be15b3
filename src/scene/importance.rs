//! Which nodes matter most: they lie on top, and get their labels first.

use std::cmp::Ordering;

use super::Visible;
use super::size::radius;
use crate::graph::{KnowledgeGraph, NodeId, NodeKind};

/// How much more a post matters than another node of its size: the posts are what the folder is about.
const POST_MATTERS: f32 = 1.35;

/// The visible nodes, the most important first: hubs and posts; equals in id order.
pub fn by_importance(graph: &KnowledgeGraph, visible: &Visible) -> Vec<NodeId> {
    let mut order: Vec<(f32, NodeId)> = weighed(graph, visible).collect();
    order.sort_unstable_by(|a, b| first_first(*a, *b));
    order.into_iter().map(|(_, id)| id).collect()
}

/// The first of them.
pub fn most_important(graph: &KnowledgeGraph, visible: &Visible) -> Option<NodeId> {
    weighed(graph, visible).min_by(|a, b| first_first(*a, *b)).map(|(_, id)| id)
}

/// The visible nodes, each with how much it matters.
fn weighed(graph: &KnowledgeGraph, visible: &Visible) -> impl Iterator<Item = (f32, NodeId)> {
    let shown = graph.nodes().filter(|&(id, _)| visible.node(id));
    shown.map(|(id, node)| {
        let kind = node.key.kind();
        (radius(kind, graph.degree(id)) * if kind == NodeKind::Post { POST_MATTERS } else { 1.0 }, id)
    })
}

fn first_first((weight, id): (f32, NodeId), (other_weight, other): (f32, NodeId)) -> Ordering {
    other_weight.total_cmp(&weight).then(id.cmp(&other))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build::of_texts;
    use crate::scene::Hidden;

    #[test]
    fn posts_and_hubs_come_first_and_what_is_hidden_does_not() {
        let graph = of_texts(&[("a.md", "---\ntags: [t]\n---\n"), ("b.md", "---\ntags: [t, u]\n---\n[a](a.md)")]);
        let names = |hidden: &Hidden| {
            let order = by_importance(&graph, &Visible::new(&graph, hidden));
            order.iter().filter_map(|&id| graph.node(id)).map(|node| node.key.to_string()).collect::<Vec<_>>()
        };
        let first = most_important(&graph, &Visible::new(&graph, &Hidden::default()));
        assert_eq!(first.and_then(|id| graph.node(id)).map(|node| node.key.name()), Some("b.md"));
        assert_eq!(names(&Hidden::default()), ["post:b.md", "post:a.md", "tag:t", "tag:u"]);
        assert_eq!(names(&Hidden { kinds: [NodeKind::Tag].into(), ..Hidden::default() }), ["post:b.md", "post:a.md"]);
    }
}
