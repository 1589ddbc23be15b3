use std::cell::RefCell;

use super::*;
use crate::folder::Links;

fn folder(files: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in files {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "text").unwrap();
    }
    folder
}

/// The whole folder.
fn walk(root: &Path) -> Result<Walk, FolderError> {
    walk_with(root, &Ignored::default(), Links::Inside)
}

fn walk_with(root: &Path, ignored: &Ignored, links: Links) -> Result<Walk, FolderError> {
    super::walk(&Bounds::new(root, links), ignored, &|_| true).map(Option::unwrap)
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
fn a_walk_tells_what_it_has_found_and_can_be_stopped_at_each_entry() {
    let folder = folder(&["a.md", "b.md", "c.txt"]);
    let told = RefCell::new(Vec::new());
    let go_on = |found| {
        told.borrow_mut().push(found);
        true
    };
    super::walk(&Bounds::new(folder.path(), Links::Inside), &Ignored::default(), &go_on).unwrap().unwrap();
    // The folder itself and its three files, in the order of the system.
    let told = told.into_inner();
    assert!(told.len() == 4 && told[0] == 0 && told.is_sorted() && told[3] >= 1, "{told:?}");
    assert!(
        super::walk(&Bounds::new(folder.path(), Links::Inside), &Ignored::default(), &|found| found < 1)
            .unwrap()
            .is_none()
    );
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

#[test]
fn a_folder_error_comes_with_a_hint_and_without_numbers() {
    let denied = || ErrorKind::PermissionDenied.into();
    assert_eq!(
        FolderError::Unreadable("/a".into(), denied()).to_string(),
        "The folder could not be read (permission denied): /a. Give yourself permission to read it"
    );
    let folder = folder(&["a.txt"]);
    for (path, hint) in [("gone", "Check the path"), ("a.txt", "Open the folder"), ("a.txt/b", "Check the path")] {
        let error = walk(&folder.path().join(path)).unwrap_err().to_string();
        assert!(error.contains(&format!(". {hint}")) && !error.contains("os error"), "{error}");
    }
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
    link(Path::new("far.md"), "far-chain.md");
    // What does not have the name of a post is none, wherever it leads.
    link(&outside.path().join("far.md"), "far.txt");
    let followed = walk_with(folder.path(), &Ignored::default(), Links::Anywhere).unwrap();
    assert_eq!(paths(&followed), ["a.md", "far-chain.md", "far.md", "shown.md", "sub/b.md"]);
    let walk = walk(folder.path()).unwrap();
    assert_eq!(paths(&walk), ["a.md", "shown.md", "sub/b.md"]);
    let mut expected = vec![
        ("broken.md", Code::BrokenSymlink),
        ("elsewhere", Code::NotAFile),
        ("far-chain.md", Code::LeadsOutside),
        ("far.md", Code::LeadsOutside),
        ("one.md", Code::BrokenSymlink),
        ("sub/up", Code::BrokenSymlink),
        ("two.md", Code::BrokenSymlink),
    ];
    assert_eq!(problems(&walk), expected);
    expected.retain(|(_, code)| *code != Code::LeadsOutside);
    assert_eq!(problems(&followed), expected);
}

#[cfg(unix)]
#[test]
fn a_pipe_is_a_problem_and_never_opened() {
    let folder = folder(&["a.md"]);
    let made = std::process::Command::new("mkfifo").arg(folder.path().join("pipe.md")).status();
    if !made.is_ok_and(|status| status.success()) {
        println!("skipped: no mkfifo here");
        return;
    }
    let walk = walk(folder.path()).unwrap();
    assert_eq!((paths(&walk), problems(&walk)), (vec!["a.md"], vec![("pipe.md", Code::NotAFile)]));
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
    if is_root {
        println!("skipped: root may read every folder");
        return;
    }
    let walk = result.unwrap();
    assert_eq!((paths(&walk), problems(&walk)), (vec!["a.md"], vec![("locked", Code::Unreadable)]));
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

#[test]
fn what_the_settings_leave_out_is_counted() {
    let folder = folder(&["a.md", "drafts/b.md", "drafts/deep/c.md", "drafts/d.txt", "x.excalidraw.md"]);
    let (ignored, faults) = Ignored::new(["drafts/**", "*.excalidraw.md"]);
    assert_eq!(faults, []);
    let walk = walk_with(folder.path(), &ignored, Links::Inside).unwrap();
    assert_eq!((paths(&walk), walk.left_out.by_settings), (vec!["a.md"], 3));
    let (all, _) = Ignored::new(["*"]);
    let walk = walk_with(folder.path(), &all, Links::Inside).unwrap();
    assert_eq!((paths(&walk), walk.left_out.by_settings), (vec![], 4));
}

#[test]
fn old_versions_are_counted_and_not_read() {
    let folder =
        folder(&["pages/a.md", "logseq/bak/pages/a/1.md", "logseq/version-files/a.md", "#recycle/b.md", "c.md"]);
    let bounds = Bounds::new(folder.path(), Links::Inside);
    let walk = super::walk(&bounds, &Ignored::new(["c.md"]).0, &|_| true).unwrap().unwrap();
    assert_eq!(paths(&walk), ["pages/a.md"]);
    assert_eq!(walk.left_out, LeftOut { by_settings: 1, old_versions: 3 });
}

#[test]
fn pages_beside_posts_are_known() {
    let folder = folder(&["a.md", "a.html", "b.html", "c/d.mdx", "c/d.HTM", "c/a.html"]);
    let pages = walk(folder.path()).unwrap().pages;
    assert_eq!(pages.iter().map(RelPath::as_str).collect::<Vec<_>>(), ["a.html", "c/d.HTM"]);
}
