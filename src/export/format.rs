//! The list of formats: what the save dialog, `export --format`, the help and the README name.

use std::io::Write;
use std::path::Path;

use super::progress::Stoppable;
use super::save_folder::save_folder;
use super::{ExportError, ExportOptions, Subject, bundle, json, refuse_inputs, refuse_posts, save, tables};

/// A format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Format {
    /// A node-link graph.
    Json,
    /// The register as a folder of tables.
    Tables,
    /// The graph as a folder of tables.
    Bundle,
}

/// What a list says of a format. Each has its own beside the function that writes it.
#[derive(Clone, Copy, Debug)]
pub struct About {
    /// What it is called on the command line.
    pub id: &'static str,
    /// What it is called in the window.
    pub name: &'static str,
    /// The endings of its files, the usual one first; none where it is a folder.
    pub endings: &'static [&'static str],
    /// What it is good for, in a few words.
    pub purpose: &'static str,
    /// Which others it stands with.
    pub family: Family,
}

/// Formats that stand together in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// Nodes and edges.
    Graph,
    /// Rows and columns.
    Table,
    /// For reference managers.
    References,
    /// To look at.
    Picture,
    /// To read.
    Text,
}

impl Family {
    /// Its heading in a list.
    pub fn title(self) -> &'static str {
        match self {
            Self::Graph => "Graphs",
            Self::Table => "Tables",
            Self::References => "References",
            Self::Picture => "Pictures",
            Self::Text => "Pages and text",
        }
    }
}

impl Format {
    /// All of them, families together.
    pub const ALL: [Self; 3] = [Self::Json, Self::Tables, Self::Bundle];

    /// What a list says of it.
    pub fn about(self) -> &'static About {
        match self {
            Self::Json => &json::ABOUT,
            Self::Tables => &tables::ABOUT,
            Self::Bundle => &bundle::ABOUT,
        }
    }

    /// The format of this name on the command line.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.about().id == id)
    }

    /// The first format whose files end like this one; whether letters are small does not matter.
    pub fn of_file(path: &Path) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.is_ending_of(path))
    }

    /// Whether a file ends like those of this format.
    pub fn is_ending_of(self, path: &Path) -> bool {
        let Some(name) = path.file_name() else { return false };
        let name = name.to_string_lossy().to_lowercase();
        self.about()
            .endings
            .iter()
            .any(|ending| name.strip_suffix(ending).is_some_and(|stem| stem.len() > 1 && stem.ends_with('.')))
    }

    /// Whether it is a folder of several files.
    pub fn is_folder(self) -> bool {
        self.about().endings.is_empty()
    }

    /// Writes a file of this format. The same subject gives the same bytes.
    ///
    /// # Errors
    /// `out` refuses, somebody asked to stop, the positions are those of another graph, or it is no file but a folder.
    pub fn write(self, out: &mut dyn Write, subject: &Subject<'_>, options: ExportOptions) -> Result<(), ExportError> {
        subject.check_positions()?;
        let mut out = Stoppable { out, progress: subject.progress };
        let written = match self {
            Self::Json => json::write_json(&mut out, subject, options),
            Self::Tables | Self::Bundle => return Err(ExportError::NeedsAFolder),
        };
        unless_stopped(subject, written)
    }

    /// Writes a file, or a folder, of this format at a place, all at once.
    ///
    /// # Errors
    /// As for [`Self::write`] and [`save`].
    pub fn save(self, path: &Path, subject: &Subject<'_>, options: ExportOptions) -> Result<(), ExportError> {
        subject.check_positions()?;
        let progress = subject.progress;
        let saved = match self {
            Self::Tables => save_folder(path, tables::CONTENTS, progress, |it| tables::write(it, subject, options)),
            Self::Bundle => save_folder(path, bundle::CONTENTS, progress, |it| bundle::write(it, subject, options)),
            _ => save(path, |out| self.write(out, subject, options)),
        };
        unless_stopped(subject, saved)
    }

    /// Refuses a place where an export of this format would take that of a post or the settings of `folder`, or become one.
    ///
    /// # Errors
    /// [`ExportError::IsAPost`] and the like, or the symbolic links at `target` lead nowhere.
    pub fn refuse_inputs(self, target: &Path, folder: &Path) -> Result<(), ExportError> {
        if self.is_folder() { refuse_posts(target, folder) } else { refuse_inputs(target, folder) }
    }
}

/// What was written, unless somebody asked to stop.
fn unless_stopped(subject: &Subject<'_>, written: Result<(), ExportError>) -> Result<(), ExportError> {
    let is_stopped = subject.progress.is_some_and(super::Progress::is_cancelled);
    if is_stopped { Err(ExportError::Cancelled) } else { written }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::graph::KnowledgeGraph;

    #[test]
    fn each_format_has_a_name_of_its_own_and_families_stand_together() {
        let ids: BTreeSet<&str> = Format::ALL.iter().map(|format| format.about().id).collect();
        let names: BTreeSet<&str> = Format::ALL.iter().map(|format| format.about().name).collect();
        assert_eq!([ids.len(), names.len()], [Format::ALL.len(); 2]);
        assert!(Format::ALL.is_sorted_by_key(|format| format.about().family));
        for format in Format::ALL {
            assert_eq!(Format::parse(format.about().id), Some(format));
            assert!(!format.about().purpose.ends_with('.'));
        }
    }

    #[test]
    fn a_format_is_told_by_the_ending_of_a_file() {
        assert_eq!(Format::of_file(Path::new("a/b.JSON")), Some(Format::Json));
        for none in ["a/b", "json", ".json", "b.json/", "b.md"] {
            let expected = none.ends_with('/').then_some(Format::Json);
            assert_eq!(Format::of_file(Path::new(none)), expected, "{none}");
        }
    }

    #[test]
    fn an_export_that_is_stopped_says_so() {
        let progress = crate::export::Progress::default();
        let graph = KnowledgeGraph::default();
        let subject = Subject { progress: Some(&progress), ..Subject::new(&graph, "x") };
        progress.cancel();
        for format in Format::ALL.into_iter().filter(|format| !format.is_folder()) {
            let stopped = format.write(&mut Vec::new(), &subject, ExportOptions::default());
            assert!(matches!(stopped, Err(ExportError::Cancelled)), "{format:?}");
        }
    }
}
