//! Bare URLs in running text, as GitHub's Markdown finds them ("extended autolinks"): for the graph and for who shows a post.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memchr2;

use super::entity::entity_at_start;

/// The first bare URL in `text` that begins in `range`. It may end behind the range (Markdown's marks split the text
/// into ranges, not the URL), but not behind `limit`.
pub(crate) fn find(text: &str, range: Range<usize>, limit: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let mut from = range.start;
    // Every bare URL has `://` or `www.` in it, so the rare bytes of the two lead to it.
    while let Some(at) = memchr2(b':', b'.', bytes.get(from..range.end)?) {
        let at = from + at;
        let url = match bytes.get(at) {
            Some(b':') => with_scheme(text, at, range.start, limit),
            _ => with_www(text, at, range.start, limit),
        };
        if url.is_some() {
            return url;
        }
        from = at + 1;
    }
    None
}

/// Where a bare URL leads: `www.` stands for `http://www.`.
pub(crate) fn address(url: &str) -> Cow<'_, str> {
    if url.contains("://") { url.into() } else { format!("http://{url}").into() }
}

/// `http://…` or `https://…` around the colon at `colon`.
fn with_scheme(text: &str, colon: usize, from: usize, limit: usize) -> Option<Range<usize>> {
    let rest = text.get(colon..limit)?;
    rest.strip_prefix("://")?;
    let before = text.get(from..colon)?;
    let letters = before.len() - before.trim_end_matches(|c: char| c.is_ascii_alphabetic()).len();
    let scheme = before.get(before.len() - letters..)?;
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return None;
    }
    let end = end_of_url(rest, 3)?;
    Some(colon - letters..colon + end)
}

/// `www.…` with its first dot at `dot`, where a word begins.
fn with_www(text: &str, dot: usize, from: usize, limit: usize) -> Option<Range<usize>> {
    let at = dot.checked_sub(3).filter(|&at| at >= from)?;
    if !text.get(at..dot)?.eq_ignore_ascii_case("www") {
        return None;
    }
    let rest = text.get(at..limit)?;
    let before = text.get(..at)?.chars().next_back();
    let stands_free = at == from || before.is_none_or(|c| c.is_whitespace() || matches!(c, '*' | '_' | '~' | '('));
    let after_word = before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '@' | '/' | '.' | ':' | '-'));
    (stands_free && !after_word).then(|| end_of_url(rest, 0)).flatten().map(|end| at..at + end)
}

/// Where the URL at the start of `rest` ends, if its host, from `host` on, can be one. The host is looked at first: what
/// is behind it is read only where there is a URL, and so never twice.
fn end_of_url(rest: &str, host: usize) -> Option<usize> {
    let length = host_length(rest.get(host..)?, host == 0)?;
    let end = without_trailing(rest, end_of_stretch(rest));
    (end >= host + length.min(1)).then_some(end)
}

/// The most bytes of a host, in words of its own script too (DNS has 253).
const MAX_HOST: usize = 512;

/// The length of the host: letters, digits, `-`, `_` and dots, no `_` in the last two parts.
fn host_length(text: &str, needs_dot: bool) -> Option<usize> {
    let is_host = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '[' | ']' | '@' | ':');
    let near = text.get(..text.floor_char_boundary(MAX_HOST))?;
    let length = near.find(|c: char| !is_host(c)).or((near.len() == text.len()).then_some(text.len()))?;
    let host = text.get(..length)?;
    let first = host.chars().next()?;
    let mut parts = host.rsplit('.');
    let underscore = parts.next().is_some_and(|p| p.contains('_')) || parts.next().is_some_and(|p| p.contains('_'));
    let fits = first.is_alphanumeric() && !underscore && (!needs_dot || host.trim_end_matches('.').contains('.'));
    fits.then_some(length)
}

/// The end of what can be a URL: at a blank, at a tag, or at a `]` that no `[` in it opened, where the text in brackets
/// around it ends.
fn end_of_stretch(rest: &str) -> usize {
    let mut open = 0_usize;
    for (at, c) in rest.char_indices() {
        match c {
            '[' => open += 1,
            ']' if open > 0 => open -= 1,
            ']' | '<' => return at,
            _ if c.is_whitespace() => return at,
            _ => {}
        }
    }
    rest.len()
}

/// The end of the URL before punctuation that belongs to the sentence around it; `end` is where it ends with that.
fn without_trailing(rest: &str, mut end: usize) -> usize {
    let url = rest.get(..end).unwrap_or(rest);
    let mut surplus = None;
    while let Some(last) = url.get(..end).and_then(|url| url.chars().next_back()) {
        let shorter = match last {
            '?' | '!' | '.' | ',' | ':' | '*' | '_' | '~' | '\'' | '"' => end - 1,
            ')' => {
                let surplus = surplus.get_or_insert_with(|| surplus_brackets(url));
                *surplus -= 1;
                if *surplus < 0 { end } else { end - 1 }
            }
            ';' => before_entity(url, end),
            _ => return end,
        };
        if shorter == end {
            return end;
        }
        end = shorter;
    }
    end
}

/// How many more brackets close in `url` than open.
fn surplus_brackets(url: &str) -> isize {
    url.bytes().map(|byte| isize::from(byte == b')') - isize::from(byte == b'(')).sum()
}

/// The most bytes of an entity: HTML's longest name has 33 with its marks.
const MAX_ENTITY: usize = 40;

/// The start of the entity that ends at `end`; else without the semicolon.
fn before_entity(url: &str, end: usize) -> usize {
    let from = url.ceil_char_boundary(end.saturating_sub(MAX_ENTITY));
    let start = url.get(from..end).and_then(|url| url.rfind('&')).map(|at| from + at);
    let entity = |start: &usize| url.get(*start..end).is_some_and(|text| entity_at_start(text) == Some(text));
    start.filter(entity).unwrap_or(end - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bare_urls_end_where_the_sentence_goes_on() {
        for (text, expected) in [
            ("see https://x.org/a.", Some("https://x.org/a")),
            ("(https://x.org/a_(b))", Some("https://x.org/a_(b)")),
            ("(see https://x.org/a)", Some("https://x.org/a")),
            ("http://x.org/a?b=1&amp;c=2&quot;", Some("http://x.org/a?b=1&amp;c=2")),
            ("www.x.org/a, b", Some("www.x.org/a")),
            ("**https://x.org/**", Some("https://x.org/")),
            ("https://x.org/a_b_c*d", Some("https://x.org/a_b_c*d")),
            ("[a https://x.org/b] c", Some("https://x.org/b")),
            ("youtube=http://x.org/w&h=1", Some("http://x.org/w&h=1")),
            ("http://localhost:4321/x", Some("http://localhost:4321/x")),
            ("https://x.org/a<br>", Some("https://x.org/a")),
            ("HTTPS://X.org", Some("HTTPS://X.org")),
            ("https://obsidian.md/download。", Some("https://obsidian.md/download。")),
            ("e.g. \"https://x.org\")", Some("https://x.org")),
            ("{% a link=\"https://x.org\" %}", Some("https://x.org")),
            ("https://", None),
            ("http:// x.org", None),
            ("xhttps://x.org", None),
            ("www.", None),
            ("www.x", Some("www.x")),
            ("awww.x.org", None),
            ("https://a.b_c.org", None),
            ("ftp://x.org", None),
            ("no URL: here", None),
        ] {
            let found = find(text, 0..text.len(), text.len());
            assert_eq!(found.and_then(|at| text.get(at)), expected, "{text}");
        }
    }
}
