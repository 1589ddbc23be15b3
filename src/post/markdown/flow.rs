//! The run of inline text that is being read, until its block ends and it becomes a [`Passage`] with its sentences.

use std::ops::Range;

use super::Body;
use super::footnotes::Footnotes;
use crate::place::Span;
use crate::post::model::{Passage, Sentence};
use crate::post::sentence;

/// A piece of Markdown in the run that is longer in the file than in the text: emphasis, a link, a code span.
#[derive(Clone, Debug)]
struct Element {
    flat: Range<usize>,
    file: Range<usize>,
    /// Stands for words that are not in the text: a sentence can begin with it.
    is_code: bool,
}

/// Marks an element that is open.
#[derive(Debug)]
pub(super) struct Open(usize);

/// The run. Its buffers are kept from one passage to the next.
#[derive(Debug, Default)]
pub(super) struct InlineRun {
    text: String,
    map: Vec<(u32, u32)>,
    links: Vec<(Range<u32>, u32)>,
    /// The tags in the text, as (where each stands in it, its index in the body).
    tags: Vec<(u32, usize)>,
    /// The marks of footnotes in the text, as (where each stands in it, its label).
    notes: Vec<(u32, Box<str>)>,
    elements: Vec<Element>,
    /// Where its lines begin, but for the first.
    breaks: Vec<usize>,
    starts: Vec<usize>,
    sentences: Vec<(u32, u32)>,
    /// Where in the file the text goes on without a new entry in `map`.
    next: Option<usize>,
}

impl InlineRun {
    /// The length of the text so far.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether the text ends with something that is no blank.
    pub(super) fn ends_with_word(&self) -> bool {
        self.text.chars().next_back().is_some_and(|last| !last.is_whitespace())
    }

    /// Appends words that stand at `at` in the file just as they are.
    pub(super) fn push(&mut self, words: &str, at: usize) {
        if self.next != Some(at) {
            self.map.push((Span::new(self.text.len(), 0).start, Span::new(at, 0).start));
        }
        self.text.push_str(words);
        self.next = Some(at + words.len());
    }

    /// Appends words for something that is written otherwise in the file.
    pub(super) fn push_for(&mut self, words: &str, file: Range<usize>) {
        let start = self.text.len();
        self.next = None;
        self.push(words, file.start);
        self.next = None;
        self.elements.push(Element { flat: start..self.text.len(), file, is_code: false });
    }

    /// Appends a blank for a code span.
    pub(super) fn push_code(&mut self, file: Range<usize>) {
        self.push_for(" ", file);
        if let Some(element) = self.elements.last_mut() {
            element.is_code = true;
        }
    }

    /// The mark of a footnote stands here.
    pub(super) fn note(&mut self, label: &str) {
        let end = self.text.trim_end().len();
        self.notes.push((Span::new(end.saturating_sub(1), 0).start, label.into()));
    }

    /// A line of the file begins here.
    pub(super) fn begin_line(&mut self) {
        self.breaks.push(self.text.len());
    }

    /// Takes `mark` off the end of the text, if it stands there.
    pub(super) fn take_back(&mut self, mark: &str) {
        if self.text.ends_with(mark) {
            self.text.truncate(self.text.len() - mark.len());
            self.next = None;
        }
    }

    /// An element begins here; `file` is where all of it stands.
    pub(super) fn open(&mut self, file: Range<usize>) -> Open {
        self.elements.push(Element { flat: self.text.len()..usize::MAX, file, is_code: false });
        Open(self.elements.len() - 1)
    }

    /// The element ends here, at `end` in the file if that is now known better.
    pub(super) fn close(&mut self, open: &Open, end: Option<usize>) {
        if let Some(element) = self.elements.get_mut(open.0) {
            element.flat.end = self.text.len();
            element.file.end = end.unwrap_or(element.file.end);
        }
    }

    /// The text from `start` on belongs to the link `index`.
    pub(super) fn link(&mut self, start: usize, index: u32) {
        let span = Span::new(start, self.text.len());
        self.links.push((span.start..span.end, index));
    }

    /// The tag `index` of the body stands at `offset` in the text.
    pub(super) fn tag(&mut self, offset: usize, index: usize) {
        self.tags.push((Span::new(offset, 0).start, index));
    }

    /// Whether the run begins in a piece of the file.
    pub(super) fn starts_in(&self, piece: Span) -> bool {
        self.map.first().is_some_and(|&(_, start)| piece.start <= start && start < piece.end)
    }

