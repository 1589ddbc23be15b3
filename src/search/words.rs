//! The words of a text. A word is a run of letters and digits; a character of a script that is written without blanks is a
//! word of its own, so that it is found anywhere, and so is a picture sign.

use std::ops::Range;

use super::fold::{Cluster, clusters, fold_cluster};

/// What a cluster is for the words around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// A part of a word.
    Letter,
    /// A word of its own.
    Whole,
    /// Parts words.
    Between,
}

/// Tells of each word of `text`, folded, and where it stands.
pub(super) fn each_word(text: &str, mut visit: impl FnMut(&str, Range<usize>)) {
    let (mut word, mut start, mut next) = (String::new(), 0, 0);
    while let Some(rest) = text.get(next..).filter(|rest| !rest.is_empty()) {
        let before = word.len();
        let plain = plain_letters(rest);
        if !plain.is_empty() {
            start = if before == 0 { next } else { start };
            word.push_str(plain);
            word.get_mut(before..).unwrap_or_default().make_ascii_lowercase();
            next += plain.len();
            continue;
        }
        let cluster = Cluster { start: next, text: clusters(rest).next().map_or(rest, |cluster| cluster.text) };
        next += cluster.text.len();
        fold_cluster(cluster.text, &mut word);
        let role = role(word.get(before..).unwrap_or_default());
        if role == Role::Letter {
            start = if before == 0 { cluster.start } else { start };
            continue;
        }
        if before > 0 {
            visit(word.get(..before).unwrap_or_default(), start..cluster.start);
        }
        if role == Role::Whole {
            visit(word.get(before..).unwrap_or_default(), cluster.start..cluster.start + cluster.text.len());
        }
        word.clear();
    }
    if !word.is_empty() {
        visit(&word, start..text.len());
    }
}

/// The ASCII letters and digits that a text begins with, but for one that may have a mark behind it: most of most texts.
fn plain_letters(text: &str) -> &str {
    let end = text.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(text.len());
    let is_certain = text.as_bytes().get(end).is_none_or(u8::is_ascii);
    text.get(..if is_certain { end } else { end.saturating_sub(1) }).unwrap_or_default()
}

/// The words of `text`, folded.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    each_word(text, |word, _| words.push(word.to_owned()));
    words
}

/// Stands before each word in a line of words.
pub(super) const MARK: char = ' ';

/// The words of `text` one behind the other, a blank before each: what is found in it by a query's line begins where a word
/// begins.
pub(super) fn line_of_words(text: &str) -> String {
    let mut line = String::with_capacity(text.len() + 1);
    each_word(text, |word, _| {
        line.push(MARK);
        line.push_str(word);
    });
    line
}

/// By the first character of a folded cluster.
fn role(cluster: &str) -> Role {
    match cluster.chars().next() {
        Some(first) if first.is_ascii() => {
            if first.is_ascii_alphanumeric() {
                Role::Letter
            } else {
                Role::Between
            }
        }
        Some(first) if is_written_without_blanks(first) || is_sign(first) => Role::Whole,
        Some(first) if first.is_alphanumeric() => Role::Letter,
        _ => Role::Between,
    }
}

/// Chinese, Japanese, Korean; Thai, Lao, Khmer and Burmese too.
fn is_written_without_blanks(character: char) -> bool {
    matches!(
        character,
        '\u{e01}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1100}'..='\u{11ff}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{2fdf}'
            | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3031}'..='\u{318f}' | '\u{31a0}'..='\u{31ff}'
            | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}'
            | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ffdc}' | '\u{1b000}'..='\u{1b2ff}' | '\u{20000}'..='\u{3ffff}'
    )
}

/// Arrows, mathematics, pictures.
fn is_sign(character: char) -> bool {
    matches!(character, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_runs_of_letters_and_digits_and_single_signs() {
        for (text, expected) in [
            ("Don't stop, naïve 2x!", " don t stop naive 2x"),
            ("小红书RedNote书", " 小 红 书 rednote 书"),
            ("한국 が", " 한 국 が"),
            ("a→b 😀", " a → b 😀"),
            ("snake_case node.js", " snake case node js"),
            ("— …", ""),
            ("", ""),
        ] {
            assert_eq!(line_of_words(text), expected, "{text}");
            assert_eq!(words(text), expected.split_whitespace().collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_word_knows_where_it_stands() {
        let text = "Cre\u{300}me 小红, é!";
        let mut places = Vec::new();
        each_word(text, |_, at| places.push(&text[at]));
        assert_eq!(places, ["Cre\u{300}me", "小", "红", "é"]);
    }
}
