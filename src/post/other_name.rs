//! What a post is called besides its file: links mean it by these names too.

use serde_json::{Map, Value};

/// A name that a post gives itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OtherName {
    /// One of its aliases.
    Alias(Box<str>),
    /// The title that the front matter or a property gives it.
    Title(Box<str>),
    /// A number or word that stands for it: `id: 202401151200`.
    Id(Box<str>),
    /// Where it stands on its site: from the site's root where it begins with `/`, else from the post's folder.
    Address(Box<str>),
}

/// The keys under which aliases stand, in the front matter and as properties.
const ALIASES: [&str; 2] = ["aliases", "alias"];
/// The keys that say where a post stands on its site.
const ADDRESSES: [&str; 4] = ["slug", "permalink", "url", "redirect_from"];
/// So many names of each key count.
const MAX_NAMES: usize = 100;

/// The names that a post's front matter and its properties, in the order of the file, give it.
pub(super) fn read(title: Option<&str>, front: &Map<String, Value>, properties: &[Property<'_>]) -> Vec<OtherName> {
    let mut names: Vec<OtherName> = title.map(|title| OtherName::Title(title.into())).into_iter().collect();
    for (key, value) in front {
        add(&mut names, key, &words(value));
    }
    for property in properties {
        let parts: Vec<&str> = property.value.split(',').collect();
        match property.key {
            key if key.eq_ignore_ascii_case("title") => names.push(OtherName::Title(property.value.into())),
            key if is_one_of(key, &ALIASES) => add(&mut names, key, &parts),
            _ => {}
        }
    }
    names
}

fn add(names: &mut Vec<OtherName>, key: &str, words: &[&str]) {
    let words = words.iter().map(|word| bare(word)).filter(|word| !word.is_empty()).take(MAX_NAMES);
    if is_one_of(key, &ALIASES) {
        for word in words {
            names.push(OtherName::Alias(word.into()));
            // Hugo's aliases are paths of the site.
            if word.contains('/') {
                names.push(OtherName::Address(word.into()));
            }
        }
    } else if is_one_of(key, &ADDRESSES) {
        let is_path = |word: &&str| !word.contains("://") && !word.contains([':', '{']);
        names.extend(words.filter(is_path).map(|word| OtherName::Address(word.into())));
    } else if key.eq_ignore_ascii_case("id") {
        for word in words.filter(|word| !word.contains('/')) {
            names.push(OtherName::Id(word.into()));
            names.push(OtherName::Address(word.into()));
        }
    }
}

fn is_one_of(key: &str, keys: &[&str]) -> bool {
    keys.iter().any(|known| known.eq_ignore_ascii_case(key.trim()))
}

/// The words of a value: of a list its items, of a text what stands between commas.
fn words(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => text.split(',').collect(),
        Value::Array(items) => items.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// A name without the brackets and quotation marks around it.
fn bare(word: &str) -> &str {
    let word = word.trim();
    let word = word.strip_prefix("[[").and_then(|inner| inner.strip_suffix("]]")).unwrap_or(word);
    word.trim_matches(['"', '\'']).trim()
}

/// A line `key:: value` at the top of a page, as Logseq writes what it knows of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Property<'t> {
    key: &'t str,
    value: &'t str,
}

/// The properties at the beginning of a body, up to the first line that is none.
pub(super) fn properties(body: &str) -> Vec<Property<'_>> {
    body.trim_start_matches(['\n', '\r', '\u{feff}']).lines().map_while(property).collect()
}

/// The title among properties.
pub(super) fn title<'t>(properties: &[Property<'t>]) -> Option<&'t str> {
    properties.iter().find(|property| property.key.eq_ignore_ascii_case("title")).map(|property| property.value)
}

fn property(line: &str) -> Option<Property<'_>> {
    let (key, value) = line.split_once("::")?;
    let is_key = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/'));
    (is_key && (value.is_empty() || value.starts_with(' '))).then(|| Property { key, value: value.trim() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(front: &Value, body: &str) -> Vec<String> {
        let names = read(None, front.as_object().unwrap(), &properties(body));
        let mut names: Vec<_> = names.iter().map(|name| format!("{name:?}")).collect();
        names.sort();
        names
    }

    #[test]
    fn front_matter_gives_names() {
        let front = serde_json::json!({
            "aliases": ["LT", "[[short title]]", 3, ""], "slug": "/getting-ready", "id": "special",
            "permalink": "/:year/:title/", "url": "https://x.org/a", "other": "x"
        });
        assert_eq!(
            names(&front, ""),
            [
                r#"Address("/getting-ready")"#,
                r#"Address("special")"#,
                r#"Alias("LT")"#,
                r#"Alias("short title")"#,
                r#"Id("special")"#
            ]
        );
        assert_eq!(names(&serde_json::json!({"Alias": "a, b"}), ""), [r#"Alias("a")"#, r#"Alias("b")"#]);
    }

    #[test]
    fn properties_at_the_top_give_names() {
        let none = Value::Object(Map::new());
        assert_eq!(
            names(&none, "\ntitle:: Weird: name?\nalias:: a, [[b c]]\n\n- x\nalias:: d\n"),
            [r#"Alias("a")"#, r#"Alias("b c")"#, r#"Title("Weird: name?")"#]
        );
        for text in ["use std::fs;\n", "- alias:: a\n", "a b:: c\n", "alias: a\n", "text\nalias:: a\n"] {
            assert_eq!(names(&none, text), [""; 0], "{text}");
        }
    }
}
