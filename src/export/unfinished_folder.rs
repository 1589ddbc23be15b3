//! Folders that are being written and are not in their place yet, as [`unfinished`](super::unfinished) has files.

use std::fs::{self, File, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use tempfile::Builder;

use super::unfinished::{
    FOLDER_SUFFIX, PREFIX, RANDOM, folder_of, imitate, remove_abandoned, remove_folder, sync_folder, written,
};

/// A folder in the folder where it is going to have its place.
pub(super) struct UnfinishedFolder {
    path: PathBuf,
    /// Locked for as long as it is written; none where the system has no locks on folders.
    handle: Option<File>,
}

impl UnfinishedFolder {
    /// In the folder of `target`, after what others left there is removed.
    pub(super) fn beside(target: &Path) -> io::Result<Self> {
        let folder = folder_of(target);
        remove_abandoned(folder);
        loop {
            let path = create(folder)?;
            let handle = File::open(&path).ok();
            // Between its making and its locking, somebody else may have taken it for abandoned.
            let is_locked = handle.as_ref().is_some_and(|handle| handle.lock().is_ok());
            if !is_locked || path.exists() {
                return Ok(Self { path, handle });
            }
            written().remove(&path);
        }
    }

    /// Gives it the owner and the mode of the folder that it is going to replace.
    pub(super) fn imitate(&self, old: &Metadata) -> io::Result<()> {
        self.handle.as_ref().map_or(Ok(()), |handle| imitate(handle, old))
    }

    /// A new file in it.
    pub(super) fn file(&self, name: &str) -> io::Result<File> {
        // Held meanwhile, so that a signal that removes the folder finds all that is in it.
        let _written = written();
        File::create_new(self.path.join(name))
    }

    /// Puts it in its place, once it is on the disk. What was there goes.
    pub(super) fn commit(self, target: &Path) -> io::Result<()> {
        sync_folder(&self.path)?;
        if fs::exists(target)? {
            // From now on, the old one has the name that is removed.
            swap(&self.path, target)?;
        } else {
            fs::rename(&self.path, target)?;
        }
        sync_folder(folder_of(target))
    }
}

impl Drop for UnfinishedFolder {
    fn drop(&mut self) {
        let mut written = written();
        match remove_folder(&self.path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                log::warn!("{} could not be removed: {error}", self.path.display());
            }
            _ => {}
        }
        written.remove(&self.path);
    }
}

fn create(folder: &Path) -> io::Result<PathBuf> {
    let mut builder = Builder::new();
    builder.prefix(PREFIX).suffix(FOLDER_SUFFIX).rand_bytes(RANDOM);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o777));
    // Held meanwhile, so that no signal finds a folder that is not in the list.
    let mut written = written();
    let path = builder.tempdir_in(folder)?.keep();
    written.insert(path.clone());
    Ok(path)
}

/// Gives each of two folders the other's name: at once, where the system can.
fn swap(new: &Path, old: &Path) -> io::Result<()> {
    if exchange(new, old).is_ok() { Ok(()) } else { swap_by_turns(new, old) }
}

/// One after the other: whoever looks in between finds neither.
fn swap_by_turns(new: &Path, old: &Path) -> io::Result<()> {
    let aside = new.with_extension("old");
    fs::rename(old, &aside)?;
    if let Err(error) = fs::rename(new, old) {
        fs::rename(&aside, old)?;
        return Err(error);
    }
    fs::rename(&aside, new)
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn what_nobody_writes_any_more_is_removed_and_nothing_else() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        for name in [".linkloom-0123456789.folder", ".linkloom-9876543210.folder", ".linkloom-short.folder"] {
            fs::create_dir(at(name)).unwrap();
            fs::write(at(name).join("a.csv"), "left by a kill").unwrap();
        }
        fs::create_dir(at(".linkloom-9876543210.folder/sub")).unwrap();
        let other = UnfinishedFolder::beside(&at("other")).unwrap();
        other.file("a.csv").unwrap();
        assert!(!at(".linkloom-0123456789.folder").exists());
        assert!(at(".linkloom-9876543210.folder/sub").exists(), "no export makes folders in it");
        let folder = UnfinishedFolder::beside(&at("new")).unwrap();
        folder.file("a.csv").unwrap();
        folder.commit(&at("new")).unwrap();
        other.commit(&at("other")).unwrap();
        assert!(at("new/a.csv").exists() && at("other/a.csv").exists());
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 4);
        assert!(written().iter().all(|path| !path.starts_with(dir.path())));
    }

    #[test]
    fn two_folders_are_swapped_also_where_the_system_cannot_do_so_at_once() {
        let dir = tempfile::tempdir().unwrap();
        let [one, two] = ["one", "two"].map(|name| dir.path().join(name));
        for path in [&one, &two] {
            fs::create_dir(path).unwrap();
            fs::write(path.join("name"), path.file_name().unwrap().to_str().unwrap()).unwrap();
        }
        let names = || [&one, &two].map(|path| fs::read_to_string(path.join("name")).unwrap());
        swap(&one, &two).unwrap();
        assert_eq!(names(), ["two", "one"]);
        swap_by_turns(&one, &two).unwrap();
        assert_eq!(names(), ["one", "two"]);
    }
}
