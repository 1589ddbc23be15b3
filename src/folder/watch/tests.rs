use std::fs;

use notify::event::{CreateKind, DataChange, Flag, MetadataKind, RemoveKind, RenameMode};

use super::*;

fn said(kind: EventKind, path: &str) -> Changes {
    changes(&Event::new(kind).add_path(Path::new("/posts").join(path)), Path::new("/posts"))
}

#[test]
fn an_event_says_what_to_look_at() {
    let write = EventKind::Modify(ModifyKind::Data(DataChange::Any));
    let close = EventKind::Access(AccessKind::Close(AccessMode::Write));
    let touch = EventKind::Modify(ModifyKind::Metadata(MetadataKind::Any));
    let create = EventKind::Create(CreateKind::File);
    let remove = EventKind::Remove(RemoveKind::Folder);
    let rename = EventKind::Modify(ModifyKind::Name(RenameMode::To));
    for kind in [write, close, touch] {
        assert_eq!(said(kind, "sub/a.md"), Changes::content("sub/a.md"), "{kind:?}");
    }
    for kind in [create, remove, rename] {
        assert_eq!(said(kind, "sub"), Changes::entry("sub"), "{kind:?}");
    }
    assert_eq!(said(touch, "sub"), Changes::entry("sub"), "a folder may have become readable");
    assert_eq!(said(rename, ""), Changes::entry(""), "the folder itself");
}

#[test]
fn what_concerns_no_post_is_not_told() {
    let write = EventKind::Modify(ModifyKind::Data(DataChange::Any));
    let create = EventKind::Create(CreateKind::File);
    for (kind, path) in [
        (create, ".git/index.lock"),
        (write, ".hidden/a.md"),
        (create, "node_modules/b/README.md"),
        (create, "sub/.a.md.swp"),
        (write, "picture.png"),
        (EventKind::Access(AccessKind::Open(AccessMode::Any)), "a.md"),
        (EventKind::Access(AccessKind::Close(AccessMode::Read)), "a.md"),
    ] {
        assert_eq!(said(kind, path), Changes::default(), "{kind:?} {path}");
    }
    let elsewhere = Event::new(create).add_path("/other/a.md".into());
    assert_eq!(changes(&elsewhere, Path::new("/posts")), Changes::default());
}

#[test]
fn a_system_that_lost_count_makes_everything_be_looked_at() {
    let lost = Event::new(EventKind::Other).set_flag(Flag::Rescan);
    assert_eq!(changes(&lost, Path::new("/posts")), Changes::anything());
}

#[test]
fn errors_are_in_plain_words() {
    assert_eq!(WatchError::from(notify::Error::new(ErrorKind::MaxFilesWatch)), WatchError::Limit);
    let refused = std::io::Error::from_raw_os_error(13);
    assert!(!WatchError::from(notify::Error::io(refused)).to_string().contains("os error"));
    let (_stopper, waiting) = waiting();
    let gone = waiting.watch(Path::new("/no/such/folder")).map(drop);
    assert_eq!(gone, Err(WatchError::Refused("it is not there".to_owned())));
}

/// What a watched folder tells until `enough`, or for ten seconds.
fn told(mut watch: Watch, stopper: Stopper, enough: impl Fn(&Changes) -> bool) -> Changes {
    let mut all = Changes::default();
    std::thread::scope(|scope| {
        let (done, is_done) = channel::<()>();
        scope.spawn(move || {
            let _ = is_done.recv_timeout(Duration::from_secs(10));
            drop(stopper);
        });
        while !enough(&all) {
            match watch.next() {
                Some(changes) => all.merge(changes.unwrap()),
                None => break,
            }
        }
        drop(done);
    });
    all
}

#[test]
fn a_folder_tells_of_what_is_done_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let at = |path: &str| folder.path().join(path);
    fs::create_dir(at(".git")).unwrap();
    fs::write(at("old.md"), "x").unwrap();
    fs::write(at("going.md"), "x").unwrap();
    let (stopper, waiting) = waiting();
    let watch = waiting.watch(folder.path()).unwrap();
    fs::write(at(".git/hidden.md"), "x").unwrap();
    fs::write(at("old.md"), "y").unwrap();
    fs::create_dir(at("sub")).unwrap();
    fs::rename(at("old.md"), at("sub/new.md")).unwrap();
    fs::remove_file(at("going.md")).unwrap();
    let expected = ["old.md", "sub", "going.md"].map(Path::new);
    let all = told(watch, stopper, |all| expected.iter().all(|path| all.has_file(path)));
    assert!(all.has_entries() && expected.iter().all(|path| all.has_file(path)), "{all:?}");
    assert!(!all.files().any(|path| path.starts_with(".git")), "{all:?}");
}

#[test]
fn a_stopped_watch_ends() {
    let folder = tempfile::tempdir().unwrap();
    let (stopper, waiting) = waiting();
    let mut watch = waiting.watch(folder.path()).unwrap();
    drop(stopper);
    assert_eq!(watch.next(), None);
}
