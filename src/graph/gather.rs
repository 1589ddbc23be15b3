//! Gathers nodes and edges from what the items of all posts lead to, and puts them in their order.

use std::collections::HashMap;
use std::sync::Arc;

use foldhash::fast::RandomState;
use rayon::prelude::*;

use super::build::Document;
use super::evidence::{Evidence, Item};
use super::key::{NodeKey, NodeKind};
use super::lead::{Lead, Leads};
use super::model::{Edge, EdgeKind, NodeId};
use super::naming::Origin;
use super::resolve::strip_markdown;
use super::tally::Tally;
use crate::config::Config;
use crate::platform::{Gazetteer, PlatformId};
use crate::post::citation::SourceKey;
use crate::post::{Link, LinkTarget};

/// A node with its identity and what it was made from.
pub(super) struct Draft<'a> {
    pub(super) key: NodeKey,
    pub(super) origin: Origin<'a>,
    /// What the posts call it; of a publisher, what they call its sources.
    pub(super) names: Tally<'a>,
    /// Its addresses as the posts write them; of a publisher, in how many of its sources each name occurs.
    pub(super) others: Tally<'a>,
}

/// From a text to the number of its node.
type Numbers<T> = HashMap<T, u32, RandomState>;

/// Numbers the nodes in the order in which they are met, and joins what says the same of two of them into one edge.
pub(super) struct Gatherer<'a> {
    config: &'a Config,
    gazetteer: &'a Gazetteer,
    nodes: Vec<Draft<'a>>,
    tags: Numbers<&'a str>,
    sources: Numbers<&'a str>,
    platforms: Vec<Option<u32>>,
    /// The placeholders for missing posts, by path without extension in lower case.
    missing: Numbers<String>,
    edges: Vec<(u32, u32, Edge)>,
    /// For each node the last edge to it, if any. A post's edges are gathered at one go, so this is all it takes to find
    /// an edge from the post again.
    last_edge: Vec<Option<u32>>,
}

impl<'a> Gatherer<'a> {
    pub(super) fn new(documents: &'a [Arc<Document>], config: &'a Config) -> Self {
        let gazetteer = config.gazetteer();
        let (tags, sources, missing) = Default::default();
        let (nodes, edges, last_edge) = (Vec::with_capacity(documents.len()), Vec::new(), Vec::new());
        let platforms = vec![None; gazetteer.iter().len()];
        let mut this = Self { config, gazetteer, nodes, tags, sources, platforms, missing, edges, last_edge };
        for (number, document) in (0_u32..).zip(documents) {
            this.node(NodeKey::new(NodeKind::Post, document.post.path.as_str()), Origin::Post(number));
        }
        this
    }

    /// Adds the tags and the mentions of a post. The number of a document is that of its node.
    pub(super) fn add_words(&mut self, post: u32, document: &'a Document) {
        for (i, tag) in (0_u32..).zip(&document.post.tags) {
            let node = self.tag(tag.key.as_str());
            self.named(node, &tag.spelling);
            self.say(post, EdgeKind::Tagged, node, Item::Tag(i));
        }
        for (i, mention) in (0_u32..).zip(&document.mentions) {
            if let Some(node) = self.platform(mention.platform) {
                self.named(node, &mention.alias);
                self.say(post, EdgeKind::Mentions, node, Item::Mention(i));
            }
        }
    }

    /// Adds the links of a post.
    pub(super) fn add_links(&mut self, post: u32, document: &'a Document, leads: &Leads) {
        for (i, (link, lead)) in (0_u32..).zip(document.post.links.iter().zip(&leads.of_links)) {
            let (kind, node) = match (lead, &link.target) {
                (Lead::Source, LinkTarget::Source { key, url, .. }) => (EdgeKind::Cites, self.cited(key, url, link)),
                (Lead::Post(node), _) => (EdgeKind::LinksTo, *node),
                (Lead::Missing(path), LinkTarget::Relative { path: name, .. } | LinkTarget::Wiki { name, .. }) => {
                    let node = self.missing_post(path);
                    self.named(node, name);
                    (EdgeKind::LinksTo, node)
                }
                _ => continue,
            };
            self.say(post, kind, node, Item::Link(i));
        }
    }

