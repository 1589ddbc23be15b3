//! Links in raw HTML: `<a href="…">text</a>`.

use std::ops::Range;

use memchr::memchr;

use super::entity::decoded;

/// What a tag means for links.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Tag<'t> {
    /// `<a …>` with the value of its `href` as written.
    Open(&'t str),
    /// `</a>`
    Close,
    /// `<img …>` with the value of its `src` as written; empty where it has none.
    Image(&'t str),
    /// A tag that does not end a word: `<b>`, `</em>`, an `<a>` that leads nowhere.
    Within,
    /// Anything else, comments too.
    Apart,
}

const WITHIN_A_WORD: [&str; 20] = [
    "a", "abbr", "b", "big", "cite", "del", "em", "font", "i", "ins", "mark", "s", "small", "span", "strike", "strong",
    "sub", "sup", "u", "wbr",
];

/// Reads one whole tag, brackets and all.
pub(crate) fn tag(tag: &str) -> Tag<'_> {
    let inside = tag.strip_prefix('<').unwrap_or(tag);
    let closing = inside.starts_with('/');
    let inside = inside.strip_prefix('/').unwrap_or(inside);
    let name_end = inside.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inside.len());
    let (name, attributes) = inside.split_at(name_end);
    let is_link = name.eq_ignore_ascii_case("a");
    if name.eq_ignore_ascii_case("img") && !closing {
        return Tag::Image(attribute(attributes, "src").unwrap_or_default());
    }
    match attribute(attributes, "href").filter(|_| is_link && !closing) {
        Some(href) => Tag::Open(href),
        None if is_link && closing => Tag::Close,
        None if WITHIN_A_WORD.iter().any(|known| name.eq_ignore_ascii_case(known)) => Tag::Within,
        None => Tag::Apart,
    }
}

/// The value of the attribute `wanted`, in double, single or no quotes. `href={…}` is code and no address.
pub(crate) fn attribute<'t>(attributes: &'t str, wanted: &str) -> Option<&'t str> {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let name_end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '>')).unwrap_or(rest.len());
        let (name, after) = rest.split_at(name_end);
        let spaced = after.trim_start();
        match spaced.strip_prefix('=') {
            Some(after) => {
                let (value, after) = attribute_value(after.trim_start());
                if name.eq_ignore_ascii_case(wanted) {
                    return Some(value).filter(|value| !is_expression(value));
                }
                rest = after;
            }
            None if name.is_empty() => return None,
            None => rest = after,
        }
    }
}

/// `{…}`, but not a template's `{{…}}` or `{%…%}`.
fn is_expression(value: &str) -> bool {
    value.starts_with('{') && !value.starts_with("{{") && !value.starts_with("{%")
}

/// An attribute's value at the start of `text`, and what follows it.
fn attribute_value(text: &str) -> (&str, &str) {
    let quoted = |quote: char| text.strip_prefix(quote).and_then(|inside| inside.split_once(quote));
    quoted('"').or_else(|| quoted('\'')).unwrap_or_else(|| {
        let end = text.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(text.len());
        text.split_at(end)
    })
}

/// A link or an image in a block of HTML, by byte offsets in the block.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Anchor<'t> {
    /// The value of its `href` or `src` as written.
    pub href: &'t str,
    /// Whether it is an image.
    pub image: bool,
    /// From `<a` to `</a>`, or the first tag alone where nothing closes it.
    pub at: Range<usize>,
    /// Between the two tags.
    pub inside: Range<usize>,
}

/// The links and images of a block of HTML. Comments, scripts and styles hold none.
pub(crate) fn anchors(block: &str) -> Vec<Anchor<'_>> {
    let mut found: Vec<Anchor<'_>> = Vec::new();
    let mut open = None;
    let mut from = 0;
    while let Some(at) = block.as_bytes().get(from..).and_then(|rest| memchr(b'<', rest)).map(|at| from + at) {
        let end = at + markup_length(block.get(at..).unwrap_or_default());
        match tag(block.get(at..end).unwrap_or_default()) {
            Tag::Open(href) => {
                open = Some(found.len());
                found.push(Anchor { href, image: false, at: at..end, inside: end..end });
            }
            Tag::Image(href) => found.push(Anchor { href, image: true, at: at..end, inside: end..end }),
            Tag::Close => {
                if let Some(anchor) = open.take().and_then(|open: usize| found.get_mut(open)) {
                    (anchor.at.end, anchor.inside.end) = (end, at);
                }
            }
            _ => {}
        }
        from = end;
    }
    found
}

