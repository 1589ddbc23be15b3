//! Which file or folder something is, whatever paths lead to it.

use std::fs::{self, File};
use std::io;
use std::path::Path;

/// What the system tells one file from another by, as long as both are there.
#[derive(Debug, PartialEq, Eq)]
pub struct Identity(Inner);

/// The file system and the number in it.
#[cfg(unix)]
type Inner = (u64, u64);
#[cfg(not(unix))]
type Inner = same_file::Handle;

impl Identity {
    /// Of what a path leads to. On Unix it is not opened for that, so that a pipe is not waited for.
    ///
    /// # Errors
    /// It is not there, or the system refuses.
    pub fn of(path: &Path) -> io::Result<Self> {
        #[cfg(unix)]
        return fs::metadata(path).map(|metadata| Self(numbers(&metadata)));
        #[cfg(not(unix))]
        same_file::Handle::from_path(path).map(Self)
    }

    /// Of an open file.
    ///
    /// # Errors
    /// The system refuses.
    pub fn of_opened(file: &File) -> io::Result<Self> {
        #[cfg(unix)]
        return file.metadata().map(|metadata| Self(numbers(&metadata)));
        #[cfg(not(unix))]
        same_file::Handle::from_file(file.try_clone()?).map(Self)
    }
}

#[cfg(unix)]
fn numbers(metadata: &fs::Metadata) -> Inner {
    use std::os::unix::fs::MetadataExt as _;
    (metadata.dev(), metadata.ino())
}
