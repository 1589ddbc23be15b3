//! From one run to the next: what is kept of the folder that is shown, and how it is looked at when it is opened again.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::effect::MemoryJob;
use super::memory::{News, Picture, ReadPlace, Recalled, SavedView, Snapshot, ViewChange};
use super::refresh::beside_neighbours;
use super::{Effect, Job, Pane, Session, Tone, View};
use crate::geom::Vec2;
use crate::graph::{KnowledgeGraph, NodeKey};
use crate::load::{LoadId, Source};
use crate::scene::{Arrangement, Folding, Start};
use crate::text::grouped;

/// So many posts are remembered with the place that they were read to.
const SCROLLED_MAX: usize = 200;

/// What is remembered of the folder that is shown.
#[derive(Clone, Debug, Default)]
pub(super) struct Remembered {
    /// What a load gave, until it is shown.
    recalled: Option<(LoadId, Box<Recalled>)>,
    /// What was kept last: the same is not kept twice.
    kept: Option<Snapshot>,
    /// The views that have names.
    pub(super) views: BTreeMap<String, SavedView>,
    /// Where the folder was exported to last.
    last_export: Option<PathBuf>,
    /// The view to begin with, by its name or as a file.
    pub(super) wanted: Option<String>,
    /// The view to begin with, while it is looked for as a file.
    pub(super) wanted_file: Option<String>,
    /// The view that a dialog is to find a file for.
    pub(super) saving: Option<String>,
    /// How far posts were read.
    scrolled: BTreeMap<NodeKey, ReadPlace>,
    /// Whether posts in the named views have other names than in the file.
    has_renamed: bool,
    /// What to tell when the layout has come to rest.
    news: Option<Untold>,
    /// What was wrong and has been said: it is tried again and again, and said once.
    said: BTreeSet<String>,
}

/// What happened in the folder since it was looked at, and where the nodes stood then, by node id.
#[derive(Clone, Debug)]
struct Untold {
    news: News,
    known: Option<Arc<[Vec2]>>,
}

impl Session {
    /// Keeps what is on the screen, if it is not what was kept last.
    pub(super) fn keep_memory(&mut self) -> Vec<Effect> {
        let mut effects =
            if std::mem::take(&mut self.memory.has_renamed) { self.store_all_views() } else { Vec::new() };
        if let Some(snapshot) = self.snapshot().filter(|snapshot| self.memory.kept.as_ref() != Some(snapshot)) {
            self.memory.kept = Some(snapshot.clone());
            effects.push(Job::Memory(MemoryJob::Keep(Box::new(snapshot))).into());
        }
        effects
    }

    /// Posts have other names now: they are looked at as they were under the old ones.
    pub(super) fn rename(&mut self, renamed: &BTreeMap<NodeKey, NodeKey>) {
        if renamed.is_empty() {
            return;
        }
        let name = |key: &NodeKey| renamed.get(key).unwrap_or(key).clone();
        self.view = std::mem::take(&mut self.view).map_keys(name);
        let memory = &mut self.memory;
        let views = std::mem::take(&mut memory.views).into_iter();
        memory.views = views.map(|(called, saved)| (called, saved.map_keys(name))).collect();
        memory.scrolled = std::mem::take(&mut memory.scrolled).into_iter().map(|(key, at)| (name(&key), at)).collect();
        memory.has_renamed = true;
    }

    fn snapshot(&self) -> Option<Snapshot> {
        // Two states that are compared are no picture of the folder; its own was kept before.
        let loaded = self.content.loaded.as_ref().filter(|_| self.compared().is_none())?;
        let Source::Folder(folder) = &loaded.source else { return None };
        // Places on the way to others are no picture: those that the layout began with are.
        let is_free = self.view.arrangement == Arrangement::Free;
        let at_rest = is_free && self.stage.settled;
        Some(Snapshot {
            folder: folder.clone(),
            graph: loaded.graph.clone(),
            positions: if at_rest { self.stage.positions.clone() } else { self.stage.start.places() },
            view: self.view.clone(),
            fits_all: self.screen.fits_all,
            reading: matches!(self.panels.pane, Pane::Reader(_)),
            scrolled: self.memory.scrolled.clone(),
            asked: self.search.recent().to_vec(),
        })
    }

    /// What is remembered of the folder of a load that is about to end.
    pub(super) fn recalled(&mut self, load: LoadId, recalled: Box<Recalled>) -> Vec<Effect> {
        if load == self.content.newest_load {
            self.memory.recalled = Some((load, recalled));
        }
        Vec::new()
    }

    /// What the load that is to be shown found to be remembered.
    pub(super) fn take_recalled(&mut self) -> Option<Recalled> {
        let load = self.content.newest_load;
        let recalled = self.memory.recalled.take().filter(|(of, _)| *of == load);
        recalled.map(|(_, recalled)| *recalled)
    }

