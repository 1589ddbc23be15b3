//! Links in a value of the front matter, which is no Markdown: `[[name]]`, `[text](target)`, `<a href>` and URLs.

use std::borrow::Cow;
use std::ops::Range;

use super::link::shown;
use super::target::{classify, classify_wiki};
use super::wiki::WikiLink;
use super::{bare, entity, html};
use crate::post::model::{LinkSyntax, LinkTarget};

/// A link in a value.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct ValueLink {
    /// Where it stands in the value.
    pub at: Range<usize>,
    /// Where it leads; `Err` says why an address is none.
    pub target: Result<LinkTarget, String>,
    /// How it is written.
    pub syntax: LinkSyntax,
    /// Its plain text.
    pub text: String,
}

/// Whether a value can hold a link at all.
pub(crate) fn may_hold_link(value: &str) -> bool {
    ["://", "[[", "](", "www."].iter().any(|mark| value.contains(mark))
}

/// The links of a value, in their order.
pub(crate) fn links(value: &str) -> Vec<ValueLink> {
    if is_one_url(value) {
        let start = value.len() - value.trim_start().len();
        return vec![url(value, start..start + value.trim().len())];
    }
    let mut found = Vec::new();
    let mut from = 0;
    for anchor in html::anchors(value) {
        add_unmarked(value, from..anchor.at.start, &mut found);
        from = anchor.at.end;
        if anchor.image {
            continue;
        }
        let target = classify(&entity::decoded(anchor.href));
        let text = html::words(value.get(anchor.inside).unwrap_or_default());
        found.push(ValueLink { at: anchor.at, target, syntax: LinkSyntax::Html, text });
    }
    add_unmarked(value, from..value.len(), &mut found);
    found
}

/// The links outside of HTML.
fn add_unmarked(value: &str, part: Range<usize>, found: &mut Vec<ValueLink>) {
    let mut from = part.start;
    let text = value.get(..part.end).unwrap_or_default();
    while let Some(link) = next_in_brackets(text, from) {
        add_urls(text, from..link.at.start, found);
        from = link.at.end;
        found.push(link);
    }
    add_urls(text, from..part.end, found);
}

/// Whether the value is a URL and nothing else: then nothing at its end belongs to a sentence around it.
fn is_one_url(value: &str) -> bool {
    let value = value.trim();
    let has_scheme = ["http://", "https://"].iter().any(|scheme| value.starts_with(scheme));
    has_scheme && !value.contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '[' | ']'))
}

fn url(value: &str, at: Range<usize>) -> ValueLink {
    let text = value.get(at.clone()).unwrap_or_default();
    ValueLink { target: classify(&bare::address(text)), syntax: LinkSyntax::Bare, text: text.to_owned(), at }
}

fn add_urls(value: &str, part: Range<usize>, found: &mut Vec<ValueLink>) {
    let mut from = part.start;
    while let Some(at) = bare::find(value, from..part.end, part.end) {
        from = at.end;
        let length = value.get(at.clone()).and_then(|url| url.find(['"', '>']));
        let at = at.start..length.map_or(at.end, |length| at.start + length);
        found.push(url(value, at));
    }
}

/// The first link in brackets from `from` on. What has been looked at in vain is not looked at again.
fn next_in_brackets(value: &str, mut from: usize) -> Option<ValueLink> {
    loop {
        let open = from + value.get(from..)?.find('[')?;
        let inside = open + if value.get(open..)?.starts_with("[[") { 2 } else { 1 };
        let close = inside + value.get(inside..)?.find(['[', ']', '\n'])?;
        let after = value.get(close..)?;
        let link = if inside == open + 2 { wiki(value, open..close) } else { labelled(value, open..close) };
        match link {
            Some(link) => return Some(link),
            // A bracket that opens here may begin a link of its own.
            None => from = close + usize::from(!after.starts_with('[')),
        }
    }
}

