//! Runs a command, and says in words and by the exit code how it went.

use std::io::{self, Write as _};
use std::process::ExitCode;

use anyhow::Error;
use clap::error::{ContextKind, ContextValue};

use super::args::Command;
use super::outcome::Outcome;
use super::output::{note, text_err, text_out};
use super::printable::printable;
use super::{ask, check, compare, export, find, layout, picture, report, stats};
use crate::export::{ExportError, plain_words, remove_on_signals};

/// Runs a command that needs no window.
///
/// # Errors
/// The command could not run.
pub fn run(command: &Command) -> anyhow::Result<Outcome> {
    remove_on_signals();
    match command {
        Command::Export(args) => export::run(args),
        Command::Picture(args) => picture::run(args),
        Command::Find(args) => find::run(args),
        Command::Ask(args) => ask::run(args),
        Command::Report(args) => report::run(args),
        Command::Check(args) => check::run(args),
        Command::Compare(args) => compare::run(args),
        Command::Stats(args) => stats::run(args),
        Command::Layout(args) => layout::run(args),
    }
}

/// The exit code: 0 fine, 1 problems found, nothing of what was asked for, or two that differ, 2 could not run; what kept it from running goes to standard error.
pub fn finish(result: anyhow::Result<Outcome>) -> ExitCode {
    match result {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Problems | Outcome::Nothing | Outcome::Differ) => ExitCode::from(1),
        // Whoever read our output has seen enough of it.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            note(in_words(&error));
            ExitCode::from(2)
        }
    }
}

/// The error and its causes. A bare error of the system is one of standard output: all others have a context.
fn in_words(error: &Error) -> String {
    match error.downcast_ref() {
        Some(error) => format!("The output could not be written ({})", plain_words(error)),
        None => format!("{error:#}"),
    }
}

/// Answers what is no command: `--help` and `--version` on standard output, a mistake on standard error.
pub fn finish_usage(mut error: clap::Error) -> ExitCode {
    spell_out(&mut error);
    let text = error.render().to_string();
    if !error.use_stderr() {
        let mut out = text_out();
        let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
        return finish(written.map(|()| Outcome::Fine).map_err(Error::from));
    }
    let text = text.strip_prefix("error: ").unwrap_or(&text);
    // Nobody can be told that standard error does not work.
    write!(text_err(), "linkloom: {text}").ok();
    ExitCode::from(2)
}

/// Spells out what is not printable in the arguments that a mistake names; line ends in them too, which could not be
/// told from those of the message later on.
fn spell_out(error: &mut clap::Error) {
    let named = |(kind, value): (ContextKind, &ContextValue)| match value {
        ContextValue::String(text) => Some((kind, ContextValue::String(printable(text)))),
        ContextValue::Strings(texts) => {
            Some((kind, ContextValue::Strings(texts.iter().map(|text| printable(text)).collect())))
        }
        _ => None,
    };
    let named: Vec<_> = error.context().filter_map(named).collect();
    for (kind, value) in named {
        error.insert(kind, value);
    }
}

fn is_broken_pipe(error: &Error) -> bool {
    error.chain().any(|cause| {
        let direct = cause.downcast_ref::<io::Error>().is_some_and(|io| io.kind() == io::ErrorKind::BrokenPipe);
        direct || cause.downcast_ref().is_some_and(ExportError::is_broken_pipe)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_pipe_is_seen_through_other_errors() {
        let pipe = || io::Error::from(io::ErrorKind::BrokenPipe);
        assert!(is_broken_pipe(&Error::from(pipe())));
        assert!(is_broken_pipe(&Error::from(ExportError::from(pipe())).context("writing")));
        assert!(!is_broken_pipe(&Error::from(io::Error::from(io::ErrorKind::StorageFull))));
    }
}
