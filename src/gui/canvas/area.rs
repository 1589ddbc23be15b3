//! Selecting several nodes: a box with Shift, a line drawn round them with Alt.

use egui::{Modifiers, Painter, Pos2, Rect, Response, Shape, Stroke, StrokeKind, Ui};

use super::Frame;
use crate::graph::NodeId;
use crate::scene::area::{in_box, in_lasso};
use crate::session::Command;

/// Two points of a line are at least this far apart, in points.
const STEP: f32 = 3.0;

/// The part of the screen that is being marked.
pub(super) enum Area {
    /// Between two corners.
    Box([Pos2; 2]),
    /// Within a closed line.
    Lasso(Vec<Pos2>),
}

impl Area {
    /// What a drag from `origin` with these keys held down marks, if it does.
    pub(super) fn begun(modifiers: Modifiers, origin: Pos2) -> Option<Self> {
        match (modifiers.shift, modifiers.alt) {
            (true, false) => Some(Self::Box([origin, origin])),
            (false, true) => Some(Self::Lasso(vec![origin])),
            _ => None,
        }
    }

    /// Follows the pointer.
    pub(super) fn follow(&mut self, response: &Response) {
        let Some(pointer) = response.interact_pointer_pos() else { return };
        match self {
            Self::Box([_, end]) => *end = pointer,
            Self::Lasso(line) if line.last().is_none_or(|last| last.distance(pointer) >= STEP) => line.push(pointer),
            Self::Lasso(_) => {}
        }
    }

    /// Selects the nodes in it; with Ctrl besides those that are selected already.
    pub(super) fn select(&self, ui: &Ui, frame: &Frame<'_>) {
        let (positions, visible) = (&frame.positions, frame.cx.session.visible());
        let place = |point: &Pos2| frame.camera.layout_from_screen(frame.rect, *point);
        let inside: Vec<NodeId> = match self {
            Self::Box(corners) => in_box(positions, visible, [place(&corners[0]), place(&corners[1])]),
            Self::Lasso(line) => in_lasso(positions, visible, &line.iter().map(place).collect::<Vec<_>>()),
        };
        let keys = inside.iter().filter_map(|&id| Some(frame.graph.node(id)?.key.clone())).collect();
        let add = ui.input(|input| input.modifiers.command);
        frame.cx.send(Command::SelectNodes { keys, add });
    }

    pub(super) fn paint(&self, painter: &Painter, frame: &Frame<'_>) {
        let accent = frame.cx.palette.accent;
        let (fill, stroke) = (accent.gamma_multiply(0.12), Stroke::new(1.5, accent));
        match self {
            Self::Box([a, b]) => painter.rect(Rect::from_two_pos(*a, *b), 2.0, fill, stroke, StrokeKind::Inside),
            Self::Lasso(line) => painter.add(Shape::closed_line(line.clone(), stroke)),
        };
    }
}
