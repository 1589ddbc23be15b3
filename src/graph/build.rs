//! Builds the graph from parsed posts: an interner for what nodes are made from, link resolution, the edges of each post, an
//! inverted index of who speaks of what, and dirty nodes that are made again.
//!
//! ```text
//! resolved links (where each post's links lead) → post edges (the edges of each post) → incoming index (who speaks of what)
//!       → naming (what each node is called) → the graph, nodes by key, edges by their ends
//! ```
//!
//! All but gathering runs on all threads. A [`Builder`] does this again when posts have changed, and keeps what each post
//! says and what each node is called: only what a changed post says, and the nodes of which it speaks, are made again.

use std::sync::Arc;

use rayon::prelude::*;

use super::apart::Apart;
use super::document::Document;
use super::edge::{Edge, EdgeKind};
use super::incoming_index::IncomingIndex;
use super::interner::{Entity, EntityId, Interner};
use super::model::{KnowledgeGraph, NodeId};
use super::naming::Naming;
use super::own_site;
use super::part::PostFacts;
use super::post_edges::{PostEdges, UninternedEdges};
use super::report::LinkReport;
use super::resolve::PostIndex;
use super::resolved_link::ResolvedLinks;
use super::social;
use crate::config::Config;
use crate::diag::Diagnostic;
use crate::place::RelPath;

/// Builds the graph. The order of `documents` does not matter; they are shared, so that building copies no post.
/// The diagnostics tell of links that lead to no post.
pub fn build(documents: Vec<Arc<Document>>, config: &Config) -> (KnowledgeGraph, Vec<Diagnostic>) {
    Builder::default().build(documents, config)
}

/// Builds the graph of a folder again and again, and keeps what still holds of the last time. All builds are with the same
/// settings.
#[derive(Debug, Default)]
pub struct Builder {
    /// The HTML files beside posts of the same name.
    pages: Arc<[RelPath]>,
    /// Of the paths of all posts.
    index: PostIndex,
    /// What each document says, in their order.
    parts: Vec<PostFacts>,
    interner: Interner,
    /// The entities that had a node the last time, in the order of the nodes.
    order: Vec<EntityId>,
}

/// So many entities more than there are nodes are kept, as they may come again.
const MAX_UNUSED: usize = 10_000;

/// What is new in a part.
struct PartUpdate<'d> {
    /// The number of the document.
    number: usize,
    resolved: ResolvedLinks,
    /// None where it says the same as before.
    uninterned: Option<UninternedEdges<'d>>,
}

impl Builder {
    /// Says which HTML files lie beside posts of the same name, in path order: a link to one of these means the file.
    pub fn set_pages(&mut self, pages: Arc<[RelPath]>) {
        if self.pages != pages {
            *self = Self { pages, ..Self::default() };
        }
    }

    /// The graph of these documents, the same as [`build`] gives.
    pub fn build(&mut self, mut documents: Vec<Arc<Document>>, config: &Config) -> (KnowledgeGraph, Vec<Diagnostic>) {
        if self.interner.len() > self.order.len() + MAX_UNUSED {
            *self = Self { pages: self.pages.clone(), ..Self::default() };
        }
        documents.sort_by(|a, b| a.post.path.cmp(&b.post.path));
        self.read(&documents, config);
        let incoming = IncomingIndex::new(&self.parts, &mut self.interner, config);
        self.name(&documents, &incoming, config);
        self.put_in_order(&incoming);
        let (mut links, mut ignored, mut diagnostics) = (LinkReport::default(), Vec::new(), Vec::new());
        for part in &self.parts {
            links.add(&part.resolved.links);
            ignored.extend_from_slice(&part.resolved.ignored);
            diagnostics.extend(part.resolved.diagnostics.iter().cloned());
        }
        diagnostics.sort();
        let graph = self.graph(&incoming.into_names(), documents).with_links(links, ignored);
        let own_site = own_site::guess(&graph, &self.index, config);
        let social = social::publishers(&graph, config.gazetteer());
        (graph.with_own_site(own_site).with_social(social), diagnostics)
    }

    /// Makes the nodes that are to be made again.
    fn name(&mut self, documents: &[Arc<Document>], incoming: &IncomingIndex, config: &Config) {
        let Self { parts, interner, .. } = self;
        let parts = parts.as_slice();
        let nodes = Naming { documents, parts, interner, incoming, config }.nodes();
        for node in nodes {
            interner.set_node(node);
        }
        let published = Naming { documents, parts, interner, incoming, config }.publishers();
        for publisher in published {
            interner.set_node(publisher);
        }
        let renamed = Apart { interner, incoming, config }.renamed();
        for (page, name) in renamed {
            interner.rename(page, name);
        }
    }

