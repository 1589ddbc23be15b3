//! YAML with the place of each key and value.
//!
//! The parser says what stands in a text, but not where. Since keys and values come in the order of the text, they are
//! looked up there one after the other. What is written in another way than it reads (escapes, text over several lines)
//! is not found, and then its place is the end of what stands before it.

use serde_json::Value;

use crate::post::front_matter::node::Node;

/// How far the next value is looked for, in bytes, so that a text full of what cannot be found costs linear time.
const REACH: usize = 4096;

/// How often nothing is found before it is no longer looked for: what aliases repeat stands in the text but once.
const MAX_MISSES: usize = 1024;

/// A key or a value with the byte at which it begins.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) at: usize,
    pub(super) kind: Kind,
}

/// What an item is.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    /// A text, or a number as it is spelt.
    Text(String),
    /// True or false.
    Flag(bool),
    /// Nothing at all.
    Nothing,
    /// A list.
    List(Vec<Item>),
    /// Keys, each with where it begins, and values.
    Mapping(Vec<((usize, String), Item)>),
}

/// The items of a parsed `text`.
pub(super) fn located(node: Node, text: &str) -> Item {
    Cursor { text: &without_comments(text), at: 0, misses: 0 }.item(node)
}

struct Cursor<'a> {
    text: &'a str,
    at: usize,
    misses: usize,
}

impl Cursor<'_> {
    fn item(&mut self, node: Node) -> Item {
        match node {
            Node::Leaf(Value::Bool(flag)) => Item { at: self.find(&flag.to_string(), false), kind: Kind::Flag(flag) },
            Node::Leaf(Value::Null) => Item { at: self.at, kind: Kind::Nothing },
            Node::Leaf(Value::String(text)) => Item { at: self.find(&text, false), kind: Kind::Text(text) },
            Node::Leaf(other) => {
                let text = other.to_string();
                Item { at: self.find(&text, false), kind: Kind::Text(text) }
            }
            Node::List(items) => {
                let items: Vec<Item> = items.into_iter().map(|item| self.item(item)).collect();
                Item { at: items.first().map_or(self.at, |item| item.at), kind: Kind::List(items) }
            }
            Node::Mapping(pairs) => {
                let pair = |(key, value): (String, Node)| ((self.find(&key, true), key), self.item(value));
                let pairs: Vec<_> = pairs.into_iter().map(pair).collect();
                Item { at: pairs.first().map_or(self.at, |((at, _), _)| *at), kind: Kind::Mapping(pairs) }
            }
        }
    }

    /// Where `word` stands next as a value or a key of its own; the search goes on behind it.
    fn find(&mut self, word: &str, is_key: bool) -> usize {
        if self.misses >= MAX_MISSES {
            return self.at;
        }
        let end = self.text.floor_char_boundary(self.at.saturating_add(REACH).saturating_add(word.len()));
        let rest = self.text.get(self.at..end).unwrap_or_default();
        let stands_alone = |&(at, _): &(usize, &str)| {
            let before = rest.get(..at).and_then(|text| text.chars().next_back());
            let after = rest.get(at + word.len()..).unwrap_or_default();
            let begins = before.is_none_or(|c| c.is_whitespace() || "[{,:\"'".contains(c));
            let ends = after.chars().next().is_none_or(|c| c.is_whitespace() || "]},:\"'".contains(c));
            let is_before_colon = after.trim_start_matches(['"', '\'', ' ']).starts_with(':');
            begins && ends && (!is_key || is_before_colon)
        };
        let found = rest.match_indices(word).find(stands_alone).filter(|_| !word.is_empty());
        let Some((at, _)) = found else {
            self.misses += 1;
            return self.at;
        };
        let at = self.at + at;
        self.at = at + word.len();
        at
    }
}

/// The text with blanks in place of its comments, byte for byte.
fn without_comments(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let comment = comment(line).unwrap_or(line.len());
        bare.push_str(line.get(..comment).unwrap_or(line));
        bare.extend(std::iter::repeat_n(' ', line.len() - comment));
    }
    bare
}

/// Where the comment of a line begins: at a `#` after a blank that is in no quotes.
fn comment(line: &str) -> Option<usize> {
    let (mut quote, mut before) = (None, ' ');
    for (at, c) in line.char_indices() {
        let begins = before.is_whitespace() || "[{,:".contains(before);
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (None, '"' | '\'') if begins => quote = Some(c),
            (None, '#') if before.is_whitespace() => return Some(at),
            _ => {}
        }
        before = c;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::post::front_matter;

    /// All keys and texts, each as what stands at its place.
    fn places(item: &Item, text: &str, found: &mut Vec<String>) {
        let mut note = |at: usize, word: &str| {
            let doubt = if text[at..].starts_with(word) { "" } else { "?" };
            found.push(format!("{word}@{at}{doubt}"));
        };
        match &item.kind {
            Kind::Text(word) => note(item.at, word),
            Kind::Flag(flag) => note(item.at, &flag.to_string()),
            Kind::Nothing => {}
            Kind::List(items) => items.iter().for_each(|item| places(item, text, found)),
            Kind::Mapping(pairs) => pairs.iter().for_each(|((at, key), item)| {
                found.push(format!("{key}@{at}"));
                places(item, text, found);
            }),
        }
    }

    #[test]
    fn keys_and_values_have_their_places() {
        let text =
            "# a: b\na: b # c: d\nc: [\"x # y\", 'z', it's, 1]\n\"d e\": {a: true, b: }\nf: \"\\u0041\"\ng: end\n";
        let node = front_matter::yaml::read(text).expect("is YAML");
        let mut found = Vec::new();
        places(&located(node, text), text, &mut found);
        let expected = [
            "a@7", "b@10", "c@19", "x # y@24", "z@33", "it's@37", "1@43", "d e@47", "a@54", "true@57", "b@63", "f@68",
            "A@69?", "g@80", "end@83",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_text_full_of_what_is_not_found_costs_linear_time() {
        let text = "- \"\\u0041\"\n".repeat(20_000);
        let node = front_matter::yaml::read(&text).expect("is YAML");
        assert!(matches!(located(node, &text).kind, Kind::List(items) if items.len() == 20_000));
    }
}