    fn cited(&mut self, source: &'a SourceKey, url: &'a str, link: &'a Link) -> u32 {
        let node = self.source(source);
        if let Some(draft) = self.nodes.get_mut(node as usize) {
            draft.others.add(url);
            if link.names {
                draft.names.add(&link.text);
            }
        }
        node
    }

    fn named(&mut self, node: u32, name: &'a str) {
        if let Some(draft) = self.nodes.get_mut(node as usize) {
            draft.names.add(name);
        }
    }

    /// An item of a post says that there is an edge.
    fn say(&mut self, post: u32, kind: EdgeKind, node: u32, item: Item) {
        if let Some((_, _, edge)) = self.edge(post, kind, node) {
            edge.evidence.push(Evidence { document: post, item });
        }
    }

    /// The edge from a node to another, of the kind that is between such nodes.
    fn edge(&mut self, from: u32, kind: EdgeKind, to: u32) -> Option<&mut (u32, u32, Edge)> {
        let last = self.last_edge.get_mut(to as usize)?;
        let known = last.filter(|&edge| self.edges.get(edge as usize).is_some_and(|&(other, ..)| other == from));
        let number = known.unwrap_or_else(|| {
            self.edges.push((from, to, Edge { kind, evidence: Vec::new() }));
            self.edges.len() as u32 - 1
        });
        *last = Some(number);
        self.edges.get_mut(number as usize)
    }

    fn node(&mut self, key: NodeKey, origin: Origin<'a>) -> u32 {
        self.nodes.push(Draft { key, origin, names: Tally::default(), others: Tally::default() });
        self.last_edge.push(None);
        self.nodes.len() as u32 - 1
    }

    fn tag(&mut self, tag: &'a str) -> u32 {
        if let Some(&node) = self.tags.get(tag) {
            return node;
        }
        let node = self.node(NodeKey::new(NodeKind::Tag, tag), Origin::Tag);
        self.tags.insert(tag, node);
        node
    }

    fn source(&mut self, source: &'a SourceKey) -> u32 {
        if let Some(&node) = self.sources.get(source.as_str()) {
            return node;
        }
        let publisher = self.config.sources.publisher(source.publisher());
        let node = self.node(NodeKey::new(NodeKind::Source, source.as_str()), Origin::Source(source, publisher));
        self.sources.insert(source.as_str(), node);
        node
    }

    fn platform(&mut self, id: PlatformId) -> Option<u32> {
        if let Some(node) = *self.platforms.get(id.0 as usize)? {
            return Some(node);
        }
        let platform = self.gazetteer.get(id)?;
        let node = self.node(NodeKey::new(NodeKind::Platform, &platform.id), Origin::Platform(id));
        *self.platforms.get_mut(id.0 as usize)? = Some(node);
        Some(node)
    }

    /// The placeholder for a post that is not there. `[[Gone]]` and `[x](gone.md)` miss the same post.
    fn missing_post(&mut self, path: &str) -> u32 {
        let folded = strip_markdown(path).to_lowercase();
        if let Some(&node) = self.missing.get(&folded) {
            return node;
        }
        let node = self.node(NodeKey::new(NodeKind::Post, path), Origin::MissingPost);
        self.missing.insert(folded, node);
        node
    }

    /// Every source gets an edge to its publisher, and the publisher hears what the source is called.
    pub(super) fn add_publishers(&mut self) {
        let mut publishers: Numbers<&str> = Numbers::default();
        for node in 0..self.nodes.len() {
            let Some(&Draft { origin: Origin::Source(_, domain), ref names, .. }) = self.nodes.get(node) else {
                continue;
            };
            let names = names.clone();
            let publisher = publishers.get(domain).copied().unwrap_or_else(|| {
                let publisher = self.node(NodeKey::new(NodeKind::Publisher, domain), Origin::Publisher);
                publishers.insert(domain, publisher);
                publisher
            });
            if let Some(draft) = self.nodes.get_mut(publisher as usize) {
                draft.names.add_all(&names);
                names.texts().for_each(|name| draft.others.add(name));
            }
            self.edge(node as u32, EdgeKind::PublishedBy, publisher);
        }
    }

