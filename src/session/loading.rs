//! Opening folders: the commands that end in a load.

use std::path::{Path, PathBuf};

use super::command::{Picked, Prepared};
use super::connection::Connection;
use super::history::{Navigation, Undo};
use super::images::Images;
use super::memory::{Recalled, renamed_between};
use super::refresh::origins;
use super::search::Search;
use super::settings::Change;
use super::stage::Stage;
use super::{DesktopRequest, Effect, Held, Job, Loading, Pane, Session, View};
use crate::folder::Links;
use crate::graph::{KnowledgeGraph, NodeKey};
use crate::load::{LoadError, LoadId, Progress, Source};
use crate::scene::{QueryMasks, Start};

impl Session {
    /// What to open when the program starts: the folder asked for, else the one opened last, else the samples.
    pub fn start(&mut self, first: Option<Source>) -> Vec<Effect> {
        let recent = self.settings.recent.first().cloned().map(Source::named);
        let source = first.or(recent).unwrap_or(Source::Samples);
        self.open(source)
    }

    pub(super) fn open(&mut self, source: Source) -> Vec<Effect> {
        self.content.newest_load = self.content.newest_load.next();
        self.panels.path_field = None;
        self.content.loading = Some(Loading { source: source.clone(), progress: Progress::default() });
        let (load, links, follow) = (self.content.newest_load, self.links_of(&source), self.settings.follow_folder);
        vec![Job::Load { load, source, links, follow }.into()]
    }

    /// Which symbolic links of a folder a person wants followed.
    pub(super) fn links_of(&self, source: &Source) -> Links {
        let Source::Folder(folder) = source else { return Links::Inside };
        Links::followed_anywhere(self.settings.linked_folders.contains(folder))
    }

    /// Whether what is shown was opened from a file, without the texts of the posts.
    pub fn is_from_file(&self) -> bool {
        matches!(self.content.loaded.as_ref().map(|loaded| &loaded.source), Some(Source::File(_)))
    }

    /// Whether links out of the folder that is shown are followed; none where no folder is.
    pub fn follows_links(&self) -> Option<bool> {
        let source = &self.content.loaded.as_ref()?.source;
        matches!(source, Source::Folder(_)).then(|| self.links_of(source) == Links::Anywhere)
    }

    pub(super) fn follow_links(&mut self, yes: bool) -> Vec<Effect> {
        let source = self.content.loaded.as_ref().map(|loaded| loaded.source.clone());
        let Some(Source::Folder(folder)) = source else { return Vec::new() };
        if self.settings.linked_folders.contains(&folder) == yes {
            return Vec::new();
        }
        let mut effects = self.change_setting(Change::FollowLinks(folder.clone(), yes));
        effects.extend(self.open(Source::Folder(folder)));
        effects
    }

    pub(super) fn reload(&mut self) -> Vec<Effect> {
        match &self.content.loaded {
            Some(loaded) => self.open(loaded.source.clone()),
            None => Vec::new(),
        }
    }

    pub(super) fn cancel_load(&mut self) -> Vec<Effect> {
        if self.content.loading.take().is_some() { vec![Job::CancelLoad.into()] } else { Vec::new() }
    }

    pub(super) fn load_progressed(&mut self, load: LoadId, progress: Progress) -> Vec<Effect> {
        if load == self.content.newest_load
            && let Some(loading) = &mut self.content.loading
        {
            loading.progress = progress;
        }
        Vec::new()
    }

    pub(super) fn load_ended(&mut self, load: LoadId, result: Result<Prepared, LoadError>) -> Vec<Effect> {
        if load != self.content.newest_load || self.content.loading.is_none() {
            return Vec::new();
        }
        let source = self.content.loading.take().map(|loading| loading.source);
        match result {
            Ok(prepared) if self.present().is_some_and(|now| now.source == prepared.0.source) => {
                self.on_present(|session| session.show(prepared))
            }
            Ok(prepared) => {
                let mut effects = self.end_comparing();
                effects.extend(self.show(prepared));
                effects
            }
            Err(LoadError::Cancelled) => Vec::new(),
            Err(error) => {
                self.notices.add_about_opening(error.to_string());
                match source {
                    // What cannot be opened is not offered again; what is on the screen stays.
                    Some(Source::Folder(path) | Source::File(path)) => self.forget(&path),
                    _ => Vec::new(),
                }
            }
        }
    }

