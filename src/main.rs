//! The `linkloom` program: reads its arguments, and hands over to the window or to a command.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser as _;
use linkloom::cli::Outcome;
use linkloom::cli::args::Args;
use linkloom::cli::run::{finish, finish_usage, run};
use linkloom::cli::{display, log};

fn main() -> ExitCode {
    log::start();
    match Args::try_parse() {
        Ok(Args { command: Some(command), .. }) => finish(run(&command)),
        Ok(Args { folder, follow_links, command: None }) => finish(open_window(folder, follow_links)),
        Err(error) => finish_usage(error),
    }
}

#[cfg(feature = "gui")]
fn open_window(folder: Option<PathBuf>, follow_links: bool) -> anyhow::Result<Outcome> {
    anyhow::ensure!(display::has_display(), display::NO_DISPLAY);
    linkloom::gui::run(folder, follow_links)?;
    Ok(Outcome::Fine)
}

#[cfg(not(feature = "gui"))]
fn open_window(_folder: Option<PathBuf>, _follow_links: bool) -> anyhow::Result<Outcome> {
    anyhow::bail!(display::NO_WINDOW)
}
