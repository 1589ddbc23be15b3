//! The command line: what it understands ([`args`]) and what it does ([`run`]).

pub mod args;
mod ask;
mod ask_ways;
mod check;
mod compare;
pub mod display;
mod edge_list;
mod export;
mod find;
mod layout;
pub mod log;
mod node_called;
mod outcome;
mod output;
mod part;
mod picture;
mod places;
mod printable;
mod report;
pub mod run;
mod stats;

pub use outcome::Outcome;
