//! Splits running text into sentences.
//!
//! Own rules instead of Unicode's: those end a sentence at every "Dr. Who" and "U.S. Senate". What counts here is that
//! a person who reads one sentence as evidence finds it whole.

mod after_stop;
mod property;

use std::ops::Range;

use super::word_list::WordList;
use memchr::memchr3;

/// Abbreviations that never end a sentence: a name, a number or the rest of the sentence follows.
static NEVER_LAST: WordList = WordList::new(&[
    "adm", "approx", "apr", "art", "aug", "capt", "cf", "col", "dec", "dept", "dr", "e.g", "ed", "eds", "eg", "est",
    "feb", "fig", "figs", "gen", "gov", "hon", "i.e", "ie", "incl", "jan", "jul", "jun", "lt", "maj", "mar", "messrs",
    "mr", "mrs", "ms", "mt", "nos", "nov", "oct", "op", "pp", "prof", "rep", "reps", "resp", "rev", "sen", "sens",
    "sep", "sept", "sgt", "st", "univ", "viz", "vol", "vs",
]);

/// Abbreviations that can end a sentence; they do when the next word is one that often begins one.
static SOMETIMES_LAST: WordList =
    WordList::new(&["al", "ave", "bros", "co", "corp", "esp", "etc", "inc", "jr", "ltd", "no", "ph.d", "sr", "v"]);

/// Words that begin a sentence far more often than they follow an abbreviation, an initial or a source.
const OPENERS: [&str; 70] = [
    "A",
    "After",
    "All",
    "Also",
    "Although",
    "An",
    "And",
    "Another",
    "Are",
    "As",
    "At",
    "Because",
    "Before",
    "Both",
    "But",
    "By",
    "Can",
    "Despite",
    "Did",
    "Do",
    "Does",
    "During",
    "Each",
    "Even",
    "Every",
    "For",
    "From",
    "He",
    "Here",
    "How",
    "However",
    "I",
    "If",
    "In",
    "Instead",
    "Is",
    "It",
    "Its",
    "Many",
    "Meanwhile",
    "More",
    "Most",
    "My",
    "No",
    "Not",
    "Now",
    "On",
    "One",
    "Or",
    "Our",
    "She",
    "Since",
    "So",
    "Some",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "To",
    "We",
    "What",
    "When",
    "While",
    "With",
    "You",
];

/// Words after an ordinal number in German: `am 3. Oktober`.
const AFTER_A_DAY: [&str; 14] = [
    "April",
    "August",
    "Dezember",
    "Februar",
    "Jahrhundert",
    "Januar",
    "Juli",
    "Juni",
    "Jänner",
    "Mai",
    "März",
    "November",
    "Oktober",
    "September",
];

/// Writes to `starts` where each sentence of `text` begins, the first always at 0. `links` are the link texts in it, `breaks`
/// the beginnings of its lines but the first.
pub(super) fn split(text: &str, links: &[(Range<u32>, u32)], breaks: &[usize], starts: &mut Vec<usize>) {
    at_stops(text, links, starts);
    property::add_starts(text, breaks, starts);
}

/// Writes to `starts` where a sentence begins because one ends before it.
fn at_stops(text: &str, links: &[(Range<u32>, u32)], starts: &mut Vec<usize>) {
    starts.clear();
    starts.push(0);
    let mut stops = Stops { text: text.as_bytes(), ascii: 0 };
    let mut from = 0;
    while let Some(stop) = stops.next(from) {
        let (kind, end) = stop_at(text, stop);
        from = end;
        let Some(kind) = kind else { continue };
        let end = end + closing_length(text, end);
        let glued = after_stop::begins_at(text, links, end);
        let next = if glued { Some(end) } else { next_word(text, end, kind) };
        let Some(next) = next else { continue };
        from = end.max(from);
        let after = after_stop::after_citations(text, links, next, kind);
        if glued && after == next && kind != Stop::Wide {
            continue;
        }
        let next = after;
        if kind.ends(text, starts.last().copied().unwrap_or(0)..stop, next) {
            if next < text.len() && !is_in_link(links, next) {
                starts.push(next);
            }
            from = next;
        }
    }
}

/// Whether `at` lies within the text of a link: a title of two sentences stays one piece.
fn is_in_link(links: &[(Range<u32>, u32)], at: usize) -> bool {
    let index = links.partition_point(|(link, _)| (link.start as usize) < at);
    let before = index.checked_sub(1).and_then(|index| links.get(index));
    before.is_some_and(|(link, _)| at < link.end as usize)
}

