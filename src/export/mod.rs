//! The graph for other programs.

mod color;
mod fingerprint;
pub mod json;
mod lines;
mod number;
pub mod save;

pub use json::{JsonOptions, Subject, write_json};
pub use save::save;

use std::io;

/// Why an export did not come about, the cause included.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The file, or whatever takes the bytes, refuses.
    #[error("The export cannot be written ({0})")]
    Write(io::Error),
    /// Positions of another graph.
    #[error("The graph has {nodes} nodes, but there are positions for {positions}")]
    Positions {
        /// Nodes of the graph.
        nodes: usize,
        /// Positions given.
        positions: usize,
    },
    /// A folder cannot become a file.
    #[error("This is a folder, so no file can be written in its place")]
    IsAFolder,
}

impl ExportError {
    /// Whether the bytes went to somebody who has seen enough of them.
    pub fn is_broken_pipe(&self) -> bool {
        matches!(self, Self::Write(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

impl From<io::Error> for ExportError {
    fn from(error: io::Error) -> Self {
        Self::Write(error)
    }
}

/// What is not a trouble of the writer cannot happen with our own types; it is reported like one if it ever does.
impl From<serde_json::Error> for ExportError {
    fn from(error: serde_json::Error) -> Self {
        Self::Write(error.into())
    }
}
