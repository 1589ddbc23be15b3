//! Bare URLs in running text, as GitHub's Markdown finds them ("extended autolinks"), in any script and between any
//! marks: for the graph and for who shows a post. A `doi:` is one too.

mod end;
mod script;

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr, memchr2};

pub(super) use self::script::is_invisible;
use crate::post::citation::strip_prefix_ignore_case;

/// The first bare URL in `text` that begins in `range`. It may end behind the range (Markdown's marks split the text
/// into ranges, not the URL), but not behind `limit`.
pub(crate) fn find(text: &str, range: Range<usize>, limit: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let mut from = range.start;
    // Every bare URL has `://`, `doi:` or `www.` in it, so the rare bytes of the three lead to it.
    while let Some(at) = memchr2(b':', b'.', bytes.get(from..range.end)?) {
        let at = from + at;
        let url = match bytes.get(at) {
            Some(b':') => with_scheme(text, at, range.start, limit).or_else(|| with_doi(text, at, range.start, limit)),
            _ => with_www(text, at, range.start, limit),
        };
        if url.is_some() {
            return url;
        }
        from = at + 1;
    }
    None
}

/// Where a bare URL leads: `www.` stands for `http://www.`, `doi:` for its page.
pub(crate) fn address(url: &str) -> Cow<'_, str> {
    if let Some(doi) = strip_prefix_ignore_case(url, DOI) {
        return format!("https://doi.org/{}", doi.trim_start()).into();
    }
    if url.contains("://") { url.into() } else { format!("http://{url}").into() }
}

/// A bare URL as Markdown reads it: without the backslashes of escapes.
pub(super) fn unescaped(url: &str) -> Cow<'_, str> {
    if memchr(b'\\', url.as_bytes()).is_none() {
        return url.into();
    }
    let mut out = String::with_capacity(url.len());
    let mut letters = url.chars().peekable();
    while let Some(c) = letters.next() {
        let escape = c == '\\' && letters.peek().is_some_and(char::is_ascii_punctuation);
        out.push(if escape { letters.next().unwrap_or(c) } else { c });
    }
    out.into()
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
    let start = colon - letters;
    let length = end::of_url(rest, 3, text.get(..start)?)?;
    Some(start..colon + length)
}

const DOI: &str = "doi:";

/// `doi:10.…/…` with its colon at `colon`, where a word begins. A blank may stand behind the colon.
fn with_doi(text: &str, colon: usize, from: usize, limit: usize) -> Option<Range<usize>> {
    let at = colon.checked_sub(DOI.len() - 1).filter(|&at| at >= from)?;
    let rest = strip_prefix_ignore_case(text.get(at..limit)?, DOI)?;
    let before = text.get(..at)?;
    let begins_word = |c: char| !c.is_alphanumeric() && !matches!(c, '/' | '=' | '?' | '&' | '.' | '-' | '_');
    if !before.chars().next_back().is_none_or(begins_word) {
        return None;
    }
    let blank = usize::from(rest.starts_with(' '));
    let doi = rest.get(blank..)?;
    let registrant = doi.strip_prefix("10.")?;
    let digits = registrant.bytes().take_while(u8::is_ascii_digit).count();
    let suffix = registrant.get(digits..)?.trim_start_matches(|c: char| c == '.' || c.is_ascii_digit());
    let begins = suffix.strip_prefix('/')?.starts_with(|c: char| c.is_alphanumeric() || c == '(');
    (digits >= 4 && begins).then(|| at..colon + 1 + blank + end::of_stretch(doi, before))
}

