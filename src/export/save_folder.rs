//! Writing a folder of files so that it is the old one or the new one, never half of either.

use std::fs;
use std::io;
use std::io::Write;
use std::path::Path;

use super::ExportError;
use super::progress::{Progress, Stoppable};
use super::save::{buffered, is_read_only, real_target};
use super::unfinished_folder::UnfinishedFolder;

/// The file whose first line says what a folder is.
const README: &str = "README.md";

/// What is in the folders of a format, so that one of them is known again.
#[derive(Clone, Copy, Debug)]
pub(super) struct Contents {
    /// The first line of its `README.md`, the same in all versions.
    pub(super) first_line: &'static str,
    /// The names of all its files.
    pub(super) names: &'static [&'static str],
}

/// The files of a folder that is being written.
pub(super) struct Files<'a> {
    folder: &'a UnfinishedFolder,
    progress: Option<&'a Progress>,
}

impl Files<'_> {
    /// Writes one of them.
    pub(super) fn write<F>(&self, name: &str, write: F) -> Result<(), ExportError>
    where
        F: FnOnce(&mut dyn Write) -> Result<(), ExportError>,
    {
        let file = self.folder.file(name)?;
        let file = buffered(file, |out| write(&mut Stoppable { out, progress: self.progress }))?;
        Ok(file.sync_all()?)
    }
}

