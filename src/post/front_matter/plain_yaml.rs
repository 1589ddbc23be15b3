//! The YAML that nearly every post has, read without the YAML library: on each line a key, and behind it a word, a
//! text or a short list.
//!
//! Setting the library up takes longer than to read all the rest of a short post. What is read here is a strict part of
//! the language, one thing a line; at the first line that could mean anything else the library reads the whole block. A
//! property test holds the two against each other.

use serde_json::{Map, Value};

use super::entry::Entry;

/// The keys and values of a block; `None` where the library has to read it.
pub(super) fn entries(content: &str) -> Option<Vec<Entry>> {
    if !content.chars().all(is_plain) {
        return None;
    }
    let mut lines = content.lines().peekable();
    let mut entries = Vec::new();
    while let Some(line) = lines.next() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (key, value) = pair(line)?;
        let value = if value.is_empty() {
            let mut below = Vec::new();
            while let Some(line) = lines.next_if(|line| line.starts_with([' ', '-'])) {
                below.push(line);
            }
            block(&below)?
        } else {
            on_one_line(value)?
        };
        entries.push(Entry::new(key.to_owned(), value));
    }
    Some(entries)
}

/// A key and what stands behind it on its line.
fn pair(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':').filter(|(key, _)| is_key(key))?;
    let value = if value.is_empty() { value } else { value.strip_prefix(' ')?.trim_matches(' ') };
    Some((key, value))
}

fn on_one_line(value: &str) -> Option<Value> {
    if value.starts_with('[') { flow_list(value) } else { scalar(value) }
}

/// The value of the lines below a key: a list, or a mapping of words.
fn block(lines: &[&str]) -> Option<Value> {
    let Some(first) = lines.first() else { return Some(Value::Null) };
    let indent = first.len() - first.trim_start_matches(' ').len();
    let inside = lines.iter().map(|line| {
        let (before, inside) = line.split_at_checked(indent)?;
        (before.trim_start_matches(' ').is_empty() && !inside.starts_with(' ')).then_some(inside)
    });
    if first.get(indent..)?.starts_with('-') {
        return inside.map(|line| scalar(line?.strip_prefix("- ")?.trim_matches(' '))).collect();
    }
    let pairs = inside.map(|line| {
        let (key, value) = pair(line?)?;
        Some((key.to_owned(), on_one_line(value)?))
    });
    pairs.collect::<Option<Map<String, Value>>>().map(Value::Object)
}

/// No character that ends a line but `\n`, none that the library refuses, no tab.
fn is_plain(c: char) -> bool {
    c == '\n' || !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

fn is_key(key: &str) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    key.starts_with(|c: char| c.is_ascii_alphabetic()) && key.chars().all(is_word) && !means_something(key)
}

/// `[a, "b", c]` on one line.
fn flow_list(text: &str) -> Option<Value> {
    let mut rest = text.strip_prefix('[')?.strip_suffix(']')?.trim_matches(' ');
    let mut items = Vec::new();
    while !rest.is_empty() {
        let end = match rest.chars().next() {
            Some(quote @ ('"' | '\'')) => rest.get(1..)?.find(quote)? + 2,
            _ => rest.find(',').unwrap_or(rest.len()),
        };
        let (item, more) = rest.split_at_checked(end)?;
        if item.contains(['[', ']', '{', '}']) || !item.starts_with(['"', '\'']) && item.contains([':', '#', '?']) {
            return None;
        }
        items.push(scalar(item.trim_end_matches(' '))?);
        let more = more.trim_start_matches(' ');
        rest = match more.strip_prefix(',') {
            Some(next) => Some(next.trim_start_matches(' ')).filter(|next| !next.is_empty())?,
            None if more.is_empty() => more,
            None => return None,
        };
    }
    Some(Value::Array(items))
}

/// A text in quotes, true or false, a small number, or words that nothing but text can be.
fn scalar(text: &str) -> Option<Value> {
    match text {
        "true" => return Some(true.into()),
        "false" => return Some(false.into()),
        _ if is_small_number(text) => return text.parse::<u64>().ok().map(Value::from),
        _ => {}
    }
    if let Some(quote @ ('"' | '\'')) = text.chars().next() {
        let inside = text.get(1..)?.strip_suffix(quote)?;
        return (!inside.contains([quote, '\\'])).then(|| inside.into());
    }
    let begins = text.starts_with(char::is_alphabetic) || is_dated(text);
    let ends = text.contains(": ") || text.contains(" #") || text.ends_with(':');
    (begins && !ends && !means_something(text)).then(|| text.into())
}

