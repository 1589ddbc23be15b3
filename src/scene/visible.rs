//! Which nodes and edges are shown.

use std::collections::BTreeSet;

use crate::graph::{EdgeKind, KnowledgeGraph, NodeId, NodeKind};

/// What a person has switched off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hidden {
    /// Kinds of node.
    pub kinds: BTreeSet<NodeKind>,
    /// Posts that are drafts, and what only they lead to.
    pub drafts: bool,
}

impl Hidden {
    /// Whether nothing is.
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty() && !self.drafts
    }
}

/// What of a graph is shown: everything but what is switched off, and no edge without both its ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visible {
    nodes: Vec<bool>,
    node_count: usize,
    edge_count: usize,
}

impl Visible {
    /// Everything of `graph` but what is `hidden`.
    pub fn new(graph: &KnowledgeGraph, hidden: &Hidden) -> Self {
        let mut nodes = if hidden.drafts { without_drafts(graph) } else { vec![true; graph.node_count()] };
        for (shown, (_, node)) in nodes.iter_mut().zip(graph.nodes()) {
            *shown &= !hidden.kinds.contains(&node.key.kind());
        }
        let mut this = Self { node_count: nodes.iter().filter(|shown| **shown).count(), nodes, edge_count: 0 };
        this.edge_count = graph.edges().filter(|&(_, source, target, _)| this.edge(source, target)).count();
        this
    }

    /// Whether a node is shown.
    pub fn node(&self, id: NodeId) -> bool {
        self.nodes.get(id.index()).copied().unwrap_or(false)
    }

    /// Whether an edge between two nodes is shown.
    pub fn edge(&self, source: NodeId, target: NodeId) -> bool {
        self.node(source) && self.node(target)
    }

    /// The number of nodes shown.
    pub fn node_count(&self) -> usize {
        self.node_count
    }

    /// The number of edges shown.
    pub fn edge_count(&self) -> usize {
        self.edge_count
    }
}

/// The posts that are no drafts, and all that they lead to, be it over a source to its publisher.
fn without_drafts(graph: &KnowledgeGraph) -> Vec<bool> {
    let is_post = |id| graph.document_of(id).is_some_and(|document| !document.post.draft);
    let mut shown: Vec<bool> = graph.nodes().map(|(id, _)| is_post(id)).collect();
    let is_draft = |id| graph.document_of(id).is_some_and(|document| document.post.draft);
    let is_from_post = |kind| !matches!(kind, EdgeKind::PublishedBy | EdgeKind::Names);
    for from_post in [true, false] {
        for (_, source, target, edge) in graph.edges() {
            let leads = is_from_post(edge.kind) == from_post && shown.get(source.index()) == Some(&true);
            if leads
                && !is_draft(target)
                && let Some(shown) = shown.get_mut(target.index())
            {
                *shown = true;
            }
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::NodeKey;
    use crate::graph::build::of_texts;

    #[test]
    fn without_drafts_goes_what_only_they_lead_to() {
        let graph = of_texts(&[
            ("a.md", "---\ntags: [both, one]\n---\n[b](b.md) [x](https://x.org/1) [c](c.md)"),
            (
                "b.md",
                "---\ndraft: true\ntags: [both, two]\n---\n[y](https://y.org/1) [x](https://x.org/2) [gone](gone.md)",
            ),
            ("c.md", ""),
        ]);
        let visible = Visible::new(&graph, &Hidden { drafts: true, ..Hidden::default() });
        let hidden: Vec<String> =
            graph.nodes().filter(|&(id, _)| !visible.node(id)).map(|(_, n)| n.key.to_string()).collect();
        assert_eq!(
            hidden,
            [
                "post:b.md",
                "post:gone.md",
                "tag:two",
                "source:https://x.org/2",
                "source:https://y.org/1",
                "publisher:y.org"
            ]
        );
        let edges = graph.edges().filter(|&(_, source, target, _)| visible.edge(source, target)).count();
        assert_eq!((visible.edge_count(), visible.node_count() + hidden.len()), (edges, graph.node_count()));
        let all = Visible::new(&graph, &Hidden::default());
        assert_eq!((all.node_count(), all.edge_count()), (graph.node_count(), graph.edge_count()));
        let tags = Hidden { kinds: [NodeKind::Tag].into(), drafts: true };
        let post = graph.find(&NodeKey::new(NodeKind::Post, "a.md")).expect("is there");
        let visible = Visible::new(&graph, &tags);
        assert!(visible.node(post) && visible.node_count() == graph.node_count() - hidden.len() - 2);
    }
}
