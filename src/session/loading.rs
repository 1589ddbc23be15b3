//! Opening folders and saving exports: the commands that end in a load or a file.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::between::Between;
use super::command::Picked;
use super::effect::SaveRequest;
use super::history::{Focus, Undo};
use super::refresh::{origins, places};
use super::settings::Change;
use super::{Effect, Loading, Pane, Session, Tone, ViewState};
use crate::folder::Links;
use crate::graph::NodeKey;
use crate::load::{LoadError, Loaded, Progress, Source};
use crate::scene::Folding;

impl Session {
    /// What to open when the program starts: the folder asked for, else the one opened last, else the samples.
    pub fn start(&mut self, first: Option<Source>) -> Vec<Effect> {
        let recent = self.settings.recent.first().cloned().map(Source::Folder);
        let source = first.or(recent).unwrap_or(Source::Samples);
        self.open(source)
    }

    /// The load that runs.
    pub fn loading(&self) -> Option<&Loading> {
        self.loading.as_ref()
    }

    pub(super) fn open(&mut self, source: Source) -> Vec<Effect> {
        self.asked += 1;
        self.view.path_field = None;
        self.loading = Some(Loading { source: source.clone(), progress: Progress::default() });
        let (links, follow) = (self.links_of(&source), self.settings.follow_folder);
        vec![Effect::Load { generation: self.asked, source, links, follow }]
    }

    /// Which symbolic links of a folder a person wants followed.
    fn links_of(&self, source: &Source) -> Links {
        let Source::Folder(folder) = source else { return Links::Inside };
        Links::followed_anywhere(self.settings.linked_folders.contains(folder))
    }

    /// Whether links out of the folder that is shown are followed; none where no folder is.
    pub fn follows_links(&self) -> Option<bool> {
        let source = self.loaded.as_ref().map(|loaded| &loaded.source)?;
        matches!(source, Source::Folder(_)).then(|| self.links_of(source) == Links::Anywhere)
    }

    pub(super) fn follow_links(&mut self, yes: bool) -> Vec<Effect> {
        let Some(Source::Folder(folder)) = self.loaded.as_ref().map(|loaded| loaded.source.clone()) else {
            return Vec::new();
        };
        if self.settings.linked_folders.contains(&folder) == yes {
            return Vec::new();
        }
        let mut effects = self.change(Change::FollowLinks(folder.clone(), yes));
        effects.extend(self.open(Source::Folder(folder)));
        effects
    }

    pub(super) fn reload(&mut self) -> Vec<Effect> {
        match &self.loaded {
            Some(loaded) => self.open(loaded.source.clone()),
            None => Vec::new(),
        }
    }

    pub(super) fn cancel_load(&mut self) -> Vec<Effect> {
        if self.loading.take().is_some() { vec![Effect::CancelLoad] } else { Vec::new() }
    }

    pub(super) fn load_progressed(&mut self, generation: u64, progress: Progress) -> Vec<Effect> {
        if generation == self.asked
            && let Some(loading) = &mut self.loading
        {
            loading.progress = progress;
        }
        Vec::new()
    }

    pub(super) fn load_ended(&mut self, generation: u64, result: Result<Arc<Loaded>, LoadError>) -> Vec<Effect> {
        if generation != self.asked || self.loading.is_none() {
            return Vec::new();
        }
        let source = self.loading.take().map(|loading| loading.source);
        match result {
            Ok(loaded) => self.show(&loaded),
            Err(LoadError::Cancelled) => Vec::new(),
            Err(error) => {
                self.notify(Tone::Bad, error.to_string());
                match source {
                    // What cannot be opened is not offered again; what is on the screen stays.
                    Some(Source::Folder(folder)) => self.forget(&folder),
                    _ => Vec::new(),
                }
            }
        }
    }

