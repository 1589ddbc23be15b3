//! From a folder to a graph in one call: walk, read, parse, match, build; and again, for what has changed since.
//!
//! Synchronous and without a window: the command line calls it directly, the window from a background job.

mod cached_file;
mod from_file;
mod library;
pub mod notes;
mod pipeline;
mod progress;
mod report;
mod support_notes;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::config::Config;
use crate::diag::Diagnostic;
use crate::folder::walk::is_markdown;
use crate::folder::{Bounds, Links};
use crate::geom::Vec2;
use crate::graph::KnowledgeGraph;

pub use library::{Library, Opening, Update};
pub use pipeline::document;
#[cfg(test)]
pub(crate) use pipeline::graph_of;
pub use progress::Progress;
pub use report::Report;
pub use support_notes::support_notes;

/// What to load.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A folder of the file system.
    Folder(PathBuf),
    /// The posts compiled into the program.
    Samples,
    /// A file that a graph was written to.
    File(PathBuf),
}

/// A loaded folder.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// Where it came from.
    pub source: Source,
    /// The folder's name, for titles and exports.
    pub name: String,
    /// The graph.
    pub graph: Arc<KnowledgeGraph>,
    /// Everything that was wrong, in path order.
    pub diagnostics: Vec<Diagnostic>,
    /// What became of all that the folder holds.
    pub report: Report,
    /// Where the nodes stand, by id, where a file says so; not finite for those of which it does not.
    pub positions: Option<Arc<[Vec2]>>,
    /// How long each stage took.
    pub timing: Timing,
}

/// Wall-clock time of each stage.
#[derive(Clone, Copy, Debug, Default)]
pub struct Timing {
    /// Finding the files.
    pub walk: Duration,
    /// Reading and parsing them.
    pub parse: Duration,
    /// Building the graph.
    pub build: Duration,
}

/// Which load: what is reported of one that was overtaken is dropped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LoadId(pub u64);

impl LoadId {
    /// The next one; no earlier load equals it.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

/// A request to stop, shared with the one who may make it.
#[derive(Clone, Debug, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Asks the work to stop.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether somebody asked.
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    fn check(&self) -> Result<(), LoadError> {
        if self.is_cancelled() { Err(LoadError::Cancelled) } else { Ok(()) }
    }
}

