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
