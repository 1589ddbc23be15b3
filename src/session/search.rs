//! The search box: what is typed in it, what that finds, and where a person is among the hits. Nothing of it is saved with the
//! view; what is to stay becomes a filter.

use std::sync::Arc;

use super::{Command, Effect, Job, Session};
use crate::geom::{Vec2, vec2};
use crate::graph::{NodeId, NodeKey};
use crate::load::LoadId;
use crate::scene::{Camera, QueryFilter, SearchRev};
use crate::search::{Found, Passage, Query, SearchIndex, Typed};

/// Where a hit is seen that was stepped to, as a part of the canvas' height: the list lies over the middle.
const BELOW_LIST: f32 = 0.8;
/// So many queries are remembered.
const RECENT_MAX: usize = 8;

/// The search box.
#[derive(Clone, Debug, Default)]
pub struct Search {
    typed: Typed,
    is_open: bool,
    /// Counts how often it was opened: then it gets the keyboard.
    openings: u64,
    asked: SearchRev,
    found: Option<Arc<Found>>,
    /// The hit that was stepped to.
    row: Option<usize>,
    /// Where the camera looked before.
    before: Option<Camera>,
    /// The filter that is being edited, by its place in the list.
    edits: Option<usize>,
    recent: Vec<String>,
    examples: Vec<String>,
}

/// Something that a query has found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Hit<'a> {
    /// A node by its name.
    Node(NodeId),
    /// A sentence of a post.
    Passage(&'a Passage),
}

impl Hit<'_> {
    /// The node that it is, or the post that it stands in.
    pub fn node(self) -> NodeId {
        match self {
            Hit::Node(node) => node,
            Hit::Passage(passage) => passage.post,
        }
    }
}

impl Search {
    /// What is typed.
    pub fn text(&self) -> &str {
        &self.typed.text
    }

    /// Whether it is open.
    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// Grows when it is to get the keyboard.
    pub fn openings(&self) -> u64 {
        self.openings
    }

    /// What was found last. It may be of an earlier text as long as the answer to the last one is not there.
    pub fn found(&self) -> Option<&Arc<Found>> {
        self.found.as_ref().filter(|_| self.is_open)
    }

    /// The hit that was stepped to.
    pub fn row(&self) -> Option<usize> {
        self.row
    }

    /// The queries that were asked in this folder, the last one first.
    pub fn recent(&self) -> &[String] {
        &self.recent
    }

    /// Queries that show what can be asked of this folder.
    pub fn examples(&self) -> &[String] {
        &self.examples
    }

    /// How many hits can be stepped through.
    pub fn rows(&self) -> usize {
        self.found().map_or(0, |found| found.names.len() + found.passages.first.len())
    }

    /// A hit by its place in the list: the nodes, then the passages.
    pub fn hit(&self, row: usize) -> Option<Hit<'_>> {
        let found = self.found()?;
        match row.checked_sub(found.names.len()) {
            None => found.names.get(row).map(|name| Hit::Node(name.node)),
            Some(row) => found.passages.first.get(row).map(Hit::Passage),
        }
    }

    /// These queries were asked in an earlier run.
    pub(super) fn recall(&mut self, asked: Vec<String>) {
        self.recent = asked;
        self.recent.truncate(RECENT_MAX);
    }

    /// What was found was found in another graph.
    pub(super) fn forget_found(&mut self) {
        (self.found, self.row) = (None, None);
    }

    fn close(&mut self) {
        if self.edits.is_some() {
            // What is typed is the filter's, which has its own place.
            self.typed = Typed::default();
        }
        (self.is_open, self.row, self.before, self.found, self.edits) = (false, None, None, None, None);
    }

    fn remember(&mut self, query: String) {
        self.recent.retain(|recent| *recent != query);
        self.recent.insert(0, query);
        self.recent.truncate(RECENT_MAX);
    }
}

impl Session {
    /// The search box.
    pub fn search(&self) -> &Search {
        &self.search
    }

    /// What search needs of the graph; none as long as it is being worked out.
    pub fn search_index(&self) -> Option<&Arc<SearchIndex>> {
        self.content.search.as_ref()
    }

    pub(super) fn open_search(&mut self) -> Vec<Effect> {
        if self.content.loaded.is_none() {
            return Vec::new();
        }
        self.search.openings += 1;
        if std::mem::replace(&mut self.search.is_open, true) {
            return Vec::new();
        }
        self.search.before = Some(self.view.camera);
        self.ask()
    }

    /// Somebody has typed.
    pub(super) fn type_query(&mut self, typed: Typed) -> Vec<Effect> {
        let mut effects = if self.search.is_open { Vec::new() } else { self.open_search() };
        self.search.row = None;
        if self.search.typed != typed {
            self.search.typed = typed;
            effects.extend(self.ask());
        }
        effects
    }

