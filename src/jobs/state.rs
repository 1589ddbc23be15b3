//! What outlives a run, as one small JSON file in the system's folder for state: `linkloom/settings.json`.
//!
//! One thread writes the file, so that two states never race and the newest is what stays.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{Builder, JoinHandle};

use etcetera::BaseStrategy as _;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::export::{ExportError, save};

/// The file that keeps the state, or nothing where the system has no home folder. When it is dropped, what was stored is
/// in the file.
#[derive(Debug, Default)]
pub struct StateFile {
    path: Option<PathBuf>,
    /// Started with the first state; none where the system starts no thread.
    writer: OnceLock<Option<Writer>>,
}

impl StateFile {
    /// The file in the system's place for it: `$XDG_STATE_HOME` or `~/.local/state` on Linux.
    pub fn of_system() -> Self {
        let folder =
            etcetera::choose_base_strategy().ok().map(|base| base.state_dir().unwrap_or_else(|| base.data_dir()));
        Self { path: folder.map(|folder| folder.join("linkloom/settings.json")), ..Self::default() }
    }

    /// A given file.
    pub fn at(path: PathBuf) -> Self {
        Self { path: Some(path), ..Self::default() }
    }

    /// What was kept, or the defaults. A file that cannot be read or understood is put aside, not overwritten.
    pub fn load<T: DeserializeOwned + Default>(&self) -> T {
        let Some(path) = &self.path else { return T::default() };
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) => {
                if error.kind() != ErrorKind::NotFound {
                    put_aside(path, &error.to_string());
                }
                return T::default();
            }
        };
        serde_json::from_str(&text).unwrap_or_else(|error| {
            put_aside(path, &error.to_string());
            T::default()
        })
    }

    /// Keeps `state`, in the background; a system that refuses costs a line in the log.
    pub fn store(&self, state: &impl Serialize) {
        let (Some(path), Ok(text)) = (&self.path, serde_json::to_string_pretty(state)) else { return };
        match self.writer.get_or_init(|| Writer::start(path.clone())) {
            Some(writer) => writer.write(text),
            None => write(path, &text),
        }
    }
}

fn put_aside(path: &Path, why: &str) {
    log::warn!("{} is not understood and was put aside: {why}", path.display());
    let aside = path.with_extension("json.bad");
    std::fs::rename(path, aside).unwrap_or_else(|error| log::warn!("it could not be put aside: {error}"));
}

fn write(path: &Path, text: &str) {
    let folder = path.parent().map_or(Ok(()), std::fs::create_dir_all).map_err(ExportError::from);
    let stored = folder.and_then(|()| save(path, |out| Ok(writeln!(out, "{text}")?)));
    if let Err(error) = stored {
        log::warn!("the settings were not kept in {}: {error}", path.display());
    }
}

/// The thread that writes; dropping it waits until the last text is written.
#[derive(Debug)]
struct Writer {
    /// None only while it is dropped.
    texts: Option<Sender<String>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    fn start(path: PathBuf) -> Option<Self> {
        let (texts, inbox) = channel();
        let thread = Builder::new().name("settings".to_owned()).spawn(move || write_newest(&path, &inbox));
        match thread {
            Ok(thread) => Some(Self { texts: Some(texts), thread: Some(thread) }),
            Err(error) => {
                log::error!("the thread settings could not be started: {error}");
                None
            }
        }
    }

    fn write(&self, text: String) {
        if self.texts.as_ref().is_none_or(|texts| texts.send(text).is_err()) {
            log::error!("the thread settings has ended");
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        // Without a sender the thread comes to its end, once it has written what was sent.
        self.texts = None;
        if self.thread.take().is_some_and(|thread| thread.join().is_err()) {
            log::error!("the thread settings has panicked");
        }
    }
}

/// Writes texts as they come. Those that came meanwhile are passed over but for the last.
fn write_newest(path: &Path, inbox: &Receiver<String>) {
    while let Ok(text) = inbox.recv() {
        write(path, &inbox.try_iter().last().unwrap_or(text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(path: &Path) -> Vec<u32> {
        StateFile::at(path.to_path_buf()).load()
    }

    #[test]
    fn the_newest_state_is_in_the_file_once_it_is_dropped() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a/settings.json");
        for last in [1, 50, 300] {
            let file = StateFile::at(path.clone());
            for number in 0..=last {
                file.store(&vec![number]);
            }
            drop(file);
            assert_eq!(kept(&path), [last]);
        }
    }

    #[test]
    fn what_cannot_be_read_or_understood_is_put_aside() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("settings.json");
        for bad in [b"{ half".as_slice(), b"[\"caf\xe9\"]", b""] {
            std::fs::write(&path, bad).unwrap();
            assert_eq!(kept(&path), [0_u32; 0]);
            assert!(!path.exists());
            assert_eq!(std::fs::read(path.with_extension("json.bad")).unwrap(), bad);
        }
    }

    #[test]
    fn an_absent_file_is_nothing_to_put_aside() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(kept(&dir.path().join("a/settings.json")), [0_u32; 0]);
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
    }
}
