//! The marks at the beginning of a line that put it into a quote or a list.

/// A line without its indent and the marks of quotes and list items.
pub(super) fn without_containers(line: &str) -> &str {
    let mut rest = line.trim_start();
    while let Some(inside) = rest.strip_prefix('>').or_else(|| after_item_mark(rest)) {
        rest = inside.trim_start();
    }
    rest
}

/// What follows the mark of a list's item at the beginning of a line; `None` where none stands there.
pub(super) fn after_item_mark(line: &str) -> Option<&str> {
    let inside = match line.as_bytes().first()? {
        b'-' | b'*' | b'+' => line.get(1..),
        b'0'..=b'9' => line.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix(['.', ')']),
        _ => None,
    };
    inside.filter(|inside| inside.starts_with([' ', '\t']))
}
