//! Which files of a folder are posts.

use std::collections::BTreeSet;
use std::fs::{self, FileType};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use ignore::{DirEntry, WalkBuilder};

use super::plain_words;
use crate::diag::{Code, Diagnostic};
use crate::place::RelPath;

/// Why a folder cannot be walked at all.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// Nothing is at the path.
    #[error("There is no folder here: {0}")]
    NotFound(PathBuf),
    /// Something else is at the path.
    #[error("This is a file, not a folder: {0}")]
    NotAFolder(PathBuf),
    /// The system refuses.
    #[error("The folder cannot be read ({1}): {0}")]
    Unreadable(PathBuf, std::io::Error),
    /// The folder holds no Markdown file.
    #[error("No Markdown files (.md, .markdown, .mdx) in this folder or below it: {0}")]
    NoPosts(PathBuf),
}

/// The posts of a folder and what could not be looked at.
#[derive(Clone, Debug, Default)]
pub struct Walk {
    /// The posts' files, in path order.
    pub files: Vec<(RelPath, PathBuf)>,
    /// Entries that are no regular files, links that lead nowhere, folders that cannot be read; in path order.
    pub diagnostics: Vec<Diagnostic>,
}

/// Finds the posts below `root`.
///
/// A post is a regular file with a Markdown name that is not hidden and not in `node_modules`. Nothing is opened, so a
/// FIFO with a Markdown name cannot hold the walk up.
///
/// # Errors
/// See [`FolderError`].
pub fn walk(root: &Path) -> Result<Walk, FolderError> {
    check_root(root)?;
    let mut finder =
        Finder { root, real_root: fs::canonicalize(root).unwrap_or_else(|_| root.to_owned()), walk: Walk::default() };
    let walker = WalkBuilder::new(root)
        .standard_filters(false) // a folder of posts may well be in .gitignore
        .hidden(true)
        .follow_links(false)
        .filter_entry(|entry| entry.depth() == 0 || entry.file_name() != "node_modules")
        .build();
    for entry in walker {
        match entry {
            Ok(entry) => finder.entry(&entry),
            Err(error) => finder.unreadable(&error),
        }
    }
    finder.finish()
}

/// Whether a file's name says that it is a post.
pub fn is_markdown(path: &Path) -> bool {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    matches!(extension.as_deref(), Some("md" | "markdown" | "mdx"))
}

fn check_root(root: &Path) -> Result<(), FolderError> {
    let unreadable = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound => FolderError::NotFound(root.to_owned()),
        _ => FolderError::Unreadable(root.to_owned(), error),
    };
    if !fs::metadata(root).map_err(unreadable)?.is_dir() {
        return Err(FolderError::NotAFolder(root.to_owned()));
    }
    fs::read_dir(root).map(drop).map_err(unreadable)
}

struct Finder<'a> {
    root: &'a Path,
    /// Where `root` really is, to tell what a symbolic link leads to.
    real_root: PathBuf,
    walk: Walk,
}

