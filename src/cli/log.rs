//! The log, to standard error: what went wrong in Linkloom, or what the variable `RUST_LOG` asks for.

use std::io::{self, Write as _};

use env_filter::{Builder, Filter, ParseError};
use log::{Log, Metadata, Record};

use super::output::note;
use super::printable::printable;

/// What is logged where nobody asks for more or less.
const USUAL: &str = "linkloom=warn";

struct Logger(Filter);

/// Starts the log.
pub fn start() {
    let asked = std::env::var("RUST_LOG");
    let filter = filter(asked.as_deref().unwrap_or(USUAL)).unwrap_or_else(|error| {
        note(format_args!("RUST_LOG could not be understood: {error}"));
        Builder::new().parse(USUAL).build()
    });
    let level = filter.filter();
    // It fails only where a log was started before, and then there is one.
    if log::set_boxed_logger(Box::new(Logger(filter))).is_ok() {
        log::set_max_level(level);
    }
}

fn filter(asked: &str) -> Result<Filter, ParseError> {
    Ok(Builder::new().try_parse(asked)?.build())
}

impl Log for Logger {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        self.0.enabled(metadata)
    }

    fn log(&self, record: &Record<'_>) {
        if self.0.matches(record) {
            let line = format!("{}: {}: {}", record.level().as_str().to_lowercase(), record.target(), record.args());
            // Nobody can be told that standard error does not work.
            writeln!(io::stderr().lock(), "{}", printable(&line)).ok();
        }
    }

    fn flush(&self) {}
}
