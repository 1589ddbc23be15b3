//! The words of a piece of Markdown.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::line_ends;
use super::markdown::{
    ends_word, nested_wiki, row,
    wiki::{self, WikiLink},
};
use super::model::Post;
use crate::place::Span;
use crate::text::folded;

/// Old footnotes: a reference counts as one without its definition, which is hardly ever in the piece.
const OPTIONS: Options = Options::ENABLE_OLD_FOOTNOTES.union(Options::ENABLE_STRIKETHROUGH);

/// Stands before the piece, so that nothing in it can begin a block.
const GUARD: &str = "x ";

/// The plain text of a sentence as it stands in a file: without Markdown's marks, line breaks as blanks.
pub fn plain_text(markdown: &str) -> String {
    let line = one_line(markdown);
    let known = |link: BrokenLink<'_>| resolve(&line, &link);
    let mut words = Words::default();
    for (event, at) in Parser::new_with_broken_link_callback(&line, OPTIONS, Some(known)).into_offset_iter() {
        words.event(&event, at, &line);
    }
    folded(words.text.strip_prefix(GUARD.trim_end()).unwrap_or(&words.text))
}

impl Post {
    /// A piece of its text without the comments in it.
    pub fn without_comments(&self, at: Span) -> Cow<'_, str> {
        let first = self.comments.partition_point(|comment| comment.end <= at.start);
        let mut text = Cow::Borrowed("");
        let mut from = at.start;
        for comment in self.comments.iter().skip(first).take_while(|comment| comment.start < at.end) {
            text += Span { start: from, end: comment.start.max(from) }.of(&self.text);
            from = comment.end.min(at.end);
        }
        text += Span { start: from, end: at.end }.of(&self.text);
        text
    }
}

/// The piece in one line, with the guard: no line of it can begin a block, and the marks of quotes around it are gone.
fn one_line(markdown: &str) -> String {
    let mut line = String::with_capacity(markdown.len() + GUARD.len());
    line.push_str(GUARD);
    for (index, part) in line_ends::known(markdown).lines().enumerate() {
        let part = if index == 0 { part } else { without_quote_marks(part) };
        let part = part.strip_suffix('\\').unwrap_or(part);
        line.push_str(part.trim());
        line.push(' ');
    }
    line
}

fn without_quote_marks(line: &str) -> &str {
    let mut rest = line.trim_start();
    while let Some(inside) = rest.strip_prefix('>') {
        rest = inside.trim_start();
    }
    rest
}

/// References whose definitions stand elsewhere in the file. `[word]` alone is more often just brackets.
fn resolve<'s>(line: &'s str, link: &BrokenLink<'_>) -> Option<(CowStr<'s>, CowStr<'s>)> {
    match link.link_type {
        LinkType::Reference | LinkType::Collapsed => Some(("".into(), "".into())),
        _ => wiki::resolve(line, link),
    }
}

/// The words while they are read.
#[derive(Default)]
struct Words {
    text: String,
    images: u32,
    /// Text before this offset is not shown: the target of a wiki link.
    shown_from: usize,
    /// Where the outer bracket stands that closes a wiki link.
    bracket: usize,
}

impl Words {
    fn event(&mut self, event: &Event<'_>, at: Range<usize>, line: &str) {
        match event {
            Event::Start(Tag::Image { .. }) => self.images += 1,
            Event::End(TagEnd::Image) => self.images = self.images.saturating_sub(1),
            Event::Start(Tag::Link { dest_url, title, .. }) if wiki::is_wiki(title) && at.start > self.shown_from => {
                self.wiki(dest_url, &at, line);
            }
            _ if self.images > 0 => {}
            Event::Text(words) => {
                match nested_wiki::find(line, at.clone()).filter(|link| link.start >= self.shown_from) {
                    Some(link) if words.len() == at.len() => self.nested_wiki(link, at.start, line),
                    _ => self.words(words, at.start),
                }
            }
            Event::Code(code) => self.text.push_str(code),
            Event::SoftBreak | Event::HardBreak => self.text.push(' '),
            Event::InlineHtml(tag) if row::begins_cell(tag) => self.cell(),
            Event::InlineHtml(tag) | Event::Html(tag) if ends_word(tag) => self.text.push(' '),
            _ => {}
        }
    }

