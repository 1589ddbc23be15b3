use std::fs;
use std::sync::mpsc::{Receiver, channel};

use serde_json::{Value, json};

use super::*;
use crate::load::{Cancel, load};

/// A folder of posts, and one for the state.
struct Place {
    posts: tempfile::TempDir,
    state: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        let (posts, state) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        fs::write(posts.path().join("a.md"), "# A\n").unwrap();
        Self { posts, state }
    }

    fn settings(&self) -> StateFile {
        StateFile::at(self.state.path().join("linkloom/settings.json"))
    }

    fn files(&self) -> MemoryFiles {
        MemoryFiles::beside(&self.settings())
    }

    /// The only file of a memory.
    fn file(&self) -> PathBuf {
        self.files().path_of(self.posts.path()).unwrap()
    }

    fn write(&self, bytes: &[u8]) {
        fs::create_dir_all(self.file().parent().unwrap()).unwrap();
        fs::write(self.file(), bytes).unwrap();
    }

    /// Makes a change as a window would, and tells what went wrong.
    fn store(&self, name: &'static str, value: Value) -> Vec<String> {
        let (files, settings, (outbox, inbox)) = (self.files(), self.settings(), outbox());
        files.read(self.posts.path());
        files.store(&settings, self.posts.path(), move |fields| drop(fields.insert(name.to_owned(), value)), &outbox);
        drop((settings, outbox));
        inbox.iter().map(|event| if let Event::MemoryFailed(why) = event { why } else { panic!("{event:?}") }).collect()
    }
}

fn outbox() -> (Outbox, Receiver<Event>) {
    let (events, inbox) = channel();
    (Outbox::new(events, Arc::new(|| {})), inbox)
}

#[test]
fn a_folder_has_one_memory_whatever_its_path_is_written_like() {
    let place = Place::new();
    let files = place.files();
    let other = tempfile::tempdir().unwrap();
    assert_eq!(
        files.path_of(&place.posts.path().join("../").join(place.posts.path().file_name().unwrap())),
        files.path_of(place.posts.path())
    );
    assert_ne!(files.path_of(other.path()), files.path_of(place.posts.path()));
    assert_eq!(MemoryFiles::default().path_of(other.path()), None);
    assert!(place.file().starts_with(place.state.path().join("linkloom/folders")));
}

#[test]
fn what_one_window_keeps_another_reads_and_neither_loses_the_views_of_the_other() {
    let place = Place::new();
    assert_eq!(place.store("version", json!(1)), [""; 0]);
    let (one, two) = (place.settings(), place.settings());
    let ((outbox, inbox), files) = (outbox(), place.files());
    files.read(place.posts.path());
    for (window, name) in [(&one, "from one"), (&two, "from two")] {
        for round in 0..20 {
            let add = move |fields: &mut Fields| {
                let views = fields.entry("views").or_insert_with(|| json!({}));
                views[name] = json!({"view": {"halos": round % 2 == 1}});
                fields.insert("fits_all".to_owned(), json!(name == "from one"));
            };
            files.store(window, place.posts.path(), add, &outbox);
        }
    }
    drop((one, two, outbox));
    assert_eq!(inbox.iter().count(), 0);
    let (memory, problems) = place.files().read(place.posts.path());
    assert_eq!(problems, [""; 0]);
    assert_eq!(memory.views.keys().collect::<Vec<_>>(), ["from one", "from two"]);
    assert!(memory.views.values().all(|saved| saved.view.halos));
}

#[test]
fn what_is_not_understood_is_put_aside_and_said_and_a_new_one_is_kept() {
    let place = Place::new();
    for bad in [b"{ half".as_slice(), b"", b"[]", b"{\"a\": \"caf\xe9\"}"] {
        place.write(bad);
        let (memory, problems) = place.files().read(place.posts.path());
        assert_eq!(memory, Memory::default());
        assert!(problems.len() == 1 && problems[0].contains(".json.bad"), "{problems:?}");
        assert_eq!(fs::read(place.file().with_extension("json.bad")).unwrap(), bad);
        assert_eq!(place.store("version", json!(1)), [""; 0]);
        assert!(place.file().is_file());
    }
}

