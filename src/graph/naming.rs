//! What nodes are called and what else is told of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::build::Document;
use super::gather::Draft;
use super::key::{NodeKey, NodeKind};
use super::label;
use super::model::{Edge, EdgeKind, Node, NodeData, NodeId};
use crate::config::{Config, SourceRules};
use crate::platform::PlatformId;
use crate::post::citation::SourceKey;

/// What a node was made from.
#[derive(Clone, Copy)]
pub(super) enum Origin<'a> {
    /// The document with this number.
    Post(u32),
    /// A link to a post that is not there.
    MissingPost,
    /// A tag.
    Tag,
    /// A platform of the gazetteer.
    Platform(PlatformId),
    /// A cited page, and the domain of its publisher.
    Source(&'a SourceKey, &'a str),
    /// A page's publisher.
    Publisher,
}

/// An edge with its ends.
type Between = (NodeId, NodeId, Edge);

/// The nodes with their names. `drafts` and `edges` are in their final order.
pub(super) fn named(
    drafts: Vec<Draft<'_>>,
    edges: &[Between],
    documents: &[Arc<Document>],
    config: &Config,
) -> Vec<Node> {
    let mut nodes: Vec<Node> = drafts.into_par_iter().map(|draft| node(draft, documents, config)).collect();
    tell_apart(&mut nodes, edges);
    rename(&mut nodes, &config.sources);
    nodes
}

fn node(draft: Draft<'_>, documents: &[Arc<Document>], config: &Config) -> Node {
    let Draft { key, origin, names, others } = draft;
    let (label, data) = match origin {
        Origin::Post(document) => {
            let title = documents.get(document as usize).map_or("", |document| &document.post.title);
            (title.into(), NodeData::Post { document })
        }
        Origin::MissingPost => (label::most_common(&names, &key), NodeData::MissingPost),
        Origin::Tag => {
            let label = label::most_common(&names, &key);
            (label, NodeData::Tag { spellings: shared(names.by_count()) })
        }
        Origin::Platform(id) => {
            let platform = config.gazetteer().get(id);
            let name = platform.map_or_else(|| key.name(), |platform| &platform.name);
            let category = platform.map_or("", |platform| &platform.category).into();
            (name.into(), NodeData::Platform { aliases_seen: shared(names.by_count()), category })
        }
        Origin::Source(source, publisher) => {
            let url = others.top().map_or_else(|| source.as_str(), |(url, _)| url);
            let publisher = NodeKey::new(NodeKind::Publisher, publisher);
            let (urls, host) = (shared(others.sorted()), source.host().into());
            (label::source(&names, url), NodeData::Source { url: url.into(), urls, host, publisher })
        }
        Origin::Publisher => (label::publisher(&names, &others, key.name()), NodeData::Publisher),
    };
    Node { key, label, data }
}

fn shared(texts: Vec<&str>) -> Vec<Arc<str>> {
    texts.into_iter().map(Arc::from).collect()
}

/// Gives the pages of a publisher that the posts all call by its name, as "Wikipedia", the names that their addresses
/// give them.
fn tell_apart(nodes: &mut [Node], edges: &[Between]) {
    let mut pages: BTreeMap<NodeId, Vec<NodeId>> = BTreeMap::new();
    for (source, publisher, _) in edges.iter().filter(|(.., edge)| edge.kind == EdgeKind::PublishedBy) {
        pages.entry(*publisher).or_default().push(*source);
    }
    let all: &[Node] = nodes;
    let alike = |(publisher, pages): (NodeId, Vec<NodeId>)| {
        let publisher = all.get(publisher.index())?;
        let called = label::Called::new(&publisher.label, publisher.key.name());
        let is_named = |id: &NodeId| all.get(id.index()).is_some_and(|source| called.is_meant_by(&source.label));
        Some(pages.into_iter().filter(is_named).collect::<Vec<_>>()).filter(|pages| pages.len() > 1)
    };
    let alike: Vec<NodeId> = pages.into_par_iter().filter_map(alike).flatten().collect();
    for id in alike {
        if let Some(node) = nodes.get_mut(id.index())
            && let Some(name) = label::page(node.key.name()).filter(|name| !label::is_same(name, &node.label))
        {
            node.label = name;
        }
    }
}

/// Gives sources and publishers the names that the folder's owner gives them.
fn rename(nodes: &mut [Node], rules: &SourceRules) {
    for node in nodes {
        let name = match node.data {
            NodeData::Source { .. } => rules.source_name(node.key.name()),
            NodeData::Publisher => rules.publisher_name(node.key.name()),
            _ => None,
        };
        if let Some(name) = name {
            node.label = name.clone();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_that_are_called_by_their_publisher_are_told_apart() {
        let source = |url: &str, label: &str| {
            let source = crate::post::citation::canonical(url).expect(url).0;
            let publisher = NodeKey::new(NodeKind::Publisher, source.publisher());
            let data = NodeData::Source { url: url.into(), urls: Vec::new(), host: source.host().into(), publisher };
            Node { key: NodeKey::new(NodeKind::Source, source.as_str()), label: label.into(), data }
        };
        let publisher = |domain: &str, label: &str| {
            let key = NodeKey::new(NodeKind::Publisher, domain);
            Node { key, label: label.into(), data: NodeData::Publisher }
        };
        let mut nodes = [
            source("https://en.wikipedia.org/wiki/Cat", "Wikipedia"),
            source("https://en.wikipedia.org/wiki/Dog", "wikipedia.org"),
            source("https://en.wikipedia.org/wiki/Cow", "the cow"),
            source("https://wikipedia.org", "Wikipedia"),
            source("https://globaltimes.cn/some-page", "Global Times"),
            publisher("wikipedia.org", "Wikipedia"),
            publisher("globaltimes.cn", "Global Times"),
        ];
        let published = |(source, publisher)| {
            (NodeId(source), NodeId(publisher), Edge { kind: EdgeKind::PublishedBy, evidence: Vec::new() })
        };
        let edges = [(0, 5), (1, 5), (2, 5), (3, 5), (4, 6)].map(published);
        tell_apart(&mut nodes, &edges);
        let labels: Vec<_> = nodes.iter().map(|node| &*node.label).collect();
        assert_eq!(labels[..5], ["Cat", "Dog", "the cow", "Wikipedia", "Global Times"]);
        assert_eq!(labels[5..], ["Wikipedia", "Global Times"]);
    }
}