    /// A cell of a row of HTML begins: the row reads as one of Markdown.
    fn cell(&mut self) {
        let has_cell = self.text.len() > GUARD.len() && !self.text.ends_with("| ");
        self.text.push_str(if has_cell { " | " } else { " " });
    }

    fn words(&mut self, words: &str, at: usize) {
        let hidden = self.shown_from.saturating_sub(at).min(words.len());
        let bracket = at == self.bracket && words.starts_with(']');
        self.text.push_str(words.get(hidden + usize::from(bracket)..).unwrap_or_default());
    }

    /// Words up to a link with brackets in it, and its label.
    fn nested_wiki(&mut self, link: Range<usize>, start: usize, line: &str) {
        self.words(line.get(start..link.start).unwrap_or_default(), start);
        let inside = line.get(nested_wiki::inside(&link)).unwrap_or_default();
        let label = WikiLink::parse(inside).label.unwrap_or(0);
        self.text.push_str(inside.get(label..).unwrap_or_default());
        self.shown_from = link.end;
    }

    /// Shows the label, or the name where there is none; nothing of an embedded picture.
    fn wiki(&mut self, inside: &str, at: &Range<usize>, line: &str) {
        let wiki = WikiLink::parse(inside);
        let embed = line.get(..at.start).is_some_and(|before| before.ends_with("![["));
        let embed = embed || self.text.ends_with("![");
        self.text.truncate(self.text.len().saturating_sub(if embed { 2 } else { 1 }));
        let label = if embed && wiki.is_media() { inside.len() } else { wiki.label.unwrap_or(0) };
        (self.shown_from, self.bracket) = (at.start + 1 + label, at.end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_left() {
        for (markdown, words) in [
            ("**One** _two_ ~~three~~ `four`.", "One two three four."),
            ("[text](https://x.org \"title\") and [text][ref] and [text][].", "text and text and text."),
            ("[sic] [ ] [1] stay", "[sic] [ ] [1] stay"),
            ("![alt](x.png) after [![alt](x.png)](y)", "after"),
            ("a[^1] b", "a b"),
            ("[[name]] [[name|label]] [[a\\|b]] ![[x.png]] ![[note]]!", "name label b note!"),
            ("a [[[Bug] Crash]] b [[Plan|an [old] one]] c", "a [Bug] Crash b an [old] one c"),
            ("a [[[[Book]] by Someone]] b", "a [[Book]] by Someone b"),
            ("<https://x.org/a> https://x.org/b_c_d", "https://x.org/a https://x.org/b_c_d"),
            ("a &amp; b &hellip; \\*c\\*", "a & b … *c*"),
            ("one\n> > two\\\n   three  \nfour", "one two three four"),
            ("**a\n> b** c", "a b c"),
            ("- a", "- a"),
            ("# a", "# a"),
            ("1. a", "1. a"),
            ("> a", "> a"),
            ("    a", "a"),
            ("<p>a <a href=\"x\">b</a><br>c</p>\n<div>d</div>", "a b c d"),
            ("<b>a</b>’s <!-- no --> b", "a’s b"),
            ("[ref]: https://x.org", "[ref]: https://x.org"),
            ("a | b\n--|--", "a | b --|--"),
            ("a [b](c) | `d` |", "a b | d |"),
            ("<td>a</td>\n <td class=\"x\">b</td><th>c", "a | b | c"),
            ("", ""),
        ] {
            assert_eq!(plain_text(markdown), words, "{markdown}");
        }
    }
}
