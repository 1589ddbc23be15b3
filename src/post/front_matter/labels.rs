//! Tags and platforms: every way to write a list of words, and where each word stands.

use std::ops::Range;

use serde_json::Value;

use super::entry::Entry;
use super::finder::Finder;
use super::{Source, Trouble, yaml};
use crate::diag::{Code, Diagnostic};
use crate::place::Span;

/// A word of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label {
    /// As written, without `#` and the brackets of a wiki link.
    pub(super) spelling: String,
    /// Where it stands, else its key's line.
    pub(super) at: Span,
}

/// How a text without commas is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Words {
    /// As one word: `tax court` is one tag.
    Together,
    /// As several, by Jekyll's rule.
    Apart,
}

/// The words of an entry: a list, a list of lists, words between commas, or one.
pub(super) fn labels(entry: &Entry, words: Words, source: &Source<'_>, trouble: &mut Trouble) -> Vec<Label> {
    let line = source.lines.span(source.lines.line(entry.at.start));
    let finder = Finder::new(source.text, after_key(entry, source.text)..entry.at.end as usize);
    let mut reader = LabelLocator { source, finder, line, misses: 0, labels: Vec::new() };
    let understood = match &entry.value {
        Value::String(text) => {
            split(text, words).for_each(|part| reader.word(part));
            true
        }
        value => reader.item(value),
    };
    if !understood {
        trouble.push(
            source
                .warning(entry, Code::FrontMatterValue, format!("`{}` has something that is not a word", entry.key))
                .hint("Write a list of words, for example [\"news\", \"video\"]"),
        );
    } else if reader.labels.is_empty()
        && let Some(lost) = comment_for_tag(entry.at.of(source.text))
    {
        trouble.push(
            source
                .warning(entry, Code::FrontMatterValue, format!("`{}` is empty, because # begins a comment", entry.key))
                .hint(format!("Put the word in quotes, for example \"{lost}\"")),
        );
    } else if let Some(at) = lost_in_comment(entry.at.of(source.text), &reader.labels) {
        let message = format!("`{}` ends before the #, because # begins a comment", entry.key);
        let problem = Diagnostic::warning(source.path, Code::FrontMatterValue, message);
        let hint = "Put the value in quotes, or write a list: [\"a\", \"b\"]";
        trouble.push(problem.at(source.place(entry.at.start as usize + at)).hint(hint));
    }
    reader.labels
}

/// Where words are lost behind a `#`: `a, #b, c`. With a blank behind it, it is a comment that was meant as one.
fn lost_in_comment(text: &str, labels: &[Label]) -> Option<usize> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let found = hash(line, char::is_alphanumeric).filter(|_| !line.trim_start().starts_with('#'));
        let word = |at: usize| line.get(at + 1..)?.split(|c: char| c.is_whitespace() || c == ',').next();
        if let Some((at, lost)) = found.and_then(|at| Some((at, word(at)?))) {
            return (!labels.iter().any(|label| label.spelling.contains(lost))).then_some(start + at);
        }
        start += line.len();
    }
    None
}

/// Where the value begins.
fn after_key(entry: &Entry, text: &str) -> usize {
    let separator = entry.at.of(text).get(entry.key.len()..).and_then(|rest| rest.find([':', '=']));
    entry.at.start as usize + separator.map_or(0, |at| entry.key.len() + at + 1)
}

fn split(text: &str, words: Words) -> impl Iterator<Item = &str> {
    let at_blanks = words == Words::Apart && !text.contains(',');
    text.split(move |c: char| if at_blanks { c.is_whitespace() } else { c == ',' })
}

/// What was meant as a word and is a comment: `- #news`.
fn comment_for_tag(text: &str) -> Option<&str> {
    text.split_whitespace().find(|word| word.starts_with('#') && word[1..].starts_with(char::is_alphanumeric))
}

/// How many words of an entry may not be found before the others are not looked for: each miss costs a whole search.
const MAX_MISSES: usize = 50;
/// How many numbers may stand between two words that are numbers.
const MAX_NUMBERS: usize = 8;

struct LabelLocator<'a> {
    source: &'a Source<'a>,
    finder: Finder<'a>,
    /// The line of the key.
    line: Span,
    misses: usize,
    labels: Vec<Label>,
}

