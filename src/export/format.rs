//! The list of formats: what the save dialog, `export --format`, the help and the README name.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::about::{About, Family};
use super::progress::Stoppable;
use super::save_folder::save_folder;
use super::{
    ExportError, ExportOptions, Subject, bundle, canvas, cytoscape, dot, gexf, graphml, html, json, picture,
    references, refuse_inputs, refuse_posts, report, save, tables,
};

/// A format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Format {
    /// A node-link graph.
    Json,
    /// Gephi's own.
    Gexf,
    /// What most programs for graphs read.
    GraphMl,
    /// Graphviz's own.
    Dot,
    /// That of cytoscape.js.
    Cytoscape,
    /// JSON Canvas, which Obsidian opens.
    Canvas,
    /// Sources for Zotero, pandoc and citeproc.
    CslJson,
    /// Sources for LaTeX.
    Bibtex,
    /// Sources for `EndNote` and most others.
    Ris,
    /// Answers with their sentences.
    Report,
    /// A page to look around in.
    Html,
    /// A folder of tables.
    /// The register as a folder of tables.
    Tables,
    /// The graph as a folder of tables.
    Bundle,
    /// A picture as shapes and text.
    Svg,
    /// A picture of pixels.
    #[cfg(feature = "pictures")]
    Png,
}

impl Format {
    /// All of them, families together.
    pub const ALL: &[Self] = &[
        Self::Json,
        Self::Gexf,
        Self::GraphMl,
        Self::Dot,
        Self::Cytoscape,
        Self::Canvas,
        Self::Tables,
        Self::Bundle,
        Self::CslJson,
        Self::Bibtex,
        Self::Ris,
        Self::Svg,
        #[cfg(feature = "pictures")]
        Self::Png,
        Self::Html,
        Self::Report,
    ];

    /// As [`Self::ALL`], one after the other.
    pub fn all() -> impl DoubleEndedIterator<Item = Self> {
        Self::ALL.iter().copied()
    }