    /// Finds out what the documents say: those that changed, and where links lead from all of them if posts came or went.
    fn read(&mut self, documents: &[Arc<Document>], config: &Config) {
        let same_posts = self.is_of(documents);
        if !same_posts {
            let posts = documents.iter().map(|document| (&document.post.path, &document.post.names));
            self.index = PostIndex::new(posts);
            self.index.shortest_paths = config.shortest_paths;
            self.index.pages = self.pages.clone();
            self.line_up(documents);
        }
        let posts: Vec<EntityId> = self.parts.iter().map(|part| part.entity).collect();
        let parts = self.parts.par_iter().zip(documents).enumerate();
        let news: Vec<PartUpdate<'_>> = parts
            .filter_map(|(number, (part, document))| {
                let is_known = part.document.as_ref().is_some_and(|known| Arc::ptr_eq(known, document));
                (!is_known || !same_posts).then(|| self.news(number, part, document, &posts))
            })
            .collect();
        for PartUpdate { number, resolved, uninterned } in news {
            let (Some(part), Some(document)) = (self.parts.get_mut(number), documents.get(number)) else { continue };
            part.resolved = resolved;
            if let Some(uninterned) = uninterned {
                part.forget_nodes(&mut self.interner);
                part.document = Some(document.clone());
                part.post_edges = uninterned.numbered(&mut self.interner, config);
                part.forget_nodes(&mut self.interner);
            }
        }
    }

    fn news<'d>(
        &self,
        number: usize,
        part: &PostFacts,
        document: &'d Arc<Document>,
        posts: &[EntityId],
    ) -> PartUpdate<'d> {
        let resolved = ResolvedLinks::of(number as u32, document, &self.index, posts);
        let is_known = part.document.as_ref().is_some_and(|known| Arc::ptr_eq(known, document));
        let is_same = is_known && resolved.are_as(&part.resolved);
        let uninterned = if is_same { None } else { Some(UninternedEdges::of(document, &resolved)) };
        PartUpdate { number, resolved, uninterned }
    }

    /// Whether the posts of these documents are those of the last time and are called as they were, though they may say
    /// something else.
    fn is_of(&self, documents: &[Arc<Document>]) -> bool {
        let is_same = |(part, document): (&PostFacts, &Arc<Document>)| {
            let known = part.document.as_ref();
            known.is_some_and(|known| Arc::ptr_eq(known, document) || is_called_as(known, document))
        };
        self.parts.len() == documents.len() && self.parts.iter().zip(documents).all(is_same)
    }

    /// Gives each document its part, the known one where there is one.
    fn line_up(&mut self, documents: &[Arc<Document>]) {
        let mut known: Vec<Option<PostFacts>> = Vec::new();
        known.resize_with(self.interner.len(), || None);
        for part in self.parts.drain(..) {
            if let Some(slot) = known.get_mut(part.entity.index()) {
                *slot = Some(part);
            }
        }
        self.parts.reserve_exact(documents.len());
        for document in documents {
            let entity = self.interner.post(&document.post.path);
            let part = known.get_mut(entity.index()).and_then(Option::take);
            self.parts.push(part.unwrap_or_else(|| PostFacts::new(entity)));
        }
        for gone in known.into_iter().flatten() {
            gone.forget_nodes(&mut self.interner);
        }
    }

    /// The nodes by kind and key, the edges by the texts of source, kind and target: so readers of an export see the
    /// order that its words promise.
    fn graph(&mut self, names: &[(EntityId, EntityId)], documents: Vec<Arc<Document>>) -> KnowledgeGraph {
        let Self { parts, interner, order, .. } = self;
        let mut ids = vec![NodeId(u32::MAX); interner.len()];
        for (number, entity) in (0_u32..).zip(order.iter()) {
            if let Some(id) = ids.get_mut(entity.index()) {
                *id = NodeId(number);
            }
        }
        let id = |entity: EntityId| ids.get(entity.index()).copied().unwrap_or(NodeId(u32::MAX));
        // Those of most posts are in order from the last time.
        parts.par_iter_mut().for_each(|part| {
            part.post_edges.edges.sort_unstable_by_key(|edge| (edge.kind.text_rank(), id(edge.to)));
        });
        let said = (0_u32..).zip(parts.iter()).flat_map(|(number, part)| {
            let edges = part.post_edges.edges.iter();
            edges.map(move |&edge| (id(part.entity), id(edge.to), part.post_edges.edge(number, edge)))
        });
        let publisher = |&source: &EntityId| Some((id(source), id(interner.get(source)?.publisher()?)));
        let published = order.iter().filter_map(publisher);
        let mut names: Vec<_> = names.iter().map(|&(tag, platform)| (id(tag), id(platform))).collect();
        names.sort_unstable();
        let plain = |kind| move |(from, to)| (from, to, Edge::plain(kind));
        let edges = said.chain(published.map(plain(EdgeKind::PublishedBy)));
        let edges = edges.chain(names.iter().copied().map(plain(EdgeKind::Names)));
        let node = |id: &EntityId| interner.get(*id).and_then(Entity::shown).cloned();
        let nodes = order.iter().filter_map(node).collect();
        let count = parts.iter().map(|part| part.post_edges.edges.len()).sum::<usize>() + order.len();
        KnowledgeGraph::new(nodes, (count, edges), documents)
    }

    /// Lists the entities that have a node by the kinds and keys of the nodes.
    fn put_in_order(&mut self, incoming: &IncomingIndex) {
        let Self { order, interner, .. } = self;
        order.retain(|&entity| incoming.holds(entity));
        let mut is_listed = vec![false; interner.len()];
        for entity in order.iter() {
            if let Some(is_listed) = is_listed.get_mut(entity.index()) {
                *is_listed = true;
            }
        }
        let new = interner.iter().zip(is_listed).filter(|&((id, _), is_listed)| !is_listed && incoming.holds(id));
        order.extend(new.map(|((id, _), _)| id));
        let key = |id: EntityId| interner.get(id).and_then(Entity::node).map(|node| &node.key);
        // A merge sort, which finds runs: nearly all are in order already, but for the first time.
        order.par_sort_by(|&a, &b| key(a).cmp(&key(b)));
    }
}

