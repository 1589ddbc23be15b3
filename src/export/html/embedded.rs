//! JSON that can stand in a `<script>`: nothing in it ends the block.
//!
//! A block of data ends at `</script`, and `<!--` changes how it is read, so every `<` is escaped; U+2028 and U+2029 are line
//! breaks to older scripts. In JSON all of these stand in strings only, where an escape means the same.

use std::io::{self, Write};

use serde_json::ser::Formatter;

/// The depth of the lists whose items stand on lines of their own.
const LISTS: usize = 2;

/// Compact JSON, with one node or edge a line so that the page is no single endless line.
#[derive(Debug, Default)]
pub(super) struct Embedded {
    depth: usize,
}

impl Formatter for Embedded {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(['<', '\u{2028}', '\u{2029}']) {
            let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
            writer.write_all(before.as_bytes())?;
            let mut after = from.chars();
            if let Some(found) = after.next() {
                write!(writer, "\\u{:04x}", u32::from(found))?;
            }
            rest = after.as_str();
        }
        writer.write_all(rest.as_bytes())
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth += 1;
        writer.write_all(b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth -= 1;
        writer.write_all(b"}")
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth += 1;
        writer.write_all(b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth -= 1;
        writer.write_all(b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        if !first {
            writer.write_all(b",")?;
        }
        if self.depth == LISTS { writer.write_all(b"\n") } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde::Serialize as _;

    use super::*;

    fn written(value: &serde_json::Value) -> String {
        let mut out = Vec::new();
        value.serialize(&mut serde_json::Serializer::with_formatter(&mut out, Embedded::default())).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_could_end_the_block_is_escaped() {
        let value = serde_json::json!({"</script>": ["<!--\u{2028}ü\u{2029}", 1]});
        assert_eq!(written(&value), "{\"\\u003c/script>\":[\n\"\\u003c!--\\u2028ü\\u2029\",\n1]}");
    }

    proptest! {
        #[test]
        fn nothing_ends_the_block_and_it_reads_back(text in "(<|</script>|<!--|\u{2028}|\u{2029}|\\\\|\"|\\PC|\\x00|\n|ü){0,12}") {
            let value = serde_json::json!({ &text: [&text, [&text]] });
            let written = written(&value);
            let is_safe = !written.contains(['<', '\u{2028}', '\u{2029}', '\0', '\r']);
            prop_assert!(is_safe, "{}", written);
            prop_assert_eq!(serde_json::from_str::<serde_json::Value>(&written).unwrap(), value);
        }
    }
}
