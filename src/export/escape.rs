//! Text that stays data in the formats that are not JSON: XML and DOT.
//!
//! What needs another spelling is told character by character, while it is written: nothing is copied. The XML crates at hand
//! escape the five marks of XML only, and so write files that nobody can read where a title has a control character, and
//! lose the ends of lines in attributes; hence twenty lines of our own.

use std::fmt::{self, Display, Write as _};

/// How a format writes what cannot stand for itself.
trait Spelling: Copy {
    /// Whether a character that begins with this byte may need another spelling: most text is passed quickly.
    fn suspects(self, byte: u8) -> bool;

    /// How a character is written that cannot stand for itself.
    fn of(self, character: char) -> Option<&'static str>;
}

/// For XML 1.0, in attributes and between tags. White space that readers may turn into a blank is written by its number, as
/// are the ends of lines of XML 1.1, which some readers take for such in any file. Characters that XML cannot hold at all
/// (controls, U+FFFE and U+FFFF) become U+FFFD.
pub(super) fn xml(text: impl Display) -> impl Display {
    Escaped { text, spelling: Xml }
}

/// For a quoted text of DOT. NUL, which ends a text for Graphviz, becomes U+FFFD.
pub(super) fn dot(text: impl Display) -> impl Display {
    Escaped { text, spelling: Dot }
}

#[derive(Clone, Copy)]
struct Xml;

impl Spelling for Xml {
    fn suspects(self, byte: u8) -> bool {
        // The last three begin U+0085, U+2028, and U+FFFE and U+FFFF.
        matches!(byte, 0..=0x1f | b'&' | b'<' | b'>' | b'"' | 0xc2 | 0xe2 | 0xef)
    }

    fn of(self, character: char) -> Option<&'static str> {
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
}

#[derive(Clone, Copy)]
struct Dot;

impl Spelling for Dot {
    fn suspects(self, byte: u8) -> bool {
        matches!(byte, 0 | b'"' | b'\\')
    }

    fn of(self, character: char) -> Option<&'static str> {
        match character {
            '"' => Some("\\\""),
            '\\' => Some("\\\\"),
            '\0' => Some("\u{fffd}"),
            _ => None,
        }
    }
}

/// A text in another spelling.
struct Escaped<T, S> {
    text: T,
    spelling: S,
}

impl<T: Display, S: Spelling> Display for Escaped<T, S> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(Escaping { out, spelling: self.spelling }, "{}", self.text)
    }
}

struct Escaping<'a, 'f, S> {
    out: &'a mut fmt::Formatter<'f>,
    spelling: S,
}

impl<S: Spelling> fmt::Write for Escaping<'_, '_, S> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let (spelling, mut written) = (self.spelling, 0);
        for (at, _) in text.bytes().enumerate().filter(|&(_, byte)| spelling.suspects(byte)) {
            let character = text.get(at..).and_then(|rest| rest.chars().next());
            if let Some((character, other)) = character.and_then(|c| Some((c, spelling.of(c)?))) {
                self.out.write_str(text.get(written..at).unwrap_or_default())?;
                self.out.write_str(other)?;
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
            let held = text.replace(|c| Xml.of(c) == Some("\u{fffd}"), "\u{fffd}");
            let file = format!("<a b=\"{0}\">{0}</a>", xml(&text));
            let read = roxmltree::Document::parse(&file).unwrap();
            prop_assert_eq!(read.root_element().attribute("b"), Some(&*held));
            prop_assert_eq!(read.root_element().text().unwrap_or_default(), held);
        }
    }
}
