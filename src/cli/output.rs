//! Where a command's output goes: standard output or a file, and what of it is fit for a terminal.

use std::fmt::{self, Write as _};
use std::io::{self, Write};
use std::path::Path;

use anyhow::Context as _;

use crate::export::{self, ExportError};

/// Runs `write` on the file at `path`, or on standard output where there is none or it is `-`.
pub(super) fn to_file_or_stdout<F>(path: Option<&Path>, write: F) -> anyhow::Result<()>
where
    F: FnOnce(&mut dyn Write) -> Result<(), ExportError>,
{
    if let Some(path) = path.filter(|path| path.as_os_str() != "-") {
        return to_file(path, write);
    }
    let mut out = io::BufWriter::new(io::stdout().lock());
    write(&mut out)?;
    Ok(out.flush()?)
}

/// Runs `write` on the file at `path`; an error names the file.
pub(super) fn to_file<F>(path: &Path, write: F) -> anyhow::Result<()>
where
    F: FnOnce(&mut dyn Write) -> Result<(), ExportError>,
{
    export::save(path, write).with_context(|| path.display().to_string())
}

/// Writes one line to standard error.
pub(super) fn note(line: impl fmt::Display) {
    // Nobody can be told that standard error does not work.
    writeln!(io::stderr().lock(), "linkloom: {}", printable(&line.to_string())).ok();
}

/// The text without what would steer a terminal: a file's name or words in it may hold escape sequences.
pub(super) fn printable(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut clean, character| {
        if character.is_control() {
            // Writing to a string cannot fail.
            write!(clean, "{}", character.escape_default()).ok();
        } else {
            clean.push(character);
        }
        clean
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_spelt_out() {
        assert_eq!(printable("小红书 \u{1b}[2J\n"), r"小红书 \u{1b}[2J\n");
    }
}