    /// What a list says of it.
    pub fn about(self) -> &'static About {
        match self {
            Self::Json => &json::ABOUT,
            Self::Gexf => &gexf::ABOUT,
            Self::GraphMl => &graphml::ABOUT,
            Self::Dot => &dot::ABOUT,
            Self::Cytoscape => &cytoscape::ABOUT,
            Self::Canvas => &canvas::ABOUT,
            Self::CslJson => &references::csl_json::ABOUT,
            Self::Bibtex => &references::bibtex::ABOUT,
            Self::Ris => &references::ris::ABOUT,
            Self::Report => &report::ABOUT,
            Self::Html => &html::ABOUT,
            Self::Tables => &tables::ABOUT,
            Self::Bundle => &bundle::ABOUT,
            Self::Svg => &picture::SVG,
            #[cfg(feature = "pictures")]
            Self::Png => &picture::PNG,
        }
    }

    /// The format of this name on the command line.
    pub fn parse(id: &str) -> Option<Self> {
        Self::all().find(|format| format.about().id == id)
    }

    /// The format whose files end like this one, the first of those with the longest ending: `x.csl.json` is no graph, while
    /// `x.json` is one. Whether letters are small does not matter.
    pub fn of_file(path: &Path) -> Option<Self> {
        let fitting = Self::all().filter_map(|format| Some((format.ending_of(path)?.len(), format)));
        // `max_by_key` keeps the last of equals, so walk backwards.
        fitting.rev().max_by_key(|&(length, _)| length).map(|(_, format)| format)
    }

    /// Whether a file ends like those of this format.
    pub fn is_ending_of(self, path: &Path) -> bool {
        self.ending_of(path).is_some()
    }

    /// The longest of its endings that a file has.
    fn ending_of(self, path: &Path) -> Option<&'static str> {
        let name = path.file_name()?.to_string_lossy().to_lowercase();
        let is_its =
            |ending: &&str| name.strip_suffix(*ending).is_some_and(|stem| stem.len() > 1 && stem.ends_with('.'));
        self.about().endings.iter().copied().filter(is_its).max_by_key(|ending| ending.len())
    }

    /// What is written where a person chose this format and then this path, and where: an ending that is typed says more
    /// than what was chosen before, and a name without one gets that of the format.
    pub fn for_file(self, path: &Path) -> (PathBuf, Self) {
        if self.is_ending_of(path) {
            return (path.to_path_buf(), self);
        }
        match (Self::of_file(path), self.about().endings.first()) {
            (Some(typed), _) => (path.to_path_buf(), typed),
            (None, None) => (path.to_path_buf(), self),
            (None, Some(ending)) => {
                let mut named = path.as_os_str().to_owned();
                named.push(".");
                named.push(ending);
                (named.into(), self)
            }
        }
    }

    /// Whether it is a folder of several files.
    pub fn is_folder(self) -> bool {
        self.about().endings.is_empty()
    }

    /// Whether it has the sentences of the evidence, so that they can be left out.
    pub fn has_text(self) -> bool {
        self.has_analysis() || matches!(self, Self::Bundle | Self::Html | Self::Report)
    }

    /// Whether it can have what was worked out.
    pub fn has_analysis(self) -> bool {
        matches!(self, Self::Json | Self::Gexf | Self::GraphMl | Self::Dot | Self::Cytoscape)
    }

    /// Whether it is made of pixels, of which there can be more or fewer.
    pub fn has_pixels(self) -> bool {
        match self {
            #[cfg(feature = "pictures")]
            Self::Png => true,
            _ => false,
        }
    }

    /// Whether it is a picture.
    pub fn is_picture(self) -> bool {
        self.about().family == Family::Picture
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
            Self::Gexf => gexf::write(&mut out, subject, options),
            Self::GraphMl => graphml::write(&mut out, subject, options),
            Self::Dot => dot::write(&mut out, subject, options),
            Self::Cytoscape => cytoscape::write(&mut out, subject, options),
            Self::Canvas => canvas::write(&mut out, subject, options),
            Self::CslJson => references::csl_json::write(&mut out, subject, options),
            Self::Bibtex => references::bibtex::write(&mut out, subject, options),
            Self::Ris => references::ris::write(&mut out, subject, options),
            Self::Report => report::write(&mut out, subject, options),
            Self::Html => html::write(&mut out, subject, options),
            Self::Tables | Self::Bundle => return Err(ExportError::NeedsAFolder),
            Self::Svg => picture::write_svg(&mut out, subject, options),
            #[cfg(feature = "pictures")]
            Self::Png => picture::write_png(&mut out, subject, options),
        };
        unless_stopped(subject, written)
    }

    /// Writes a file, or a folder, of this format at a place, all at once.
    ///
    /// # Errors
    /// As for [`Self::write`] and [`save`](fn@save).
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
        for format in Format::all() {
            assert_eq!(Format::parse(format.about().id), Some(format));
            let purpose = format.about().purpose;
            // Longer ones would be broken in the help.
            assert!(!purpose.ends_with('.') && purpose.len() <= 72, "{purpose}");
        }
    }

    #[test]
    fn a_format_is_told_by_the_ending_of_a_file() {
        assert_eq!(Format::of_file(Path::new("a/b.JSON")), Some(Format::Json));
        let told = [("a.csl.json", Format::CslJson), ("a.bib", Format::Bibtex), ("a.RIS", Format::Ris)];
        for (file, format) in told {
            assert_eq!(Format::of_file(Path::new(file)), Some(format));
        }
        assert!(Format::CslJson.is_ending_of(Path::new("a.json")) && !Format::Bibtex.is_ending_of(Path::new("a.json")));
        for none in ["a/b", "json", ".json", "b.json/", "b.txt"] {
            let expected = none.ends_with('/').then_some(Format::Json);
            assert_eq!(Format::of_file(Path::new(none)), expected, "{none}");
        }
    }

    #[test]
    fn an_ending_that_is_typed_says_more_than_what_was_chosen() {
        let wanted = |path: &str| Format::Json.for_file(Path::new(path));
        assert_eq!(wanted("a/graph"), ("a/graph.json".into(), Format::Json));
        assert_eq!(wanted("a/graph.JSON"), ("a/graph.JSON".into(), Format::Json));
        assert_eq!(wanted("a/graph.v2"), ("a/graph.v2.json".into(), Format::Json));
    }

    #[test]
    fn an_export_that_is_stopped_says_so() {
        let progress = crate::export::Progress::default();
        let graph = KnowledgeGraph::default();
        let subject = Subject { progress: Some(&progress), ..Subject::new(&graph, "x") };
        progress.cancel();
        for format in Format::all().filter(|format| !format.is_folder()) {
            let stopped = format.write(&mut Vec::new(), &subject, ExportOptions::default());
            assert!(matches!(stopped, Err(ExportError::Cancelled)), "{format:?}");
        }
    }
}
