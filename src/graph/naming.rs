//! What nodes are called and what else is told of them.

use std::sync::Arc;

use rayon::prelude::*;

use super::document::Document;
use super::evidence::Item;
use super::incoming_index::IncomingIndex;
use super::interner::{Entity, EntityId, Interner, NewNode, Origin};
use super::key::{NodeKey, NodeKind};
use super::label;
use super::model::{Node, NodeData};
use super::part::PostFacts;
use super::post_edges::PostEdge;
use super::tally::Tally;
use crate::config::Config;
use crate::post::LinkTarget;
use crate::post::citation::{Folding, Rule, SourceKey};

/// Makes the nodes of entities from what the posts say of them.
#[derive(Clone, Copy)]
pub(super) struct Naming<'a> {
    pub(super) documents: &'a [Arc<Document>],
    /// One for each document.
    pub(super) parts: &'a [PostFacts],
    pub(super) interner: &'a Interner,
    pub(super) incoming: &'a IncomingIndex,
    pub(super) config: &'a Config,
}

/// A page of a publisher, and what the posts say of it first.
type Page = (EntityId, (u32, Item), EntityId);

impl<'a> Naming<'a> {
    /// The nodes that are to be made again, but for publishers.
    pub(super) fn nodes(self) -> Vec<NewNode> {
        let forgotten: Vec<_> = self.forgotten().collect();
        let mut nodes: Vec<NewNode> = self.posts().collect();
        nodes.par_extend(forgotten.into_par_iter().filter_map(|(id, entity)| self.node(id, entity)));
        nodes
    }

    /// The publishers that are to be made again. All other nodes are made.
    pub(super) fn publishers(self) -> Vec<NewNode> {
        let publishers: Vec<bool> = self.interner.iter().map(|(_, entity)| entity.node().is_none()).collect();
        let page = |(id, entity): (EntityId, &Entity)| {
            let publisher = entity.publisher().filter(|publisher| publishers.get(publisher.index()) == Some(&true))?;
            Some((publisher, self.incoming.first_item(id, self.parts)?, id))
        };
        let mut pages: Vec<Page> = self.interner.iter().filter_map(page).collect();
        pages.sort_unstable();
        let publishers: Vec<&[Page]> = pages.chunk_by(|(a, ..), (b, ..)| a == b).collect();
        publishers.into_par_iter().filter_map(|pages| self.published(pages)).collect()
    }

    fn forgotten(self) -> impl Iterator<Item = (EntityId, &'a Entity)> {
        self.interner.iter().filter(move |&(id, entity)| self.incoming.holds(id) && entity.node().is_none())
    }

    /// The posts; their titles name them, whatever others say.
    fn posts(self) -> impl Iterator<Item = NewNode> {
        let posts = (0_u32..).zip(self.documents.iter().zip(self.parts));
        posts.filter_map(move |(number, (document, part))| {
            let entity = self.interner.get(part.entity)?;
            let data = NodeData::Post { document: number };
            let is_made = |node: &Arc<Node>| matches!(node.data, NodeData::Post { document } if document == number);
            let node = || Node { key: entity.key.clone(), label: document.post.title.as_str().into(), data };
            (!entity.node().is_some_and(is_made)).then(|| NewNode::new(part.entity, node()))
        })
    }

    /// A node, named by what the posts call it.
    fn node(self, id: EntityId, entity: &Entity) -> Option<NewNode> {
        let names = || self.names(id);
        let (key, label, data) = match &entity.origin {
            Origin::Post | Origin::Publisher => return None,
            Origin::Source(source, publisher) => {
                return Some(self.page(id, entity, source, &self.interner.get(*publisher)?.key));
            }
            Origin::MissingPost => {
                let key = self.missing_key(id)?;
                let label = label::most_common(&names(), &key);
                (key, label, NodeData::MissingPost)
            }
            Origin::Tag(_) => {
                let names = names();
                let label = label::most_common(&names, &entity.key);
                (entity.key.clone(), label, NodeData::Tag { spellings: shared(names.by_count()) })
            }
            Origin::Platform(id) => {
                let platform = self.config.gazetteer().get(*id)?;
                let (name, category) = (platform.name.as_ref().into(), platform.category.as_ref().into());
                let names = names();
                let label = label::platform(&names, platform);
                let data = NodeData::Platform { name, aliases_seen: shared(names.by_count()), category };
                (entity.key.clone(), label, data)
            }
        };
        Some(NewNode::new(id, Node { key, label, data }))
    }

    /// The identity of a missing post: where the first link to it leads.
    fn missing_key(self, id: EntityId) -> Option<NodeKey> {
        let (number, Item::Link(link)) = self.incoming.first_item(id, self.parts)? else { return None };
        let path = self.parts.get(number as usize)?.resolved.missing(link as usize)?;
        Some(NodeKey::new(NodeKind::Post, path))
    }