#[test]
fn what_a_later_version_wrote_is_neither_read_nor_overwritten() {
    let place = Place::new();
    let later = br#"{"version": 2, "view": {"halos": true}}"#;
    place.write(later);
    let (memory, problems) = place.files().read(place.posts.path());
    assert!(memory.view.is_none() && problems.len() == 1 && problems[0].contains("later version"), "{problems:?}");
    let failed = place.store("fits_all", json!(true));
    assert_eq!(failed, problems, "said in the same words");
    assert_eq!(fs::read(place.file()).unwrap(), later);
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_said() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::new();
    let state = place.state.path().join("linkloom");
    fs::create_dir(&state).unwrap();
    fs::set_permissions(&state, fs::Permissions::from_mode(0o555)).unwrap();
    if fs::write(state.join("probe"), "").is_ok() {
        // The administrator may write everywhere: a file in the folder's place stops even him.
        fs::remove_file(state.join("probe")).unwrap();
        fs::write(state.join("folders"), "").unwrap();
    }
    let failed = place.store("version", json!(1));
    assert!(failed.len() == 1 && failed[0].starts_with("The view of this folder is not kept in"), "{failed:?}");
    fs::set_permissions(&state, fs::Permissions::from_mode(0o755)).unwrap();
}

/// What stands beside a file while it is written never takes its place half made.
#[test]
fn what_a_killed_window_left_is_no_memory_and_the_old_one_stays() {
    let place = Place::new();
    assert_eq!(place.store("fits_all", json!(true)), [""; 0]);
    let folder = place.file().parent().unwrap().to_owned();
    let before = fs::read(place.file()).unwrap();
    // A write that ends in the middle.
    let half = crate::export::save(&place.file(), |out| {
        out.write_all(b"{ \"fits_all\": fal")?;
        Err(ExportError::Write(std::io::Error::other("killed")))
    });
    assert!(half.is_err());
    assert_eq!(fs::read(place.file()).unwrap(), before);
    assert_eq!(fs::read_dir(folder).unwrap().count(), 2, "the file and its lock");
    assert!(place.files().read(place.posts.path()).0.fits_all);
}

#[test]
fn a_folder_that_is_moved_away_keeps_its_memory_under_its_old_path() {
    let place = Place::new();
    assert_eq!(place.store("fits_all", json!(true)), [""; 0]);
    let (files, settings, (outbox, inbox)) = (place.files(), place.settings(), outbox());
    files.read(place.posts.path());
    let (old, moved) = (place.posts.path().to_owned(), place.state.path().join("moved"));
    fs::rename(&old, &moved).unwrap();
    files.store(&settings, &old, |fields| drop(fields.insert("reading".to_owned(), json!(true))), &outbox);
    drop((settings, outbox));
    assert_eq!(inbox.iter().count(), 0);
    assert_eq!(place.files().read(&old), (Memory::default(), Vec::new()), "nothing is there now");
    assert_eq!(place.files().read(&moved), (Memory::default(), Vec::new()));
    fs::rename(&moved, &old).unwrap();
    let (memory, _) = place.files().read(&old);
    assert!(memory.fits_all && memory.reading);
}

#[test]
fn the_samples_have_no_memory() {
    let place = Place::new();
    let loaded = load(&Source::Samples, &|_| {}, &Cancel::default()).unwrap();
    assert_eq!(place.files().recall(&Source::Samples, &loaded.graph), Recalled::default());
}

#[test]
fn a_view_is_found_by_its_name_else_by_its_file() {
    let place = Place::new();
    assert_eq!(place.store("views", json!({"quiet": {"view": {"halos": true}}})), [""; 0]);
    let files = place.files();
    assert!(find_view(&files, place.posts.path(), "quiet").unwrap().view.halos);
    let path = place.state.path().join("loud.view.json");
    let ((outbox, inbox), file) = (outbox(), ViewFile::new("loud".to_owned(), crate::session::View::default()));
    write_view(&outbox, path.clone(), Box::new(file), Source::Folder(place.posts.path().to_owned()));
    assert!(matches!(inbox.recv(), Ok(Event::ViewFileWritten(Ok(written))) if written == path));
    assert!(!find_view(&files, place.posts.path(), path.to_str().unwrap()).unwrap().view.halos);
    read_view(&outbox, path);
    assert!(matches!(inbox.recv(), Ok(Event::ViewFileRead(Ok(file))) if file.name == "loud"));
    let why = find_view(&files, place.posts.path(), "no-such").unwrap_err();
    assert!(why.starts_with("There is no view ‘no-such’. The folder's views are ‘quiet’"), "{why}");
}

#[test]
fn a_view_is_never_written_over_a_post() {
    let place = Place::new();
    let (outbox, inbox) = outbox();
    let file = Box::new(ViewFile::new("x".to_owned(), crate::session::View::default()));
    let post = place.posts.path().join("a.md");
    write_view(&outbox, post.clone(), file, Source::Folder(place.posts.path().to_owned()));
    assert!(matches!(inbox.recv(), Ok(Event::ViewFileWritten(Err(_)))));
    assert_eq!(fs::read_to_string(post).unwrap(), "# A\n");
}
