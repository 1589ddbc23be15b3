//! Folders that hold what nobody means well with: every such file costs at most one problem and little time, and the
//! posts beside it are read as if it were not there.

use std::fs::{self, File};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use linkloom::diag::Code;
use linkloom::graph::NodeKind;
use linkloom::load::{Cancel, Loaded, Progress, Source, load};

use crate::util::{Dir, on_folder};

/// What one file may cost, in a build without optimisation on a machine with other things to do.
const AT_MOST: Duration = Duration::from_secs(10);

/// Posts that every folder here holds.
const GOOD: [&str; 2] = ["a-good.md", "z-good.md"];

/// A folder with the good posts.
fn folder() -> Dir {
    let dir = Dir::new();
    for name in GOOD {
        dir.create(name, format!("---\ntitle: {name}\ntags: [good]\n---\nA [link](https://x.org/{name}).\n"));
    }
    dir
}

/// Loads a folder and checks that it takes little time and the good posts are there with all that they say.
fn load_all(folder: &Path, what: &str) -> Loaded {
    let start = Instant::now();
    let loaded = load(&Source::Folder(folder.to_owned()), &|_| {}, &Cancel::default()).unwrap();
    let took = start.elapsed();
    assert!(took < AT_MOST, "{what}: {took:?}");
    let posts = loaded.graph.documents().iter().map(|document| &document.post);
    let good = posts.filter(|post| GOOD.contains(&post.path.as_str()) && post.tags.len() == 1 && post.links.len() == 1);
    assert_eq!(good.count(), GOOD.len(), "{what}");
    loaded
}

/// The problems of a load as (file, code).
fn problems(loaded: &Loaded) -> Vec<(&str, Code)> {
    loaded.diagnostics.iter().map(|problem| (problem.file.as_str(), problem.code)).collect()
}

#[test]
fn a_hostile_text_costs_little_and_no_other_post() {
    let bomb = (1..9).fold("a0: &a0 [x]\n".to_owned(), |bomb, level| {
        bomb + &format!("a{level}: &a{level} [{}]\n", format!("*a{},", level - 1).repeat(9))
    });
    let cells = |cell: &str| format!("|{}\n", format!("{cell}|").repeat(5_000));
    let numbered = |count: usize, line: &dyn Fn(usize) -> String| (0..count).map(line).collect::<String>();
    let cases: [(&str, String, &[Code]); 21] = [
        ("alias bomb", format!("---\n{bomb}---\n"), &[Code::FrontMatterTooLarge]),
        ("brackets in front", format!("---\nx: {}\n---\n", "[".repeat(100_000)), &[Code::FrontMatterTooLarge]),
        ("brackets", "[".repeat(100_000), &[]),
        ("links without end", "[a](".repeat(50_000), &[]),
        ("closed brackets", "[".repeat(50_000) + &"]".repeat(50_000), &[]),
        ("pictures", "![".repeat(50_000) + &"](a.png)".repeat(50_000), &[]),
        ("stars", "*a **b ".repeat(50_000), &[]),
        ("ticks", numbered(600, &|n| "`".repeat(n) + " "), &[]),
        ("quotes", "> ".repeat(10_000) + "a\n", &[]),
        ("lists on one line", "- ".repeat(10_000) + "a\n", &[]),
        ("lists", numbered(1_000, &|depth| "  ".repeat(depth) + "- a\n"), &[]),
        ("tags of HTML", "<a><b>".repeat(50_000), &[]),
        ("NUL bytes", "\0".repeat(100_000), &[]),
        ("one line", "word and so on, ".repeat(5_000_000 / 16), &[]),
        ("links", numbered(100_000, &|n| format!("[a](https://x.org/{n}) ")), &[]),
        (
            "tags",
            format!("---\ntags: [{}]\n---\n", numbered(50_000, &|n| format!("{n},"))),
            &[Code::FrontMatterTooLarge],
        ),
        ("definitions", numbered(20_000, &|n| format!("[r{n}]: https://x.org/{n}\n")) + &"\n[r1]".repeat(20_000), &[]),
        ("headings", numbered(10_000, &|n| format!("# Heading {n}\n\nText on X.\n\n")), &[]),
        ("columns", cells("a") + &cells("-") + &cells("b").repeat(20), &[]),
        ("notes", numbered(20_000, &|n| format!("a[^{n}]\n\n[^{n}]: b\n\n")), &[]),
        ("platforms", "X, Line, Signal and Medium; ".repeat(40_000), &[]),
    ];
    for (what, text, codes) in cases {
        let dir = folder();
        dir.create("hostile.md", text);
        let loaded = load_all(dir.path(), what);
        let expected: Vec<_> = codes.iter().map(|&code| ("hostile.md", code)).collect();
        assert_eq!(problems(&loaded), expected, "{what}");
        assert_eq!(loaded.graph.documents().len(), 3, "{what}");
    }
}

