//! Writing an export: the graph in one of its formats, or a table of the register.

use std::path::PathBuf;
use std::sync::Arc;

use super::command::Picked;
use super::effect::{FileDialog, FileKind, SaveRequest, SavedTable};
use super::{DesktopRequest, Effect, Job, Session, Tone};
use crate::analysis::{Tab, Topic};
use crate::export::{ExportOptions, Format, Progress, Subject};
use crate::graph::Subset;
use crate::scene::Visible;

/// What a person does about an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportCommand {
    /// Choose what is to be written.
    Choose(ExportChoice),
    /// Ask where.
    PickFile,
    /// Stop writing.
    Stop,
}

/// What is to be written, as the dialog has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExportChoice {
    /// In which format, unless the ending of the file says another.
    pub format: Format,
    /// How much of it.
    pub extent: Extent,
    /// What of it.
    pub options: ExportOptions,
}

/// How much of the graph is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// All of it.
    #[default]
    All,
    /// What the filter and the folding leave.
    Shown,
    /// Of a picture: what is on the canvas now. Of all else, the same as what is shown.
    InView,
}

impl Default for ExportChoice {
    fn default() -> Self {
        Self { format: Format::Json, extent: Extent::All, options: ExportOptions::default() }
    }
}

/// What is written where a person says.
#[derive(Clone, Debug)]
pub(super) struct ToSave {
    dialog: FileDialog,
    /// A table; none where it is the graph.
    table: Option<SavedTable>,
}

/// An export that is being written.
#[derive(Clone, Debug)]
pub struct Saving {
    /// How far it has come.
    pub progress: Arc<Progress>,
    /// How many nodes and edges there are to write.
    pub total: usize,
    /// Whether it is the JSON of the whole graph, which can be compared with later on.
    is_whole: bool,
}

impl Session {
    /// What is to be exported, as the dialog has it.
    pub fn export_choice(&self) -> ExportChoice {
        self.export_choice
    }

    /// The export that is being written.
    pub fn saving(&self) -> Option<&Saving> {
        self.saving.as_ref()
    }

    /// Opens the dialog, or closes it.
    pub(super) fn ask_export(&mut self) -> Vec<Effect> {
        if !self.refuses_export() {
            self.panels.export = !self.panels.export;
        }
        Vec::new()
    }

    pub(super) fn export(&mut self, command: ExportCommand) -> Vec<Effect> {
        match command {
            ExportCommand::Choose(choice) => self.export_choice = choice,
            ExportCommand::PickFile => return self.pick_save(),
            ExportCommand::Stop => {
                if let Some(saving) = &self.saving {
                    saving.progress.cancel();
                }
            }
        }
        Vec::new()
    }

    fn pick_save(&mut self) -> Vec<Effect> {
        self.panels.export = false;
        let Some(loaded) = &self.content.loaded else { return Vec::new() };
        let chosen = self.export_choice.format;
        let others = Format::all().filter(|&format| format != chosen && !format.is_folder());
        let dialog = FileDialog {
            title: format!("Export as {}", chosen.about().name),
            file_name: file_name(&loaded.name, chosen),
            kinds: std::iter::once(chosen).chain(others).filter_map(file_kind).collect(),
        };
        self.ask_where(ToSave { dialog, table: None })
    }

    /// Asks where to write rows of a table of the register, each by its place.
    pub(super) fn pick_table_save(&mut self, tab: Tab, rows: Arc<[u32]>) -> Vec<Effect> {
        let shown = self.analysis(&Topic::Register(tab)).shown().cloned();
        let Some((loaded, finding)) = self.content.loaded.clone().zip(shown) else { return Vec::new() };
        let dialog = FileDialog {
            title: "Save the table as CSV".to_owned(),
            file_name: format!("{} {}.csv", loaded.name, tab.id()),
            kinds: vec![FileKind { name: "CSV", endings: &["csv"] }],
        };
        self.ask_where(ToSave { dialog, table: Some(SavedTable { loaded, finding, rows }) })
    }

