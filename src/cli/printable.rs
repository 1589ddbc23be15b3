//! Text without what would steer a terminal or hide in it: a file's name or words in it may hold escape sequences, marks
//! that turn the direction of writing round, and characters without any width.

use std::fmt::Write as _;
use std::io::{self, Write};

use unicode_general_category::{GeneralCategory, get_general_category};

/// How a character that is not printed is spelt out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spelling {
    /// `\u{202e}`, as in Rust.
    Text,
    /// `\u202e`, as in JSON; it means the same to whoever reads it.
    Json,
}

/// Whether a terminal shows a character as itself: it is no control character, no mark of format, and ends no line.
fn is_printable(character: char) -> bool {
    if character.is_ascii() {
        return !character.is_ascii_control();
    }
    let category = get_general_category(character);
    !matches!(
        category,
        GeneralCategory::Control
            | GeneralCategory::Format
            | GeneralCategory::LineSeparator
            | GeneralCategory::ParagraphSeparator
    )
}

/// The text of a piece of a line, with all else spelt out, ends of lines too.
pub(super) fn printable(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            character if is_printable(character) => clean.push(character),
            // Writing to a string cannot fail.
            character => drop(write!(clean, "{}", character.escape_default())),
        }
    }
    clean
}

/// Hands text on without what is not printable. Ends of lines are the program's own by then, and stay.
#[derive(Debug)]
pub(super) struct PrintableWriter<W> {
    inner: W,
    spelling: Spelling,
    /// The beginning of a character whose other bytes are still to come.
    begun: Vec<u8>,
}

impl<W: Write> PrintableWriter<W> {
    /// Writes to `inner`.
    pub(super) fn new(inner: W, spelling: Spelling) -> Self {
        Self { inner, spelling, begun: Vec::new() }
    }

    fn write_text(&mut self, text: &str) -> io::Result<()> {
        let mut rest = text;
        while let Some(bad) = rest.find(|character| character != '\n' && !is_printable(character)) {
            let (good, after) = rest.split_at(bad);
            self.inner.write_all(good.as_bytes())?;
            let mut characters = after.chars();
            if let Some(character) = characters.next() {
                self.spell(character)?;
            }
            rest = characters.as_str();
        }
        self.inner.write_all(rest.as_bytes())
    }

    fn spell(&mut self, character: char) -> io::Result<()> {
        match self.spelling {
            Spelling::Text => write!(self.inner, "{}", character.escape_default()),
            Spelling::Json => {
                let mut units = [0; 2];
                character.encode_utf16(&mut units).iter().try_for_each(|unit| write!(self.inner, "\\u{unit:04x}"))
            }
        }
    }
}

impl<W: Write> Write for PrintableWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut all = std::mem::take(&mut self.begun);
        all.extend_from_slice(bytes);
        let mut rest = all.as_slice();
        loop {
            match std::str::from_utf8(rest) {
                Ok(text) => {
                    self.write_text(text)?;
                    return Ok(bytes.len());
                }
                Err(error) => {
                    let (good, bad) = rest.split_at(error.valid_up_to());
                    self.write_text(&String::from_utf8_lossy(good))?;
                    let Some(length) = error.error_len() else {
                        self.begun = bad.to_vec();
                        return Ok(bytes.len());
                    };
                    self.write_text("\u{fffd}")?;
                    rest = &bad[length..];
                }
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(pieces: &[&[u8]], spelling: Spelling) -> String {
        let mut out = PrintableWriter::new(Vec::new(), spelling);
        for piece in pieces {
            out.write_all(piece).unwrap();
        }
        String::from_utf8(out.inner).unwrap()
    }

    #[test]
    fn what_steers_or_hides_is_spelt_out() {
        assert_eq!(printable("小红书 é\u{301} \u{1b}[2J\n"), "小红书 é\u{301} \\u{1b}[2J\\n");
        let bad = "a\u{202e}\u{200b}\u{2028}\u{2029}\u{7f}\u{9b}\u{feff}b";
        assert_eq!(printable(bad), r"a\u{202e}\u{200b}\u{2028}\u{2029}\u{7f}\u{9b}\u{feff}b");
        assert_eq!(written(&[b"a\r\n\t"], Spelling::Text), "a\\r\n\\t");
        assert_eq!(written(&["\u{9b}\u{e0001}\n".as_bytes()], Spelling::Json), "\\u009b\\udb40\\udc01\n");
    }

    #[test]
    fn a_character_may_come_in_pieces() {
        let text = "é\u{202e}€\u{e0001}".as_bytes();
        for cut in 0..=text.len() {
            let (one, two) = text.split_at(cut);
            assert_eq!(written(&[one, two], Spelling::Text), "é\\u{202e}€\\u{e0001}", "{cut}");
        }
        assert_eq!(written(&[b"\xff\xc3", b"a"], Spelling::Text), "\u{fffd}\u{fffd}a");
    }
}
