//! How a query may go on where somebody types: a field, or a value of this folder.

use std::ops::Range;

use super::field::{Field, KEY, key_name};
use super::fold::folded;
use super::matching::Scope;
use super::query::shown;
use super::values::{Value, keys, values, values_of_key};

/// A way to go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What takes the place of [`Completions::replaces`]. A field ends with its colon; a value has its quotes.
    pub text: String,
    /// How often a value occurs in the folder; none for a field.
    pub count: Option<usize>,
}

/// The ways to go on at a place in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completions {
    /// The bytes of the text that a completion takes the place of.
    pub replaces: Range<usize>,
    /// The most frequent first; fields in the order of the language.
    pub items: Vec<Completion>,
}

/// How `text` may go on at the byte `cursor`: at most `limit` ways.
pub fn complete(text: &str, cursor: usize, scope: &Scope<'_>, limit: usize) -> Completions {
    let cursor = text.floor_char_boundary(cursor.min(text.len()));
    let before = text.get(..cursor).unwrap_or_default();
    let start = start_of_term(before);
    let term = before.get(start..).unwrap_or_default();
    let (start, mut items) = match term.split_once(':') {
        Some((name, begun)) => (start + name.len() + 1, of_field(name, begun, scope)),
        None => (start, fields(term, scope)),
    };
    items.truncate(limit);
    Completions { replaces: start..cursor, items }
}

/// Where the term begins that a text ends with.
fn start_of_term(text: &str) -> usize {
    let (mut start, mut is_quoted, mut is_escaped) = (0, false, false);
    for (at, character) in text.char_indices() {
        let after = at + character.len_utf8();
        let is_mark = matches!(character, '(' | '-') && at == start;
        match character {
            '"' if !is_escaped => is_quoted = !is_quoted,
            _ if is_quoted => {}
            _ if character.is_whitespace() || is_mark => start = after,
            _ => {}
        }
        is_escaped = character == '\\' && !is_escaped && is_quoted;
    }
    start
}

/// The fields that begin so.
fn fields(begun: &str, scope: &Scope<'_>) -> Vec<Completion> {
    let begun = folded(begun);
    let field = |name: &str| Completion { text: format!("{name}:"), count: None };
    let known = Field::ALL.into_iter().map(Field::name).filter(|name| name.starts_with(&begun)).map(field);
    let is_key = begun.starts_with('k') && (KEY.starts_with(&begun) || begun.starts_with(KEY));
    let keys = if is_key { keys(scope.graph) } else { Vec::new() };
    let key = |Value { text, count }: Value| Completion { text: format!("{KEY}{text}:"), count: Some(count) };
    let is_sayable = |key: &Value| !key.text.contains(|c: char| c.is_whitespace() || c == ':');
    let keys = keys.into_iter().filter(is_sayable).map(key).filter(|key| folded(&key.text).starts_with(&begun));
    known.chain(keys).collect()
}

/// The values of a field that begin so.
fn of_field(name: &str, begun: &str, scope: &Scope<'_>) -> Vec<Completion> {
    let all = match (Field::parse(name), key_name(name)) {
        (Some(field), _) => values(field, scope),
        (None, Some(key)) => values_of_key(key, scope.graph),
        (None, None) => Vec::new(),
    };
    let begun = folded(begun.strip_prefix('"').unwrap_or(begun));
    all.into_iter()
        .filter(|value| folded(&value.text).starts_with(&begun))
        .map(|Value { text, count }| Completion { text: shown(&text), count: Some(count) })
        .collect()
}