    fn ask_where(&mut self, to_save: ToSave) -> Vec<Effect> {
        if self.refuses_export() || self.saving.is_some() || std::mem::replace(&mut self.dialog_waiting, true) {
            return Vec::new();
        }
        let dialog = to_save.dialog.clone();
        self.to_save = Some(to_save);
        vec![DesktopRequest::PickSave(dialog).into()]
    }

    pub(super) fn save_picked(&mut self, picked: Picked) -> Vec<Effect> {
        self.dialog_waiting = false;
        match picked {
            Picked::Path(path) => return self.save_to(path),
            Picked::NoDialog => self.panels.save_field = self.to_save.as_ref().map(|to_save| to_save.dialog.clone()),
            Picked::Nothing => self.to_save = None,
        }
        Vec::new()
    }

    pub(super) fn save_to(&mut self, path: PathBuf) -> Vec<Effect> {
        self.panels.save_field = None;
        let to_save = self.to_save.take();
        let Some(loaded) = self.content.loaded.clone().filter(|_| !self.refuses_export()) else { return Vec::new() };
        if let Some(table) = to_save.and_then(|to_save| to_save.table) {
            self.saving = Some(Saving { progress: Arc::default(), total: table.rows.len(), is_whole: false });
            return vec![Job::SaveTable { path, table }.into()];
        }
        let ExportChoice { format, extent, options } = self.export_choice;
        let (target, format) = format.for_file(&path);
        let shown = extent != Extent::All;
        let by_hand = !self.view.pins.is_empty();
        let part = shown.then(|| self.shown_part()).flatten();
        let progress = Arc::<Progress>::default();
        let subject = Subject { part: part.as_ref(), ..Subject::new(&loaded.graph, &loaded.name) };
        self.saving = Some(Saving {
            progress: progress.clone(),
            total: subject.nodes().count() + subject.edges().count(),
            is_whole: format == Format::Json && !shown,
        });
        let request = SaveRequest {
            replace: target == path,
            path: target,
            format,
            options,
            filters: if shown { self.view.filter.in_words() } else { Vec::new() },
            positions: by_hand.then(|| self.free_positions()),
            part: part.map(Arc::new),
            seen: (shown && format.is_picture()).then(|| self.seen(extent == Extent::InView)).flatten().map(Box::new),
            loaded,
            progress,
        };
        vec![Job::Save(request).into()]
    }

    /// What the filter and the folding leave, as the command line has it: lines that a halo stands for are among it.
    fn shown_part(&self) -> Option<Subset> {
        let graph = self.graph()?;
        let folding = Some((self.sole_posts(), &self.view.folding));
        let visible = Visible::through(graph, &self.view.filter, &self.content.masks, folding, false);
        Some(Subset::new(graph, |id| visible.node(id), |id| visible.edge(id)))
    }

    pub(super) fn saved(&mut self, result: Result<PathBuf, String>) -> Vec<Effect> {
        let saving = self.saving.take();
        let is_stopped = saving.as_ref().is_some_and(|saving| saving.progress.is_cancelled());
        match result {
            Ok(path) => {
                self.notices.add(Tone::Good, format!("Exported to {}", path.display()));
                if saving.is_some_and(|saving| saving.is_whole) {
                    return self.remember_export(path);
                }
            }
            Err(_) if is_stopped => {
                self.notices.add(Tone::Good, "The export was stopped; nothing was written".to_owned());
            }
            Err(why) => self.notices.add(Tone::Bad, why),
        }
        Vec::new()
    }

    /// What a dialog still answers is taken in all the same.
    pub(super) fn stop_waiting(&mut self) -> Vec<Effect> {
        self.dialog_waiting = false;
        Vec::new()
    }
}

fn file_kind(format: Format) -> Option<FileKind> {
    let about = format.about();
    (!format.is_folder()).then_some(FileKind { name: about.name, endings: about.endings })
}

fn file_name(name: &str, format: Format) -> String {
    match format.about().endings.first() {
        Some(ending) => format!("{name}.{ending}"),
        None => format!("{name} {}", format.about().id),
    }
}
