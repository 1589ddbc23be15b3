//! Views that have names: saved, gone back to, and exchanged as files.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::command::{Picked, ViewCommand};
use super::effect::MemoryJob;
use super::memory::{Places, SavedView, ViewChange, ViewFile, no_such_view};
use super::panels::ViewField;
use super::{DesktopRequest, Effect, Job, Pane, Session, Tone};
use crate::geom::Vec2;
use crate::load::Source;
use crate::scene::Start;
use crate::text::truncate;

/// A view is saved with the places of all nodes up to so many; beyond, only pins are kept.
const PLACES_MAX: usize = 5_000;
/// The most characters of a view's name.
const NAME_MAX: usize = 60;

impl Session {
    pub(super) fn named_view(&mut self, command: ViewCommand) -> Vec<Effect> {
        self.panels.view_field = None;
        match command {
            ViewCommand::Begin(wanted) => {
                self.memory.wanted = Some(wanted);
                Vec::new()
            }
            ViewCommand::Ask(field) => {
                self.panels.view_field = Some(field);
                Vec::new()
            }
            ViewCommand::Save(name) => self.save_view(&name),
            ViewCommand::Apply(name) => self.apply_view(&name),
            ViewCommand::Rename { from, to } => self.rename_view(from, &to),
            ViewCommand::Delete(name) => self.change_views(ViewChange::Delete(name)),
            ViewCommand::PickFileFor(name) => self.pick_view_save(name),
            ViewCommand::SaveTo { name, path } => self.save_view_to(&name, path),
            ViewCommand::PickFile => self.pick_view_file(),
            ViewCommand::Open(path) => vec![Job::Memory(MemoryJob::ReadView(path)).into()],
        }
    }

    /// The views of the folder that have names.
    pub fn views(&self) -> &BTreeMap<String, SavedView> {
        &self.memory.views
    }

    /// Whether views can be saved: of a folder, not of the samples or a file.
    pub fn can_save_views(&self) -> bool {
        self.content.loaded.as_ref().is_some_and(|loaded| matches!(loaded.source, Source::Folder(_)))
    }

    fn save_view(&mut self, name: &str) -> Vec<Effect> {
        let (Some(name), Some(graph)) = (sound_name(name), self.graph()) else { return Vec::new() };
        let is_small = graph.node_count() <= PLACES_MAX;
        let positions = if is_small { Places::of(graph, &self.free_positions()) } else { Places::default() };
        let saved = SavedView { view: self.view.clone(), positions };
        self.notices.add(Tone::Good, format!("Saved the view ‘{name}’"));
        self.change_views(ViewChange::Save(name, Box::new(saved)))
    }

    fn rename_view(&mut self, from: String, to: &str) -> Vec<Effect> {
        let Some(to) = sound_name(to).filter(|to| *to != from) else { return Vec::new() };
        if self.memory.views.contains_key(&to) {
            self.notices
                .add(Tone::Bad, format!("There is already a view ‘{to}’. Choose another name, or delete that one"));
            return Vec::new();
        }
        self.change_views(ViewChange::Rename { from, to })
    }

    /// Changes the named views, here and in the file.
    fn change_views(&mut self, change: ViewChange) -> Vec<Effect> {
        change.apply(&mut self.memory.views);
        self.store_view(change)
    }

    pub(super) fn store_view(&self, change: ViewChange) -> Vec<Effect> {
        let source = self.content.loaded.as_ref().map(|loaded| loaded.source.clone());
        let Some(Source::Folder(folder)) = source else { return Vec::new() };
        vec![Job::Memory(MemoryJob::ChangeViews { folder, change }).into()]
    }

    fn apply_view(&mut self, name: &str) -> Vec<Effect> {
        match self.memory.views.get(name).cloned() {
            Some(saved) => self.go_to_view(name, saved),
            None => Vec::new(),
        }
    }

    /// Looks at the folder as it was looked at when the view was saved; one step to undo.
    fn go_to_view(&mut self, name: &str, saved: SavedView) -> Vec<Effect> {
        let Some(graph) = self.graph().cloned() else { return Vec::new() };
        let SavedView { mut view, positions } = saved;
        view.retain(|key| graph.find(key).is_some());
        let camera = view.camera;
        if view.current != self.view.current {
            self.question = None;
            self.tab_centre = None;
            self.panels.pane = Pane::Card;
        }
        let name = format!("view ‘{name}’");
        let effects = if positions.is_empty() {
            self.change(name, |now| *now = view)
        } else {
            let start = start_from(&positions.by_id(&graph), &self.free_positions());
            self.change_from(name, start, |now| *now = view)
        };
        self.fly(camera);
        effects
    }