impl Finder<'_> {
    fn entry(&mut self, entry: &DirEntry) {
        let (path, Some(kind)) = (entry.path(), entry.file_type()) else { return };
        if kind.is_symlink() && entry.depth() > 0 {
            self.symlink(path);
        } else if is_markdown(path) && !kind.is_dir() {
            self.file(path, kind);
        }
    }

    fn file(&mut self, path: &Path, kind: FileType) {
        if kind.is_file() {
            self.walk.files.push((self.relative(path), path.to_owned()));
        } else {
            let message = "This has the name of a Markdown file, but is a pipe, a socket or a device";
            self.problem(path, Code::NotAFile, message, "Remove it, or give it another name");
        }
    }

    /// A link to a file counts as the file, unless the file is found anyway: no text is read twice.
    fn symlink(&mut self, path: &Path) {
        let concerns_us = is_markdown(path) || path.extension().is_none();
        match fs::canonicalize(path) {
            Ok(target) => self.linked(path, &target),
            Err(_) if !concerns_us => {}
            Err(error) if error.kind() == ErrorKind::NotFound => {
                self.problem(
                    path,
                    Code::BrokenSymlink,
                    "This symbolic link leads to nothing",
                    "Remove the link, or put its target back",
                );
            }
            Err(error) if is_loop(path) => {
                let message = format!("This symbolic link leads round in a circle ({})", plain_words(&error));
                self.problem(path, Code::BrokenSymlink, &message, "Remove the link");
            }
            Err(error) => {
                let message = format!("What this symbolic link leads to cannot be looked at: {}", plain_words(&error));
                self.problem(path, Code::Unreadable, &message, "Check the permissions of its target");
            }
        }
    }

    fn linked(&mut self, path: &Path, target: &Path) {
        let Ok(kind) = fs::metadata(target).map(|target| target.file_type()) else { return };
        let inside = target.strip_prefix(&self.real_root).ok();
        if !kind.is_dir() {
            let is_walked = inside.is_some_and(|target| is_markdown(target) && !is_skipped(target));
            if is_markdown(path) && !is_walked {
                self.file(path, kind);
            }
        } else if fs::canonicalize(path.parent().unwrap_or(self.root)).is_ok_and(|parent| parent.starts_with(target)) {
            let message = "This symbolic link leads back to a folder that it is in";
            self.problem(path, Code::BrokenSymlink, message, "Remove the link; the folder's posts are read without it");
        } else if inside.is_none_or(is_skipped) {
            let message = "This symbolic link leads to another folder, which is not followed";
            self.problem(path, Code::NotAFile, message, "Open that folder itself, or move its posts into this one");
        }
    }

    fn unreadable(&mut self, error: &ignore::Error) {
        let words = error.io_error().map_or_else(|| error.to_string(), plain_words);
        let path = path_of(error).unwrap_or(self.root).to_owned();
        let message = format!("This folder cannot be read: {words}");
        self.problem(&path, Code::Unreadable, &message, "Check the permissions of the folder");
    }

    fn problem(&mut self, path: &Path, code: Code, message: &str, hint: &str) {
        let file = self.relative(path);
        let problem = match code {
            Code::Unreadable => Diagnostic::error(&file, code, message),
            _ => Diagnostic::warning(&file, code, message),
        };
        self.walk.diagnostics.push(problem.hint(hint));
    }

    /// The path from the root, its parts joined with `/`. What is no UTF-8 becomes `U+FFFD`.
    fn relative(&self, path: &Path) -> RelPath {
        let parts = path.strip_prefix(self.root).unwrap_or(path).iter();
        RelPath::new(&parts.map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/"))
    }

    fn finish(self) -> Result<Walk, FolderError> {
        let mut walk = self.walk;
        if walk.files.is_empty() && walk.diagnostics.is_empty() {
            return Err(FolderError::NoPosts(self.root.to_owned()));
        }
        walk.files.sort();
        make_distinct(&mut walk.files);
        walk.files.sort();
        walk.diagnostics.sort();
        Ok(walk)
    }
}

/// Gives files whose names differ only in what is no UTF-8 a number: `name~2.md`.
fn make_distinct(files: &mut [(RelPath, PathBuf)]) {
    let mut taken: BTreeSet<RelPath> = BTreeSet::new();
    for (path, _) in files {
        let (stem, extension) = path.as_str().rsplit_once('.').unwrap_or((path.as_str(), ""));
        let mut numbered = (2_u32..).map(|number| RelPath::new(&format!("{stem}~{number}.{extension}")));
        let free = if taken.contains(path) { numbered.find(|path| !taken.contains(path)) } else { None };
        if let Some(free) = free {
            *path = free;
        }
        taken.insert(path.clone());
    }
}

/// Whether the walk passes over a path inside the root.
fn is_skipped(inside: &Path) -> bool {
    inside.iter().any(|part| part == "node_modules" || part.to_string_lossy().starts_with('.'))
}