    fn show(&mut self, (loaded, index): Prepared) -> Vec<Effect> {
        // What went wrong with the folder before is no news any more.
        self.notices.drop_bad();
        let recalled = self.take_recalled();
        let mut effects = Vec::new();
        if let Some(old) = self.content.loaded.clone().filter(|old| old.source == loaded.source) {
            self.question = None;
            self.carry_over(&old.graph, &loaded.graph);
            self.stage.start = self.stage.start.moving();
            if let Some(Recalled { views, .. }) = recalled {
                self.memory.views = views;
            }
        } else {
            effects = self.keep_memory();
            self.look_afresh();
            self.look_again(recalled.unwrap_or_default(), &loaded.graph);
            self.begin_opening();
        }
        let source = loaded.source.clone();
        if let Some(places) = &loaded.positions {
            self.stage.start = Start::Settled(places.clone());
            if !places.iter().all(|place| place.is_finite()) {
                self.stage.start = self.stage.start.moving();
            }
        }
        self.images = Images::default();
        self.content.replace(loaded, index);
        self.search.forget_found();
        self.analyses.forget_folder();
        self.close_ways();
        self.content.shown_load = self.content.newest_load;
        self.refresh_visible();
        self.keep_selection_visible();
        effects.extend(self.ask_layout());
        effects.extend(self.ask());
        effects.push(Job::FollowLoad(self.content.shown_load).into());
        // It may have been switched off while the load ran.
        effects.extend((!self.settings.follow_folder).then(|| Job::Unfollow.into()));
        effects.extend(self.begin_with_view());
        if let Some(path) = source.path() {
            effects.extend(self.change_setting(Change::Remember(path.to_owned())));
        }
        effects
    }

    /// A folder seen for the first time is looked at with nothing left over from the one before. Panels stay as they are,
    /// and so does what the system asks for.
    fn look_afresh(&mut self) {
        self.view = View::default();
        self.content.masks = QueryMasks::default();
        self.stage = Stage { requested: self.stage.requested, ..Stage::default() };
        self.screen.fits_all = true;
        self.screen.flight = false;
        self.panels.pane = Pane::Card;
        self.navigation = Navigation::default();
        self.undo = Undo::default();
        self.search = Search::default();
        self.tab_centre = None;
        self.held = None;
        self.question = None;
        self.correcting = None;
    }

    /// The graph of the folder is another one now: what names its nodes by number is brought over, what names nodes that
    /// are gone is forgotten.
    pub(super) fn carry_over(&mut self, old: &KnowledgeGraph, new: &KnowledgeGraph) {
        self.tell_news_without_moves();
        let renamed = renamed_between(old, new);
        self.rename(&renamed);
        let origins = origins(old, new, &renamed);
        self.stage.carry_over(&origins, new);
        self.content.masks = self.content.masks.carried(&origins);
        self.undo.follow(self.content.graph_rev, origins);
        let is_there = |key: &NodeKey| new.find(key).is_some();
        self.view.retain(is_there);
        self.held.take_if(|held| matches!(held, Held::Node(key) if !is_there(key)));
        self.navigation.retain(is_there);
        if let (Some(a), Pane::Connection(b)) = (&self.view.current, &self.panels.pane)
            && Connection::new(new, a, b).is_none()
        {
            self.panels.pane = Pane::Card;
        }
    }

    pub(super) fn pick_folder(&mut self) -> Vec<Effect> {
        self.pick(DesktopRequest::PickFolder)
    }

    pub(super) fn pick_file(&mut self) -> Vec<Effect> {
        self.pick(DesktopRequest::PickFile)
    }

    fn pick(&mut self, request: DesktopRequest) -> Vec<Effect> {
        if std::mem::replace(&mut self.dialog_waiting, true) { Vec::new() } else { vec![request.into()] }
    }

    pub(super) fn picked(&mut self, picked: Picked, source: fn(PathBuf) -> Source) -> Vec<Effect> {
        self.dialog_waiting = false;
        match picked {
            Picked::Path(path) => self.open(source(path)),
            Picked::Nothing => Vec::new(),
            Picked::NoDialog => {
                let why = "No file dialog is available on this system. Type the path instead.";
                self.panels.path_field = Some(Some(why.to_owned()));
                Vec::new()
            }
        }
    }

    pub(super) fn type_path(&mut self) -> Vec<Effect> {
        self.panels.path_field = Some(None);
        Vec::new()
    }

    pub(super) fn forget(&mut self, folder: &Path) -> Vec<Effect> {
        self.change_setting(Change::Forget(folder.to_owned()))
    }
}
