//! Builds the graph from parsed posts: nodes and edges are drafted in path order, then sorted into their final order.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;

use super::evidence::{Evidence, Item};
use super::key::{NodeKey, NodeKind};
use super::label;
use super::model::{Edge, EdgeKind, KnowledgeGraph, Node, NodeData, NodeId};
use super::resolve::{PostIndex, Target, join, strip_markdown};
use super::tally::Tally;
use crate::diag::{Code, Diagnostic};
use crate::place::LineIndex;
use crate::platform::{Gazetteer, Mention, PlatformId};
use crate::post::citation::SourceKey;
use crate::post::{Link, LinkTarget, Post};

/// A post with the mentions found in it.
#[derive(Clone, Debug)]
pub struct Document {
    /// The post.
    pub post: Post,
    /// Its mentions of platforms, in file order.
    pub mentions: Vec<Mention>,
    /// The lines of its text.
    pub lines: LineIndex,
}

/// Builds the graph. The order of `documents` does not matter; they are shared, so that building again copies no post.
/// The diagnostics tell of links that lead to no post.
pub fn build(mut documents: Vec<Arc<Document>>, gazetteer: &Gazetteer) -> (KnowledgeGraph, Vec<Diagnostic>) {
    documents.sort_by(|a, b| a.post.path.cmp(&b.post.path));
    let mut builder = Builder::new(gazetteer);
    let index = PostIndex::new(documents.iter().map(|d| &d.post.path));
    for (number, document) in (0_u32..).zip(&documents) {
        builder.add_post(number, document);
    }
    for (number, document) in (0_u32..).zip(&documents) {
        builder.add_tags(number, document);
        builder.add_mentions(number, document);
        builder.add_links(number, document, &index);
    }
    builder.add_publishers();
    builder.add_names();
    builder.finish(documents)
}

/// A node while it is still being gathered.
struct Draft {
    key: NodeKey,
    kind: DraftKind,
    /// The names that the posts give it.
    names: Tally,
}

enum DraftKind {
    Post {
        document: u32,
        title: String,
    },
    MissingPost,
    Tag,
    Platform(PlatformId),
    Source {
        source: SourceKey,
        urls: Tally,
        publisher: NodeKey,
    },
    Publisher {
        /// In how many of its sources each name occurs.
        sources: Tally,
    },
}

