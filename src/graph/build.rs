//! Builds the graph from parsed posts.
//!
//! ```text
//! lead (where each post's links lead) → said (the edges of each post) → gather (who speaks of what)
//!       → name (what each node is called) → the graph, nodes by key, edges by their ends
//! ```
//!
//! All but gathering runs on all threads. A [`Builder`] does this again when posts have changed, and keeps what each post
//! says and what each node is called: only what a changed post says, and the nodes of which it speaks, are made again.

use std::sync::Arc;

use rayon::prelude::*;

use super::gather::Gathered;
use super::lead::Leads;
use super::model::{Edge, EdgeKind, KnowledgeGraph, NodeId};
use super::naming::{Naming, Published};
use super::report::LinkReport;
use super::resolve::PostIndex;
use super::said::{Joined, Said};
use super::term::{Term, TermId, Terms};
use crate::config::Config;
use crate::diag::Diagnostic;
use crate::place::LineIndex;
use crate::platform::Mention;
use crate::post::Post;

/// A post with the mentions found in it.
#[derive(Clone, Debug)]
pub struct Document {
    /// The post.
    pub post: Post,
    /// Its mentions of platforms, in file order.
    pub mentions: Vec<Mention>,
    /// How many more there would be if the folder's settings did not reject them.
    pub rejected: usize,
    /// The lines of its text.
    pub lines: LineIndex,
}

/// Builds the graph. The order of `documents` does not matter; they are shared, so that building copies no post.
/// The diagnostics tell of links that lead to no post.
pub fn build(documents: Vec<Arc<Document>>, config: &Config) -> (KnowledgeGraph, Vec<Diagnostic>) {
    Builder::default().build(documents, config)
}

/// Builds the graph of a folder again and again, and keeps what still holds of the last time. All builds are with the same
/// settings.
#[derive(Debug, Default)]
pub struct Builder {
    /// Of the paths of all posts.
    index: PostIndex,
    /// What each document says, in their order.
    parts: Vec<Part>,
    terms: Terms,
    /// The terms that had a node the last time, in the order of the nodes.
    order: Vec<TermId>,
}

/// So many terms more than there are nodes are kept, as they may come again.
const MAX_UNUSED: usize = 10_000;

/// What one document says.
#[derive(Debug)]
pub(super) struct Part {
    /// None as long as it is not read.
    document: Option<Arc<Document>>,
    /// Of the document itself.
    pub(super) term: TermId,
    pub(super) leads: Leads,
    pub(super) said: Said,
}

/// What is new in a part.
struct News<'d> {
    /// The number of the document.
    number: usize,
    leads: Leads,
    /// None where it says the same as before.
    joined: Option<Joined<'d>>,
}

impl Builder {
    /// The graph of these documents, the same as [`build`] gives.
    pub fn build(&mut self, mut documents: Vec<Arc<Document>>, config: &Config) -> (KnowledgeGraph, Vec<Diagnostic>) {
        if self.terms.len() > self.order.len() + MAX_UNUSED {
            *self = Self::default();
        }
        documents.sort_by(|a, b| a.post.path.cmp(&b.post.path));
        self.read(&documents, config);
        let gathered = Gathered::new(&self.parts, &mut self.terms, config);
        self.name(&documents, &gathered, config);
        self.put_in_order(&gathered);
        let (mut links, mut diagnostics) = (LinkReport::default(), Vec::new());
        for part in &self.parts {
            links.add(&part.leads.links);
            diagnostics.extend(part.leads.diagnostics.iter().cloned());
        }
        diagnostics.sort();
        (self.graph(&gathered.into_names(), documents).with_links(links), diagnostics)
    }

    /// Makes the nodes that are to be made again.
    fn name(&mut self, documents: &[Arc<Document>], gathered: &Gathered, config: &Config) {
        let Self { parts, terms, .. } = self;
        let parts = parts.as_slice();
        let nodes = Naming { documents, parts, terms, gathered, config }.nodes();
        for node in nodes {
            terms.set_node(node);
        }
        let published = Naming { documents, parts, terms, gathered, config }.publishers();
        for Published { publisher, renamed } in published {
            terms.set_node(publisher);
            for (page, name) in renamed {
                terms.rename(page, name);
            }
        }
    }

    /// Finds out what the documents say: those that changed, and where links lead from all of them if posts came or went.
    fn read(&mut self, documents: &[Arc<Document>], config: &Config) {
        let same_posts = self.is_of(documents);
        if !same_posts {
            self.index = PostIndex::new(documents.iter().map(|document| &document.post.path));
            self.line_up(documents);
        }
        let posts: Vec<TermId> = self.parts.iter().map(|part| part.term).collect();
        let parts = self.parts.par_iter().zip(documents).enumerate();
        let news: Vec<News<'_>> = parts
            .filter_map(|(number, (part, document))| {
                let is_known = part.document.as_ref().is_some_and(|known| Arc::ptr_eq(known, document));
                (!is_known || !same_posts).then(|| self.news(number, part, document, &posts))
            })
            .collect();
        for News { number, leads, joined } in news {
            let (Some(part), Some(document)) = (self.parts.get_mut(number), documents.get(number)) else { continue };
            part.leads = leads;
            if let Some(joined) = joined {
                part.forget_nodes(&mut self.terms);
                part.document = Some(document.clone());
                part.said = joined.numbered(&mut self.terms, config);
                part.forget_nodes(&mut self.terms);
            }
        }
    }

