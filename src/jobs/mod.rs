//! Work in the background: loading and following, layout, saving, settings. Each reports [`Event`]s over one channel.
//!
//! Every event that belongs to a load carries its generation, so that the session can drop what is stale.

pub mod layout;
pub mod load;
pub mod save;
pub mod state;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use crate::folder::watch::WatchError;
use crate::geom::Vec2;
use crate::load::{LoadError, Loaded, Progress, Update};

/// What a background job has to tell.
#[derive(Debug)]
pub enum Event {
    /// A load has come further.
    LoadProgressed(u64, Progress),
    /// A load has ended.
    LoadEnded(u64, Result<Arc<Loaded>, LoadError>),
    /// The folder of a load has changed, or cannot be looked at any more.
    FolderChanged(u64, Result<Update, LoadError>),
    /// Changes in the folder of a load are not, or not all, heard of.
    WatchFailed(u64, WatchError),
    /// The layout has new positions; true when it has come to rest.
    LayoutMoved(u64, Arc<[Vec2]>, bool),
    /// An export was written, or could not be.
    Saved(Result<PathBuf, String>),
    /// Settings could not be kept; why, in plain words.
    SettingsFailed(String),
}

/// Where jobs send their events, and how they wake the window to look at them.
#[derive(Clone)]
pub struct Outbox {
    events: Sender<Event>,
    wake: Arc<dyn Fn() + Send + Sync>,
}

impl Outbox {
    /// Sends to `events` and calls `wake` after each.
    pub fn new(events: Sender<Event>, wake: Arc<dyn Fn() + Send + Sync>) -> Self {
        Self { events, wake }
    }

    /// Sends an event; false when nobody listens any more.
    pub fn send(&self, event: Event) -> bool {
        let heard = self.events.send(event).is_ok();
        (self.wake)();
        heard
    }
}

/// Starts a named thread. A system that cannot start one gets an error in the log and the work is not done.
pub(crate) fn spawn(name: &str, work: impl FnOnce() + Send + 'static) {
    if let Err(error) = std::thread::Builder::new().name(name.to_owned()).spawn(work) {
        log::error!("the thread {name} could not be started: {error}");
    }
}
