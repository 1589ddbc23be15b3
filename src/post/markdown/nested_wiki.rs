//! Wiki links with brackets in them: `[[[Bug] Crash on start]]`, `[[Plan|a [b] c]]`, `[[[[Book]] by Someone]]`.
//!
//! The Markdown parser asks about innermost brackets only, so these are looked for in what it takes for text.

use std::ops::Range;

use memchr::memchr;

/// No link is longer, in bytes.
const MAX_LENGTH: usize = 512;
/// No name has more brackets open at a time. It also keeps a file full of brackets from costing more.
const MAX_DEPTH: usize = 8;

/// The first such link that begins in `range` of `text`, all its brackets included.
pub(crate) fn find(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let mut from = range.start;
    loop {
        let at = from + memchr(b'[', bytes.get(from..range.end)?)?;
        from = at + 1;
        if bytes.get(from) != Some(&b'[') || text.get(..at)?.ends_with('\\') {
            continue;
        }
        if let Some(length) = text.get(at..).and_then(length) {
            return Some(at..at + length);
        }
    }
}

/// What stands between the outer brackets.
pub(crate) fn inside(link: &Range<usize>) -> Range<usize> {
    let width = "[[".len();
    link.start + width..link.end.saturating_sub(width).max(link.start + width)
}

/// The length of the link at the start of `text`: two brackets, others within them that are closed, and two that close.
fn length(text: &str) -> Option<usize> {
    let rest = text.strip_prefix("[[")?;
    let near = rest.get(..rest.floor_char_boundary(MAX_LENGTH))?;
    let (mut depth, mut escaped) = (0_usize, false);
    for (at, byte) in near.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'\n' | b'\r' => return None,
            b'[' if depth == MAX_DEPTH => return None,
            b'[' => depth += 1,
            b']' if depth > 0 => depth -= 1,
            b']' => {
                let inside = near.get(..at)?;
                let after = near.get(at..)?.strip_prefix("]]")?;
                let is_name = inside.contains('[') && inside.contains(char::is_alphabetic) && !inside.contains("](");
                return (is_name && !is_within_more(inside) && !after.starts_with('(')).then_some(at + "[[]]".len());
            }
            _ => {}
        }
    }
    None
}

/// Whether the first bracket is closed by the last: then these are brackets around a link, not in it.
fn is_within_more(inside: &str) -> bool {
    let Some(rest) = inside.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) else { return false };
    let mut depth = 0_i32;
    rest.bytes().all(|byte| {
        depth += i32::from(byte == b'[') - i32::from(byte == b']');
        depth >= 0
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<&str> {
        find(text, 0..text.len()).map(|link| &text[inside(&link)])
    }

    #[test]
    fn brackets_may_stand_in_names_and_labels() {
        for (text, expected) in [
            ("Open [[[Bug] Crash on start]] now", Some("[Bug] Crash on start")),
            ("[[Plan [draft]]]", Some("Plan [draft]")),
            ("[[Plan|[label]]] here", Some("Plan|[label]")),
            ("x [[Plan|a [b] c]]", Some("Plan|a [b] c")),
            ("[[[[Book]] by Someone]]", Some("[[Book]] by Someone")),
            ("[1] [[a [b]]]", Some("a [b]")),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn other_brackets_are_none() {
        for text in [
            "[[plain]]",
            "[[[cited]]]",
            "[[[[a]]]]",
            "[[1, 2], [3, 4]]",
            "[[[1, 2], [3]]]",
            "[[a [b] c]",
            "[[a [b\nc]]]",
            "\\[[a [b]]]",
            "[[a [b](c) d]]",
            "[[a [b]]](c)",
            "[[[[[[[[",
            "",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn brackets_without_end_cost_no_more_than_their_number() {
        let text = "[".repeat(200_000);
        let start = std::time::Instant::now();
        assert_eq!(found(&text), None);
        assert!(start.elapsed() < std::time::Duration::from_secs(10), "{:?}", start.elapsed());
    }
}
