//! How a question or a file dialog ended.

use std::path::PathBuf;

/// How a file dialog ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picked {
    /// With this path.
    Path(PathBuf),
    /// The person changed their mind.
    Nothing,
    /// There is no file dialog on this system.
    NoDialog,
}

/// The answer to the question whether a link may be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// This time; the site is not asked about again in this run.
    Open,
    /// This site from now on.
    AlwaysThisSite,
    /// Every site from now on.
    Always,
    /// Copy the link instead.
    Copy,
    /// Not at all.
    Cancel,
}
