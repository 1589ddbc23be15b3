//! Comparing two states in the background: the earlier one is read, held against the present one, and both become one graph.

use std::path::Path;
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::{Event, Outbox, spawn};
use crate::compare::Both;
use crate::folder::Links;
use crate::load::{Cancel, LoadError, Loaded, Source, load_with};
use crate::scene::GraphIndex;
use crate::search::SearchIndex;
use crate::session::comparing::{CompareNews, CompareRev, Compared, Earlier, EarlierState};

/// The comparison that was asked for last.
pub struct CompareWorker {
    outbox: Outbox,
    running: Option<Cancel>,
}

impl CompareWorker {
    /// Nothing runs yet.
    pub fn new(outbox: Outbox) -> Self {
        Self { outbox, running: None }
    }

    /// Stops the comparison that runs and begins another one.
    pub fn start(&mut self, rev: CompareRev, earlier: Earlier, present: Arc<Loaded>) {
        self.stop();
        let cancel = Cancel::default();
        self.running = Some(cancel.clone());
        let outbox = self.outbox.clone();
        spawn("compare", move || {
            let work = Work { rev, outbox: &outbox, cancel: &cancel };
            let result = match work.compare(earlier, present) {
                Ok(compared) => Ok(Box::new(compared)),
                Err(LoadError::Cancelled) => return,
                Err(error) => Err(error.to_string()),
            };
            outbox.send(Event::Compare(CompareNews::Ended(rev, result)));
        });
    }

    /// Stops the comparison that runs; nothing more is heard of it.
    pub fn stop(&mut self) {
        if let Some(running) = self.running.take() {
            running.cancel();
        }
    }
}

impl Drop for CompareWorker {
    fn drop(&mut self) {
        self.stop();
    }
}

/// What the thread of a comparison works with.
struct Work<'a> {
    rev: CompareRev,
    outbox: &'a Outbox,
    cancel: &'a Cancel,
}

impl Work<'_> {
    fn compare(&self, earlier: Earlier, present: Arc<Loaded>) -> Result<Compared, LoadError> {
        let earlier = match earlier {
            Earlier::Read(state) => state,
            Earlier::At { path, links } => {
                let loaded = Arc::new(self.read(&path, links)?);
                EarlierState { day: day_of(&path), path, loaded }
            }
        };
        self.check()?;
        let both = Both::new(earlier.loaded.graph.clone(), present.graph.clone());
        self.check()?;
        let graph = both.graph.clone();
        let search = SearchIndex::new(&graph, self.cancel).ok_or(LoadError::Cancelled)?;
        let index = Arc::new(GraphIndex::new(&graph));
        let loaded = Arc::new(Loaded { graph, positions: None, ..Loaded::clone(&present) });
        Ok(Compared { earlier, present, both: Arc::new(both), loaded, index, search: Arc::new(search) })
    }

    /// Reads a folder or an export.
    fn read(&self, path: &Path, links: Links) -> Result<Loaded, LoadError> {
        let report = |progress| {
            self.outbox.send(Event::Compare(CompareNews::Progressed(self.rev, progress)));
        };
        let path = path.to_owned();
        let source = if path.is_file() { Source::File(path) } else { Source::Folder(path) };
        load_with(&source, links, &report, self.cancel)
    }

    fn check(&self) -> Result<(), LoadError> {
        if self.cancel.is_cancelled() { Err(LoadError::Cancelled) } else { Ok(()) }
    }
}

/// When a file was written; a folder is of now.
fn day_of(path: &Path) -> Option<Date> {
    let data = path.metadata().ok().filter(std::fs::Metadata::is_file)?;
    let seconds = data.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_secs();
    let at = Timestamp::from_second(i64::try_from(seconds).ok()?).ok()?;
    Some(at.to_zoned(TimeZone::UTC).date())
}
