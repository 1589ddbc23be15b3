//! An export never takes the place of what it was made from: posts and settings, or the file that was opened.

use std::fs;
use std::path::{Path, PathBuf};

use super::ExportError;
use super::save::{is_read_only, real_target};
use crate::folder::identity::Identity;
use crate::folder::walk::{Walk, is_markdown, walk};
use crate::folder::{Bounds, Ignored, Links, SETTINGS};
use crate::place::RelPath;

/// Refuses a `target` that is, or would become, a post of `folder` or its settings: a Markdown file in it or below it,
/// `linkloom.yaml`, and whatever file such a name leads to. What is read-only is refused, too. Where `folder` is a file that
/// was opened, that file is refused.
///
/// Both the name that is given and the file that it leads to count, whichever way their paths are written, and so do other
/// names of the same file.
///
/// # Errors
/// [`ExportError::IsAPost`] and the like, or the symbolic links at `target` lead nowhere.
pub fn refuse_inputs(target: &Path, folder: &Path) -> Result<(), ExportError> {
    let real = real_target(target)?;
    if folder.is_file() {
        return refuse_opened(&real, folder);
    }
    for path in [target, &real] {
        refuse_name(&in_real_folder(path), &resolved(folder))?;
    }
    match fs::metadata(&real) {
        Ok(found) if found.is_file() && is_read_only(&real, &found) => Err(ExportError::IsReadOnly),
        Ok(found) if found.is_file() => refuse_other_names(&real, folder),
        // Nothing is lost yet.
        _ => Ok(()),
    }
}

/// Refuses a folder in `folder`, or in one that it leads to by a symbolic link: the `README.md` of an export would become a
/// post. Also refused is a folder of which a file is a post, or the settings, under another name.
///
/// # Errors
/// [`ExportError::IsAmongPosts`] and the like, or the symbolic links at `target` lead nowhere.
pub fn refuse_posts(target: &Path, folder: &Path) -> Result<(), ExportError> {
    let real = real_target(target)?;
    let posts = resolved(folder);
    if [target, &real].into_iter().any(|path| in_real_folder(path).starts_with(&posts)) {
        return Err(ExportError::IsAmongPosts);
    }
    let entries = fs::read_dir(&real).into_iter().flatten().flatten();
    let files: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    refuse_names_of(&files, Some(&in_real_folder(&real)), folder)
}

/// Refuses the file that was opened, by whichever name, and what is read-only.
fn refuse_opened(target: &Path, opened: &Path) -> Result<(), ExportError> {
    let Ok(found) = fs::metadata(target) else { return Ok(()) };
    let [here, there] = [target, opened].map(Identity::of);
    if here? == there? {
        return Err(ExportError::IsOpen);
    }
    if found.is_file() && is_read_only(target, &found) { Err(ExportError::IsReadOnly) } else { Ok(()) }
}

fn refuse_name(path: &Path, folder: &Path) -> Result<(), ExportError> {
    match path.strip_prefix(folder) {
        Ok(inside) if inside.as_os_str() == SETTINGS => Err(ExportError::IsTheSettings),
        Ok(inside) if is_markdown(inside) => Err(ExportError::IsAPost),
        _ => Ok(()),
    }
}

/// Refuses a file that a post or the settings are another name of, by a link of either kind; whether the post is followed, or
/// left out, does not matter.
fn refuse_other_names(file: &Path, folder: &Path) -> Result<(), ExportError> {
    refuse_names_of(&[file.to_path_buf()], Some(file).filter(|file| is_markdown(file)), folder)
}

/// The same for several files, and for what would be a post if it stood behind a link to a folder.
fn refuse_names_of(files: &[PathBuf], would_be: Option<&Path>, folder: &Path) -> Result<(), ExportError> {
    let identities = files.iter().map(|file| Identity::of(file)).collect::<Result<Vec<_>, _>>()?;
    let is_it = |path: &Path| Identity::of(path).is_ok_and(|found| identities.contains(&found));
    if is_it(&folder.join(SETTINGS)) {
        return Err(ExportError::IsTheSettings);
    }
    let found = walk(&Bounds::new(folder, Links::Anywhere), &Ignored::default(), &|_| true);
    // What cannot be walked any more stands for nothing.
    let Walk { files, diagnostics, .. } = found.ok().flatten().unwrap_or_default();
    let post = files.into_iter().find(|(_, path)| is_it(path)).map(|(path, _)| path);
    // Links to folders are no posts, but a person may see posts behind them.
    let holds_it = |path: &RelPath| {
        let real = fs::canonicalize(folder.join(path.as_str()));
        real.is_ok_and(|real| real.is_dir() && would_be.is_some_and(|path| path.starts_with(real)))
    };
    let linked = || diagnostics.into_iter().map(|problem| problem.file).find(holds_it);
    post.or_else(linked).map_or(Ok(()), |path| Err(ExportError::IsLinked(path)))
}

/// The path with its folder resolved, but not its last part: that may be a link, or not there yet.
fn in_real_folder(path: &Path) -> PathBuf {
    let Some(name) = path.file_name() else { return resolved(path) };
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    resolved(folder).join(name)
}

