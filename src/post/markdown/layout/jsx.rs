//! What stands in the way of the Markdown among the tags of MDX. To the parser a tag begins a block of HTML, which goes on
//! to the next blank line, and a fence ends only where its last line stands no further in than code may.

use memchr::memchr2_iter;

use super::{Layout, Line, OpenFence};
use crate::post::markdown::html::ends_word;
use crate::post::markdown::mdx::{Kind, begins_no_text};
use crate::post::markdown::source::Edit;

impl Layout<'_> {
    /// A line of an MDX file.
    pub(super) fn line_of_mdx(&mut self, line: Line<'_>, indent: usize) {
        match self.regions.around(line.at) {
            Some((_, Kind::Code)) => return self.line_of_code(line, indent),
            Some((tag, Kind::Markup)) if tag.start < line.at => {
                self.below_tag = self.below_tag && self.ends_with_tag(line);
                return;
            }
            _ => {}
        }
        self.fence = None;
        let words = line.words;
        if words.is_empty() {
            (self.below_tag, self.braces) = (false, 0);
            return;
        }
        if self.below_tag && self.braces == 0 && !words.starts_with(['<', '{']) {
            self.part_before(line);
            self.in_html = false;
        }
        self.count_braces(line);
        self.below_tag = self.is_tag(line);
        if words.starts_with('<') && !self.in_html {
            (self.in_html, self.html_indent) = (true, indent);
        }
    }

    /// Counts the braces that are open behind a line, and reads the values in them.
    fn count_braces(&mut self, line: Line<'_>) {
        if self.next_brace.after(self.text, line.words_at) >= line.end() {
            return;
        }
        let bytes = line.words.as_bytes();
        let mut has_value = false;
        for at in memchr2_iter(b'{', b'}', bytes) {
            if bytes.get(at) == Some(&b'{') {
                self.braces += 1;
                has_value |= bytes.get(..at).is_some_and(|before| before.ends_with(b"="));
            } else {
                self.braces = self.braces.saturating_sub(1);
            }
        }
        if has_value {
            self.values(line);
        }
    }

    /// A line of what is code: of a fence the first and the last have to be where the parser sees them.
    fn line_of_code(&mut self, line: Line<'_>, indent: usize) {
        if let Some(open) = &self.fence {
            let is_last = open.fence.is_closed_by(line.words);
            let column = if is_last { open.indent } else { indent.saturating_sub(open.shift) };
            if is_last {
                self.fence = None;
            }
            self.indent_at_most(column, line, indent);
        } else if let Some(fence) = self.fences.opened_in(self.text, line.words_at..line.end()) {
            let column = if self.in_html { self.html_indent.min(indent) } else { indent };
            self.fence = Some(OpenFence { fence, indent: column, shift: indent - column });
            self.indent_at_most(column, line, indent);
            if self.in_html {
                self.part_before(line);
            }
        }
        (self.in_html, self.below_tag) = (false, false);
    }

    /// Moves a line that stands further in to `column`.
    fn indent_at_most(&mut self, column: usize, line: Line<'_>, indent: usize) {
        if indent > column && !line.words.is_empty() && !line.words.starts_with('>') {
            self.edits.push(Edit { at: line.at..line.words_at, with: " ".repeat(column).into() });
        }
    }

    /// Whether a line is a tag that is no part of a sentence, or the first line of one.
    fn is_tag(&self, line: Line<'_>) -> bool {
        let is_tag = line.words.starts_with('<') && ends_word(line.words) && !begins_no_text(line.words);
        is_tag && (self.ends_with_tag(line) || self.regions.at(line.at + line.all.len()) == Some(Kind::Markup))
    }

    fn ends_with_tag(&self, line: Line<'_>) -> bool {
        line.words.ends_with('>') || self.regions.at(line.end()) == Some(Kind::Markup)
    }

    /// Takes the braces off `href={"…"}`: with them the parser sees no tag.
    fn values(&mut self, line: Line<'_>) {
        let bytes = line.words.as_bytes();
        let (mut in_tag, mut in_code) = (false, false);
        for (at, byte) in bytes.iter().enumerate() {
            match byte {
                b'`' if !in_tag => in_code = !in_code,
                b'<' => in_tag = true,
                b'>' => in_tag = false,
                b'=' if in_tag && !in_code => {
                    let value = line.words.get(at + 1..).and_then(quoted_in_braces);
                    let end = value.map(|length| line.words_at + at + 1 + length);
                    let start = line.words_at + at + 1;
                    self.edits.extend(end.into_iter().flat_map(|end| {
                        [Edit { at: start..start + 1, with: "".into() }, Edit { at: end - 1..end, with: "".into() }]
                    }));
                }
                _ => {}
            }
        }
    }
}

/// No address in braces is longer, in bytes.
const MAX_VALUE: usize = 2048;

/// The length of `{"…"}` at the start of `text`, braces and all.
fn quoted_in_braces(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('{')?;
    let quote = inside.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let near = inside.get(1..inside.floor_char_boundary(MAX_VALUE))?;
    let length =
        near.find([quote, '\n', '<', '>']).filter(|&end| near.get(end..).is_some_and(|end| end.starts_with(quote)))?;
    near.get(length + 1..)?.starts_with('}').then_some(length + 4)
}
