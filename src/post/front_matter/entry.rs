//! The keys of a front matter with their values and their places, whatever language it is in.

use std::collections::{BTreeMap, VecDeque};

use serde_json::Value;

use super::split::{Block, Format, Lines};
use crate::diag::Code;
use crate::place::{LineCol, Span};

/// A key at the top level.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// As written, without quotes.
    pub(super) key: String,
    /// What it holds.
    pub(super) value: Value,
    /// From the key to where the next one begins.
    pub(super) at: Span,
}

impl Entry {
    /// An entry whose place is not known yet.
    pub(super) fn new(key: String, value: Value) -> Self {
        Self { key, value, at: Span::default() }
    }

    /// Whether its key is this one, in capitals or not.
    pub(super) fn is(&self, key: &str) -> bool {
        self.key.len() >= key.len() && self.key.trim().eq_ignore_ascii_case(key)
    }
}

/// Why a front matter does not parse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// Its kind.
    pub(super) code: Code,
    /// The line and the column in the front matter, both from 1.
    pub(super) place: LineCol,
    /// One plain sentence without a full stop.
    pub(super) message: String,
    /// What to do about it.
    pub(super) hint: String,
}

impl Fault {
    /// Something that the language does not allow.
    pub(super) fn syntax(place: LineCol, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { code: Code::FrontMatterSyntax, place, message: message.into(), hint: hint.into() }
    }
}

/// Gives the entries of a block their places. TOML's have theirs from the parser.
pub(super) fn locate(entries: &mut [Entry], text: &str, block: &Block) {
    let keys = match block.format {
        Format::Json => json_keys(text, block),
        Format::Yaml => line_keys(text, block),
        Format::Toml => entries.iter().map(|entry| (entry.at.start as usize, entry.key.as_str())).collect(),
    };
    let mut from = block.content.start;
    let starts = starts(entries, &keys);
    let mut ends = starts.clone().into_iter().flatten().skip(1);
    for (entry, start) in entries.iter_mut().zip(starts) {
        let end = if start.is_some() { ends.next() } else { None };
        from = start.unwrap_or(from);
        entry.at = Span::new(from, end.unwrap_or(block.content.end));
    }
}

/// Where each entry's key stands: of several alike the next.
fn starts(entries: &[Entry], keys: &[(usize, &str)]) -> Vec<Option<usize>> {
    // Mostly the two are the same list.
    if keys.len() == entries.len() && keys.iter().zip(entries).all(|((_, key), entry)| *key == entry.key) {
        return keys.iter().map(|&(at, _)| Some(at)).collect();
    }
    let mut places = BTreeMap::<&str, VecDeque<usize>>::new();
    for &(at, key) in keys {
        places.entry(key).or_default().push_back(at);
    }
    entries.iter().map(|entry| places.get_mut(entry.key.as_str()).and_then(VecDeque::pop_front)).collect()
}

/// The keys that stand at the beginning of a line, as far to the left as the first of them.
fn line_keys<'a>(text: &'a str, block: &Block) -> Vec<(usize, &'a str)> {
    let mut indent = None;
    let lines = Lines { text: &text[..block.content.end], at: block.content.start };
    lines
        .filter_map(|line| {
            let key = line.text.trim_start();
            let at = line.text.len() - key.len();
            let key = quoted_or_plain_key(key)?;
            (*indent.get_or_insert(at) == at).then_some((line.start + at, key))
        })
        .collect()
}

/// The key before `:`; a key may hold blanks, and in quotes anything.
fn quoted_or_plain_key(line: &str) -> Option<&str> {
    if line.starts_with('#') {
        return None;
    }
    if let Some(quote @ ('"' | '\'')) = line.chars().next() {
        let (key, rest) = line[1..].split_once(quote)?;
        return rest.trim_start().starts_with(':').then_some(key);
    }
    let plain = line.match_indices(':').map(|(at, _)| line.split_at(at));
    plain
        .into_iter()
        .find(|(_, rest)| rest[1..].is_empty() || rest[1..].starts_with(char::is_whitespace))
        .map(|(key, _)| key.trim_end())
}

/// The keys of the outermost object. Their escapes are not resolved; such a key is simply not found.
fn json_keys<'a>(text: &'a str, block: &Block) -> Vec<(usize, &'a str)> {
    let content = &text[block.content.clone()];
    let (mut keys, mut depth, mut opened, mut escaped) = (Vec::new(), 0_usize, None, false);
    for (at, byte) in content.bytes().enumerate() {
        match (byte, opened) {
            _ if escaped => escaped = false,
            (b'\\', Some(_)) => escaped = true,
            (b'"', None) => opened = Some(at),
            (b'"', Some(start)) => {
                if depth == 1 && content[at + 1..].trim_start().starts_with(':') {
                    keys.push((block.content.start + start, &content[start + 1..at]));
                }
                opened = None;
            }
            (b'{' | b'[', None) => depth += 1,
            (b'}' | b']', None) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(text: &str, format: Format, keys: &[&str]) -> Vec<String> {
        let mut entries: Vec<_> = keys.iter().map(|&key| Entry::new(key.to_owned(), Value::Null)).collect();
        locate(&mut entries, text, &Block { format, content: 0..text.len(), body: text.len() });
        entries.iter().map(|entry| entry.at.of(text).to_owned()).collect()
    }

    #[test]
    fn yaml_keys_stand_at_the_beginning_of_their_lines() {
        let text = "a: 1\n\"b c\": x\n# a: no\n  a: nested\na: 2\nlast thing :\n  - x\n";
        assert_eq!(
            places(text, Format::Yaml, &["a", "b c", "a", "last thing"]),
            ["a: 1\n", "\"b c\": x\n# a: no\n  a: nested\n", "a: 2\n", "last thing :\n  - x\n"]
        );
        assert_eq!(places("  a: 1\n  b: 2\n", Format::Yaml, &["a", "b"]), ["a: 1\n  ", "b: 2\n"]);
    }

    #[test]
    fn json_keys_are_those_of_the_outermost_object() {
        let text = r#"{"a": {"b": "x\"y"}, "b": ["b", {"c": 1}], "c": 2}"#;
        assert_eq!(
            places(text, Format::Json, &["a", "b", "c"]),
            [r#""a": {"b": "x\"y"}, "#, r#""b": ["b", {"c": 1}], "#, r#""c": 2}"#]
        );
    }

    #[test]
    fn a_key_that_is_not_found_has_all_the_rest() {
        assert_eq!(places("{a: 1, b: 2}", Format::Yaml, &["a", "b"]), ["{a: 1, b: 2}", "{a: 1, b: 2}"]);
    }
}
