//! Everything that is tested from outside: the library through its public face, the program by its real binary.
#![expect(clippy::unwrap_used, reason = "a helper of tests may panic as they do")]

mod architecture;
mod ask;
mod bombs;
mod circles;
mod claims;
mod cli;
mod compare;
mod corpora;
mod export;
mod find;
mod groups;
mod hostile;
mod import;
mod killed;
mod layout_command;
mod links;
mod live;
mod mdx;
mod measures;
mod mentions;
mod moves;
mod pictures;
mod pinned;
mod readme;
mod readme_examples;
mod report;
mod search;
mod seed;
mod session;
mod settings;
mod source_names;
mod suites;
mod terminal;
mod util;
