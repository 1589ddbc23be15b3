//! Following the folder: what is shown is brought up to date, and how it is looked at stays.

use std::sync::Arc;

use super::history::Origins;
use super::settings::Change;
use super::{Action, Effect, Pane, Session, Tone};
use crate::geom::Vec2;
use crate::graph::KnowledgeGraph;
use crate::load::{LoadError, Loaded, Update};

impl Session {
    pub(super) fn folder_changed(&mut self, load: u64, result: Result<Update, LoadError>) -> Vec<Effect> {
        let Some(old) = self.loaded.clone().filter(|_| load == self.shown) else { return Vec::new() };
        match result {
            Ok(update) => {
                self.folder_news(Tone::Good, written_anew(update.changed));
                let arrangement = self.view.arrangement.clone();
                let mut effects = self.refresh(&old, &update.loaded);
                effects.extend(self.arrange_again(arrangement));
                effects
            }
            Err(LoadError::Cancelled) => Vec::new(),
            Err(error) => {
                self.folder_news(Tone::Bad, error.to_string());
                Vec::new()
            }
        }
    }

    pub(super) fn watch_failed(&mut self, load: u64, why: &str) -> Vec<Effect> {
        if load == self.shown {
            let key = Action::Reload.shortcuts().first().map(|key| format!(" ({key})")).unwrap_or_default();
            let way_out = format!("“{}”{key} shows them", Action::Reload.title());
            let text = format!("Changes in the folder are not seen: {why}. {way_out}");
            if self.notices.iter().all(|notice| notice.text != text) {
                self.notify(Tone::Bad, text);
            }
        }
        Vec::new()
    }

    pub(super) fn follow_folder(&mut self, yes: bool) -> Vec<Effect> {
        if self.settings.follow_folder == yes {
            return Vec::new();
        }
        let stored = self.change(Change::FollowFolder(yes));
        // What changed while nobody looked is found by reading the folder again.
        let mut effects = if yes { self.reload() } else { vec![Effect::Unfollow] };
        effects.extend(stored);
        effects
    }

    /// There is one notice about the folder at a time: the newest is true.
    fn folder_news(&mut self, tone: Tone, text: String) {
        if let Some(last) = self.folder_notice.take() {
            self.faults.retain(|fault| fault.id != last);
            self.dismiss(last);
        }
        self.notify(tone, text);
        self.folder_notice = Some(self.notice_count);
    }

    fn refresh(&mut self, old: &Arc<Loaded>, new: &Arc<Loaded>) -> Vec<Effect> {
        self.arrange_freely_now();
        let origins = origins(&old.graph, &new.graph);
        let start = places(&origins, &self.positions);
        self.forget_marked_passage(old, new);
        self.forget_what_is_gone(new);
        self.undo.carry_over(&origins);
        self.positions = beside_neighbours(&new.graph, &start).into();
        self.take_in(new);
        self.generation += 1;
        let (generation, loaded) = (self.generation, new.clone());
        if self.settled {
            // The picture was at rest: what is added must not move the camera.
            self.view.follow = false;
            if has_same_shape(&old.graph, &new.graph) {
                return vec![self.place(loaded)];
            }
        }
        self.settled = false;
        vec![Effect::Layout { generation, loaded, start, pinned: self.pinned_nodes() }]
    }

    /// A passage is marked by its bytes in the file; in a text that was written anew they are others.
    fn forget_marked_passage(&mut self, old: &Loaded, new: &Loaded) {
        let Some(post) = &self.view.selection else { return };
        let text = |graph: &KnowledgeGraph| Some(graph.document_of(graph.find(post)?)?.post.text.clone());
        if matches!(self.view.pane, Pane::Reader(_)) && text(&old.graph) != text(&new.graph) {
            self.view.pane = Pane::Reader(None);
        }
    }
}

fn written_anew(posts: usize) -> String {
    match posts {
        0 => "Updated".to_owned(),
        1 => "Updated: 1 post changed".to_owned(),
        more => format!("Updated: {more} posts changed"),
    }
}

/// For each node of a new graph the node that it was in the old one.
pub(super) fn origins(old: &KnowledgeGraph, new: &KnowledgeGraph) -> Origins {
    new.nodes().map(|(_, node)| old.find(&node.key)).collect()
}

/// Where the nodes of a new graph stood in the old one.
pub(super) fn places(origins: &Origins, positions: &[Vec2]) -> Vec<Option<Vec2>> {
    origins.iter().map(|origin| positions.get(origin.as_ref()?.index()).copied()).collect()
}

/// Whether two graphs differ at most in names and evidence.
fn has_same_shape(a: &KnowledgeGraph, b: &KnowledgeGraph) -> bool {
    let nodes = a.nodes().map(|(_, node)| &node.key).eq(b.nodes().map(|(_, node)| &node.key));
    let ends = |(_, source, target, edge): (_, _, _, &crate::graph::Edge)| (source, target, edge.kind);
    nodes && a.edges().map(ends).eq(b.edges().map(ends))
}

/// A place for each node until the layout has spoken: its own, else amidst its neighbours, else in the middle of all.
fn beside_neighbours(graph: &KnowledgeGraph, known: &[Option<Vec2>]) -> Vec<Vec2> {
    let mut places = known.to_vec();
    // A new post is beside what it cites; the second round is for what is only beside a new node.
    for _ in 0..2 {
        let found: Vec<_> = graph.nodes().filter(|(id, _)| place(&places, id.index()).is_none()).collect();
        let found = found.into_iter().map(|(id, _)| {
            let near = graph.incident(id).into_iter().filter_map(|(_, other)| place(&places, other.index()));
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
