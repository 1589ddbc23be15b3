//! What outlives a run, as one small JSON file in the system's folder for state: `linkloom/settings.json`.
//!
//! Several windows share the file. So each keeps changes and never the whole: under a lock the file is read again, the
//! change is made in it, and all else stays as it is written. One thread does that, so that no window waits for a disk.

mod file;

use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{Builder, JoinHandle};

use etcetera::BaseStrategy as _;

use super::{Event, Outbox};

/// What is in the file.
pub type Fields = serde_json::Map<String, serde_json::Value>;

/// A change of what is in the file.
type Change = Box<dyn FnOnce(&mut Fields) + Send>;

/// The file that keeps the state, or nothing where the system has no home folder. When it is dropped, what was changed is
/// in the file.
#[derive(Debug, Default)]
pub struct StateFile {
    path: Option<PathBuf>,
    /// Started with the first change; none where the system starts no thread.
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

    /// What was kept, and what was wrong with it, in plain words.
    pub fn load(&self) -> (Fields, Option<String>) {
        let Some(path) = &self.path else { return (Fields::new(), None) };
        file::read(path).unwrap_or_else(|why| (Fields::new(), Some(why)))
    }

    /// Makes a change in the file at once.
    ///
    /// # Errors
    /// The system refuses: why, in plain words.
    pub fn store_now(&self, change: impl FnOnce(&mut Fields) + Send + 'static) -> Result<(), String> {
        self.path.as_ref().map_or(Ok(()), |path| file::update(path, change))
    }

    /// Makes a change in the file, in the background; [`Event::SettingsFailed`] tells where the system refuses.
    pub fn store(&self, change: impl FnOnce(&mut Fields) + Send + 'static, outbox: &Outbox) {
        let Some(path) = &self.path else { return };
        let change: Change = Box::new(change);
        match self.writer.get_or_init(|| Writer::start(path.clone(), outbox.clone())) {
            Some(writer) => writer.write(change),
            None => report(file::update(path, change), outbox),
        }
    }
}

fn report(kept: Result<(), String>, outbox: &Outbox) {
    if let Err(why) = kept {
        log::warn!("{why}");
        outbox.send(Event::SettingsFailed(why));
    }
}

/// The thread that writes; dropping it waits until the last change is written.
#[derive(Debug)]
struct Writer {
    /// None only while it is dropped.
    changes: Option<Sender<Change>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    fn start(path: PathBuf, outbox: Outbox) -> Option<Self> {
        let (changes, inbox) = channel();
        let work = move || {
            while let Ok(first) = inbox.recv() {
                report(file::update(&path, |fields| make_all(first, &inbox, fields)), &outbox);
            }
        };
        match Builder::new().name("settings".to_owned()).spawn(work) {
            Ok(thread) => Some(Self { changes: Some(changes), thread: Some(thread) }),
            Err(error) => {
                log::error!("the thread settings could not be started: {error}");
                None
            }
        }
    }

    fn write(&self, change: Change) {
        if self.changes.as_ref().is_none_or(|changes| changes.send(change).is_err()) {
            log::error!("the thread settings has ended");
        }
    }
}

/// Makes a change and those that came meanwhile, so that they are written at once.
fn make_all(first: Change, inbox: &Receiver<Change>, fields: &mut Fields) {
    first(fields);
    for change in inbox.try_iter() {
        change(fields);
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        // Without a sender the thread comes to its end, once it has written what was sent.
        self.changes = None;
        if self.thread.take().is_some_and(|thread| thread.join().is_err()) {
            log::error!("the thread settings has panicked");
        }
    }
}

#[cfg(test)]
mod tests;
