//! Raw HTML: its links, `<a href="…">text</a>`, what it embeds, and its words.

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
    /// `<iframe …>`, `<video …>` and the like, with the address of what they show as written.
    Embed(&'t str),
    /// A tag that does not end a word: `<b>`, `</em>`, an `<a>` that leads nowhere.
    Within,
    /// Anything else, comments too.
    Apart,
}

const WITHIN_A_WORD: [&str; 20] = [
    "a", "abbr", "b", "big", "cite", "del", "em", "font", "i", "ins", "mark", "s", "small", "span", "strike", "strong",
    "sub", "sup", "u", "wbr",
];

/// Elements within a block that end a word but not the run of words around them.
const WITHIN_A_BLOCK: [&str; 14] =
    ["br", "button", "code", "img", "input", "kbd", "label", "output", "picture", "q", "samp", "source", "time", "var"];

/// Elements that show what their `src` leads to.
const EMBEDS: [&str; 5] = ["audio", "embed", "iframe", "source", "video"];

/// Elements whose words are no text.
const SILENT: [&str; 8] = ["code", "noscript", "object", "pre", "select", "svg", "template", "textarea"];

/// Whether `name` is one of `names`, in whatever case.
fn is_one_of(name: &str, names: &[&str]) -> bool {
    names.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// The name in a tag and what follows it.
fn name_and_attributes(tag: &str) -> (&str, &str) {
    let inside = tag.strip_prefix('<').unwrap_or(tag);
    let inside = inside.strip_prefix('/').unwrap_or(inside);
    let end = inside.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(inside.len());
    inside.split_at(end)
}

/// Whether the tag at the start of `text` begins or ends one of these elements.
pub(super) fn is_named(text: &str, names: &[&str]) -> bool {
    is_one_of(name_and_attributes(text).0, names)
}

/// Whether a tag parts the words before and after it.
pub(crate) fn ends_word(tag: &str) -> bool {
    !is_one_of(name_and_attributes(tag).0, &WITHIN_A_WORD)
}

/// Whether a tag in a block of HTML ends the run of words before it, as that of a paragraph or a cell does.
pub(super) fn ends_run(tag: &str) -> bool {
    let (name, _) = name_and_attributes(tag);
    !name.is_empty() && !is_one_of(name, &WITHIN_A_WORD) && !is_one_of(name, &WITHIN_A_BLOCK)
}

/// The name of the element that a tag opens, if its words are no text.
pub(super) fn silenced_by(tag: &str) -> Option<&str> {
    let (name, _) = name_and_attributes(tag);
    (is_one_of(name, &SILENT) && !tag.starts_with("</") && !tag.ends_with("/>")).then_some(name)
}

/// Whether a tag opens an element of this name.
pub(super) fn opens(tag: &str, name: &str) -> bool {
    !tag.starts_with("</") && !tag.ends_with("/>") && name_and_attributes(tag).0.eq_ignore_ascii_case(name)
}

/// Whether a tag closes the element of this name.
pub(super) fn closes(tag: &str, name: &str) -> bool {
    tag.starts_with("</") && name_and_attributes(tag).0.eq_ignore_ascii_case(name)
}

/// Whether a tag is that of a component of MDX.
pub(super) fn is_component(tag: &str) -> bool {
    tag.strip_prefix('<').is_some_and(|name| name.starts_with(|c: char| c.is_ascii_uppercase()))
}

/// The value of an attribute of a whole tag.
pub(super) fn attribute_of_tag<'t>(tag: &'t str, wanted: &str) -> Option<&'t str> {
    attribute(name_and_attributes(tag).1, wanted)
}

/// Reads one whole tag, brackets and all.
pub(crate) fn tag(tag: &str) -> Tag<'_> {
    let closing = tag.starts_with("</");
    let (name, attributes) = name_and_attributes(tag);
    match name {
        _ if name.eq_ignore_ascii_case("a") && closing => Tag::Close,
        _ if name.eq_ignore_ascii_case("a") => attribute(attributes, "href").map_or(Tag::Within, Tag::Open),
        _ if is_one_of(name, &WITHIN_A_WORD) => Tag::Within,
        _ if closing => Tag::Apart,
        _ if name.eq_ignore_ascii_case("img") => Tag::Image(attribute(attributes, "src").unwrap_or_default()),
        _ if is_one_of(name, &EMBEDS) => attribute(attributes, "src").map_or(Tag::Apart, Tag::Embed),
        _ => Tag::Apart,
    }
}

