//! Builds the graph from parsed posts.
//!
//! ```text
//! lead (where each post's links lead, on all threads) → gather (nodes and edges, one post after the other)
//!       → order (by key) → name (what each node is called, on all threads)
//! ```
//!
//! Only gathering needs one post after the other. It handles nothing but numbers and borrowed texts, and has two threads. A [`Builder`] does
//! all this again when posts have changed, and remembers where the links of the others lead.

use std::sync::Arc;

use rayon::prelude::*;

use super::gather::Gatherer;
use super::lead::Leads;
use super::model::KnowledgeGraph;
use super::naming;
use super::report::LinkReport;
use super::resolve::PostIndex;
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

/// Builds the graph of a folder again and again, and remembers the last time. All builds are with the same settings.
#[derive(Debug, Default)]
pub struct Builder {
    /// Of the paths of all posts.
    index: PostIndex,
    leads: Vec<Arc<Leads>>,
    /// The documents of the last time.
    documents: Vec<Arc<Document>>,
}

impl Builder {
    /// The graph of these documents, the same as [`build`] gives.
    pub fn build(&mut self, mut documents: Vec<Arc<Document>>, config: &Config) -> (KnowledgeGraph, Vec<Diagnostic>) {
        documents.sort_by(|a, b| a.post.path.cmp(&b.post.path));
        self.find_leads(&documents);
        let (mut links, mut diagnostics) = (LinkReport::default(), Vec::new());
        for leads in &self.leads {
            links.add(&leads.links);
            diagnostics.extend(leads.diagnostics.iter().cloned());
        }
        let gatherer = self.gather(&documents, config);
        let (drafts, edges) = gatherer.ordered();
        let nodes = naming::named(drafts, &edges, &documents, config);
        diagnostics.sort();
        self.documents.clone_from(&documents);
        (KnowledgeGraph::new(nodes, edges, documents).with_links(links), diagnostics)
    }

    /// Tags and mentions on one thread, links on another: they lead to different nodes.
    fn gather<'d>(&self, documents: &'d [Arc<Document>], config: &'d Config) -> Gatherer<'d> {
        let numbered = || (0_u32..).zip(documents);
        let words = || {
            let mut gatherer = Gatherer::new(documents, config);
            numbered().for_each(|(number, document)| gatherer.add_words(number, document));
            gatherer.add_names();
            gatherer
        };
        let links = || {
            let mut gatherer = Gatherer::new(documents, config);
            numbered().zip(&self.leads).for_each(|((number, document), leads)| {
                gatherer.add_links(number, document, leads);
            });
            gatherer.add_publishers();
            gatherer
        };
        let (words, links) = rayon::join(words, links);
        words.join(links, documents.len())
    }

    /// Finds where links lead: of changed documents, and of all where posts came or went.
    fn find_leads(&mut self, documents: &[Arc<Document>]) {
        let same_posts = self.index.is_of(documents.iter().map(|document| &document.post.path));
        if !same_posts {
            self.index = PostIndex::new(documents.iter().map(|document| &document.post.path));
        }
        let is_known = |number: usize, document: &Arc<Document>| {
            same_posts && self.documents.get(number).is_some_and(|before| Arc::ptr_eq(before, document))
        };
        let lead = |(number, document): (usize, &Arc<Document>)| {
            let known = self.leads.get(number).filter(|_| is_known(number, document));
            known.cloned().unwrap_or_else(|| Arc::new(Leads::of(number as u32, document, &self.index)))
        };
        self.leads = documents.par_iter().enumerate().map(lead).collect();
    }
}

/// The graph of posts given as path and text, for tests.
#[cfg(test)]
pub(crate) fn of_texts(posts: &[(&str, &str)]) -> KnowledgeGraph {
    let document = |&(path, text): &(&str, &str)| {
        let path = crate::place::RelPath::new(path);
        let parsed = crate::post::parse(&path, text.into(), &crate::post::ParseOptions::default());
        Arc::new(Document { post: parsed.post, mentions: Vec::new(), rejected: 0, lines: parsed.lines })
    };
    build(posts.iter().map(document).collect(), &Config::default()).0
}