/// Finds the marks that can end a sentence.
struct Stops<'t> {
    text: &'t [u8],
    /// Where the next of ASCII's stands; kept, as those of other scripts may be many before it.
    ascii: usize,
}

impl Stops<'_> {
    /// Where the first mark from `from` on begins, which never goes back.
    fn next(&mut self, from: usize) -> Option<usize> {
        let rest = self.text.get(from..)?;
        if self.ascii <= from {
            self.ascii = memchr3(b'.', b'!', b'?', rest).map_or(self.text.len(), |at| from + at);
        }
        let before = self.text.get(from..self.ascii)?;
        let other = if before.is_ascii() { None } else { first_of_other_scripts(before) };
        other.map(|at| from + at).or(Some(self.ascii).filter(|&at| at < self.text.len()))
    }
}

/// Where in words the first mark of another script than ASCII begins that can end a sentence.
fn first_of_other_scripts(words: &[u8]) -> Option<usize> {
    let mut candidates = words.iter().enumerate().filter(|&(_, &byte)| may_begin_stop(byte)).map(|(at, _)| at);
    candidates.find(|&at| begins_stop(words.get(at..).unwrap_or_default()))
}

/// Whether such a mark may begin with a byte; from a table, as it is asked of every byte.
fn may_begin_stop(byte: u8) -> bool {
    const TABLE: [bool; 256] = {
        let mut table = [false; 256];
        let mut first: &[u8] = b"\xD6\xD8\xDB\xE0\xE1\xE2\xE3\xEF";
        while let Some((&byte, others)) = first.split_first() {
            table[byte as usize] = true;
            first = others;
        }
        table
    };
    TABLE.get(usize::from(byte)).copied().unwrap_or_default()
}

/// Whether such a mark stands at the beginning: `։`, `؟`, `۔`, `।`, `॥`, `။`, `።`, `፧`, `។`, `…`, `。`, `！`,
/// `．`, `？`, `｡`. They begin like many other letters.
fn begins_stop(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [0xD6, 0x89, ..]
            | [0xD8, 0x9F, ..]
            | [0xDB, 0x94, ..]
            | [0xE0, 0xA5, 0xA4 | 0xA5, ..]
            | [0xE1, 0x81, 0x8B, ..]
            | [0xE1, 0x8D, 0xA2 | 0xA7, ..]
            | [0xE1, 0x9F, 0x94, ..]
            | [0xE2, 0x80, 0xA6, ..]
            | [0xE3, 0x80, 0x82, ..]
            | [0xEF, 0xBC, 0x81 | 0x8E | 0x9F, ..]
            | [0xEF, 0xBD, 0xA1, ..]
    )
}

/// How a sentence ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// One full stop: it may also belong to an abbreviation.
    Full,
    /// `…`, `...`: the sentence may go on.
    Dots,
    /// `!`, `?`: the sentence goes on where a small letter follows.
    Mark,
    /// A stop of Chinese, Japanese, Burmese or Khmer, which needs no blank after it.
    Wide,
}

/// What the mark at `at` is, if it ends a sentence, and the end of all marks that belong to it.
fn stop_at(text: &str, at: usize) -> (Option<Stop>, usize) {
    if let [mark, next, ..] = text.as_bytes().get(at..).unwrap_or_default()
        && mark.is_ascii()
        && next.is_ascii()
        && !is_stop(char::from(*next))
    {
        return (Some(if *mark == b'.' { Stop::Full } else { Stop::Mark }), at + 1);
    }
    let rest = text.get(at..).unwrap_or_default();
    let Some(first) = rest.chars().next() else { return (None, at + 1) };
    let length = rest.find(|c| !is_stop(c)).unwrap_or(rest.len());
    let marks = rest.get(..length).unwrap_or_default();
    let kind = match first {
        _ if marks.is_empty() => None,
        _ if marks.contains(WIDE) => Some(Stop::Wide),
        _ if marks.contains(MARKS) => Some(Stop::Mark),
        '.' if marks.len() == 1 => Some(Stop::Full),
        _ => Some(Stop::Dots),
    };
    (kind, at + length.max(first.len_utf8()))
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '…') || MARKS.contains(&c) || WIDE.contains(&c)
}

