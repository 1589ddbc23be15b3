//! Gathers which terms have a node, and what the posts say of those whose node is to be made again.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::build::Part;
use super::evidence::Item;
use super::said::SaidEdge;
use super::term::{Origin, Term, TermId, Terms};
use crate::config::Config;

/// Which edge says something: the number of its document, and its place among the edges of that.
type Place = (u32, u32);

/// What is said of the terms, by their numbers.
pub(super) struct Gathered {
    /// Who speaks first of each term; nobody of a publisher, nor of a platform that only has the name of a tag.
    first: Vec<Option<Place>>,
    /// All that is said of the terms whose node is to be made again: term after term, each in the order of the documents.
    said: Vec<(TermId, Place)>,
    /// The tags that are names, each with its platform, in the order in which the posts speak of them.
    names: Vec<(TermId, TermId)>,
    /// Whether each term has a node.
    held: Vec<bool>,
}

impl Gathered {
    pub(super) fn new(parts: &[Part], terms: &mut Terms, config: &Config) -> Self {
        let first = first(parts, terms.len());
        let said = by_term(parts, terms);
        let mut this = Self { first, said, names: Vec::new(), held: Vec::new() };
        this.add_names(parts, terms, config);
        this.add_held(parts, terms);
        this
    }

    /// The tags that are names, each with its platform. The rest is let go, before the graph takes its room.
    pub(super) fn into_names(self) -> Vec<(TermId, TermId)> {
        self.names
    }

    /// Whether a term has a node.
    pub(super) fn holds(&self, term: TermId) -> bool {
        self.held.get(term.index()) == Some(&true)
    }

    /// The posts of the folder, all that they speak of, what tags name, and the publishers of cited pages.
    fn add_held(&mut self, parts: &[Part], terms: &Terms) {
        self.held = terms.iter().map(|(id, _)| self.is_said(id)).collect();
        let named = self.names.iter().map(|&(_, platform)| platform);
        let publishers = terms.iter().filter(|&(id, _)| self.is_said(id)).filter_map(|(_, term)| term.publisher());
        let more: Vec<TermId> = parts.iter().map(|part| part.term).chain(named).chain(publishers).collect();
        for id in more {
            if let Some(held) = self.held.get_mut(id.index()) {
                *held = true;
            }
        }
    }

    fn is_said(&self, term: TermId) -> bool {
        self.first.get(term.index()).is_some_and(Option::is_some)
    }

    /// The item that speaks first of a term, and the number of its document.
    pub(super) fn first_item(&self, term: TermId, parts: &[Part]) -> Option<(u32, Item)> {
        let (number, edge) = (*self.first.get(term.index())?)?;
        let said = &parts.get(number as usize)?.said;
        Some((number, *said.items(*said.edges.get(edge as usize)?).first()?))
    }

    /// All that is said of a term whose node is to be made again, with the number of the document that says it.
    pub(super) fn said<'a>(&'a self, term: TermId, parts: &'a [Part]) -> impl Iterator<Item = (u32, SaidEdge)> {
        let start = self.said.partition_point(|&(other, _)| other < term);
        let places = self.said.iter().skip(start).take_while(move |&&(other, _)| other == term);
        places.filter_map(|&(_, (number, edge))| {
            Some((number, *parts.get(number as usize)?.said.edges.get(edge as usize)?))
        })
    }

    /// A tag that is a platform's name leads to the platform. An ambiguous name does so only where the posts speak of
    /// that platform: a tag "line" alone says nothing.
    fn add_names(&mut self, parts: &[Part], terms: &mut Terms, config: &Config) {
        let name = |(id, term): (TermId, &Term)| match term.origin {
            Origin::Tag(Some(platform)) => Some((self.first_item(id, parts)?, id, platform)),
            _ => None,
        };
        let mut named: Vec<_> = terms.iter().filter_map(name).collect();
        named.sort_unstable();
        let mut reached = BTreeSet::new();
        for (_, tag, id) in named {
            let Some(platform) = config.gazetteer().get(id) else { continue };
            let term = terms.platform(id, &platform.id);
            let certain = terms.get(tag).is_some_and(|tag| !platform.is_ambiguous(tag.key.name()));
            if certain || self.is_said(term) || reached.contains(&term) {
                reached.insert(term);
                self.names.push((tag, term));
            }
        }
    }
}

/// All edges of the parts, each with its place.
fn edges(parts: &[Part]) -> impl Iterator<Item = (Place, SaidEdge)> {
    (0_u32..).zip(parts).flat_map(|(number, part)| {
        let edges = (0_u32..).zip(&part.said.edges);
        edges.map(move |(place, &edge)| ((number, place), edge))
    })
}

/// The edge that speaks first of each of so many terms.
fn first(parts: &[Part], terms: usize) -> Vec<Option<Place>> {
    let mut first = vec![None; terms];
    for (place, edge) in edges(parts) {
        if let Some(first) = first.get_mut(edge.to.index()) {
            first.get_or_insert(place);
        }
    }
    first
}

/// The edges that speak of terms whose node is to be made again, term after term, each in the order of the documents.
fn by_term(parts: &[Part], terms: &Terms) -> Vec<(TermId, Place)> {
    let wanted = |term: &Term| term.node().is_none() && !matches!(term.origin, Origin::Post);
    let is_wanted: Vec<bool> = terms.iter().map(|(_, term)| wanted(term)).collect();
    let edges = edges(parts).filter(|(_, edge)| is_wanted.get(edge.to.index()) == Some(&true));
    let mut said: Vec<(TermId, Place)> = edges.map(|(place, edge)| (edge.to, place)).collect();
    said.par_sort_unstable();
    said
}
