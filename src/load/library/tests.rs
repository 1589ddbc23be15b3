use std::fs;

use super::*;

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        fs::write(folder.path().join(path), text).unwrap();
    }
    folder
}

fn open(folder: &tempfile::TempDir) -> (Library, Loaded) {
    Library::open(&Source::Folder(folder.path().to_path_buf()), &|_| {}, &Cancel::default()).unwrap()
}

fn update(library: &mut Library, changes: &Changes) -> Option<Update> {
    library.update(changes, &Cancel::default()).unwrap()
}

#[test]
fn a_changed_file_costs_only_itself() {
    let folder = folder(&[("a.md", "# A\n"), ("b.md", "# B\n"), ("c.md", "# C\n")]);
    let (mut library, before) = open(&folder);
    fs::write(folder.path().join("b.md"), "# Bee\n").unwrap();
    // Not looked at, as nobody said so.
    fs::write(folder.path().join("c.md"), "# Cee\n").unwrap();
    let now = update(&mut library, &Changes::content("b.md")).unwrap();
    let documents = before.graph.documents().iter().zip(now.loaded.graph.documents());
    let shared: Vec<bool> = documents.map(|(before, now)| Arc::ptr_eq(before, now)).collect();
    assert_eq!((shared, now.changed), (vec![true, false, true], 1));
    let now = update(&mut library, &Changes::anything()).unwrap();
    assert_eq!(now.loaded.graph.documents()[2].post.title, "Cee");
}

#[test]
fn a_file_that_was_only_touched_is_no_news() {
    let folder = folder(&[("a.md", "# A\n"), ("b.md", "")]);
    let (mut library, _) = open(&folder);
    for changes in [Changes::content("a.md"), Changes::entry("a.md"), Changes::content("no.md"), Changes::anything()] {
        fs::write(folder.path().join("a.md"), "# A\n").unwrap();
        assert!(update(&mut library, &changes).is_none(), "{changes:?}");
    }
}

#[test]
fn the_same_text_in_another_encoding_is_news() {
    let folder = folder(&[("a.md", "\u{feff}# A\n")]);
    let (mut library, loaded) = open(&folder);
    assert_eq!(loaded.diagnostics, []);
    let utf16: Vec<u8> = "\u{feff}# A\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    fs::write(folder.path().join("a.md"), utf16).unwrap();
    let now = update(&mut library, &Changes::content("a.md")).unwrap().loaded;
    assert_eq!(now.diagnostics.len(), 1);
    assert!(Arc::ptr_eq(&loaded.graph.documents()[0], &now.graph.documents()[0]));
}

#[test]
fn a_folder_that_is_gone_leaves_the_library_as_it_was() {
    let folder = folder(&[("a.md", "# A\n")]);
    let (mut library, _) = open(&folder);
    fs::remove_file(folder.path().join("a.md")).unwrap();
    for _ in 0..2 {
        let gone = library.update(&Changes::entry("a.md"), &Cancel::default());
        assert!(matches!(gone, Err(LoadError::Folder(_))), "{gone:?}");
    }
    fs::write(folder.path().join("a.md"), "# A\n").unwrap();
    fs::write(folder.path().join("b.md"), "# B\n").unwrap();
    let cancel = Cancel::default();
    cancel.cancel();
    assert!(matches!(library.update(&Changes::anything(), &cancel), Err(LoadError::Cancelled)));
    assert_eq!(update(&mut library, &Changes::anything()).map(|update| update.changed), Some(1));
}