    fn show(&mut self, loaded: &Arc<Loaded>) -> Vec<Effect> {
        self.arrange_freely_now();
        let start = if let Some(old) = self.loaded.clone().filter(|old| old.source == loaded.source) {
            let origins = origins(&old.graph, &loaded.graph);
            let start = places(&origins, &self.positions);
            self.forget_what_is_gone(loaded);
            self.question = None;
            self.undo.carry_over(&origins);
            self.positions = start.iter().map(|place| place.unwrap_or_default()).collect();
            start
        } else {
            self.look_afresh();
            self.view.folding = Folding::for_nodes(loaded.graph.node_count());
            // Nothing is drawn of a new graph until the layout tells where its nodes stand.
            self.positions = Arc::default();
            vec![None; loaded.graph.node_count()]
        };
        self.settled = false;
        // What went wrong with the folder before is no news any more.
        self.notices.retain(|notice| notice.tone == Tone::Good || self.settings_notices.contains(&notice.id));
        self.faults.clear();
        self.take_in(loaded);
        self.shown = self.asked;
        self.generation += 1;
        let (generation, pinned) = (self.generation, self.pinned_nodes());
        let mut effects = vec![Effect::Layout { generation, loaded: loaded.clone(), start, pinned }];
        effects.push(Effect::Shown { load: self.shown });
        // It may have been switched off while the load ran.
        effects.extend((!self.settings.follow_folder).then_some(Effect::Unfollow));
        if let Source::Folder(folder) = &loaded.source {
            effects.extend(self.change(Change::Remember(folder.clone())));
        }
        effects
    }

    /// The graph that is looked at is this one now.
    pub(super) fn take_in(&mut self, loaded: &Arc<Loaded>) {
        self.overview = loaded.overview().clone();
        self.loaded = Some(loaded.clone());
        self.look_again();
    }

    /// A folder seen for the first time is looked at with nothing left over from the one before.
    fn look_afresh(&mut self) {
        let old = std::mem::take(&mut self.view);
        self.view =
            ViewState { canvas: old.canvas, legend: old.legend, problems: old.problems, ..ViewState::default() };
        self.focus = Focus::default();
        self.undo = Undo::default();
        self.question = None;
    }

    pub(super) fn forget_what_is_gone(&mut self, loaded: &Loaded) {
        let is_there = |key: &NodeKey| loaded.graph.find(key).is_some();
        self.view.selection = self.view.selection.take().filter(is_there);
        self.dragged = self.dragged.take().filter(is_there);
        self.view.pinned.retain(|key, _| is_there(key));
        self.view.folding.except.retain(is_there);
        self.view.hidden.retain(is_there);
        self.focus.retain(is_there);
        if let (Some(a), Pane::Between(b)) = (&self.view.selection, &self.view.pane)
            && Between::new(&loaded.graph, a, b).is_none()
        {
            self.view.pane = Pane::Card;
        }
    }

    pub(super) fn pick_folder(&mut self) -> Vec<Effect> {
        if std::mem::replace(&mut self.dialog_waiting, true) { Vec::new() } else { vec![Effect::PickFolder] }
    }

    pub(super) fn folder_picked(&mut self, picked: Picked) -> Vec<Effect> {
        self.dialog_waiting = false;
        match picked {
            Picked::Path(folder) => self.open(Source::Folder(folder)),
            Picked::Nothing => Vec::new(),
            Picked::NoDialog => {
                let why = "This system offers no file dialog here. Type the folder's path instead.";
                self.view.path_field = Some(Some(why.to_owned()));
                Vec::new()
            }
        }
    }

    pub(super) fn type_path(&mut self) -> Vec<Effect> {
        self.view.path_field = Some(None);
        Vec::new()
    }

    pub(super) fn forget(&mut self, folder: &Path) -> Vec<Effect> {
        self.change(Change::Forget(folder.to_owned()))
    }

    pub(super) fn pick_save(&mut self) -> Vec<Effect> {
        let Some(loaded) = &self.loaded else { return Vec::new() };
        if self.saving || std::mem::replace(&mut self.dialog_waiting, true) {
            return Vec::new();
        }
        vec![Effect::PickSave { file_name: format!("{}.json", loaded.name) }]
    }

    pub(super) fn save_to(&mut self, picked: Picked) -> Vec<Effect> {
        self.dialog_waiting = false;
        match (picked, &self.loaded) {
            (Picked::Path(path), Some(loaded)) => {
                self.saving = true;
                let by_hand = !self.view.pinned.is_empty();
                let positions = by_hand.then(|| self.free_places().clone());
                vec![Effect::Save(SaveRequest { path, loaded: loaded.clone(), positions })]
            }
            (Picked::NoDialog, Some(loaded)) => {
                self.view.save_field = Some(format!("{}.json", loaded.name));
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn saved(&mut self, result: Result<PathBuf, String>) -> Vec<Effect> {
        self.saving = false;
        match result {
            Ok(path) => self.notify(Tone::Good, format!("Exported to {}", path.display())),
            Err(why) => self.notify(Tone::Bad, why),
        }
        Vec::new()
    }
}
