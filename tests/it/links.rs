//! Folders whose symbolic links lead elsewhere: what a person did not put there is not read, nor written.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use linkloom::diag::Code;
use linkloom::folder::Links;
use linkloom::folder::changes::Changes;
use linkloom::load::{Cancel, Library, Loaded, Source, load_with};

use crate::util::{Dir, Ran, linkloom, run};

/// What must not be told.
const SECRET: &str = "the-secret-of-the-house";

/// A folder `posts` with a good post, beside things that nobody asked to read.
fn folder() -> Dir {
    let dir = Dir::new();
    dir.create("posts/a.md", "# A\n");
    dir.create("posts/sub/b.md", "# B\n");
    dir.create("secret.md", format!("# {SECRET}\n"));
    dir.create("secrets/c.md", format!("# {SECRET}\n"));
    dir.create("secret.yaml", format!("platforms: [{{name: {SECRET}}}]\nignore: [{SECRET}\n"));
    dir
}

fn loaded(dir: &Dir, links: Links) -> Loaded {
    load_with(&Source::Folder(dir.join("posts")), links, &|_| {}, &Cancel::default()).unwrap()
}

fn told(dir: &Dir, command: &str, options: &[&str]) -> Ran {
    run(linkloom().arg(command).arg(dir.join("posts")).args(options).env("LINKLOOM_TEST_SECRET", SECRET))
}

fn problems(loaded: &Loaded) -> Vec<(&str, Code)> {
    loaded.diagnostics.iter().map(|problem| (problem.file.as_str(), problem.code)).collect()
}

#[test]
fn no_command_tells_what_a_link_leads_to_out_of_the_folder() {
    let dir = folder();
    let link = |target: &Path, name: &str| symlink(target, dir.join("posts").join(name)).unwrap();
    link(&dir.join("secret.md"), "absolute.md");
    link(Path::new("../secret.md"), "relative.md");
    link(Path::new("relative.md"), "chain.md");
    link(Path::new("../../secret.md"), "sub/deep.markdown");
    link(&dir.join("secrets"), "secrets");
    link(Path::new("secrets/c.md"), "through-a-folder.md");
    link(&dir.join("secret.yaml"), "linkloom.yaml");
    link(Path::new("/proc/self/environ"), "env.md");
    link(Path::new("sub/b.md"), "near.md");
    for command in ["export", "check", "stats"] {
        let Ran { stdout, stderr, code } = told(&dir, command, &[]);
        assert!(!stdout.contains(SECRET) && !stderr.contains(SECRET), "{command}: {stdout}{stderr}");
        assert_eq!(code, i32::from(command == "check"), "{stderr}");
    }
    let outside = |file| (file, Code::LeadsOutside);
    let expected = [
        outside("absolute.md"),
        outside("chain.md"),
        outside("env.md"),
        outside("linkloom.yaml"),
        outside("relative.md"),
        ("secrets", Code::NotAFile),
        outside("sub/deep.markdown"),
        outside("through-a-folder.md"),
    ];
    let loaded = loaded(&dir, Links::Inside);
    assert_eq!(problems(&loaded), expected);
    assert!(loaded.diagnostics.iter().all(|problem| problem.hint.is_some()));
    // The settings are no post that is missing.
    assert_eq!((loaded.report.posts, loaded.report.skipped.values().sum::<usize>()), (2, 7));
}

#[test]
fn a_person_can_have_links_followed_but_the_folder_cannot() {
    let dir = folder();
    dir.create("posts/linkloom.yaml", "follow_links: true\nlinks: anywhere\n");
    symlink("../secret.md", dir.join("posts/out.md")).unwrap();
    symlink("/proc/self/environ", dir.join("posts/env.md")).unwrap();
    assert!(!told(&dir, "export", &[]).stdout.contains(SECRET));
    for command in ["export", "check", "stats"] {
        assert!(told(&dir, command, &["--follow-links"]).code < 2);
    }
    let exported = told(&dir, "export", &["--follow-links"]).stdout;
    assert!(exported.contains(SECRET) && !exported.contains("LINKLOOM_TEST_SECRET"));
    fs::remove_file(dir.join("posts/linkloom.yaml")).unwrap();
    let mut expected = vec![];
    if cfg!(target_os = "linux") {
        expected.push(("env.md", Code::NotAFile));
    } else {
        expected.push(("env.md", Code::BrokenSymlink));
    }
    assert_eq!(problems(&loaded(&dir, Links::Anywhere)), expected);
}

