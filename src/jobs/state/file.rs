//! The file itself: read within limits, changed under a lock.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read as _};
use std::path::Path;
use std::time::{Duration, Instant};

use super::Fields;
use crate::export::{plain_words, save};

/// No settings are larger, in bytes.
const BYTES_MAX: u64 = 1 << 20;
/// So long another window may take to write.
const PATIENCE: Duration = Duration::from_secs(2);

/// What is in the file, and what was wrong with it. A file that is not understood is put aside, not overwritten.
///
/// # Errors
/// The file is there and cannot be read; it is left alone.
pub(super) fn read(path: &Path) -> Result<(Fields, Option<String>), String> {
    let bytes = match bytes(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok((Fields::new(), None)),
        Err(error) => return Err(format!("The settings in {} cannot be read: {}.", path.display(), words(&error))),
    };
    match serde_json::from_slice(&bytes) {
        Ok(fields) if bytes.len() as u64 <= BYTES_MAX => Ok((fields, None)),
        Ok(_) => Ok((Fields::new(), Some(put_aside(path, "they are too large")))),
        Err(error) => Ok((Fields::new(), Some(put_aside(path, &error.to_string())))),
    }
}

/// Makes a change in what is in the file now, which another window may have written meanwhile.
///
/// # Errors
/// The system refuses, another program holds the lock, or what was there had to be put aside; in plain words.
pub(super) fn update(path: &Path, change: impl FnOnce(&mut Fields)) -> Result<(), String> {
    let not_kept = |why: String| format!("The settings are not kept in {}: {why}.", path.display());
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|error| not_kept(words(&error)))?;
    }
    let _locked = lock(&path.with_extension("json.lock")).map_err(|error| not_kept(words(&error)))?;
    let (mut fields, problem) = read(path)?;
    change(&mut fields);
    let text = serde_json::to_string_pretty(&fields).map_err(|error| not_kept(error.to_string()))?;
    save(path, |out| Ok(writeln!(out, "{text}")?)).map_err(|error| not_kept(error.to_string()))?;
    problem.map_or(Ok(()), Err)
}

fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    // Asked before it is opened, as opening a pipe wakes whoever writes into it, and of what was opened.
    regular(&std::fs::metadata(path)?)?;
    let file = at_once(File::options().read(true)).open(path)?;
    regular(&file.metadata()?)?;
    let mut bytes = Vec::new();
    file.take(BYTES_MAX + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn regular(metadata: &std::fs::Metadata) -> io::Result<()> {
    if metadata.is_file() { Ok(()) } else { Err(io::Error::other("it is no regular file")) }
}

/// A pipe in the file's place is not waited for.
fn at_once(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(options, rustix::fs::OFlags::NONBLOCK.bits().cast_signed());
    options
}

/// The lock file, held until it is dropped; nothing where the file system knows no locks.
fn lock(path: &Path) -> io::Result<Option<File>> {
    let file = at_once(File::options().write(true).create(true).truncate(false)).open(path)?;
    let started = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(Some(file)),
            Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => return Ok(None),
            Err(TryLockError::Error(error)) => return Err(error),
            Err(TryLockError::WouldBlock) if started.elapsed() >= PATIENCE => {
                return Err(io::Error::other("another program holds their lock"));
            }
            Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(10)),
        }
    }
}

/// Puts a file aside and says so.
fn put_aside(path: &Path, why: &str) -> String {
    let aside = path.with_extension("json.bad");
    let moved = match std::fs::rename(path, &aside) {
        Ok(()) => format!("The file is now {}.", aside.display()),
        Err(error) => format!("The file could not be put aside: {}.", words(&error)),
    };
    format!("The settings of earlier runs are not understood ({why}), so all have their usual values. {moved}")
}

/// An error of the system in plain words; our own are.
fn words(error: &io::Error) -> String {
    if error.get_ref().is_some() { error.to_string() } else { plain_words(error) }
}
