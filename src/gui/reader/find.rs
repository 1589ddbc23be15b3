//! Where a query stands in the words of a text.
//!
//! Case does not matter, nor do the marks of Latin letters or how letters with marks are written. A word may run over bold
//! letters and links; nothing runs over the end of a block or of a table's cell.

use memchr::memmem;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

use super::document::{BlockKind, PostBody, Run};
use crate::place::Span;

/// The words of a text, folded, with where they stand in the file. Made once a text.
#[derive(Default)]
pub(super) struct Words {
    folded: String,
    /// In the order of `folded`.
    parts: Vec<Part>,
}

/// A part of the folded words and the bytes of the file that it comes from.
struct Part {
    /// Where it begins in the folded words.
    at: usize,
    span: Span,
    /// Byte by byte the same place, so that a hit may begin or end within.
    even: bool,
}

impl Words {
    /// The words that can be read of `document`. The front matter is not shown, so it is not searched.
    pub(super) fn new(document: &PostBody) -> Self {
        let mut words = Self::default();
        for block in &document.blocks {
            match &block.kind {
                BlockKind::Front | BlockKind::Rule => {}
                BlockKind::Table(table) => table.rows.iter().flatten().for_each(|cell| words.add(cell)),
                // The words in its place are gone as soon as it is there; its caption stays.
                BlockKind::Image(link) if link.by_name => {}
                BlockKind::Image(link) => {
                    words.fold_whole(&link.caption, block.runs.first().map_or(block.span, |run| run.span));
                    words.folded.push(END);
                }
                _ => words.add(&block.runs),
            }
        }
        words
    }

    /// Where `query` stands, as bytes of the file, from the beginning to the end.
    pub(super) fn hits(&self, query: &str) -> Vec<Span> {
        let mut needle = Self::default();
        needle.fold(query, None);
        if needle.folded.is_empty() {
            return Vec::new();
        }
        let length = needle.folded.len();
        let found = memmem::find_iter(self.folded.as_bytes(), needle.folded.as_bytes());
        let mut hits: Vec<Span> = found.filter_map(|at| self.span(at, at + length)).collect();
        hits.sort_unstable();
        hits.dedup();
        hits
    }

    /// The bytes of the file for a part of the folded words.
    fn span(&self, from: usize, to: usize) -> Option<Span> {
        let part = |at: usize| self.parts.get(self.parts.partition_point(|part| part.at <= at).checked_sub(1)?);
        let (first, last) = (part(from)?, part(to.checked_sub(1)?)?);
        let start = first.span.start + if first.even { (from - first.at) as u32 } else { 0 };
        let end = if last.even { last.span.start + (to - last.at) as u32 } else { last.span.end };
        Some(Span { start, end })
    }

    /// Adds what stands together.
    fn add(&mut self, runs: &[Run]) {
        for run in runs {
            match run.words_at() {
                Some(at) => self.fold(&run.text, Some(at)),
                None => self.fold_whole(&run.text, run.span),
            }
        }
        self.folded.push(END);
    }

    /// Adds a text of which only the whole has a place in the file.
    fn fold_whole(&mut self, text: &str, span: Span) {
        let at = self.folded.len();
        self.fold(text, None);
        self.parts.extend((self.folded.len() > at).then_some(Part { at, span, even: false }));
    }

    /// Adds a text, folded, which stands letter for letter at the byte `from` of the file if that is known.
    fn fold(&mut self, text: &str, from: Option<u32>) {
        let (mut rest, mut place) = (text, from);
        while !rest.is_empty() {
            let at = self.folded.len();
            let ascii = plain_length(rest);
            let length = if ascii > 0 { ascii } else { letter_length(rest) };
            let (letter, behind) = rest.split_at(length);
            if ascii > 0 {
                self.folded
                    .extend(letter.chars().map(|c| if c.is_ascii_whitespace() { ' ' } else { c.to_ascii_lowercase() }));
            } else {
                fold_letter(letter, &mut self.folded);
            }
            if let Some(start) = place.as_mut() {
                let span = Span { start: *start, end: *start + length as u32 };
                let even = ascii > 0 || is_one_char(letter) && is_one_char(self.folded.get(at..).unwrap_or_default());
                self.place(at, span, even);
                *start = span.end;
            }
            rest = behind;
        }
    }

    /// What was added at `at` comes from `span`.
    fn place(&mut self, at: usize, span: Span, even: bool) {
        let even = even && self.folded.len() - at == span.range().len();
        match self.parts.last_mut() {
            Some(last)
                if even && last.even && last.span.end == span.start && last.at + last.span.range().len() == at =>
            {
                last.span.end = span.end;
            }
            _ if self.folded.len() == at => {}
            _ => self.parts.push(Part { at, span, even }),
        }
    }
}

/// What no query holds: it keeps a hit from running over the end of a block.
const END: char = '\n';

fn is_one_char(text: &str) -> bool {
    text.chars().nth(1).is_none()
}

/// How many bytes of plain ASCII a text begins with; a letter before others may have a mark to come.
fn plain_length(text: &str) -> usize {
    match text.bytes().position(|byte| !byte.is_ascii()) {
        Some(end) => end.saturating_sub(1),
        None => text.len(),
    }
}

/// The bytes of a letter with the marks behind it, or of a Korean syllable in parts.
fn letter_length(text: &str) -> usize {
    let joins = |c: char| is_combining_mark(c) || ('\u{1160}'..='\u{11FF}').contains(&c);
    text.char_indices().skip(1).find(|&(_, c)| !joins(c)).map_or(text.len(), |(end, _)| end)
}

