//! Work in the background: loading and following, layout, analysis, images, saving, settings. Each reports [`Event`]s over one channel.
//!
//! Every event that belongs to a load carries its [`LoadId`], so that the session can drop what is stale.

pub mod analysis;
pub mod compare;
pub mod correct;
#[cfg(feature = "gui")]
pub mod image;
pub mod layout;
pub mod load;
pub mod memory;
pub mod save;
pub mod search;
pub mod state;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use crate::analysis::{Finding, Topic};
use crate::folder::image::{ImageRef, Pixels};
use crate::folder::watch::WatchError;
use crate::geom::Vec2;
use crate::load::{LoadError, LoadId, Loaded, Progress};
use crate::scene::Guides;
use crate::scene::{AnalysisRev, GraphIndex, LayoutRev, SearchRev};
use crate::search::{Found, SearchIndex};
use crate::session::comparing::CompareNews;
use crate::session::correcting::Corrected;
use crate::session::memory::{Recalled, ViewFile};

/// What a background job has to tell.
#[derive(Debug)]
pub enum Event {
    /// A load has come further.
    LoadProgressed(LoadId, Progress),
    /// A load has ended.
    LoadEnded(LoadId, Result<(Arc<Loaded>, Arc<GraphIndex>), LoadError>),
    /// The folder of a load has changed: what it is now, and how many posts were written anew.
    FolderChanged(LoadId, (Arc<Loaded>, Arc<GraphIndex>), usize),
    /// The folder of a load cannot be looked at any more.
    FolderLost(LoadId, LoadError),
    /// Changes in the folder of a load are not, or not all, heard of.
    WatchFailed(LoadId, WatchError),
    /// A layout has come further.
    LayoutMoved(LayoutRev, Places),
    /// What search needs of the graph of a load is there, with queries that show what can be asked.
    Indexed(LoadId, Arc<SearchIndex>, Vec<String>),
    /// A search has ended.
    SearchFound(SearchRev, Arc<Found>),
    /// A topic was worked out.
    Analysed(AnalysisRev, Topic, Arc<Finding>),
    /// An image of a load's folder was read, or could not be; why, in plain words.
    ImageRead(LoadId, ImageRef, Result<Arc<Pixels>, String>),
    /// An export was written, or could not be.
    Saved(Result<PathBuf, String>),
    /// Settings could not be kept; why, in plain words.
    SettingsFailed(String),
    /// What was remembered of the folder of a load, as far as it is still so; just before the load ends.
    Recalled(LoadId, Box<Recalled>),
    /// What is remembered of a folder could not be read or kept; why, in plain words.
    MemoryFailed(String),
    /// The file of a view was read, or could not be; why, in plain words.
    ViewFileRead(Result<Box<ViewFile>, String>),
    /// The file of a view was written, or could not be.
    ViewFileWritten(Result<PathBuf, String>),
    /// What became of a correction.
    Corrected(Corrected),
    /// Something about comparing two states.
    Compare(CompareNews),
}

/// Where a layout has the nodes.
#[derive(Clone, Debug)]
pub struct Places {
    /// By node id, in layout units; not finite for a node that was not laid out.
    pub positions: Arc<[Vec2]>,
    /// Whether it has come to rest.
    pub settled: bool,
    /// What the places mean, where they mean something.
    pub guides: Option<Arc<Guides>>,
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
