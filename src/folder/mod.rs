//! Files: which of a folder are posts, reading them within limits, and hearing of their changes.

pub mod changes;
pub mod fingerprint;
pub mod identity;
mod ignored;
pub mod image;
pub mod links;
mod old_versions;
pub mod read;
pub mod samples;
#[cfg(feature = "watch")]
mod standing;
pub mod walk;
#[cfg(feature = "watch")]
pub mod watch;

use std::io::{Error, ErrorKind};
use std::sync::Arc;

use crate::place::RelPath;

pub use ignored::Ignored;
pub use links::{Bounds, Links};

/// The name of the file, at the top of a folder, with the folder's own settings.
pub const SETTINGS: &str = "linkloom.yaml";

/// A post's file, read.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Its path in the folder.
    pub path: RelPath,
    /// Its whole text as it is in the file, a byte order mark included, so that spans are byte offsets in the file.
    pub text: Arc<str>,
}

/// What the system says about a file that is to be read, without the number.
pub fn plain_words(error: &Error) -> String {
    match error.kind() {
        ErrorKind::PermissionDenied => "permission denied".to_owned(),
        ErrorKind::NotFound => "it is not there".to_owned(),
        _ => {
            let said = error.to_string();
            said.split(" (os error").next().unwrap_or(&said).to_lowercase()
        }
    }
}
