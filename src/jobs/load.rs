//! Loading in the background, and following what changes in the folder that is shown.
//!
//! Each load has a thread of its own, which goes on to follow its folder. One load runs, and a newer one stops it; the
//! folder that is shown is followed until another one is shown.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use super::memory::MemoryFiles;
use super::{Event, Outbox, spawn};
use crate::folder::Links;
use crate::folder::changes::Changes;
use crate::folder::watch::{Stopper, Waiting, WatchError, waiting};
use crate::graph::KnowledgeGraph;
use crate::load::{Cancel, Library, LoadError, LoadId, Loaded, Opening, Source};
use crate::scene::GraphIndex;
use crate::search::{Scope, SearchIndex, examples};

/// The load that was asked for last, and the folder that is shown.
pub struct LoadJob {
    outbox: Outbox,
    /// Where it is written how folders were looked at.
    memory: MemoryFiles,
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
        Self { outbox, memory: MemoryFiles::default(), newest: None, shown: None }
    }

    /// With each folder comes what is remembered of it.
    #[must_use]
    pub fn remembering(self, memory: MemoryFiles) -> Self {
        Self { memory, ..self }
    }

    /// Stops the load that runs and loads `source`; then tells of changes in it, if it is a folder and `follow` says so.
    pub fn start(&mut self, load: LoadId, source: Source, links: Links, follow: bool) {
        let (stopper, waiting) = waiting();
        let cancel = Cancel::default();
        self.newest = Some(Running { load, cancel: cancel.clone(), _stopper: stopper });
        let outbox = self.outbox.clone();
        let waiting = follow.then_some(waiting);
        let memory = self.memory.clone();
        spawn("load", move || Work { load, source, links, outbox, memory, cancel }.run(waiting));
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
    memory: MemoryFiles,
    cancel: Cancel,
}

impl Work {
    fn run(self, waiting: Option<Waiting>) {
        let report = |progress| {
            self.outbox.send(Event::LoadProgressed(self.load, progress));
        };
        let opening = Opening { links: self.links, ..Opening::default() };
        let (library, loaded) = match Library::open_with(&self.source, opening, &report, &self.cancel) {
            Ok((library, loaded)) => (library, Arc::new(loaded)),
            Err(error) => {
                self.outbox.send(Event::LoadEnded(self.load, Err(error)));
                return;
            }
        };
        let recalled = self.memory.recall(&self.source, &loaded.graph);
        // A picture that is filtered by queries would else be shown whole first.
        let words = recalled.has_queries().then(|| self.read_words(&loaded.graph, None)).flatten();
        self.outbox.send(Event::Recalled(self.load, Box::new(recalled)));
        self.outbox.send(Event::LoadEnded(self.load, Ok(prepared(loaded.clone()))));
        let Some(search) = words.or_else(|| self.read_words(&loaded.graph, None)).map(|words| self.tell(words)) else {
            return;
        };
        drop(loaded);
        if let (Some(waiting), Source::Folder(folder)) = (waiting, &self.source)
            && let Err(error) = self.follow(folder, library, waiting, search)
        {
            self.outbox.send(Event::WatchFailed(self.load, error));
        }
    }

    /// Works out what search needs of a graph; what holds still is taken from the one `before`. None when cancelled.
    fn read_words(&self, graph: &KnowledgeGraph, before: Option<&SearchIndex>) -> Option<WordsRead> {
        let index = match before {
            Some(before) => before.update(graph, &self.cancel),
            None => SearchIndex::new(graph, &self.cancel),
        };
        let index = Arc::new(index?);
        let examples = examples(&Scope { graph, index: &index, pinned: &BTreeSet::new() });
        Some(WordsRead { index, examples: examples.iter().map(ToString::to_string).collect() })
    }

    fn tell(&self, words: WordsRead) -> Arc<SearchIndex> {
        self.outbox.send(Event::Indexed(self.load, words.index.clone(), words.examples));
        words.index
    }

    /// Tells of changes until it is stopped.
    fn follow(
        &self,
        folder: &Path,
        mut library: Library,
        waiting: Waiting,
        mut search: Arc<SearchIndex>,
    ) -> Result<(), WatchError> {
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
                    let prepared = prepared(update.loaded.clone());
                    self.outbox.send(Event::FolderChanged(self.load, prepared, update.changed));
                    let Some(words) = self.read_words(&update.loaded.graph, Some(&search)) else { return Ok(()) };
                    search = self.tell(words);
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

/// What search needs of a graph, and queries that show what can be asked.
struct WordsRead {
    index: Arc<SearchIndex>,
    examples: Vec<String>,
}

/// With what is worked out once for the graph: here, not in the window, which would stand still meanwhile.
fn prepared(loaded: Arc<Loaded>) -> (Arc<Loaded>, Arc<GraphIndex>) {
    let index = Arc::new(GraphIndex::new(&loaded.graph));
    (loaded, index)
}
