//! Text of others in Markdown of ours: whatever it says, it stays text.
//!
//! What Markdown, HTML, mathematics, tables, wiki links or templates would act on has a backslash before it. White space is one
//! blank, ends of lines too; controls are U+FFFD.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::text::folded;

/// What is never bare. Most marks matter in some dialect only, but a report is pasted into all of them.
const MARKS: [char; 15] = ['\\', '`', '*', '_', '[', ']', '<', '>', '|', '~', '$', '{', '}', '#', '^'];

/// Marks that matter in pairs only: `==marked==`, `%%hidden%%`.
const PAIRS: [char; 2] = ['=', '%'];

/// Text that may stand anywhere in a line, at its beginning, too.
pub(super) fn text(text: &str) -> String {
    let text = folded(&text.replace(|c: char| c.is_control() && !c.is_whitespace(), "\u{fffd}"));
    let mut out = String::with_capacity(text.len());
    let list = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
    let mut before = None;
    for (at, character) in text.char_indices() {
        let begins = match character {
            '-' | '+' | '=' | ':' => at == 0,
            '.' | ')' => at == list && at > 0,
            _ => false,
        };
        let is_pair = PAIRS.contains(&character) && (before == Some(character) || out.ends_with("\\{"));
        let is_entity = character == '&' && is_entity(text.get(at + 1..).unwrap_or_default());
        if begins || is_pair || is_entity || MARKS.contains(&character) {
            out.push('\\');
        }
        out.push(character);
        before = Some(character);
    }
    out
}

/// Whether a letter's name follows, as in `&lt;` and `&#60;`.
fn is_entity(text: &str) -> bool {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '#').unwrap_or(text.len());
    end > 0 && text.get(end..).is_some_and(|rest| rest.starts_with(';'))
}

/// Text in letters of one width, as paths are.
pub(super) fn code(text: &str) -> String {
    let text = text.replace(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'), "\u{fffd}");
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']) { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// A link to a page of the web; the text alone, where it leads elsewhere.
pub(super) fn link(label: &str, url: &str) -> String {
    let is_web = ["https://", "http://"]
        .iter()
        .any(|scheme| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)));
    if is_web { format!("[{}]({})", text(label), destination(url)) } else { text(label) }
}

/// An address with nothing in it that would end the link or begin something else.
fn destination(url: &str) -> Cow<'_, str> {
    let is_plain = |c: char| !c.is_control() && !c.is_whitespace() && !"()<>[]{}\\`\"|*_~$^&".contains(c);
    if url.chars().all(is_plain) {
        return url.into();
    }
    let mut out = String::with_capacity(url.len());
    for (at, character) in url.char_indices() {
        match character {
            // What it says would change if it were encoded.
            '&' if is_entity(url.get(at + 1..).unwrap_or_default()) => out.push_str("&amp;"),
            '&' | '_' | '~' | '*' | '$' => out.push(character),
            _ if is_plain(character) => out.push(character),
            _ => {
                for byte in character.encode_utf8(&mut [0; 4]).bytes() {
                    // Writing to a string cannot fail.
                    write!(out, "%{byte:02X}").ok();
                }
            }
        }
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    use super::*;

    /// What of a line of ours is no plain text of one paragraph, and the text.
    fn read(markdown: &str) -> (Vec<String>, String) {
        let (mut others, mut words) = (Vec::new(), String::new());
        for event in Parser::new_ext(markdown, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
            match event {
                Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
                Event::Text(text) => words.push_str(&text),
                other => others.push(format!("{other:?}")),
            }
        }
        (others, words)
    }

    #[test]
    fn text_is_text_in_every_dialect() {
        for hostile in [
            "# a",
            "> a",
            "- a",
            "+ a",
            "* a",
            "1. a",
            "12) a",
            "===",
            "---",
            "***",
            ": a",
            "a | b",
            "|---|",
            "`a` ``b`",
            "**a** _b_ ~~c~~ ^d^",
            "[a](https://x.org) ![b](c) [^1] [[w]] [x]: y",
            "<b>a</b> <!-- x --> <https://x.org>",
            "</script><script>alert(1)</script>",
            "&lt;b&gt; &#60; &amp &",
            "$x$ $$y$$ \\(z\\)",
            "{{ a }} {% b %} {:.c}",
            "==a== %%b%%",
            "a\\",
            "\\",
            "!",
            "    a",
            "~~~",
            "+++",
            "`",
            "a`",
            "{#id}",
            "5 % & $5_000 #1",
        ] {
            let (others, words) = read(&text(hostile));
            assert_eq!((others, words.as_str()), (Vec::new(), hostile.trim()), "{hostile}: {}", text(hostile));
        }
        assert_eq!(text("It's 50% of $5 (a - b), e.g. A=1."), "It's 50% of \\$5 (a - b), e.g. A=1.");
        assert_eq!(text("a\n\u{2028}# b\u{0} \u{1b}[2J"), "a \\# b\u{fffd} \u{fffd}\\[2J");
    }

    #[test]
    fn a_path_is_code_and_a_link_leads_where_it_says() {
        for path in ["a.md", "`a`.md", "a``b", " a ", "a_b*c<d>.md"] {
            let written = code(path);
            let events: Vec<_> = Parser::new_ext(&written, Options::all()).collect();
            assert!(events.contains(&Event::Code(path.into())), "{path}: {events:?}");
        }
        for url in ["https://x.org/a_(b)?c=1&copy;=2&d=[e]#f", "https://x.org/\"a`b<c>|\\ {d}", "HTTP://x.org/~a_b_*c*"]
        {
            let written = link("[a](b) <i>", url);
            let events: Vec<_> = Parser::new_ext(&written, Options::all()).collect();
            let found = events.iter().find_map(|event| match event {
                Event::Start(Tag::Link { dest_url, .. }) => Some(crate::text::percent_decoded(dest_url).into_owned()),
                _ => None,
            });
            assert_eq!(found.as_deref(), Some(url), "{written}");
            assert_eq!(events.len(), 4 + events.iter().filter(|event| matches!(event, Event::Text(_))).count());
        }
        assert_eq!(link("a", "javascript:alert(1)"), "a");
    }
}
