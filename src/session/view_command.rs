//! What is done with views that have names.

use std::path::PathBuf;

use super::panels::ViewField;

/// Something with views that have names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ViewCommand {
    /// Begin with this view when a folder is shown: one of its views, else a file.
    Begin(String),
    /// Ask for a name or a path.
    Ask(ViewField),
    /// Save the view under this name.
    Save(String),
    /// Go to the view of this name.
    Apply(String),
    /// Give a view another name.
    Rename {
        /// Its name until now.
        from: String,
        /// Its name from now on.
        to: String,
    },
    /// Delete the view of this name.
    Delete(String),
    /// Ask where to write the view of this name as a file.
    PickFileFor(String),
    /// Write a view as a file.
    SaveTo {
        /// Its name.
        name: String,
        /// Where.
        path: PathBuf,
    },
    /// Ask for the file of a view to go to.
    PickFile,
    /// Go to the view of this file.
    Open(PathBuf),
}