    fn news<'d>(&self, number: usize, part: &Part, document: &'d Arc<Document>, posts: &[TermId]) -> News<'d> {
        let leads = Leads::of(number as u32, document, &self.index, posts);
        let is_known = part.document.as_ref().is_some_and(|known| Arc::ptr_eq(known, document));
        let is_same = is_known && leads.are_as(&part.leads);
        let joined = if is_same { None } else { Some(Joined::of(document, &leads)) };
        News { number, leads, joined }
    }

    /// Whether the posts of these documents are those of the last time, though they may say something else.
    fn is_of(&self, documents: &[Arc<Document>]) -> bool {
        let is_same = |(part, document): (&Part, &Arc<Document>)| {
            let known = part.document.as_ref();
            known.is_some_and(|known| Arc::ptr_eq(known, document) || known.post.path == document.post.path)
        };
        self.parts.len() == documents.len() && self.parts.iter().zip(documents).all(is_same)
    }

    /// Gives each document its part, the known one where there is one.
    fn line_up(&mut self, documents: &[Arc<Document>]) {
        let mut known: Vec<Option<Part>> = Vec::new();
        known.resize_with(self.terms.len(), || None);
        for part in self.parts.drain(..) {
            if let Some(slot) = known.get_mut(part.term.index()) {
                *slot = Some(part);
            }
        }
        self.parts.reserve_exact(documents.len());
        for document in documents {
            let term = self.terms.post(&document.post.path);
            let part = known.get_mut(term.index()).and_then(Option::take);
            self.parts.push(part.unwrap_or_else(|| Part::new(term)));
        }
        for gone in known.into_iter().flatten() {
            gone.forget_nodes(&mut self.terms);
        }
    }

    /// The nodes by kind and key, the edges by the texts of source, kind and target: so readers of an export see the
    /// order that its words promise.
    fn graph(&mut self, names: &[(TermId, TermId)], documents: Vec<Arc<Document>>) -> KnowledgeGraph {
        let Self { parts, terms, order, .. } = self;
        let mut ids = vec![NodeId(u32::MAX); terms.len()];
        for (number, term) in (0_u32..).zip(order.iter()) {
            if let Some(id) = ids.get_mut(term.index()) {
                *id = NodeId(number);
            }
        }
        let id = |term: TermId| ids.get(term.index()).copied().unwrap_or(NodeId(u32::MAX));
        // Those of most posts are in order from the last time.
        parts.par_iter_mut().for_each(|part| {
            part.said.edges.sort_unstable_by_key(|edge| (edge.kind.text_rank(), id(edge.to)));
        });
        let said = (0_u32..).zip(parts.iter()).flat_map(|(number, part)| {
            let edges = part.said.edges.iter();
            edges.map(move |&edge| (id(part.term), id(edge.to), part.said.edge(number, edge)))
        });
        let publisher = |&source: &TermId| Some((id(source), id(terms.get(source)?.publisher()?)));
        let published = order.iter().filter_map(publisher);
        let mut names: Vec<_> = names.iter().map(|&(tag, platform)| (id(tag), id(platform))).collect();
        names.sort_unstable();
        let plain = |kind| move |(from, to)| (from, to, Edge::plain(kind));
        let edges = said.chain(published.map(plain(EdgeKind::PublishedBy)));
        let edges = edges.chain(names.iter().copied().map(plain(EdgeKind::Names)));
        let node = |id: &TermId| terms.get(*id).and_then(Term::shown).cloned();
        let nodes = order.iter().filter_map(node).collect();
        let count = parts.iter().map(|part| part.said.edges.len()).sum::<usize>() + order.len();
        KnowledgeGraph::new(nodes, (count, edges), documents)
    }

    /// Lists the terms that have a node by the kinds and keys of the nodes.
    fn put_in_order(&mut self, gathered: &Gathered) {
        let Self { order, terms, .. } = self;
        order.retain(|&term| gathered.holds(term));
        let mut is_listed = vec![false; terms.len()];
        for term in order.iter() {
            if let Some(is_listed) = is_listed.get_mut(term.index()) {
                *is_listed = true;
            }
        }
        let new = terms.iter().zip(is_listed).filter(|&((id, _), is_listed)| !is_listed && gathered.holds(id));
        order.extend(new.map(|((id, _), _)| id));
        let key = |id: TermId| terms.get(id).and_then(Term::node).map(|node| &node.key);
        // A merge sort, which finds runs: nearly all are in order already, but for the first time.
        order.par_sort_by(|&a, &b| key(a).cmp(&key(b)));
    }
}

impl Part {
    fn new(term: TermId) -> Self {
        Self { document: None, term, leads: Leads::default(), said: Said::default() }
    }

    /// Says that the nodes in which the document has a say are to be made again.
    fn forget_nodes(&self, terms: &mut Terms) {
        terms.forget_node(self.term);
        for edge in &self.said.edges {
            terms.forget_node(edge.to);
        }
    }
}

/// Posts given as path and text, for tests.
#[cfg(test)]
fn documents(posts: &[(&str, &str)]) -> Vec<Arc<Document>> {
    let document = |&(path, text): &(&str, &str)| {
        let path = crate::place::RelPath::new(path);
        let parsed = crate::post::parse(&path, text.into(), &crate::post::ParseOptions::default());
        Arc::new(Document { post: parsed.post, mentions: Vec::new(), rejected: 0, lines: parsed.lines })
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

    fn shown(graph: &KnowledgeGraph) -> String {
        let nodes = graph.nodes().map(|(_, node)| format!("{node:?}\n"));
        let edge = |(_, from, to, edge): (_, NodeId, NodeId, &Edge)| {
            format!("{from:?} {:?} {to:?} {:?}\n", edge.kind, edge.evidence().collect::<Vec<_>>())
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
            assert!(builder.terms.len() <= 3 * MAX_UNUSED, "{}", builder.terms.len());
        }
    }
}
