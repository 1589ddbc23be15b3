//! What outlives a run, as one small JSON file in the system's folder for state: `linkloom/settings.json`.
//!
//! Several windows share the file. So each keeps changes and never the whole: under a lock the file is read again, the
//! change is made in it, and all else stays as it is written. One thread does that, so that no window waits for a disk.

pub(in crate::jobs) mod file;
mod kind;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{Builder, JoinHandle};

use etcetera::BaseStrategy as _;

use super::{Event, Outbox};
pub(in crate::jobs) use kind::Kind;

/// What is in the file.
pub type Fields = serde_json::Map<String, serde_json::Value>;

/// A change of what is in a file.
struct Change {
    path: PathBuf,
    kind: Kind,
    make: Box<dyn FnOnce(&mut Fields) + Send>,
}

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
        file::read(path, Kind::Settings).unwrap_or_else(|why| (Fields::new(), Some(why)))
    }

    /// Makes a change in the file at once.
    ///
    /// # Errors
    /// The system refuses: why, in plain words.
    pub fn store_now(&self, change: impl FnOnce(&mut Fields) + Send + 'static) -> Result<(), String> {
        self.path.as_ref().map_or(Ok(()), |path| file::update(path, Kind::Settings, change))
    }

    /// Makes a change in the file, in the background; [`Event::SettingsFailed`] tells where the system refuses.
    pub fn store(&self, change: impl FnOnce(&mut Fields) + Send + 'static, outbox: &Outbox) {
        if let Some(path) = &self.path {
            self.write(Change { path: path.clone(), kind: Kind::Settings, make: Box::new(change) }, outbox);
        }
    }

    /// Makes a change in another file beside this one, likewise.
    pub(in crate::jobs) fn store_beside(
        &self,
        path: PathBuf,
        change: impl FnOnce(&mut Fields) + Send + 'static,
        outbox: &Outbox,
    ) {
        self.write(Change { path, kind: Kind::Memory, make: Box::new(change) }, outbox);
    }

    /// The folder that the file lies in.
    pub(in crate::jobs) fn folder(&self) -> Option<&Path> {
        self.path.as_ref()?.parent()
    }

    fn write(&self, change: Change, outbox: &Outbox) {
        match self.writer.get_or_init(|| Writer::start(outbox.clone())) {
            Some(writer) => writer.write(change),
            None => change.make(|| None, outbox),
        }
    }
}

impl Change {
    /// Makes it, and at once with it what `more` gives of changes of the same file.
    fn make(self, mut more: impl FnMut() -> Option<Self>, outbox: &Outbox) {
        let kept = file::update(&self.path, self.kind, |fields| {
            (self.make)(fields);
            while let Some(change) = more() {
                (change.make)(fields);
            }
        });
        if let Err(why) = kept {
            log::warn!("{why}");
            outbox.send(match self.kind {
                Kind::Settings => Event::SettingsFailed(why),
                Kind::Memory => Event::MemoryFailed(why),
            });
        }
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
    fn start(outbox: Outbox) -> Option<Self> {
        let (changes, inbox) = channel();
        match Builder::new().name("state".to_owned()).spawn(move || make_all(&inbox, &outbox)) {
            Ok(thread) => Some(Self { changes: Some(changes), thread: Some(thread) }),
            Err(error) => {
                log::error!("the thread state could not be started: {error}");
                None
            }
        }
    }

    fn write(&self, change: Change) {
        if self.changes.as_ref().is_none_or(|changes| changes.send(change).is_err()) {
            log::error!("the thread state has ended");
        }
    }
}

/// Makes changes until nobody sends any more. Those of one file that came meanwhile are written at once.
fn make_all(inbox: &Receiver<Change>, outbox: &Outbox) {
    let mut next = None;
    while let Some(change) = next.take().or_else(|| inbox.recv().ok()) {
        let path = change.path.clone();
        let of_same_file = || {
            next = inbox.try_recv().ok();
            next.take_if(|change| change.path == path)
        };
        change.make(of_same_file, outbox);
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        // Without a sender the thread comes to its end, once it has written what was sent.
        self.changes = None;
        if self.thread.take().is_some_and(|thread| thread.join().is_err()) {
            log::error!("the thread state has panicked");
        }
    }
}

#[cfg(test)]
mod tests;