    /// Asks for what the text finds.
    pub(super) fn ask(&mut self) -> Vec<Effect> {
        let (Some(graph), Some(index)) = (self.graph().cloned(), self.content.search.clone()) else {
            return Vec::new();
        };
        if !self.search.is_open {
            return Vec::new();
        }
        self.search.asked = self.search.asked.next();
        let (rev, typed) = (self.search.asked, self.search.typed.clone());
        let pinned = Arc::new(self.view.pins.keys().cloned().collect());
        vec![Job::Search { rev, typed, graph, index, pinned }.into()]
    }

    /// The answer to a question.
    pub(super) fn search_found(&mut self, rev: SearchRev, found: Arc<Found>) -> Vec<Effect> {
        if rev == self.search.asked && self.search.is_open {
            self.search.row = None;
            self.search.found = Some(found);
            self.refresh_visible();
        }
        Vec::new()
    }

    /// What search needs of the graph is there.
    pub(super) fn indexed(&mut self, load: LoadId, index: Arc<SearchIndex>, examples: Vec<String>) -> Vec<Effect> {
        if load != self.content.shown_load {
            return Vec::new();
        }
        self.search.examples = examples;
        if self.present_indexed(&index) { Vec::new() } else { self.search_with(index) }
    }

    /// What search needs of the graph that is shown is there.
    pub(super) fn search_with(&mut self, index: Arc<SearchIndex>) -> Vec<Effect> {
        (self.content.search, self.content.asked) = (Some(index), None);
        let before = self.view.clone();
        self.refresh_visible();
        let mut effects = self.view_changed(&before);
        effects.extend(self.ask());
        effects
    }

    /// Goes to the next hit, or the one before; the camera flies there and nothing moves.
    pub(super) fn step_hit(&mut self, back: bool) -> Vec<Effect> {
        let count = self.search.rows();
        if count == 0 {
            return Vec::new();
        }
        let row = match (self.search.row, back) {
            (None, false) => 0,
            (None | Some(0), true) => count - 1,
            (Some(row), true) => row - 1,
            (Some(row), false) => (row + 1) % count,
        };
        self.search.row = Some(row);
        let node = self.search.hit(row).map(Hit::node);
        if let Some(place) = node.and_then(|id| self.stage.positions.get(id.index()).copied())
            && place.is_finite()
            && node.is_some_and(|id| self.content.visible.node(id))
        {
            self.fly_below_list(place);
        }
        Vec::new()
    }

    /// Flies to a place, which is then seen below the list of hits.
    fn fly_below_list(&mut self, place: Vec2) {
        let height = self.screen.canvas.map_or(0.0, |canvas| canvas.height());
        let up = (BELOW_LIST - 0.5) * height / self.view.camera.zoom;
        self.fly(self.view.camera.at(place - vec2(0.0, up)));
    }

    /// Opens a hit, else the one that was stepped to, else the first: a node as a click on it does, a passage in the reader.
    pub(super) fn open_hit(&mut self, row: Option<usize>) -> Vec<Effect> {
        let row = row.or(self.search.row).unwrap_or(0);
        let Some(hit) = self.search.hit(row) else { return Vec::new() };
        let passage = if let Hit::Passage(passage) = hit { Some(passage.sentence) } else { None };
        let Some(key) = self.content.key_of(hit.node()) else { return Vec::new() };
        self.remember_query();
        self.search.close();
        self.refresh_visible();
        match passage {
            Some(_) => self.read(key, passage),
            None => self.open_node(&key),
        }
    }

    fn open_node(&mut self, key: &NodeKey) -> Vec<Effect> {
        let effects = self.apply(Command::Activate { key: key.clone(), alone: false });
        self.show_current();
        effects
    }

    /// Ends the search; `back` gives back the picture as it was.
    pub(super) fn end_search(&mut self, back: bool) -> Vec<Effect> {
        if !self.search.is_open {
            return Vec::new();
        }
        if let Some(camera) = self.search.before.filter(|_| back) {
            self.fly(camera);
        }
        self.search.close();
        self.refresh_visible();
        Vec::new()
    }

    /// The text becomes a filter, or takes the place of the one that it was made from.
    pub(super) fn filter_by_search(&mut self) -> Vec<Effect> {
        let query = Query::parse(&self.search.typed.text);
        if query.is_empty() {
            return Vec::new();
        }
        self.remember_query();
        let edits = self.search.edits;
        self.search.close();
        self.search.typed = Typed::default();
        let effects = self.change(format!("filter by {query}"), |view| {
            match edits.and_then(|index| view.filter.queries.get_mut(index)) {
                Some(filter) => filter.query = query,
                None => view.filter.queries.push(QueryFilter::hiding(query)),
            }
        });
        self.refresh_visible();
        effects
    }

    /// A filter's query is typed again.
    pub(super) fn edit_query(&mut self, index: usize) -> Vec<Effect> {
        let Some(filter) = self.view.filter.queries.get(index) else { return Vec::new() };
        let text = filter.query.to_string();
        let mut effects = self.open_search();
        self.search.edits = Some(index);
        effects.extend(self.type_query(Typed { cursor: text.len(), text }));
        effects
    }

    fn remember_query(&mut self) {
        let query = Query::parse(&self.search.typed.text);
        if !query.is_empty() {
            self.search.remember(query.to_string());
        }
    }
}
