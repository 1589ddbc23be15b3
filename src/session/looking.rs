//! Selecting, reading, switching kinds, moving the camera: the commands that change only how the graph is looked at.

use std::collections::BTreeSet;

use super::between::Between;
use super::history::{Focus, Step, Undo};
use super::{Effect, Pane, Session, ViewState};
use crate::geom::{Pos2, Rect, Vec2};
use crate::graph::{NodeData, NodeId, NodeKey, NodeKind};
use crate::place::Span;
use crate::scene::Hidden;
use crate::scene::camera::{Camera, bounds};

/// Points kept free around a picture that is made to fit.
const FIT_MARGIN: f32 = 56.0;

impl Session {
    pub(super) fn activate(&mut self, key: &NodeKey, alone: bool) -> Vec<Effect> {
        let Some(graph) = self.graph() else { return Vec::new() };
        let Some(node) = graph.find(key).and_then(|id| graph.node(id)) else { return Vec::new() };
        let data = node.data.clone();
        self.select(Some(key.clone()));
        match data {
            _ if alone => Vec::new(),
            NodeData::Post { .. } => self.read(key.clone(), None),
            NodeData::Source { url, .. } if self.settings.click_opens_sources => {
                self.open_link(&url, Some(key.clone()))
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn select(&mut self, key: Option<NodeKey>) -> Vec<Effect> {
        self.question = None;
        self.round = None;
        if let Some(key) = &key {
            self.reveal(key);
        }
        if key != self.view.selection {
            if let Some(old) = self.view.selection.take() {
                self.focus.leave(old);
            }
            self.view.selection = key;
        }
        self.view.pane = Pane::Card;
        Vec::new()
    }

    pub(super) fn read(&mut self, post: NodeKey, passage: Option<Span>) -> Vec<Effect> {
        let Some(graph) = self.graph() else { return Vec::new() };
        if graph.find(&post).and_then(|id| graph.document_of(id)).is_none() {
            return Vec::new();
        }
        self.select(Some(post));
        self.view.pane = Pane::Reader(passage);
        self.reads += 1;
        Vec::new()
    }

    pub(super) fn show_card(&mut self) -> Vec<Effect> {
        self.view.pane = Pane::Card;
        Vec::new()
    }

    pub(super) fn explain(&mut self, a: NodeKey, b: NodeKey) -> Vec<Effect> {
        let connected = self.graph().is_some_and(|graph| Between::new(graph, &a, &b).is_some());
        if connected {
            self.reveal(&b);
            self.select(Some(a));
            self.view.pane = Pane::Between(b);
        }
        Vec::new()
    }

    pub(super) fn travel(&mut self, step: fn(&mut Focus, Option<NodeKey>) -> Option<NodeKey>) -> Vec<Effect> {
        if let Some(key) = step(&mut self.focus, self.view.selection.clone()) {
            self.question = None;
            self.round = None;
            self.reveal(&key);
            self.view.selection = Some(key);
            self.view.pane = Pane::Card;
        }
        Vec::new()
    }

    pub(super) fn toggle(&mut self, flag: fn(&mut ViewState) -> &mut bool) -> Vec<Effect> {
        let flag = flag(&mut self.view);
        *flag = !*flag;
        Vec::new()
    }

    /// Closes what lies on top, one thing at a time.
    pub(super) fn escape(&mut self) -> Vec<Effect> {
        let view = &mut self.view;
        if self.question.take().is_some() || view.path_field.take().is_some() || view.save_field.take().is_some() {
            return Vec::new();
        }
        if self.notices.pop().is_some() {
            return Vec::new();
        }
        if std::mem::take(&mut view.help) || std::mem::take(&mut view.problems) {
            return Vec::new();
        }
        if !self.view.chosen.is_empty() {
            return self.clear_chosen();
        }
        self.select(None)
    }

    pub(super) fn toggle_kind(&mut self, kind: NodeKind) -> Vec<Effect> {
        self.undo.record(self.step());
        if !self.view.hidden.kinds.remove(&kind) {
            self.view.hidden.kinds.insert(kind);
        }
        self.look_again();
        Vec::new()
    }

    pub(super) fn toggle_drafts(&mut self) -> Vec<Effect> {
        self.undo.record(self.step());
        self.view.hidden.drafts ^= true;
        self.look_again();
        Vec::new()
    }

    pub(super) fn toggle_halos(&mut self) -> Vec<Effect> {
        self.undo.record(self.step());
        self.view.halos ^= true;
        self.look_again();
        Vec::new()
    }

    pub(super) fn show_all(&mut self) -> Vec<Effect> {
        if !self.view.hidden.is_empty() {
            self.undo.record(self.step());
            self.view.hidden = Hidden::default();
            self.look_again();
        }
        Vec::new()
    }

    pub(super) fn step_undo(&mut self, way: fn(&mut Undo, Step) -> Option<Step>) -> Vec<Effect> {
        let current = self.step();
        let Some(step) = way(&mut self.undo, current) else { return Vec::new() };
        self.view.hidden = step.hidden;
        self.view.folding = step.folding;
        self.view.halos = step.halos;
        self.look_again();
        self.restore_places(step.pinned, &step.positions)
    }

    /// What `undo` would bring back.
    pub(super) fn step(&self) -> Step {
        let view = &self.view;
        Step {
            hidden: view.hidden.clone(),
            folding: view.folding.clone(),
            halos: view.halos,
            pinned: view.pinned.clone(),
            positions: self.free_places().clone(),
        }
    }

    pub(super) fn resized(&mut self, canvas: Rect) -> Vec<Effect> {
        let resized = self.view.canvas.replace(canvas).is_some();
        self.follow();
        self.view.flight = resized && self.view.follow && !self.view.still;
        Vec::new()
    }

    pub(super) fn pan(&mut self, points: Vec2) -> Vec<Effect> {
        self.hand_on(self.view.camera.panned(points))
    }

    pub(super) fn zoom(&mut self, factor: f32, at: Pos2) -> Vec<Effect> {
        let Some(canvas) = self.view.canvas else { return Vec::new() };
        self.hand_on(self.view.camera.zoomed(canvas, at, factor))
    }

    pub(super) fn look_at(&mut self, place: Vec2) -> Vec<Effect> {
        self.hand_on(self.view.camera.at(place))
    }

    pub(super) fn zoom_step(&mut self, factor: f32) -> Vec<Effect> {
        let Some(canvas) = self.view.canvas else { return Vec::new() };
        let camera = self.view.camera.zoomed(canvas, canvas.center(), factor);
        self.fly(camera);
        Vec::new()
    }

    /// The camera was moved by hand: it goes there at once and stays.
    fn hand_on(&mut self, camera: Camera) -> Vec<Effect> {
        self.view.camera = camera;
        self.view.flight = false;
        self.view.follow = false;
        Vec::new()
    }

    pub(super) fn fly(&mut self, camera: Camera) {
        self.view.camera = camera;
        self.view.flight = !self.view.still;
        self.view.follow = false;
    }

    pub(super) fn fit_all(&mut self) -> Vec<Effect> {
        if let Some(camera) = self.camera_around(|_| true) {
            self.fly(camera);
            self.view.follow = true;
        }
        Vec::new()
    }

    pub(super) fn fit_selection(&mut self) -> Vec<Effect> {
        let meant = self.chosen_or_near();
        if let Some(camera) = self.camera_around(|id| meant.contains(&id)) {
            self.fly(camera);
        }
        Vec::new()
    }

    /// The chosen nodes; where none is, the selected one and its neighbours.
    fn chosen_or_near(&self) -> BTreeSet<NodeId> {
        let Some(graph) = self.graph() else { return BTreeSet::new() };
        if !self.view.chosen.is_empty() {
            return self.view.chosen.iter().filter_map(|key| graph.find(key)).collect();
        }
        let near = |selected| graph.incident(selected).into_iter().map(|(_, other)| other).chain([selected]);
        self.selected().into_iter().flat_map(near).collect()
    }

    /// While the layout unfolds the camera keeps all of it in view, until somebody moves it.
    pub(super) fn follow(&mut self) {
        if self.view.follow
            && let Some(camera) = self.camera_around(|_| true)
        {
            self.view.camera = camera;
            self.view.flight = false;
        }
    }

    fn camera_around(&self, chosen: impl Fn(NodeId) -> bool) -> Option<Camera> {
        let (looks, canvas) = (&self.overview.looks, self.view.canvas?);
        let places = (0..).map(NodeId).zip(self.positions.iter());
        let shown = places.filter(|&(id, _)| self.visible.node(id) && chosen(id));
        let circles = shown.map(|(id, &place)| (place, looks.radius(id)));
        Some(Camera::fit(bounds(circles)?, canvas.size(), FIT_MARGIN))
    }

    /// Whether nodes of a kind are shown.
    pub fn shows_kind(&self, kind: NodeKind) -> bool {
        !self.view.hidden.kinds.contains(&kind)
    }
}
