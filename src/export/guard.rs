//! An export never takes the place of a post.

use std::fs;
use std::path::{Path, PathBuf};

use super::ExportError;
use super::save::real_target;
use crate::folder::walk::is_markdown;

/// Refuses a `target` that is, or would become, a post of `folder`: a Markdown file in it or below it.
///
/// Both the name that is given and the file that it leads to count, whichever way their paths are written.
///
/// # Errors
/// [`ExportError::IsAPost`], or the symbolic links at `target` lead nowhere.
pub fn refuse_posts(target: &Path, folder: &Path) -> Result<(), ExportError> {
    let folder = resolved(folder);
    let is_post = |path: &Path| is_markdown(path) && in_real_folder(path).starts_with(&folder);
    if is_post(target) || is_post(&real_target(target)?) { Err(ExportError::IsAPost) } else { Ok(()) }
}

/// The path with its folder resolved, but not its last part: that may be a link, or not there yet.
fn in_real_folder(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    resolved(folder).join(path.file_name().unwrap_or_default())
}

fn resolved(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_refused(target: &Path, folder: &Path) -> bool {
        matches!(refuse_posts(target, folder), Err(ExportError::IsAPost))
    }

    #[test]
    fn markdown_files_of_the_folder_are_refused_and_all_others_are_not() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("posts");
        fs::create_dir_all(folder.join("sub")).unwrap();
        fs::write(folder.join("a.md"), "# A\n").unwrap();
        for bad in ["a.md", "sub/new.MD", "sub/../a.md", "../posts/b.mdx"] {
            assert!(is_refused(&folder.join(bad), &folder), "{bad}");
            assert!(is_refused(&folder.join(bad), &folder.join("sub/..")), "{bad}");
        }
        for good in ["a.json", "sub/graph", "../a.md"] {
            assert!(refuse_posts(&folder.join(good), &folder).is_ok(), "{good}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_a_post_is_refused_and_so_is_a_post_that_is_a_link() {
        use std::os::unix::fs::symlink;
        let dir = tempfile::tempdir().unwrap();
        let path = |name: &str| dir.path().join(name);
        fs::create_dir(path("posts")).unwrap();
        fs::write(path("posts/a.md"), "# A\n").unwrap();
        fs::write(path("far.md"), "# Far\n").unwrap();
        symlink(path("posts/a.md"), path("g.json")).unwrap();
        symlink(path("posts/new.md"), path("new.json")).unwrap();
        symlink(path("far.md"), path("posts/far.md")).unwrap();
        for bad in ["g.json", "new.json", "posts/far.md"] {
            assert!(is_refused(&path(bad), &path("posts")), "{bad}");
        }
    }
}