    /// A folder is opened: it is looked at as it was when it was left, else as a folder seen for the first time.
    pub(super) fn look_again(&mut self, recalled: Recalled, graph: &KnowledgeGraph) {
        let Recalled { picture, views, last_export, has_renamed, problems } = recalled;
        let wanted = self.memory.wanted.take();
        self.memory = Remembered { views, last_export, wanted, has_renamed, ..Remembered::default() };
        for problem in problems {
            self.memory_failed(problem);
        }
        match picture {
            Some(picture) => self.restore(picture, graph),
            None => self.view.folding = Folding::for_nodes(graph.node_count()),
        }
    }

    fn restore(&mut self, picture: Picture, graph: &KnowledgeGraph) {
        let Picture { view, fits_all, reading, start, scrolled, asked, news } = picture;
        let is_there = |key: &NodeKey| graph.find(key).is_some();
        self.view = view;
        self.view.retain(is_there);
        self.memory.scrolled = scrolled;
        self.search.recall(asked);
        self.memory.scrolled.retain(|key, _| is_there(key));
        self.screen.fits_all = fits_all;
        if reading && self.view.current.is_some() {
            self.panels.pane = Pane::Reader(None);
        }
        let is_free = self.view.arrangement == Arrangement::Free;
        let places = start.places();
        if is_free && !places.is_empty() {
            let known: Vec<_> = places.iter().map(|at| at.is_finite().then_some(*at)).collect();
            self.stage.positions = beside_neighbours(graph, &known).into();
        }
        self.memory.news = Some(Untold { news, known: (is_free && !places.is_empty()).then_some(places) });
        self.stage.start = start;
    }

    /// Keys of posts that have another name now stand in the views: they are kept so.
    fn store_all_views(&self) -> Vec<Effect> {
        let views = self.memory.views.iter();
        views.flat_map(|(name, view)| self.store_view(ViewChange::Save(name.clone(), Box::new(view.clone())))).collect()
    }

    /// Tells once what happened since the folder was looked at, when the layout has come to rest.
    pub(super) fn tell_news(&mut self) {
        let Some(Untold { news, known }) = self.memory.news.take() else { return };
        let Some(words) = news.words() else { return };
        let moved = known.filter(|known| known.len() == self.stage.positions.len());
        let largest = moved.map(|known| largest_move(&known, &self.stage.positions));
        let moved = largest.map(|largest| match largest.round() as usize {
            0 => "; nothing moved".to_owned(),
            units => format!("; no node moved more than {}", grouped(units)),
        });
        self.notices.add_about_folder(Tone::Good, words + &moved.unwrap_or_default());
    }

    /// The graph is another one now: how far nodes have moved is told no more.
    pub(super) fn tell_news_without_moves(&mut self) {
        if let Some(news) = &mut self.memory.news {
            news.known = None;
        }
        self.tell_news();
    }

    /// Gives back the view and the layout that a folder seen for the first time has.
    pub(super) fn forget_view(&mut self) -> Vec<Effect> {
        let Some(graph) = self.graph().cloned() else { return Vec::new() };
        self.memory.scrolled.clear();
        let folding = Folding::for_nodes(graph.node_count());
        let fresh = View { folding, camera: self.view.camera, ..View::default() };
        let effects = self.change_from("reset the view", Start::Nowhere, |view| *view = fresh);
        self.screen.fits_all = true;
        effects
    }

    /// Where the folder was exported to last.
    pub fn last_export(&self) -> Option<&Path> {
        self.memory.last_export.as_deref()
    }

    /// The whole graph was exported as JSON: it can be compared with that from now on.
    pub(super) fn remember_export(&mut self, path: PathBuf) -> Vec<Effect> {
        let source = self.present().map(|loaded| loaded.source.clone());
        let Some(Source::Folder(folder)) = source else { return Vec::new() };
        self.memory.last_export = Some(path.clone());
        vec![Job::Memory(MemoryJob::KeepExport { folder, path }).into()]
    }

    /// How far a post was read.
    pub fn read_place(&self, post: &NodeKey) -> Option<ReadPlace> {
        self.memory.scrolled.get(post).copied()
    }

    /// A post that is asked for is read from its beginning, however far it was read before.
    pub(super) fn begin_again(&mut self, post: &NodeKey) {
        self.memory.scrolled.remove(post);
    }

    pub(super) fn scrolled(&mut self, post: NodeKey, place: ReadPlace) -> Vec<Effect> {
        let scrolled = &mut self.memory.scrolled;
        if scrolled.len() >= SCROLLED_MAX && !scrolled.contains_key(&post) {
            scrolled.pop_first();
        }
        scrolled.insert(post, place);
        Vec::new()
    }

    /// What is wrong with the memory is tried again and again, and said once.
    pub(super) fn memory_failed(&mut self, why: String) -> Vec<Effect> {
        if self.memory.said.insert(why.clone()) {
            self.notices.add(Tone::Bad, why);
        }
        Vec::new()
    }
}

/// The way of the known node that went farthest.
fn largest_move(known: &[Vec2], now: &[Vec2]) -> f32 {
    let ways = known.iter().zip(now).map(|(then, now)| (*now - *then).length());
    ways.filter(|way| way.is_finite()).fold(0.0, f32::max)
}
