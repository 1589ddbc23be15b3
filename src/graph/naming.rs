//! What nodes are called and what else is told of them.

use std::sync::Arc;

use rayon::prelude::*;

use super::build::{Document, Part};
use super::evidence::Item;
use super::gather::Gathered;
use super::key::{NodeKey, NodeKind};
use super::label;
use super::model::{Node, NodeData};
use super::said::SaidEdge;
use super::tally::Tally;
use super::term::{Made, Origin, Term, TermId, Terms};
use crate::config::Config;
use crate::post::LinkTarget;
use crate::post::citation::SourceKey;

/// Makes the nodes of terms from what the posts say of them.
#[derive(Clone, Copy)]
pub(super) struct Naming<'a> {
    pub(super) documents: &'a [Arc<Document>],
    /// One for each document.
    pub(super) parts: &'a [Part],
    pub(super) terms: &'a Terms,
    pub(super) gathered: &'a Gathered,
    pub(super) config: &'a Config,
}

/// A publisher that was made.
pub(super) struct Published {
    pub(super) publisher: Made,
    /// Its pages that have another name from now on, or their own again.
    pub(super) renamed: Vec<(TermId, Option<Arc<str>>)>,
}

/// A page of a publisher, and what the posts say of it first.
type Page = (TermId, (u32, Item), TermId);

impl<'a> Naming<'a> {
    /// The nodes that are to be made again, but for publishers.
    pub(super) fn nodes(self) -> Vec<Made> {
        let terms: Vec<_> = self.forgotten().collect();
        let mut nodes: Vec<Made> = self.posts().collect();
        nodes.par_extend(terms.into_par_iter().filter_map(|(id, term)| self.node(id, term)));
        nodes
    }

    /// The publishers that are to be made again, and how their pages are called to tell them apart. All other nodes are
    /// made.
    pub(super) fn publishers(self) -> Vec<Published> {
        let publishers: Vec<bool> = self.terms.iter().map(|(_, term)| term.node().is_none()).collect();
        let page = |(id, term): (TermId, &Term)| {
            let publisher = term.publisher().filter(|publisher| publishers.get(publisher.index()) == Some(&true))?;
            Some((publisher, self.gathered.first_item(id, self.parts)?, id))
        };
        let mut pages: Vec<Page> = self.terms.iter().filter_map(page).collect();
        pages.sort_unstable();
        let publishers: Vec<&[Page]> = pages.chunk_by(|(a, ..), (b, ..)| a == b).collect();
        publishers.into_par_iter().filter_map(|pages| self.published(pages)).collect()
    }

    fn forgotten(self) -> impl Iterator<Item = (TermId, &'a Term)> {
        self.terms.iter().filter(move |&(id, term)| self.gathered.holds(id) && term.node().is_none())
    }

    /// The posts; their titles name them, whatever others say.
    fn posts(self) -> impl Iterator<Item = Made> {
        let posts = (0_u32..).zip(self.documents.iter().zip(self.parts));
        posts.filter_map(move |(number, (document, part))| {
            let term = self.terms.get(part.term)?;
            let data = NodeData::Post { document: number };
            let is_made = |node: &Arc<Node>| matches!(node.data, NodeData::Post { document } if document == number);
            let node = || Node { key: term.key.clone(), label: document.post.title.as_str().into(), data };
            (!term.node().is_some_and(is_made)).then(|| Made::new(part.term, node()))
        })
    }

    /// A node, named by what the posts call it.
    fn node(self, id: TermId, term: &Term) -> Option<Made> {
        let names = || self.names(id);
        let (key, label, data) = match &term.origin {
            Origin::Post | Origin::Publisher => return None,
            Origin::Source(source, publisher) => {
                return Some(self.page(id, term, source, &self.terms.get(*publisher)?.key));
            }
            Origin::MissingPost => {
                let key = self.missing_key(id)?;
                let label = label::most_common(&names(), &key);
                (key, label, NodeData::MissingPost)
            }
            Origin::Tag(_) => {
                let names = names();
                let label = label::most_common(&names, &term.key);
                (term.key.clone(), label, NodeData::Tag { spellings: shared(names.by_count()) })
            }
            Origin::Platform(id) => {
                let platform = self.config.gazetteer().get(*id)?;
                let category = platform.category.as_ref().into();
                let data = NodeData::Platform { aliases_seen: shared(names().by_count()), category };
                (term.key.clone(), platform.name.as_ref().into(), data)
            }
        };
        Some(Made::new(id, Node { key, label, data }))
    }

    /// The identity of a missing post: where the first link to it leads.
    fn missing_key(self, id: TermId) -> Option<NodeKey> {
        let (number, Item::Link(link)) = self.gathered.first_item(id, self.parts)? else { return None };
        let path = self.parts.get(number as usize)?.leads.missing(link as usize)?;
        Some(NodeKey::new(NodeKind::Post, path))
    }

