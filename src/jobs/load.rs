//! Loading in the background, and following what changes in the folder that is shown.
//!
//! Each load has a thread of its own, which goes on to follow its folder. One load runs, and a newer one stops it; the
//! folder that is shown is followed until another one is shown.

use std::path::Path;
use std::sync::Arc;

use super::{Event, Outbox, spawn};
use crate::folder::Links;
use crate::folder::changes::Changes;
use crate::folder::watch::{Stopper, Waiting, WatchError, waiting};
use crate::load::{Cancel, Library, LoadError, LoadId, Loaded, Opening, Source};
use crate::scene::GraphIndex;

/// The load that was asked for last, and the folder that is shown.
pub struct LoadJob {
    outbox: Outbox,
    newest: Option<Running>,
    shown: Option<Running>,
}

/// The thread of one load; dropping it stops the load or the following.
struct Running {
    load: LoadId,
    cancel: Cancel,
    _stopper: Stopper,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.cancel.cancel();
    }
}

impl LoadJob {
    /// Nothing runs yet.
    pub fn new(outbox: Outbox) -> Self {
        Self { outbox, newest: None, shown: None }
    }

    /// Stops the load that runs and loads `source`; then tells of changes in it, if it is a folder and `follow` says so.
    pub fn start(&mut self, load: LoadId, source: Source, links: Links, follow: bool) {
        let (stopper, waiting) = waiting();
        let cancel = Cancel::default();
        self.newest = Some(Running { load, cancel: cancel.clone(), _stopper: stopper });
        let outbox = self.outbox.clone();
        let waiting = follow.then_some(waiting);
        spawn("load", move || Work { load, source, links, outbox, cancel }.run(waiting));
    }

    /// Stops the load that runs. What is shown is still followed.
    pub fn cancel(&mut self) {
        self.newest = None;
    }

    /// What a load gave is shown from now on: it is followed, and what was shown before no longer.
    pub fn follow(&mut self, load: LoadId) {
        if self.newest.as_ref().is_some_and(|newest| newest.load == load) {
            self.shown = self.newest.take();
        }
    }

    /// Stops following what is shown.
    pub fn unfollow(&mut self) {
        self.shown = None;
    }
}

/// What the thread of a load works with.
struct Work {
    load: LoadId,
    source: Source,
    links: Links,
    outbox: Outbox,
    cancel: Cancel,
}

impl Work {
    fn run(self, waiting: Option<Waiting>) {
        let report = |progress| {
            self.outbox.send(Event::LoadProgressed(self.load, progress));
        };
        let opening = Opening { links: self.links, ..Opening::default() };
        let (library, result) = match Library::open_with(&self.source, opening, &report, &self.cancel) {
            Ok((library, loaded)) => (Some(library), Ok(prepared(loaded.into()))),
            Err(error) => (None, Err(error)),
        };
        self.outbox.send(Event::LoadEnded(self.load, result));
        if let (Some(library), Some(waiting), Source::Folder(folder)) = (library, waiting, &self.source)
            && let Err(error) = self.follow(folder, library, waiting)
        {
            self.outbox.send(Event::WatchFailed(self.load, error));
        }
    }

    /// Tells of changes until it is stopped.
    fn follow(&self, folder: &Path, mut library: Library, waiting: Waiting) -> Result<(), WatchError> {
        let mut watch = waiting.watch(folder)?;
        // The watch began after the load: what changed meanwhile is found by looking.
        let mut changes = Changes::anything();
        while !self.cancel.is_cancelled() {
            match library.update(&changes, &self.cancel).transpose() {
                Some(Err(LoadError::Cancelled)) => return Ok(()),
                // After an error all is to be looked at: there may be news of what was lost.
                Some(Err(error)) => {
                    changes = Changes::anything();
                    self.outbox.send(Event::FolderLost(self.load, error));
                }
                Some(Ok(update)) => {
                    changes = Changes::default();
                    self.outbox.send(Event::FolderChanged(self.load, prepared(update.loaded), update.changed));
                }
                None => changes = Changes::default(),
            }
            match watch.next() {
                Some(Ok(more)) => changes.merge(more),
                Some(Err(error)) => {
                    changes.merge(Changes::anything());
                    self.outbox.send(Event::WatchFailed(self.load, error));
                }
                None => return Ok(()),
            }
        }
        Ok(())
    }
}

/// With what is worked out once for the graph: here, not in the window, which would stand still meanwhile.
fn prepared(loaded: Arc<Loaded>) -> (Arc<Loaded>, Arc<GraphIndex>) {
    let index = Arc::new(GraphIndex::new(&loaded.graph));
    (loaded, index)
}