/// Marks that end a sentence where a blank follows: of European scripts, Armenian, Arabic and Urdu, of India and Ethiopia.
const MARKS: [char; 9] = ['!', '?', '։', '؟', '۔', '।', '॥', '።', '፧'];
/// Marks that end a sentence whatever follows.
const WIDE: [char; 7] = ['。', '！', '？', '｡', '．', '။', '។'];

/// The length of the closing quotes and brackets at `at`.
fn closing_length(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let closes =
        |c| matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '}' | '」' | '』' | '）' | '】' | '》' | '›');
    rest.find(|c| !closes(c)).unwrap_or(rest.len())
}

/// Where the next word begins, if a sentence can end before it.
fn next_word(text: &str, end: usize, kind: Stop) -> Option<usize> {
    let rest = text.get(end..)?;
    let words = rest.trim_start();
    let parted = words.len() < rest.len() || kind == Stop::Wide;
    (parted && !words.is_empty()).then(|| text.len() - words.len())
}

impl Stop {
    /// Whether it ends the sentence that runs over `sentence`, with the next word at `next`.
    fn ends(self, text: &str, sentence: Range<usize>, next: usize) -> bool {
        let after = text.get(next..).unwrap_or_default();
        match self {
            // `３．５` is a number.
            Self::Wide => {
                !after.starts_with(char::is_numeric) || !text.get(..next).is_some_and(|it| it.ends_with('．'))
            }
            Self::Mark | Self::Dots => !after.starts_with(char::is_lowercase),
            Self::Full => {
                let before = text.get(sentence).unwrap_or_default();
                match weight(before) {
                    Weight::End => !after.starts_with([',', ';', ':', ')']),
                    Weight::Never => false,
                    Weight::Perhaps => begins_with_opener(after),
                    Weight::Day => after.starts_with(char::is_uppercase) && !begins_with(&AFTER_A_DAY, after),
                }
            }
        }
    }
}

/// How much a full stop says about the end of a sentence.
enum Weight {
    End,
    Never,
    Perhaps,
    /// After a number of one or two digits.
    Day,
}

/// What the word before a full stop says; `before` is the sentence up to the stop.
fn weight(before: &str) -> Weight {
    let word = last_word(before);
    let is_all = word.len() == before.trim_start().len();
    if word.chars().all(|c| c.is_ascii_digit()) && !word.is_empty() {
        return number_weight(word, is_all);
    }
    if NEVER_LAST.has(word) {
        return if is_all && word.len() > 3 { Weight::Perhaps } else { Weight::Never };
    }
    let initial = word.len() == 1 && word.starts_with(|c: char| c.is_ascii_uppercase() && c != 'X' && c != 'I');
    let dotted = word.contains('.')
        && word.split('.').all(|part| part.len() <= 2 && part.bytes().all(|b| b.is_ascii_alphabetic()));
    if initial || dotted || SOMETIMES_LAST.has(word) { Weight::Perhaps } else { Weight::End }
}

/// The word at the end of `text`, with all that is not a blank, an opening mark or a dash.
fn last_word(text: &str) -> &str {
    let parts = |c: char| c.is_whitespace() || matches!(c, '(' | '[' | '"' | '“' | '‘' | '—' | '–' | '/');
    let parts_or_is_wide = |byte: &u8| !byte.is_ascii() || parts(char::from(*byte));
    match text.as_bytes().iter().rposition(parts_or_is_wide) {
        Some(at) if text.as_bytes().get(at).is_some_and(u8::is_ascii) => text.get(at + 1..).unwrap_or(text),
        None => text,
        Some(_) => text.rsplit(parts).next().unwrap_or(text),
    }
}

/// "1. First" begins a point and "am 3. Oktober" is a day, but "in 2024." and "scored 12." can be ends.
fn number_weight(word: &str, is_all: bool) -> Weight {
    match word.len() {
        _ if is_all => Weight::Never,
        1 | 2 => Weight::Day,
        _ => Weight::End,
    }
}

/// Whether `text` begins with a word that often begins a sentence.
fn begins_with_opener(text: &str) -> bool {
    begins_with(&OPENERS, text.trim_start_matches(['"', '“', '‘', '\'', '(', '«']))
}

/// Whether the first word of `text` is one of `list`, which is sorted.
fn begins_with(list: &[&str], text: &str) -> bool {
    let word = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or(text);
    list.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests;
