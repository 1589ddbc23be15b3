//! Hears from the system what changes in a folder.
//!
//! The system tells of each write, and a program that saves a file makes several; they are gathered until it is quiet.
//! A file outside the folder that a symbolic link leads to is not watched.
//!
//! A watch is on a folder, not on its path: where another folder takes its place, the system goes on to tell of the old one,
//! and of none where it is gone. No watch on the folders above can be sure to tell of that, for each of them can be replaced
//! or be a link; so the path is looked at now and then, which costs two questions to the system.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{Config, ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::changes::Changes;
use super::standing::Standing;
use super::walk::{is_markdown, is_skipped};
use super::{SETTINGS, plain_words};

/// Changes are told once so long has passed without another: a program saves a file within a few milliseconds.
const QUIET: Duration = Duration::from_millis(15);
/// Changes that never end are told after so long.
const LONGEST: Duration = Duration::from_millis(250);
/// So often it is looked whether the folder is still where it was.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// So many times it is tried to watch a folder in which others are removed meanwhile.
const ATTEMPTS: usize = 5;

/// Why the changes of a folder are not, or not all, heard of.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WatchError {
    /// Every folder takes a watch, and the system gives out only so many.
    #[error("the system cannot watch any more folders")]
    Limit,
    /// The system refuses, for a reason in plain words.
    #[error("{0}")]
    Refused(String),
}

enum Message {
    Changed(Changes),
    /// The watched folder itself was moved or removed, or lies on a disk that is no longer there.
    Gone,
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
    outlet: Sender<Message>,
    /// The path as it was given, which may lead to another folder later.
    root: PathBuf,
    /// What stood there when it was looked at last; none while there is no folder.
    standing: Option<Standing>,
    /// None while there is no folder, or none that can be watched.
    watcher: Option<RecommendedWatcher>,
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
        let standing = Standing::at(root).map_err(|error| WatchError::Refused(plain_words(&error)))?;
        let watcher = watcher(&standing, outlet.clone())?;
        Ok(Watch { inbox, outlet, root: root.to_owned(), standing: Some(standing), watcher: Some(watcher) })
    }
}

fn watcher(standing: &Standing, outlet: Sender<Message>) -> Result<RecommendedWatcher, WatchError> {
    // Some systems tell of real paths whatever path they are given.
    let root = standing.path().to_owned();
    let hear = move |event: notify::Result<Event>| {
        let message = match event {
            Ok(event) if is_of_itself(&event, &root) => Message::Gone,
            Ok(event) => Message::Changed(changes(&event, &root)),
            Err(error) => Message::Failed(WatchError::from(error)),
        };
        if !matches!(&message, Message::Changed(changes) if changes.is_empty()) {
            // Without a listener the watch is about to end.
            let _ = outlet.send(message);
        }
    };
    let config = Config::default().with_follow_symlinks(false);
    let mut watcher = RecommendedWatcher::new(hear, config)?;
    // A folder below may go away just before its turn comes; then it is no longer there the next time.
    let is_settled = |watched: &notify::Result<()>| {
        !watched.as_ref().is_err_and(|error| matches!(error.kind, ErrorKind::PathNotFound))
    };
    let mut attempts = (0..ATTEMPTS).map(|_| watcher.watch(standing.path(), RecursiveMode::Recursive));
    let watched = attempts.find(is_settled).unwrap_or_else(|| Err(notify::Error::path_not_found()));
    watched?;
    Ok(watcher)
}

/// Waits for changes; it ends when the watch is stopped. After an error some changes may not be heard of.
impl Iterator for Watch {
    type Item = Result<Changes, WatchError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let gathered = match self.inbox.recv_timeout(LOOK_EVERY) {
                Ok(first) => self.gather(first)?,
                Err(RecvTimeoutError::Timeout) => Ok(Changes::default()),
                Err(RecvTimeoutError::Disconnected) => return None,
            };
            // What was heard of a folder that is no longer there says nothing about the one that is.
            if let Some(news) = self.look() {
                return Some(news);
            }
            if gathered.as_ref().is_ok_and(Changes::is_empty) {
                continue;
            }
            return Some(gathered);
        }
    }
}

impl Watch {
    /// All that is told until it is quiet.
    fn gather(&mut self, first: Message) -> Option<Result<Changes, WatchError>> {
        let mut changes = Changes::default();
        let mut message = first;
        let end = Instant::now() + LONGEST;
        loop {
            match message {
                Message::Changed(more) => changes.merge(more),
                // Another folder can have the number of one that was removed: the next look must not take it for that.
                Message::Gone => self.standing = None,
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

    /// Watches what stands at the path now, if that is not what was watched; anything may be different there.
    fn look(&mut self) -> Option<Result<Changes, WatchError>> {
        let standing = Standing::at(&self.root).ok();
        let is_gone = standing.is_none() && self.watcher.is_some();
        if standing == self.standing && !is_gone {
            return None;
        }
        // The old one first: it holds as many watches as the new one needs.
        self.watcher = None;
        self.standing = standing;
        let Some(standing) = &self.standing else { return Some(Ok(Changes::anything())) };
        match watcher(standing, self.outlet.clone()) {
            Ok(watcher) => self.watcher = Some(watcher),
            Err(error) => return Some(Err(error)),
        }
        Some(Ok(Changes::anything()))
    }
}

impl From<notify::Error> for WatchError {
    fn from(error: notify::Error) -> Self {
        match error.kind {
            ErrorKind::MaxFilesWatch => Self::Limit,
            ErrorKind::Io(error) => Self::Refused(plain_words(&error)),
            ErrorKind::PathNotFound | ErrorKind::WatchNotFound => Self::Refused("it is not there".to_owned()),
            ErrorKind::Generic(words) => Self::Refused(words),
            ErrorKind::InvalidConfig(_) => Self::Refused("this system cannot watch folders".to_owned()),
        }
    }
}

/// Whether an event says that the folder at `root` was itself moved or removed.
fn is_of_itself(event: &Event, root: &Path) -> bool {
    let is_parting = matches!(event.kind, EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)));
    is_parting && event.paths.iter().any(|path| path == root)
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