/// Writes what `write` gives into a folder beside `path` and puts that in place only once all of it is there.
///
/// A folder that is there is replaced if it is empty or an earlier export of the same kind, with nothing else in it. A
/// symbolic link stays one. No folder above it is made.
///
/// # Errors
/// Something else is there, the folder above does not exist or refuses, the disk is full, or `write` fails; the old folder, if
/// any, is as it was.
pub(super) fn save_folder<F>(
    path: &Path,
    contents: Contents,
    progress: Option<&Progress>,
    write: F,
) -> Result<(), ExportError>
where
    F: FnOnce(&Files<'_>) -> Result<(), ExportError>,
{
    let target = real_target(path)?;
    let old = fs::metadata(&target).ok();
    if old.is_some() {
        contents.refuse_others(&target)?;
        refuse_working_folder(&target)?;
    }
    let folder = UnfinishedFolder::beside(&target)?;
    if let Some(old) = &old {
        folder.imitate(old)?;
    }
    write(&Files { folder: &folder, progress })?;
    Ok(folder.commit(&target)?)
}

impl Contents {
    /// Refuses to replace what is no export of this kind.
    fn refuse_others(self, target: &Path) -> Result<(), ExportError> {
        if !fs::metadata(target)?.is_dir() {
            return Err(ExportError::IsAFile);
        }
        let mut entries = fs::read_dir(target)?.collect::<Result<Vec<_>, _>>()?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in &entries {
            let (name, metadata) = (entry.file_name(), entry.metadata()?);
            let is_ours = metadata.is_file() && self.names.iter().any(|&ours| name == ours);
            if !is_ours {
                return Err(ExportError::HoldsOthers(name.to_string_lossy().into_owned()));
            }
            if is_read_only(&entry.path(), &metadata) {
                return Err(ExportError::IsReadOnly);
            }
        }
        match entries.first() {
            Some(first) if !self.is_told(target) => {
                Err(ExportError::HoldsOthers(first.file_name().to_string_lossy().into_owned()))
            }
            _ => Ok(()),
        }
    }

    /// Whether the first line of the folder's `README.md` says that it is one.
    fn is_told(self, folder: &Path) -> bool {
        use io::BufRead as _;
        let Ok(file) = fs::File::open(folder.join(README)) else { return false };
        let mut line = Vec::new();
        let most = self.first_line.len() as u64 + 1;
        let read = io::BufReader::new(io::Read::take(file, most)).read_until(b'\n', &mut line);
        read.is_ok() && line.trim_ascii_end() == self.first_line.as_bytes()
    }
}

/// In a folder that is replaced, whoever works in it would see the old one for ever.
fn refuse_working_folder(target: &Path) -> io::Result<()> {
    let is_in_it = std::env::current_dir().and_then(fs::canonicalize).is_ok_and(|here| here.starts_with(target));
    if is_in_it { Err(io::Error::other("it is the folder that you are in; name a new folder in it")) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONTENTS: Contents = Contents { first_line: "# Ours", names: &["README.md", "a.csv"] };

    fn save(path: &Path, text: &str) -> Result<(), ExportError> {
        save_folder(path, CONTENTS, None, |files| {
            files.write("README.md", |out| Ok(writeln!(out, "# Ours\n\nmore")?))?;
            files.write("a.csv", |out| Ok(out.write_all(text.as_bytes())?))
        })
    }

    fn count(folder: &Path) -> usize {
        fs::read_dir(folder).unwrap().count()
    }

    #[test]
    fn a_folder_is_made_and_an_earlier_one_is_replaced() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("b");
        for text in ["one", "two"] {
            save(&path, text).unwrap();
            assert_eq!(fs::read_to_string(path.join("a.csv")).unwrap(), text);
            assert_eq!([count(&path), count(dir.path())], [2, 1]);
        }
        let empty = dir.path().join("empty");
        fs::create_dir(&empty).unwrap();
        save(&empty, "x").unwrap();
        assert_eq!([count(&empty), count(dir.path())], [2, 2]);
        assert!(save(&dir.path().join("no/such"), "x").is_err());
    }

    #[test]
    fn what_is_no_such_export_is_not_replaced() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        let holds = |path: &Path| match save(path, "x") {
            Err(ExportError::HoldsOthers(name)) => name,
            other => format!("{other:?}"),
        };
        save(&at("b"), "old").unwrap();
        fs::write(at("b/notes.txt"), "mine").unwrap();
        assert_eq!(holds(&at("b")), "notes.txt");
        fs::remove_file(at("b/notes.txt")).unwrap();
        fs::create_dir(at("b/sub")).unwrap();
        assert_eq!(holds(&at("b")), "sub");
        fs::create_dir(at("c")).unwrap();
        fs::write(at("c/a.csv"), "mine").unwrap();
        assert_eq!(holds(&at("c")), "a.csv");
        fs::write(at("c/README.md"), "# Ours, but not really").unwrap();
        assert_eq!(holds(&at("c")), "README.md");
        assert!(matches!(save(&at("c/a.csv"), "x"), Err(ExportError::IsAFile)));
        assert_eq!(fs::read_to_string(at("b/a.csv")).unwrap(), "old");
        assert_eq!([count(dir.path()), count(&at("c"))], [2, 2]);
    }

    #[test]
    fn a_failed_write_leaves_the_old_folder_and_nothing_beside_it() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("b");
        save(&path, "old").unwrap();
        let failed = save_folder(&path, CONTENTS, None, |files| {
            files.write("a.csv", |out| Ok(out.write_all(b"half")?))?;
            Err(ExportError::Positions { nodes: 1, positions: 2 })
        });
        assert!(failed.is_err());
        assert_eq!(fs::read_to_string(path.join("a.csv")).unwrap(), "old");
        assert_eq!(count(dir.path()), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_symbolic_link_stays_one_a_mode_is_kept_and_what_is_read_only_stays() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let dir = tempfile::tempdir().unwrap();
        let [real, link] = ["real", "link"].map(|name| dir.path().join(name));
        symlink("real", &link).unwrap();
        save(&link, "one").unwrap();
        fs::set_permissions(&real, fs::Permissions::from_mode(0o750)).unwrap();
        save(&link, "two").unwrap();
        assert!(link.is_symlink());
        assert_eq!(fs::read_to_string(real.join("a.csv")).unwrap(), "two");
        assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o750);
        fs::set_permissions(real.join("a.csv"), fs::Permissions::from_mode(0o444)).unwrap();
        assert!(matches!(save(&link, "three"), Err(ExportError::IsReadOnly)));
    }
}
