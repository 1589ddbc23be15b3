//! The graph for other programs.
//!
//! To add a format: a module with its [`About`] and a function that writes a [`Subject`], and its line in each
//! `match` of [`format`](mod@format). The save dialog, `linkloom export --format`, the help and the README's table take it from there.

mod about;
mod address;
mod bundle;
pub mod canvas;
mod csv;
pub mod cytoscape;
pub mod dot;
mod escape;
mod fingerprint;
pub mod format;
pub mod gexf;
pub mod graphml;
pub mod guard;
pub mod html;
pub mod json;
mod lines;
mod number;
mod options;
pub mod picture;
mod plain;
mod progress;
mod references;
mod report;
pub mod save;
mod save_folder;
mod subject;
pub mod table;
mod tables;
mod unfinished;
mod unfinished_folder;

pub use about::{About, Family};
pub use format::Format;
pub use guard::{refuse_inputs, refuse_posts};
pub use json::write_json;
pub use options::ExportOptions;
pub use progress::Progress;
pub use save::save;
pub use subject::Subject;
#[cfg(feature = "cli")]
pub use unfinished::remove_on_signals;

use std::io;

use crate::folder;
use crate::place::RelPath;

/// The program that wrote it, for formats that say so.
const GENERATOR: &str = concat!("linkloom ", env!("CARGO_PKG_VERSION"));

/// Why an export did not come about, the cause included.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// The file, or whatever takes the bytes, refuses.
    #[error("The export could not be written ({})", plain_words(.0))]
    Write(io::Error),
    /// Nobody said that it may be replaced.
    #[error("There is a file of this name already. Choose that file to replace it, or another name")]
    Exists,
    /// Somebody asked to stop.
    #[error("The export was stopped; nothing was written")]
    Cancelled,
    /// Positions of another graph.
    #[error("The graph has {nodes} nodes, but there are positions for {positions}")]
    Positions {
        /// Nodes of the graph.
        nodes: usize,
        /// Positions given.
        positions: usize,
    },
    /// A picture that no computer has room for.
    #[error(
        "The picture would be {width} × {height} pixels, and no more than 100 million are drawn. Choose a smaller size \
         or fewer pixels a point, or SVG, which has none"
    )]
    TooManyPixels {
        /// From left to right.
        width: u32,
        /// From the top to the bottom.
        height: u32,
    },
    /// A folder cannot become a file.
    #[error("This is a folder, so no file can be written in its place")]
    IsAFolder,
    /// A file cannot become a folder.
    #[error("This is a file, and the export is a folder. Choose another name")]
    IsAFile,
    /// A format is a folder, and only one file is asked for.
    #[error("This export is a folder of files, so it cannot be written into one file")]
    NeedsAFolder,
    /// What is in a folder would be lost.
    #[error("This folder holds what no such export has put there ({0}), so it is not replaced. Choose a new folder")]
    HoldsOthers(String),
    /// Some of a folder's files would become posts.
    #[error(
        "This is in the folder of posts, where the README.md of the export would become a post. Choose a folder outside \
         of it"
    )]
    IsAmongPosts,
    /// A post would be lost.
    #[error(
        "This is a Markdown file in the folder of posts, so no export is written in its place. Choose another folder, or a \
         name such as graph.json"
    )]
    IsAPost,
    /// The graph that is exported would be lost.
    #[error("This is the file that is open, so no export is written in its place. Choose another name")]
    IsOpen,
    /// The folder's settings would be lost.
    #[error(
        "This is the folder's settings file, so no export is written in its place. Choose another name, such as \
         graph.json"
    )]
    IsTheSettings,
    /// A file would be lost that the folder takes for its own.
    #[error(
        "{0} in the folder of posts leads to this file, so no export is written in its place. Choose another name, such \
         as graph.json"
    )]
    IsLinked(RelPath),
    /// Its owner does not want it written.
    #[error("This file is read-only, so it is not replaced. Make it writable, or choose another name")]
    IsReadOnly,
}

impl ExportError {
    /// Whether the bytes went to somebody who has seen enough of them.
    pub fn is_broken_pipe(&self) -> bool {
        matches!(self, Self::Write(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

/// What the system says about a file that is to be written, without the number.
pub fn plain_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such folder".to_owned(),
        _ => folder::plain_words(error),
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
