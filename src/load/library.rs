//! An opened folder that can be brought up to date: what is kept of its files, so that a changed one costs only itself.
//!
//! From a saved file to the picture:
//!
//! 1. `folder::watch` makes [`Changes`] of what the system tells: contents of a file, or entries of a folder.
//! 2. [`Library::update`] reads the files again whose contents may have changed. Where entries have, as with an editor that
//!    saves by renaming, it walks the folder, and what has the fingerprint that it had is kept as it is.
//! 3. [`CachedFile`] keeps the parsed document of a file whose text is the same.
//! 4. [`graph::Builder`] makes only those parts and nodes again that the changed documents touch.
//! 5. The session brings positions over, and nothing is laid out where the graph has the shape that it had.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rayon::prelude::*;

use super::cached_file::{CachedFile, Entry, Origin, Reading, count_changes};
use super::from_file::from_file;
use super::progress::{Counter, Finding, Progress};
use super::report::Report;
use super::{Cancel, LoadError, Loaded, Source, Timing};
use crate::config::Config;
use crate::diag::{Code, Diagnostic};
use crate::folder::changes::Changes;
use crate::folder::walk::{LeftOut, Walk, walk};
use crate::folder::{Bounds, Links, SETTINGS, samples};
use crate::graph;
use crate::place::RelPath;
use crate::platform::Gazetteer;
use crate::post::Buffers;

type OnProgress<'a> = &'a (dyn Fn(Progress) + Sync);

/// The files of an opened folder with what came of each.
#[derive(Debug)]
pub struct Library {
    source: Source,
    snapshot: Snapshot,
    /// Builds with the settings of `snapshot`.
    builder: graph::Builder,
    opening: Opening,
}

/// How a folder is opened.
#[derive(Clone, Copy, Debug)]
pub struct Opening {
    /// Which of its symbolic links are followed.
    pub links: Links,
    /// Whether the posts' words are kept, to show them, or only what can be counted.
    pub keeps_words: bool,
}

impl Default for Opening {
    fn default() -> Self {
        Self { links: Links::Inside, keeps_words: true }
    }
}

/// A folder as it was found.
#[derive(Debug, Default)]
struct Snapshot {
    /// How it wants to be read.
    config: Arc<Config>,
    /// In path order.
    files: Vec<Arc<CachedFile>>,
    /// How many files are called like posts but left out.
    left_out: LeftOut,
    /// The HTML files beside posts of the same name.
    pages: Arc<[RelPath]>,
    /// What could not be looked at, and what is wrong with the settings.
    problems: Vec<Diagnostic>,
}

impl Snapshot {
    /// How many files did not become posts, by the problem that kept them from it.
    fn skipped(&self) -> BTreeMap<Code, usize> {
        let is_file = |problem: &&Diagnostic| {
            let kinds = [Code::NotAFile, Code::BrokenSymlink, Code::LeadsOutside];
            kinds.contains(&problem.code) && problem.file.as_str() != SETTINGS
        };
        let not_found = self.problems.iter().filter(is_file).map(|problem| problem.code);
        let mut skipped = BTreeMap::new();
        for code in not_found.chain(self.files.iter().filter_map(|kept| kept.unread())) {
            *skipped.entry(code).or_default() += 1;
        }
        skipped
    }
}

/// What the walk over a folder found.
#[derive(Default)]
struct Found {
    entries: Vec<Entry>,
    left_out: LeftOut,
    /// The HTML files beside posts of the same name.
    pages: Arc<[RelPath]>,
    problems: Vec<Diagnostic>,
}

/// What came of bringing a folder up to date.
#[derive(Clone, Debug)]
pub struct Update {
    /// The folder as it is now, as [`super::load`] would give it.
    pub loaded: Arc<Loaded>,
    /// How many posts came, went or were written anew.
    pub changed: usize,
}

impl Library {
    /// Loads a folder. `progress` is called from several threads, now and then.
    ///
    /// # Errors
    /// The folder does not exist, is no folder, cannot be read or holds no posts; or `cancel` was asked for.
    pub fn open(source: &Source, progress: OnProgress<'_>, cancel: &Cancel) -> Result<(Self, Loaded), LoadError> {
        Self::open_with(source, Opening::default(), progress, cancel)
    }

    /// As [`Self::open`], in another way.
    ///
    /// # Errors
    /// As for [`Self::open`].
    pub fn open_with(
        source: &Source,
        opening: Opening,
        progress: OnProgress<'_>,
        cancel: &Cancel,
    ) -> Result<(Self, Loaded), LoadError> {
        if let Source::File(path) = source {
            return Ok((Self::unread(source, opening), from_file(path, cancel)?));
        }
        let started = Instant::now();
        // Takes a while, the first time, and is needed only when the files have been found.
        rayon::spawn(|| {
            Gazetteer::builtin();
        });
        let mut library = Self::unread(source, opening);
        let (snapshot, walk) = library.look(&Changes::anything(), progress, cancel)?;
        library.snapshot = snapshot;
        let loaded = library.loaded(started, walk, cancel)?;
        Ok((library, loaded))
    }

