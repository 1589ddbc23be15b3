//! Gathers which terms have a node, and what the posts say of those whose node is to be made again.

use super::build::Part;
use super::evidence::Item;
use super::said::SaidEdge;
use super::term::{Origin, Term, TermId, Terms};
use crate::config::Config;

/// An edge with the number of the document that says it.
pub(super) type SaidBy = (u32, SaidEdge);

/// What is said of the terms, by their numbers.
pub(super) struct Gathered {
    /// Who speaks first of each term; nobody of a publisher, nor of a platform that only has the name of a tag.
    first: Vec<Option<SaidBy>>,
    /// All that is said of each term whose node is to be made again, in the order of the documents.
    pub(super) said: Vec<Vec<SaidBy>>,
    /// The tags that are names, each with its platform, in the order in which the posts speak of them.
    pub(super) names: Vec<(TermId, TermId)>,
    /// Whether each term has a node.
    held: Vec<bool>,
}

impl Gathered {
    pub(super) fn new(parts: &[Part], terms: &mut Terms, config: &Config) -> Self {
        let is_wanted: Vec<bool> =
            terms.iter().map(|(_, term)| term.node().is_none() && !matches!(term.origin, Origin::Post)).collect();
        let (mut first, mut said) = (vec![None; terms.len()], vec![Vec::new(); terms.len()]);
        for (number, part) in (0_u32..).zip(parts) {
            for &edge in &part.said.edges {
                let term = edge.to.index();
                if let Some(first) = first.get_mut(term) {
                    first.get_or_insert((number, edge));
                }
                if let Some(said) = said.get_mut(term)
                    && is_wanted.get(term) == Some(&true)
                {
                    said.push((number, edge));
                }
            }
        }
        let mut this = Self { first, said, names: Vec::new(), held: Vec::new() };
        this.add_names(parts, terms, config);
        this.add_held(parts, terms);
        this
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
        Some((number, *parts.get(number as usize)?.said.items(edge).first()?))
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
        for (_, tag, id) in named {
            let Some(platform) = config.gazetteer().get(id) else { continue };
            let term = terms.platform(id, &platform.id);
            let certain = terms.get(tag).is_some_and(|tag| !platform.is_ambiguous(tag.key.name()));
            let spoken_of = self.is_said(term) || self.names.iter().any(|&(_, named)| named == term);
            if certain || spoken_of {
                self.names.push((tag, term));
            }
        }
    }
}
