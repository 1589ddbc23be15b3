//! The bytes of a file, within limits.

use std::fs::{self, File};
use std::io::{ErrorKind, Read as _};
use std::path::Path;

use super::Unfit;
use crate::place::LineIndex;

/// The largest file that is opened, in bytes. A graph of 100 000 nodes and 300 000 edges with all its evidence has some 200 MB.
pub const MAX_BYTES: u64 = 1 << 30;

/// The bytes of a regular file.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, Unfit> {
    // Asked before it is opened: a pipe would be waited for.
    let metadata = fs::metadata(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => Unfit::NotFound,
        _ => Unfit::Unreadable(error),
    })?;
    if !metadata.is_file() {
        return Err(Unfit::NotAFile);
    }
    if metadata.len() > MAX_BYTES {
        return Err(Unfit::TooLarge(metadata.len()));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0) + 1);
    let file = File::open(path).map_err(Unfit::Unreadable)?;
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(Unfit::Unreadable)?;
    let length = bytes.len() as u64;
    if length > MAX_BYTES { Err(Unfit::TooLarge(length)) } else { Ok(bytes) }
}

/// The bytes as text, without a byte order mark.
pub(super) fn text(bytes: &[u8]) -> Result<&str, Unfit> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let before = String::from_utf8_lossy(before).into_owned();
        let end = u32::try_from(before.len()).unwrap_or(u32::MAX);
        Unfit::NotUtf8(LineIndex::new(before).line_col(end))
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}