/// `www.…` with its first dot at `dot`, where a word begins.
fn with_www(text: &str, dot: usize, from: usize, limit: usize) -> Option<Range<usize>> {
    let at = dot.checked_sub(3).filter(|&at| at >= from)?;
    if !text.get(at..dot)?.eq_ignore_ascii_case("www") {
        return None;
    }
    let rest = text.get(at..limit)?;
    let before = text.get(..at)?;
    let last = before.chars().next_back();
    let is_mark = |c: char| matches!(c, '*' | '_' | '~' | '(' | '"' | '\'' | '[') || script::ends_url(c);
    let stands_free = last.is_none_or(|c| c.is_whitespace() || is_mark(c) || script::has_no_blanks(c));
    let after_word =
        |c: char| c.is_alphanumeric() && !script::has_no_blanks(c) || matches!(c, '@' | '/' | '.' | ':' | '-');
    let fits = (stands_free || at == from) && !last.is_some_and(after_word);
    fits.then(|| end::of_url(rest, 0, before)).flatten().map(|end| at..at + end)
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
            ("https://obsidian.md/download。", Some("https://obsidian.md/download")),
            ("e.g. \"https://x.org\")", Some("https://x.org")),
            ("{% a link=\"https://x.org\" %}", Some("https://x.org")),
            ("见https://x.org/a，再看", Some("https://x.org/a")),
            ("（https://x.org/猫/写真?名=花）も", Some("https://x.org/猫/写真?名=花")),
            ("https://x.org에서", Some("https://x.org")),
            ("请访问www.x.org。", Some("www.x.org")),
            ("「https://x.org/a」", Some("https://x.org/a")),
            ("देखें https://x.org/a।", Some("https://x.org/a")),
            ("انظر https://x.org/a، ثم", Some("https://x.org/a")),
            ("“https://x.org/a”", Some("https://x.org/a")),
            ("‘https://x.org/a’s", Some("https://x.org/a")),
            ("https://x.org’s page", Some("https://x.org")),
            ("https://x.org/L’Équipe’", Some("https://x.org/L’Équipe")),
            ("https://x.org/Bose–Einstein – b", Some("https://x.org/Bose–Einstein")),
            ("https://x.org/a—which", Some("https://x.org/a")),
            ("https://x.org/می\u{200C}خواهم\u{200C}", Some("https://x.org/می\u{200C}خواهم")),
            ("https://x.org/a\u{200B}b", Some("https://x.org/a")),
            ("https://x.org/a\\\nb", Some("https://x.org/a")),
            ("https://x.org/a\\_b\\*", Some("https://x.org/a\\_b")),
            ("https://x.org/a`b`", Some("https://x.org/a")),
            ("x=\"https://x.org\",y=\"b\"", Some("https://x.org")),
            ("['https://x.org/a','b']", Some("https://x.org/a")),
            ("(https://x.org/a_(b)),c", Some("https://x.org/a_(b)")),
            ("www.x.org/s?q=(a))+ok", Some("www.x.org/s?q=(a))+ok")),
            ("{{video https://x.org/a}}", Some("https://x.org/a")),
            ("{{< embed https://x.org/a>}}", Some("https://x.org/a")),
            ("{% embed https://x.org/a%}", Some("https://x.org/a")),
            ("https://x.org/a{{< b >}}", Some("https://x.org/a")),
            ("https://x.org/a{:target=\"_blank\"}", Some("https://x.org/a")),
            ("https://x.org/a{target=_blank}", Some("https://x.org/a")),
            ("https://x.org/{id}/b", Some("https://x.org/{id}/b")),
            ("==see https://x.org/a==.", Some("https://x.org/a")),
            ("https://x.org/?q=YWJj==", Some("https://x.org/?q=YWJj==")),
            ("**a https://x.org/a**b", Some("https://x.org/a")),
            ("||https://x.org/a||", Some("https://x.org/a")),
            ("<https://x.org/a|the page>", Some("https://x.org/a")),
            ("|https://x.org/a|b|", Some("https://x.org/a")),
            ("https://x.org/a?b=c|d", Some("https://x.org/a?b=c|d")),
            ("https://x.org/a[^1]", Some("https://x.org/a")),
            ("https://x.org/a[b](c)", Some("https://x.org/a")),
            ("https://x.org/a?b[]=1", Some("https://x.org/a?b[]=1")),
            ("https://x.org/a&nbsp;b", Some("https://x.org/a")),
            ("&lt;https://x.org/a?b=1&amp;c&gt;d", Some("https://x.org/a?b=1&amp;c")),
            ("as in doi:10.1000/182.", Some("doi:10.1000/182")),
            ("(DOI: 10.1002/(SICI)1(1))", Some("DOI: 10.1002/(SICI)1(1)")),
            ("adoi:10.1000/182", None),
            ("doi: soon", None),
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

    #[test]
    fn escapes_are_no_part_of_an_address() {
        for (written, expected) in [
            (r"https://x.org/a\_b", "https://x.org/a_b"),
            (r"https://x.org/a\b", r"https://x.org/a\b"),
            (r"https://x.org/a\\", r"https://x.org/a\"),
        ] {
            assert_eq!(unescaped(written), expected);
        }
        assert_eq!(address("DOI: 10.1000/182"), "https://doi.org/10.1000/182");
        assert_eq!(address("www.x.org"), "http://www.x.org");
    }
}
