//! How to tell without reading it that a file is still the same.

use std::fs::{self, Metadata};
use std::path::Path;
use std::time::{Duration, SystemTime};

/// A file that was written so shortly before it was looked at may be written again without another time on it: the
/// coarsest file system in use, FAT, counts in steps of two seconds.
const COARSEST: Duration = Duration::from_secs(2);

/// A file's size and times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    length: u64,
    modified: Option<SystemTime>,
    changed: Option<SystemTime>,
    /// Which file it is, where the system says so.
    number: u64,
    /// Whether the times were old enough, when they were taken, to tell the next change from the last one.
    is_settled: bool,
}

impl Fingerprint {
    /// Of the file as it is now; none if it cannot be looked at.
    pub fn of(file: &Path) -> Option<Self> {
        fs::metadata(file).ok().map(|metadata| Self::now(&metadata))
    }

    /// Of the file of which the system has just said this.
    pub(crate) fn now(metadata: &Metadata) -> Self {
        Self::new(metadata, SystemTime::now())
    }

    fn new(metadata: &Metadata, now: SystemTime) -> Self {
        let (modified, (changed, number)) = (metadata.modified().ok(), identity(metadata));
        let newest = changed.max(modified);
        let age = newest.and_then(|time| now.duration_since(time).ok());
        let is_settled = age.is_some_and(|age| age > COARSEST);
        Self { length: metadata.len(), modified, changed, number, is_settled }
    }

    /// Whether the file is certainly the one that this was taken of, with the same content.
    pub fn holds(&self, file: &Path) -> bool {
        self.is_settled && Self::of(file).is_some_and(|now| *self == now)
    }
}

/// When the file was changed in any way, which no program can set back, and its number in the file system.
#[cfg(unix)]
fn identity(metadata: &Metadata) -> (Option<SystemTime>, u64) {
    use std::os::unix::fs::MetadataExt as _;
    let seconds = u64::try_from(metadata.ctime()).ok().map(Duration::from_secs);
    let rest = u64::try_from(metadata.ctime_nsec()).map(Duration::from_nanos).unwrap_or_default();
    (seconds.and_then(|seconds| SystemTime::UNIX_EPOCH.checked_add(seconds + rest)), metadata.ino())
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> (Option<SystemTime>, u64) {
    (None, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_was_just_written_is_in_doubt() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.md");
        fs::write(&file, "x").unwrap();
        assert!(!Fingerprint::of(&file).unwrap().holds(&file));
        let later = SystemTime::now() + 2 * COARSEST;
        let settled = Fingerprint::new(&fs::metadata(&file).unwrap(), later);
        assert!(settled.is_settled);
        assert_eq!(Fingerprint::of(&folder.path().join("gone.md")), None);
    }

    #[cfg(unix)]
    #[test]
    fn another_file_of_the_same_size_and_time_is_another_file() {
        let folder = tempfile::tempdir().unwrap();
        let [a, b] = ["a.md", "b.md"].map(|name| folder.path().join(name));
        fs::write(&a, "x").unwrap();
        fs::write(&b, "y").unwrap();
        let time = fs::metadata(&a).unwrap().modified().unwrap();
        fs::File::options().write(true).open(&b).unwrap().set_modified(time).unwrap();
        let of = |file: &Path| Fingerprint::new(&fs::metadata(file).unwrap(), time);
        assert_eq!(of(&a), of(&a));
        assert_ne!(of(&a), of(&b));
    }
}
