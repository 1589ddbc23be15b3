//! Which folder stands at a path.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::identity::Identity;

/// The folder that a path leads to.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Standing {
    /// Without links.
    path: PathBuf,
    identity: Identity,
    /// A number is given anew once a folder is gone, a time of birth is not; some file systems keep none.
    born: Option<SystemTime>,
}

impl Standing {
    /// At a path now.
    pub(super) fn at(path: &Path) -> io::Result<Self> {
        let path = fs::canonicalize(path)?;
        let metadata = fs::metadata(&path)?;
        if !metadata.is_dir() {
            return Err(ErrorKind::NotADirectory.into());
        }
        Ok(Self { identity: Identity::of(&path)?, born: metadata.created().ok(), path })
    }

    /// The path without links.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }
}
