//! Footnotes: what a note cites is cited by each sentence that carries its mark.

use std::collections::HashMap;
use std::ops::Range;

use crate::place::Span;
use crate::post::model::{CitedAgain, Link};

/// So many sentences cite a note. More of them would each repeat all its links.
const MAX_MARKS: usize = 64;

/// The marks and the notes of a body while it is read.
#[derive(Debug, Default)]
pub(super) struct Footnotes {
    /// The sentences with the marks of each note, in the order of the file.
    marks: HashMap<Box<str>, Vec<u32>>,
    /// The links of each note.
    notes: Vec<(Box<str>, Range<usize>)>,
    /// The note that is read, with the number of links before it.
    open: Option<(Box<str>, usize)>,
}

impl Footnotes {
    /// A mark stands in a sentence.
    pub(super) fn mark(&mut self, label: Box<str>, sentence: u32) {
        let sentences = self.marks.entry(label).or_default();
        if sentences.last() != Some(&sentence) && sentences.len() < MAX_MARKS {
            sentences.push(sentence);
        }
    }

    /// A note begins; so many links stand before it.
    pub(super) fn begin(&mut self, label: &str, links: usize) {
        self.open = Some((label.into(), links));
    }

    /// The note ends, and there are so many links now.
    pub(super) fn end(&mut self, links: usize) {
        self.notes.extend(self.open.take().map(|(label, first)| (label, first..links)));
    }

    /// Gives the links of the notes the sentences of their first marks; the others cite them again. A note without a mark
    /// keeps its own.
    pub(super) fn settle(self, links: &mut [Link]) -> Vec<CitedAgain> {
        let mut again = Vec::new();
        for (label, range) in self.notes {
            let Some((&first, others)) = self.marks.get(&label).and_then(|sentences| sentences.split_first()) else {
                continue;
            };
            for (number, link) in range.clone().zip(links.get_mut(range).unwrap_or_default()) {
                link.sentence = first;
                let link = Span::new(number, 0).start;
                again.extend(others.iter().map(|&sentence| CitedAgain { link, sentence }));
            }
        }
        again.sort_unstable();
        again
    }
}
