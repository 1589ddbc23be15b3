//! A folder that changes while it is open: what is shown is always what a new start would show.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use linkloom::export::{ExportOptions, Subject, write_json};
use linkloom::folder::Links;
use linkloom::folder::changes::Changes;
use linkloom::graph::{NodeKey, NodeKind};
use linkloom::jobs::load::LoadJob;
use linkloom::jobs::{Event, Outbox};
use linkloom::load::{Cancel, Library, LoadId, Loaded, Source, Update, load};
use proptest::prelude::*;

use crate::util::Dir;

/// Files that the steps are about: some are no posts, some lie where nobody looks.
const PATHS: [&str; 10] = [
    "a.md",
    "b.md",
    "B.md",
    "sub/a.md",
    "sub/deep/c.mdx",
    "other/d.markdown",
    "index.md",
    "notes.txt",
    ".hidden/e.md",
    "node_modules/f.md",
];

/// Folders, to move and to remove as a whole.
const FOLDERS: [&str; 4] = ["sub", "sub/deep", "other", ".hidden"];

/// Texts that hold together in many ways, and some that are broken.
const TEXTS: [&[u8]; 14] = [
    b"# One\n\nSee [the other](b.md), [[c]] and [[gone]].\n",
    b"# Two\n\nSee [the first](../a.md) and [[a]].\n",
    b"---\ntags: [move, TikTok]\n---\nPeople left TikTok for RedNote.\n",
    b"---\ntags: [Move]\ntitle: Three\n---\nThey did [so](https://example.org/page?utm_source=x).\n",
    b"Also [here](https://www.example.org/page/) and [there](https://example.com/), as [d](other/d.markdown) says.\n",
    b"[Example](https://example.org/page)\n",
    b"---\ntitle: [unclosed\n---\ntext\n",
    b"---\ntitle: no end\n",
    b"",
    b" \n",
    b"caf\xe9\n",
    b"\xff\xfe#\0 \0A\0",
    b"---\nplatforms: [Nowhere, TikTok]\ndate: soon\n---\n[[B]] [[index]]\n",
    b"# One\n\nSee [the other](b.md), [[c]] and [[away]].\n",
];