/// `[[name|label]]`, up to its closing brackets.
fn wiki(value: &str, part: Range<usize>) -> Option<ValueLink> {
    let after = value.get(part.end..)?.strip_prefix("]]")?;
    // Lists in lists in a list.
    if value.get(..part.start)?.ends_with('[') && after.starts_with(']') {
        return None;
    }
    let inside = value.get(part.start + 2..part.end)?;
    let wiki = WikiLink::parse(inside);
    let target = if is_template(inside) { Ok(LinkTarget::Other(inside.into())) } else { classify_wiki(&wiki) };
    let text = wiki.label.and_then(|at| inside.get(at..)).unwrap_or(wiki.name);
    let is_empty = inside.trim().is_empty();
    let text = shown(text);
    (!is_empty).then_some(ValueLink { at: part.start..part.end + 2, target, syntax: LinkSyntax::Wiki, text })
}

/// `[text](target)`, up to its bracket; a picture is none.
fn labelled(value: &str, part: Range<usize>) -> Option<ValueLink> {
    let after = value.get(part.end..)?.strip_prefix("](")?;
    let is_picture = value.get(..part.start)?.ends_with('!');
    let length = target_length(after).filter(|_| !is_picture)?;
    let text = shown(value.get(part.start + 1..part.end)?);
    let target = classify(&address(after.get(..length)?));
    Some(ValueLink { at: part.start..part.end + 2 + length + 1, target, syntax: LinkSyntax::Inline, text })
}

/// The length of a target up to the bracket that closes it. One that opens may begin the next link: so far and no further is
/// read for this one.
fn target_length(text: &str) -> Option<usize> {
    let mut open = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' => open += 1,
            b')' if open == 0 => return Some(at),
            b')' => open -= 1,
            b'\n' | b'[' => return None,
            _ => {}
        }
    }
    None
}

/// A target without the title behind it and the marks around it.
fn address(target: &str) -> Cow<'_, str> {
    let target = target.trim();
    let target = target.split_once(" \"").map_or(target, |(target, _)| target);
    let target = target.strip_prefix('<').and_then(|inner| inner.strip_suffix('>')).unwrap_or(target);
    if target.starts_with("www.") { bare::address(target) } else { target.into() }
}

/// A placeholder that nobody has filled in.
fn is_template(name: &str) -> bool {
    name.contains("{{") || name.contains("<%")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(value: &str) -> Vec<(&str, String)> {
        let target = |link: &ValueLink| match &link.target {
            Ok(LinkTarget::Source { key, .. }) => key.to_string(),
            Ok(LinkTarget::Relative { path, .. }) => path.to_string(),
            Ok(LinkTarget::Wiki { name, .. }) => format!("[[{name}]]"),
            other => format!("{other:?}"),
        };
        links(value).iter().map(|link| (&value[link.at.clone()], target(link))).collect()
    }

    #[test]
    fn links_in_a_value_are_found_in_their_order() {
        for (value, expected) in [
            ("[[Parent]]", vec![("[[Parent]]", "[[Parent]]")]),
            ("[[A|b]], [[C#d]] and x", vec![("[[A|b]]", "[[A]]"), ("[[C#d]]", "[[C]]")]),
            ("[map](Map.md)", vec![("[map](Map.md)", "Map.md")]),
            (
                "[a](b_(c).md \"d\") https://x.org/e.",
                vec![("[a](b_(c).md \"d\")", "b_(c).md"), ("https://x.org/e", "https://x.org/e")],
            ),
            (" https://x.org/a.b! ", vec![("https://x.org/a.b!", "https://x.org/a.b!")]),
            ("see www.x.org/a", vec![("www.x.org/a", "https://x.org/a")]),
            (
                "<img src=\"https://x.org/i.png\"> <a href=\"b.md\">c</a> \"https://x.org\">d",
                vec![("<a href=\"b.md\">c</a>", "b.md"), ("https://x.org", "https://x.org")],
            ),
            ("![a](b.png) [[]] [[ ]] [x] (y) [[a", vec![]),
            ("[[[[1]]]]", vec![]),
            ("[[a [[b]]", vec![("[[b]]", "[[b]]")]),
        ] {
            let expected: Vec<_> = expected.into_iter().map(|(at, target)| (at, target.to_owned())).collect();
            assert_eq!(found(value), expected, "{value}");
        }
        assert!(matches!(&links("[[{{title}}]]")[..], [ValueLink { target: Ok(LinkTarget::Other(_)), .. }]));
    }

    #[test]
    fn brackets_that_nothing_closes_are_read_once() {
        for unit in ["[[", "[a](", "[", "](", "[[a]"] {
            assert_eq!(links(&unit.repeat(50_000)), [], "{unit}");
        }
    }
}
