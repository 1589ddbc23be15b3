//! Where the front matter begins and ends.

use std::ops::Range;

/// The languages of front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// Between `---` and `---` or `...`
    Yaml,
    /// Between `+++` and `+++`
    Toml,
    /// An object at the very top, or between `---json` and `---`
    Json,
}

/// A front matter found in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// Its language.
    pub(super) format: Format,
    /// What stands between the fences, or the whole object.
    pub(super) content: Range<usize>,
    /// The first byte after it.
    pub(super) body: usize,
}

/// What the top of a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Top {
    /// Front matter.
    Block(Block),
    /// Text from the first byte on.
    Body,
    /// A fence opens here with keys below it, and never closes.
    Unclosed(usize),
    /// A fence with keys below it, but not on the first line.
    Misplaced(usize),
    /// Keys on the first lines without a fence above them.
    Unfenced(usize),
}

/// Looks at the top of a file.
pub(super) fn split(text: &str) -> Top {
    let start = after_marks(text);
    if begins_json(&text[start..]) {
        return split_json(text, start);
    }
    let mut lines = Lines { text, at: start };
    let Some(first) = lines.next() else { return Top::Body };
    match opening(first.text) {
        Some((fence, format)) => split_fenced(text, &first, fence, format),
        None => misplaced(text, start),
    }
}

/// Where a text begins: behind its byte order mark, which is no letter of it.
pub(super) fn after_marks(text: &str) -> usize {
    text.len() - text.trim_start_matches('\u{feff}').len()
}

/// A line of a text.
pub(super) struct Line<'a> {
    /// Its first byte.
    pub(super) start: usize,
    /// Without its line end.
    pub(super) text: &'a str,
    /// The first byte of the next line.
    pub(super) next: usize,
}

/// The lines of a text from `at` on.
pub(super) struct Lines<'a> {
    /// The whole text.
    pub(super) text: &'a str,
    /// Where the next line begins.
    pub(super) at: usize,
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        let start = self.at;
        let rest = self.text.get(start..).filter(|rest| !rest.is_empty())?;
        self.at = rest.find('\n').map_or(self.text.len(), |end| start + end + 1);
        Some(Line { start, text: self.text[start..self.at].trim_end_matches(['\n', '\r']), next: self.at })
    }
}

/// The fence that a first line is, and what it opens. `---json` and the like are gray-matter's.
fn opening(line: &str) -> Option<(&'static str, Format)> {
    match line.trim_end() {
        "---" | "---yaml" | "--- yaml" | "---yml" | "--- yml" => Some(("---", Format::Yaml)),
        "+++" => Some(("+++", Format::Toml)),
        "---toml" | "--- toml" => Some(("---", Format::Toml)),
        "---json" | "--- json" => Some(("---", Format::Json)),
        _ => None,
    }
}

fn split_fenced(text: &str, first: &Line<'_>, fence: &str, format: Format) -> Top {
    let closes = |line: &str| line.trim_end() == fence || (format == Format::Yaml && line.trim_end() == "...");
    let content = first.next;
    match (Lines { text, at: content }).find(|line| closes(line.text)) {
        Some(line) if is_text_between_rules(&text[content..line.start]) => Top::Body,
        Some(line) => Top::Block(Block { format, content: content..line.start, body: line.next }),
        None if begins_with_key(&text[content..]) => Top::Unclosed(first.start),
        None => Top::Body,
    }
}

/// Two `---` with a paragraph between them are rules: nobody leaves a blank line at the top of front matter without
/// a single key below.
fn is_text_between_rules(content: &str) -> bool {
    let first_is_blank = content.lines().next().is_some_and(|line| line.trim().is_empty());
    first_is_blank && !content.trim().is_empty() && content.lines().all(|line| key_of(line).is_none())
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with('#')
}

/// Whether the first line with something on it is a key and its value.
fn begins_with_key(content: &str) -> bool {
    let mut lines = content.lines().filter(|line| !line.trim().is_empty() && !is_comment(line));
    lines.next().is_some_and(|line| key_of(line).is_some())
}

/// The key of a line that begins with `key: `, `key = `, quotes around the key allowed.
pub(super) fn key_of(line: &str) -> Option<&str> {
    let separator = line.find([':', '='])?;
    let (key, rest) = line.split_at(separator);
    let key = key.trim_end().trim_matches(['"', '\'']);
    let ends = rest[1..].is_empty() || rest[1..].starts_with(char::is_whitespace) || rest.starts_with('=');
    let wordy = key.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
    (ends && wordy).then_some(key)
}

/// Front matter that its author forgot to fence in, or put below blank lines. It stays text as in every other tool.
fn misplaced(text: &str, start: usize) -> Top {
    let Some(line) = (Lines { text, at: start }).find(|line| !line.text.trim().is_empty()) else { return Top::Body };
    if line.start > start {
        return match opening(line.text) {
            Some((fence, format)) => match split_fenced(text, &line, fence, format) {
                Top::Block(block) if begins_with_key(&text[block.content.clone()]) => Top::Misplaced(line.start),
                _ => Top::Body,
            },
            None => Top::Body,
        };
    }
    let known = |line: &str| {
        key_of(line).is_some_and(|key| matches!(key.to_lowercase().as_str(), "title" | "date" | "tags" | "layout"))
    };
    let two =
        (Lines { text, at: start }).take(2).filter(|line| known(line.text) && !line.text.contains("::")).count() == 2;
    if two { Top::Unfenced(start) } else { Top::Body }
}

