//! What can be got from a front matter that does not parse: the simple lines, read one by one.

use serde_json::Value;

use super::entry::Entry;
use super::guard::MAX_BYTES;
use super::split::{Block, Line, Lines, key_of};
use crate::place::Span;

/// The keys that stand at the beginning of a line, with a text or a list as their value; of a block that is too large,
/// those of its beginning.
pub(super) fn salvage(text: &str, block: &Block) -> Vec<Entry> {
    let end = text.floor_char_boundary(block.content.end.min(block.content.start + MAX_BYTES));
    let lines: Vec<_> = Lines { text: &text[..end], at: block.content.start }.collect();
    let indent = lines
        .iter()
        .filter(|line| key_of(line.text.trim_start()).is_some())
        .map(|line| indent(line))
        .min()
        .unwrap_or(0);
    let mut is_full = false;
    let mut begins_entry = |line: &Line<'_>| {
        let key = key_of(line.text.trim_start()).is_some();
        // Below a key that has its value, a key that stands too far to the right is meant to be the next.
        let begins = key && (self::indent(line) == indent || is_full);
        is_full = if begins {
            !value_of(line).is_empty() && !value_of(line).starts_with(['|', '>', '[', '{'])
        } else {
            is_full
        };
        begins
    };
    let keys: Vec<_> = (0..lines.len()).filter(|&index| begins_entry(&lines[index])).collect();
    let ends = keys.iter().skip(1).copied().chain([lines.len()]);
    keys.iter().zip(ends).map(|(&start, end)| entry(&lines[start..end])).collect()
}

fn indent(line: &Line<'_>) -> usize {
    line.text.len() - line.text.trim_start().len()
}

/// What stands behind the key.
fn value_of<'a>(line: &Line<'a>) -> &'a str {
    line.text.split_once([':', '=']).map_or("", |(_, value)| value.trim())
}

/// An entry from its lines; there is at least one.
fn entry(lines: &[Line<'_>]) -> Entry {
    let (first, more) = (&lines[0], &lines[1..]);
    let at = Span::new(first.start + indent(first), lines[lines.len() - 1].next);
    let key = key_of(first.text.trim_start()).unwrap_or("").to_owned();
    Entry { key, value: read_value(value_of(first), more), at }
}

fn read_value(first: &str, more: &[Line<'_>]) -> Value {
    let first = without_comment(first.trim().trim_end_matches(','));
    let is_header = |line: &str| line.starts_with('[') && line.ends_with(']');
    let says = |line: &str| !line.is_empty() && !line.starts_with('#') && !is_header(line);
    let rest = || more.iter().map(|line| line.text.trim()).filter(|line| says(line));
    if first.is_empty() {
        return match rest().collect::<Vec<_>>() {
            lines if lines.is_empty() => Value::Null,
            lines if lines.iter().all(|line| line.starts_with('-')) => {
                lines.into_iter().map(|line| read_value(&line[1..], &[])).collect()
            }
            lines => lines.join("\n").into(),
        };
    }
    let is_quoted =
        ['"', '\''].iter().any(|&quote| first.len() > 1 && first.starts_with(quote) && first.ends_with(quote));
    if is_quoted {
        return plain(first);
    }
    let whole = std::iter::once(first).chain(rest()).collect::<Vec<_>>().join(" ");
    match whole.strip_prefix('[') {
        Some(list) if !first.contains("](") && !first.starts_with("[[") => {
            let list = list.rsplit_once(']').map_or(list, |(list, _)| list);
            list.split(',').map(|item| plain(item.trim())).filter(|item| *item != Value::Null).collect()
        }
        _ => plain(whole.trim_start_matches(['|', '>']).trim()),
    }
}

/// Without the quotes around it.
fn plain(text: &str) -> Value {
    let text = text.trim_end_matches(',').trim();
    let inner = ['"', '\''].iter().find_map(|&quote| text.strip_prefix(quote)?.strip_suffix(quote));
    let text = inner.unwrap_or(text.trim_start_matches(['"', '\''])).trim();
    match text {
        "" | "~" | "null" => Value::Null,
        "true" => true.into(),
        "false" => false.into(),
        _ => text.into(),
    }
}

fn without_comment(value: &str) -> &str {
    let quoted = value.starts_with(['"', '\'']);
    if value.starts_with('#') {
        ""
    } else if quoted {
        value
    } else {
        value.split(" #").next().unwrap_or(value).trim_end()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::post::front_matter::split::Format;

    fn read(text: &str) -> Vec<(String, Value)> {
        let block = Block { format: Format::Yaml, content: 0..text.len(), body: text.len() };
        salvage(text, &block).into_iter().map(|entry| (entry.key, entry.value)).collect()
    }

    #[test]
    fn simple_lines_give_their_values() {
        let cases = [
            ("title: Foo: bar", json!("Foo: bar")),
            ("title: \"say \"hi\" now\"", json!("say \"hi\" now")),
            ("title: \"open", json!("open")),
            ("title = 'x'", json!("x")),
            ("\"title\": \"x\",", json!("x")),
            ("title: x # comment", json!("x")),
            ("tags: [a, 'b c', \"d\"", json!(["a", "b c", "d"])),
            ("tags: [\n a,\n b\n]", json!(["a", "b"])),
            ("tags:\n  - @a\n\t- b # c\n", json!(["@a", "b"])),
            ("tags:\n\t- [\"a\", b]", json!([["a", "b"]])),
            ("tags:\n- \"a\",\n- b", json!(["a", "b"])),
            ("tags:", json!(null)),
            ("tags: #a", json!(null)),
            ("draft: true", json!(true)),
            ("links:\n  a: 1\n  b: 2", json!("a: 1\nb: 2")),
            ("by: [Name](https://x.y)", json!("[Name](https://x.y)")),
            ("date: 2025-01-13", json!("2025-01-13")),
            ("title = \"x\"\n[taxonomies]\n", json!("x")),
            ("text: >\n  one\n  two", json!("one two")),
        ];
        for (text, expected) in cases {
            let got = read(text);
            assert_eq!((got.len(), &got[0].1), (1, &expected), "{text:?}");
        }
    }

    #[test]
    fn a_key_too_far_to_the_right_is_a_key_all_the_same() {
        let expected = [("title", json!("x")), ("date", json!("y")), ("more", json!("a: 1\nb: 2"))];
        let got = read("title: x\n  date: y\nmore:\n  a: 1\n  b: 2\n");
        assert_eq!(got, expected.map(|(key, value)| (key.to_owned(), value)));
    }

    #[test]
    fn each_entry_knows_its_lines() {
        let text = "{\n  \"title\": \"a\" b,\n  \"tags\": [\"x\"]\n}\n";
        let block = Block { format: Format::Json, content: 0..text.len(), body: text.len() };
        let entries = salvage(text, &block);
        assert_eq!(entries.len(), 2);
        assert_eq!(entries[0].at.of(text), "\"title\": \"a\" b,\n");
        assert_eq!(entries[1].value, json!(["x"]));
        assert!(salvage("", &Block { content: 0..0, ..block }).is_empty());
    }
}
