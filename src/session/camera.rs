//! Moving the camera.

use std::collections::BTreeSet;

use super::{Effect, Session};
use crate::geom::{Pos2, Rect, Vec2, vec2};
use crate::graph::NodeId;
use crate::scene::Guides;
use crate::scene::camera::{Camera, bounds};

/// Points kept free around a picture that is made to fit.
const FIT_MARGIN: f32 = 56.0;
/// The points that the legend takes at the left.
const LEGEND: f32 = 184.0;
/// A canvas narrower than this, in points, has no room to spare for it.
const LEAST_BESIDE: f32 = 700.0;

impl Session {
    pub(super) fn resized(&mut self, canvas: Rect) -> Vec<Effect> {
        let resized = self.screen.canvas.replace(canvas).is_some();
        self.fit_if_followed();
        self.screen.flight = resized && self.screen.fits_all && !self.screen.reduced_motion;
        Vec::new()
    }

    pub(super) fn reduce_motion(&mut self, yes: bool) -> Vec<Effect> {
        self.screen.reduced_motion = yes;
        self.screen.flight &= !yes;
        Vec::new()
    }

    pub(super) fn pan(&mut self, points: Vec2) -> Vec<Effect> {
        self.jump(self.view.camera.panned(points))
    }

    pub(super) fn zoom(&mut self, factor: f32, at: Pos2) -> Vec<Effect> {
        let Some(canvas) = self.screen.canvas else { return Vec::new() };
        self.jump(self.view.camera.zoomed(canvas, at, factor))
    }

    pub(super) fn look_at(&mut self, place: Vec2) -> Vec<Effect> {
        self.jump(self.view.camera.at(place))
    }

    pub(super) fn zoom_step(&mut self, factor: f32) -> Vec<Effect> {
        let Some(canvas) = self.screen.canvas else { return Vec::new() };
        let camera = self.view.camera.zoomed(canvas, canvas.center(), factor);
        self.fly(camera);
        Vec::new()
    }

    /// The camera was moved by hand: it goes there at once and stays.
    fn jump(&mut self, camera: Camera) -> Vec<Effect> {
        self.view.camera = camera;
        self.screen.flight = false;
        self.screen.fits_all = false;
        Vec::new()
    }

    pub(super) fn fly(&mut self, camera: Camera) {
        self.view.camera = camera;
        self.screen.flight = !self.screen.reduced_motion;
        self.screen.fits_all = false;
    }

    pub(super) fn fit_all(&mut self) -> Vec<Effect> {
        if let Some(camera) = self.camera_around_shown() {
            self.fly(camera);
            self.screen.fits_all = true;
        }
        Vec::new()
    }

    pub(super) fn fit_selection(&mut self) -> Vec<Effect> {
        let nodes = self.selected_or_near();
        if let Some(camera) = self.camera_around(|id| nodes.contains(&id)) {
            self.fly(camera);
        }
        Vec::new()
    }

    /// The selected nodes; where none is, the current one and its neighbours.
    fn selected_or_near(&self) -> BTreeSet<NodeId> {
        let Some(graph) = self.graph() else { return BTreeSet::new() };
        if !self.view.selected.is_empty() {
            return self.view.selected.iter().filter_map(|key| graph.find(key)).collect();
        }
        self.current().into_iter().flat_map(|current| graph.neighbours(current).into_iter().chain([current])).collect()
    }

    /// While the layout unfolds the camera keeps all of it in view, until somebody moves it.
    pub(super) fn fit_if_followed(&mut self) {
        if self.screen.fits_all
            && let Some(camera) = self.camera_around_shown()
        {
            self.view.camera = camera;
            self.screen.flight = false;
        }
    }

    /// The camera that has all in view that is shown, with the grounds of groups.
    pub(super) fn camera_around_shown(&self) -> Option<Camera> {
        let groups = match self.guides().map(|guides| &**guides) {
            Some(Guides::Groups(groups)) => groups.circles.as_slice(),
            _ => &[],
        };
        let grounds = groups.iter().map(|circle| (circle.middle, circle.radius));
        self.camera_to_fit(self.circles(|_| true).chain(grounds))
    }

    fn camera_around(&self, includes: impl Fn(NodeId) -> bool) -> Option<Camera> {
        self.camera_to_fit(self.circles(includes))
    }

    /// The nodes that are shown, as far as they are included: middles and radii.
    fn circles(&self, includes: impl Fn(NodeId) -> bool) -> impl Iterator<Item = (Vec2, f32)> {
        let styles = &self.content.index.styles;
        let places = (0..).map(NodeId).zip(self.stage.positions.iter());
        let shown = places.filter(move |&(id, _)| self.content.visible.node(id) && includes(id));
        shown.map(|(id, &place)| (place, styles.radius(id)))
    }

    fn camera_to_fit(&self, circles: impl Iterator<Item = (Vec2, f32)>) -> Option<Camera> {
        let canvas = self.screen.canvas?;
        let beside = self.beside_legend(canvas);
        let camera = Camera::fit(bounds(circles)?, canvas.size() - vec2(beside, 0.0), FIT_MARGIN);
        Some(camera.panned(vec2(beside / 2.0, 0.0)))
    }

    /// The points at the left that a timeline leaves to the legend: it begins there. In a narrow window the legend is a line
    /// above it.
    fn beside_legend(&self, canvas: Rect) -> f32 {
        let is_timeline = matches!(self.guides().map(|guides| &**guides), Some(Guides::Time(_)));
        let is_beside = self.panels.legend && !self.screen.narrow && canvas.width() > LEAST_BESIDE;
        if is_timeline && is_beside { LEGEND } else { 0.0 }
    }
}
