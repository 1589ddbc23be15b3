//! Hears from the system what changes in a folder.
//!
//! The system tells of each write, and a program that saves a file makes several; they are gathered until it is quiet.
//! A file outside the folder that a symbolic link leads to is not watched.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{Config, ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::changes::Changes;
use super::walk::{is_markdown, is_skipped};
use super::{SETTINGS, plain_words};

/// Changes are told once so long has passed without another: a program saves a file within a few milliseconds.
const QUIET: Duration = Duration::from_millis(15);
/// Changes that never end are told after so long.
const LONGEST: Duration = Duration::from_millis(250);

/// Why the changes of a folder are not, or not all, heard of.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WatchError {
    /// Every folder takes a watch, and the system gives out only so many.
    #[error("the system's limit of watched folders is reached")]
    Limit,
    /// The system refuses, for a reason in plain words.
    #[error("{0}")]
    Refused(String),
}

enum Message {
    Changed(Changes),
    Failed(WatchError),
    Stop,
}

/// Ends a watch, from any thread, when it is dropped.
#[derive(Debug)]
pub struct Stopper(Sender<Message>);

impl Drop for Stopper {
    fn drop(&mut self) {
        // A watch that has ended already needs no telling.
        let _ = self.0.send(Message::Stop);
    }
}

/// A watch that has not begun; it exists so that what comes before the watch can be stopped along with it.
#[derive(Debug)]
pub struct Waiting {
    outlet: Sender<Message>,
    inbox: Receiver<Message>,
}

/// A folder that is watched. Dropping it ends the watch.
#[derive(Debug)]
pub struct Watch {
    inbox: Receiver<Message>,
    _watcher: RecommendedWatcher,
}

/// A watch to begin later, and what ends it.
pub fn waiting() -> (Stopper, Waiting) {
    let (outlet, inbox) = channel();
    (Stopper(outlet.clone()), Waiting { outlet, inbox })
}

impl Waiting {
    /// Watches a folder and all below it from now on.
    ///
    /// # Errors
    /// The folder is gone, is on a file system that tells nothing, or holds more folders than can be watched.
    pub fn watch(self, root: &Path) -> Result<Watch, WatchError> {
        let Self { outlet, inbox } = self;
        // Some systems tell of real paths whatever path they are given.
        let root = fs::canonicalize(root).map_err(|error| WatchError::Refused(plain_words(&error)))?;
        let from = root.clone();
        let hear = move |event: notify::Result<Event>| {
            let message = match event {
                Ok(event) => Message::Changed(changes(&event, &from)),
                Err(error) => Message::Failed(WatchError::from(error)),
            };
            if !matches!(&message, Message::Changed(changes) if changes.is_empty()) {
                // Without a listener the watch is about to end.
                let _ = outlet.send(message);
            }
        };
        let config = Config::default().with_follow_symlinks(false);
        let mut watcher = RecommendedWatcher::new(hear, config)?;
        watcher.watch(&root, RecursiveMode::Recursive)?;
        Ok(Watch { inbox, _watcher: watcher })
    }
}

impl Watch {
    /// Waits for changes; `None` when the watch was stopped. After an error some changes may not be heard of.
    pub fn next(&self) -> Option<Result<Changes, WatchError>> {
        let mut changes = Changes::default();
        let mut message = self.inbox.recv().ok()?;
        let end = Instant::now() + LONGEST;
        loop {
            match message {
                Message::Changed(more) => changes.merge(more),
                Message::Failed(error) => return Some(Err(error)),
                Message::Stop => return None,
            }
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Some(Ok(changes));
            }
            message = match self.inbox.recv_timeout(QUIET.min(left)) {
                Ok(message) => message,
                Err(RecvTimeoutError::Timeout) => return Some(Ok(changes)),
                Err(RecvTimeoutError::Disconnected) => return None,
            };
        }
    }
}

impl From<notify::Error> for WatchError {
    fn from(error: notify::Error) -> Self {
        match error.kind {
            ErrorKind::MaxFilesWatch => Self::Limit,
            ErrorKind::Io(error) => Self::Refused(plain_words(&error)),
            ErrorKind::PathNotFound | ErrorKind::WatchNotFound => Self::Refused("it is not there".to_owned()),
            ErrorKind::Generic(words) => Self::Refused(words),
            ErrorKind::InvalidConfig(_) => Self::Refused("this system cannot be asked".to_owned()),
        }
    }
}

/// What an event says about the posts of the folder at `root`; nothing where it concerns none.
fn changes(event: &Event, root: &Path) -> Changes {
    let mut changes = if event.need_rescan() { Changes::anything() } else { Changes::default() };
    // Reading is no change. Whoever has read a file hears of that too: it was ourselves.
    let is_reading = matches!(event.kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write));
    if is_reading {
        return changes;
    }
    for path in inside(event, root) {
        changes.merge(change(event.kind, path));
    }
    changes
}

/// The paths of an event that the walk would not pass over.
fn inside<'a>(event: &'a Event, root: &Path) -> impl Iterator<Item = PathBuf> + use<'a> {
    let root = root.to_owned();
    event.paths.iter().filter_map(move |path| {
        let inside = path.strip_prefix(&root).ok()?;
        (!is_skipped(inside)).then(|| inside.to_owned())
    })
}

fn change(kind: EventKind, path: PathBuf) -> Changes {
    match kind {
        // All depends on the settings.
        _ if path.as_os_str() == SETTINGS => Changes::entry(path),
        EventKind::Access(_) | EventKind::Modify(ModifyKind::Data(_)) if !is_markdown(&path) => Changes::default(),
        EventKind::Access(_) | EventKind::Modify(ModifyKind::Data(_)) => Changes::content(path),
        // Of a file that is no post it may be that it is a folder that can be read now.
        EventKind::Modify(ModifyKind::Metadata(_) | ModifyKind::Any) if is_markdown(&path) => Changes::content(path),
        _ => Changes::entry(path),
    }
}

#[cfg(test)]
mod tests;
