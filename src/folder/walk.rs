//! Which files of a folder are posts.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{self, FileType};
use std::io::{self, ErrorKind};
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use ignore::{DirEntry, WalkBuilder};

use super::{Bounds, Ignored, old_versions, plain_words, read};
use crate::diag::{Code, Diagnostic};
use crate::place::RelPath;

/// Why a folder cannot be walked at all, and what can be done about it.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// Nothing is at the path.
    #[error("There is no folder here: {0}. Check the path")]
    NotFound(PathBuf),
    /// Something else is at the path.
    #[error("This is a file, not a folder: {0}. Open the folder that contains it")]
    NotAFolder(PathBuf),
    /// The system refuses.
    #[error("The folder could not be read ({words}): {0}. {hint}", words = plain_words(.1), hint = remedy(.1))]
    Unreadable(PathBuf, io::Error),
    /// The folder holds no Markdown file.
    #[error("No Markdown files (.md, .markdown, .mdx) in this folder or below it: {0}. Choose another folder")]
    NoPosts(PathBuf),
}

/// The posts of a folder and what could not be looked at.
#[derive(Clone, Debug, Default)]
pub struct Walk {
    /// The posts' files, in path order.
    pub files: Vec<(RelPath, PathBuf)>,
    /// The HTML files that lie beside a post of the same name, in path order.
    pub pages: Vec<RelPath>,
    /// Entries that are no regular files, links that lead nowhere, folders that cannot be read; in path order.
    pub diagnostics: Vec<Diagnostic>,
    /// How many files are called like posts but left out.
    pub left_out: LeftOut,
}

/// How many files are left out, by what says so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// The folder's settings.
    pub by_settings: usize,
    /// The folder that they lie in: it is one for old versions.
    pub old_versions: usize,
}

impl LeftOut {
    /// All of them.
    pub fn all(self) -> usize {
        self.by_settings + self.old_versions
    }
}

/// Finds the posts of the folder of `bounds`.
///
/// Before each entry `go_on` is told how many posts were found so far; `None` comes back once it says no. A post is a
/// regular file with a Markdown name that is not hidden, not in `node_modules`, no old version and not `ignored`. Nothing is opened, so a
/// FIFO with a Markdown name cannot hold the walk up, and a link cannot have anything read.
///
/// # Errors
/// See [`FolderError`].
pub fn walk(bounds: &Bounds, ignored: &Ignored, go_on: &dyn Fn(usize) -> bool) -> Result<Option<Walk>, FolderError> {
    let root = bounds.folder();
    check_root(root)?;
    let mut finder = Finder { root, bounds, ignored, walk: Walk::default() };
    let walker = WalkBuilder::new(root)
        .standard_filters(false) // a folder of posts may well be in .gitignore
        .hidden(true)
        .follow_links(false)
        .filter_entry(|entry| entry.depth() == 0 || entry.file_name() != "node_modules")
        .build();
    for entry in walker {
        if !go_on(finder.walk.files.len()) {
            return Ok(None);
        }
        match entry {
            Ok(entry) => finder.entry(&entry),
            Err(error) => finder.unreadable(&error),
        }
    }
    finder.finish().map(Some)
}

/// Whether a file's name says that it is a post.
pub fn is_markdown(path: &Path) -> bool {
    let is = |extension: &OsStr| ["md", "markdown", "mdx"].iter().any(|known| extension.eq_ignore_ascii_case(known));
    path.extension().is_some_and(is)
}

/// Whether a file's name says that it is a page in HTML.
fn is_page(path: &Path) -> bool {
    path.extension().is_some_and(|extension| ["html", "htm"].iter().any(|known| extension.eq_ignore_ascii_case(known)))
}

fn check_root(root: &Path) -> Result<(), FolderError> {
    let unreadable = |error: io::Error| match error.kind() {
        ErrorKind::NotFound => FolderError::NotFound(root.to_owned()),
        _ => FolderError::Unreadable(root.to_owned(), error),
    };
    if !fs::metadata(root).map_err(unreadable)?.is_dir() {
        return Err(FolderError::NotAFolder(root.to_owned()));
    }
    fs::read_dir(root).map(drop).map_err(unreadable)
}

/// What helps against a system that refuses.
fn remedy(error: &io::Error) -> &'static str {
    match error.kind() {
        ErrorKind::PermissionDenied => "Give yourself permission to read it",
        ErrorKind::NotADirectory => "Check the path: part of it is a file",
        _ => "Check that the disk is connected and working",
    }
}

struct Finder<'a> {
    root: &'a Path,
    /// To tell what a symbolic link leads to.
    bounds: &'a Bounds,
    ignored: &'a Ignored,
    walk: Walk,
}

