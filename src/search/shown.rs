//! The words of a post as Markdown shows them: the title, then the sentences of the body with their code, without marks and
//! without addresses.

use std::ops::Range;

use super::words::each_word;
use crate::place::Span;
use crate::post::{Buffers, Heading, ParseOptions, Passages, Post, Sentence, line_ends, markdown};

/// A post's text, read again: its words are not kept, and whoever shows a passage needs their places.
#[derive(Debug)]
pub(super) struct Shown {
    sentences: Vec<Sentence>,
    headings: Vec<Heading>,
    passages: Passages,
}

/// A word that is met while a post is read.
pub(super) struct Met<'w> {
    /// Folded.
    pub(super) word: &'w str,
    /// The number of its sentence in the post: 0 is the title.
    pub(super) sentence: usize,
    /// Where it stands in the file; nowhere for a word of the title.
    pub(super) at: Option<Span>,
}

impl Shown {
    pub(super) fn read(post: &Post, buffers: &mut Buffers) -> Self {
        let options = ParseOptions { all_words: true, ..ParseOptions::default() };
        let mut sentences = Vec::new();
        let text = line_ends::known(&post.text);
        let body =
            markdown::parse(&post.path, (&text, post.body as usize), &mut sentences, Vec::new(), &options, buffers);
        Self { sentences, headings: body.headings, passages: body.passages }
    }

    /// Gives back the memory.
    pub(super) fn give_back(self, buffers: &mut Buffers) {
        buffers.passages = self.passages;
    }

    /// How many sentences there are, the title among them.
    pub(super) fn sentence_count(&self) -> usize {
        self.sentences.len() + 1
    }

    /// Where a sentence stands in the file; `None` for the title.
    pub(super) fn sentence(&self, number: usize) -> Option<Span> {
        self.sentences.get(number.checked_sub(1)?).map(|sentence| sentence.at)
    }

    /// The numbers of the sentences that are headings or parts of one.
    pub(super) fn headings(&self) -> impl Iterator<Item = usize> + '_ {
        self.headings.iter().flat_map(|heading| {
            let first = self.sentences.partition_point(|sentence| sentence.at.start < heading.at.start);
            let inside = self.sentences.iter().skip(first).take_while(|it| it.at.end <= heading.at.end).count();
            first + 1..=first + inside
        })
    }

    /// Tells of each word, in order, and of the end of each passage.
    pub(super) fn each_word(&self, title: &str, visit: &mut dyn FnMut(Option<Met<'_>>)) {
        each_word(title, |word, _| visit(Some(Met { word, sentence: 0, at: None })));
        visit(None);
        for passage in self.passages.iter() {
            each_word(passage.text, |word, at| {
                let Range { start, end } = at;
                let place = |offset: usize| passage.in_file(Span::new(offset, 0).start);
                let sentence = passage.sentence_at(Span::new(start, 0).start) as usize + 1;
                let at = Span { start: place(start), end: place(end.max(1) - 1) + 1 };
                visit(Some(Met { word, sentence, at: Some(at) }));
            });
            visit(None);
        }
    }
}
