//! What symbolic links of a folder may lead to. Whoever made a folder need not be who opens it, and a link in it can stand
//! for any file that the latter may read.
//!
//! What counts is the file that was opened, not what the path led to when it was looked at: links can be turned meanwhile.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::identity::Identity;

/// Which symbolic links of a folder are followed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Links {
    /// Those that lead to a file in the folder.
    #[default]
    Inside,
    /// All. Only a person can say so, never the folder itself.
    Anywhere,
}

impl Links {
    /// All where a person said so.
    pub fn followed_anywhere(yes: bool) -> Self {
        if yes { Self::Anywhere } else { Self::Inside }
    }
}

/// A folder, and what of the file system can be read as a part of it.
#[derive(Clone, Debug, Default)]
pub struct Bounds {
    folder: PathBuf,
    /// Where the folder really is.
    real: PathBuf,
    links: Links,
}

/// Why a file is not read although the system would give it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It lies outside the folder.
    Outside,
    /// The system makes it up as it is read: the words of a process, the state of a device.
    MadeUp,
}

impl Bounds {
    /// Of the folder at a path, as it is now.
    pub fn new(folder: &Path, links: Links) -> Self {
        let real = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
        Self { folder: folder.to_owned(), real, links }
    }

    /// The folder's path as it was given.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The path without links of something in the folder, relative to it; none for what lies elsewhere.
    pub fn inside<'p>(&self, real: &'p Path) -> Option<&'p Path> {
        real.strip_prefix(&self.real).ok()
    }

    /// Whether what lies at a path without links can be a part of the folder.
    pub fn admits(&self, real: &Path) -> bool {
        self.links == Links::Anywhere || self.inside(real).is_some()
    }

    /// Why a file that was opened by a path in the folder is not to be read, if it is not.
    ///
    /// # Errors
    /// It cannot be told which file was opened.
    pub fn refusal(&self, opened: &File, path: &Path) -> io::Result<Option<Refusal>> {
        let real = real_path(opened, path)?;
        let inside = self.inside(&real);
        // Mostly no link is on the way.
        if inside.is_some() && inside == path.strip_prefix(&self.folder).ok() {
            return Ok(None);
        }
        Ok(match inside {
            _ if is_made_up(opened)? => Some(Refusal::MadeUp),
            None if self.links == Links::Inside => Some(Refusal::Outside),
            _ => None,
        })
    }
}

/// Where a file lies that was opened by a path. The kernel knows what it has opened.
#[cfg(target_os = "linux")]
fn real_path(opened: &File, path: &Path) -> io::Result<PathBuf> {
    use std::os::fd::AsRawFd as _;
    let known = fs::read_link(format!("/proc/self/fd/{}", opened.as_raw_fd()));
    // A container may have no `/proc`.
    known.or_else(|_| confirmed_path(opened, path))
}

#[cfg(not(target_os = "linux"))]
fn real_path(opened: &File, path: &Path) -> io::Result<PathBuf> {
    confirmed_path(opened, path)
}

/// Where a path leads to, if what lies there is the file that was opened.
fn confirmed_path(opened: &File, path: &Path) -> io::Result<PathBuf> {
    let real = fs::canonicalize(path)?;
    let is_link = fs::symlink_metadata(&real)?.is_symlink();
    if is_link || Identity::of(&real)? != Identity::of_opened(opened)? {
        return Err(io::Error::other("it was replaced while it was being opened"));
    }
    Ok(real)
}

/// Whether a file is on no disk: Linux gives processes, devices and its own state as files, by these file systems.
#[cfg(target_os = "linux")]
fn is_made_up(opened: &File) -> io::Result<bool> {
    /// From `linux/magic.h` and the file systems' own headers.
    const MADE_UP: [u32; 19] = [
        0x9fa0,      // proc
        0x6265_6572, // sysfs
        0x1cd1,      // devpts
        0x6462_6720, // debugfs
        0x7472_6163, // tracefs
        0x7363_6673, // securityfs
        0x0027_e0eb, // cgroup
        0x6367_7270, // cgroup2
        0x6265_6570, // configfs
        0xcafe_4a11, // bpf
        0xde5e_81e4, // efivarfs
        0x6165_676c, // pstore
        0x4249_4e4d, // binfmt_misc
        0x6573_5543, // fusectl
        0x1980_0202, // mqueue
        0xf97c_ff8c, // selinux
        0x4341_5d53, // smack
        0x6e73_6673, // namespaces
        0x0904_1934, // anonymous
    ];
    Ok(MADE_UP.contains(&(rustix::fs::fstatfs(opened)?.f_type as u32)))
}

