//! What may have changed in a folder since it was looked at.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What may have changed, all paths relative to the folder. It may say too much, never too little.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    files: BTreeSet<PathBuf>,
    entries: bool,
}

impl Changes {
    /// Anything may have changed: the folder is walked again, and every file is looked at.
    pub fn anything() -> Self {
        Self { files: BTreeSet::new(), entries: true }
    }

    /// What a file holds may have changed, even if its size and times are the same.
    pub fn content(file: impl Into<PathBuf>) -> Self {
        Self { files: BTreeSet::from([file.into()]), entries: false }
    }

    /// A file or folder may have come, gone or taken the place of another one.
    pub fn entry(path: impl Into<PathBuf>) -> Self {
        Self { entries: true, ..Self::content(path) }
    }

    /// Takes in what else has changed.
    pub fn merge(&mut self, other: Self) {
        self.files.extend(other.files);
        self.entries |= other.entries;
    }

    /// Whether nothing has changed.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty() && !self.entries
    }

    /// Whether files may have come or gone.
    pub fn has_entries(&self) -> bool {
        self.entries
    }

    /// The files whose contents may have changed, in path order.
    pub fn files(&self) -> impl ExactSizeIterator<Item = &Path> {
        self.files.iter().map(PathBuf::as_path)
    }

    /// Whether the contents of a file may have changed.
    pub fn has_file(&self, file: &Path) -> bool {
        self.files.contains(file)
    }
}
