//! All that is shown of a text that somebody types: what it means, what it finds, how it may go on.

use super::complete::{Completions, complete};
use super::explain::explain;
use super::fold::folded;
use super::go_to::{NameHit, go_to};
use super::hints::{Hint, hints};
use super::hit_set::HitSet;
use super::matching::{Scope, hits};
use super::passages::{Passages, passages};
use super::query::Query;
use crate::graph::NodeId;
use crate::load::Cancel;

/// So many nodes are listed.
const NAMES_MAX: usize = 7;
/// So many passages are listed.
const PASSAGES_MAX: usize = 20;
/// So many ways to go on are offered.
const COMPLETIONS_MAX: usize = 7;

/// What somebody types.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// The text.
    pub text: String,
    /// The byte at which the next letter will stand.
    pub cursor: usize,
}

/// What a text finds.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// What was asked.
    pub query: Query,
    /// What it means, as the beginning of a sentence.
    pub sentence: String,
    /// The nodes of which it is true.
    pub hits: HitSet,
    /// The nodes to go to, the likeliest first.
    pub names: Vec<NameHit>,
    /// The first of the sentences that have its words.
    pub passages: Passages,
    /// What of it means nothing here.
    pub hints: Vec<Hint>,
    /// How it may go on.
    pub completions: Completions,
}

/// What `typed` finds. `None` when cancelled.
pub fn find(typed: &Typed, scope: &Scope<'_>, cancel: &Cancel) -> Option<Found> {
    let query = Query::parse(&typed.text);
    let completions = completions(typed, scope);
    if query.is_empty() {
        return Some(Found { completions, ..Found::default() });
    }
    let hits = hits(&query, scope, cancel)?;
    let words = query.text();
    let is_words = Query::parse(&words) == query;
    let names = if is_words { go_to(&words, scope, NAMES_MAX, cancel)? } else { most_connected(&hits, scope) };
    let passages = passages(&query, &hits, scope, PASSAGES_MAX, cancel)?;
    let (sentence, hints) = (explain(&query), hints(&query, scope));
    Some(Found { query, sentence, hits, names, passages, hints, completions })
}

/// The ways to go on; what is written already is none.
fn completions(typed: &Typed, scope: &Scope<'_>) -> Completions {
    let mut completions = complete(&typed.text, typed.cursor, scope, COMPLETIONS_MAX);
    let written = folded(typed.text.get(completions.replaces.clone()).unwrap_or_default());
    completions.items.retain(|item| folded(&item.text) != written);
    completions
}

/// The hits with the most edges.
fn most_connected(hits: &HitSet, scope: &Scope<'_>) -> Vec<NameHit> {
    let graph = scope.graph;
    let mut nodes: Vec<NodeId> = hits.iter().collect();
    let rank = |id: &NodeId| (std::cmp::Reverse(graph.degree(*id)), *id);
    if nodes.len() > NAMES_MAX {
        nodes.select_nth_unstable_by_key(NAMES_MAX, rank);
        nodes.truncate(NAMES_MAX);
    }
    nodes.sort_unstable_by_key(rank);
    let hit = |node: NodeId| {
        Some(NameHit { node, kind: graph.node(node)?.key.kind(), degree: graph.degree(node), matched: Vec::new() })
    };
    nodes.into_iter().filter_map(hit).collect()
}