/// Other systems give no such files.
#[cfg(not(target_os = "linux"))]
fn is_made_up(_: &File) -> io::Result<bool> {
    Ok(false)
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    fn refusal(bounds: &Bounds, name: &str) -> Option<Refusal> {
        let path = bounds.folder().join(name);
        let opened = File::open(&path).unwrap();
        assert_eq!(real_path(&opened, &path).unwrap(), confirmed_path(&opened, &path).unwrap(), "both ways are one");
        bounds.refusal(&opened, &path).unwrap()
    }

    #[test]
    fn what_lies_outside_is_read_only_where_a_person_says_so() {
        let dir = tempfile::tempdir().unwrap();
        let at = |path: &str| dir.path().join(path);
        fs::create_dir_all(at("posts/sub")).unwrap();
        for file in ["far.md", "posts/a.md", "posts/sub/b.md"] {
            fs::write(at(file), "x").unwrap();
        }
        symlink("../far.md", at("posts/far.md")).unwrap();
        symlink("far.md", at("posts/chain.md")).unwrap();
        symlink("sub/b.md", at("posts/near.md")).unwrap();
        symlink(at("posts/a.md"), at("posts/absolute.md")).unwrap();
        symlink(dir.path(), at("posts/up")).unwrap();
        // The folder itself may be reached by a link.
        symlink("posts", at("link")).unwrap();
        for folder in ["posts", "link", "posts/sub/.."] {
            for links in [Links::Inside, Links::Anywhere] {
                let bounds = Bounds::new(&at(folder), links);
                let expected = (links == Links::Inside).then_some(Refusal::Outside);
                for outside in ["far.md", "chain.md", "up/far.md"] {
                    assert_eq!(refusal(&bounds, outside), expected, "{folder}/{outside}");
                }
                for inside in ["a.md", "near.md", "absolute.md", "sub/b.md", "up/posts/a.md"] {
                    assert_eq!(refusal(&bounds, inside), None, "{folder}/{inside}");
                }
            }
        }
    }

    /// A link that is turned once the file is open does not matter, nor does one that was turned before.
    #[test]
    fn the_file_that_was_opened_counts() {
        let dir = tempfile::tempdir().unwrap();
        let at = |path: &str| dir.path().join(path);
        fs::create_dir(at("posts")).unwrap();
        fs::write(at("far.md"), "x").unwrap();
        fs::write(at("posts/a.md"), "x").unwrap();
        symlink("../far.md", at("posts/link.md")).unwrap();
        let bounds = Bounds::new(&at("posts"), Links::Inside);
        let opened = File::open(at("posts/link.md")).unwrap();
        fs::remove_file(at("posts/link.md")).unwrap();
        symlink("a.md", at("posts/link.md")).unwrap();
        if cfg!(target_os = "linux") {
            assert_eq!(bounds.refusal(&opened, &at("posts/link.md")).unwrap(), Some(Refusal::Outside));
        }
        assert!(confirmed_path(&opened, &at("posts/link.md")).is_err());
        let opened = File::open(at("posts/a.md")).unwrap();
        fs::remove_file(at("posts/a.md")).unwrap();
        if cfg!(target_os = "linux") {
            assert_eq!(
                bounds.refusal(&opened, &at("posts/a.md")).unwrap(),
                None,
                "saved by renaming, and still inside"
            );
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn what_the_system_makes_up_is_never_read() {
        let dir = tempfile::tempdir().unwrap();
        symlink("/proc/self/environ", dir.path().join("env.md")).unwrap();
        for links in [Links::Inside, Links::Anywhere] {
            assert_eq!(refusal(&Bounds::new(dir.path(), links), "env.md"), Some(Refusal::MadeUp));
            // Also where it lies inside.
            let everything = Bounds::new(Path::new("/"), links);
            let path = dir.path().join("env.md");
            assert_eq!(everything.refusal(&File::open(&path).unwrap(), &path).unwrap(), Some(Refusal::MadeUp));
        }
    }
}