/// The text of a block of HTML: what stands between its tags, and whether a word may go on from what stands before.
pub(super) fn texts(block: &str) -> Vec<(Range<usize>, bool)> {
    let mut found = Vec::new();
    let (mut from, mut goes_on) = (0, false);
    while from < block.len() {
        let rest = block.get(from..).unwrap_or_default();
        let length = if rest.starts_with('<') { markup_length(rest) } else { 0 };
        if length > 1 {
            goes_on &= !matches!(tag(rest.get(..length).unwrap_or_default()), Tag::Apart | Tag::Image(_));
            from += length;
            continue;
        }
        let end = memchr(b'<', rest.get(length..).unwrap_or_default().as_bytes()).map_or(rest.len(), |at| length + at);
        found.push((from..from + end, goes_on));
        (from, goes_on) = (from + end, true);
    }
    found
}

/// The length of the tag, comment, script or style at the start of `text`, at least 1.
fn markup_length(text: &str) -> usize {
    let to_end_of = |end: &str| text.find(end).map_or(text.len(), |at| at + end.len());
    let is = |name: &str| text.get(1..=name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name));
    if text.starts_with("<!--") {
        return to_end_of("-->");
    }
    if is("script") {
        return to_end_of("</script>");
    }
    if is("style") {
        return to_end_of("</style>");
    }
    let is_tag = text
        .get(1..)
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')));
    if is_tag { tag_length(text) } else { 1 }
}

/// How far a tag is read for the quotes in it. Beyond that one of them is not meant as one, or it is a picture's data,
/// in which no `>` stands.
const MAX_TAG: usize = 4096;

/// The length of a tag: up to the first `>` outside quotes.
fn tag_length(text: &str) -> usize {
    let mut quote = None;
    let mut after_equals = false;
    for (at, byte) in text.bytes().enumerate().take(MAX_TAG) {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') if after_equals => quote = Some(byte),
            _ => {}
        }
        after_equals = byte == b'=' || after_equals && byte.is_ascii_whitespace();
    }
    // A quote that nothing closes: then the first `>` of all.
    text.find('>').map_or(text.len(), |at| at + 1)
}

/// The words of a piece of HTML, entities decoded, white space folded.
pub(super) fn words(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        text.push_str(before);
        let length = markup_length(from);
        let markup = from.get(..length).unwrap_or_default();
        match tag(markup) {
            _ if length == 1 => text.push('<'),
            Tag::Apart | Tag::Image(_) => text.push(' '),
            _ => {}
        }
        rest = from.get(length..).unwrap_or_default();
    }
    text.push_str(rest);
    super::link::shown(&decoded(&text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_gives_its_href() {
        for (text, expected) in [
            (r#"<a href="x">"#, Tag::Open("x")),
            ("<A class=b HREF = 'x y' >", Tag::Open("x y")),
            ("<a href=https://x.org/a/b>", Tag::Open("https://x.org/a/b")),
            ("<a\n  href=\"x\"\n>", Tag::Open("x")),
            (r#"<a title="href=no" href="x"/>"#, Tag::Open("x")),
            ("<a href={prev}>", Tag::Within),
            ("<a href=\"{% link a.md %}\">", Tag::Open("{% link a.md %}")),
            (r#"<a :href="x">"#, Tag::Within),
            (r#"<a name="x">"#, Tag::Within),
            ("</A >", Tag::Close),
            ("<b>", Tag::Within),
            ("<br/>", Tag::Apart),
            ("<IMG alt=a src='b c'/>", Tag::Image("b c")),
            ("<img alt=a>", Tag::Image("")),
            (r#"<area href="x">"#, Tag::Apart),
            (r#"<link href="x">"#, Tag::Apart),
            (r#"<!-- <a href="x"> -->"#, Tag::Apart),
        ] {
            assert_eq!(tag(text), expected, "{text}");
        }
    }

    #[test]
    fn a_block_gives_its_links() {
        let block = "<p>a <a href=\"x\">b <b>c</b></a><!-- <a href=no> --><a href=y><script>'<a href=no>'</script>";
        let found: Vec<_> =
            anchors(block).iter().map(|a| (a.href, &block[a.at.clone()], words(&block[a.inside.clone()]))).collect();
        let expected = [("x", "<a href=\"x\">b <b>c</b></a>", "b c".to_owned()), ("y", "<a href=y>", String::new())];
        assert_eq!(found, expected);
        let around: Vec<_> =
            anchors("<a href=x><img src=y>b</a>").into_iter().map(|a| (a.href, a.image, a.inside)).collect();
        assert_eq!(around, [("x", false, 10..22), ("y", true, 21..21)]);
    }

    #[test]
    fn stray_marks_do_not_swallow_the_rest() {
        assert_eq!(anchors("a < b <a href='x'>c</a>").len(), 1);
        assert_eq!(anchors("<a href=https://x.org/\">c</a> <a href=y>d</a>").len(), 2);
        assert_eq!(anchors("<a href=\"x>c</a>").len(), 1);
        assert_eq!(words("a &amp; b <i>c</i><br>d <  e"), "a & b c d < e");
    }
}
