//! The sentences that have the words of a query, the best first.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use jiff::civil::Date;
use rayon::prelude::*;

use super::hit_set::HitSet;
use super::matching::Scope;
use super::phrase::Phrase;
use super::query::Query;
use super::segment::Segment;
use super::shown::Shown;
use crate::graph::NodeId;
use crate::load::Cancel;
use crate::place::Span;
use crate::post::{Buffers, Post, PostDate};

/// So many candidates are kept at least before they are sorted out.
const MANY: usize = 256;

/// A sentence of a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The post.
    pub post: NodeId,
    /// Where the sentence stands in the file, with the Markdown in it.
    pub sentence: Span,
    /// Where the words stand that were asked for, ascending.
    pub words: Vec<Span>,
    /// Whether it is a heading.
    pub is_heading: bool,
}

/// The first of the passages, and how many there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passages {
    /// The best, in order: those that are headings, or in a post whose title has some of the words; then those with more
    /// different words; then those of later posts; then in the order of paths.
    pub first: Vec<Passage>,
    /// How many passages there are.
    pub total: usize,
    /// In how many posts.
    pub posts: usize,
}

/// A passage before its post is read again: its rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    is_plain: bool,
    words: Reverse<usize>,
    date: Reverse<Option<Date>>,
    document: usize,
    /// Its number in the post.
    sentence: usize,
    is_heading: bool,
}

/// What a segment holds.
#[derive(Debug, Default)]
struct Found {
    best: Vec<Candidate>,
    /// Whatever comes behind it is none of the first.
    worst: Option<Candidate>,
    total: usize,
    posts: usize,
}

impl Found {
    /// Keeps a candidate, unless it is certainly none of the first `limit`. Now and then the others are dropped.
    fn push(&mut self, candidate: Candidate, limit: usize) {
        if self.worst.is_some_and(|worst| candidate > worst) {
            return;
        }
        self.best.push(candidate);
        if self.best.len() >= limit.saturating_mul(4).max(MANY) {
            self.best = first_of(std::mem::take(&mut self.best), limit);
            self.worst = self.best.last().copied();
        }
    }
}

/// The post that is being looked at.
#[derive(Debug, Default)]
struct PostAt {
    document: usize,
    /// The numbers of its sentences in the segment.
    sentences: Range<usize>,
    is_hit: bool,
    date: Option<Date>,
    /// Whether its title has some of the words.
    is_titled: bool,
    is_counted: bool,
}

/// The passages of posts among `hits` that have words which a query asks for: the `limit` best of them. `None` when cancelled.
pub fn passages(query: &Query, hits: &HitSet, scope: &Scope<'_>, limit: usize, cancel: &Cancel) -> Option<Passages> {
    let phrases: Vec<Phrase> = query.phrases().into_iter().map(Phrase::new).collect();
    let search = Search { phrases: &phrases, hits, scope, limit, cancel };
    let found = scope.index.segments().map(|(first, segment)| search.segment(first, segment));
    let found = found.collect::<Option<Vec<Found>>>()?;
    let (total, posts) = found.iter().fold((0, 0), |(total, posts), it| (total + it.total, posts + it.posts));
    let best = first_of(found.into_iter().flat_map(|found| found.best).collect(), limit);
    Some(Passages { first: search.shown(&best)?, total, posts })
}

/// What is looked for, and where.
struct Search<'a> {
    phrases: &'a [Phrase],
    hits: &'a HitSet,
    scope: &'a Scope<'a>,
    limit: usize,
    cancel: &'a Cancel,
}

