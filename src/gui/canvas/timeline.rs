//! The scale and the lanes behind an arrangement along time: marks with their names on top, the lanes' names at the left.

use egui::{Align2, FontId, Painter, Pos2, Stroke, vec2};

use super::Frame;
use crate::geom::Vec2;
use crate::gui::theme::size;
use crate::scene::arrange::Axis;

/// Names of marks nearer to each other than this, in points, are left out in turns.
const NAME_ROOM: f32 = 64.0;
/// Room kept beside a name, in points.
const BESIDE: f32 = 8.0;

/// Paints what places mean, under the graph.
pub(super) fn paint(painter: &Painter, frame: &Frame<'_>, axis: &Axis) {
    let place = |x: f32, y: f32| frame.camera.screen_from_layout(frame.rect, Vec2::new(x, y));
    let dated = axis.lanes.iter().filter(|lane| lane.is_dated);
    let bottom = dated.map(|lane| lane.bottom).fold(0.0, f32::max);
    let (palette, font) = (frame.cx.palette, FontId::proportional(size::SMALL));
    let line = Stroke::new(1.0, palette.line);
    let top = place(0.0, 0.0).y.max(frame.rect.top() + 24.0);
    let end = place(0.0, bottom).y;
    let mut free = f32::NEG_INFINITY;
    for mark in axis.marks.iter().filter(|_| end > top) {
        let x = place(mark.x, 0.0).x;
        painter.vline(x, top..=end, line);
        if x >= free {
            painter.text(Pos2::new(x, top - 4.0), Align2::CENTER_BOTTOM, &mark.name, font.clone(), palette.weak);
            free = x + NAME_ROOM;
        }
    }
    for lane in &axis.lanes {
        let (from, to) = (place(0.0, lane.top), place(axis.width, lane.bottom));
        let middle = Pos2::new(from.x, f32::midpoint(from.y, to.y)) - vec2(BESIDE + 12.0, 0.0);
        let middle = Pos2::new(middle.x.max(frame.rect.left() + 60.0), middle.y);
        painter.text(middle, Align2::RIGHT_CENTER, lane.name, font.clone(), palette.weak);
        if !lane.is_dated {
            painter.hline(from.x..=to.x, from.y - BESIDE, line);
        }
    }
}
