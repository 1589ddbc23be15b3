//! What nodes are made from: posts, tags, platforms, sources and publishers, each met once and numbered for good.
//!
//! The numbers stay the same from build to build, so a text is looked up only when the post that says it has changed.

use std::collections::HashMap;
use std::sync::Arc;

use foldhash::fast::RandomState;

use super::key::{NodeKey, NodeKind};
use super::model::Node;
use crate::config::Config;
use crate::place::RelPath;
use crate::platform::PlatformId;
use crate::post::citation::SourceKey;

/// The number of an entity, from 0, in the order in which they were first met. Nothing that is shown depends on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct EntityId(pub(super) u32);

impl EntityId {
    /// As an index into arrays with one entry an entity.
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a node is made from.
#[derive(Debug)]
pub(super) struct Entity {
    /// Its identity; of a missing post only what it is known by here.
    pub(super) key: NodeKey,
    pub(super) origin: Origin,
    /// The node as the posts name it, as long as no post that has a say in it has changed.
    node: Option<Arc<Node>>,
    /// The node under another name, where one tells it apart from its like or its owner gave it one.
    renamed: Option<Arc<Node>>,
    /// What the posts call a page, each name with how often they do, in their order; of other entities nothing.
    names: Box<[(Arc<str>, u32)]>,
}

/// A node that was made of an entity.
pub(super) struct NewNode {
    pub(super) entity: EntityId,
    pub(super) node: Arc<Node>,
    pub(super) names: Box<[(Arc<str>, u32)]>,
}

impl NewNode {
    /// Of an entity whose names need not be kept.
    pub(super) fn new(entity: EntityId, node: Node) -> Self {
        Self { entity, node: Arc::new(node), names: Box::default() }
    }
}

impl Entity {
    /// The node as the posts name it; none where it is to be made again.
    pub(super) fn node(&self) -> Option<&Arc<Node>> {
        self.node.as_ref()
    }

    /// The node as it is shown.
    pub(super) fn shown(&self) -> Option<&Arc<Node>> {
        self.renamed.as_ref().or(self.node.as_ref())
    }

    pub(super) fn names(&self) -> impl Iterator<Item = (&str, u32)> {
        self.names.iter().map(|(name, times)| (&**name, *times))
    }

    /// Of a cited page.
    pub(super) fn publisher(&self) -> Option<EntityId> {
        match self.origin {
            Origin::Source(_, publisher) => Some(publisher),
            _ => None,
        }
    }
}

/// Of what kind an entity is.
#[derive(Clone, Debug)]
pub(super) enum Origin {
    /// A post of the folder.
    Post,
    /// The target of links to a post that is not there.
    MissingPost,
    /// A tag, and the platform that it is a name of.
    Tag(Option<PlatformId>),
    /// A platform of the gazetteer.
    Platform(PlatformId),
    /// A cited page, and its publisher.
    Source(SourceKey, EntityId),
    /// A page's publisher.
    Publisher,
}

/// From a text to the number of its entity.
type Numbers = HashMap<Arc<str>, EntityId, RandomState>;

/// All entities that were ever met.
#[derive(Debug, Default)]
pub(super) struct Interner {
    all: Vec<Entity>,
    posts: Numbers,
    missing: Numbers,
    tags: Numbers,
    platforms: Numbers,
    sources: Numbers,
    publishers: Numbers,
}

impl Interner {
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    pub(super) fn get(&self, id: EntityId) -> Option<&Entity> {
        self.all.get(id.index())
    }

    /// All of them, in the order of their numbers.
    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = (EntityId, &Entity)> {
        self.all.iter().enumerate().map(|(i, entity)| (EntityId(i as u32), entity))
    }

    /// Says that the node of an entity is to be made again, and with a page that of its publisher.
    pub(super) fn forget_node(&mut self, id: EntityId) {
        let Some(entity) = self.all.get_mut(id.index()) else { return };
        (entity.node, entity.renamed) = (None, None);
        if let Some(publisher) = entity.publisher() {
            self.forget_node(publisher);
        }
    }

    pub(super) fn set_node(&mut self, made: NewNode) {
        if let Some(entity) = self.all.get_mut(made.entity.index()) {
            (entity.node, entity.names) = (Some(made.node), made.names);
        }
    }

    /// Gives a node another name, or its own one back.
    pub(super) fn rename(&mut self, id: EntityId, name: Option<Arc<str>>) {
        if let Some(entity) = self.all.get_mut(id.index()) {
            let renamed = name.zip(entity.node.as_deref());
            entity.renamed = renamed.map(|(label, node)| Arc::new(Node { label, ..node.clone() }));
        }
    }

    /// A post of the folder, by its path.
    pub(super) fn post(&mut self, path: &RelPath) -> EntityId {
        let key = || NodeKey::sharing(NodeKind::Post, path.shared());
        intern(&mut self.all, &mut self.posts, path.as_str(), || (key(), Origin::Post))
    }

    /// A post that is not there, by what all that miss it agree on.
    pub(super) fn missing_post(&mut self, folded: &str) -> EntityId {
        let key = || NodeKey::new(NodeKind::Post, folded);
        intern(&mut self.all, &mut self.missing, folded, || (key(), Origin::MissingPost))
    }

    /// A tag, by its key.
    pub(super) fn tag(&mut self, key: &str, config: &Config) -> EntityId {
        let platform = || config.gazetteer().by_name(key).filter(|_| !config.rejected.holds_everywhere(key));
        let tag = || (NodeKey::new(NodeKind::Tag, key), Origin::Tag(platform()));
        intern(&mut self.all, &mut self.tags, key, tag)
    }

    /// A platform, by its number and its name in the gazetteer.
    pub(super) fn platform(&mut self, id: PlatformId, slug: &str) -> EntityId {
        let platform = || (NodeKey::new(NodeKind::Platform, slug), Origin::Platform(id));
        intern(&mut self.all, &mut self.platforms, slug, platform)
    }

    /// A cited page.
    pub(super) fn source(&mut self, source: &SourceKey, config: &Config) -> EntityId {
        if let Some(&known) = self.sources.get(source.as_str()) {
            return known;
        }
        let domain = config.sources.publisher(source.domain());
        let publisher = || (NodeKey::new(NodeKind::Publisher, domain), Origin::Publisher);
        let publisher = intern(&mut self.all, &mut self.publishers, domain, publisher);
        let key = NodeKey::sharing(NodeKind::Source, source.shared());
        add(&mut self.all, &mut self.sources, key, Origin::Source(source.clone(), publisher))
    }
}

/// The entity of a name: the known one, or a new one.
fn intern(
    all: &mut Vec<Entity>,
    numbers: &mut Numbers,
    name: &str,
    new: impl FnOnce() -> (NodeKey, Origin),
) -> EntityId {
    if let Some(&known) = numbers.get(name) {
        return known;
    }
    let (key, origin) = new();
    add(all, numbers, key, origin)
}

/// A new entity.
fn add(all: &mut Vec<Entity>, numbers: &mut Numbers, key: NodeKey, origin: Origin) -> EntityId {
    let id = EntityId(all.len() as u32);
    numbers.insert(key.shared_name(), id);
    all.push(Entity { key, origin, node: None, renamed: None, names: Box::default() });
    id
}