    /// A publisher, from its pages in the order in which the posts speak of them.
    fn published(self, pages: &[Page]) -> Option<NewNode> {
        let &(id, ..) = pages.first()?;
        let key = &self.interner.get(id)?.key;
        let pages = pages.iter().filter_map(|&(.., page)| self.interner.get(page));
        let (mut names, mut named) = (Tally::default(), Tally::default());
        for (name, times) in pages.flat_map(Entity::names) {
            names.add_times(name, times);
            named.add(name);
        }
        let label = label::publisher(&names, &named, key.name());
        let label = self.config.sources.publisher_name(key.name()).cloned().unwrap_or(label);
        let node = Node { key: key.clone(), label, data: NodeData::Publisher };
        Some(NewNode::new(id, node))
    }

    /// A cited page. Its texts are those of the links, not copies of them.
    fn page(self, id: EntityId, entity: &Entity, source: &SourceKey, publisher: &NodeKey) -> NewNode {
        let urls_cited = self.edges_to(id).flat_map(|(document, part, edge)| {
            part.post_edges.items(edge).iter().filter_map(|&item| url_of(document, item))
        });
        let mut urls: Vec<Arc<str>> = Vec::new();
        let (mut written, mut clean) = (Tally::default(), Tally::default());
        for (url, folding) in urls_cited {
            written.add(url);
            if !folding.has(Rule::Tracking) {
                clean.add(url);
            }
            urls.push(url.clone());
        }
        urls.sort_unstable();
        urls.dedup();
        // Who opens the page is not to be counted as a reader of somebody's newsletter.
        let most_common = clean
            .top()
            .or_else(|| written.top())
            .and_then(|(url, _)| urls.iter().find(|other| ***other == *url).cloned());
        let url = most_common.unwrap_or_else(|| source.shared());
        let names = self.names(id);
        let top = names.top().map(|(name, _)| name);
        let names: Box<[(Arc<str>, u32)]> = names.counts().map(|(name, times)| (name.into(), times)).collect();
        let named = top.and_then(|top| names.iter().find(|(name, _)| **name == *top));
        let label = named.map_or_else(|| label::unnamed(&url), |(name, _)| name.clone());
        let data = NodeData::Source { url, urls, host: source.host().into(), publisher: publisher.clone() };
        NewNode { entity: id, node: Arc::new(Node { key: entity.key.clone(), label, data }), names }
    }

    /// What the posts call an entity.
    fn names(self, id: EntityId) -> Tally<'a> {
        let mut names = Tally::default();
        for (document, part, edge) in self.edges_to(id) {
            part.post_edges.names(edge, document).for_each(|(name, times)| names.add_times(name, times));
        }
        names
    }

    /// All edges to an entity, each with the document that says it.
    fn edges_to(self, id: EntityId) -> impl Iterator<Item = (&'a Document, &'a PostFacts, PostEdge)> {
        self.incoming.edges_to(id, self.parts).filter_map(move |(number, edge)| {
            Some((self.documents.get(number as usize)?.as_ref(), self.parts.get(number as usize)?, edge))
        })
    }
}

/// The URL as written, and what made the page out of it, of an item that is a link to a source.
fn url_of(document: &Document, item: Item) -> Option<(&Arc<str>, Folding)> {
    let Item::Link(i) = item else { return None };
    match &document.post.links.get(i as usize)?.target {
        LinkTarget::Source { url, folding, .. } => Some((url, *folding)),
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
        let pages = ["Cat · Wikipedia", "Cow · Wikipedia", "Dog · Wikipedia", "Global Times", "Wikipedia"];
        assert_eq!(labels, [&pages[..], &["Global Times", "Wikipedia"]].concat());
    }

    #[test]
    fn the_url_to_open_is_the_most_common_one_without_tracking() {
        let (clean, tracking) = ("https://www.x.org/a", "https://www.x.org/a?utm_source=news");
        let url = |text: &str| {
            let graph = of_texts(&[("a.md", text)]);
            let mut urls = graph.nodes().filter_map(|(_, node)| match &node.data {
                NodeData::Source { url, .. } => Some(url.to_string()),
                _ => None,
            });
            (urls.next(), urls.next())
        };
        let twice = format!("[a]({tracking}) [a]({tracking}) ");
        assert_eq!(
            url(&format!("{twice} [a]({clean}) [a](http://x.org/a) [a]({clean})")),
            (Some(clean.to_owned()), None)
        );
        assert_eq!(url(&format!("{twice} [a](https://x.org/a?utm_medium=x)")), (Some(tracking.to_owned()), None));
    }
}
