//! Comma-separated values by RFC 4180.

use std::io::{self, Write};

/// Writes the cells of a line, without its end. What has a comma, a quote or a line end stands in quotes; all else is as it is.
pub(super) fn csv_cells<T: AsRef<str>>(out: &mut dyn Write, cells: impl IntoIterator<Item = T>) -> io::Result<()> {
    for (index, cell) in cells.into_iter().enumerate() {
        if index > 0 {
            out.write_all(b",")?;
        }
        let cell = cell.as_ref();
        if cell.contains([',', '"', '\r', '\n']) {
            quoted(out, cell)?;
        } else {
            out.write_all(cell.as_bytes())?;
        }
    }
    Ok(())
}

/// In quotes, with each quote in it twice.
fn quoted(out: &mut dyn Write, cell: &str) -> io::Result<()> {
    out.write_all(b"\"")?;
    for (index, part) in cell.split('"').enumerate() {
        if index > 0 {
            out.write_all(b"\"\"")?;
        }
        out.write_all(part.as_bytes())?;
    }
    out.write_all(b"\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_reader_would_take_apart_stands_in_quotes() {
        let mut out = Vec::new();
        csv_cells(&mut out, ["a", "", "b c", "x,y", "\"", "1\n2", "3\r4", "a \"b\""]).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text, "a,,b c,\"x,y\",\"\"\"\",\"1\n2\",\"3\r4\",\"a \"\"b\"\"\"");
    }
}
