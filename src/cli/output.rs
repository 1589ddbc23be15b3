//! Where a command's output goes: standard output or a file, and what of it is fit for a terminal.

use std::fmt::{self, Write as _};
use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context as _, Error, anyhow};

use crate::export::{self, ExportError, plain_words};

/// Runs `write` on the file at `path`, or on standard output where there is none or it is `-`.
///
/// An error names the file and, by the word `what`, that which is not written.
pub(super) fn to_file_or_stdout<F>(path: Option<&Path>, what: &str, write: F) -> anyhow::Result<()>
where
    F: FnOnce(&mut dyn Write) -> Result<(), ExportError>,
{
    if let Some(path) = path.filter(|path| !is_standard(path)) {
        let saved = export::save(path, write).map_err(|error| named(error, what));
        return saved.with_context(|| path.display().to_string());
    }
    let mut out = io::BufWriter::new(io::stdout().lock());
    let written = write(&mut out).and_then(|()| Ok(out.flush()?));
    written.map_err(|error| named(error, what))
}

/// The error in the words of that which is not written; a broken pipe stays one, since it is no error to the user.
fn named(error: ExportError, what: &str) -> Error {
    match error {
        ExportError::Write(cause) if cause.kind() != io::ErrorKind::BrokenPipe => {
            anyhow!("The {what} cannot be written ({})", plain_words(&cause))
        }
        other => other.into(),
    }
}

/// Whether a path is `-`, the custom for standard input and output.
pub(super) fn is_standard(path: &Path) -> bool {
    path.as_os_str() == "-"
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
