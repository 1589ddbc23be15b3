//! What one post says: the edges that begin at it, each with the items of the post that say so.

use std::sync::Arc;

use super::document::Document;
use super::edge::{Edge, EdgeKind};
use super::evidence::Item;
use super::interner::{EntityId, Interner};
use super::name::{fold, strip_markdown};
use super::resolved_link::{ResolvedLink, ResolvedLinks};
use crate::config::Config;
use crate::platform::PlatformId;
use crate::post::citation::SourceKey;
use crate::post::{LinkTarget, Post};

/// The edges that begin at one post, one for each entity that it says something of.
#[derive(Debug, Default)]
pub(super) struct PostEdges {
    /// The items of all edges, edge after edge.
    items: Arc<[Item]>,
    /// The names that the items give, in their order.
    names: Box<[Name]>,
    pub(super) edges: Box<[PostEdge]>,
}

/// A name that one item gives after the other. Most posts call a thing the same all the time.
#[derive(Clone, Copy, Debug)]
struct Name {
    /// Where the first of the items stands.
    at: u32,
    times: u32,
}

/// An edge that begins at a post.
#[derive(Clone, Copy, Debug)]
pub(super) struct PostEdge {
    pub(super) kind: EdgeKind,
    pub(super) to: EntityId,
    /// Where its items begin and end among those of the post.
    pub(super) start: u32,
    pub(super) end: u32,
}

impl PostEdges {
    /// The items that say that there is an edge, in the order of the file.
    pub(super) fn items(&self, edge: PostEdge) -> &[Item] {
        self.items.get(edge.start as usize..edge.end as usize).unwrap_or_default()
    }

    /// What the document calls what an edge leads to, each name with how often it does so one time after the other.
    pub(super) fn names<'d>(&self, edge: PostEdge, document: &'d Document) -> impl Iterator<Item = (&'d str, u32)> {
        let first = self.names.partition_point(|name| name.at < edge.start);
        let names = self.names.iter().skip(first).take_while(move |name| name.at < edge.end);
        names.filter_map(|name| Some((name_of(document, *self.items.get(name.at as usize)?)?, name.times)))
    }

    /// An edge of the document with this number, with its evidence.
    pub(super) fn edge(&self, document: u32, edge: PostEdge) -> Edge {
        Edge::with_evidence(edge.kind, document, self.items.clone(), [edge.start, edge.end])
    }
}

/// What an edge leads to, by the text of the post.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Target<'d> {
    Tag(&'d str),
    Platform(PlatformId),
    Source(&'d SourceKey),
    Post(EntityId),
    /// `[[Gone]]` and `[x](gone.md)` miss the same post.
    MissingPost(String),
}

impl Target<'_> {
    fn kind(&self) -> EdgeKind {
        match self {
            Self::Tag(_) => EdgeKind::Tagged,
            Self::Platform(_) => EdgeKind::Mentions,
            Self::Source(_) => EdgeKind::Cites,
            Self::Post(_) | Self::MissingPost(_) => EdgeKind::LinksTo,
        }
    }

    fn entity(&self, interner: &mut Interner, config: &Config) -> Option<EntityId> {
        Some(match self {
            Self::Tag(key) => interner.tag(key, config),
            Self::Platform(id) => interner.platform(*id, &config.gazetteer().get(*id)?.id),
            Self::Source(source) => interner.source(source, config),
            Self::Post(post) => *post,
            Self::MissingPost(folded) => interner.missing_post(folded),
        })
    }
}

/// What one post says, by its texts: all that can be found out beside other posts.
pub(super) struct UninternedEdges<'d> {
    items: Arc<[Item]>,
    names: Box<[Name]>,
    /// What is said something of, each with the end of its items.
    edges: Vec<(Target<'d>, u32)>,
}

