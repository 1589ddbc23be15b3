//! Front matter of each language as entries.

use serde_json::{Map, Number, Value};
use toml::de::{DeTable, DeValue};

use serde::de::DeserializeSeed as _;

use super::budget::Budget;
use super::entry::{Entry, Fault};
use super::node::{Node, NodeSeed};
use super::split::Format;
use super::yaml::{self, Growth, Refusal};
use super::{hints, plain_yaml};
use crate::diag::Code;
use crate::place::{LineCol, LineIndex, Span};

/// What a front matter is that can be parsed.
#[derive(Clone, Debug)]
pub(super) enum RootKind {
    /// Keys and values; nothing at all counts as no keys.
    Entries(Vec<Entry>),
    /// A list, a sentence, a number.
    Other,
}

/// Parses the text between the fences. `start` is where it begins in the file.
pub(super) fn parse(format: Format, content: &str, start: usize) -> Result<RootKind, Fault> {
    match format {
        Format::Yaml => by_lines_or_library(content),
        Format::Toml => toml(content, start),
        Format::Json => json(content),
    }
}

fn by_lines_or_library(content: &str) -> Result<RootKind, Fault> {
    if says_nothing(content) {
        return Ok(RootKind::Entries(Vec::new()));
    }
    if let Some(entries) = plain_yaml::entries(content) {
        return Ok(RootKind::Entries(entries));
    }
    yaml::read(content).map(document).map_err(|refusal| match refusal {
        Refusal::Syntax { at, said } => hints::explain(content, at.unwrap_or((1, 1)), &said),
        Refusal::TooLarge(growth) => too_large(content, growth),
    })
}

fn too_large(content: &str, Growth { at, does, hint }: Growth) -> Fault {
    let place = LineIndex::new(content).line_col(Span::new(at, at).start);
    Fault { code: Code::FrontMatterTooLarge, place, message: format!("The front matter {does}"), hint }
}

fn json(content: &str) -> Result<RootKind, Fault> {
    let mut library = serde_json::Deserializer::from_str(content);
    let node = NodeSeed::new(&Budget::new(content)).deserialize(&mut library);
    node.and_then(|node| library.end().map(|()| document(node))).map_err(|error| {
        let message = format!("The front matter is not valid JSON: {}", without_place(&error.to_string()));
        let hint = "Look for a missing comma or quote, or a comma before a closing bracket";
        Fault::syntax(line_col(error.line(), error.column()), message, hint)
    })
}

fn document(node: Node) -> RootKind {
    match node {
        Node::Mapping(pairs) => {
            RootKind::Entries(pairs.into_iter().map(|(key, value)| Entry::new(key, value.into_value())).collect())
        }
        Node::Leaf(Value::Null) => RootKind::Entries(Vec::new()),
        Node::Leaf(_) | Node::List(_) => RootKind::Other,
    }
}

fn toml(content: &str, start: usize) -> Result<RootKind, Fault> {
    let table = DeTable::parse(content).map_err(|error| toml_fault(content, &error))?;
    let mut entries: Vec<_> = table
        .into_inner()
        .into_iter()
        .map(|(key, value)| Entry {
            at: Span::new(start + key.span().start, start + key.span().end),
            key: key.into_inner().into_owned(),
            value: toml_value(value.into_inner()),
        })
        .collect();
    entries.sort_by_key(|entry| entry.at);
    Ok(RootKind::Entries(entries))
}

fn toml_fault(content: &str, error: &toml::de::Error) -> Fault {
    let offset = error.span().map_or(0, |span| span.start);
    let lines = LineIndex::new(content);
    let place = lines.line_col(Span::new(offset, offset).start);
    if hints::placeholder(lines.span(place.line).of(content)).is_some() {
        return Fault::syntax(place, hints::PLACEHOLDER, hints::FILL_IN);
    }
    let said = error.message().lines().next().unwrap_or("");
    let hint = "In TOML, a line is written key = \"value\", with text in quotes";
    Fault::syntax(place, format!("The front matter is not valid TOML: {said}"), hint)
}

/// As JSON, with the keys of a table in the order of the file.
fn toml_value(value: DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => text.into_owned().into(),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .map_or_else(|_too_large| number.as_str().into(), Value::from),
        DeValue::Float(number) => {
            let parsed = number.as_str().parse().ok().and_then(Number::from_f64);
            parsed.map_or_else(|| number.as_str().into(), Value::Number)
        }
        DeValue::Boolean(value) => value.into(),
        DeValue::Datetime(moment) => moment.to_string().into(),
        DeValue::Array(items) => items.into_iter().map(|item| toml_value(item.into_inner())).collect(),
        DeValue::Table(table) => {
            let mut pairs: Vec<_> = table.into_iter().collect();
            pairs.sort_by_key(|(key, _)| key.span().start);
            let pairs =
                pairs.into_iter().map(|(key, value)| (key.into_inner().into_owned(), toml_value(value.into_inner())));
            Value::Object(pairs.collect::<Map<_, _>>())
        }
    }
}