impl Finder<'_> {
    fn entry(&mut self, entry: &DirEntry) {
        let (path, Some(kind)) = (entry.path(), entry.file_type()) else { return };
        let is_post = is_markdown(path) && kind.is_file();
        if self.is_ignored(path) {
            self.walk.left_out.by_settings += usize::from(is_post);
        } else if self.is_old_version(path) {
            self.walk.left_out.old_versions += usize::from(is_post);
        } else if kind.is_symlink() && entry.depth() > 0 {
            self.symlink(path);
        } else if is_markdown(path) && !kind.is_dir() {
            self.file(path, kind);
        } else if is_page(path) && kind.is_file() {
            let page = self.relative(path);
            self.walk.pages.push(page);
        }
    }

    fn is_ignored(&self, path: &Path) -> bool {
        path.strip_prefix(self.root).is_ok_and(|path| self.ignored.holds(path))
    }

    fn is_old_version(&self, path: &Path) -> bool {
        path.strip_prefix(self.root).is_ok_and(old_versions::holds)
    }

    fn file(&mut self, path: &Path, kind: FileType) {
        if kind.is_file() {
            self.walk.files.push((self.relative(path), path.to_owned()));
        } else {
            let message = "This is named like a Markdown file, but is a pipe, a socket or a device";
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
                let message = format!("This symbolic link leads back to itself ({})", plain_words(&error));
                self.problem(path, Code::BrokenSymlink, &message, "Remove the link");
            }
            Err(error) => {
                let message = format!("The target of this symbolic link could not be read: {}", plain_words(&error));
                self.problem(path, Code::Unreadable, &message, "Check the permissions of its target");
            }
        }
    }

    fn linked(&mut self, path: &Path, target: &Path) {
        let Ok(kind) = fs::metadata(target).map(|target| target.file_type()) else { return };
        let inside = self.bounds.inside(target);
        if !kind.is_dir() {
            let is_walked = inside.is_some_and(|target| is_markdown(target) && !is_skipped(target));
            if !is_markdown(path) || is_walked {
                return;
            }
            if self.bounds.admits(target) {
                self.file(path, kind);
            } else {
                self.walk.diagnostics.push(read::leads_outside(&self.relative(path)));
            }
        } else if fs::canonicalize(path.parent().unwrap_or(self.root)).is_ok_and(|parent| parent.starts_with(target)) {
            let message = "This symbolic link leads back to a folder that contains it";
            self.problem(path, Code::BrokenSymlink, message, "Remove the link; the folder's posts are read anyway");
        } else if inside.is_none_or(is_skipped) {
            let message = "This symbolic link leads to another folder, so it is not followed";
            self.problem(path, Code::NotAFile, message, "Open that folder itself, or move its posts into this one");
        }
    }

    fn unreadable(&mut self, error: &ignore::Error) {
        let words = error.io_error().map_or_else(|| error.to_string(), plain_words);
        let path = path_of(error).unwrap_or(self.root).to_owned();
        if self.is_ignored(&path) {
            return;
        }
        let message = format!("This folder could not be read: {words}");
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
        let path = path.strip_prefix(self.root).unwrap_or(path);
        // Nothing to replace.
        if let Some(path) = path.to_str().filter(|_| MAIN_SEPARATOR == '/') {
            return RelPath::new(path);
        }
        let parts = path.iter();
        RelPath::new(&parts.map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/"))
    }

    fn finish(self) -> Result<Walk, FolderError> {
        let mut walk = self.walk;
        if walk.files.is_empty() && walk.diagnostics.is_empty() && walk.left_out.all() == 0 {
            return Err(FolderError::NoPosts(self.root.to_owned()));
        }
        walk.files.sort();
        let next = walk.files.iter().skip(1);
        if walk.files.iter().zip(next).any(|((path, _), (next, _))| path == next) {
            make_distinct(&mut walk.files);
            walk.files.sort();
        }
        walk.diagnostics.sort();
        keep_beside_posts(&mut walk);
        Ok(walk)
    }
}

/// Keeps only the pages that a link could mistake for a post.
fn keep_beside_posts(walk: &mut Walk) {
    let without_extension = |path: &RelPath| path.as_str().rsplit_once('.').map(|(place, _)| place.to_owned());
    if !walk.pages.is_empty() {
        let posts: BTreeSet<_> = walk.files.iter().filter_map(|(path, _)| without_extension(path)).collect();
        walk.pages.retain(|page| without_extension(page).is_some_and(|place| posts.contains(&place)));
        walk.pages.sort();
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
pub(super) fn is_skipped(inside: &Path) -> bool {
    let is_skipped = |part: &OsStr| part == "node_modules" || part.to_string_lossy().starts_with('.');
    inside.iter().any(is_skipped) || old_versions::holds(inside)
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
mod tests;
