//! Files and folders that are being written and are not in their place yet. Whatever ends the program, none is left for good.
//!
//! An error removes such a file, and so does a signal. What was left by a kill or a power cut, the next export into the same
//! folder removes: who writes a file holds a lock on it, so one that nobody holds is nobody's. Names are short, so that the
//! name of the file itself can be as long as the system lets it be.

use std::collections::BTreeSet;
use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::{Builder, NamedTempFile};

/// How the names begin: hidden, so that they are no posts, and with the program's name, so that they are recognised.
pub(super) const PREFIX: &str = ".linkloom-";
/// How the names of files end.
const SUFFIX: &str = ".tmp";
/// How the names of folders end.
pub(super) const FOLDER_SUFFIX: &str = ".folder";
/// So many letters and digits stand between.
pub(super) const RANDOM: usize = 10;

/// All that this program is writing.
static UNFINISHED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// A file in the folder where it is going to have its place.
pub(super) struct Unfinished(Option<NamedTempFile>);

impl Unfinished {
    /// In the folder of `target`, after what others left there is removed.
    pub(super) fn beside(target: &Path) -> io::Result<Self> {
        let folder = folder_of(target);
        remove_abandoned(folder);
        loop {
            let file = create(folder)?;
            // Between its making and its locking, somebody else may have taken it for abandoned. Where the file system
            // has no locks, nobody does.
            if file.as_file().lock().is_err() || file.path().exists() {
                return Ok(Self(Some(file)));
            }
            written().remove(file.path());
        }
    }

    /// Gives it the owner and the mode of the file that it is going to replace.
    pub(super) fn imitate(&self, old: &Metadata) -> io::Result<()> {
        self.0.as_ref().map_or(Ok(()), |file| imitate(file.as_file(), old))
    }

    /// Puts it in its place, once it is on the disk.
    pub(super) fn commit(mut self, target: &Path) -> io::Result<()> {
        let Some(file) = self.0.take() else { return Ok(()) };
        let path = file.path().to_owned();
        let placed = file.as_file().sync_all().and_then(|()| Ok(file.persist(target)?));
        written().remove(&path);
        placed?;
        sync_folder(folder_of(target))
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        if let Some(file) = self.0.take() {
            let path = file.path().to_owned();
            if let Err(error) = file.close() {
                log::warn!("{} could not be removed: {error}", path.display());
            }
            written().remove(&path);
        }
    }
}

impl Write for Unfinished {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.as_mut().map_or(Ok(0), |file| file.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.as_mut().map_or(Ok(()), NamedTempFile::flush)
    }
}

/// Gives a file or a folder the owner and the mode of another.
pub(super) fn imitate(file: &File, old: &Metadata) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt as _, fchown};
        match fchown(file, Some(old.uid()), Some(old.gid())) {
            // Only some may give files away.
            Err(error) if error.kind() != io::ErrorKind::PermissionDenied => return Err(error),
            _ => {}
        }
    }
    file.set_permissions(old.permissions())
}

pub(super) fn written() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

fn create(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX).rand_bytes(RANDOM);
    // As for any new file, the person's umask decides; without this it would be for the owner alone.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    // Held meanwhile, so that no signal finds a file that is not in the list.
    let mut written = written();
    let file = builder.tempfile_in(folder)?;
    written.insert(file.path().to_owned());
    Ok(file)
}

pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A name is on the disk only once its folder is.
#[cfg(unix)]
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
pub(super) fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Removes what exports left here that were killed. Whatever cannot be removed stays.
pub(super) fn remove_abandoned(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let (name, path) = (entry.file_name(), entry.path());
        let ends_so = |suffix| name.to_str().is_some_and(|name| is_our_name(name, suffix));
        let opened = match entry.file_type() {
            Ok(kind) if kind.is_file() && ends_so(SUFFIX) => File::options().write(true).open(&path),
            Ok(kind) if kind.is_dir() && ends_so(FOLDER_SUFFIX) => File::open(&path),
            _ => continue,
        };
        // Its lock is held until it is gone.
        if opened.is_ok_and(|file| file.try_lock().is_ok() && remove(&path).is_ok()) {
            log::info!("removed what an export left: {}", path.display());
        }
    }
}

