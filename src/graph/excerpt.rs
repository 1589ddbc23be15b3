//! A text in the place of a post's own: the sentences that are known of it, each a paragraph of Markdown that says no more
//! than its words. So whoever reads posts (the search, the reader) reads it as one.

use std::collections::HashMap;

use crate::place::{LineIndex, Span};
use crate::post::Sentence;
use crate::text::folded;

/// What Markdown, or a site generator, may take for a mark, wherever it stands.
const MARKS: &[char] =
    &['\\', '`', '*', '_', '{', '}', '[', ']', '<', '>', '#', '+', '|', '~', '$', '%', '&', '@', '=', '^', ':', '!'];

/// An excerpt in the making. Sentences are added in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Excerpt {
    text: String,
    sentences: Vec<Sentence>,
    /// Where each sentence begins, and in which line of the file.
    lines: Vec<(u32, u32)>,
    /// The sentences of footnotes so far: each link of a note stands for all of them.
    of_notes: HashMap<String, Span>,
    last: Option<Last>,
}

/// The sentence that was added last.
#[derive(Debug)]
struct Last {
    words: String,
    at: Span,
    /// Where it stands in the file.
    in_file: Span,
}

/// How a sentence goes into an excerpt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joins {
    /// It may be the one just before it.
    TheLast,
    /// It may be any before it.
    Any,
}

impl Excerpt {
    /// Adds a sentence, unless it is there, and tells where it stands. Where its words are unknown, so is all but the line.
    pub(super) fn add(&mut self, words: Option<&str>, in_file: Span, line: u32, joins: Joins) -> Span {
        let words = folded(words.unwrap_or_default());
        if let Some(known) = self.known(&words, in_file, joins) {
            return known;
        }
        let start = self.text.len();
        escape(&words, &mut self.text);
        let at = Span::new(start, self.text.len());
        self.text.push_str("\n\n");
        self.lines.push((at.start, line));
        if !words.is_empty() {
            self.sentences.push(Sentence { at, heading: None });
        }
        if joins == Joins::Any {
            self.of_notes.insert(words.clone(), at);
        }
        self.last = Some(Last { words, at, in_file });
        at
    }

    /// Where a sentence stands that is there already: it is the last one, or part of the claim that was added last.
    fn known(&self, words: &str, in_file: Span, joins: Joins) -> Option<Span> {
        if words.is_empty() {
            return None;
        }
        let last = self.last.as_ref().filter(|last| last.words == words).map(|last| last.at);
        let of_notes = || self.of_notes.get(words).copied().filter(|_| joins == Joins::Any);
        last.or_else(of_notes).or_else(|| {
            let last = self.last.as_ref().filter(|last| last.in_file.contains(in_file.start))?;
            let mut piece = String::new();
            escape(words, &mut piece);
            let start = last.at.start as usize + last.at.of(&self.text).find(&piece)?;
            Some(Span::new(start, start + piece.len()))
        })
    }

    /// How long it is.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// Text, sentences and lines.
    pub(super) fn into_parts(self) -> (std::sync::Arc<str>, Vec<Sentence>, LineIndex) {
        let text: std::sync::Arc<str> = self.text.into();
        let lines = LineIndex::told(text.clone(), self.lines);
        (text, self.sentences, lines)
    }
}

/// Writes words so that Markdown takes them for words.
fn escape(words: &str, out: &mut String) {
    let number = words.bytes().take_while(u8::is_ascii_digit).count();
    for (at, letter) in words.char_indices() {
        let begins = at == 0 && letter == '-' || at == number && matches!(letter, '.' | ')');
        if begins || MARKS.contains(&letter) {
            out.push('\\');
        }
        out.push(letter);
    }
}

/// The words that a piece of an excerpt was made of.
pub(super) fn told(piece: &str) -> String {
    let mut words = String::with_capacity(piece.len());
    let mut letters = piece.chars();
    while let Some(letter) = letters.next() {
        words.extend(if letter == '\\' { letters.next() } else { Some(letter) });
    }
    words
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::post::plain::plain_text;

    #[test]
    fn a_sentence_stands_there_once_and_knows_its_line() {
        let mut excerpt = Excerpt::default();
        let mut add =
            |words, line: u32, joins| excerpt.add(words, Span { start: 10 * line, end: 10 * line + 5 }, line, joins);
        let one = add(Some("One *star*."), 3, Joins::TheLast);
        assert_eq!(add(Some("One *star*."), 4, Joins::TheLast), one);
        let unknown = [5, 6].map(|line| add(None, line, Joins::TheLast));
        let note = add(Some("Two."), 9, Joins::Any);
        let again = add(Some("One *star*."), 10, Joins::TheLast);
        assert_eq!(add(Some("Two."), 11, Joins::Any), note);
        let (text, sentences, lines) = excerpt.into_parts();
        assert_eq!(
            sentences.iter().map(|it| told(it.at.of(&text))).collect::<Vec<_>>(),
            ["One *star*.", "Two.", "One *star*."]
        );
        let told: Vec<u32> = [one, unknown[0], unknown[1], note, again].map(|at| lines.line(at.start)).into();
        assert_eq!(told, [3, 5, 6, 9, 10]);
        assert!(unknown.iter().all(|at| at.start == at.end));
    }

    #[test]
    fn a_sentence_of_the_claim_just_before_it_is_a_part_of_that() {
        let mut excerpt = Excerpt::default();
        let claim = excerpt.add(Some("One is. Two [are]. Three"), Span::new(100, 150), 7, Joins::TheLast);
        let two = excerpt.add(Some("Two [are]."), Span::new(110, 115), 8, Joins::TheLast);
        let elsewhere = excerpt.add(Some("Two [are]."), Span::new(200, 205), 9, Joins::TheLast);
        let (text, sentences, _) = excerpt.into_parts();
        assert_eq!(
            (told(two.of(&text)), told(elsewhere.of(&text))),
            ("Two [are].".to_owned(), "Two [are].".to_owned())
        );
        assert!(claim.start < two.start && two.end < claim.end && elsewhere.start > claim.end);
        assert_eq!(sentences.len(), 2);
    }

    #[test]
    fn what_looks_like_markdown_stays_words() {
        for words in [
            "# no heading",
            "- no item",
            "1. no item",
            "12) no item",
            "---",
            "a [link](https://x.org) <b>and</b> `code` ![image](i.png)",
            "&amp; [[wiki]] %%comment%% $x$ {{< ref >}} {% if %} https://x.org a@b.org",
            "C:\\path \\* ~~gone~~ a_b_c | cell | [^1]",
            "“quoted” 'so' \"too\" – 漢字 🌲",
        ] {
            let mut text = String::new();
            escape(words, &mut text);
            assert_eq!(plain_text(&text), words, "{text}");
            assert_eq!(told(&text), words);
        }
    }

    proptest! {
        #[test]
        fn words_come_back_as_they_were(words in ".*") {
            let mut excerpt = Excerpt::default();
            let at = excerpt.add(Some(&words), Span::new(0, 1), 1, Joins::TheLast);
            let (text, ..) = excerpt.into_parts();
            prop_assert_eq!(told(at.of(&text)), folded(&words));
        }
    }
}