    /// The view that the program was started with, once the folder is shown: one of its own, else that of a file.
    pub(super) fn begin_with_view(&mut self) -> Vec<Effect> {
        let Some(wanted) = self.memory.wanted.take() else { return Vec::new() };
        if self.memory.views.contains_key(&wanted) {
            return self.apply_view(&wanted);
        }
        self.memory.wanted_file = Some(wanted.clone());
        vec![Job::Memory(MemoryJob::ReadView(PathBuf::from(wanted))).into()]
    }

    pub(super) fn view_file_read(&mut self, read: Result<Box<ViewFile>, String>) -> Vec<Effect> {
        let wanted = self.memory.wanted_file.take();
        match read {
            Ok(file) => {
                let ViewFile { name, view, .. } = *file;
                let saved = SavedView { view, positions: Places::default() };
                self.go_to_view(&name, saved)
            }
            Err(why) => {
                let names = || self.memory.views.keys().map(String::as_str);
                self.notices.add(Tone::Bad, wanted.map_or(why.clone(), |wanted| no_such_view(&wanted, names(), &why)));
                Vec::new()
            }
        }
    }

    fn pick_view_save(&mut self, name: String) -> Vec<Effect> {
        if !self.memory.views.contains_key(&name) || std::mem::replace(&mut self.dialog_waiting, true) {
            return Vec::new();
        }
        let file_name = file_name(&name);
        self.memory.saving = Some(name);
        vec![DesktopRequest::PickViewSave { file_name }.into()]
    }

    pub(super) fn view_save_picked(&mut self, picked: Picked) -> Vec<Effect> {
        self.dialog_waiting = false;
        let Some(name) = self.memory.saving.take() else { return Vec::new() };
        match picked {
            Picked::Path(path) => self.save_view_to(&name, path),
            Picked::Nothing => Vec::new(),
            Picked::NoDialog => {
                self.panels.view_field = Some(ViewField::SaveTo { path: file_name(&name), name });
                Vec::new()
            }
        }
    }

    fn save_view_to(&self, name: &str, path: PathBuf) -> Vec<Effect> {
        let (Some(saved), Some(loaded)) = (self.memory.views.get(name), &self.content.loaded) else {
            return Vec::new();
        };
        let file = Box::new(ViewFile::new(name.to_owned(), saved.view.clone()));
        vec![Job::Memory(MemoryJob::WriteView { path, file, beside: loaded.source.clone() }).into()]
    }

    pub(super) fn view_file_written(&mut self, written: Result<PathBuf, String>) -> Vec<Effect> {
        match written {
            Ok(path) => self.notices.add(Tone::Good, format!("Saved the view as {}", path.display())),
            Err(why) => self.notices.add(Tone::Bad, why),
        }
        Vec::new()
    }

    fn pick_view_file(&mut self) -> Vec<Effect> {
        if self.content.loaded.is_none() || std::mem::replace(&mut self.dialog_waiting, true) {
            return Vec::new();
        }
        vec![DesktopRequest::PickViewFile.into()]
    }

    pub(super) fn view_file_picked(&mut self, picked: Picked) -> Vec<Effect> {
        self.dialog_waiting = false;
        match picked {
            Picked::Path(path) => vec![Job::Memory(MemoryJob::ReadView(path)).into()],
            Picked::Nothing => Vec::new(),
            Picked::NoDialog => {
                self.panels.view_field = Some(ViewField::Open);
                Vec::new()
            }
        }
    }
}

/// Nodes stand where they stood when the view was saved; those that came later, where they stand now.
fn start_from(saved: &[Option<Vec2>], now: &[Vec2]) -> Start {
    let now = now.iter().map(|at| at.is_finite().then_some(*at)).chain(std::iter::repeat(None));
    let places: Vec<Option<Vec2>> = saved.iter().zip(now).map(|(then, now)| then.or(now)).collect();
    let whole: Option<Arc<[Vec2]>> = places.iter().copied().collect();
    whole.map_or_else(|| Start::Moving(places.into()), Start::Settled)
}

/// A name without blanks around it and of bearable length; none where nothing is left.
fn sound_name(name: &str) -> Option<String> {
    let name = truncate(name.trim(), NAME_MAX);
    (!name.is_empty()).then(|| name.to_string())
}

/// The file name to suggest for a view: only what every system allows in one.
fn file_name(name: &str) -> String {
    let allowed = |c: char| if c.is_alphanumeric() || " -_.".contains(c) { c } else { '-' };
    format!("{}.view.json", name.chars().map(allowed).collect::<String>().trim_start_matches('.'))
}