impl<'d> UninternedEdges<'d> {
    /// Joins the items of a post that lead to the same into one edge.
    pub(super) fn of(document: &'d Document, resolved: &ResolvedLinks) -> Self {
        let mut said = all(document, resolved);
        // A stable sort: the items of an edge stay in their order.
        said.sort_by(|(a, _), (b, _)| a.cmp(b));
        let items = said.iter().map(|&(_, item)| item).collect();
        let mut edges: Vec<(Target<'d>, u32)> = Vec::new();
        let mut names: Vec<Name> = Vec::new();
        let mut last_name = None;
        for (at, (target, item)) in (0_u32..).zip(said) {
            match edges.last_mut() {
                Some((last, end)) if *last == target => *end = at + 1,
                _ => {
                    edges.push((target, at + 1));
                    last_name = None;
                }
            }
            let Some(name) = name_of(document, item) else { continue };
            match names.last_mut() {
                Some(last) if last_name == Some(name) => last.times += 1,
                _ => names.push(Name { at, times: 1 }),
            }
            last_name = Some(name);
        }
        Self { items, names: names.into(), edges }
    }

    /// The same with the numbers of the entities.
    pub(super) fn numbered(self, interner: &mut Interner, config: &Config) -> PostEdges {
        let mut start = 0;
        let mut edge = |(target, end): (Target<'_>, u32)| {
            let start = std::mem::replace(&mut start, end);
            Some(PostEdge { kind: target.kind(), to: target.entity(interner, config)?, start, end })
        };
        let edges = self.edges.into_iter().filter_map(&mut edge).collect();
        PostEdges { items: self.items, names: self.names, edges }
    }
}

/// The items of a post with what they lead to.
fn all<'d>(document: &'d Document, resolved: &ResolvedLinks) -> Vec<(Target<'d>, Item)> {
    let Document { post, mentions, .. } = document;
    let mut said = Vec::with_capacity(post.tags.len() + mentions.len() + post.links.len());
    said.extend((0_u32..).zip(&post.tags).map(|(i, tag)| (Target::Tag(tag.key.as_str()), Item::Tag(i))));
    said.extend((0_u32..).zip(mentions).map(|(i, mention)| (Target::Platform(mention.platform), Item::Mention(i))));
    for (i, (link, leads_to)) in (0_u32..).zip(post.links.iter().zip(&resolved.resolved)) {
        let target = match (leads_to, &link.target) {
            (ResolvedLink::Source, LinkTarget::Source { key, .. }) => Target::Source(key),
            (ResolvedLink::Post(post), _) => Target::Post(*post),
            (ResolvedLink::Missing(_), _) => {
                let path = resolved.missing(i as usize).unwrap_or_default();
                Target::MissingPost(fold(strip_markdown(path)))
            }
            _ => continue,
        };
        let again: Vec<_> = again(post, i).map(|number| (target.clone(), Item::Again(number))).collect();
        said.push((target, Item::Link(i)));
        said.extend(again);
    }
    said
}

/// The other sentences that cite a link, by their numbers.
fn again(post: &Post, link: u32) -> impl Iterator<Item = u32> {
    let first = post.cited_again.partition_point(|again| again.link < link);
    let all = (0_u32..).zip(&post.cited_again).skip(first);
    all.take_while(move |(_, again)| again.link == link).map(|(number, _)| number)
}

/// What an item calls what it speaks of, if it gives it a name.
fn name_of(document: &Document, item: Item) -> Option<&str> {
    match item {
        Item::Tag(i) => document.post.tags.get(i as usize).map(|tag| &*tag.spelling),
        Item::Mention(i) => document.mentions.get(i as usize).map(|mention| &*mention.alias),
        Item::Link(i) => {
            let link = document.post.links.get(i as usize)?;
            match &link.target {
                LinkTarget::Source { .. } => link.names.then_some(&*link.text),
                LinkTarget::Relative { path: name, .. } | LinkTarget::Wiki { name, .. } => Some(name),
                LinkTarget::Anchor(_) | LinkTarget::Other(_) => None,
            }
        }
        // It has been named by the link itself; nodes of what was written down have their labels.
        Item::Again(_) | Item::Recorded(_) => None,
    }
}
