//! What nodes are called and what else is told of them, from the evidence that leads to them.

use std::sync::Arc;

use rayon::prelude::*;

use super::build::Document;
use super::evidence::{Evidence, Item};
use super::gather::Draft;
use super::key::{NodeKey, NodeKind};
use super::label;
use super::model::{Edge, KnowledgeGraph, Node, NodeData, NodeId};
use super::tally::Tally;
use crate::config::{Config, SourceRules};
use crate::platform::PlatformId;
use crate::post::LinkTarget;
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
    /// A cited page.
    Source(&'a SourceKey),
    /// A page's publisher.
    Publisher,
}

/// An edge with its ends.
type Between = (NodeId, NodeId, Edge);

/// The nodes with their names. `drafts` and `edges` are in their final order. With a graph of the same posts from `before`
/// and the numbers of the documents that have changed since, only those nodes are named anew of which these speak.
pub(super) fn named(
    drafts: Vec<Draft<'_>>,
    edges: &[Between],
    documents: &[Arc<Document>],
    config: &Config,
    before: Option<(&KnowledgeGraph, &[u32])>,
) -> Vec<Node> {
    let incoming = Incoming::new(drafts.len(), edges);
    let named: Vec<Option<&Node>> = match before {
        Some((graph, changed)) => still_named(&drafts, &incoming, documents, graph, changed),
        None => vec![None; drafts.len()],
    };
    let names = |node: usize| match named.get(node) {
        Some(Some(_)) => Names::default(),
        _ => incoming.names(node, documents),
    };
    let names: Vec<Names<'_>> = (0..drafts.len()).into_par_iter().map(names).collect();
    let label = |(number, draft): (usize, Draft<'_>)| {
        if let Some(Some(node)) = named.get(number) {
            return (*node).clone();
        }
        let mut of_sources = (Tally::default(), Tally::default());
        if matches!(draft.origin, Origin::Publisher) {
            for source in incoming.sources(number).filter_map(|source| names.get(source.index())) {
                of_sources.0.add_all(&source.names);
                source.names.texts().for_each(|name| of_sources.1.add(name));
            }
        }
        let own = names.get(number).cloned().unwrap_or_default();
        node(draft, own, &of_sources, documents, config)
    };
    let mut nodes: Vec<Node> = drafts.into_par_iter().enumerate().map(label).collect();
    let is_new = |node: usize| !matches!(named.get(node), Some(Some(_)));
    tell_apart(&mut nodes, &incoming, &is_new);
    rename(&mut nodes, &config.sources);
    nodes
}

/// For each node the same one `before`, where no changed document spoke or speaks of it, nor of another page of its
/// publisher: the pages of a publisher and the publisher are named together.
fn still_named<'g>(
    drafts: &[Draft<'_>],
    incoming: &Incoming<'_>,
    documents: &[Arc<Document>],
    before: &'g KnowledgeGraph,
    changed: &[u32],
) -> Vec<Option<&'g Node>> {
    let mut old = before.nodes().map(|(_, node)| node).peekable();
    let same = |draft: &Draft<'_>| {
        while old.next_if(|node| node.key < draft.key).is_some() {}
        old.next_if(|node| node.key == draft.key)
    };
    let mut named: Vec<Option<&Node>> = drafts.iter().map(same).collect();
    let number = |key: &NodeKey| drafts.binary_search_by(|draft| draft.key.cmp(key)).ok();
    let mut forget = |node: Option<usize>| {
        if let Some(named) = node.and_then(|node| named.get_mut(node)) {
            *named = None;
        }
    };
    for document in changed.iter().filter_map(|&number| documents.get(number as usize)) {
        let key = NodeKey::new(NodeKind::Post, document.post.path.as_str());
        let spoken_of = before.find(&key).into_iter().flat_map(|id| before.incident(id));
        spoken_of.filter_map(|(_, id)| before.node(id)).for_each(|node| forget(number(&node.key)));
        forget(number(&key));
    }
    // All evidence of an edge is of one post.
    let is_changed =
        |edge: &Edge| edge.evidence.first().is_some_and(|first| changed.binary_search(&first.document).is_ok());
    incoming.edges.iter().filter(|(.., edge)| is_changed(edge)).for_each(|(_, to, _)| forget(Some(to.index())));
    let publishers = drafts.partition_point(|draft| draft.key.kind() < NodeKind::Publisher)..drafts.len();
    for publisher in publishers {
        let group = || incoming.sources(publisher).map(NodeId::index).chain([publisher]);
        if group().any(|node| named.get(node).is_some_and(Option::is_none)) {
            for node in group() {
                if let Some(named) = named.get_mut(node) {
                    *named = None;
                }
            }
        }
    }
    named
}

/// How the posts write a node.
#[derive(Clone, Default)]
struct Names<'a> {
    names: Tally<'a>,
    urls: Tally<'a>,
}

/// The edges by their targets, in compressed sparse rows.
struct Incoming<'e> {
    edges: &'e [Between],
    /// Numbers of edges, those to one node behind one another.
    by_target: Vec<u32>,
    /// Where those to each node begin, and one more: where the last end.
    starts: Vec<u32>,
}

