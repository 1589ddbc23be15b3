//! Exports that are stopped in the middle: the old file stays, and nothing is left beside it.
#![cfg(unix)]

use std::fs;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::util::{Dir, linkloom, run};

/// So many posts that writing them takes a while.
const POSTS: usize = 1500;

fn folder() -> Dir {
    let dir = Dir::new();
    let sentence =
        "People left TikTok for RedNote, as [this](https://example.org/page) says, and many of them stayed. ";
    for number in 0..POSTS {
        let text = format!("# Post {number}\n\n{}\n", sentence.repeat(100));
        dir.create(&format!("posts/{number}.md"), text);
    }
    dir.create("out/g.json", "old");
    dir
}

fn export(dir: &Dir) -> Command {
    let mut command = linkloom();
    command.arg("export").arg(dir.join("posts")).arg("--no-layout").arg("-o").arg(dir.join("out/g.json"));
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

/// Sends a signal once the export is being written; false if it was faster.
fn stop(child: &mut Child, dir: &Dir, signal: &str) -> bool {
    let end = Instant::now() + Duration::from_mins(1);
    while child.try_wait().unwrap().is_none() {
        assert!(Instant::now() < end, "the export takes too long");
        if names(&dir.join("out")).len() > 1 {
            let sent = Command::new("kill").arg(signal).arg(child.id().to_string()).stderr(Stdio::null()).status();
            assert!(sent.is_ok(), "no `kill` here");
            return true;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    false
}

/// Stops an export while it writes, and gives the signal that it ended by.
fn stopped(dir: &Dir, signal: &str) -> i32 {
    for _ in 0..20 {
        dir.create("out/g.json", "old");
        let mut child = export(dir).spawn().unwrap();
        let was_sent = stop(&mut child, dir, signal);
        if let Some(signal) = child.wait().unwrap().signal().filter(|_| was_sent) {
            assert_eq!(dir.read("out/g.json"), "old");
            return signal;
        }
    }
    panic!("each export was faster than the signal");
}

#[test]
fn an_export_that_is_told_to_end_leaves_nothing() {
    let dir = folder();
    for (signal, number) in [("-INT", 2), ("-TERM", 15), ("-HUP", 1)] {
        assert_eq!(stopped(&dir, signal), number);
        assert_eq!(names(&dir.join("out")), ["g.json"], "{signal}");
    }
}

#[test]
fn what_a_killed_export_leaves_is_removed_by_the_next() {
    let dir = folder();
    assert_eq!(stopped(&dir, "-KILL"), 9);
    assert_eq!(names(&dir.join("out")).len(), 2);
    assert_eq!(export(&dir).status().unwrap().code(), Some(0));
    assert_eq!(names(&dir.join("out")), ["g.json"]);
    assert!(dir.read("out/g.json").ends_with("}\n"));
}

/// Exports a bundle over an earlier one and stops that once it is being written; false if it was faster.
fn stop_a_bundle(dir: &Dir, signal: &str) -> bool {
    let mut command = linkloom();
    command
        .arg("export")
        .arg(dir.join("posts"))
        .args(["--no-layout", "--format", "bundle", "-o"])
        .arg(dir.join("out/b"));
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let was_sent = stop(&mut child, dir, signal);
    child.wait().unwrap().signal().is_some() && was_sent
}

#[test]
fn a_folder_that_is_told_to_end_leaves_nothing_and_what_a_killed_one_leaves_is_removed_by_the_next() {
    let dir = folder();
    fs::remove_file(dir.join("out/g.json")).unwrap();
    dir.create("out/b/README.md", "# A graph bundle, written by Linkloom\n");
    assert!((0..20).any(|_| stop_a_bundle(&dir, "-TERM")), "each export was faster than the signal");
    assert_eq!(names(&dir.join("out")), ["b"]);
    assert!((0..20).any(|_| stop_a_bundle(&dir, "-KILL")), "each export was faster than the signal");
    assert!(names(&dir.join("out/b")).len() == 1 || dir.join("out/b/edges.csv").exists(), "the old one or the new one");
    assert!(!stop_a_bundle(&dir, "-0"));
    assert_eq!(names(&dir.join("out")), ["b"]);
    assert_eq!(names(&dir.join("out/b")).len(), 7);
}

#[cfg(target_os = "linux")]
#[test]
fn a_signal_that_the_program_was_started_to_ignore_stays_ignored() {
    let dir = folder();
    let script = "trap '' HUP; exec \"$@\"";
    let export = export(&dir);
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(script).arg("sh").arg(export.get_program()).args(export.get_args());
    let mut child = shell.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    stop(&mut child, &dir, "-HUP");
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn a_name_can_be_as_long_as_the_system_lets_it_be() {
    let dir = Dir::with_posts();
    let target = dir.join(&("g".repeat(250) + ".json"));
    let ran = run(linkloom().arg("export").arg(dir.path()).arg("-o").arg(&target));
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(target.is_file());
}
