//! Writing a file so that it is the old one or the new one, never half of either.

use std::fs::{self, File, Metadata};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::ExportError;
use super::unfinished::Unfinished;

/// So many symbolic links are followed: as many as Linux follows.
const LINKS_MAX: usize = 40;

/// Writes what `write` gives to `path` and puts it in place only once all of it is there.
///
/// A symbolic link stays one: the file that it leads to is replaced. What is there and is no regular file (a device, a
/// pipe) is written into, since nothing may be put in its place. What is read-only is left as it is. No folder is made.
///
/// # Errors
/// The folder does not exist or refuses, the disk is full, or `write` fails; the old file, if any, is as it was.
pub fn save<F>(path: &Path, write: F) -> Result<(), ExportError>
where
    F: FnOnce(&mut dyn Write) -> Result<(), ExportError>,
{
    let target = real_target(path)?;
    match fs::metadata(&target) {
        Ok(found) if found.is_dir() => Err(ExportError::IsAFolder),
        Ok(found) if !found.is_file() => {
            buffered(File::options().write(true).open(&target)?, write)?;
            Ok(())
        }
        Ok(old) if is_read_only(&target, &old) => Err(ExportError::IsReadOnly),
        found => {
            let file = Unfinished::beside(&target)?;
            if let Ok(old) = found {
                file.imitate(&old)?;
            }
            Ok(buffered(file, write)?.commit(&target)?)
        }
    }
}

/// Whether a file may not be written into. The system would let it be replaced all the same, for it asks the folder; and its
/// administrator may write into all.
pub(super) fn is_read_only(path: &Path, metadata: &Metadata) -> bool {
    let is_denied = |error: io::Error| error.kind() == io::ErrorKind::PermissionDenied;
    metadata.permissions().readonly() || File::options().write(true).open(path).is_err_and(is_denied)
}

/// The file at the end of the symbolic links, so that it is replaced and not the link.
///
/// The system does not resolve a path to a file that is still to be made, so such links are followed one by one.
pub(super) fn real_target(path: &Path) -> io::Result<PathBuf> {
    if let Ok(real) = fs::canonicalize(path) {
        return Ok(real);
    }
    let mut target = path.to_path_buf();
    for _ in 0..LINKS_MAX {
        match fs::read_link(&target) {
            Ok(next) => target = target.parent().unwrap_or(Path::new("")).join(next),
            Err(_) => return Ok(target),
        }
    }
    Err(io::Error::other("the symbolic links lead back to themselves"))
}

pub(super) fn buffered<T: Write, F>(file: T, write: F) -> Result<T, ExportError>
where
    F: FnOnce(&mut dyn Write) -> Result<(), ExportError>,
{
    let mut out = BufWriter::new(file);
    write(&mut out)?;
    Ok(out.into_inner().map_err(io::IntoInnerError::into_error)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write_all(text: &'static str) -> impl FnOnce(&mut dyn Write) -> Result<(), ExportError> {
        move |out| Ok(out.write_all(text.as_bytes())?)
    }

    #[test]
    fn a_failed_write_leaves_the_old_file_and_nothing_beside_it() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("graph.json");
        save(&path, write_all("old")).unwrap();
        let failed = save(&path, |out| {
            out.write_all(b"half")?;
            Err(ExportError::Positions { nodes: 1, positions: 2 })
        });
        assert!(failed.is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_is_refused_and_none_is_made() {
        let dir = tempfile::tempdir().unwrap();
        assert!(matches!(save(dir.path(), write_all("x")), Err(ExportError::IsAFolder)));
        assert!(save(&dir.path().join("absent/graph.json"), write_all("x")).is_err());
        assert!(!dir.path().join("absent").exists());
    }

    #[cfg(unix)]
    #[test]
    fn a_symbolic_link_stays_one() {
        let dir = tempfile::tempdir().unwrap();
        let (real, link) = (dir.path().join("real.json"), dir.path().join("link.json"));
        fs::write(&real, "old").unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        save(&link, write_all("new")).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&real).unwrap(), "new");
    }

    /// A link to a file that is still to be made is no reason to replace the link, nor to take over the link's mode.
    #[cfg(unix)]
    #[test]
    fn a_symbolic_link_that_leads_to_nothing_yet_stays_one() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let dir = tempfile::tempdir().unwrap();
        let path = |name: &str| dir.path().join(name);
        fs::create_dir(path("sub")).unwrap();
        symlink("sub/second.json", path("first.json")).unwrap();
        symlink("../real.json", path("sub/second.json")).unwrap();
        fs::write(path("usual.json"), "x").unwrap();
        save(&path("first.json"), write_all("new")).unwrap();
        assert!(["first.json", "sub/second.json"].iter().all(|link| path(link).is_symlink()));
        assert_eq!(fs::read_to_string(path("real.json")).unwrap(), "new");
        let mode = |name: &str| fs::metadata(path(name)).unwrap().permissions().mode();
        assert_eq!(mode("real.json"), mode("usual.json"));
    }

    #[cfg(unix)]
    #[test]
    fn symbolic_links_that_lead_in_a_circle_are_left_alone() {
        use std::os::unix::fs::symlink;
        let dir = tempfile::tempdir().unwrap();
        let (one, two) = (dir.path().join("one.json"), dir.path().join("two.json"));
        symlink(&two, &one).unwrap();
        symlink(&one, &two).unwrap();
        assert!(save(&one, write_all("x")).is_err());
        assert!(one.is_symlink() && two.is_symlink());
    }

    #[cfg(unix)]
    #[test]
    fn what_is_read_only_is_not_replaced_and_a_mode_is_kept() {
        use std::os::unix::fs::PermissionsExt as _;
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("graph.json");
        fs::write(&path, "old").unwrap();
        let set = |mode| fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        set(0o444);
        assert!(matches!(save(&path, write_all("new")), Err(ExportError::IsReadOnly)));
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        set(0o640);
        save(&path, write_all("new")).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_name_can_be_as_long_as_the_system_lets_it_be() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("g".repeat(250) + ".json");
        save(&path, write_all("new")).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_regular_file_is_not_replaced() {
        use std::os::unix::fs::FileTypeExt as _;
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("socket");
        let _socket = std::os::unix::net::UnixListener::bind(&path).unwrap();
        assert!(save(&path, write_all("x")).is_err());
        assert!(fs::metadata(&path).unwrap().file_type().is_socket());
    }
}
