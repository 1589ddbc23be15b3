//! What is remembered of folders: a file for each in the system's folder for state, beside the settings, named by a hash of
//! the folder's real path; and views as files of their own.
//!
//! The files are read, locked and written as the settings are. A picture is written whole, so the last window wins; named
//! views are changed one by one.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::state::{Fields, Kind, StateFile, file};
use super::{Event, Outbox, spawn};
use crate::export::{ExportError, refuse_inputs, save};
use crate::graph::KnowledgeGraph;
use crate::load::Source;
use crate::session::memory::{Memory, Recalled, SavedView, ViewFile};
use crate::text::short_hash;

/// No view file is larger, in bytes.
const VIEW_BYTES_MAX: u64 = 1 << 26;

/// The folder of the files; nothing where the system has no home folder.
#[derive(Clone, Debug, Default)]
pub struct MemoryFiles {
    folder: Option<PathBuf>,
    /// The files of the folders that were read: a folder that is gone meanwhile has no real path any more, and the window is
    /// not to wait for a disk to tell it.
    known: Arc<Mutex<BTreeMap<PathBuf, PathBuf>>>,
}

impl MemoryFiles {
    /// Beside the settings.
    pub fn beside(settings: &StateFile) -> Self {
        let folder = settings.folder().map(|folder| folder.join("folders"));
        Self { folder, known: Arc::default() }
    }

    /// What is remembered of a folder, and what is wrong with it, in plain words.
    pub fn read(&self, posts: &Path) -> (Memory, Vec<String>) {
        let Some(path) = self.path_of(posts) else { return Default::default() };
        self.known().insert(posts.to_owned(), path.clone());
        match file::read(&path, Kind::Memory) {
            Ok((fields, problem)) => {
                let (memory, faults) = Memory::read(&fields);
                (memory, problem.into_iter().chain(faults).collect())
            }
            Err(why) => (Memory::default(), vec![why]),
        }
    }

    /// Makes a change in the file of a folder that was read, in the background, by the thread that keeps the settings;
    /// [`Event::MemoryFailed`] tells where the system refuses.
    pub fn store(
        &self,
        settings: &StateFile,
        posts: &Path,
        change: impl FnOnce(&mut Fields) + Send + 'static,
        outbox: &Outbox,
    ) {
        let known = self.known().get(posts).cloned();
        if let Some(path) = known {
            settings.store_beside(path, change, outbox);
        }
    }

    fn path_of(&self, posts: &Path) -> Option<PathBuf> {
        let real = posts.canonicalize().ok()?;
        let name = short_hash(real.as_os_str().as_encoded_bytes().iter().copied());
        Some(self.folder.as_ref()?.join(name + ".json"))
    }

    fn known(&self) -> MutexGuard<'_, BTreeMap<PathBuf, PathBuf>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is remembered of a source, as far as it still holds for its graph.
    pub fn recall(&self, source: &Source, graph: &KnowledgeGraph) -> Recalled {
        let Source::Folder(posts) = source else { return Recalled::default() };
        let (memory, problems) = self.read(posts);
        Recalled::new(memory, problems, graph)
    }
}

/// Reads the file of a view in the background.
pub fn read_view(outbox: &Outbox, path: PathBuf) {
    let outbox = outbox.clone();
    spawn("view", move || {
        outbox.send(Event::ViewFileRead(view_file(&path).map(Box::new)));
    });
}

/// Writes a view as a file in the background, over none of the files that `beside` is made from.
pub fn write_view(outbox: &Outbox, path: PathBuf, file: Box<ViewFile>, beside: Source) {
    let outbox = outbox.clone();
    spawn("view", move || {
        let written = write(&path, &file, &beside).map_err(|error| format!("{error}: {}", path.display()));
        outbox.send(Event::ViewFileWritten(written.map(|()| path)));
    });
}

fn write(path: &Path, file: &ViewFile, beside: &Source) -> Result<(), ExportError> {
    if let Source::Folder(folder) = beside {
        refuse_inputs(path, folder)?;
    }
    let text = file.text()?;
    save(path, |out| Ok(writeln!(out, "{text}")?))
}

/// The view in a file.
///
/// # Errors
/// It cannot be read or is no view; why, in plain words.
pub fn view_file(path: &Path) -> Result<ViewFile, String> {
    let failed = |why: &dyn std::fmt::Display| format!("The view in {} cannot be opened: {why}", path.display());
    let bytes = file::bytes(path, VIEW_BYTES_MAX).map_err(|error| failed(&file::words(&error)))?;
    if bytes.len() as u64 > VIEW_BYTES_MAX {
        return Err(failed(&"it is too large"));
    }
    ViewFile::read(&bytes).map_err(|error| failed(&error))
}

/// A view by its name among those of a folder, else by its file.
///
/// # Errors
/// There is none; why, in plain words.
pub fn find_view(files: &MemoryFiles, posts: &Path, wanted: &str) -> Result<SavedView, String> {
    let (mut memory, problems) = files.read(posts);
    if let Some(view) = memory.views.remove(wanted) {
        return Ok(view);
    }
    let names = memory.views.keys().map(String::as_str);
    let file = view_file(Path::new(wanted));
    let file = file.map_err(|why| {
        let why = problems.into_iter().chain([why]).collect::<Vec<_>>().join(" ");
        crate::session::memory::no_such_view(wanted, names, &why)
    })?;
    Ok(SavedView { view: file.view, ..SavedView::default() })
}

#[cfg(test)]
mod tests;
