//! HTML entities in what the Markdown parser hands over undecoded: URLs in text, attributes of raw HTML.

use std::borrow::Cow;

use memchr::memchr;
use pulldown_cmark::{Event, Parser};

/// `text` with `&amp;`, `&#38;` and the like decoded; what is no entity stays.
pub(crate) fn decoded(text: &str) -> Cow<'_, str> {
    if memchr(b'&', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let entity = entity_at_start(from);
        match entity.and_then(meaning) {
            Some(meaning) => out.push_str(&meaning),
            None => out.push_str(entity.unwrap_or("&")),
        }
        rest = from.get(entity.map_or(1, str::len)..).unwrap_or_default();
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// `&…;` at the start of `text`.
pub(super) fn entity_at_start(text: &str) -> Option<&str> {
    let name = text.strip_prefix('&')?;
    let end = name.find(|c: char| !(c.is_ascii_alphanumeric() || c == '#'))?;
    if end > 0 && name.get(end..)?.starts_with(';') { text.get(..end + 2) } else { None }
}

/// What an entity stands for. The Markdown parser knows all of HTML's names but does not publish its table, so it is
/// asked; entities here are rare.
fn meaning(entity: &str) -> Option<String> {
    match Parser::new(entity).nth(1)? {
        Event::Text(text) if &*text != entity && &*text != "&" || entity == "&amp;" => Some(text.into_string()),
        Event::Text(text) if entity.starts_with("&#") => Some(text.into_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_decoded_and_nothing_else() {
        for (text, expected) in [
            ("a=1&amp;b=2", "a=1&b=2"),
            ("&#38;&#x26;&quot;&hellip;", "&&\"…"),
            ("a&b", "a&b"),
            ("a&b;c&nosuch;d", "a&b;c&nosuch;d"),
            ("&", "&"),
            ("&copy=1&;", "&copy=1&;"),
            ("plain", "plain"),
        ] {
            assert_eq!(decoded(text), expected);
        }
    }
}