    /// A publisher, from its pages in the order in which the posts speak of them.
    fn published(self, pages: &[Page]) -> Option<Published> {
        let &(id, ..) = pages.first()?;
        let key = &self.terms.get(id)?.key;
        let pages: Vec<(TermId, &Term)> =
            pages.iter().filter_map(|&(.., page)| Some((page, self.terms.get(page)?))).collect();
        let (mut names, mut named) = (Tally::default(), Tally::default());
        for (name, times) in pages.iter().flat_map(|(_, page)| page.names()) {
            names.add_times(name, times);
            named.add(name);
        }
        let label = label::publisher(&names, &named, key.name());
        let called = label::Called::new(&label, key.name());
        let is_alike = |(_, page): &(TermId, &Term)| page.node().is_some_and(|node| called.is_meant_by(&node.label));
        let alike: Vec<bool> = pages.iter().map(is_alike).collect();
        let several = alike.iter().filter(|is_alike| **is_alike).count() > 1;
        let mut renamed = Vec::new();
        for ((id, page), is_alike) in pages.into_iter().zip(alike) {
            let has_other_name = several && is_alike || self.owners_name(page).is_some();
            if has_other_name != page.is_renamed() {
                renamed.push((id, if has_other_name { self.other_name(page) } else { None }));
            }
        }
        let label = self.config.sources.publisher_name(key.name()).cloned().unwrap_or(label);
        let node = Node { key: key.clone(), label, data: NodeData::Publisher };
        Some(Published { publisher: Made::new(id, node), renamed })
    }

    /// A cited page. Its texts are those of the links, not copies of them.
    fn page(self, id: TermId, term: &Term, source: &SourceKey, publisher: &NodeKey) -> Made {
        let said = self
            .said(id)
            .flat_map(|(document, part, edge)| part.said.items(edge).iter().filter_map(|&item| url_of(document, item)));
        let mut urls: Vec<Arc<str>> = Vec::new();
        let mut written = Tally::default();
        for url in said {
            written.add(url);
            urls.push(url.clone());
        }
        urls.sort_unstable();
        urls.dedup();
        let most_common = written.top().and_then(|(url, _)| urls.iter().find(|other| ***other == *url).cloned());
        let url = most_common.unwrap_or_else(|| source.shared());
        let names = self.names(id);
        let top = names.top().map(|(name, _)| name);
        let names: Box<[(Arc<str>, u32)]> = names.counts().map(|(name, times)| (name.into(), times)).collect();
        let named = top.and_then(|top| names.iter().find(|(name, _)| **name == *top));
        let label = named.map_or_else(|| label::unnamed(&url), |(name, _)| name.clone());
        let data = NodeData::Source { url, urls, host: source.host().into(), publisher: publisher.clone() };
        Made { term: id, node: Arc::new(Node { key: term.key.clone(), label, data }), names }
    }

    /// What a page is called instead of what the posts call it: as the folder's owner wants, else, where the posts call
    /// several pages by their publisher's name, as "Wikipedia", what its address says.
    fn other_name(self, page: &Term) -> Option<Arc<str>> {
        let own = &page.node()?.label;
        let by_address = || label::page(page.key.name()).filter(|name| !label::is_same(name, own));
        self.owners_name(page).cloned().or_else(by_address)
    }

    fn owners_name(self, page: &Term) -> Option<&'a Arc<str>> {
        self.config.sources.source_name(page.key.name())
    }

    /// What the posts call a term.
    fn names(self, id: TermId) -> Tally<'a> {
        let mut names = Tally::default();
        for (document, part, edge) in self.said(id) {
            part.said.names(edge, document).for_each(|(name, times)| names.add_times(name, times));
        }
        names
    }

    /// All edges to a term, each with the document that says it.
    fn said(self, id: TermId) -> impl Iterator<Item = (&'a Document, &'a Part, SaidEdge)> {
        self.gathered.said(id, self.parts).filter_map(move |(number, edge)| {
            Some((self.documents.get(number as usize)?.as_ref(), self.parts.get(number as usize)?, edge))
        })
    }
}

/// The URL as written, of an item that is a link to a source.
fn url_of(document: &Document, item: Item) -> Option<&Arc<str>> {
    let Item::Link(i) = item else { return None };
    match &document.post.links.get(i as usize)?.target {
        LinkTarget::Source { url, .. } => Some(url),
        _ => None,
    }
}

fn shared(texts: Vec<&str>) -> Vec<Arc<str>> {
    texts.into_iter().map(Arc::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build::of_texts;

    #[test]
    fn pages_that_are_called_by_their_publisher_are_told_apart() {
        let text = "[Wikipedia](https://en.wikipedia.org/wiki/Cat), [Wikipedia](https://en.wikipedia.org/wiki/Dog), \
                    [the cow](https://en.wikipedia.org/wiki/Cow), [Wikipedia](https://wikipedia.org), \
                    [Global Times](https://globaltimes.cn/some-page).";
        let graph = of_texts(&[("a.md", text)]);
        let is_named = |kind: NodeKind| matches!(kind, NodeKind::Source | NodeKind::Publisher);
        let named = graph.nodes().filter(|(_, node)| is_named(node.key.kind()));
        let labels: Vec<&str> = named.map(|(_, node)| &*node.label).collect();
        let pages = ["Cat", "the cow", "Dog", "Global Times", "Wikipedia"];
        assert_eq!(labels, [&pages[..], &["Global Times", "Wikipedia"]].concat());
    }
}