    fn unread(source: &Source, opening: Opening) -> Self {
        let (snapshot, builder) = (Snapshot::default(), graph::Builder::default());
        Self { source: source.clone(), snapshot, builder, opening }
    }

    /// Looks at what may have changed; `None` when all is as it was. After an error the library is as it was, and what
    /// was to be looked at is still to be looked at.
    ///
    /// # Errors
    /// As for [`Self::open`].
    pub fn update(&mut self, changes: &Changes, cancel: &Cancel) -> Result<Option<Update>, LoadError> {
        if let Source::File(path) = &self.source {
            let loaded = Arc::new(from_file(path, cancel)?);
            return Ok(Some(Update { changed: loaded.report.posts, loaded }));
        }
        let started = Instant::now();
        let (snapshot, walk) = self.look(changes, &|_| {}, cancel)?;
        let changed = count_changes(&self.snapshot.files, &snapshot.files);
        let is_same = changed == 0
            && self.snapshot.problems == snapshot.problems
            && self.snapshot.config == snapshot.config
            && self.snapshot.left_out == snapshot.left_out
            && self.snapshot.pages == snapshot.pages;
        let before = std::mem::replace(&mut self.snapshot, snapshot);
        if is_same {
            return Ok(None);
        }
        if before.config != self.snapshot.config {
            self.builder = graph::Builder::default();
        }
        match self.loaded(started, walk, cancel) {
            Ok(loaded) => Ok(Some(Update { loaded: Arc::new(loaded), changed })),
            Err(error) => {
                self.snapshot = before;
                self.builder = graph::Builder::default();
                Err(error)
            }
        }
    }

    /// The folder as it is now, and how long it took to find its files. Where only known files were written, these alone are
    /// read; else the folder is walked.
    fn look(
        &self,
        changes: &Changes,
        progress: OnProgress<'_>,
        cancel: &Cancel,
    ) -> Result<(Snapshot, Duration), LoadError> {
        if !changes.has_entries()
            && let Some(known) = changes.files().map(|path| self.position(path)).collect::<Option<Vec<_>>>()
        {
            return Ok((self.read_again(&known, cancel)?, Duration::ZERO));
        }
        let started = Instant::now();
        let bounds = self.bounds();
        let (config, problems) = self.source.config(&bounds);
        let how = Reading { config: &config, bounds: &bounds };
        let Found { entries, left_out, pages, problems: found } = self.find(how, progress, cancel)?;
        let problems = [problems, found].concat();
        let walk = started.elapsed();
        // A folder that wants to be read in another way is read as if for the first time.
        let known = if *self.snapshot.config == config { Some(changes) } else { None };
        let counter = Counter::new(entries.len(), progress);
        let files = read_all(entries.into_iter().enumerate().collect(), cancel, |(place, entry), buffers| {
            let kept = self.up_to_date(entry, place, (known, how), buffers);
            counter.count();
            kept
        });
        Ok((Snapshot { files: files?, left_out, pages, problems, config: Arc::new(config) }, walk))
    }

    /// Of the folder as it lies now: it may have been replaced since it was looked at.
    fn bounds(&self) -> Bounds {
        match &self.source {
            Source::Samples | Source::File(_) => Bounds::default(),
            Source::Folder(root) => Bounds::new(root, self.opening.links),
        }
    }

    /// Where the file at a path, relative to the folder, stands in the list.
    fn position(&self, path: &Path) -> Option<usize> {
        let Source::Folder(root) = &self.source else { return None };
        let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
        let position = self.named(&RelPath::new(&parts.join("/")))?;
        // Names that are no UTF-8 may look the same.
        let file = self.snapshot.files.get(position)?.entry.file();
        (file == Some(&root.join(path))).then_some(position)
    }

    fn named(&self, path: &RelPath) -> Option<usize> {
        self.snapshot.files.binary_search_by(|kept| kept.entry.path.cmp(path)).ok()
    }

