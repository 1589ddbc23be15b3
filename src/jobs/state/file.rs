//! The file itself: read within limits, changed under a lock.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read as _};
use std::path::Path;
use std::time::{Duration, Instant};

use super::{Fields, Kind};
use crate::export::{plain_words, save};

/// So long another window may take to write.
const PATIENCE: Duration = Duration::from_secs(2);

/// What is in the file, and what was wrong with it. A file that is not understood is put aside, not overwritten.
///
/// # Errors
/// The file is there and cannot be read; it is left alone.
pub(in crate::jobs) fn read(path: &Path, kind: Kind) -> Result<(Fields, Option<String>), String> {
    let bytes = match bytes(path, kind.bytes_max()) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok((Fields::new(), None)),
        Err(error) => return Err(format!("{kind} in {} cannot be read: {}.", path.display(), words(&error))),
    };
    match serde_json::from_slice(&bytes) {
        Ok(_) if bytes.len() as u64 > kind.bytes_max() => Ok((Fields::new(), Some(put_aside(path, kind, "too large")))),
        Ok(fields) if is_later(&fields, kind) => Err(kind.later(path)),
        Ok(fields) => Ok((fields, None)),
        Err(error) => Ok((Fields::new(), Some(put_aside(path, kind, &error.to_string())))),
    }
}

/// Makes a change in what is in the file now, which another window may have written meanwhile.
///
/// # Errors
/// The system refuses, another program holds the lock, a later version wrote the file, or what was there had to be put aside;
/// in plain words.
pub(super) fn update(path: &Path, kind: Kind, change: impl FnOnce(&mut Fields)) -> Result<(), String> {
    let not_kept = |why: String| format!("{kind} {} not kept in {}: {why}.", kind.are(), path.display());
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|error| not_kept(words(&error)))?;
    }
    let _locked = lock(&path.with_extension("json.lock")).map_err(|error| not_kept(words(&error)))?;
    let (mut fields, problem) = read(path, kind)?;
    let before = fields.clone();
    change(&mut fields);
    if fields == before {
        return problem.map_or(Ok(()), Err);
    }
    let text = kind.text(&fields).map_err(|error| not_kept(error.to_string()))?;
    save(path, |out| Ok(writeln!(out, "{text}")?)).map_err(|error| not_kept(error.to_string()))?;
    problem.map_or(Ok(()), Err)
}

/// Whether a later version of the program wrote the file, whose meaning is not known here.
fn is_later(fields: &Fields, kind: Kind) -> bool {
    let version = fields.get("version").and_then(serde_json::Value::as_u64);
    kind.version().zip(version).is_some_and(|(known, version)| version > known)
}

/// The bytes of a file, as far as one more than `most`.
pub(in crate::jobs) fn bytes(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    // Asked before it is opened, as opening a pipe wakes whoever writes into it, and of what was opened.
    regular(&std::fs::metadata(path)?)?;
    let file = at_once(File::options().read(true)).open(path)?;
    regular(&file.metadata()?)?;
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn regular(metadata: &std::fs::Metadata) -> io::Result<()> {
    if metadata.is_file() { Ok(()) } else { Err(io::Error::other("it is not a regular file")) }
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
fn put_aside(path: &Path, kind: Kind, why: &str) -> String {
    let aside = path.with_extension("json.bad");
    let moved = match std::fs::rename(path, &aside) {
        Ok(()) => format!("The file is now {}.", aside.display()),
        Err(error) => format!("The file could not be put aside: {}.", words(&error)),
    };
    format!("{kind} of earlier runs {} not understood ({why}), {}. {moved}", kind.are(), kind.without())
}

/// An error of the system in plain words; our own are.
pub(in crate::jobs) fn words(error: &io::Error) -> String {
    if error.get_ref().is_some() { error.to_string() } else { plain_words(error) }
}
