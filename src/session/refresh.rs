//! Following the folder: what is shown is brought up to date, and how it is looked at stays.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::command::Prepared;
use super::history::Origins;
use super::settings::Change;
use super::stage::Stage;
use super::{Action, Effect, Job, Pane, Session, Tone};
use crate::geom::Vec2;
use crate::graph::{EdgeRef, KnowledgeGraph, NodeId, NodeKey};
use crate::load::{LoadError, LoadId, Loaded};
use crate::scene::{Arrangement, Start};

impl Session {
    pub(super) fn folder_changed(&mut self, load: LoadId, prepared: &Prepared, changed: usize) -> Vec<Effect> {
        if load != self.content.shown_load {
            return Vec::new();
        }
        self.notices.add_about_folder(Tone::Good, written_anew(changed));
        self.on_present(|session| match session.content.loaded.clone() {
            Some(old) => session.refresh(&old, prepared),
            None => Vec::new(),
        })
    }

    pub(super) fn folder_lost(&mut self, load: LoadId, error: &LoadError) -> Vec<Effect> {
        if load == self.content.shown_load && !matches!(error, LoadError::Cancelled) {
            self.notices.add_about_folder(Tone::Bad, error.to_string());
        }
        Vec::new()
    }

    pub(super) fn watch_failed(&mut self, load: LoadId, why: &str) -> Vec<Effect> {
        if load == self.content.shown_load {
            let key = Action::Reload.shortcuts().first().map(|key| format!(" ({key})")).unwrap_or_default();
            let way_out = format!("Use “{}”{key} to see them", Action::Reload.title());
            self.notices.add_once(Tone::Bad, format!("Changes in the folder go unnoticed: {why}. {way_out}"));
        }
        Vec::new()
    }

    pub(super) fn follow_folder(&mut self, yes: bool) -> Vec<Effect> {
        if self.settings.follow_folder == yes {
            return Vec::new();
        }
        let stored = self.change_setting(Change::FollowFolder(yes));
        // What changed while nobody looked is found by reading the folder again.
        let mut effects = if yes { self.reload() } else { vec![Job::Unfollow.into()] };
        effects.extend(stored);
        effects
    }

    pub(super) fn refresh(&mut self, old: &Arc<Loaded>, (new, index): &Prepared) -> Vec<Effect> {
        self.forget_marked_passage(old, new);
        self.carry_over(&old.graph, &new.graph);
        if self.stage.settled {
            // The picture was at rest: what is added must not move the camera.
            self.screen.fits_all = false;
        }
        // Where nothing was added or taken away, what was at rest stays at rest.
        if !has_same_shape(&old.graph, &new.graph) {
            self.stage.start = self.stage.start.moving();
        }
        self.images.forget_missing();
        self.content.replace(new.clone(), index.clone());
        self.search.forget_found();
        self.analyses.forget();
        self.carry_ways();
        self.refresh_visible();
        self.keep_selection_visible();
        let mut effects = self.ask_layout();
        effects.extend(self.ask());
        effects
    }

    /// A passage is marked by its bytes in the file; in a text that was written anew they are others.
    fn forget_marked_passage(&mut self, old: &Loaded, new: &Loaded) {
        let Some(post) = &self.view.current else { return };
        let text = |graph: &KnowledgeGraph| Some(graph.document_of(graph.find(post)?)?.post.text.clone());
        if matches!(self.panels.pane, Pane::Reader(_)) && text(&old.graph) != text(&new.graph) {
            self.panels.pane = Pane::Reader(None);
        }
    }
}

impl Stage {
    /// The graph is another one now, whose nodes come from the old nodes as `origins` says. Nodes that are new stand beside
    /// their neighbours until a layout has told.
    pub(super) fn carry_over(&mut self, origins: &Origins, new: &KnowledgeGraph) {
        let carried = |places: &[Vec2]| -> Vec<Option<Vec2>> {
            let place = |origin: &Option<NodeId>| places.get(origin.as_ref()?.index()).copied();
            origins.iter().map(|origin| place(origin).filter(|at| at.is_finite())).collect()
        };
        let is_free = self.request.as_ref().is_none_or(|request| request.arrangement == Arrangement::Free);
        if is_free {
            self.start_here();
        }
        self.start = match &self.start {
            Start::Nowhere => Start::Nowhere,
            Start::Moving(_) => Start::Moving(carried(&self.start.places()).into()),
            Start::Settled(places) => {
                let carried = carried(places);
                let is_whole = carried.iter().all(Option::is_some);
                if is_whole {
                    Start::Settled(carried.into_iter().flatten().collect())
                } else {
                    Start::Moving(carried.into())
                }
            }
        };
        if !self.positions.is_empty() {
            self.positions = beside_neighbours(new, &carried(&self.positions)).into();
        }
        self.guides = None;
    }
}

fn written_anew(posts: usize) -> String {
    match posts {
        0 => "Updated".to_owned(),
        1 => "Updated: 1 post changed".to_owned(),
        more => format!("Updated: {more} posts changed"),
    }
}

/// For each node of a new graph the node that it was in the old one; posts may have had another name.
pub(super) fn origins(old: &KnowledgeGraph, new: &KnowledgeGraph, renamed: &BTreeMap<NodeKey, NodeKey>) -> Origins {
    let mut origins: Origins = new.nodes().map(|(_, node)| old.find(&node.key)).collect();
    for (before, now) in renamed {
        if let Some(slot) = new.find(now).and_then(|id| origins.get_mut(id.index())) {
            *slot = old.find(before);
        }
    }
    origins
}

/// Whether two graphs differ at most in names and evidence.
fn has_same_shape(a: &KnowledgeGraph, b: &KnowledgeGraph) -> bool {
    let nodes = a.nodes().map(|(_, node)| &node.key).eq(b.nodes().map(|(_, node)| &node.key));
    let ends = |edge: EdgeRef<'_>| (edge.ends(), edge.kind());
    nodes && a.edges().map(ends).eq(b.edges().map(ends))
}

/// A place for each node until the layout has spoken: its own, else amidst its neighbours, else in the middle of all.
pub(super) fn beside_neighbours(graph: &KnowledgeGraph, known: &[Option<Vec2>]) -> Vec<Vec2> {
    let mut places = known.to_vec();
    // A new post is beside what it cites; the second round is for what is only beside a new node.
    for _ in 0..2 {
        let found: Vec<_> = graph.nodes().filter(|(id, _)| place(&places, id.index()).is_none()).collect();
        let found = found.into_iter().map(|(id, _)| {
            let near = graph.neighbours(id).into_iter().filter_map(|other| place(&places, other.index()));
            (id.index(), middle(near))
        });
        for (index, found) in found.collect::<Vec<_>>() {
            if let Some(slot) = places.get_mut(index) {
                *slot = found;
            }
        }
    }
    let middle = middle(known.iter().copied().flatten()).unwrap_or_default();
    places.into_iter().map(|place| place.unwrap_or(middle)).collect()
}

fn place(places: &[Option<Vec2>], index: usize) -> Option<Vec2> {
    places.get(index).copied().flatten()
}

fn middle(places: impl Iterator<Item = Vec2>) -> Option<Vec2> {
    let (sum, count) = places.fold((Vec2::ZERO, 0.0_f32), |(sum, count), place| (sum + place, count + 1.0));
    (count > 0.0).then(|| sum / count)
}