/// Links that follow each other without end: the system gives up on them with an error of no stable kind.
fn is_loop(link: &Path) -> bool {
    let mut seen = BTreeSet::new();
    let mut path = link.to_owned();
    while let Ok(next) = fs::read_link(&path) {
        if !seen.insert(path.clone()) || seen.len() > 64 {
            return true;
        }
        path = path.parent().unwrap_or(Path::new("")).join(next);
    }
    false
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "text").unwrap();
        }
        folder
    }

    fn paths(walk: &Walk) -> Vec<&str> {
        walk.files.iter().map(|(path, _)| path.as_str()).collect()
    }

    fn problems(walk: &Walk) -> Vec<(&str, Code)> {
        walk.diagnostics.iter().map(|problem| (problem.file.as_str(), problem.code)).collect()
    }

    #[test]
    fn posts_are_markdown_files_in_path_order() {
        let folder = folder(&[
            "b.md",
            "a/z.MD",
            "a.markdown",
            "a-b.Mdx",
            "Ä.md",
            "C#.md",
            "x y.md",
            "no.txt",
            "md",
            "image.png",
            ".hidden.md",
            ".git/x.md",
            "node_modules/p/README.md",
            "a/node_modules/q.md",
            "_posts/p.md",
            ".gitignore",
            "deep/e/r/s/t.md",
        ]);
        fs::write(folder.path().join(".gitignore"), "*.md\n").unwrap();
        fs::create_dir(folder.path().join("folder.md")).unwrap();
        let walk = walk(folder.path()).unwrap();
        let expected =
            ["C#.md", "_posts/p.md", "a-b.Mdx", "a.markdown", "a/z.MD", "b.md", "deep/e/r/s/t.md", "x y.md", "Ä.md"];
        assert_eq!(paths(&walk), expected);
        assert_eq!(problems(&walk), []);
        assert_eq!(walk.files[1].1, folder.path().join("_posts/p.md"));
    }

    #[test]
    fn a_folder_may_be_hidden_itself() {
        let folder = folder(&[".vault/a.md", "node_modules/a.md"]);
        for name in [".vault", "node_modules"] {
            assert_eq!(paths(&walk(&folder.path().join(name)).unwrap()), ["a.md"]);
        }
    }

    #[test]
    fn a_folder_that_is_none_is_an_error() {
        let folder = folder(&["a.txt"]);
        assert!(matches!(walk(folder.path()), Err(FolderError::NoPosts(_))));
        assert!(matches!(walk(&folder.path().join("a.txt")), Err(FolderError::NotAFolder(_))));
        assert!(matches!(walk(&folder.path().join("gone")), Err(FolderError::NotFound(_))));
    }

    #[cfg(unix)]
    #[test]
    fn symbolic_links_are_neither_read_twice_nor_lost() {
        use std::os::unix::fs::symlink;
        let outside = folder(&["far.md", "f/x.md"]);
        let folder = folder(&["a.md", "sub/b.md", ".hidden/h.md"]);
        let link = |target: &Path, name: &str| symlink(target, folder.path().join(name)).unwrap();
        link(Path::new("a.md"), "same.md");
        link(Path::new(".hidden/h.md"), "shown.md");
        link(&outside.path().join("far.md"), "far.md");
        link(&outside.path().join("f"), "elsewhere");
        link(Path::new("gone.md"), "broken.md");
        link(Path::new("gone.png"), "broken.png");
        link(Path::new("two.md"), "one.md");
        link(Path::new("one.md"), "two.md");
        link(Path::new(".."), "sub/up");
        link(Path::new("sub"), "also-sub");
        let walk = walk(folder.path()).unwrap();
        assert_eq!(paths(&walk), ["a.md", "far.md", "shown.md", "sub/b.md"]);
        let expected = [
            ("broken.md", Code::BrokenSymlink),
            ("elsewhere", Code::NotAFile),
            ("one.md", Code::BrokenSymlink),
            ("sub/up", Code::BrokenSymlink),
            ("two.md", Code::BrokenSymlink),
        ];
        assert_eq!(problems(&walk), expected);
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_is_a_problem_and_never_opened() {
        let folder = folder(&["a.md"]);
        let made = std::process::Command::new("mkfifo").arg(folder.path().join("pipe.md")).status();
        if made.is_ok_and(|status| status.success()) {
            let walk = walk(folder.path()).unwrap();
            assert_eq!((paths(&walk), problems(&walk)), (vec!["a.md"], vec![("pipe.md", Code::NotAFile)]));
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_cannot_be_read_is_a_problem() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = folder(&["a.md", "locked/b.md"]);
        let locked = folder.path().join("locked");
        fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
        let is_root = fs::read_dir(&locked).is_ok();
        let result = walk(folder.path());
        fs::set_permissions(&locked, fs::Permissions::from_mode(0o755)).unwrap();
        if !is_root {
            let walk = result.unwrap();
            assert_eq!((paths(&walk), problems(&walk)), (vec!["a.md"], vec![("locked", Code::Unreadable)]));
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn names_that_are_no_utf8_stay_distinct() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt as _;
        let folder = folder(&[]);
        for name in [b"caf\xe9.md".as_slice(), b"caf\xe8.md", "caf\u{fffd}~2.md".as_bytes()] {
            fs::write(folder.path().join(OsStr::from_bytes(name)), "x").unwrap();
        }
        let walk = walk(folder.path()).unwrap();
        assert_eq!(paths(&walk), ["caf\u{fffd}.md", "caf\u{fffd}~2.md", "caf\u{fffd}~2~2.md"]);
    }
}
