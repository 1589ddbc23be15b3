//! How values are written as YAML: plain where that is safe, in double quotes otherwise, lists in one line or below a key.

use std::fmt::Write as _;

use serde_json::Value;

use crate::post::front_matter::node::Node;

/// A value in one line.
pub(super) fn flow(node: &Node) -> String {
    match node {
        Node::Leaf(Value::String(text)) => scalar(text),
        Node::Leaf(other) => other.to_string(),
        Node::List(items) => format!("[{}]", items.iter().map(flow).collect::<Vec<_>>().join(", ")),
        Node::Mapping(pairs) => {
            let pairs = pairs.iter().map(|(key, value)| format!("{}: {}", scalar(key), flow(value)));
            format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
        }
    }
}

/// The lines of a key and its value. What a list below it holds is in one line each.
pub(super) fn pair(key: &str, value: &Node, indent: usize, step: usize) -> Vec<String> {
    let head = format!("{}{}:", " ".repeat(indent), scalar(key));
    let below = below(value, indent + step, step);
    if below.is_empty() {
        return vec![format!("{head} {}", flow(value))];
    }
    std::iter::once(head).chain(below).collect()
}

/// The lines of a list or a mapping that stands below its key; none for other values.
pub(super) fn below(value: &Node, indent: usize, step: usize) -> Vec<String> {
    match value {
        Node::List(items) => items.iter().map(|item| format!("{}- {}", " ".repeat(indent), flow(item))).collect(),
        Node::Mapping(pairs) => pairs.iter().flat_map(|(key, value)| pair(key, value, indent, step)).collect(),
        Node::Leaf(_) => Vec::new(),
    }
}

/// Words that mean something else where no quotes stand around them.
const RESERVED: [&str; 10] = ["true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan"];

fn scalar(text: &str) -> String {
    let is_common = |c: char| c.is_alphanumeric() || " -._/'’()".contains(c);
    let is_plain = text.starts_with(char::is_alphabetic)
        && text.ends_with(|c: char| c.is_alphanumeric() || ".)".contains(c))
        && text.chars().all(is_common)
        && !text.contains("  ")
        && !RESERVED.contains(&text.to_lowercase().as_str());
    if is_plain { text.to_owned() } else { quoted(text) }
}

fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            // What ends lines, and what no one can see.
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                _ = write!(quoted, "\\u{:04x}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
