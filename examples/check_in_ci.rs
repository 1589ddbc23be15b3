//! Fails if something is wrong in a folder of posts: the least that a pipeline needs.
//!
//! `cargo run --example check_in_ci -- sample_posts`
//!
//! It ends with 0 where nothing is wrong, with 1 where there are problems, with 2 where the folder cannot be read.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a pipeline's log is read")]

use std::process::ExitCode;

use linkloom::{Cancel, Severity, Source, load};

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1) else {
        eprintln!("Which folder?");
        return ExitCode::from(2);
    };
    let loaded = match load(&Source::Folder(folder.into()), &|_| {}, &Cancel::default()) {
        Ok(loaded) => loaded,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(2);
        }
    };
    for problem in &loaded.diagnostics {
        let line = problem.place.map_or(1, |place| place.line);
        println!("{}:{line}: {}: {}", problem.file, problem.severity.as_str(), problem.message);
    }
    let errors = loaded.diagnostics.iter().filter(|problem| problem.severity == Severity::Error).count();
    println!("{} problems, {errors} of them errors", loaded.diagnostics.len());
    if loaded.diagnostics.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