struct Builder<'a> {
    gazetteer: &'a Gazetteer,
    drafts: Vec<Draft>,
    ids: HashMap<NodeKey, u32>,
    /// The placeholders for missing posts, by path without extension in lower case.
    missing: HashMap<String, u32>,
    edges: Vec<(u32, u32, Edge)>,
    edge_ids: HashMap<(u32, EdgeKind, u32), usize>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Builder<'a> {
    fn new(gazetteer: &'a Gazetteer) -> Self {
        let (ids, missing, edge_ids) = Default::default();
        Self { gazetteer, drafts: Vec::new(), ids, missing, edges: Vec::new(), edge_ids, diagnostics: Vec::new() }
    }

    fn add_post(&mut self, number: u32, document: &Document) {
        let key = post_key(document);
        self.node(key, || DraftKind::Post { document: number, title: document.post.title.clone() });
    }

    fn add_tags(&mut self, number: u32, document: &Document) {
        let post = self.id_of(document);
        for (i, tag) in (0_u32..).zip(&document.post.tags) {
            let node = self.node(NodeKey::new(NodeKind::Tag, tag.key.as_str()), || DraftKind::Tag);
            self.named(node, &tag.spelling);
            self.edge(post, EdgeKind::Tagged, node, Evidence { document: number, item: Item::Tag(i) });
        }
    }

    fn add_mentions(&mut self, number: u32, document: &Document) {
        let post = self.id_of(document);
        for (i, mention) in (0_u32..).zip(&document.mentions) {
            let Some(node) = self.platform(mention.platform) else { continue };
            self.named(node, &mention.alias);
            self.edge(post, EdgeKind::Mentions, node, Evidence { document: number, item: Item::Mention(i) });
        }
    }

    fn add_links(&mut self, number: u32, document: &Document, index: &PostIndex<'_>) {
        let post = self.id_of(document);
        for (i, link) in (0_u32..).zip(&document.post.links) {
            let evidence = Evidence { document: number, item: Item::Link(i) };
            match &link.target {
                LinkTarget::Source { key, url, .. } => {
                    let node = self.source(key, url, link);
                    self.edge(post, EdgeKind::Cites, node, evidence);
                }
                LinkTarget::Relative { path, .. } => {
                    let target = index.relative(&document.post.path, path);
                    self.add_post_link(post, target, (document, link, path), evidence);
                }
                LinkTarget::Wiki { name, .. } => {
                    let target = index.wiki(&document.post.path, name);
                    self.add_post_link(post, target, (document, link, name), evidence);
                }
                LinkTarget::Anchor(_) | LinkTarget::Other(_) => {}
            }
        }
    }

    fn add_post_link(&mut self, post: u32, target: Target, from: (&Document, &Link, &str), evidence: Evidence) {
        let (document, link, name) = from;
        let node = match target {
            Target::Post(number) => number,
            Target::Ambiguous(number) => {
                self.report(document, link, Code::AmbiguousPost, &format!("Several posts are called “{name}”"));
                number
            }
            Target::Missing => {
                self.report(document, link, Code::MissingPost, &format!("The link leads to no post: {name}"));
                let node = self.missing_post(&missing_path(document, link, name));
                self.named(node, name);
                node
            }
            Target::NotAPost => return,
        };
        // A post that links to itself says nothing about its connections.
        if node != post {
            self.edge(post, EdgeKind::LinksTo, node, evidence);
        }
    }

    /// The placeholder for a post that is not there. `[[Gone]]` and `[x](gone.md)` miss the same post.
    fn missing_post(&mut self, path: &str) -> u32 {
        let folded = strip_markdown(path).to_lowercase();
        if let Some(&node) = self.missing.get(&folded) {
            return node;
        }
        let node = self.node(NodeKey::new(NodeKind::Post, path), || DraftKind::MissingPost);
        self.missing.insert(folded, node);
        node
    }

    fn report(&mut self, document: &Document, link: &Link, code: Code, message: &str) {
        let hint = match code {
            Code::AmbiguousPost => "Write the folder too, as in [[folder/name]]",
            _ => "Create the post, or correct the link's path",
        };
        let place = document.lines.line_col(link.at.start);
        let diagnostic = Diagnostic::warning(&document.post.path, code, message).at(place).hint(hint);
        self.diagnostics.push(diagnostic);
    }

    fn source(&mut self, source: &SourceKey, url: &str, link: &Link) -> u32 {
        let key = NodeKey::new(NodeKind::Source, source.as_str());
        let node = self.node(key, || DraftKind::Source {
            source: source.clone(),
            urls: Tally::default(),
            publisher: NodeKey::new(NodeKind::Publisher, source.publisher()),
        });
        if let Some(Draft { kind: DraftKind::Source { urls, .. }, .. }) = self.drafts.get_mut(node as usize) {
            urls.add(url);
        }
        if label::names_something(&link.text) {
            self.named(node, &link.text);
        }
        node
    }

    fn platform(&mut self, id: PlatformId) -> Option<u32> {
        let platform = self.gazetteer.get(id)?;
        Some(self.node(NodeKey::new(NodeKind::Platform, &platform.id), || DraftKind::Platform(id)))
    }

    /// Every source gets an edge to its publisher, and the publisher hears what the source is called.
    fn add_publishers(&mut self) {
        for node in 0..self.drafts.len() {
            let Some(Draft { kind: DraftKind::Source { publisher, .. }, names, .. }) = self.drafts.get(node) else {
                continue;
            };
            let (publisher, names) = (publisher.clone(), names.clone());
            let publisher = self.node(publisher, || DraftKind::Publisher { sources: Tally::default() });
            if let Some(Draft { kind: DraftKind::Publisher { sources }, names: all, .. }) =
                self.drafts.get_mut(publisher as usize)
            {
                all.add_all(&names);
                names.texts().for_each(|name| sources.add(name));
            }
            self.bare_edge(node as u32, EdgeKind::PublishedBy, publisher);
        }
    }

    /// A tag that is a platform's name leads to the platform. An ambiguous name does so only where the posts speak of
    /// that platform: a tag "line" alone says nothing.
    fn add_names(&mut self) {
        for node in 0..self.drafts.len() {
            let Some(Draft { kind: DraftKind::Tag, key, .. }) = self.drafts.get(node) else { continue };
            let Some(id) = self.gazetteer.by_name(key.name()) else { continue };
            let known = self.gazetteer.get(id).is_some_and(|platform| {
                let platform_key = NodeKey::new(NodeKind::Platform, &platform.id);
                !platform.is_ambiguous(key.name()) || self.ids.contains_key(&platform_key)
            });
            if known && let Some(platform) = self.platform(id) {
                self.bare_edge(node as u32, EdgeKind::Names, platform);
            }
        }
    }

    fn node(&mut self, key: NodeKey, kind: impl FnOnce() -> DraftKind) -> u32 {
        if let Some(&id) = self.ids.get(&key) {
            return id;
        }
        let id = self.drafts.len() as u32;
        self.drafts.push(Draft { key: key.clone(), kind: kind(), names: Tally::default() });
        self.ids.insert(key, id);
        id
    }

    fn id_of(&self, document: &Document) -> u32 {
        self.ids.get(&post_key(document)).copied().unwrap_or(u32::MAX)
    }

    fn named(&mut self, node: u32, name: &str) {
        if let Some(draft) = self.drafts.get_mut(node as usize) {
            draft.names.add(name);
        }
    }

    fn edge(&mut self, source: u32, kind: EdgeKind, target: u32, evidence: Evidence) {
        let edge = self.bare_edge(source, kind, target);
        if let Some((_, _, edge)) = self.edges.get_mut(edge) {
            edge.evidence.push(evidence);
        }
    }

    fn bare_edge(&mut self, source: u32, kind: EdgeKind, target: u32) -> usize {
        let edges = &mut self.edges;
        *self.edge_ids.entry((source, kind, target)).or_insert_with(|| {
            edges.push((source, target, Edge { kind, evidence: Vec::new() }));
            edges.len() - 1
        })
    }

    fn finish(mut self, documents: Vec<Arc<Document>>) -> (KnowledgeGraph, Vec<Diagnostic>) {
        let order = self.node_order();
        let mut new_ids = vec![0_u32; order.len()];
        for (new, &old) in (0_u32..).zip(&order) {
            if let Some(slot) = new_ids.get_mut(old as usize) {
                *slot = new;
            }
        }
        self.sort_edges();
        let new_id = |old: u32| NodeId(new_ids.get(old as usize).copied().unwrap_or(u32::MAX));
        let edges = self.edges.into_iter().map(|(s, t, edge)| (new_id(s), new_id(t), edge)).collect();
        let mut drafts: Vec<Option<Draft>> = self.drafts.into_iter().map(Some).collect();
        let take = |&old: &u32| drafts.get_mut(old as usize).and_then(Option::take);
        let mut nodes: Vec<_> = order.iter().filter_map(take).map(|draft| draft.finish(self.gazetteer)).collect();
        label::tell_apart(&mut nodes);
        self.diagnostics.sort();
        (KnowledgeGraph::new(nodes, edges, documents), self.diagnostics)
    }

    fn node_order(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.drafts.len() as u32).collect();
        order.sort_by(|&a, &b| self.draft_key(a).cmp(&self.draft_key(b)));
        order
    }

    /// By the texts of source, kind and target, so that readers of an export see the order that its words promise.
    fn sort_edges(&mut self) {
        let mut edges = std::mem::take(&mut self.edges);
        edges.sort_by(|a, b| {
            let kinds = a.2.kind.as_str().cmp(b.2.kind.as_str());
            self.text_order(a.0, b.0).then(kinds).then_with(|| self.text_order(a.1, b.1))
        });
        self.edges = edges;
    }

    fn text_order(&self, a: u32, b: u32) -> Ordering {
        let text = |node| self.draft_key(node).map(|key| (key.kind().as_str(), key.name()));
        if a == b { Ordering::Equal } else { text(a).cmp(&text(b)) }
    }

    fn draft_key(&self, node: u32) -> Option<&NodeKey> {
        self.drafts.get(node as usize).map(|draft| &draft.key)
    }
}

