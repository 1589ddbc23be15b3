//! The `linkloom` program: reads its arguments, and hands over to the window or to a command.

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
        Ok(args) => finish(open_window(args)),
        Err(error) => finish_usage(error),
    }
}

#[cfg(feature = "gui")]
fn open_window(args: Args) -> anyhow::Result<Outcome> {
    anyhow::ensure!(display::has_display(), display::NO_DISPLAY);
    let Args { folder, follow_links, view, command: _ } = args;
    linkloom::gui::run(linkloom::gui::Start { folder, follow_links, view })?;
    Ok(Outcome::Fine)
}

#[cfg(not(feature = "gui"))]
fn open_window(_args: Args) -> anyhow::Result<Outcome> {
    anyhow::bail!(display::NO_WINDOW)
}