/// Why a folder could not be loaded at all.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LoadError {
    /// The folder itself is unusable.
    #[error(transparent)]
    Folder(#[from] crate::folder::walk::FolderError),
    /// The file is unusable.
    #[error(transparent)]
    File(#[from] crate::import::ImportError),
    /// Somebody asked to stop.
    #[error("loading was cancelled")]
    Cancelled,
}

/// Loads a folder once, and follows no link out of it. `progress` is called from several threads, now and then.
///
/// # Errors
/// As for [`Library::open`].
pub fn load(source: &Source, progress: &(dyn Fn(Progress) + Sync), cancel: &Cancel) -> Result<Loaded, LoadError> {
    load_with(source, Links::Inside, progress, cancel)
}

/// Loads a folder once, and follows these of its symbolic links.
///
/// # Errors
/// As for [`Library::open`].
pub fn load_with(
    source: &Source,
    links: Links,
    progress: &(dyn Fn(Progress) + Sync),
    cancel: &Cancel,
) -> Result<Loaded, LoadError> {
    let opening = Opening { links, ..Opening::default() };
    Library::open_with(source, opening, progress, cancel).map(|(_, loaded)| loaded)
}

/// Loads a folder to count what is in it. The words are let go as soon as they are read, so that this needs much less
/// memory; no evidence can be shown, nodes do not have their names, and the problems of links have no true place.
///
/// # Errors
/// As for [`Library::open`].
pub fn count_only(source: &Source, links: Links, cancel: &Cancel) -> Result<Loaded, LoadError> {
    let opening = Opening { links, keeps_words: false };
    Library::open_with(source, opening, &|_| {}, cancel).map(|(_, loaded)| loaded)
}

impl Loaded {
    /// Where the nodes stand, where that is known of all of them: no layout is needed.
    pub fn known_places(&self) -> Option<Vec<Vec2>> {
        let places = self.positions.as_ref().filter(|places| places.iter().all(|place| place.is_finite()))?;
        Some(places.to_vec())
    }
}

impl Source {
    /// How files end that graphs are written to.
    pub const FILE_ENDINGS: [&str; 3] = crate::import::ENDINGS;

    /// The settings of the folder, and what is wrong with them.
    fn config(&self, bounds: &Bounds) -> (Config, Vec<Diagnostic>) {
        match self {
            Self::Samples | Self::File(_) => (Config::default(), Vec::new()),
            Self::Folder(_) => Config::read(bounds),
        }
    }

    /// The folder or the file; none for what is compiled into the program.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Folder(path) | Self::File(path) => Some(path),
            Self::Samples => None,
        }
    }

    /// What is at a path: a folder, unless it is a file.
    pub fn at(path: PathBuf) -> Self {
        if path.is_file() && !is_markdown(&path) { Self::File(path) } else { Self::Folder(path) }
    }

    /// What a path means by its name alone: a file, where it ends like one that a graph is written to.
    pub fn named(path: PathBuf) -> Self {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        let is_graph = ending.is_some_and(|ending| Self::FILE_ENDINGS.contains(&&*ending));
        if is_graph { Self::File(path) } else { Self::Folder(path) }
    }

    /// The folder's name, for titles and exports.
    pub fn name(&self) -> String {
        match self {
            Self::Samples => "sample_posts".to_owned(),
            Self::File(path) => {
                path.file_stem().map_or_else(|| path.display().to_string(), |stem| stem.to_string_lossy().into_owned())
            }
            Self::Folder(path) => {
                let absolute = path.canonicalize().unwrap_or_else(|_| path.clone());
                absolute
                    .file_name()
                    .map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::Mutex;

    use super::*;

    fn folder(files: usize) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for number in 0..files {
            fs::write(folder.path().join(format!("{number}.md")), "# A\n").unwrap();
        }
        folder
    }

    #[test]
    fn progress_counts_what_is_found_then_what_is_read() {
        let folder = folder(150);
        let told = Mutex::new(Vec::new());
        let source = Source::Folder(folder.path().to_path_buf());
        load(&source, &|progress| told.lock().unwrap().push(progress), &Cancel::default()).unwrap();
        let told = told.into_inner().unwrap();
        assert_eq!(told[..2], [64, 128].map(|total| Progress { done: 0, total }));
        assert!(told[2..].iter().all(|progress| progress.done > 0 && progress.total == 150), "{told:?}");
        assert!(told.contains(&Progress { done: 150, total: 150 }));
    }

    #[test]
    fn count_only_counts_the_same_without_the_texts() {
        let (whole, count_only) = (
            load(&Source::Samples, &|_| {}, &Cancel::default()).unwrap(),
            count_only(&Source::Samples, Links::Inside, &Cancel::default()).unwrap(),
        );
        assert_eq!(count_only.graph.counts(), whole.graph.counts());
        assert_eq!(count_only.diagnostics.len(), whole.diagnostics.len());
        assert!(count_only.graph.documents().iter().all(|document| document.post.text.is_empty()));
    }

    #[test]
    fn a_load_stops_in_the_middle_of_the_walk() {
        let folder = folder(150);
        let (cancel, told) = (Cancel::default(), Mutex::new(Vec::new()));
        let stop = |progress| {
            told.lock().unwrap().push(progress);
            cancel.cancel();
        };
        let result = load(&Source::Folder(folder.path().to_path_buf()), &stop, &cancel);
        assert!(matches!(result, Err(LoadError::Cancelled)));
        assert_eq!(told.into_inner().unwrap(), [Progress { done: 0, total: 64 }]);
    }
}