impl LabelLocator<'_> {
    /// Whether the value is a word or a list of such.
    fn item(&mut self, value: &Value) -> bool {
        match value {
            Value::Null => true,
            Value::Bool(_) | Value::Number(_) => {
                self.scalar(value);
                true
            }
            Value::String(word) => {
                self.word(word);
                true
            }
            Value::Array(items) => items.iter().filter(|item| !self.item(item)).count() == 0,
            Value::Object(_) => false,
        }
    }

    fn word(&mut self, written: &str) {
        let spelling = bare(written);
        if !spelling.is_empty() {
            let found = if self.misses < MAX_MISSES { self.find(spelling) } else { None };
            self.misses += usize::from(found.is_none());
            let at = found.unwrap_or(self.line);
            self.labels.push(Label { spelling: spelling.to_owned(), at });
        }
    }

    /// A number or a boolean, as it was written: `3.10` and not `3.1`.
    fn scalar(&mut self, value: &Value) {
        let (rest, begin) = self.finder.rest();
        let is_border = |c: char| c.is_whitespace() || matches!(c, ',' | '[' | ']' | '"' | '\'');
        let mut start = 0;
        let tokens = rest.split(is_border).map(|token| {
            let at = start;
            start += token.len() + rest[start + token.len()..].chars().next().map_or(0, char::len_utf8);
            (at, token)
        });
        let mut tokens = tokens.filter(|(_, token)| may_be_scalar(token)).take(MAX_NUMBERS);
        let is_it = |token: &str| yaml::read(token).is_ok_and(|read| read.into_value() == *value);
        let token = if self.misses < MAX_MISSES { tokens.find(|(_, token)| is_it(token)) } else { None };
        self.misses += usize::from(token.is_none());
        let label = match token {
            Some((at, token)) => {
                let at = Span::new(begin + at, begin + at + token.len());
                self.finder.go_on(at.end as usize);
                Label { spelling: token.to_owned(), at }
            }
            None => Label { spelling: value.to_string(), at: self.line },
        };
        self.labels.push(label);
    }

    /// The next place of a word that is no part of a longer one and not in a comment.
    fn find(&mut self, word: &str) -> Option<Span> {
        let text = self.source.text;
        self.finder.next(word, |at| {
            let before = text[..at].chars().next_back();
            let after = text[at + word.len()..].chars().next();
            !(glued(before, word.chars().next()) || glued(word.chars().next_back(), after))
        })
    }
}

/// Whether two characters belong to one word.
fn glued(left: Option<char>, right: Option<char>) -> bool {
    left.is_some_and(char::is_alphanumeric) && right.is_some_and(char::is_alphanumeric)
}

/// The comments in a part of a text: from a `#` between blanks to the end of its line.
pub(super) fn comments(text: &str, part: Range<usize>) -> Vec<Range<usize>> {
    let (mut at, text) = (part.start, text.get(part).unwrap_or(""));
    let mut found = Vec::new();
    if !text.contains('#') {
        return found;
    }
    for line in text.split_inclusive('\n') {
        found.extend(comment(line).map(|start| at + start..at + line.len()));
        at += line.len();
    }
    found
}

/// Where a line turns into a comment.
fn comment(line: &str) -> Option<usize> {
    hash(line, char::is_whitespace)
}

/// The first `#` behind a blank and outside of quotes with such a character behind it. A quote counts where a value can begin,
/// so that an apostrophe is none.
fn hash(line: &str, is_next: impl Fn(char) -> bool) -> Option<usize> {
    let mut quote = None;
    let mut before = ' ';
    let mut chars = line.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match (quote, c) {
            (Some(open), _) if open == c => quote = None,
            (None, '"' | '\'') if before.is_whitespace() || "[{,:=".contains(before) => quote = Some(c),
            (None, '#') if before.is_whitespace() && chars.peek().is_some_and(|&(_, next)| is_next(next)) => {
                return Some(at);
            }
            _ => {}
        }
        before = c;
    }
    None
}

/// Whether a word can be a number or a boolean at all.
fn may_be_scalar(token: &str) -> bool {
    let begins = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | 't' | 'T' | 'f' | 'F');
    (1..40).contains(&token.len()) && token != "-" && token.starts_with(begins)
}

/// Without the `#` before it and the brackets around it; of `[[page|label]]` the page.
fn bare(written: &str) -> &str {
    let word = written.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}'));
    let word = word.strip_prefix("[[").and_then(|inner| inner.strip_suffix("]]")).unwrap_or(word);
    let word = if written.contains("[[") { word.split('|').next().unwrap_or(word).trim() } else { word };
    let hash = word.trim_start_matches('#');
    if hash.starts_with(char::is_whitespace) || hash.is_empty() { word } else { hash }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_loses_its_marks_and_nothing_else() {
        let cases = [
            ("a", "a"),
            (" tax court ", "tax court"),
            ("#Productivity", "Productivity"),
            ("C#", "C#"),
            ("#", "#"),
            ("# a", "# a"),
            ("[[People]]", "People"),
            ("[[People|all of them]]", "People"),
            ("a|b", "a|b"),
            ("games/genres", "games/genres"),
            ("0🌲", "0🌲"),
            (".net", ".net"),
            ("\u{200b}a\u{a0}", "a"),
            ("", ""),
            ("[[]]", ""),
        ];
        for (written, expected) in cases {
            assert_eq!(bare(written), expected, "{written:?}");
        }
    }

    #[test]
    fn a_comment_is_no_place_of_a_word() {
        for (line, expected) in [
            (" # list of a\n", Some(1)),
            ("# a", Some(0)),
            ("\"a\", b' # c", Some(8)),
            (" \"# a\"", None),
            (" #a", None),
            (" C# a", None),
            (" it's # a", Some(6)),
            ("['a # b', c] # d", Some(13)),
        ] {
            assert_eq!(comment(line), expected, "{line}");
        }
        assert_eq!(comments("x: # a\n- b # c", 2..14), [3..7, 11..14]);
    }
}
