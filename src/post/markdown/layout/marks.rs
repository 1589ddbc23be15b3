//! How containers begin and end.

use crate::post::markdown::{html, shortcode};

/// Whether a line begins an admonition or a tab of `MkDocs`: `!!! note "Title"`, `???+ tip`, `=== "Tab"`.
pub(super) fn begins_admonition(words: &str) -> bool {
    let marks = [("!!!", '+'), ("???", '+'), ("===", '+'), ("===", '!')];
    let Some((mark, behind)) = marks.into_iter().find_map(|(mark, more)| {
        let behind = words.strip_prefix(mark)?;
        Some((mark, behind.strip_prefix(more).unwrap_or(behind))).filter(|(_, name)| name.starts_with([' ', '\t']))
    }) else {
        return false;
    };
    let name = behind.trim_start();
    if mark == "===" { name.starts_with(['"', '\'']) } else { name.starts_with(char::is_alphabetic) }
}

/// Whether a line is the mark of a container whose body is Markdown as any: Docusaurus' `:::note`, a shortcode of Hugo, a
/// tag of Liquid. It belongs to no sentence.
pub(super) fn stands_alone(words: &str) -> bool {
    const TAGS: [(&str, &str); 3] = [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}")];
    let is_tag = |(open, close): (&str, &str)| {
        let inside = words.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
        inside.is_some_and(|inside| !inside.contains(close) && !inside.contains("://"))
    };
    let is_mark = words.starts_with(":::") || words.starts_with('{') && TAGS.into_iter().any(is_tag);
    is_mark && shortcode::target(words).is_none()
}

/// An element of HTML that holds Markdown.
pub(super) struct Element {
    name: String,
    /// How many elements of this name are open.
    pub(super) depth: usize,
}

/// Elements whose words people write as Markdown, whatever `CommonMark` makes of them.
const WITH_MARKDOWN: [&str; 3] = ["aside", "center", "details"];

impl Element {
    /// The element that begins with the tag at the start of a line, with the length of the tag.
    pub(super) fn opened_by(words: &str) -> Option<(Self, usize)> {
        let name_end = words.get(1..)?.find(|c: char| !c.is_ascii_alphanumeric())? + 1;
        let name = words.get(1..name_end)?;
        let length = html::tag_length(words);
        let attributes = words.get(name_end..length)?.strip_suffix('>')?;
        let is_known = WITH_MARKDOWN.iter().any(|known| name.eq_ignore_ascii_case(known));
        if name.is_empty() || !is_known && !has_markdown(attributes) {
            return None;
        }
        let mut element = Self { name: name.to_ascii_lowercase(), depth: 0 };
        element.ends_in(words);
        Some((element, length))
    }

    /// Counts what of its name begins and ends in a line; whether the element itself ends.
    pub(super) fn ends_in(&mut self, words: &str) -> bool {
        if !words.contains('<') {
            return false;
        }
        let words = words.to_ascii_lowercase();
        for (at, _) in words.match_indices(&self.name) {
            let before = words.get(..at).unwrap_or_default();
            let is_whole =
                !words.get(at + self.name.len()..).unwrap_or_default().starts_with(|c: char| c.is_alphanumeric());
            if is_whole && before.ends_with('<') {
                self.depth += 1;
            } else if is_whole && before.ends_with("</") {
                self.depth = self.depth.saturating_sub(1);
            }
        }
        self.depth == 0
    }
}

/// Whether the attributes of a tag say that Markdown stands in the element: `markdown`, `markdown="1"`.
fn has_markdown(attributes: &str) -> bool {
    if let Some(value) = html::attribute(attributes, "markdown") {
        return !matches!(value, "0" | "false");
    }
    let outside_quotes = attributes.split('"').step_by(2);
    outside_quotes.flat_map(str::split_whitespace).any(|word| word == "markdown")
}
