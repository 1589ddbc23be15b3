//! Where a command's output goes: standard output or a file, and what of it is fit for a terminal.

use std::fmt;
use std::io::{self, IsTerminal as _, Write};
use std::path::Path;

use anyhow::{Context as _, Error, anyhow};

use super::printable::{PrintableWriter, Spelling, printable};
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
    // What goes into a pipe or a file has the same bytes as what is saved.
    let written = if io::stdout().is_terminal() {
        flushed(json_out(), write)
    } else {
        flushed(io::BufWriter::new(io::stdout().lock()), write)
    };
    written.map_err(|error| named(error, what))
}

fn flushed<F>(mut out: impl Write, write: F) -> Result<(), ExportError>
where
    F: FnOnce(&mut dyn Write) -> Result<(), ExportError>,
{
    write(&mut out)?;
    Ok(out.flush()?)
}

/// The error in the words of that which is not written; a broken pipe stays one, since it is no error to the user.
fn named(error: ExportError, what: &str) -> Error {
    match error {
        ExportError::Write(cause) if cause.kind() != io::ErrorKind::BrokenPipe => {
            anyhow!("The {what} could not be written ({})", plain_words(&cause))
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

/// Standard output for text; in a pipe too, as what is piped is read on a terminal in the end. Programs ask for JSON.
pub(super) fn text_out() -> impl Write {
    PrintableWriter::new(io::BufWriter::new(io::stdout().lock()), Spelling::Text)
}

/// Standard output for JSON that is read by people too; it means the same to programs.
pub(super) fn json_out() -> impl Write {
    PrintableWriter::new(io::BufWriter::new(io::stdout().lock()), Spelling::Json)
}

/// Standard error for text of several lines.
pub(super) fn text_err() -> impl Write {
    PrintableWriter::new(io::stderr().lock(), Spelling::Text)
}
