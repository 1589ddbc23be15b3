//! Graphs that are not made of Markdown: nodes by key and label, edges by kind.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::document::Document;
use super::edge::{Edge, EdgeKind};
use super::key::{NodeKey, NodeKind};
use super::model::{KnowledgeGraph, Node, NodeData, NodeId};
use crate::place::RelPath;
use crate::post::citation::canonical;
use crate::post::{ParseOptions, Parsed, parse};

/// The category of a platform of which nothing else is known.
const OTHER: &str = "other";

/// Gathers nodes and edges, for a [`KnowledgeGraph`] that layout, picture and export accept like one of a folder. Its edges
/// have no evidence, as no post says them: the one thing in which its export differs from what the schema promises.
///
/// ```
/// use linkloom::{EdgeKind, GraphBuilder, NodeKey, NodeKind};
///
/// let note = NodeKey::new(NodeKind::Post, "note.md");
/// let cats = NodeKey::new(NodeKind::Tag, "cats");
/// let graph = GraphBuilder::default().node(&note, "A note").edge(&note, EdgeKind::Tagged, &cats).build();
/// assert_eq!((graph.node_count(), graph.edge_count()), (2, 1));
/// ```
#[derive(Clone, Debug, Default)]
pub struct GraphBuilder {
    labels: BTreeMap<NodeKey, Arc<str>>,
    /// How often each edge was added.
    edges: BTreeMap<(NodeKey, EdgeKind, NodeKey), u32>,
}

impl GraphBuilder {
    /// Adds a node, or gives it another label.
    pub fn node(&mut self, key: &NodeKey, label: &str) -> &mut Self {
        self.labels.insert(key.clone(), label.into());
        self
    }

    /// Adds an edge; one that is added again weighs more. An end that is no node yet becomes one, called by its key.
    pub fn edge(&mut self, source: &NodeKey, kind: EdgeKind, target: &NodeKey) -> &mut Self {
        for end in [source, target] {
            self.labels.entry(end.clone()).or_insert_with(|| end.shared_name());
        }
        *self.edges.entry((source.clone(), kind, target.clone())).or_default() += 1;
        self
    }

    /// The graph of all that was added, whatever the order in which it was.
    pub fn build(&self) -> KnowledgeGraph {
        let mut documents = Vec::new();
        let node = |(key, label): (&NodeKey, &Arc<str>)| {
            let data = data(key, label, &mut documents);
            Arc::new(Node { key: key.clone(), label: label.clone(), data })
        };
        let nodes = self.labels.iter().map(node).collect();
        let ids: BTreeMap<&NodeKey, NodeId> = self.labels.keys().zip((0..).map(NodeId)).collect();
        let edge = |((source, kind, target), &times): (&(NodeKey, EdgeKind, NodeKey), &u32)| {
            Some((*ids.get(source)?, *ids.get(target)?, Edge::added(*kind, times)))
        };
        let mut edges: Vec<(NodeId, NodeId, Edge)> = self.edges.iter().filter_map(edge).collect();
        edges.sort_by_key(|(source, target, edge)| (*source, edge.kind.text_rank(), *target));
        KnowledgeGraph::new(nodes, (edges.len(), edges.into_iter()), documents)
    }
}

/// What a node of its kind has. A post has a document without text.
fn data(key: &NodeKey, label: &Arc<str>, documents: &mut Vec<Arc<Document>>) -> NodeData {
    match key.kind() {
        NodeKind::Post => {
            let Parsed { mut post, lines, .. } = parse(&RelPath::new(key.name()), "".into(), &ParseOptions::default());
            post.title = label.to_string();
            documents.push(Arc::new(Document { post, mentions: Vec::new(), rejected: 0, lines, recorded: None }));
            NodeData::Post { document: documents.len() as u32 - 1 }
        }
        NodeKind::Tag => NodeData::Tag { spellings: vec![label.clone()] },
        NodeKind::Platform => {
            NodeData::Platform { name: label.clone(), aliases_seen: Vec::new(), category: OTHER.into() }
        }
        NodeKind::Source => {
            let url = key.shared_name();
            let page = canonical(&url).ok().map(|(page, _)| page);
            let (host, publisher) = page.as_ref().map_or(("", ""), |page| (page.host(), page.publisher()));
            let publisher = NodeKey::new(NodeKind::Publisher, publisher);
            NodeData::Source { urls: vec![url.clone()], host: host.into(), publisher, url }
        }
        NodeKind::Publisher => NodeData::Publisher,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Direction;

    fn key(text: &str) -> NodeKey {
        NodeKey::parse(text).expect("one of ours")
    }

    #[test]
    fn the_order_in_which_things_are_added_does_not_matter() {
        let (a, b, page) = (key("post:a"), key("post:b"), key("source:https://www.x.org/1"));
        let one = GraphBuilder::default()
            .node(&page, "One")
            .edge(&b, EdgeKind::LinksTo, &a)
            .edge(&a, EdgeKind::Cites, &page)
            .edge(&a, EdgeKind::Cites, &page)
            .node(&a, "A")
            .build();
        let other = GraphBuilder::default()
            .edge(&a, EdgeKind::Cites, &page)
            .node(&a, "A")
            .node(&page, "One")
            .edge(&b, EdgeKind::LinksTo, &a)
            .edge(&a, EdgeKind::Cites, &page)
            .build();
        let shown = |graph: &KnowledgeGraph| {
            let edges = graph.edges().map(|e| (e.ends(), e.kind(), e.edge.weight())).collect::<Vec<_>>();
            (graph.nodes().map(|(_, node)| format!("{node:?}")).collect::<Vec<_>>(), edges)
        };
        assert_eq!(shown(&one), shown(&other));
        let labels: Vec<&str> = one.nodes().map(|(_, node)| &*node.label).collect();
        assert_eq!(labels, ["A", "b", "One"]);
        let from_a = one.edges_of(NodeId(0), EdgeKind::Cites, Direction::Outgoing);
        assert_eq!(from_a.iter().map(|edge| edge.edge.weight()).collect::<Vec<_>>(), [2]);
        assert!(from_a.iter().all(|edge| edge.edge.evidence().len() == 0));
    }

    #[test]
    fn every_kind_of_node_is_found_and_has_what_its_kind_has() {
        let mut builder = GraphBuilder::default();
        for kind in NodeKind::ALL {
            builder.node(&NodeKey::new(kind, "https://www.x.org/1"), kind.as_str());
        }
        let graph = builder.build();
        for kind in NodeKind::ALL {
            let id = graph.find(&NodeKey::new(kind, "https://www.x.org/1")).expect("it was added");
            let node = graph.node(id).expect("it is there");
            assert_eq!((&*node.label, graph.counts().nodes(kind)), (kind.as_str(), 1));
            assert_eq!(
                graph.document_of(id).map(|document| &*document.post.title),
                (kind == NodeKind::Post).then_some("post")
            );
            if let NodeData::Source { host, publisher, .. } = &node.data {
                assert_eq!((&**host, publisher.name()), ("x.org", "x.org"));
            }
        }
    }
}
