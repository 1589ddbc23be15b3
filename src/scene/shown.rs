//! How many nodes and edges of each kind are shown.

use super::Visible;
use crate::graph::{EdgeKind, KnowledgeGraph, NodeKind};

/// How many nodes and edges of each kind are shown, the faint ones among them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ShownCounts {
    nodes: [usize; NodeKind::ALL.len()],
    edges: [usize; EdgeKind::ALL.len()],
    drafts: usize,
}

impl ShownCounts {
    /// Of what is visible of a graph.
    pub fn new(graph: &KnowledgeGraph, visible: &Visible) -> Self {
        let mut this = Self::default();
        for (id, node) in graph.nodes().filter(|&(id, _)| visible.node(id)) {
            add(&mut this.nodes, node.key.kind() as usize);
            this.drafts += usize::from(graph.document_of(id).is_some_and(|document| document.post.draft));
        }
        for edge in graph.edges().filter(|edge| visible.edge(edge.id)) {
            add(&mut this.edges, edge.kind() as usize);
        }
        this
    }

    /// The number of nodes of a kind that are shown.
    pub fn nodes(&self, kind: NodeKind) -> usize {
        self.nodes.get(kind as usize).copied().unwrap_or(0)
    }

    /// The number of edges of a kind that are drawn.
    pub fn edges(&self, kind: EdgeKind) -> usize {
        self.edges.get(kind as usize).copied().unwrap_or(0)
    }

    /// The number of posts that are drafts and shown.
    pub fn drafts(&self) -> usize {
        self.drafts
    }
}

fn add(counts: &mut [usize], index: usize) {
    if let Some(count) = counts.get_mut(index) {
        *count += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::Filter;

    #[test]
    fn each_kind_is_counted_as_far_as_it_is_shown() {
        let graph = crate::graph::build::of_texts(&[
            ("a.md", "---\ntags: [t]\ndraft: true\n---\n[x](https://x.org/1) [b](b.md)"),
            ("b.md", "[y](https://x.org/2)"),
        ]);
        let all = ShownCounts::new(&graph, &Visible::new(&graph, &Filter::default()));
        assert_eq!(all.nodes, NodeKind::ALL.map(|kind| graph.counts().nodes(kind)));
        assert_eq!(all.edges, EdgeKind::ALL.map(|kind| graph.counts().edges(kind)));
        assert_eq!(all.drafts(), 1);
        let filter = Filter { drafts: true, node_kinds: [NodeKind::Publisher].into(), ..Filter::default() };
        let some = ShownCounts::new(&graph, &Visible::new(&graph, &filter));
        assert_eq!(NodeKind::ALL.map(|kind| some.nodes(kind)), [1, 0, 0, 1, 0]);
        assert_eq!((some.edges(EdgeKind::Cites), some.edges(EdgeKind::PublishedBy), some.drafts()), (1, 0, 0));
    }
}
