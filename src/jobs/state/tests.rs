use std::path::Path;
use std::sync::Arc;

use serde_json::json;

use super::*;

fn outbox() -> (Outbox, Receiver<Event>) {
    let (events, inbox) = channel();
    (Outbox::new(events, Arc::new(|| {})), inbox)
}

fn set(name: &str, value: u32) -> impl FnOnce(&mut Fields) + Send + 'static {
    let name = name.to_owned();
    move |fields| drop(fields.insert(name, value.into()))
}

fn kept(path: &Path) -> (serde_json::Value, Option<String>) {
    let (fields, problem) = StateFile::at(path.to_path_buf()).load();
    (fields.into(), problem)
}

#[test]
fn the_newest_state_is_in_the_file_once_it_is_dropped() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a/settings.json");
    for last in [1, 50, 300] {
        let file = StateFile::at(path.clone());
        (0..=last).for_each(|number| file.store(set("a", number), &outbox().0));
        drop(file);
        assert_eq!(kept(&path), (json!({"a": last}), None));
    }
}

/// Two windows that write at the same time: neither undoes what the other has changed.
#[test]
fn windows_keep_each_others_changes() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("settings.json");
    std::fs::write(&path, r#"{"later": 1, "theme": "sepia"}"#).unwrap();
    let windows: Vec<StateFile> = (0..4).map(|_| StateFile::at(path.clone())).collect();
    for round in 0..20 {
        for (number, window) in windows.iter().enumerate() {
            window.store(set(&format!("{number}"), round), &outbox().0);
        }
    }
    drop(windows);
    assert_eq!(kept(&path).0, json!({"later": 1, "theme": "sepia", "0": 19, "1": 19, "2": 19, "3": 19}));
}

#[test]
fn what_is_not_understood_is_put_aside_and_said() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("settings.json");
    let large = format!("{{\"a\": \"{}\"}}", "x".repeat(1 << 20)).into_bytes();
    for bad in [b"{ half".as_slice(), b"{\"a\": \"caf\xe9\"}", b"", b"[]", &large] {
        std::fs::write(&path, bad).unwrap();
        let (fields, problem) = kept(&path);
        assert_eq!(fields, json!({}));
        assert!(problem.unwrap().contains("settings.json.bad"));
        assert!(!path.exists());
        assert_eq!(std::fs::read(path.with_extension("json.bad")).unwrap(), bad);
    }
}

#[test]
fn an_absent_file_is_nothing_to_put_aside() {
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(kept(&dir.path().join("a/settings.json")), (json!({}), None));
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
}

#[test]
fn what_cannot_be_read_or_written_is_left_alone_and_said() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("settings.json");
    std::fs::create_dir(&path).unwrap();
    assert!(kept(&path).1.unwrap().contains("it is not a regular file"));
    let (outbox, inbox) = outbox();
    let file = StateFile::at(path.clone());
    file.store(set("a", 1), &outbox);
    drop(file);
    let Ok(Event::SettingsFailed(why)) = inbox.try_recv() else { panic!("nobody is told") };
    assert!(why.contains("it is not a regular file"), "{why}");
    assert!(path.is_dir());
}

#[test]
fn a_lock_that_is_not_let_go_is_not_waited_for_for_ever() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("settings.json");
    let lock = std::fs::File::create(path.with_extension("json.lock")).unwrap();
    lock.lock().unwrap();
    let (outbox, inbox) = outbox();
    let file = StateFile::at(path.clone());
    file.store(set("a", 1), &outbox);
    drop(file);
    assert!(matches!(inbox.try_recv(), Ok(Event::SettingsFailed(why)) if why.contains("lock")));
    assert!(!path.exists());
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_place_of_the_settings_or_their_lock_is_not_waited_for() {
    let dir = tempfile::tempdir().unwrap();
    for name in ["settings.json", "other.json.lock"] {
        let made = std::process::Command::new("mkfifo").arg(dir.path().join(name)).status();
        if !made.is_ok_and(|status| status.success()) {
            println!("skipped: no mkfifo here");
            return;
        }
    }
    assert!(kept(&dir.path().join("settings.json")).1.is_some());
    for name in ["settings.json", "other.json"] {
        let (outbox, inbox) = outbox();
        let file = StateFile::at(dir.path().join(name));
        file.store(set("a", 1), &outbox);
        drop(file);
        assert!(matches!(inbox.try_recv(), Ok(Event::SettingsFailed(_))), "{name}");
    }
}