    /// The same files, with some of them read again.
    fn read_again(&self, positions: &[usize], cancel: &Cancel) -> Result<Snapshot, LoadError> {
        let known = positions.iter().filter_map(|&position| self.snapshot.files.get(position)).cloned().collect();
        let how = Reading { config: &self.snapshot.config, bounds: &self.bounds() };
        let read = read_all(known, cancel, |kept: Arc<CachedFile>, buffers| {
            Arc::new(CachedFile::read(kept.entry.clone(), how, Some(&kept), buffers))
        });
        let mut files = self.snapshot.files.clone();
        for (&position, kept) in positions.iter().zip(read?) {
            if let Some(slot) = files.get_mut(position) {
                *slot = kept;
            }
        }
        let Snapshot { config, left_out, pages, problems, .. } = &self.snapshot;
        Ok(Snapshot {
            files,
            config: config.clone(),
            left_out: *left_out,
            pages: pages.clone(),
            problems: problems.clone(),
        })
    }

    fn find(&self, how: Reading<'_>, progress: OnProgress<'_>, cancel: &Cancel) -> Result<Found, LoadError> {
        match &self.source {
            Source::Samples => {
                let entry = |sample: crate::folder::SourceFile| Entry {
                    path: sample.path,
                    origin: Origin::Sample(sample.text),
                };
                let entries = samples::samples().into_iter().map(entry).collect();
                Ok(Found { entries, left_out: LeftOut::default(), pages: Arc::default(), problems: Vec::new() })
            }
            // A file is not looked through.
            Source::File(_) => Ok(Found::default()),
            Source::Folder(_) => {
                let finding = Finding::new(progress, cancel);
                let Walk { files, pages, diagnostics, left_out } =
                    walk(how.bounds, &how.config.ignored, &|found| finding.go_on(found))?
                        .ok_or(LoadError::Cancelled)?;
                let entry = |(path, file)| Entry { path, origin: Origin::File(file) };
                Ok(Found {
                    entries: files.into_iter().map(entry).collect(),
                    left_out,
                    pages: pages.into(),
                    problems: diagnostics,
                })
            }
        }
    }

    /// A file that was found, at this place in the list: as it is kept, or read again where that is in doubt. Without
    /// `changes` nothing that is kept holds any more.
    fn up_to_date(
        &self,
        entry: Entry,
        place: usize,
        (changes, how): (Option<&Changes>, Reading<'_>),
        buffers: &mut Buffers,
    ) -> Arc<CachedFile> {
        let kept = changes.and_then(|changes| {
            // Mostly no file came or went.
            let same = self.snapshot.files.get(place).filter(|kept| kept.entry == entry);
            let moved = || self.snapshot.files.get(self.named(&entry.path)?).filter(|kept| kept.entry == entry);
            Some((same.or_else(moved)?, changes))
        });
        match kept {
            Some((kept, changes)) if !self.is_named_in(&entry, changes) && kept.holds() => kept.clone(),
            _ => {
                let read = CachedFile::read(entry, how, kept.map(|(kept, _)| kept.as_ref()), buffers);
                Arc::new(if self.opening.keeps_words { read } else { read.without_words() })
            }
        }
    }

    fn is_named_in(&self, entry: &Entry, changes: &Changes) -> bool {
        let Source::Folder(root) = &self.source else { return false };
        let inside = entry.file().and_then(|file| file.strip_prefix(root).ok());
        inside.is_some_and(|inside| changes.has_file(inside))
    }

    /// Builds the graph of the snapshot.
    fn loaded(&mut self, started: Instant, walk: Duration, cancel: &Cancel) -> Result<Loaded, LoadError> {
        let parsed = started.elapsed();
        cancel.check()?;
        let documents = self.snapshot.files.iter().filter_map(|kept| kept.document.clone()).collect();
        self.builder.set_pages(self.snapshot.pages.clone());
        let (graph, found) = self.builder.build(documents, &self.snapshot.config);
        cancel.check()?;
        let mut diagnostics = self.snapshot.problems.clone();
        diagnostics.extend(self.snapshot.files.iter().flat_map(|kept| kept.diagnostics()).cloned());
        diagnostics.extend(found);
        diagnostics.sort();
        let timing =
            Timing { walk, parse: parsed.saturating_sub(walk), build: started.elapsed().saturating_sub(parsed) };
        let (source, name) = (self.source.clone(), self.source.name());
        let report = Report::new(&graph, self.snapshot.skipped(), self.snapshot.left_out);
        let graph = Arc::new(graph);
        Ok(Loaded { source, name, graph, diagnostics, report, positions: None, timing })
    }
}

/// Reads on all threads, as long as nobody asks to stop.
fn read_all<T: Send>(
    items: Vec<T>,
    cancel: &Cancel,
    read: impl Fn(T, &mut Buffers) -> Arc<CachedFile> + Sync,
) -> Result<Vec<Arc<CachedFile>>, LoadError> {
    let items = items.into_par_iter();
    let read = items.map_init(Buffers::default, |buffers, item| (!cancel.is_cancelled()).then(|| read(item, buffers)));
    read.collect::<Option<Vec<_>>>().ok_or(LoadError::Cancelled)
}

#[cfg(test)]
mod tests;
