//! YAML as the library reads it, within a budget: the one way to it for a text that somebody else wrote.

use std::collections::BTreeSet;

use serde::de::DeserializeSeed as _;

use super::budget::{Budget, most};
use super::node::{Node, NodeSeed};

/// Why a text is not read.
#[derive(Clone, Debug)]
pub(crate) enum Refusal {
    /// It is no YAML.
    Syntax {
        /// The line and the column where the library gave up, from 1, if it tells.
        at: Option<(usize, usize)>,
        /// What the library says about it.
        said: String,
    },
    /// More would be made of it than memory should hold.
    TooLarge(Growth),
}

/// How a text grows.
#[derive(Clone, Debug)]
pub(crate) struct Growth {
    /// The byte where it begins to.
    pub(crate) at: usize,
    /// What it does, as in "The front matter repeats …".
    pub(crate) does: String,
    /// What to do about it.
    pub(crate) hint: String,
}

/// The value that a text says.
pub(crate) fn read(text: &str) -> Result<Node, Refusal> {
    let budget = Budget::new(text);
    NodeSeed::new(&budget).deserialize(serde_yaml::Deserializer::from_str(text)).map_err(|error| {
        let said = error.to_string();
        // The library has a bound of its own, for how often aliases are followed.
        if budget.is_spent() || said.contains("repetition limit") {
            return Refusal::TooLarge(growth(text));
        }
        Refusal::Syntax { at: error.location().map(|at| (at.line(), at.column())), said }
    })
}

/// What makes a text grow: aliases, else mappings that are keys of mappings. Such a key is kept as the text that it has
/// in JSON, where each mapping around it doubles its quotes.
fn growth(text: &str) -> Growth {
    let size = most(text) / 1024;
    if let Some((at, name)) = first_alias(text) {
        return Growth {
            at,
            does: format!("repeats values through aliases until it is larger than {size} KiB"),
            hint: format!("An alias such as *{name} is repeated too often. Write the value itself in its place"),
        };
    }
    Growth {
        at: text.find("{{").or_else(|| text.find(['{', '?'])).unwrap_or(0),
        does: format!("uses mappings as keys until it is larger than {size} KiB"),
        hint: "Put what is in braces in quotes, or remove doubled braces".to_owned(),
    }
}

/// The first alias, with its byte and its name. Of a `*` that only stresses a word there is no anchor.
fn first_alias(text: &str) -> Option<(usize, &str)> {
    let anchors: BTreeSet<&str> = names(text, '&').map(|(_, name)| name).collect();
    names(text, '*').find(|(_, name)| anchors.contains(name))
}

/// The names that stand behind a mark.
fn names(text: &str, mark: char) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices(mark).filter_map(move |(at, _)| {
        let begins =
            text[..at].chars().next_back().is_none_or(|before| before.is_whitespace() || "[{,".contains(before));
        let rest = &text[at + 1..];
        let end = rest.find(|c: char| c.is_whitespace() || "[]{},".contains(c)).unwrap_or(rest.len());
        (begins && end > 0).then(|| (at, &rest[..end]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What makes a text too large and where, if it is.
    fn grows(text: &str) -> Option<(usize, String)> {
        match read(text) {
            Ok(_) => None,
            Err(Refusal::TooLarge(growth)) => Some((growth.at, growth.does)),
            Err(other) => panic!("{text:.200}: {other:?}"),
        }
    }

    /// Aliases of a value, each of them once more in a list.
    fn repeated(value: &str, times: usize) -> String {
        format!("a: &a {value}\nb: [{}]\n", vec!["*a"; times].join(", "))
    }

    fn lines(line: &dyn Fn(usize) -> String) -> String {
        (0..5000).map(line).collect()
    }

    #[test]
    fn what_aliases_make_is_counted_and_not_what_is_written() {
        let list = |item: &str, times: usize| format!("[{}]", vec![item; times].join(", "));
        let pairs = lines(&|key| format!("k{key}: {key}, "));
        let levels =
            (0..12).map(|level| format!("a{}: &a{} [*a{level}, *a{level}, *a{level}]\n", level + 1, level + 1));
        for (what, text) in [
            ("many values", repeated(&list("x", 20_000), 1000)),
            ("long texts", repeated(&"long ".repeat(10_000), 10_000)),
            ("quoted texts", repeated(&format!("\"{}\"", "é".repeat(50_000)), 10_000)),
            ("wide mappings", repeated(&format!("{{{pairs}}}"), 5000)),
            ("merges", format!("a: &a {{{pairs}}}\n{}", lines(&|key| format!("b{key}: {{<<: *a}}\n")))),
            ("levels", format!("a0: &a0 {}\n{}", list("x", 500), levels.collect::<String>())),
            ("keys", format!("a: &a {}\n{}", list("x", 5000), "? *a\n: b\n".repeat(5000))),
            ("digits", repeated(&"1".repeat(100_000), 20_000)),
            ("fractions", repeated(&format!("1.{}", "1".repeat(100_000)), 20_000)),
        ] {
            let (at, does) = grows(&text).expect(what);
            assert!(
                text[at..].starts_with("*a") && does.starts_with("repeats values through aliases"),
                "{what}: {does}"
            );
            assert!(text[..at].matches('*').count() == 0, "{what}: not the first");
        }
    }

    /// Each mapping around a key doubles the quotes in it.
    #[test]
    fn mappings_as_keys_are_counted() {
        for text in [format!("x: {}y{}", "{".repeat(60), "}".repeat(60)), "? ".repeat(60) + "{a: b}"] {
            let (_, does) = grows(&text).expect(&text);
            assert!(does.starts_with("uses mappings as keys"), "{does}");
        }
        assert!(grows("x: {{{ title }}}").is_none());
    }

    #[test]
    fn whatever_says_each_value_itself_is_read() {
        let most = super::super::guard::MAX_BYTES;
        for (open, item, close) in [
            ("[", "a,", "]"),
            ("[", "[],", "]"),
            ("{", "a,", "}"),
            ("[", "{a},", "]"),
            ("[", "[[a]],", "]"),
            ("", "- 1\n", ""),
            ("", "-\n", ""),
            ("[", "\"\\L\",", "]"),
            ("'", "x", "'"),
            ("a: &a [x, y]\nb: [", "z,", "*a, *a]"),
        ] {
            let times = (most - open.len() - close.len()) / item.len();
            assert!(grows(&format!("{open}{}{close}", item.repeat(times))).is_none(), "{item:?}");
        }
        assert!(grows(&repeated("[some, words, of, a, list]", 100)).is_none());
        assert!(grows(&repeated("1.25", 10_000)).is_none());
    }

    #[test]
    fn an_alias_is_what_has_an_anchor() {
        assert_eq!(first_alias("a: some *text* & more\nb: &é-1 x\nc: [y,*é-1]"), Some((39, "é-1")));
        assert_eq!(first_alias("a: *b* &\nb: x*b"), None);
    }
}
