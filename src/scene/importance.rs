//! Which nodes matter most: they lie on top, and get their labels first.

use super::Visible;
use super::size::radius;
use crate::graph::{KnowledgeGraph, NodeId, NodeKind};

/// How much more a post matters than another node of its size: the posts are what the folder is about.
const POST_MATTERS: f32 = 1.35;

/// The visible nodes, the most important first: hubs and posts; equals in id order.
pub fn by_importance(graph: &KnowledgeGraph, visible: &Visible) -> Vec<NodeId> {
    let weight = |id: NodeId| {
        let kind = graph.node(id).map_or(NodeKind::Tag, |node| node.key.kind());
        radius(kind, graph.degree(id)) * if kind == NodeKind::Post { POST_MATTERS } else { 1.0 }
    };
    let shown = graph.nodes().map(|(id, _)| id).filter(|&id| visible.node(id));
    let mut order: Vec<(f32, NodeId)> = shown.map(|id| (weight(id), id)).collect();
    order.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    order.into_iter().map(|(_, id)| id).collect()
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
        assert_eq!(names(&Hidden::default()), ["post:b.md", "post:a.md", "tag:t", "tag:u"]);
        assert_eq!(names(&Hidden { kinds: [NodeKind::Tag].into(), drafts: false }), ["post:b.md", "post:a.md"]);
    }
}
