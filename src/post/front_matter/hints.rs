//! What people get wrong in YAML, said in plain words.
//!
//! The parser tells where it stumbled, which is at the mistake or below it. So that line is looked at, the one above
//! it, and the one where an open quote or bracket began; the first that shows a known mistake is named. The parser's
//! own words are the last resort.

use super::entry::Fault;
use super::parse::{line_col, without_place};
use super::split::key_of;

/// The words for a placeholder that nobody filled in, in any language.
pub(super) const PLACEHOLDER: &str = "This line has a template placeholder";
/// What to do about it.
pub(super) const FILL_IN: &str = "Fill in the placeholder, or put the whole value in single quotes";

/// A mistake in a line.
struct Mistake {
    /// How many bytes into the line.
    at: usize,
    message: &'static str,
    hint: String,
}

impl Mistake {
    fn new(at: usize, message: &'static str, hint: impl Into<String>) -> Self {
        Self { at, message, hint: hint.into() }
    }
}

/// Explains why `content` does not parse, given where the parser stopped and what it said.
pub(super) fn explain(content: &str, (line, column): (usize, usize), said: &str) -> Fault {
    let lines: Vec<_> = content.lines().take(line).collect();
    let found = suspects(&lines, line, said)
        .into_iter()
        .find_map(|index| mistake(lines[index]).map(|mistake| (index, mistake)));
    match found {
        Some((index, Mistake { at, message, hint })) => {
            let column = lines[index].get(..at).map_or(0, |before| before.chars().count());
            Fault::syntax(line_col(index + 1, column + 1), message, hint)
        }
        None if let Some(column) = too_far_right(&lines) => Fault::syntax(
            line_col(line, column),
            "This line is indented further than the key above it",
            "Start all keys in the same column",
        ),
        None if let Some(index) = text_begins(&lines) => Fault::syntax(
            line_col(index + 1, 1),
            "This line is neither a key nor part of a value",
            "If the text of the post begins here, close the front matter with a line of --- above it",
        ),
        None => Fault::syntax(
            line_col(line.clamp(1, lines.len().max(1)), column),
            format!("The front matter is not valid YAML: {}", without_place(said)),
            "Check the indentation, the quotes and the colons on this line and the one above",
        ),
    }
}

/// Where the last line begins, if it and the one above are both keys with values, and it is indented more.
fn too_far_right(lines: &[&str]) -> Option<usize> {
    let [.., above, last] = lines else { return None };
    let indent = |line: &str| line.len() - line.trim_start().len();
    let full = |line: &str| key_of(line.trim_start()).is_some() && !line.trim_end().ends_with(':');
    (full(above) && full(last) && indent(last) > indent(above)).then(|| indent(last) + 1)
}

/// The first line without indentation that is no key and no list item: the closing fence may have been forgotten.
fn text_begins(lines: &[&str]) -> Option<usize> {
    let is_text = |line: &str| line.starts_with(char::is_alphanumeric) && key_of(line).is_none();
    lines.iter().position(|line| is_text(line))
}

/// The indices of the lines that may hold the mistake, the likeliest first.
fn suspects(lines: &[&str], line: usize, said: &str) -> Vec<usize> {
    let last = line.min(lines.len());
    let above = (0..last.saturating_sub(1)).rev().find(|&index| !lines[index].trim().is_empty());
    let opened = said
        .rsplit_once("at line ")
        .filter(|_| said.contains("while scanning a quoted") || said.contains("while parsing a flow"));
    let opened = opened.and_then(|(_, place)| place.split(' ').next()?.parse().ok());
    let opened = opened.and_then(|line: usize| line.checked_sub(1));
    last.checked_sub(1).into_iter().chain(above).chain(opened).filter(|&index| index < lines.len()).collect()
}

