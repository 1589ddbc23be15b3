//! Tags in running text, by Obsidian's rule: `#news`, `#news/video`, but not `#1`, `a#b` or `# a`.

use std::ops::Range;

use memchr::memchr;
use unicode_normalization::char::is_combining_mark;

/// The first tag in `text` whose `#` stands in `range`; it ends before `limit`, maybe behind the range.
pub(super) fn find(text: &str, range: Range<usize>, limit: usize) -> Option<Range<usize>> {
    let mut from = range.start;
    while let Some(found) = memchr(b'#', text.as_bytes().get(from..range.end)?) {
        let at = from + found;
        let stands_free = text.get(..at)?.chars().next_back().is_none_or(|c| c.is_whitespace() || "*_~".contains(c));
        let name = text.get(at + 1..limit)?;
        let name = name.split(|c: char| !is_of_tag(c)).next().unwrap_or_default();
        let name = name.trim_end_matches('/');
        if stands_free && name.starts_with(|c| c != '/') && name.contains(|c: char| !c.is_ascii_digit()) {
            return Some(at..at + 1 + name.len());
        }
        from = at + 1 + name.len();
    }
    None
}

/// Letters with the marks of their script, digits, pictures and what joins them.
fn is_of_tag(c: char) -> bool {
    c.is_alphanumeric() || "_-/".contains(c) || !c.is_ascii() && (is_combining_mark(c) || is_of_emoji(c))
}

/// A picture, or a part of one: a joiner, a variation, a colour of skin, a letter of a flag.
fn is_of_emoji(c: char) -> bool {
    matches!(c,
        '\u{200C}' | '\u{200D}' | '\u{2300}'..='\u{23FF}' | '\u{2600}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}'
        | '\u{FE0E}' | '\u{FE0F}' | '\u{1F000}'..='\u{1FAFF}' | '\u{E0020}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_a_word_behind_a_blank() {
        for (text, tag) in [
            ("#news", Some("#news")),
            ("a #news, b", Some("#news")),
            ("a\n#news/video/ b", Some("#news/video")),
            ("**#a_b-c**", Some("#a_b-c")),
            ("#2024-05", Some("#2024-05")),
            ("#新聞 b", Some("#新聞")),
            ("#1 #y2k", Some("#y2k")),
            ("#हिन्दी here", Some("#हिन्दी")),
            ("#cafe\u{301}s", Some("#cafe\u{301}s")),
            ("#🎁 for", Some("#🎁")),
            ("#🌱/seedling, b", Some("#🌱/seedling")),
            ("#👩\u{200d}🚀x", Some("#👩\u{200d}🚀x")),
            ("#新聞。", Some("#新聞")),
            ("#1984", None),
            ("a#b", None),
            ("\\#a", None),
            ("(#a)", None),
            ("# a", None),
            ("##a", None),
            ("#/a", None),
            ("&#38;", None),
            ("x.org/#a", None),
        ] {
            assert_eq!(find(text, 0..text.len(), text.len()).map(|at| &text[at]), tag, "{text}");
        }
        assert_eq!(find("#a_b c", 0..2, 6), Some(0..4), "as long as the tag is");
    }
}