/// The value of the attribute `wanted`, in double, single or no quotes, and in MDX in braces around them. Any other
/// `href={…}` is code and no address.
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
    let quoted = |quote: char| {
        let inside = text.strip_prefix(quote)?;
        // The quotes in a template's output are its own.
        let from = if inside.starts_with("{{") { inside.find("}}")? } else { 0 };
        let end = from + inside.get(from..)?.find(quote)?;
        Some((inside.get(..end)?, inside.get(end + 1..)?))
    };
    if let Some((value, after)) = text.strip_prefix('{').and_then(|inside| {
        let (value, after) = ['"', '\''].into_iter().find_map(|quote| inside.strip_prefix(quote)?.split_once(quote))?;
        Some((value, after.strip_prefix('}')?))
    }) {
        return (value, after);
    }
    quoted('"').or_else(|| quoted('\'')).unwrap_or_else(|| {
        let end = text.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(text.len());
        text.split_at(end)
    })
}

/// A link or an image in raw HTML, by byte offsets in it.
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

/// The links and images of raw HTML. Comments, scripts and styles hold none.
pub(crate) fn anchors(block: &str) -> Vec<Anchor<'_>> {
    let mut found: Vec<Anchor<'_>> = Vec::new();
    let mut open = None;
    for piece in pieces(block) {
        let Piece::Markup(at) = piece else { continue };
        let end = at.end;
        match tag(block.get(at.clone()).unwrap_or_default()) {
            Tag::Open(href) => {
                open = Some(found.len());
                found.push(Anchor { href, image: false, at, inside: end..end });
            }
            Tag::Image(href) => found.push(Anchor { href, image: true, at, inside: end..end }),
            Tag::Close => {
                if let Some(anchor) = open.take().and_then(|open: usize| found.get_mut(open)) {
                    (anchor.at.end, anchor.inside.end) = (end, at.start);
                }
            }
            _ => {}
        }
    }
    found
}

/// A piece of a block of HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// What stands between tags.
    Words(Range<usize>),
    /// A tag, a comment, a script or a style.
    Markup(Range<usize>),
}

/// All pieces of a block of HTML.
pub(super) fn pieces(block: &str) -> impl Iterator<Item = Piece> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = block.get(from..).filter(|rest| !rest.is_empty())?;
        let start = from;
        let length = if rest.starts_with('<') { markup_length(rest) } else { 0 };
        if length > 1 {
            from += length;
            return Some(Piece::Markup(start..from));
        }
        from += memchr(b'<', rest.get(length..)?.as_bytes()).map_or(rest.len(), |at| length + at);
        Some(Piece::Words(start..from))
    })
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
pub(super) fn tag_length(text: &str) -> usize {
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
            Tag::Apart | Tag::Image(_) | Tag::Embed(_) => text.push(' '),
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
            (r#"<a href="{{ "/x" | url }}" b="c">"#, Tag::Open(r#"{{ "/x" | url }}"#)),
            (r#"<a href={"/x"} b>"#, Tag::Open("/x")),
            ("<a href={prev}>", Tag::Within),
            ("<a href=\"{% link a.md %}\">", Tag::Open("{% link a.md %}")),
            (r#"<a :href="x">"#, Tag::Within),
            (r#"<a name="x">"#, Tag::Within),
            ("</A >", Tag::Close),
            ("<b>", Tag::Within),
            ("<br/>", Tag::Apart),
            ("<IMG alt=a src='b c'/>", Tag::Image("b c")),
            ("<img alt=a>", Tag::Image("")),
            (r#"<iframe width=3 src="x"></iframe>"#, Tag::Embed("x")),
            ("<SOURCE src=x>", Tag::Embed("x")),
            ("<video controls>", Tag::Apart),
            ("</video>", Tag::Apart),
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

    fn in_pieces(block: &str) -> Vec<&str> {
        let at = |piece| match piece {
            Piece::Words(at) | Piece::Markup(at) => at,
        };
        pieces(block).map(|piece| &block[at(piece)]).collect()
    }

    #[test]
    fn a_block_comes_in_pieces() {
        let block = "a <a href=\"x>\">b</a><!-- <b> --><script>'<a href=no>'</script>c < d";
        let pieces =
            ["a ", "<a href=\"x>\">", "b", "</a>", "<!-- <b> -->", "<script>'<a href=no>'</script>", "c ", "< d"];
        assert_eq!(in_pieces(block), pieces);
    }

    #[test]
    fn stray_marks_do_not_swallow_the_rest() {
        assert_eq!(in_pieces("<a href=https://x.org/\">c</a> <a href=y>d</a>").len(), 7);
        assert_eq!(in_pieces("<a href=\"x>c</a>"), ["<a href=\"x>", "c", "</a>"]);
    }

    #[test]
    fn elements_part_words_as_a_browser_shows_them() {
        for (tag, parts) in [("<p>", true), ("</td>", true), ("<br>", false), ("<B>", false), ("<!-- a -->", false)] {
            assert_eq!(ends_run(tag), parts, "{tag}");
        }
        assert_eq!(silenced_by("<pre class=a>"), Some("pre"));
        assert_eq!(silenced_by("</pre>"), None);
        assert!(closes("</PRE>", "pre") && !closes("<pre>", "pre") && !closes("</p>", "pre"));
    }
}
