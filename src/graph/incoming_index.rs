//! Gathers which entities have a node, and what the posts say of those whose node is to be made again.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::evidence::Item;
use super::interner::{Entity, EntityId, Interner, Origin};
use super::part::PostFacts;
use super::post_edges::PostEdge;
use crate::config::Config;

/// Which edge says something: the number of its document, and its place among the edges of that.
type Place = (u32, u32);

/// What is said of the entities, by their numbers.
pub(super) struct IncomingIndex {
    /// Who speaks first of each entity; nobody of a publisher, nor of a platform that only has the name of a tag.
    first: Vec<Option<Place>>,
    /// All that is said of the entities whose node is to be made again: entity after entity, each in the order of the documents.
    incoming: Vec<(EntityId, Place)>,
    /// The tags that are names, each with its platform, in the order in which the posts speak of them.
    names: Vec<(EntityId, EntityId)>,
    /// Whether each entity has a node.
    held: Vec<bool>,
}

impl IncomingIndex {
    pub(super) fn new(parts: &[PostFacts], interner: &mut Interner, config: &Config) -> Self {
        let first = first(parts, interner.len());
        let incoming = by_entity(parts, interner);
        let mut this = Self { first, incoming, names: Vec::new(), held: Vec::new() };
        this.add_names(parts, interner, config);
        this.add_held(parts, interner);
        this
    }

    /// The tags that are names, each with its platform. The rest is let go, before the graph takes its room.
    pub(super) fn into_names(self) -> Vec<(EntityId, EntityId)> {
        self.names
    }

    /// Whether an entity has a node.
    pub(super) fn holds(&self, entity: EntityId) -> bool {
        self.held.get(entity.index()) == Some(&true)
    }

    /// The posts of the folder, all that they speak of, what tags name, and the publishers of cited pages.
    fn add_held(&mut self, parts: &[PostFacts], interner: &Interner) {
        self.held = interner.iter().map(|(id, _)| self.has_edges_to(id)).collect();
        let named = self.names.iter().map(|&(_, platform)| platform);
        let publishers =
            interner.iter().filter(|&(id, _)| self.has_edges_to(id)).filter_map(|(_, entity)| entity.publisher());
        let more: Vec<EntityId> = parts.iter().map(|part| part.entity).chain(named).chain(publishers).collect();
        for id in more {
            if let Some(held) = self.held.get_mut(id.index()) {
                *held = true;
            }
        }
    }

    fn has_edges_to(&self, entity: EntityId) -> bool {
        self.first.get(entity.index()).is_some_and(Option::is_some)
    }

    /// The item that speaks first of an entity, and the number of its document.
    pub(super) fn first_item(&self, entity: EntityId, parts: &[PostFacts]) -> Option<(u32, Item)> {
        let (number, edge) = (*self.first.get(entity.index())?)?;
        let said = &parts.get(number as usize)?.post_edges;
        Some((number, *said.items(*said.edges.get(edge as usize)?).first()?))
    }

    /// All that is said of an entity whose node is to be made again, with the number of the document that says it.
    pub(super) fn edges_to<'a>(
        &'a self,
        entity: EntityId,
        parts: &'a [PostFacts],
    ) -> impl Iterator<Item = (u32, PostEdge)> {
        let start = self.incoming.partition_point(|&(other, _)| other < entity);
        let places = self.incoming.iter().skip(start).take_while(move |&&(other, _)| other == entity);
        places.filter_map(|&(_, (number, edge))| {
            Some((number, *parts.get(number as usize)?.post_edges.edges.get(edge as usize)?))
        })
    }

    /// A tag that is a platform's name leads to the platform. An ambiguous name does so only where the posts speak of
    /// that platform: a tag "line" alone says nothing.
    fn add_names(&mut self, parts: &[PostFacts], interner: &mut Interner, config: &Config) {
        let name = |(id, entity): (EntityId, &Entity)| match entity.origin {
            Origin::Tag(Some(platform)) => Some((self.first_item(id, parts)?, id, platform)),
            _ => None,
        };
        let mut named: Vec<_> = interner.iter().filter_map(name).collect();
        named.sort_unstable();
        let mut reached = BTreeSet::new();
        for (_, tag, id) in named {
            let Some(platform) = config.gazetteer().get(id) else { continue };
            let entity = interner.platform(id, &platform.id);
            let certain = interner.get(tag).is_some_and(|tag| !platform.is_ambiguous(tag.key.name()));
            if certain || self.has_edges_to(entity) || reached.contains(&entity) {
                reached.insert(entity);
                self.names.push((tag, entity));
            }
        }
    }
}

/// All edges of the parts, each with its place.
fn edges(parts: &[PostFacts]) -> impl Iterator<Item = (Place, PostEdge)> {
    (0_u32..).zip(parts).flat_map(|(number, part)| {
        let edges = (0_u32..).zip(&part.post_edges.edges);
        edges.map(move |(place, &edge)| ((number, place), edge))
    })
}

/// The edge that speaks first of each of so many entities.
fn first(parts: &[PostFacts], interner: usize) -> Vec<Option<Place>> {
    let mut first = vec![None; interner];
    for (place, edge) in edges(parts) {
        if let Some(first) = first.get_mut(edge.to.index()) {
            first.get_or_insert(place);
        }
    }
    first
}

/// The edges that speak of entities whose node is to be made again, entity after entity, each in the order of the documents.
fn by_entity(parts: &[PostFacts], interner: &Interner) -> Vec<(EntityId, Place)> {
    let wanted = |entity: &Entity| entity.node().is_none() && !matches!(entity.origin, Origin::Post);
    let is_wanted: Vec<bool> = interner.iter().map(|(_, entity)| wanted(entity)).collect();
    let edges = edges(parts).filter(|(_, edge)| is_wanted.get(edge.to.index()) == Some(&true));
    let mut incoming: Vec<(EntityId, Place)> = edges.map(|(place, edge)| (edge.to, place)).collect();
    incoming.par_sort_unstable();
    incoming
}