/// Adds a letter: in lower case, Latin ones without marks, others composed with those marks that make another letter.
fn fold_letter(letter: &str, out: &mut String) {
    let Some(first) = letter.chars().next() else { return };
    let mut base = None;
    decompose_canonical(first, |c| base = base.or(Some(c)));
    let base = base.unwrap_or(first);
    let lower = |c: char| c.to_uppercase().flat_map(char::to_lowercase);
    if first.is_whitespace() {
        out.push(' ');
    } else if base.is_alphabetic() && base <= LAST_LATIN {
        out.extend(lower(base));
    } else if is_one_char(letter) && is_nfc_quick([first].into_iter()) == IsNormalized::Yes {
        out.extend(lower(first));
    } else {
        let is_loose = |c: char| ('\u{300}'..='\u{36F}').contains(&c);
        out.extend(letter.nfc().filter(|&c| !is_loose(c)).flat_map(lower));
    }
}

/// The last letter of the Latin ones that Unicode has in a row.
const LAST_LATIN: char = '\u{24F}';

#[cfg(test)]
mod tests {
    use super::*;

    /// The bytes of the hits as they are written in the file.
    fn hits<'t>(text: &'t str, query: &str) -> Vec<&'t str> {
        let words = Words::new(&PostBody::of("a.md", text));
        words.hits(query).into_iter().map(|hit| &text[hit.range()]).collect()
    }

    #[test]
    fn case_and_the_marks_of_latin_letters_do_not_matter() {
        for (text, query, found) in [
            ("Mastodon and MASTODON.", "mastodon", vec!["Mastodon", "MASTODON"]),
            ("a graph, paragraphs", "GRAPH", vec!["graph", "graph"]),
            ("Café and cafe\u{301}s, a cafe", "cafe", vec!["Café", "cafe\u{301}", "cafe"]),
            ("a cafe", "CAFÉ", vec!["cafe"]),
            ("Đường Nguyễn", "nguyen", vec!["Nguyễn"]),
            ("Straße", "STRASSE", vec!["Straße"]),
            ("İstanbul", "istanbul", vec!["İstanbul"]),
            ("no\u{a0}break", "no break", vec!["no\u{a0}break"]),
        ] {
            assert_eq!(hits(text, query), found, "{query} in {text}");
        }
    }

    #[test]
    fn other_scripts_are_found_however_they_are_composed() {
        for (text, query, found) in [
            ("Новости и НОВОСТИ", "новости", vec!["Новости", "НОВОСТИ"]),
            ("мой, мои\u{306}, мои", "мой", vec!["мой", "мои\u{306}"]),
            ("мой, мои\u{306}, мои", "мои", vec!["мои"]),
            ("сло\u{301}во", "слово", vec!["сло\u{301}во"]),
            ("ΟΔΟΣ οδός", "οδος", vec!["ΟΔΟΣ"]),
            ("我在小红书上", "小红书", vec!["小红书"]),
            ("한국 \u{1112}\u{1161}\u{11ab}국", "한국", vec!["한국", "\u{1112}\u{1161}\u{11ab}국"]),
        ] {
            assert_eq!(hits(text, query), found, "{query} in {text}");
        }
    }

    #[test]
    fn a_word_runs_over_bold_and_links_but_not_over_blocks() {
        assert_eq!(hits("a **bo**ld word", "bold word"), ["bo**ld word"]);
        assert_eq!(hits("see [the post](https://x.org) there", "post there"), ["post](https://x.org) there"]);
        assert_eq!(hits("two\nlines", "two lines"), ["two\nlines"]);
        assert_eq!(hits("one\n\ntwo", "one two"), [""; 0]);
        assert_eq!(hits("one\n\ntwo", "onetwo"), [""; 0]);
    }

    #[test]
    fn tables_code_headings_and_what_is_written_otherwise_are_searched() {
        let table = "| Name | Count |\n|-|-|\n| Lemon8 | 3 |\n| lemon | 4 |\n";
        assert_eq!(hits(table, "lemon"), ["Lemon", "lemon"]);
        assert_eq!(hits(table, "Lemon8 3"), [""; 0], "a hit stays in its cell");
        assert_eq!(hits("# Über `fn main()`\n\n```rust\nfn main() {}\n```\n", "fn main"), ["fn main", "fn main"]);
        assert_eq!(hits("R&amp;D", "r&d"), ["R&amp;D"]);
        assert_eq!(hits("---\ntitle: word\n---\nno\n", "word"), [""; 0], "front matter is not shown");
        assert_eq!(hits("![a word](cat.png)", "word").len(), 1);
    }

    #[test]
    fn nothing_is_found_of_nothing() {
        assert_eq!(hits("some text", ""), [""; 0]);
        assert_eq!(hits("some text", "nowhere"), [""; 0]);
        assert_eq!(hits("", "x"), [""; 0]);
        assert_eq!(hits("a\n\nb", "\u{301}"), [""; 0]);
    }

    #[test]
    fn a_long_text_is_searched_in_a_moment() {
        for word in ["word and ", "über und ", "слово и ", "小红书。"] {
            let text = word.repeat(1_000_000 / word.len());
            let document = PostBody::of("a.md", &text);
            let started = std::time::Instant::now();
            let words = Words::new(&document);
            let made = started.elapsed();
            let started = std::time::Instant::now();
            let count = words.hits(word.trim()).len();
            println!("{word}: folded in {made:?}, {count} hits in {:?}", started.elapsed());
            assert!(count > 50_000, "{count}");
        }
    }
}