fn mistake(line: &str) -> Option<Mistake> {
    let text = line.trim();
    if text.is_empty() || text.starts_with('#') {
        return None;
    }
    let indent = &line[..line.len() - line.trim_start().len()];
    if let Some(at) = indent.find('\t') {
        return Some(Mistake::new(at, "A tab indents this line, which YAML does not allow", "Indent with spaces"));
    }
    if let Some(at) = line.find(|c: char| c.is_control() && c != '\t') {
        return Some(Mistake::new(at, "This line has an invisible control character", "Delete the character"));
    }
    if let Some(at) = placeholder(line) {
        return Some(Mistake::new(at, PLACEHOLDER, FILL_IN));
    }
    let (key, value) = key_and_value(text);
    let at = line.rfind(value).unwrap_or(0);
    in_value(key, value).map(|mistake| Mistake { at: at + mistake.at, ..mistake })
}

/// Where a template's placeholder stands in a line.
pub(super) fn placeholder(line: &str) -> Option<usize> {
    ["{{", "{%", "<%"].iter().find_map(|mark| line.find(mark))
}

/// The key and the value of `key: value` or `- key: value`; a list item has no key.
fn key_and_value(text: &str) -> (&str, &str) {
    let item = text.trim_start_matches("- ").trim_start();
    match item.find(": ") {
        Some(colon)
            if item[..colon].chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '"' | '\'')) =>
        {
            (&item[..colon], item[colon + 1..].trim_start())
        }
        _ => ("", item),
    }
}

fn in_value(key: &str, value: &str) -> Option<Mistake> {
    let quoted = |value: &str| {
        let value = value.replace('\'', "''");
        if key.is_empty() {
            format!("Put it in quotes: '{value}'")
        } else {
            format!("Put the value in quotes: {key}: '{value}'")
        }
    };
    match value.chars().next()? {
        '@' => Some(Mistake::new(0, "A value cannot begin with @", quoted(value))),
        '%' => Some(Mistake::new(0, "A value cannot begin with %", quoted(value))),
        '`' => Some(Mistake::new(0, "A value cannot begin with a backtick", quoted(value))),
        '*' => Some(Mistake::new(0, "A value that begins with * is read as a reference", quoted(value))),
        quote @ ('"' | '\'') => in_quotes(value, quote),
        '[' | '{' => in_brackets(value),
        '|' | '>' => None,
        _ => value
            .find(": ")
            .or_else(|| value.ends_with(':').then(|| value.len() - 1))
            .filter(|_| !key.is_empty())
            .map(|at| Mistake::new(at, "This value has a colon but no quotes", quoted(value))),
    }
}

/// A quoted value must end where its quote does.
fn in_quotes(value: &str, quote: char) -> Option<Mistake> {
    let Some(end) = closing_quote(value, quote) else {
        let hint = "Close the quote, or write the value in the other kind of quotes";
        return Some(Mistake::new(0, "A quote opens here but does not close on this line", hint));
    };
    let rest = value[end..].trim_start();
    if rest.is_empty() || rest.starts_with('#') || rest.starts_with(':') {
        return None;
    }
    if rest == "," {
        return Some(Mistake::new(end, "There is a comma after the closing quote", "Remove the comma"));
    }
    let hint = match quote {
        '"' => "Write \\\" for a quote inside, or put the whole value in single quotes",
        _ => "Write '' for an apostrophe inside, or put the whole value in double quotes",
    };
    Some(Mistake::new(end, "Text follows the closing quote of this value", hint))
}

/// One past the quote that closes the value; `\"` and `''` stand for the quote itself.
fn closing_quote(value: &str, quote: char) -> Option<usize> {
    let mut chars = value.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        let doubled = quote == '\'' && c == quote && chars.peek().is_some_and(|&(_, next)| next == quote);
        if doubled || (quote == '"' && c == '\\') {
            chars.next();
        } else if c == quote {
            return Some(at + 1);
        }
    }
    None
}

