//! JSON with one node and one edge a line: small, and a line-based diff of two exports shows what changed.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::Formatter;

/// The depth at which objects break their lines: the outermost one.
const OBJECTS: usize = 1;

/// The depth at which arrays do: those that stand directly in it.
const ARRAYS: usize = 2;

/// Breaks lines in the outermost object and in the arrays that stand directly in it; all else stays on its line.
#[derive(Debug, Default)]
pub(super) struct ItemALine {
    depth: usize,
    /// Whether the container just being written has got something in it.
    filled: bool,
}

impl ItemALine {
    fn open<W: ?Sized + Write>(&mut self, writer: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth += 1;
        self.filled = false;
        writer.write_all(bracket)
    }

    fn close<W: ?Sized + Write>(&mut self, writer: &mut W, bracket: &[u8], breaks_at: usize) -> io::Result<()> {
        let breaks = self.depth == breaks_at && self.filled;
        self.depth -= 1;
        if breaks {
            self.new_line(writer)?;
        }
        self.filled = true;
        writer.write_all(bracket)
    }

    fn separate<W: ?Sized + Write>(&self, writer: &mut W, first: bool, breaks_at: usize) -> io::Result<()> {
        let breaks = self.depth == breaks_at;
        if !first {
            writer.write_all(if breaks { b"," } else { b", " })?;
        }
        if breaks { self.new_line(writer) } else { Ok(()) }
    }

    fn new_line<W: ?Sized + Write>(&self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b"\n")?;
        (0..self.depth).try_for_each(|_| writer.write_all(b"  "))
    }
}

impl Formatter for ItemALine {
    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.open(writer, b"{")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.separate(writer, first, OBJECTS)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, _writer: &mut W) -> io::Result<()> {
        self.filled = true;
        Ok(())
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.close(writer, b"}", OBJECTS)
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.open(writer, b"[")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.separate(writer, first, ARRAYS)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, _writer: &mut W) -> io::Result<()> {
        self.filled = true;
        Ok(())
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.close(writer, b"]", ARRAYS)
    }
}

/// Writes a list of a file that is put together by hand, an item a line.
pub(super) fn list<T: Serialize>(mut out: &mut dyn Write, items: impl Iterator<Item = T>) -> serde_json::Result<()> {
    let written = |error| serde_json::Error::io(error);
    let mut next: &[u8] = b"[\n";
    for item in items {
        out.write_all(next).map_err(written)?;
        serde_json::to_writer(&mut out, &item)?;
        next = b",\n";
    }
    let end: &[u8] = if next == b"[\n" { b"[]" } else { b"\n]" };
    out.write_all(end).map_err(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(value: &serde_json::Value) -> String {
        let mut out = Vec::new();
        value.serialize(&mut serde_json::Serializer::with_formatter(&mut out, ItemALine::default())).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_list_has_an_item_a_line() {
        let of = |items: &[&str]| {
            let mut out = Vec::new();
            list(&mut out, items.iter()).unwrap();
            String::from_utf8(out).unwrap()
        };
        assert_eq!([of(&[]), of(&["a"]), of(&["a", "b"])], ["[]", "[\n\"a\"\n]", "[\n\"a\",\n\"b\"\n]"]);
    }

    #[test]
    fn items_of_the_lists_stand_on_lines_of_their_own() {
        let value = serde_json::json!({"a": {"b": 1, "c": []}, "nodes": [{"id": 1, "l": [1, 2]}, {}], "edges": []});
        let expected = r#"{
  "a": {"b": 1, "c": []},
  "nodes": [
    {"id": 1, "l": [1, 2]},
    {}
  ],
  "edges": []
}"#;
        assert_eq!(written(&value), expected);
        assert_eq!(serde_json::from_str::<serde_json::Value>(expected).unwrap(), value);
    }
}
