//! Text for formats in which a value is a line.

use std::borrow::Cow;

/// Text on one line: white space is one blank, ends of lines of any kind too, and what else controls is U+FFFD, as is what is no
/// character, since readers make XML of it.
pub(super) fn one_line(text: &str) -> Cow<'_, str> {
    let is_none = |c: char| matches!(c, '\u{fffe}' | '\u{ffff}');
    if !text.contains(|c: char| c.is_control() || is_none(c) || c != ' ' && c.is_whitespace()) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\u{a0}' | '\u{202f}' | '\u{3000}' => out.push(character),
            _ if character.is_whitespace() && out.ends_with(' ') => {}
            _ if character.is_whitespace() => out.push(' '),
            _ if character.is_control() || is_none(character) => out.push('\u{fffd}'),
            _ => out.push(character),
        }
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_reader_sees_two_lines() {
        assert_eq!(one_line("a\r\n\u{2028}b\u{85}c\u{b}d \u{1b}[2J\u{fffe}é 小"), "a b c d \u{fffd}[2J\u{fffd}é 小");
        assert!(matches!(one_line("plain text"), Cow::Borrowed(_)));
    }
}
