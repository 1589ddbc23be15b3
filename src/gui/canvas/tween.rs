//! The positions as they are shown: when another layout is shown, nodes go from where they stood to their new places within
//! a moment.

use std::sync::Arc;

use egui::Ui;

use super::flight::ease_out;
use crate::geom::Vec2;
use crate::scene::{GraphRev, LayoutRev};
use crate::session::Session;

/// How long nodes take to their new places, in seconds.
const DURATION: f32 = 0.36;

/// Where the shown nodes come from, and since when they go to where the session has them.
#[derive(Default)]
pub(super) struct Tween {
    shown: Arc<[Vec2]>,
    from: Arc<[Vec2]>,
    /// The graph and the layout that the nodes go to.
    target: Option<(GraphRev, LayoutRev)>,
    started: Option<f64>,
}

impl Tween {
    /// The positions to show in this frame; asks for another frame while nodes are on their way. They are the session's own
    /// where they are not.
    pub(super) fn positions(&mut self, ui: &Ui, session: &Session) -> Arc<[Vec2]> {
        let now = ui.input(|input| input.time);
        let target = Some((session.graph_rev(), session.layout_rev()));
        if self.target != target {
            let is_same_graph = self.target.is_some_and(|(graph, _)| graph == session.graph_rev());
            let can_move = is_same_graph && self.shown.len() == session.positions().len() && !self.shown.is_empty();
            self.started = (can_move && !session.screen().reduced_motion).then_some(now);
            self.from = self.shown.clone();
            self.target = target;
        }
        let passed = self.started.map_or(1.0, |started| (now - started) as f32 / DURATION);
        if passed >= 1.0 || self.from.len() != session.positions().len() {
            self.started = None;
            self.from = Arc::default();
            self.shown = session.positions().clone();
        } else {
            let part = ease_out(passed);
            self.shown = self.from.iter().zip(session.positions().iter()).map(|(a, b)| between(*a, *b, part)).collect();
            ui.request_repaint();
        }
        self.shown.clone()
    }

    /// Whether nodes are on their way.
    pub(super) fn is_moving(&self) -> bool {
        self.started.is_some()
    }
}

/// A node that stood nowhere is at its place at once.
fn between(from: Vec2, to: Vec2, part: f32) -> Vec2 {
    if from.is_finite() { from + (to - from) * part } else { to }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_goes_straight_and_one_from_nowhere_is_there_at_once() {
        let (from, to) = (Vec2::new(0.0, 10.0), Vec2::new(20.0, 10.0));
        assert_eq!(between(from, to, 0.5), Vec2::new(10.0, 10.0));
        assert_eq!(between(Vec2::NAN, to, 0.1), to);
        assert!(!between(from, Vec2::NAN, 0.5).is_finite());
    }
}