    /// Ends the run: unless it has neither words nor links, it becomes a passage of `body`, its sentences are appended to
    /// `sentences`, and its links and the marks of footnotes learn theirs. In a `row` of a table the row is its sentence.
    pub(super) fn finish(
        &mut self,
        (heading, row): (Option<u32>, Option<Span>),
        sentences: &mut Vec<Sentence>,
        body: &mut Body,
        footnotes: &mut Footnotes,
    ) {
        if !self.links.is_empty() || !self.text.trim_start().is_empty() {
            match row {
                Some(at) => self.split_cell(Sentence { at, heading }, sentences),
                None => self.split(heading, sentences),
            }
            let passage = self.passage();
            for &(offset, index) in &self.tags {
                if let Some(tag) = body.tags.get_mut(index) {
                    tag.sentence = passage.sentence_at(offset);
                }
            }
            for (at, index) in passage.links {
                if let Some(link) = body.links.get_mut(*index as usize) {
                    link.sentence = passage.sentence_at(at.start);
                }
            }
            body.passages.push(passage);
            for (offset, label) in std::mem::take(&mut self.notes) {
                footnotes.mark(label, self.passage().sentence_at(offset));
            }
        }
        self.clear();
    }

    fn passage(&self) -> Passage<'_> {
        Passage { text: &self.text, map: &self.map, links: &self.links, sentences: &self.sentences }
    }

    /// Finds where the sentences of the run begin.
    fn find_starts(&mut self) {
        self.links.sort_unstable_by_key(|(at, index)| (at.start, *index));
        sentence::split(&self.text, &self.links, &self.breaks, &mut self.starts);
    }

    /// Gives all sentences of the run, which is a cell of a table, the place of the row.
    fn split_cell(&mut self, row: Sentence, sentences: &mut Vec<Sentence>) {
        self.find_starts();
        if sentences.last() != Some(&row) {
            sentences.push(row);
        }
        let index = Span::new(sentences.len() - 1, 0).start;
        self.sentences.extend(self.starts.iter().map(|&start| (Span::new(start, 0).start, index)));
    }

    /// Finds the sentences of the run.
    fn split(&mut self, heading: Option<u32>, sentences: &mut Vec<Sentence>) {
        self.find_starts();
        self.begin_with_code();
        let mut found = std::mem::take(&mut self.sentences);
        let passage = self.passage();
        let ends = self.starts.iter().skip(1).copied().chain([usize::MAX]);
        let mut elements = self.elements.as_slice();
        for (&start, end) in self.starts.iter().zip(ends) {
            let count = elements.partition_point(|element| element.flat.start < end);
            let (mine, later) = elements.split_at(count);
            elements = later;
            if let Some(at) = span(&passage, start..end.min(passage.text.len()), mine) {
                found.push((Span::new(start, 0).start, Span::new(sentences.len(), 0).start));
                sentences.push(Sentence { at, heading });
            }
        }
        self.sentences = found;
    }

    /// A sentence that follows a code span begins with it: `One. `code` is two.`
    fn begin_with_code(&mut self) {
        let code: Vec<_> = self.elements.iter().filter(|element| element.is_code).map(|e| e.flat.start).collect();
        if code.is_empty() {
            return;
        }
        for start in self.starts.iter_mut().skip(1) {
            let before = self.text.get(..*start).unwrap_or_default().trim_end().len();
            let next = code.get(code.partition_point(|&at| at < before)).filter(|at| **at < *start);
            *start = next.copied().unwrap_or(*start);
        }
    }

    fn clear(&mut self) {
        self.text.clear();
        self.map.clear();
        self.links.clear();
        self.tags.clear();
        self.breaks.clear();
        self.notes.clear();
        self.elements.clear();
        self.sentences.clear();
        self.next = None;
    }
}

/// Where the sentence `flat` of the passage stands in the file, with all Markdown that lies wholly in it.
fn span(passage: &Passage<'_>, flat: Range<usize>, elements: &[Element]) -> Option<Span> {
    let text = passage.text.get(flat.clone()).unwrap_or_default();
    let first = flat.start + (text.len() - text.trim_start().len());
    let last = flat.start + text.trim_end().len();
    let place = |offset: usize| passage.in_file(Span::new(offset, 0).start);
    let words = (first < last).then(|| Span { start: place(first), end: place(last - 1) + 1 });
    let inside = elements.iter().filter(|element| element.flat.end <= flat.end);
    let marks = inside.map(|element| Span::new(element.file.start, element.file.end));
    words.into_iter().chain(marks).reduce(|a, b| Span { start: a.start.min(b.start), end: a.end.max(b.end) })
}
