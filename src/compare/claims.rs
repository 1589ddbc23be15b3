//! The claims that were added, are gone, or are supported by other publishers than before.

use rayon::prelude::*;

use super::change::{ClaimChange, ClaimSide, Sides, State};
use super::evidence::Compared;
use super::merge::merge;
use super::pairing::Pairing;
use super::words::Known;
use crate::graph::{Claim, Direction, EdgeKind, Item, KnowledgeGraph, NodeId, NodeKey, claims};

/// The changes, by posts in the order of their keys, then in that of the file, what is gone at the end.
pub(super) fn changes(pairing: &Pairing<'_>, compared: &Compared<'_>) -> Vec<ClaimChange> {
    if !compared.known.words {
        return Vec::new();
    }
    let posts = (0..pairing.len() as u32).into_par_iter();
    posts.flat_map_iter(|number| of_post(pairing, compared, number)).collect()
}

fn of_post(pairing: &Pairing<'_>, compared: &Compared<'_>, number: u32) -> Vec<ClaimChange> {
    let Sides { before, after } = pairing.pair(number);
    let Some(post) = pairing.key(number) else { return Vec::new() };
    if compared.has_same_text(number) && rest_alike(pairing, Sides { before, after }) {
        return Vec::new();
    }
    let of = |graph, id: Option<NodeId>| id.map_or_else(Vec::new, |id| Said::all(graph, id));
    let (before, after) = (of(pairing.before.graph, before), of(pairing.after.graph, after));
    let same_order =
        before.len() == after.len() && (compared.has_same_text(number) || is_written_alike(&before, &after));
    let pairs = if same_order { side_by_side(before, after) } else { by_words(before, after) };
    let changed = pairs.into_iter().filter(|sides| !is_same(pairing, sides) && is_known(compared.known, sides));
    let mut changes: Vec<ClaimChange> = changed.map(|sides| change(post, sides)).collect();
    let place = |side: &Option<ClaimSide>| side.as_ref().map(|side| side.at.start);
    changes
        .sort_by_key(|change| (change.sides.after.is_none(), place(&change.sides.after), place(&change.sides.before)));
    changes
}

/// Whether the post cites the same by the same links in both graphs, published by the same: what it claims is not even to be
/// found out where its text is the same, too.
fn rest_alike(pairing: &Pairing<'_>, post: Sides<NodeId>) -> bool {
    let Sides { before: Some(before), after: Some(after) } = post else { return false };
    let before = cited(pairing.before.graph, before, |id| pairing.number_before(id));
    before == cited(pairing.after.graph, after, |id| pairing.number_after(id))
}

/// What a post cites.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Cited<'a> {
    item: Item,
    source: u32,
    publisher: Option<u32>,
    platform: Option<&'a str>,
}

fn cited(graph: &KnowledgeGraph, post: NodeId, number: impl Fn(NodeId) -> u32) -> Vec<Cited<'_>> {
    let mut all = Vec::new();
    for edge in graph.edges_of(post, EdgeKind::Cites, Direction::Outgoing) {
        let publisher = graph.publisher_of(edge.target);
        let platform = publisher.and_then(|publisher| graph.social_platform(publisher));
        let (source, publisher) = (number(edge.target), publisher.map(&number));
        all.extend(edge.edge.evidence().map(|evidence| Cited { item: evidence.item, source, publisher, platform }));
    }
    all.sort_unstable();
    all
}

/// A claim of a post.
struct Said<'a> {
    post: NodeId,
    claim: Claim<'a>,
}

impl<'a> Said<'a> {
    fn all(graph: &'a KnowledgeGraph, post: NodeId) -> Vec<Self> {
        claims(graph, post).into_iter().map(|claim| Self { post, claim }).collect()
    }

    fn side(self) -> ClaimSide {
        let text = self.claim.text();
        let Claim { at, line, publishers, .. } = self.claim;
        ClaimSide { post: self.post, at, line, text, publishers }
    }
}

/// Whether two lists of claims say the same word for word, marks and all.
fn is_written_alike(before: &[Said<'_>], after: &[Said<'_>]) -> bool {
    before.iter().zip(after).all(|(before, after)| before.claim.is_written_as(&after.claim))
}

/// Where nothing was added and nothing is gone.
fn side_by_side<'a>(before: Vec<Said<'a>>, after: Vec<Said<'a>>) -> Vec<Sides<Said<'a>>> {
    before.into_iter().zip(after).map(|(before, after)| Sides { before: Some(before), after: Some(after) }).collect()
}

/// A claim is the same that has the same words; of several the first is the first.
fn by_words<'a>(before: Vec<Said<'a>>, after: Vec<Said<'a>>) -> Vec<Sides<Said<'a>>> {
    let sorted = |said: Vec<Said<'a>>| {
        let mut said: Vec<(String, Said<'a>)> = said.into_iter().map(|said| (said.claim.text(), said)).collect();
        said.sort_by(|(a, _), (b, _)| a.cmp(b));
        said
    };
    let claim = |side: Option<(String, Said<'a>)>| side.map(|(_, said)| said);
    let merged = merge(sorted(before), sorted(after), |(a, _), (b, _)| a.cmp(b));
    merged.map(|sides| Sides { before: claim(sides.before), after: claim(sides.after) }).collect()
}

/// Whether the same publishers support it in both graphs.
fn is_same(pairing: &Pairing<'_>, sides: &Sides<Said<'_>>) -> bool {
    let Sides { before: Some(before), after: Some(after) } = sides else { return false };
    let sorted = |mut numbers: Vec<u32>| {
        numbers.sort_unstable();
        numbers
    };
    let before = before.claim.publishers.iter().map(|&id| pairing.number_before(id)).collect();
    let after = after.claim.publishers.iter().map(|&id| pairing.number_after(id)).collect();
    sorted(before) == sorted(after)
}

/// Whether both graphs would have it, if it were there.
fn is_known(Known { uncited: [in_before, in_after], .. }: Known, sides: &Sides<Said<'_>>) -> bool {
    let is_cited = |side: &Option<Said<'_>>| side.as_ref().is_some_and(|said| !said.claim.sources.is_empty());
    match sides.state() {
        State::Added => in_before || is_cited(&sides.after),
        State::Gone => in_after || is_cited(&sides.before),
        State::Changed | State::Same => true,
    }
}

fn change(post: &NodeKey, sides: Sides<Said<'_>>) -> ClaimChange {
    let sides = Sides { before: sides.before.map(Said::side), after: sides.after.map(Said::side) };
    ClaimChange { post: post.clone(), sides }
}
