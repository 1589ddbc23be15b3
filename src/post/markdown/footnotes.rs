//! Footnotes: what a note cites is cited by the sentence that carries its mark.

use std::collections::HashMap;
use std::ops::Range;

use crate::post::model::Link;

/// The marks and the notes of a body while it is read.
#[derive(Debug, Default)]
pub(super) struct Footnotes {
    /// The sentence of the first mark of each note.
    marks: HashMap<Box<str>, u32>,
    /// The links of each note.
    notes: Vec<(Box<str>, Range<usize>)>,
    /// The note that is read, with the number of links before it.
    open: Option<(Box<str>, usize)>,
}

impl Footnotes {
    /// A mark stands in a sentence.
    pub(super) fn mark(&mut self, label: Box<str>, sentence: u32) {
        self.marks.entry(label).or_insert(sentence);
    }

    /// A note begins; so many links stand before it.
    pub(super) fn begin(&mut self, label: &str, links: usize) {
        self.open = Some((label.into(), links));
    }

    /// The note ends, and there are so many links now.
    pub(super) fn end(&mut self, links: usize) {
        self.notes.extend(self.open.take().map(|(label, first)| (label, first..links)));
    }

    /// Gives the links of the notes the sentences of their marks. A note without a mark keeps its own.
    pub(super) fn settle(self, links: &mut [Link]) {
        for (label, range) in self.notes {
            let Some(&sentence) = self.marks.get(&label) else { continue };
            for link in links.get_mut(range).unwrap_or_default() {
                link.sentence = sentence;
            }
        }
    }
}
