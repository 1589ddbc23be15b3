//! Going from node to node without a pointer.

use super::{Effect, Session};
use crate::graph::{NodeId, NodeKey};
use crate::scene::importance::most_important;
use crate::scene::step::{Direction, nearest, neighbours, next_in_round};

/// A node nearer than this to the edge of the canvas, in points, is not well seen.
const EDGE: f32 = 24.0;

impl Session {
    pub(super) fn move_focus(&mut self, direction: Direction) -> Vec<Effect> {
        let next = match self.current() {
            Some(selected) => nearest(&self.stage.positions, &self.content.visible, selected, direction),
            None => self.first(),
        };
        self.go_to(next)
    }

    pub(super) fn next_neighbour(&mut self, back: bool) -> Vec<Effect> {
        let (Some(graph), Some(selected)) = (self.graph(), self.current()) else { return self.go_to(self.first()) };
        let middle = self.tab_centre.as_ref().and_then(|key| graph.find(key)).unwrap_or(selected);
        let next = next_in_round(&neighbours(graph, &self.content.visible, middle), selected, back);
        let effects = self.go_to(next);
        self.tab_centre = self.content.key_of(middle);
        effects
    }

    pub(super) fn go_to_key(&mut self, key: &NodeKey) -> Vec<Effect> {
        self.go_to(self.content.find(key))
    }

    /// Where to begin.
    fn first(&self) -> Option<NodeId> {
        most_important(self.graph()?, &self.content.visible)
    }

    fn go_to(&mut self, node: Option<NodeId>) -> Vec<Effect> {
        let Some(key) = node.and_then(|id| self.content.key_of(id)) else { return Vec::new() };
        // Who steps through a list still wants to see it.
        let front = self.panels.front;
        let effects = self.come_to(key);
        self.panels.front = front;
        self.show_current();
        effects
    }

    /// Flies to the current node if it is outside the canvas.
    pub(super) fn show_current(&mut self) {
        let place = self.current().and_then(|id| self.stage.positions.get(id.index()).copied());
        let (Some(canvas), Some(place)) = (self.screen.canvas, place) else { return };
        let camera = self.view.camera;
        if place.is_finite() && !canvas.shrink(EDGE).contains(camera.screen_from_layout(canvas, place)) {
            self.fly(camera.at(place));
        }
    }
}