/// Removes a file, or a folder of files.
fn remove(path: &Path) -> io::Result<()> {
    if fs::symlink_metadata(path)?.is_dir() { remove_folder(path) } else { fs::remove_file(path) }
}

/// Removes a folder of files; one that holds folders stays.
pub(super) fn remove_folder(path: &Path) -> io::Result<()> {
    for entry in fs::read_dir(path)? {
        fs::remove_file(entry?.path())?;
    }
    fs::remove_dir(path)
}

fn is_our_name(name: &str, suffix: &str) -> bool {
    let random = name.strip_prefix(PREFIX).and_then(|name| name.strip_suffix(suffix));
    random.is_some_and(|random| random.len() == RANDOM && random.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// From now on, what asks the program to end (Ctrl+C, `kill`, a terminal that is closed) removes what it is writing first.
/// The program ends by the signal, as it would have, so that a shell sees 130, 143 or 129.
#[cfg(all(feature = "cli", unix))]
pub fn remove_on_signals() {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    let ignored = ignored_signals();
    let signals = Signals::new([SIGHUP, SIGINT, SIGTERM].into_iter().filter(|signal| ignored >> (signal - 1) & 1 == 0));
    let wait = |mut signals: Signals| {
        if let Some(signal) = signals.forever().next() {
            // Held to the end, so that nothing more is begun.
            let written = written();
            for path in written.iter() {
                remove(path).ok();
            }
            emulate_default_handler(signal).ok();
        }
    };
    let started = signals.and_then(|signals| {
        std::thread::Builder::new().name("signals".to_owned()).spawn(move || wait(signals)).map(drop)
    });
    if let Err(error) = started {
        log::warn!("signals are not heard, so an export that is stopped leaves a file: {error}");
    }
}

/// Other systems end a program without asking it.
#[cfg(all(feature = "cli", not(unix)))]
pub fn remove_on_signals() {}

/// The signals that this program was started to ignore, a bit each: `nohup` and shells do so, and it has to stay so.
#[cfg(all(feature = "cli", unix))]
fn ignored_signals() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_writes_any_more_is_removed_and_nothing_else() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        let kept =
            [".linkloom-short.tmp", ".linkloom-abcdefghi-.tmp", ".linkloom-abcdefghij", "linkloom-abcdefghij.tmp"];
        for name in kept {
            fs::write(at(name), "mine").unwrap();
        }
        fs::create_dir(at(".linkloom-0123456789.tmp")).unwrap();
        fs::write(at(".linkloom-abcdefghij.tmp"), "left by a kill").unwrap();
        let mut other = Unfinished::beside(&at("other.json")).unwrap();
        other.write_all(b"still written").unwrap();
        assert!(!at(".linkloom-abcdefghij.tmp").exists());
        let mut file = Unfinished::beside(&at("graph.json")).unwrap();
        file.write_all(b"new").unwrap();
        file.commit(&at("graph.json")).unwrap();
        other.commit(&at("other.json")).unwrap();
        assert_eq!(fs::read_to_string(at("other.json")).unwrap(), "still written");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), kept.len() + 3);
        assert!(written().iter().all(|path| !path.starts_with(dir.path())));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_with_such_a_name_is_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        fs::write(at("mine"), "mine").unwrap();
        std::os::unix::fs::symlink("mine", at(".linkloom-abcdefghij.tmp")).unwrap();
        drop(Unfinished::beside(&at("graph.json")).unwrap());
        assert!(at(".linkloom-abcdefghij.tmp").is_symlink());
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 2);
    }
}