/// A folder that is followed may be changed by others while it is open.
#[test]
fn a_post_that_becomes_a_link_is_not_read_again() {
    let dir = folder();
    let source = Source::Folder(dir.join("posts"));
    let (mut library, _) = Library::open(&source, &|_| {}, &Cancel::default()).unwrap();
    let mut update = |changes| {
        let update = library.update(&changes, &Cancel::default()).unwrap().unwrap();
        let labels: Vec<_> = update.loaded.graph.nodes().map(|(_, node)| node.label.to_string()).collect();
        assert!(!labels.iter().any(|label| label.contains(SECRET)), "{labels:?}");
        problems(&update.loaded).into_iter().map(|(file, code)| (file.to_owned(), code)).collect::<Vec<_>>()
    };
    fs::remove_file(dir.join("posts/a.md")).unwrap();
    symlink("../secret.md", dir.join("posts/a.md")).unwrap();
    // Only its content is said to have changed, so the folder is not walked.
    assert_eq!(update(Changes::content("a.md")), [("a.md".to_owned(), Code::LeadsOutside)]);
    // The folder of a file becomes a link.
    fs::remove_dir_all(dir.join("posts/sub")).unwrap();
    fs::rename(dir.join("secrets/c.md"), dir.join("secrets/b.md")).unwrap();
    symlink("../secrets", dir.join("posts/sub")).unwrap();
    let expected = [("a.md".to_owned(), Code::LeadsOutside), ("sub/b.md".to_owned(), Code::LeadsOutside)];
    assert_eq!(update(Changes::content("sub/b.md")), expected);
    let walked = [("a.md".to_owned(), Code::LeadsOutside), ("sub".to_owned(), Code::NotAFile)];
    assert_eq!(update(Changes::anything()), walked);
}

/// Links are turned round as fast as a machine can, while the folder is read again and again.
#[test]
fn a_link_that_is_turned_while_it_is_read_is_read_inside_or_not_at_all() {
    let dir = folder();
    let (turning, other) = (dir.join("posts/turning.md"), dir.join("posts/other"));
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let targets = ["sub/b.txt", "../secret.md"];
            dir.create("posts/sub/b.txt", "# Near\n");
            for target in targets.iter().cycle() {
                if stop.load(Ordering::Relaxed) {
                    break;
                }
                fs::remove_file(&other).ok();
                symlink(target, &other).unwrap();
                fs::rename(&other, &turning).unwrap();
            }
        });
        let is_kept = |loaded: &Loaded| loaded.graph.nodes().all(|(_, node)| !node.label.contains(SECRET));
        let is_safe = (0..300).all(|_| is_kept(&loaded(&dir, Links::Inside)));
        // First, for else the other thread never ends.
        stop.store(true, Ordering::Relaxed);
        assert!(is_safe);
    });
}

#[test]
fn an_export_takes_the_place_of_nothing_that_it_is_made_from() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = folder();
    symlink("../secret.md", dir.join("posts/out.md")).unwrap();
    let locked = dir.create("locked.json", "old");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o444)).unwrap();
    fs::hard_link(dir.join("posts/a.md"), dir.join("hard.json")).unwrap();
    for has_settings in [false, true] {
        if has_settings {
            dir.create("posts/linkloom.yaml", "images: true\n");
        }
        let before = dir.snapshot();
        for (target, words) in [
            ("posts/linkloom.yaml", "the folder's settings"),
            ("posts/a.md", "a Markdown file"),
            ("secret.md", "out.md in the folder of posts leads to this file"),
            ("hard.json", "a.md in the folder of posts leads to this file"),
            ("locked.json", "read-only"),
        ] {
            let target = dir.join(target);
            let ran = told(&dir, "export", &["-o", target.to_str().unwrap()]);
            assert_eq!((ran.code, &*ran.stdout), (2, ""), "{}", ran.stderr);
            assert!(ran.stderr.contains(words) && ran.stderr.lines().count() == 1, "{}", ran.stderr);
            assert_eq!(dir.snapshot(), before, "{}", target.display());
        }
    }
    let free = dir.create("free.md", "old");
    assert_eq!(told(&dir, "export", &["-o", free.to_str().unwrap()]).code, 0);
    assert!(dir.read("free.md").starts_with("# Report on posts"));
}