/// Whether it is a whole number that every version of the language takes for the same one.
fn is_small_number(text: &str) -> bool {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    digits && (1..=15).contains(&text.len()) && (text.len() == 1 || !text.starts_with('0'))
}

/// Whether it begins with a day, which no number does.
fn is_dated(text: &str) -> bool {
    let day = text.as_bytes().first_chunk::<10>();
    day.is_some_and(|day| {
        let fits = |(at, byte): (usize, &u8)| if matches!(at, 4 | 7) { *byte == b'-' } else { byte.is_ascii_digit() };
        day.iter().enumerate().all(fits)
    })
}

/// Words that are truth values, nothing, or numbers that are none, to one version of the language or another.
fn means_something(word: &str) -> bool {
    let words = ["true", "false", "null", "yes", "no", "on", "off", "y", "n", "inf", "infinity", "nan"];
    words.iter().any(|other| word.eq_ignore_ascii_case(other))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::super::node::Node;
    use super::super::yaml;
    use super::*;

    fn pairs(content: &str) -> Option<Vec<(String, Value)>> {
        Some(entries(content)?.into_iter().map(|entry| (entry.key, entry.value)).collect())
    }

    #[test]
    fn what_most_posts_have_is_read() {
        let content = "title: \"A: b\"\n# no\ndate: 2025-01-13T10:00:00Z\nauthor: Ann Lee\n\ntags:\n  - a b\n  - 'c'\n\
                       draft: true\norder: 20\nkind: [x, \"y, z\", 'ü', 0]\nnone: []\nbar:\n  label: a b\n  order: 3\n";
        let expected = [
            ("title", json!("A: b")),
            ("date", json!("2025-01-13T10:00:00Z")),
            ("author", json!("Ann Lee")),
            ("tags", json!(["a b", "c"])),
            ("draft", json!(true)),
            ("order", json!(20)),
            ("kind", json!(["x", "y, z", "ü", 0])),
            ("none", json!([])),
            ("bar", json!({"label": "a b", "order": 3})),
        ];
        assert_eq!(pairs(content).unwrap(), expected.map(|(key, value)| (key.to_owned(), value)));
    }

    #[test]
    fn all_else_is_left_to_the_library() {
        for content in [
            "a: 01",
            "a: 1.0",
            "a: True",
            "a: No",
            "a: -",
            "a: |",
            "a: &b c",
            "a: x: y",
            "a: x #y",
            "a:b",
            "a: \"x\\n\"",
            "a: 'it''s'",
            "a: x\n  y",
            "a:\n  b: c\n   d: e",
            "a:\n  b:\n    c: d",
            "a:\n  b: c\n  - d",
            "a:\n - b\n  - c",
            "a:\n- - b",
            "- a",
            "a",
            "\"a\": b",
            "a: {b: c}",
            "a: [b",
            "a: [b: c]",
            "a: [b,]",
            "a: [[b]]",
            "a: x\tb",
            "a: x\u{85}b",
            "? a",
            "---",
            "yes: a",
            "a: [\"b\" c]",
            "a: [b # c]",
        ] {
            assert_eq!(pairs(content), None, "{content}");
        }
    }

    const PIECES: [&str; 51] = [
        "a",
        "b-c",
        "title",
        "tags",
        "date",
        ":",
        ": ",
        ":\n",
        "\n",
        "\n  ",
        "\n- ",
        "\n  - ",
        "\n  b: ",
        "\n  c: d",
        " ",
        "  ",
        "#",
        " #",
        "\"",
        "'",
        "\\",
        "[",
        "]",
        ", ",
        ",",
        "{",
        "}",
        "x y",
        "ü",
        "2025-01-13",
        "10:00",
        "1.5",
        "12",
        "true",
        "007",
        "yes",
        "null",
        "~",
        "*",
        "&",
        "!",
        "|",
        ">",
        "?",
        "-",
        "%",
        "@",
        "---",
        "é: ",
        "[a, b]",
        "\r\n",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]
        #[test]
        fn the_library_reads_the_same(pieces in proptest::collection::vec(prop::sample::select(&PIECES[..]), 0..12)) {
            let content = pieces.concat();
            if let Some(pairs) = pairs(&content).filter(|pairs| !pairs.is_empty()) {
                let Ok(Node::Mapping(read)) = yaml::read(&content) else {
                    panic!("{content:?}: {pairs:?}")
                };
                let read: Vec<_> = read.into_iter().map(|(key, node)| (key, node.into_value())).collect();
                prop_assert_eq!(pairs, read, "{:?}", content);
            }
        }
    }
}