impl Search<'_> {
    fn segment(&self, first: usize, segment: &Segment) -> Option<Found> {
        let mut sentences = Vec::new();
        for phrase in self.phrases {
            sentences.extend(segment.sentences_of(&segment.starts(phrase, self.cancel)?));
        }
        if self.phrases.len() > 1 {
            sentences.sort_unstable();
        }
        let (mut found, mut post) = (Found::default(), PostAt::default());
        for same in sentences.chunk_by(|a, b| a == b) {
            let Some(&sentence) = same.first() else { continue };
            if !post.sentences.contains(&sentence) {
                post = self.post_at(first, segment, sentence);
            }
            let number = sentence - post.sentences.start;
            post.is_titled |= number == 0;
            if number == 0 || !post.is_hit {
                continue;
            }
            found.total += 1;
            found.posts += usize::from(!std::mem::replace(&mut post.is_counted, true));
            let is_heading = segment.is_heading(sentence);
            found.push(
                Candidate {
                    is_plain: !is_heading && !post.is_titled,
                    words: Reverse(same.len()),
                    date: Reverse(post.date),
                    document: post.document,
                    sentence: number,
                    is_heading,
                },
                self.limit,
            );
        }
        found.best = first_of(found.best, self.limit);
        (!self.cancel.is_cancelled()).then_some(found)
    }

    fn post_at(&self, first: usize, segment: &Segment, sentence: usize) -> PostAt {
        let (post, sentences) = segment.post_of(sentence);
        PostAt {
            document: first + post,
            sentences,
            is_hit: self.scope.index.node_of(first + post).is_some_and(|node| self.hits.contains(node)),
            date: segment.documents().get(post).and_then(|it| it.post.date).map(PostDate::day),
            is_titled: false,
            is_counted: false,
        }
    }

    /// Reads the posts of the passages again.
    fn shown(&self, best: &[Candidate]) -> Option<Vec<Passage>> {
        let mut by_document: BTreeMap<usize, Vec<Candidate>> = BTreeMap::new();
        for candidate in best {
            by_document.entry(candidate.document).or_default().push(*candidate);
        }
        let documents: Vec<(usize, Vec<Candidate>)> = by_document.into_iter().collect();
        let read = documents.par_iter().map(|(document, wanted)| self.of_document(*document, wanted));
        let passages: BTreeMap<Candidate, Passage> = read.collect::<Option<Vec<_>>>()?.into_iter().flatten().collect();
        Some(passages.into_values().collect())
    }

    fn of_document(&self, document: usize, wanted: &[Candidate]) -> Option<Vec<(Candidate, Passage)>> {
        if self.cancel.is_cancelled() {
            return None;
        }
        let post = &self.scope.graph.documents().get(document)?.post;
        let node = self.scope.index.node_of(document)?;
        let shown = Shown::read(post, &mut Buffers::default());
        let marks = marks(post, &shown, self.phrases);
        let passage = |candidate: &Candidate| {
            let sentence = shown.sentence(candidate.sentence)?;
            let mut words: Vec<Span> =
                marks.iter().filter(|mark| mark.sentence == candidate.sentence).map(|mark| mark.at).collect();
            words.sort_unstable();
            words.dedup();
            Some((*candidate, Passage { post: node, sentence, words, is_heading: candidate.is_heading }))
        };
        Some(wanted.iter().filter_map(passage).collect())
    }
}

/// The first of some candidates in their order, sorted.
fn first_of(mut candidates: Vec<Candidate>, limit: usize) -> Vec<Candidate> {
    if candidates.len() > limit && limit > 0 {
        candidates.select_nth_unstable(limit - 1);
    }
    candidates.truncate(limit);
    candidates.sort_unstable();
    candidates
}

/// A word of a post as it was read.
struct Word {
    text: String,
    sentence: usize,
    at: Span,
}

/// A word that was asked for.
struct Mark {
    sentence: usize,
    at: Span,
}

/// The words of a post that belong to one of the phrases.
fn marks(post: &Post, shown: &Shown, phrases: &[Phrase]) -> Vec<Mark> {
    let mut words: Vec<Option<Word>> = Vec::new();
    shown.each_word(&post.title, &mut |met| {
        let word = met.and_then(|met| Some((met.at?, met)));
        words.push(word.map(|(at, met)| Word { text: met.word.to_owned(), sentence: met.sentence, at }));
    });
    let mut marks = Vec::new();
    for phrase in phrases {
        for run in words.windows(phrase.len()).filter(|run| stands_in(phrase, run)) {
            marks.extend(run.iter().flatten().map(|word| Mark { sentence: word.sentence, at: word.at }));
        }
    }
    marks
}

/// Whether the words of a run are those of a phrase.
fn stands_in(phrase: &Phrase, run: &[Option<Word>]) -> bool {
    run.iter().all(Option::is_some) && phrase.begins(run.iter().flatten().map(|word| &*word.text))
}
