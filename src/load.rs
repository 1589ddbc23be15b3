//! From a folder to a graph in one call: walk, read, parse, match, build.
//!
//! Synchronous and without a window: the command line calls it directly, the window from a background job.

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
use crate::post::{self, Parsed};

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
}

/// How far a load has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Files done.
    pub done: usize,
    /// Files found; 0 while the folder is still being walked.
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
    let (entries, mut diagnostics) = find(source)?;
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
    let (graph, found) = graph::build(documents, gazetteer);
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
    document: Option<Document>,
    diagnostics: Vec<Diagnostic>,
}

fn find(source: &Source) -> Result<(Vec<Entry>, Vec<Diagnostic>), LoadError> {
    match source {
        Source::Samples => Ok((folder::samples::samples().into_iter().map(Entry::Sample).collect(), Vec::new())),
        Source::Folder(root) => {
            let Walk { files, diagnostics } = folder::walk::walk(root)?;
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
    let Parsed { post, passages, lines, diagnostics: found } = post::parse(&file.path, file.text.clone());
    diagnostics.extend(found);
    let mentions = platform::find_mentions(gazetteer, &post, &passages);
    Read { document: Some(Document { post, mentions, lines }), diagnostics }
}

/// Counts files as they are done and tells of every 64th and of the last, so that telling costs nothing.
struct Counter<'a> {
    done: AtomicUsize,
    total: usize,
    progress: &'a (dyn Fn(Progress) + Sync),
}

impl Counter<'_> {
    fn count(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if done.is_multiple_of(64) || done == self.total {
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
