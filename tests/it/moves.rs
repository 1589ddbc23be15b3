//! The folder that is shown is moved, removed and replaced: what the window counts is always what `stats` counts.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use linkloom::folder::Links;
use linkloom::graph::Counts;
use linkloom::jobs::load::LoadJob;
use linkloom::jobs::{Event, Outbox};
use linkloom::load::{Cancel, LoadId, Source, count_only};

use crate::util::Dir;

/// A folder `p/f` that is shown and followed.
struct Shown {
    dir: Dir,
    job: LoadJob,
    events: Receiver<Event>,
    counts: Option<Counts>,
    /// Whether the folder was said to be gone.
    is_gone: bool,
}

impl Shown {
    fn new() -> Self {
        let (outlet, events) = channel();
        let job = LoadJob::new(Outbox::new(outlet, Arc::new(|| {})));
        let dir = Dir::new();
        fill(&dir, "p/f", 2);
        let source = Source::Folder(dir.join("p/f"));
        let mut shown = Self { dir, job, events, counts: None, is_gone: false };
        shown.job.start(LoadId(1), source, Links::Inside, true);
        shown.wait("the load", |shown| shown.counts.is_some());
        shown.job.follow(LoadId(1));
        shown
    }

    fn at(&self, path: &str) -> std::path::PathBuf {
        self.dir.join(path)
    }

    fn rename(&self, from: &str, to: &str) {
        fs::rename(self.at(from), self.at(to)).unwrap();
    }

    /// Takes in what is told until something has come about.
    fn wait(&mut self, what: &str, done: impl Fn(&Self) -> bool) {
        let end = Instant::now() + Duration::from_secs(20);
        while !done(self) {
            let Ok(event) = self.events.recv_timeout(end.saturating_duration_since(Instant::now())) else {
                panic!("waited in vain for {what}: {:?}", self.counts);
            };
            match event {
                Event::LoadEnded(LoadId(1), Ok((loaded, _))) => self.counts = Some(loaded.graph.counts()),
                Event::FolderChanged(LoadId(1), (loaded, _), _) => {
                    self.counts = Some(loaded.graph.counts());
                    self.is_gone = false;
                }
                Event::FolderLost(LoadId(1), _) => self.is_gone = true,
                Event::WatchFailed(LoadId(1), error) => panic!("{what}: {error}"),
                _ => {}
            }
        }
    }

    /// Waits until what is shown has as many posts as the folder now has, and counts all else as a new start does; then sees
    /// that it is still followed.
    fn holds(&mut self, what: &str, posts: usize) {
        for more in 0..2 {
            let source = Source::Folder(self.at("p/f"));
            let fresh = count_only(&source, Links::Inside, &Cancel::default()).unwrap();
            assert_eq!(fresh.graph.documents().len(), posts + more, "{what}");
            let expected = fresh.graph.counts();
            self.wait(what, |shown| shown.counts == Some(expected));
            self.dir.create(&format!("p/f/new-{more}.md"), "# New\n");
        }
        let fresh = count_only(&Source::Folder(self.at("p/f")), Links::Inside, &Cancel::default()).unwrap();
        let expected = fresh.graph.counts();
        self.wait(what, |shown| shown.counts == Some(expected));
        for more in 0..2 {
            fs::remove_file(self.at(&format!("p/f/new-{more}.md"))).unwrap();
        }
    }
}

/// A folder with so many posts, all with a source of their own.
fn fill(dir: &Dir, folder: &str, posts: usize) {
    for number in 0..posts {
        dir.create(
            &format!("{folder}/{number}.md"),
            format!("# Post {number}\n\n[x](https://x.org/{posts}/{number})\n"),
        );
    }
}

/// Puts one folder in the place of another, on Linux without a moment between.
fn exchange(a: &Path, b: &Path) {
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        // Not every file system can.
        if renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE).is_ok() {
            return;
        }
    }
    let between = a.with_extension("between");
    fs::rename(a, &between).unwrap();
    fs::rename(b, a).unwrap();
    fs::rename(between, b).unwrap();
}

#[test]
fn the_counts_hold_after_each_of_twelve_moves() {
    let mut shown = Shown::new();
    shown.holds("the start", 2);

    shown.rename("p/f", "p/f.old");
    fill(&shown.dir, "p/f", 3);
    shown.holds("1. moved away, and another made", 3);

    fill(&shown.dir, "p/f.old", 9);
    shown.holds("2. the one that was moved away is written into", 3);

    fs::remove_dir_all(shown.at("p/f")).unwrap();
    fill(&shown.dir, "p/f", 4);
    shown.holds("3. removed, and made again", 4);

    shown.rename("p/f", "p/f.away");
    shown.rename("p/f.away", "p/f");
    fill(&shown.dir, "p/f", 5);
    shown.holds("4. renamed away and back", 5);

    fs::remove_dir_all(shown.at("p/f")).unwrap();
    shown.wait("the folder to be gone", |shown| shown.is_gone);
    fill(&shown.dir, "p/f", 6);
    shown.holds("5. missing for a while", 6);

    fill(&shown.dir, "p/other", 7);
    exchange(&shown.at("p/f"), &shown.at("p/other"));
    shown.holds("6. exchanged for another", 7);

    shown.rename("p/f", "p/real");
    symlink("real", shown.at("p/f")).unwrap();
    fill(&shown.dir, "p/real", 8);
    shown.holds("7. replaced by a link to itself", 8);

    fill(&shown.dir, "p/elsewhere", 3);
    symlink("elsewhere", shown.at("p/link")).unwrap();
    shown.rename("p/link", "p/f");
    shown.holds("8. the link turned to another", 3);

    fs::remove_file(shown.at("p/f")).unwrap();
    fill(&shown.dir, "p/f", 4);
    shown.holds("9. the link replaced by a folder", 4);

    shown.rename("p", "q");
    fill(&shown.dir, "p/f", 5);
    shown.holds("10. the folder above moved away, and another made", 5);

    fs::remove_dir_all(shown.at("p")).unwrap();
    shown.wait("the folder above to be gone", |shown| shown.is_gone);
    shown.rename("q", "p");
    shown.holds("11. the folder above removed, and the first one back", 4);

    shown.rename("p/f", "p/f.3");
    shown.dir.create("p/f", "a file stands here for a moment");
    shown.wait("the folder to be a file", |shown| shown.is_gone);
    fs::remove_file(shown.at("p/f")).unwrap();
    fill(&shown.dir, "p/f", 6);
    shown.holds("12. replaced by a file, and that by a folder", 6);
}
