//! From a folder to a graph in one call: walk, read, parse, match, build.
//!
//! Synchronous and without a window: the command line calls it directly, the window from a background job.

use std::cell::Cell;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use rayon::prelude::*;

use crate::diag::Diagnostic;
use crate::folder::walk::Walk;
use crate::folder::{self, SourceFile};
use crate::graph::{self, Document, KnowledgeGraph};
use crate::place::RelPath;
use crate::platform::{self, Gazetteer};
use crate::post::{self, ParseOptions, Parsed};

/// What to load.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A folder of the file system.
    Folder(PathBuf),
    /// The posts compiled into the program.
    Samples,
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

/// How far a load has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Files read.
    pub done: usize,
    /// Files found, so far: while the folder is still being walked it grows, and `done` is 0.
    pub total: usize,
}

/// Why a folder could not be loaded at all.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The folder itself is unusable.
    #[error(transparent)]
    Folder(#[from] crate::folder::walk::FolderError),
    /// Somebody asked to stop.
    #[error("loading was cancelled")]
    Cancelled,
}

/// Loads a folder. `progress` is called from several threads, now and then.
///
/// # Errors
/// The folder does not exist, is no folder, cannot be read or holds no posts; or `cancel` was asked for.
pub fn load(source: &Source, progress: &(dyn Fn(Progress) + Sync), cancel: &Cancel) -> Result<Loaded, LoadError> {
    let gazetteer = Gazetteer::builtin();
    let started = Instant::now();
    let (entries, mut diagnostics) = find(source, progress, cancel)?;
    let walk = started.elapsed();
    let counter = Counter { done: AtomicUsize::new(0), total: entries.len(), progress };
    let read: Vec<Option<Read>> = entries
        .into_par_iter()
        .map(|entry| {
            let read = (!cancel.is_cancelled()).then(|| entry.into_document(gazetteer));
            counter.count();
            read
        })
        .collect();
    let mut documents = Vec::with_capacity(read.len());
    for read in read {
        let Read { document, diagnostics: found } = read.ok_or(LoadError::Cancelled)?;
        documents.extend(document);
        diagnostics.extend(found);
    }
    let parsed = started.elapsed();
    cancel.check()?;
    let (graph, found) = graph::build(documents, gazetteer);
    cancel.check()?;
    diagnostics.extend(found);
    diagnostics.sort();
    let timing = Timing { walk, parse: parsed.saturating_sub(walk), build: started.elapsed().saturating_sub(parsed) };
    Ok(Loaded { source: source.clone(), name: source.name(), graph: Arc::new(graph), diagnostics, timing })
}

/// A post's file, still to be read or compiled in.
enum Entry {
    File(RelPath, PathBuf),
    Sample(SourceFile),
}

/// What came of an entry; no document where the file could not be read.
struct Read {
    document: Option<Arc<Document>>,
    diagnostics: Vec<Diagnostic>,
}

fn find(
    source: &Source,
    progress: &(dyn Fn(Progress) + Sync),
    cancel: &Cancel,
) -> Result<(Vec<Entry>, Vec<Diagnostic>), LoadError> {
    match source {
        Source::Samples => Ok((folder::samples::samples().into_iter().map(Entry::Sample).collect(), Vec::new())),
        Source::Folder(root) => {
            let finding = Finding { told: Cell::new(0), progress, cancel };
            let walk = folder::walk::walk(root, &|found| finding.go_on(found))?;
            let Walk { files, diagnostics } = walk.ok_or(LoadError::Cancelled)?;
            Ok((files.into_iter().map(|(path, file)| Entry::File(path, file)).collect(), diagnostics))
        }
    }
}

impl Entry {
    fn into_document(self, gazetteer: &Gazetteer) -> Read {
        match self {
            Self::Sample(file) => parse(&file, Vec::new(), gazetteer),
            Self::File(path, file) => match folder::read::read(&path, &file) {
                Ok((file, diagnostics)) => parse(&file, diagnostics, gazetteer),
                Err(problem) => Read { document: None, diagnostics: vec![problem] },
            },
        }
    }
}

fn parse(file: &SourceFile, mut diagnostics: Vec<Diagnostic>, gazetteer: &Gazetteer) -> Read {
    let Parsed { post, passages, lines, diagnostics: found } =
        post::parse(&file.path, file.text.clone(), &ParseOptions::default());
    diagnostics.extend(found);
    diagnostics.extend(platform::unknown(gazetteer, &post, &lines));
    let mentions = platform::find_mentions(gazetteer, &post, &passages);
    Read { document: Some(Arc::new(Document { post, mentions, lines })), diagnostics }
}

/// So many files pass between two reports, so that telling costs nothing.
const TOLD_EVERY: usize = 64;

/// Tells of files as they are found, and hears when to stop looking.
struct Finding<'a> {
    told: Cell<usize>,
    progress: &'a (dyn Fn(Progress) + Sync),
    cancel: &'a Cancel,
}

impl Finding<'_> {
    fn go_on(&self, found: usize) -> bool {
        if found >= self.told.get() + TOLD_EVERY {
            self.told.set(found);
            (self.progress)(Progress { done: 0, total: found });
        }
        !self.cancel.is_cancelled()
    }
}

/// Counts files as they are read and tells of some of them and of the last.
struct Counter<'a> {
    done: AtomicUsize,
    total: usize,
    progress: &'a (dyn Fn(Progress) + Sync),
}

impl Counter<'_> {
    fn count(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if done.is_multiple_of(TOLD_EVERY) || done == self.total {
            (self.progress)(Progress { done, total: self.total });
        }
    }
}

impl Source {
    /// The folder's name, for titles and exports.
    pub fn name(&self) -> String {
        match self {
            Self::Samples => "sample_posts".to_owned(),
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
