//! What a comparison is of, and what comes of it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

use crate::compare::{Both, Report};
use crate::folder::Links;
use crate::load::Loaded;
use crate::scene::GraphIndex;
use crate::search::SearchIndex;

/// Which comparison: what is reported of one that was overtaken is dropped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CompareRev(u64);

impl CompareRev {
    /// The next one; no earlier one equals it.
    #[must_use]
    pub(super) fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

/// An earlier state, once it was read.
#[derive(Clone, Debug)]
pub struct EarlierState {
    /// The folder or the file.
    pub path: PathBuf,
    /// When a file was written.
    pub day: Option<Date>,
    /// What is in it.
    pub loaded: Arc<Loaded>,
}

impl EarlierState {
    /// What it is called in a line: “blog.json (2026-03-01)”.
    pub fn words(&self) -> String {
        let name = name_of(&self.path);
        self.day.map_or_else(|| name.clone(), |day| format!("{name} ({day})"))
    }
}

/// The last part of a path, for a line.
pub(super) fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// An earlier state that is to be compared with what is shown.
#[derive(Clone, Debug)]
pub enum Earlier {
    /// It is to be read from a folder or an export.
    At {
        /// The folder or the file.
        path: PathBuf,
        /// Which symbolic links of a folder are followed.
        links: Links,
    },
    /// It was read already.
    Read(EarlierState),
}

/// What a comparison of two states came to.
#[derive(Clone, Debug)]
pub struct Compared {
    /// The earlier state.
    pub earlier: EarlierState,
    /// The present one.
    pub present: Arc<Loaded>,
    /// What differs, and both as one graph.
    pub both: Arc<Both>,
    /// The one graph, as if it had been loaded.
    pub loaded: Arc<Loaded>,
    /// What is worked out once for it.
    pub index: Arc<GraphIndex>,
    /// What search needs of it.
    pub search: Arc<SearchIndex>,
}

/// In the summary so many changes of each kind are told.
const TOLD: usize = 500;

impl Compared {
    /// What differs, as a text.
    pub(super) fn summary(&self) -> String {
        let Both { before, after, comparison, .. } = &*self.both;
        let earlier = self.earlier.words();
        Report { comparison, before, after, names: [&earlier, &self.present.name], filters: &[] }.text(TOLD)
    }
}