#[test]
fn tags_and_links_by_the_ten_thousand_are_all_there() {
    let dir = folder();
    dir.create("linkloom.yaml", "inline_tags: true\n");
    let tags: Vec<String> = (0..20_000).map(|tag| format!("t{tag},")).collect();
    let lines: Vec<String> = (0..50_000).map(|n| format!("[a](https://y.org/{n}) [[b{n}]] #u{n}\n")).collect();
    dir.create("many.md", format!("---\ntags: [{}]\n---\n{}", tags.concat(), lines.concat()));
    let loaded = load_all(dir.path(), "many");
    let counts = loaded.graph.counts();
    let (tags, sources) = (20_000 + 50_000 + 1, 50_000 + GOOD.len());
    assert_eq!((counts.nodes(NodeKind::Tag), counts.nodes(NodeKind::Source)), (tags, sources));
    assert_eq!(problems(&loaded).len(), 50_000, "each link to a post that is not there");
}

#[test]
fn what_is_no_text_costs_one_problem_each() {
    let dir = folder();
    dir.create("half.md", b"# Half of a letter \xe2\x82");
    dir.create("surrogate.md", b"\xed\xa0\x80");
    dir.create("utf16.md", b"\xff\xfe\x00\xd8");
    dir.create("linkloom.yaml", b"images: \xff");
    // A file with a hole: its 200 MiB take no room on the disk.
    File::create(dir.join("huge.md")).unwrap().set_len(200 * 1024 * 1024).unwrap();
    let loaded = load_all(dir.path(), "no text");
    let expected = [
        ("half.md", Code::NotUtf8),
        ("huge.md", Code::TooLarge),
        ("linkloom.yaml", Code::NotUtf8),
        ("surrogate.md", Code::NotUtf8),
        ("utf16.md", Code::NotUtf8),
    ];
    assert_eq!(problems(&loaded), expected);
    assert_eq!(loaded.graph.documents().len(), GOOD.len());
}

/// Pipes, links in a circle and locked files, seen by the program as a person runs it.
#[cfg(unix)]
#[test]
fn what_is_no_file_costs_one_problem_each() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let dir = folder();
    let locked = dir.create("locked.md", "# Locked\n");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    let is_root = File::open(&locked).is_ok();
    if is_root {
        println!("skipped: root may read every file");
        fs::remove_file(&locked).unwrap();
    }
    let made = std::process::Command::new("mkfifo").arg(dir.join("pipe.md")).status();
    let has_pipe = made.is_ok_and(|status| status.success());
    symlink("round.md", dir.join("round.md")).unwrap();
    symlink(".", dir.join("self")).unwrap();
    let start = Instant::now();
    let ran = on_folder("check", dir.path());
    assert!(start.elapsed() < AT_MOST);
    let reports: Vec<&str> = ran.stdout.lines().filter(|line| !line.starts_with("  hint: ")).collect();
    let expected = [
        (!is_root, "locked.md:1:1: error[unreadable]"),
        (has_pipe, "pipe.md:1:1: warning[not-a-file]"),
        (true, "round.md:1:1: warning[broken-symlink]"),
        (true, "self:1:1: warning[broken-symlink]"),
    ];
    let expected: Vec<&str> = expected.into_iter().filter_map(|(is, report)| is.then_some(report)).collect();
    assert_eq!(reports.len(), expected.len(), "{}", ran.stdout);
    assert!(reports.iter().zip(expected).all(|(report, expected)| report.contains(expected)), "{}", ran.stdout);
    assert_eq!(load_all(dir.path(), "no files").graph.documents().len(), GOOD.len());
}

/// The files are removed while the folder is walked, before any of them is read.
#[test]
fn files_that_vanish_while_the_folder_is_read_cost_one_problem_each() {
    let dir = folder();
    let gone = dir.join("gone");
    for number in 0..200 {
        dir.create(&format!("gone/{number}/a.md"), "# Gone\n");
    }
    let found = AtomicUsize::new(0);
    let vanish = |progress: Progress| {
        fs::remove_dir_all(&gone).ok();
        found.store(progress.total, Ordering::Relaxed);
    };
    let loaded = load(&Source::Folder(dir.path().to_owned()), &vanish, &Cancel::default()).unwrap();
    assert_eq!(loaded.graph.documents().len(), GOOD.len());
    assert!(loaded.diagnostics.iter().all(|problem| problem.code == Code::Unreadable), "{:?}", loaded.diagnostics);
    let lost = loaded.diagnostics.len();
    // Beside the files, a folder can be lost that the walk was about to enter.
    assert!(lost > 0 && lost + GOOD.len() >= found.into_inner(), "{:?}", loaded.diagnostics);
}
