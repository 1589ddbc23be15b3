//! Text in XML, whatever it is: what means something to XML is written as what it stands for, and what XML cannot hold (most
//! controls, U+FFFE, U+FFFF) becomes U+FFFD.

use std::fmt::{self, Write as _};

/// A text between tags or in an attribute with quotation marks.
pub(super) struct Escaped<'a>(pub(super) &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        while let Some(at) = rest.find(is_special) {
            let (plain, special) = rest.split_at(at);
            f.write_str(plain)?;
            let mut after = special.chars();
            if let Some(c) = after.next() {
                escape(f, c)?;
            }
            rest = after.as_str();
        }
        f.write_str(rest)
    }
}

fn is_special(c: char) -> bool {
    matches!(c, '<' | '>' | '&' | '"' | '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}')
}

fn escape(f: &mut fmt::Formatter<'_>, c: char) -> fmt::Result {
    match c {
        '<' => f.write_str("&lt;"),
        '>' => f.write_str("&gt;"),
        '&' => f.write_str("&amp;"),
        '"' => f.write_str("&quot;"),
        // As themselves they would be blanks, or line ends of another kind.
        '\t' | '\n' | '\r' | '\u{7f}'..='\u{9f}' => write!(f, "&#{};", u32::from(c)),
        _ => f.write_char('\u{fffd}'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_something_to_xml_is_data_and_what_it_cannot_hold_is_replaced() {
        let text = "a<b>&\"]]>\u{0}\u{1b}\u{85}\n\u{2028}😀é\u{ffff}";
        assert_eq!(
            Escaped(text).to_string(),
            "a&lt;b&gt;&amp;&quot;]]&gt;\u{fffd}\u{fffd}&#133;&#10;\u{2028}😀é\u{fffd}"
        );
        assert_eq!(Escaped("").to_string(), "");
    }
}