impl PostFacts {
    fn new(entity: EntityId) -> Self {
        Self { document: None, entity, resolved: ResolvedLinks::default(), post_edges: PostEdges::default() }
    }

    /// Says that the nodes in which the document has a say are to be made again.
    fn forget_nodes(&self, interner: &mut Interner) {
        interner.forget_node(self.entity);
        for edge in &self.post_edges.edges {
            interner.forget_node(edge.to);
        }
    }
}

/// Whether links mean both documents by the same names.
fn is_called_as(a: &Document, b: &Document) -> bool {
    a.post.path == b.post.path && a.post.names == b.post.names
}

/// Posts given as path and text, for tests.
#[cfg(test)]
fn documents(posts: &[(&str, &str)]) -> Vec<Arc<Document>> {
    let document = |&(path, text): &(&str, &str)| {
        let path = crate::place::RelPath::new(path);
        let parsed = crate::post::parse(&path, text.into(), &crate::post::ParseOptions::default());
        Arc::new(Document { post: parsed.post, mentions: Vec::new(), rejected: 0, lines: parsed.lines, recorded: None })
    };
    posts.iter().map(document).collect()
}

/// The graph of posts given as path and text, for tests.
#[cfg(test)]
pub(crate) fn of_texts(posts: &[(&str, &str)]) -> KnowledgeGraph {
    build(documents(posts), &Config::default()).0
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;
    use crate::graph::EdgeRef;

    fn shown(graph: &KnowledgeGraph) -> String {
        let nodes = graph.nodes().map(|(_, node)| format!("{node:?}\n"));
        let edge = |e: EdgeRef<'_>| {
            format!("{:?} {:?} {:?} {:?}\n", e.source, e.kind(), e.target, e.edge.evidence().collect::<Vec<_>>())
        };
        nodes.chain(graph.edges().map(edge)).collect()
    }

    #[test]
    fn a_builder_gives_what_a_new_one_gives() {
        let page = "[Wikipedia](https://en.wikipedia.org/wiki/Cat)";
        let other = "[Wikipedia](https://en.wikipedia.org/wiki/Dog)";
        let mut builder = Builder::default();
        for posts in [
            &[("b.md", page), ("d.md", "[[gone]] [[b]]")][..],
            &[("a.md", "[x](Gone.md)"), ("b.md", page), ("c.md", other), ("d.md", "[[gone]] [[b]]")],
            &[("a.md", ""), ("b.md", other), ("c.md", other), ("d.md", "[[gone]] [[b]]")],
            &[("b.md", "[The cat](https://en.wikipedia.org/wiki/Cat)"), ("c.md", page), ("gone.md", "[[d]]")],
            &[("c.md", "---\ntags: [tiktok, X, Line]\n---\n")],
            &[("c.md", "---\ntags: [TikTok]\n---\n"), ("d.md", "---\ntags: [Tiktok, tiktok]\n---\n")],
        ] {
            let documents = documents(posts);
            let (graph, _) = builder.build(documents.clone(), &Config::default());
            assert_eq!(shown(&graph), shown(&build(documents, &Config::default()).0), "{posts:?}");
        }
    }

    #[test]
    fn what_is_long_gone_is_not_kept() {
        let mut builder = Builder::default();
        for round in 0..8 {
            let mut text = String::new();
            (0..MAX_UNUSED / 2).for_each(|number| write!(text, "[[{round}-{number}]] ").unwrap());
            builder.build(documents(&[("a.md", &text)]), &Config::default());
            assert!(builder.interner.len() <= 3 * MAX_UNUSED, "{}", builder.interner.len());
        }
    }
}