/// Whether a YAML text has nothing but blanks and comments.
pub(crate) fn says_nothing(content: &str) -> bool {
    content.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'))
}

/// A parser's message without the place that stands beside it anyway.
pub(crate) fn without_place(message: &str) -> &str {
    message.split(" at line ").next().unwrap_or(message)
}

/// From what a parser counts.
pub(crate) fn line_col(line: usize, column: usize) -> LineCol {
    let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX).max(1);
    LineCol { line: small(line), column: small(column) }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn entries(format: Format, content: &str) -> Vec<(String, Value)> {
        match parse(format, content, 0) {
            Ok(RootKind::Entries(entries)) => entries.into_iter().map(|entry| (entry.key, entry.value)).collect(),
            other => panic!("{content}: {other:?}"),
        }
    }

    #[test]
    fn yaml_values_keep_what_was_written() {
        let cases = [
            ("a: text", json!("text")),
            ("a: no", json!("no")),
            ("a: true", json!(true)),
            ("a: 2025-01-13", json!("2025-01-13")),
            ("a: 1560942895181", json!(1_560_942_895_181_i64)),
            ("a: 99999999999999999999999", json!("99999999999999999999999")),
            ("a: 1.5", json!(1.5)),
            ("a: .inf", json!("inf")),
            ("a:", json!(null)),
            ("a: ~", json!(null)),
            ("a: ! 'Issue #3'", json!("Issue #3")),
            ("a: !thing x", json!("x")),
            ("a: !thing [x]", json!(["x"])),
            ("a: &b [x]\nc: *b", json!(["x"])),
            ("a: {y: 1, x: 2}", json!({"y": 1, "x": 2})),
            ("a: {{ title }}", json!({"{\"title\":null}": null})),
            ("a:\n- x\n- \n- y\t\t", json!(["x", null, "y"])),
            ("a: &e >-\n  https://example.org\n", json!("https://example.org")),
        ];
        for (content, expected) in cases {
            assert_eq!(entries(Format::Yaml, content)[0], ("a".to_owned(), expected), "{content}");
        }
    }

    #[test]
    fn a_key_that_stands_twice_is_kept_twice() {
        let expected = [("a".to_owned(), json!(1)), ("b".to_owned(), json!(2)), ("a".to_owned(), json!({"c": 4}))];
        assert_eq!(entries(Format::Yaml, "a: 1\nb: 2\na: {c: 3, c: 4}\n"), expected);
        assert_eq!(entries(Format::Json, r#"{"a": 1, "b": 2, "a": {"c": 3, "c": 4}}"#), expected);
    }

    #[test]
    fn toml_keeps_the_order_of_the_file() {
        let content =
            "z = 'a'\nd = 2025-01-13T10:00:00Z\nn = 0x1F\nf = 1.5\n[taxonomies]\ntags = ['b', 'a']\nauthors = []\n";
        let expected = [
            ("z".to_owned(), json!("a")),
            ("d".to_owned(), json!("2025-01-13T10:00:00Z")),
            ("n".to_owned(), json!(31)),
            ("f".to_owned(), json!(1.5)),
            ("taxonomies".to_owned(), json!({"tags": ["b", "a"], "authors": []})),
        ];
        let got = entries(Format::Toml, content);
        assert_eq!(got, expected);
        let Value::Object(taxonomies) = &got[4].1 else { panic!() };
        assert_eq!(taxonomies.keys().collect::<Vec<_>>(), ["tags", "authors"]);
    }

    #[test]
    fn what_is_no_mapping_is_said_to_be_none() {
        for content in ["just text", "- a\n- b", "42"] {
            assert!(matches!(parse(Format::Yaml, content, 0), Ok(RootKind::Other)), "{content}");
        }
        for content in ["", "# comment", "~", "\n\n"] {
            assert_eq!(entries(Format::Yaml, content), [], "{content}");
        }
    }

    #[test]
    fn faults_have_their_place() {
        let place = |format, content| parse(format, content, 0).map(|_| ()).unwrap_err().place;
        assert_eq!(place(Format::Toml, "a = 1\nb = x\n"), line_col(2, 5));
        let template = parse(Format::Toml, "title = \"{{ replace \"-\" }}\"\n", 0).map(|_| ()).unwrap_err();
        assert_eq!(template.message, hints::PLACEHOLDER);
        assert_eq!(place(Format::Json, "{\"a\": 1,\n \"b\": }"), line_col(2, 7));
        assert_eq!(place(Format::Yaml, "a: 1\nb: \"x\" y\n").line, 2);
    }
}
