//! Values of the settings file in the form that their key has, and a warning where they are in none.

use std::collections::BTreeMap;

use super::FILE;
use super::yaml::{Item, Kind};
use crate::diag::{Code, Diagnostic};
use crate::place::{LineIndex, RelPath, Span};
use crate::platform::nearest;

/// Reads items of one text and gathers what is wrong with them.
pub(super) struct SettingsReader {
    lines: LineIndex,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// A text and the byte at which it begins.
pub(super) type Text = (usize, String);

impl SettingsReader {
    pub(super) fn new(text: &str) -> Self {
        Self { lines: LineIndex::new(text), diagnostics: Vec::new() }
    }

    /// Warns of a value at a byte of the file.
    pub(super) fn warn(&mut self, at: usize, message: impl Into<String>, hint: impl Into<String>) {
        self.report(Diagnostic::warning(&RelPath::new(FILE), Code::SettingsValue, message), at, hint.into());
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic, at: usize, hint: String) {
        let place = self.lines.line_col(Span::new(at, at).start);
        self.diagnostics.push(diagnostic.at(place).hint(hint));
    }

    /// The values of a mapping by key. Keys other than the `known` are named and left out.
    pub(super) fn keys(&mut self, item: Item, known: &[&'static str]) -> BTreeMap<&'static str, Item> {
        let mut values = BTreeMap::new();
        let pairs = match item.kind {
            Kind::Mapping(pairs) => pairs,
            Kind::Nothing => Vec::new(),
            _ => {
                let hint = format!("The keys are {}", known.join(", "));
                self.warn(item.at, "This should be keys with values, as in `key: value`", hint);
                Vec::new()
            }
        };
        for ((at, key), value) in pairs {
            match known.iter().find(|known| **known == key) {
                Some(known) if values.insert(*known, value).is_some() => {
                    self.warn(
                        at,
                        format!("The key `{key}` is here again; the last one counts"),
                        "Remove one of the two",
                    );
                }
                Some(_) => {}
                None => self.unknown(at, &key, known),
            }
        }
        values
    }

    fn unknown(&mut self, at: usize, key: &str, known: &[&'static str]) {
        let near = nearest(known.iter().copied(), key);
        let hint =
            near.map_or_else(|| format!("The keys are {}", known.join(", ")), |near| format!("Did you mean {near}?"));
        let message = format!("Linkloom has no setting `{key}` here");
        self.report(Diagnostic::warning(&RelPath::new(FILE), Code::SettingsKey, message), at, hint);
    }

    /// A text that is not empty.
    pub(super) fn text(&mut self, item: Item) -> Option<Text> {
        match item.kind {
            Kind::Text(text) if !text.trim().is_empty() => return Some((item.at, text.trim().to_owned())),
            Kind::Flag(flag) => return Some((item.at, flag.to_string())),
            _ => self.warn(
                item.at,
                "This should be a text",
                "Write one word or sentence, in quotes if it contains : or #",
            ),
        }
        None
    }

    /// True or false.
    pub(super) fn flag(&mut self, item: &Item) -> Option<bool> {
        match item.kind {
            Kind::Flag(flag) => return Some(flag),
            Kind::Nothing => {}
            _ => self.warn(item.at, "This is neither true nor false", "Write true or false"),
        }
        None
    }

    /// The texts of a list.
    pub(super) fn texts(&mut self, item: Option<Item>) -> Vec<Text> {
        list(item).into_iter().filter_map(|item| self.text(item)).collect()
    }

    /// Keys that the folder's owner chooses, with texts.
    pub(super) fn pairs(&mut self, item: Option<Item>) -> Vec<(Text, Text)> {
        match item.map(|item| (item.at, item.kind)) {
            None | Some((_, Kind::Nothing)) => Vec::new(),
            Some((_, Kind::Mapping(pairs))) => {
                pairs.into_iter().filter_map(|(key, value)| Some((key, self.text(value)?))).collect()
            }
            Some((at, _)) => {
                self.warn(at, "This should be pairs, as in `\"https://example.org\": Name`", "Write one pair per line");
                Vec::new()
            }
        }
    }
}

/// The items of a list. A single one can stand without brackets.
pub(super) fn list(item: Option<Item>) -> Vec<Item> {
    match item {
        None | Some(Item { kind: Kind::Nothing, .. }) => Vec::new(),
        Some(Item { kind: Kind::List(items), .. }) => items,
        Some(single) => vec![single],
    }
}