impl<'e> Incoming<'e> {
    fn new(nodes: usize, edges: &'e [Between]) -> Self {
        let mut starts = vec![0_u32; nodes + 1];
        for (_, to, _) in edges {
            if let Some(count) = starts.get_mut(to.index() + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut by_target = vec![0; edges.len()];
        for (number, (_, to, _)) in (0_u32..).zip(edges) {
            let Some(next) = next.get_mut(to.index()) else { continue };
            if let Some(slot) = by_target.get_mut(*next as usize) {
                *slot = number;
            }
            *next += 1;
        }
        Self { edges, by_target, starts }
    }

    /// The edges to a node, in their order.
    fn edges(&self, node: usize) -> impl Iterator<Item = &'e Between> {
        let bound = |index: usize| self.starts.get(index).map_or(0, |&start| start as usize);
        let numbers = self.by_target.get(bound(node)..bound(node + 1)).unwrap_or_default();
        numbers.iter().filter_map(|&number| self.edges.get(number as usize))
    }

    /// The nodes from which edges lead to a node.
    fn sources(&self, node: usize) -> impl Iterator<Item = NodeId> {
        self.edges(node).map(|&(from, ..)| from)
    }

    /// What the evidence of the edges to a node calls it.
    fn names<'d>(&self, node: usize, documents: &'d [Arc<Document>]) -> Names<'d> {
        let mut names = Names::default();
        for evidence in self.edges(node).flat_map(|(_, _, edge)| &edge.evidence) {
            names.add(*evidence, documents);
        }
        names
    }
}

impl<'d> Names<'d> {
    fn add(&mut self, evidence: Evidence, documents: &'d [Arc<Document>]) -> Option<()> {
        let document = documents.get(evidence.document as usize)?;
        match evidence.item {
            Item::Tag(tag) => self.names.add(&document.post.tags.get(tag as usize)?.spelling),
            Item::Mention(mention) => self.names.add(&document.mentions.get(mention as usize)?.alias),
            Item::Link(link) => {
                let link = document.post.links.get(link as usize)?;
                match &link.target {
                    LinkTarget::Source { url, .. } => {
                        self.urls.add(url);
                        if label::names_something(&link.text) {
                            self.names.add(&link.text);
                        }
                    }
                    LinkTarget::Relative { path: name, .. } | LinkTarget::Wiki { name, .. } => self.names.add(name),
                    LinkTarget::Anchor(_) | LinkTarget::Other(_) => {}
                }
            }
        }
        Some(())
    }
}

/// `of_sources` are a publisher's: how often each name of its sources occurs, and in how many of them.
fn node(
    draft: Draft<'_>,
    own: Names<'_>,
    of_sources: &(Tally<'_>, Tally<'_>),
    documents: &[Arc<Document>],
    config: &Config,
) -> Node {
    let Draft { key, origin } = draft;
    let (label, data) = match origin {
        Origin::Post(document) => {
            let title = documents.get(document as usize).map_or("", |document| &document.post.title);
            (title.into(), NodeData::Post { document })
        }
        Origin::MissingPost => (label::most_common(&own.names, &key), NodeData::MissingPost),
        Origin::Tag => {
            let label = label::most_common(&own.names, &key);
            (label, NodeData::Tag { spellings: shared(own.names.by_count()) })
        }
        Origin::Platform(id) => {
            let platform = config.gazetteer().get(id);
            let name = platform.map_or_else(|| key.name(), |platform| &platform.name);
            let category = platform.map_or("", |platform| &platform.category).into();
            (name.into(), NodeData::Platform { aliases_seen: shared(own.names.by_count()), category })
        }
        Origin::Source(source) => {
            let url = own.urls.top().map_or_else(|| source.as_str(), |(url, _)| url);
            let publisher = NodeKey::new(NodeKind::Publisher, config.sources.publisher(source.publisher()));
            let (urls, host) = (shared(own.urls.sorted()), source.host().into());
            (label::source(&own.names, url), NodeData::Source { url: url.into(), urls, host, publisher })
        }
        Origin::Publisher => (label::publisher(&of_sources.0, &of_sources.1, key.name()), NodeData::Publisher),
    };
    Node { key, label, data }
}

fn shared(texts: Vec<&str>) -> Vec<Arc<str>> {
    texts.into_iter().map(Arc::from).collect()
}

/// Gives the pages of a publisher that the posts all call by its name, as "Wikipedia", the names that their addresses
/// give them.
fn tell_apart(nodes: &mut [Node], incoming: &Incoming<'_>, is_new: &(dyn Fn(usize) -> bool + Sync)) {
    let publishers = nodes.partition_point(|node| node.key.kind() < NodeKind::Publisher)..nodes.len();
    let all: &[Node] = nodes;
    let alike = |publisher: usize| {
        let called = label::Called::new(&all.get(publisher)?.label, all.get(publisher)?.key.name());
        let is_named = |id: &NodeId| all.get(id.index()).is_some_and(|source| called.is_meant_by(&source.label));
        Some(incoming.sources(publisher).filter(is_named).collect::<Vec<_>>()).filter(|pages| pages.len() > 1)
    };
    let new = publishers.into_par_iter().filter(|&publisher| is_new(publisher));
    let alike: Vec<NodeId> = new.filter_map(alike).flatten().collect();
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
    use crate::graph::model::EdgeKind;

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
        tell_apart(&mut nodes, &Incoming::new(7, &edges), &|_| true);
        let labels: Vec<_> = nodes.iter().map(|node| &*node.label).collect();
        assert_eq!(labels[..5], ["Cat", "Dog", "the cow", "Wikipedia", "Global Times"]);
        assert_eq!(labels[5..], ["Wikipedia", "Global Times"]);
    }
}
