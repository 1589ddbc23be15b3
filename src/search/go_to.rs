//! Nodes by their names, for going to one: exact, by its beginning, by the beginning of words in it, else fuzzy.

use std::cmp::Reverse;
use std::ops::Range;

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use rayon::prelude::*;

use super::fold::{clusters, fold_cluster, folded};
use super::hit_set::HitSet;
use super::matching::Scope;
use super::name_index::NameIndex;
use super::phrase::Phrase;
use super::words::each_word;
use crate::graph::{NodeId, NodeKind};
use crate::load::Cancel;
use crate::text;

/// Fewer letters than this stand in nearly every name in some way.
const LEAST_FOR_FUZZY: usize = 2;
/// So many names are compared between two questions whether anybody still waits.
const CHUNK: usize = 512;

/// A node whose name is like what was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameHit {
    /// The node.
    pub node: NodeId,
    /// Its kind.
    pub kind: NodeKind,
    /// How many edges it has.
    pub degree: usize,
    /// The characters of its label, by their number, that were asked for; none where another name of it is meant.
    pub matched: Vec<usize>,
}

/// How well a name fits. The first is the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Exact,
    Beginning,
    Words,
    Fuzzy(Reverse<u32>),
}

/// A node with its fit; of equal ones those with more edges come first, then those of smaller keys.
type Ranked = (Fit, Reverse<usize>, NodeId);

/// The `limit` nodes whose names are most like `name`. `None` when cancelled.
pub fn go_to(name: &str, scope: &Scope<'_>, limit: usize, cancel: &Cancel) -> Option<Vec<NameHit>> {
    let wanted = folded(&text::folded(name));
    if wanted.is_empty() {
        return Some(Vec::new());
    }
    let words: Vec<Phrase> = wanted.split(' ').map(Phrase::new).filter(|word| word.len() > 0).collect();
    let rank = |(id, fit)| (fit, Reverse(scope.graph.degree(id)), id);
    let mut ranked: Vec<Ranked> = plain(scope.index.names(), &wanted, &words).map(rank).collect();
    if ranked.len() < limit && wanted.chars().count() >= LEAST_FOR_FUZZY {
        let known = HitSet::of(scope.graph.node_count(), ranked.iter().map(|(_, _, id)| *id));
        ranked.extend(fuzzy(scope.index.names(), &pattern(&wanted), &known, cancel)?.into_iter().map(rank));
    }
    if ranked.len() > limit && limit > 0 {
        ranked.select_nth_unstable(limit - 1);
    }
    ranked.truncate(limit);
    ranked.sort_unstable();
    let hit = |(fit, Reverse(degree), node): Ranked| {
        let found = scope.graph.node(node)?;
        let matched = match fit {
            Fit::Fuzzy(_) => fuzzy_letters(&found.label, &pattern(&wanted)),
            _ => letters(&found.label, &words),
        };
        Some(NameHit { node, kind: found.key.kind(), degree, matched })
    };
    (!cancel.is_cancelled()).then(|| ranked.into_iter().filter_map(hit).collect())
}

/// The nodes whose names have the words, or begin with them.
fn plain(names: &NameIndex, wanted: &str, words: &[Phrase]) -> impl Iterator<Item = (NodeId, Fit)> {
    let mut having = words.iter().map(|word| HitSet::of(names.len(), names.having(word)));
    let mut all = having.next().unwrap_or_default();
    having.for_each(|other| all.intersect(&other));
    let fit = move |index: usize| {
        let node = NodeId(index as u32);
        let fit = match names.label(index).strip_prefix(wanted) {
            Some("") => Fit::Exact,
            Some(_) => Fit::Beginning,
            None if all.contains(node) => Fit::Words,
            None => return None,
        };
        Some((node, fit))
    };
    (0..names.len()).filter_map(fit)
}

/// The other nodes whose labels have the letters in their order.
fn fuzzy(names: &NameIndex, pattern: &Pattern, known: &HitSet, cancel: &Cancel) -> Option<Vec<(NodeId, Fit)>> {
    let chunks = (0..names.len().div_ceil(CHUNK)).into_par_iter();
    let found = chunks.map_init(matcher, |matcher, chunk| {
        let nodes = chunk * CHUNK..names.len().min((chunk + 1) * CHUNK);
        (!cancel.is_cancelled()).then(|| fuzzy_among(names, nodes, pattern, matcher))
    });
    let found = found.collect::<Option<Vec<_>>>()?.into_iter().flatten();
    Some(found.filter(|(node, _)| !known.contains(*node)).collect())
}

fn fuzzy_among(names: &NameIndex, nodes: Range<usize>, pattern: &Pattern, matcher: &mut Matcher) -> Vec<(NodeId, Fit)> {
    let mut buffer = Vec::new();
    let score = |index: usize| {
        let score = pattern.score(Utf32Str::new(names.label(index), &mut buffer), matcher)?;
        Some((NodeId(index as u32), Fit::Fuzzy(Reverse(score))))
    };
    nodes.filter_map(score).collect()
}

fn pattern(wanted: &str) -> Pattern {
    Pattern::new(wanted, CaseMatching::Respect, Normalization::Never, AtomKind::Fuzzy)
}

/// For names that are folded already.
fn matcher() -> Matcher {
    let mut config = Config::DEFAULT;
    (config.normalize, config.ignore_case) = (false, false);
    Matcher::new(config)
}

/// The characters of a label, by their number, that a fuzzy match is made of.
fn fuzzy_letters(label: &str, pattern: &Pattern) -> Vec<usize> {
    // For each folded character, the number of the one that it comes from.
    let (mut line, mut from, mut number) = (String::new(), Vec::new(), 0);
    for cluster in clusters(label) {
        let before = line.len();
        fold_cluster(cluster.text, &mut line);
        from.extend(line.get(before..).unwrap_or_default().chars().map(|_| number));
        number += cluster.text.chars().count();
    }
    let mut found = Vec::new();
    pattern.indices(Utf32Str::new(&line, &mut Vec::new()), &mut matcher(), &mut found);
    let mut letters: Vec<usize> = found.into_iter().filter_map(|index| from.get(index as usize).copied()).collect();
    letters.sort_unstable();
    letters.dedup();
    letters
}

/// The characters of a label at which the words stand that were asked for: of the last of each phrase its beginning.
fn letters(label: &str, phrases: &[Phrase]) -> Vec<usize> {
    let mut words: Vec<(String, Range<usize>)> = Vec::new();
    each_word(label, |word, at| words.push((word.to_owned(), at)));
    let mut letters = Vec::new();
    for phrase in phrases {
        for run in words.windows(phrase.len()) {
            if phrase.begins(run.iter().map(|(word, _)| &**word)) {
                for (wanted, (_, at)) in phrase.words().zip(run) {
                    letters.extend(beginning(label, at, wanted));
                }
            }
        }
    }
    letters.sort_unstable();
    letters.dedup();
    letters
}

/// The characters of a word in a label that fold to `wanted`, by their number.
fn beginning(label: &str, at: &Range<usize>, wanted: &str) -> Range<usize> {
    let first = label.get(..at.start).unwrap_or_default().chars().count();
    let (mut line, mut end) = (String::new(), first);
    for cluster in clusters(label.get(at.clone()).unwrap_or_default()) {
        if line.len() >= wanted.len() {
            break;
        }
        fold_cluster(cluster.text, &mut line);
        end += cluster.text.chars().count();
    }
    first..end
}