/// `{` and then a quote: JSON, and neither MDX (`{/* … */}`) nor Liquid (`{% … %}`).
fn begins_json(text: &str) -> bool {
    text.strip_prefix('{').is_some_and(|rest| rest.trim_start().starts_with('"'))
}

fn split_json(text: &str, start: usize) -> Top {
    let rest_of_line_is_blank =
        |end: &usize| Lines { text, at: *end }.next().is_none_or(|line| line.text.trim().is_empty());
    let end = json_end(text, start)
        .filter(rest_of_line_is_blank)
        .or_else(|| (Lines { text, at: start }).find(|line| line.text.trim_end() == "}").map(|line| line.start + 1));
    match end {
        Some(end) => {
            let body = Lines { text, at: end }.next().map_or(text.len(), |line| line.next);
            Top::Block(Block { format: Format::Json, content: start..end, body })
        }
        None if text[start..].lines().next().is_some_and(|line| line.trim() == "{") => Top::Unclosed(start),
        None => Top::Body,
    }
}

/// One past the brace that closes the object at `start`.
fn json_end(text: &str, start: usize) -> Option<usize> {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().enumerate().skip(start) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' | b'[' if !quoted => depth += 1,
            b'}' | b']' if !quoted => depth = depth.checked_sub(1)?,
            _ => {}
        }
        if depth == 0 {
            return Some(at + 1);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The format, the content and the body of a block.
    fn block(text: &str) -> Option<(Format, &str, &str)> {
        match split(text) {
            Top::Block(block) => Some((block.format, &text[block.content], &text[block.body..])),
            _ => None,
        }
    }

    #[test]
    fn a_block_is_cut_out_however_it_is_fenced() {
        use Format::{Json, Toml, Yaml};
        let cases = [
            ("---\na: 1\n---\nbody", (Yaml, "a: 1\n", "body")),
            ("---\na: 1\n---", (Yaml, "a: 1\n", "")),
            ("---\na: 1\n...\nbody\n---\n", (Yaml, "a: 1\n", "body\n---\n")),
            ("---  \t\na: 1\n--- \nbody", (Yaml, "a: 1\n", "body")),
            ("\u{feff}---\r\na: 1\r\n---\r\nbody", (Yaml, "a: 1\r\n", "body")),
            ("---\n---\nbody", (Yaml, "", "body")),
            ("---\n\n---\nbody", (Yaml, "\n", "body")),
            ("---\n# only a comment\n---\n", (Yaml, "# only a comment\n", "")),
            ("---\n\ntitle: x\n---\n", (Yaml, "\ntitle: x\n", "")),
            ("---\na: 1\n----\nb: 2\n---\n", (Yaml, "a: 1\n----\nb: 2\n", "")),
            ("---yaml\na: 1\n---\n", (Yaml, "a: 1\n", "")),
            ("---\njust text\n---\n", (Yaml, "just text\n", "")),
            ("+++\na = 1\n+++\nbody", (Toml, "a = 1\n", "body")),
            ("\u{feff}+++\n+++\n\nx", (Toml, "", "\nx")),
            ("---toml\na = 1\n---\n", (Toml, "a = 1\n", "")),
            ("{\"a\": {\"b\": \"}\\\"\"}}\nbody", (Json, "{\"a\": {\"b\": \"}\\\"\"}}", "body")),
            ("{\n\"a\": 1\n}", (Json, "{\n\"a\": 1\n}", "")),
            ("{\n\"a\": \"x\"y\"\n}\nbody", (Json, "{\n\"a\": \"x\"y\"\n}", "body")),
            ("---json\n{\"a\": 1}\n---\n", (Json, "{\"a\": 1}\n", "")),
        ];
        for (text, expected) in cases {
            assert_eq!(block(text), Some(expected), "{text:?}");
        }
    }

    #[test]
    fn text_is_left_alone() {
        let cases = [
            "",
            "\n",
            "# Title\n",
            "text\n---\nmore\n---\n",
            "----\na: 1\n----\n",
            "---\n\nA paragraph.\n\n---\n",
            "---\n\n# A heading\n\n---\n",
            "---\nA signature\n",
            "--- a\n---\n",
            "{% include x %}\n",
            "{/* mdx */}\n",
            "{{ x }}",
            "{\"a\": 1} is JSON",
            "- - -\na: 1\n- - -\n",
            "\n\n---\n\nA paragraph\n\n---\n",
            "title:: a\ntags:: [[b]]\n",
            "Note: this\nis text\n",
            "---",
            "---\n",
        ];
        for text in cases {
            assert_eq!(split(text), Top::Body, "{text:?}");
        }
    }

    #[test]
    fn what_was_meant_as_front_matter_is_noticed() {
        assert_eq!(split("---\ntitle: x\n\nbody\n"), Top::Unclosed(0));
        assert_eq!(split("\u{feff}+++\ntitle = 'x'\n"), Top::Unclosed(3));
        assert_eq!(split("{\n  \"title\": 1,\n\nbody"), Top::Unclosed(0));
        assert_eq!(split("\n\n---\ntitle: x\n---\nbody"), Top::Misplaced(2));
        assert_eq!(split("Title: x\nDate: 2013-08-19 00:33\n\nbody"), Top::Unfenced(0));
        assert_eq!(split("title: x\ndate: y\n---\nbody"), Top::Unfenced(0));
    }
}