/// What happens in the folder.
#[derive(Clone, Debug)]
enum Step {
    Write(&'static str, &'static [u8]),
    Remove(&'static str),
    Rename(&'static str, &'static str),
}

fn step() -> impl Strategy<Value = Step> {
    let path = || prop::sample::select(&PATHS[..]);
    let folder = || prop::sample::select(&FOLDERS[..]);
    prop_oneof![
        6 => (path(), prop::sample::select(&TEXTS[..])).prop_map(|(path, text)| Step::Write(path, text)),
        2 => path().prop_map(Step::Remove),
        2 => (path(), path()).prop_map(|(from, to)| Step::Rename(from, to)),
        1 => folder().prop_map(Step::Remove),
        1 => (folder(), prop::sample::select(&["moved", "sub/moved"][..])).prop_map(|(from, to)| Step::Rename(from, to)),
    ]
}

/// Carries a step out, as far as it can be, and tells what a watch would tell.
fn carry_out(dir: &Dir, step: &Step) -> Changes {
    match *step {
        Step::Write(path, text) => {
            let is_new = !dir.join(path).exists();
            dir.create(path, text);
            if is_new { Changes::entry(path) } else { Changes::content(path) }
        }
        Step::Remove(path) => {
            let file = dir.join(path);
            let removed = if file.is_dir() { fs::remove_dir_all(file) } else { fs::remove_file(file) };
            removed.map_or_else(|_| Changes::default(), |()| Changes::entry(path))
        }
        Step::Rename(from, to) => {
            let parent = dir.join(to).parent().map(PathBuf::from).unwrap();
            fs::create_dir_all(parent).unwrap();
            let mut changes = Changes::entry(from);
            changes.merge(Changes::entry(to));
            fs::rename(dir.join(from), dir.join(to)).map_or_else(|_| Changes::default(), |()| changes)
        }
    }
}

/// All that is shown of a folder: its graph as it is exported, and its problems.
fn shown(loaded: &Loaded) -> String {
    let mut text = Vec::new();
    let subject = Subject::new(&loaded.graph, "posts");
    write_json(&mut text, &subject, ExportOptions::default()).unwrap();
    format!("{}\n{:#?}", String::from_utf8(text).unwrap(), loaded.diagnostics)
}

/// Brings the library up to date and compares it with a new load. Changes that could not be taken in are left.
fn check(dir: &Dir, library: &mut Library, current: &mut String, changes: &mut Changes) {
    let cancel = Cancel::default();
    let updated = library.update(changes, &cancel);
    let fresh = load(&Source::Folder(dir.path().to_owned()), &|_| {}, &cancel);
    match (updated, fresh) {
        (Ok(updated), Ok(fresh)) => {
            if let Some(Update { loaded, .. }) = updated {
                *current = shown(&loaded);
            }
            assert_eq!(*current, shown(&fresh), "{changes:?}");
            *changes = Changes::default();
        }
        (Err(updated), Err(fresh)) => assert_eq!(updated.to_string(), fresh.to_string()),
        (updated, fresh) => panic!("{updated:?}, but a new load gives {fresh:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn an_update_gives_what_a_new_load_gives(steps in prop::collection::vec((step(), any::<bool>()), 1..24)) {
        let dir = Dir::new();
        dir.create("a.md", "# First\n");
        let source = Source::Folder(dir.path().to_owned());
        let (mut library, loaded) = Library::open(&source, &|_| {}, &Cancel::default()).unwrap();
        let mut current = shown(&loaded);
        let mut changes = Changes::default();
        for (step, is_last_of_several) in steps {
            changes.merge(carry_out(&dir, &step));
            if is_last_of_several {
                check(&dir, &mut library, &mut current, &mut changes);
            }
        }
        check(&dir, &mut library, &mut current, &mut Changes::anything());
    }
}

/// A folder that is shown and followed in the background.
struct Followed {
    dir: Dir,
    job: LoadJob,
    events: Receiver<Event>,
}

impl Followed {
    fn new() -> Self {
        let (outlet, events) = channel();
        let job = LoadJob::new(Outbox::new(outlet, Arc::new(|| {})));
        let dir = Dir::new();
        dir.create("a.md", "# A\n\n[B](b.md)\n");
        dir.create("b.md", "# B\n");
        Self { dir, job, events }
    }

    fn load(&mut self, load: LoadId, follow: bool) {
        self.job.start(load, Source::Folder(self.dir.path().to_owned()), Links::Inside, follow);
        let loaded = self.event(|event| matches!(event, Event::LoadEnded(of, Ok(_)) if *of == load));
        assert!(loaded.is_some(), "no load in time");
        self.job.follow(load);
    }

    /// The first event that is looked for, if it comes within ten seconds.
    fn event(&self, is_it: impl Fn(&Event) -> bool) -> Option<Event> {
        let end = Instant::now() + Duration::from_secs(10);
        loop {
            let event = self.events.recv_timeout(end.saturating_duration_since(Instant::now())).ok()?;
            if is_it(&event) {
                return Some(event);
            }
        }
    }

    /// Waits until the folder is told to have, or not to have, a post.
    fn has_post(&self, path: &str, expected: bool) -> bool {
        let key = NodeKey::new(NodeKind::Post, path);
        let is_it = |event: &Event| match event {
            Event::FolderChanged(_, (loaded, _), _) => {
                let document = loaded.graph.find(&key).and_then(|id| loaded.graph.document_of(id));
                document.is_some() == expected
            }
            _ => false,
        };
        self.event(is_it).is_some()
    }
}

#[test]
fn what_changes_in_a_folder_that_is_shown_is_told() {
    let mut followed = Followed::new();
    followed.load(LoadId(1), true);
    followed.dir.create("sub/c.md", "# C\n");
    assert!(followed.has_post("sub/c.md", true), "a new folder");
    followed.dir.create("sub/d.md", "# D\n");
    assert!(followed.has_post("sub/d.md", true), "a file in the new folder");
    fs::rename(followed.dir.join("sub/d.md"), followed.dir.join("e.md")).unwrap();
    assert!(followed.has_post("e.md", true), "a renamed file");
    fs::remove_dir_all(followed.dir.join("sub")).unwrap();
    assert!(followed.has_post("sub/c.md", false), "a removed folder");
    // As careful editors save: another file takes the place of the old one.
    followed.dir.create("e.md.new", "# Saved\n");
    fs::rename(followed.dir.join("e.md.new"), followed.dir.join("e.md")).unwrap();
    let is_saved = |event: &Event| match event {
        Event::FolderChanged(LoadId(1), (loaded, _), _) => {
            loaded.graph.nodes().any(|(_, node)| &*node.label == "Saved")
        }
        _ => false,
    };
    assert!(followed.event(is_saved).is_some(), "a saved file");
}

#[test]
fn the_folder_that_is_shown_is_followed_until_another_one_is() {
    let mut followed = Followed::new();
    followed.load(LoadId(1), true);
    followed.job.start(LoadId(2), Source::Folder("/no/such/folder".into()), Links::Inside, true);
    assert!(followed.event(|event| matches!(event, Event::LoadEnded(LoadId(2), Err(_)))).is_some());
    followed.job.start(LoadId(3), Source::Samples, Links::Inside, true);
    followed.job.cancel();
    followed.dir.create("c.md", "# C\n");
    assert!(followed.has_post("c.md", true), "what is shown is followed although other loads failed");
    followed.load(LoadId(4), false);
    followed.dir.create("d.md", "# D\n");
    while let Ok(news) = followed.events.recv_timeout(Duration::from_millis(600)) {
        // What search needs is told a little after each graph.
        assert!(matches!(news, Event::Indexed(..)), "{news:?}");
    }
}

#[test]
fn a_folder_that_goes_away_is_told_once() {
    let mut followed = Followed::new();
    followed.load(LoadId(1), true);
    // So that the watch has begun.
    followed.dir.create("c.md", "# C\n");
    assert!(followed.has_post("c.md", true));
    fs::remove_dir_all(followed.dir.path()).unwrap();
    let gone =
        followed.event(|event| matches!(event, Event::FolderLost(LoadId(1), _) | Event::WatchFailed(LoadId(1), _)));
    assert!(gone.is_some());
}
