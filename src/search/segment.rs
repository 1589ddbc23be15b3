//! A run of posts with the words that stand in them. It is never changed: when one of its posts is, it is made again.

use std::ops::Range;
use std::sync::Arc;

use fixedbitset::FixedBitSet;

use super::phrase::Phrase;
use super::postings::{List, Postings, PostingsBuilder};
use super::shown::Shown;
use crate::graph::Document;
use crate::load::Cancel;
use crate::post::Buffers;

/// So many positions are looked at between two questions whether anybody still waits: far less than a millisecond.
const ASK_EVERY: usize = 1 << 16;

#[derive(Debug)]
pub(super) struct Segment {
    documents: Vec<Arc<Document>>,
    postings: Postings,
    /// The position at which each sentence begins. Of each post the first is its title.
    sentences: Vec<u32>,
    /// Which sentences are headings.
    headings: FixedBitSet,
    /// The first sentence of each post, and one past the last of all.
    firsts: Vec<u32>,
}

impl Segment {
    /// Reads the posts. None when cancelled.
    pub(super) fn new(documents: Vec<Arc<Document>>, cancel: &Cancel) -> Option<Self> {
        let (mut builder, mut buffers) = (PostingsBuilder::default(), Buffers::default());
        let (mut sentences, mut headings, mut firsts) = (Vec::new(), Vec::new(), vec![0]);
        for document in &documents {
            if cancel.is_cancelled() {
                return None;
            }
            let shown = Shown::read(&document.post, &mut buffers);
            let first = sentences.len();
            shown.each_word(&document.post.title, &mut |met| match met {
                Some(met) => {
                    sentences.resize((first + met.sentence + 1).max(sentences.len()), builder.position());
                    builder.push(met.word);
                }
                None => builder.part(),
            });
            sentences.resize(first + shown.sentence_count(), builder.position());
            headings.extend(shown.headings().map(|heading| first + heading));
            firsts.push(sentences.len() as u32);
            shown.give_back(&mut buffers);
        }
        sentences.shrink_to_fit();
        let headings = headings.into_iter().filter(|heading| *heading < sentences.len()).collect();
        Some(Self { documents, postings: builder.finish(), sentences, headings, firsts })
    }

    pub(super) fn documents(&self) -> &[Arc<Document>] {
        &self.documents
    }

    /// The bytes that it takes besides the posts.
    pub(super) fn bytes(&self) -> usize {
        let headings = self.headings.len().div_ceil(8);
        self.postings.bytes() + 4 * (self.sentences.capacity() + self.firsts.capacity()) + headings
    }

    /// The positions at which a phrase begins. None when cancelled.
    pub(super) fn starts(&self, phrase: &Phrase, cancel: &Cancel) -> Option<FixedBitSet> {
        let mut starts: Option<FixedBitSet> = None;
        for (offset, word) in phrase.words().enumerate() {
            let is_last = offset + 1 == phrase.len();
            let lists = if is_last { self.postings.beginning_with(word) } else { self.postings.exactly(word) };
            let here = self.positions(lists, cancel)?;
            starts = Some(match starts {
                None => here,
                Some(mut starts) => {
                    let next: Vec<usize> = starts.ones().filter(|at| !here.contains(at + offset)).collect();
                    for at in next {
                        starts.set(at, false);
                    }
                    starts
                }
            });
            if starts.as_ref().is_none_or(FixedBitSet::is_clear) {
                return Some(FixedBitSet::new());
            }
        }
        Some(starts.unwrap_or_default())
    }

    fn positions(&self, lists: Vec<List>, cancel: &Cancel) -> Option<FixedBitSet> {
        if lists.is_empty() {
            return Some(FixedBitSet::new());
        }
        let mut found = FixedBitSet::with_capacity(self.postings.positions());
        let mut asked = 0;
        for list in lists {
            for position in self.postings.positions_of(list) {
                found.insert(position as usize);
                asked += 1;
                if asked % ASK_EVERY == 0 && cancel.is_cancelled() {
                    return None;
                }
            }
        }
        Some(found)
    }

    /// The posts, by their number in this segment, that hold some of these positions, ascending.
    pub(super) fn posts_of(&self, positions: &FixedBitSet) -> Vec<usize> {
        let mut posts: Vec<usize> = Vec::new();
        let (mut post, mut end) = (0, self.end_of(0));
        for position in positions.ones() {
            if position < end && !posts.is_empty() {
                continue;
            }
            while position >= end {
                post += 1;
                end = self.end_of(post);
            }
            posts.push(post);
        }
        posts
    }

    /// Where the positions of a post end.
    fn end_of(&self, post: usize) -> usize {
        let next = self.firsts.get(post + 1).and_then(|first| self.sentences.get(*first as usize));
        next.map_or(usize::MAX, |position| *position as usize)
    }

    /// The sentences that hold some of these positions, ascending, each once.
    pub(super) fn sentences_of(&self, positions: &FixedBitSet) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        let (mut sentence, mut end) = (0, 0);
        for position in positions.ones() {
            if position < end {
                continue;
            }
            // Mostly one of the next sentences; else it is looked for.
            let near = self.sentences.get(sentence..(sentence + 8).min(self.sentences.len())).unwrap_or_default();
            let within = near.partition_point(|start| *start as usize <= position);
            let after = if within < near.len() {
                sentence + within
            } else {
                self.sentences.partition_point(|start| *start as usize <= position)
            };
            sentence = after.saturating_sub(1);
            end = self.sentences.get(after).map_or(usize::MAX, |start| *start as usize);
            found.push(sentence);
        }
        found
    }

    /// The post that a sentence belongs to, by its number in this segment, and all sentences of it.
    pub(super) fn post_of(&self, sentence: usize) -> (usize, Range<usize>) {
        let after = self.firsts.partition_point(|first| *first as usize <= sentence);
        let bound = |index: usize| self.firsts.get(index).map_or(self.sentences.len(), |first| *first as usize);
        (after.saturating_sub(1), bound(after.saturating_sub(1))..bound(after))
    }

    pub(super) fn is_heading(&self, sentence: usize) -> bool {
        self.headings.contains(sentence)
    }
}