fn resolved(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_refused(target: &Path, folder: &Path) -> bool {
        matches!(refuse_inputs(target, folder), Err(ExportError::IsAPost))
    }

    #[test]
    fn the_file_that_is_open_is_refused_by_any_name() {
        let dir = tempfile::tempdir().unwrap();
        let open = dir.path().join("graph.json");
        fs::write(&open, "{}").unwrap();
        fs::hard_link(&open, dir.path().join("other.json")).unwrap();
        for name in ["graph.json", "../graph.json", "other.json"] {
            let target =
                if name.starts_with("..") { dir.path().join("x/..").join("graph.json") } else { dir.path().join(name) };
            fs::create_dir_all(dir.path().join("x")).unwrap();
            assert!(matches!(refuse_inputs(&target, &open), Err(ExportError::IsOpen)), "{name}");
        }
        for name in ["new.json", "a.md"] {
            assert!(refuse_inputs(&dir.path().join(name), &open).is_ok(), "{name}");
        }
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
            assert!(refuse_inputs(&folder.join(good), &folder).is_ok(), "{good}");
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

    /// What a refusal says, in one word.
    fn why(target: &Path, folder: &Path) -> &'static str {
        match refuse_inputs(target, folder) {
            Ok(()) => "",
            Err(ExportError::IsTheSettings) => "settings",
            Err(ExportError::IsLinked(_)) => "linked",
            Err(ExportError::IsReadOnly) => "read-only",
            Err(_) => "other",
        }
    }

    #[test]
    fn the_settings_of_the_folder_are_refused_also_before_there_are_any() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("posts");
        fs::create_dir_all(folder.join("sub")).unwrap();
        for _ in 0..2 {
            assert_eq!(why(&folder.join("sub/../linkloom.yaml"), &folder), "settings");
            // Below the top it is a file like any other.
            assert_eq!(why(&folder.join("sub/linkloom.yaml"), &folder), "");
            fs::write(folder.join("linkloom.yaml"), "images: true\n").unwrap();
        }
        fs::hard_link(folder.join("linkloom.yaml"), dir.path().join("hard.json")).unwrap();
        assert_eq!(why(&dir.path().join("hard.json"), &folder), "settings");
    }

    #[test]
    fn a_folder_among_the_posts_is_refused_and_one_beside_them_is_not() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("posts");
        fs::create_dir_all(folder.join("sub")).unwrap();
        for bad in ["", ".", "new", "sub", "sub/new", "../posts/new", "../other/../posts/b"] {
            let refused = refuse_posts(&folder.join(bad), &folder.join("sub/.."));
            assert!(matches!(refused, Err(ExportError::IsAmongPosts)) || bad.starts_with("../o"), "{bad}");
        }
        for good in ["../new", "../posts2", ".."] {
            assert!(refuse_posts(&folder.join(good), &folder).is_ok(), "{good}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_the_posts_lead_to_is_refused() {
        use std::os::unix::fs::symlink;
        let dir = tempfile::tempdir().unwrap();
        let path = |name: &str| dir.path().join(name);
        for folder in ["posts", "far", "bundle"] {
            fs::create_dir(path(folder)).unwrap();
        }
        fs::write(path("bundle/README.md"), "# Ours\n").unwrap();
        symlink(path("far"), path("posts/far")).unwrap();
        symlink(path("posts"), path("in")).unwrap();
        let is_refused = |name: &str| refuse_posts(&path(name), &path("posts")).is_err();
        assert_eq!(["far", "far/new", "in", "in/new", "bundle"].map(is_refused), [true, true, true, true, false]);
        symlink(path("bundle/README.md"), path("posts/b.md")).unwrap();
        assert!(is_refused("bundle"));
    }

    #[cfg(unix)]
    #[test]
    fn a_file_outside_that_the_folder_stands_for_is_refused() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let dir = tempfile::tempdir().unwrap();
        let path = |name: &str| dir.path().join(name);
        fs::create_dir_all(path("posts/sub")).unwrap();
        fs::create_dir(path("far")).unwrap();
        for file in ["posts/a.md", "far.md", "settings.yaml", "far/b.md", "far/b.json", "free.md", "locked.json"] {
            fs::write(path(file), "x").unwrap();
        }
        symlink("../../far.md", path("posts/sub/x.md")).unwrap();
        symlink("../settings.yaml", path("posts/linkloom.yaml")).unwrap();
        symlink(path("far"), path("posts/far")).unwrap();
        symlink(path("far.md"), path("chain.json")).unwrap();
        fs::hard_link(path("posts/a.md"), path("hard.json")).unwrap();
        fs::hard_link(path("far.md"), path("harder.json")).unwrap();
        fs::set_permissions(path("locked.json"), fs::Permissions::from_mode(0o444)).unwrap();
        for (target, expected) in [
            ("far.md", "linked"),
            ("chain.json", "linked"),
            ("hard.json", "linked"),
            ("harder.json", "linked"),
            ("far/b.md", "linked"),
            ("settings.yaml", "settings"),
            ("posts/linkloom.yaml", "settings"),
            ("locked.json", "read-only"),
            ("far/b.json", ""),
            ("free.md", ""),
            ("new.md", ""),
        ] {
            assert_eq!(why(&path(target), &path("posts")), expected, "{target}");
        }
    }
}