impl Draft {
    fn finish(self, gazetteer: &Gazetteer) -> Node {
        let Self { key, kind, names } = self;
        let (label, data) = match kind {
            DraftKind::Post { document, title } => (title.into(), NodeData::Post { document }),
            DraftKind::MissingPost => (label::most_common(&names, &key), NodeData::MissingPost),
            DraftKind::Tag => (label::most_common(&names, &key), NodeData::Tag { spellings: names.by_count() }),
            DraftKind::Platform(id) => label::platform(gazetteer.get(id), &key, names),
            DraftKind::Source { source, urls, publisher } => {
                let url = urls.top().map_or_else(|| source.as_str().into(), |(url, _)| url.clone());
                let label = label::source(&names, &url);
                let host = source.host().into();
                (label, NodeData::Source { url, urls: urls.sorted(), host, publisher })
            }
            DraftKind::Publisher { sources } => (label::publisher(&names, &sources, key.name()), NodeData::Publisher),
        };
        Node { key, label, data }
    }
}

fn post_key(document: &Document) -> NodeKey {
    NodeKey::new(NodeKind::Post, document.post.path.as_str())
}

/// The path, from the opened folder, of a post that is not there.
fn missing_path(document: &Document, link: &Link, name: &str) -> String {
    let path = match link.target {
        LinkTarget::Relative { .. } => join(document.post.path.parent(), name),
        _ => join("", name),
    };
    let path = path.unwrap_or_else(|| name.to_owned());
    if strip_markdown(&path).len() < path.len() { path } else { format!("{path}.md") }
}
