//! Text that stays data in the formats that are not JSON: XML and DOT.
//!
//! What needs another spelling is told character by character, while it is written: nothing is copied. The XML crates at hand
//! escape the five marks of XML only, and so write files that nobody can read where a title has a control character, and
//! lose the ends of lines in attributes; hence twenty lines of our own.

use std::fmt::{self, Display, Write as _};

/// How a character is written where it cannot stand for itself.
type Spelling = fn(char) -> Option<&'static str>;

/// A text in another spelling.
pub(super) struct Escaped<T> {
    text: T,
    spelling: Spelling,
}

/// For XML 1.0, in attributes and between tags. White space that readers may turn into a blank is written by its number, as
/// are the ends of lines of XML 1.1, which some readers take for such in any file. Characters that XML cannot hold at all (controls, U+FFFE and U+FFFF) become U+FFFD.
pub(super) fn xml<T: Display>(text: T) -> Escaped<T> {
    Escaped { text, spelling: xml_spelling }
}

/// For a quoted text of DOT. NUL, which ends a text for Graphviz, becomes U+FFFD.
pub(super) fn dot<T: Display>(text: T) -> Escaped<T> {
    Escaped { text, spelling: dot_spelling }
}

fn xml_spelling(character: char) -> Option<&'static str> {
    match character {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\t' => Some("&#9;"),
        '\n' => Some("&#10;"),
        '\r' => Some("&#13;"),
        '\u{85}' => Some("&#133;"),
        '\u{2028}' => Some("&#8232;"),
        '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => Some("\u{fffd}"),
        _ => None,
    }
}

fn dot_spelling(character: char) -> Option<&'static str> {
    match character {
        '"' => Some("\\\""),
        '\\' => Some("\\\\"),
        '\0' => Some("\u{fffd}"),
        _ => None,
    }
}

impl<T: Display> Display for Escaped<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(Escaping { out, spelling: self.spelling }, "{}", self.text)
    }
}

struct Escaping<'a, 'f> {
    out: &'a mut fmt::Formatter<'f>,
    spelling: Spelling,
}

impl fmt::Write for Escaping<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let mut written = 0;
        for (at, character) in text.char_indices() {
            if let Some(spelling) = (self.spelling)(character) {
                self.out.write_str(text.get(written..at).unwrap_or_default())?;
                self.out.write_str(spelling)?;
                written = at + character.len_utf8();
            }
        }
        self.out.write_str(text.get(written..).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn each_format_has_its_own_spelling() {
        assert_eq!(
            xml("a<b>&\"c\" ]]>\n\0é\u{fffe}").to_string(),
            "a&lt;b&gt;&amp;&quot;c&quot; ]]&gt;&#10;\u{fffd}é\u{fffd}"
        );
        assert_eq!(dot("a \"b\" \\N\n\0").to_string(), "a \\\"b\\\" \\\\N\n\u{fffd}");
        assert_eq!(dot(12).to_string(), "12");
    }

    proptest! {
        #[test]
        fn xml_reads_back_what_it_can_hold(text in "\\PC*|[\\x00-\\u{a0}\\u{2028}\\u{fffd}-\\u{ffff}\\u{1f600}]*") {
            let held = text.replace(|c| xml_spelling(c) == Some("\u{fffd}"), "\u{fffd}");
            let file = format!("<a b=\"{0}\">{0}</a>", xml(&text));
            let read = roxmltree::Document::parse(&file).unwrap();
            prop_assert_eq!(read.root_element().attribute("b"), Some(&*held));
            prop_assert_eq!(read.root_element().text().unwrap_or_default(), held);
        }
    }
}