    /// A tag that is a platform's name leads to the platform. An ambiguous name does so only where the posts speak of
    /// that platform: a tag "line" alone says nothing.
    pub(super) fn add_names(&mut self) {
        for node in 0..self.nodes.len() {
            let Some(Draft { origin: Origin::Tag, key, .. }) = self.nodes.get(node) else { continue };
            let Some(id) = self.gazetteer.by_name(key.name()) else { continue };
            if self.config.rejected.holds_everywhere(key.name()) {
                continue;
            }
            let spoken_of = self.platforms.get(id.0 as usize).is_some_and(Option::is_some);
            let certain = self.gazetteer.get(id).is_some_and(|platform| !platform.is_ambiguous(key.name()));
            if (certain || spoken_of)
                && let Some(platform) = self.platform(id)
            {
                self.edge(node as u32, EdgeKind::Names, platform);
            }
        }
    }

    /// What two have gathered from the same posts, where they have no other nodes in common.
    pub(super) fn join(mut self, other: Self, posts: usize) -> Self {
        let shift = self.nodes.len().saturating_sub(posts) as u32;
        let number = |node: u32| if (node as usize) < posts { node } else { node + shift };
        self.nodes.extend(other.nodes.into_iter().skip(posts));
        self.edges.extend(other.edges.into_iter().map(|(from, to, edge)| (number(from), number(to), edge)));
        self
    }

    /// The nodes by kind and key, the edges by the texts of source, kind and target: so readers of an export see the
    /// order that its words promise.
    pub(super) fn ordered(self) -> (Vec<Draft<'a>>, Vec<(NodeId, NodeId, Edge)>) {
        let mut order: Vec<(u32, Draft<'a>)> = (0_u32..).zip(self.nodes).collect();
        // A sort that finds runs: the posts are in order already.
        order.sort_by(|(_, a), (_, b)| a.key.cmp(&b.key));
        let mut new_ids = vec![0_u32; order.len()];
        for (new, &(old, _)) in (0_u32..).zip(&order) {
            if let Some(slot) = new_ids.get_mut(old as usize) {
                *slot = new;
            }
        }
        let nodes: Vec<Draft<'a>> = order.into_iter().map(|(_, draft)| draft).collect();
        let ranks = text_ranks(&nodes);
        let new_id = |old: u32| new_ids.get(old as usize).copied().unwrap_or(u32::MAX);
        let rank = |id: NodeId| ranks.get(id.index()).copied().unwrap_or(u32::MAX);
        let mut edges: Vec<_> =
            self.edges.into_iter().map(|(from, to, edge)| (NodeId(new_id(from)), NodeId(new_id(to)), edge)).collect();
        edges.par_sort_unstable_by_key(|(from, to, edge)| (rank(*from), edge.kind.text_rank(), rank(*to)));
        (nodes, edges)
    }
}

/// For each of the nodes, which are in the order of kinds and keys, its place in the order of the texts `kind:key`.
fn text_ranks(nodes: &[Draft<'_>]) -> Vec<u32> {
    let mut kinds: Vec<&[Draft<'_>]> = nodes.chunk_by(|a, b| a.key.kind() == b.key.kind()).collect();
    kinds.sort_unstable_by_key(|nodes| nodes.first().map(|node| node.key.kind().as_str()));
    let mut starts = HashMap::new();
    let mut next = 0_u32;
    for nodes in kinds {
        if let Some(first) = nodes.first() {
            starts.insert(first.key.kind(), next);
            next += nodes.len() as u32;
        }
    }
    let mut within = 0;
    let mut last = None;
    let rank = |node: &Draft<'_>| {
        within = if last == Some(node.key.kind()) { within + 1 } else { 0 };
        last = Some(node.key.kind());
        starts.get(&node.key.kind()).copied().unwrap_or_default() + within
    };
    nodes.iter().map(rank).collect()
}
