//! Line ends as the Markdown parser knows them all: of a file whose lines end with `\r` alone, as old Macs wrote them, it
//! loses the links behind a heading.

use std::borrow::Cow;

use memchr::memchr_iter;

/// `text` with `\n` for each `\r` that no `\n` follows. All stays where it was, so a place in the one is a place in the
/// other.
pub(crate) fn known(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let is_lone = |at: &usize| bytes.get(at + 1) != Some(&b'\n');
    let mut lone = memchr_iter(b'\r', bytes).filter(is_lone);
    let Some(first) = lone.next() else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len());
    for at in std::iter::once(first).chain(lone) {
        out.push_str(text.get(out.len()..at).unwrap_or_default());
        out.push('\n');
    }
    out.push_str(text.get(out.len()..).unwrap_or_default());
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lone_carriage_return_becomes_a_line_feed() {
        for (text, expected) in [("a\rb\r", "a\nb\n"), ("\r\r\né\r\rb", "\n\r\né\n\nb"), ("\r", "\n")] {
            assert_eq!(known(text), expected, "{text:?}");
            assert_eq!(text.len(), expected.len());
        }
        for text in ["", "a\nb", "a\r\nb\r\n"] {
            assert!(matches!(known(text), Cow::Borrowed(_)), "{text:?}");
        }
    }
}