/// A list or a mapping in brackets must end where they do.
fn in_brackets(value: &str) -> Option<Mistake> {
    let (mut depth, mut end) = (0_i32, None);
    for (at, c) in value.char_indices() {
        depth += match c {
            '[' | '{' => 1,
            ']' | '}' => -1,
            _ => 0,
        };
        if depth == 0 {
            end = Some(at + 1);
            break;
        }
    }
    let Some(end) = end else {
        return Some(Mistake::new(
            0,
            "A bracket opens here but does not close on this line",
            "Close the bracket, or put the value in quotes",
        ));
    };
    let rest = value[end..].trim_start();
    let odd_quotes = value.matches('"').count() % 2 == 1;
    if !rest.is_empty() && !rest.starts_with('#') {
        return Some(Mistake::new(
            end,
            "Text follows the closing bracket of this value",
            "Put the whole value in quotes",
        ));
    }
    odd_quotes
        .then(|| Mistake::new(0, "A quote in these brackets does not close", "Check that each quote has its partner"))
}

#[cfg(test)]
mod tests {
    use super::super::yaml::{self, Refusal};
    use super::*;

    /// Parses and gives line, column, message and hint.
    fn fault(content: &str) -> (u32, u32, String, String) {
        let Err(Refusal::Syntax { at, said }) = yaml::read(content) else { panic!("{content}") };
        let Fault { place, message, hint, .. } = explain(content, at.unwrap_or((1, 1)), &said);
        (place.line, place.column, message, hint)
    }

    #[test]
    fn the_commonest_mistakes_have_words_of_their_own() {
        let cases = [
            ("a: 1\ntitle: Foo: bar\n", 2, 11, "This value has a colon", "title: 'Foo: bar'"),
            ("aliases:\n  - @kepano\n", 2, 5, "begin with @", "'@kepano'"),
            ("x: 1\nauthor: @kepano\ny: 2\n", 2, 9, "begin with @", "author: '@kepano'"),
            ("a: %x\n", 1, 4, "begin with %", "'%x'"),
            ("a: `x`\n", 1, 4, "backtick", "'`x`'"),
            ("a: *bold* text\n", 1, 4, "reference", "'*bold* text'"),
            ("a:\n\t- x\n", 2, 1, "A tab", "spaces"),
            ("a:\n  b: 1\n \tc: 2\n", 3, 2, "A tab", "spaces"),
            ("title: \"open\ndate: 2025-01-13\ntags: [a]\n", 1, 8, "does not close", "Close the quote"),
            ("a: \"say \"hi\" now\"\nb: 1\n", 1, 10, "Text follows the closing quote", "single quotes"),
            ("a: 'it's'\n", 1, 8, "Text follows the closing quote", "''"),
            ("a:\n  - \"x\",\n  - \"y\"\n", 2, 8, "There is a comma", "Remove"),
            ("a: [Name](https://x.y)\nb: 1\n", 1, 10, "Text follows the closing bracket", "quotes"),
            ("tags: [a, b\ntitle: x\n", 1, 7, "A bracket opens", "Close"),
            ("a: {{ title }} x\n", 1, 4, "placeholder", "Fill"),
            ("title: \"{{ replace .Name \"-\" \" \" | title }}\"\n", 1, 9, "placeholder", "Fill"),
            ("dest: <%= a: b: c %>\n", 1, 7, "placeholder", "Fill"),
            ("title: x\n\nThe text begins.\n\nAnd goes on.\n", 3, 1, "neither a key", "close the front matter"),
            (
                "title: x\n\nThe text: it begins here.\n# Heading\n- a\n",
                3,
                1,
                "neither a key",
                "close the front matter",
            ),
            ("a: x\0y\n", 1, 5, "control character", "Delete"),
            ("a: 1\n  b: 2\n", 2, 3, "indented further", "same column"),
            ("a: \"{{ fine }}\"\nb: 1\n  c: 2\n", 3, 3, "indented further", "same column"),
            ("tags:\n  - a\n - b\n", 3, 2, "not valid YAML", "indentation"),
        ];
        for (content, line, column, message, hint) in cases {
            let got = fault(content);
            assert!(got.2.contains(message) && got.3.contains(hint), "{content:?}: {got:?}");
            assert_eq!((got.0, got.1), (line, column), "{content:?}: {got:?}");
        }
    }
}
