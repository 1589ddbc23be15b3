//! The scale and the lanes of an arrangement along time: dates at the upper edge whatever is looked at, and at the left what
//! is in each lane.

use egui::{Align2, FontId, Painter, Pos2, Rect, Stroke, vec2};

use super::super::labels::floating;
use super::Frame;
use crate::geom::Vec2;
use crate::gui::theme::size;
use crate::scene::axis::{Axis, Mark};

/// Room for the name of a mark, in points.
const NAME_ROOM: f32 = 84.0;
/// The height of the scale, in points.
const SCALE: f32 = 24.0;
/// The height of the legend of a narrow window and the room round it, in points.
const LEGEND_LINE: f32 = 48.0;
/// How far names stand from what they name, in points.
const BESIDE: f32 = 6.0;

/// Paints the lines of the dates and the names of the lanes.
pub(super) fn paint(painter: &Painter, frame: &Frame<'_>, axis: &Axis) -> Vec<Rect> {
    let palette = frame.cx.palette;
    let line = Stroke::new(1.0, palette.line);
    let dated = axis.lanes.iter().filter(|lane| lane.is_dated);
    let bottom = y(frame, dated.map(|lane| lane.bottom).fold(0.0, f32::max)) + BESIDE;
    for mark in marks(frame, axis) {
        painter.vline(x(frame, mark.x), frame.rect.top()..=bottom.max(frame.rect.top()), line);
    }
    let floating = floating(painter.ctx());
    let mut names = vec![scale(frame)];
    for lane in &axis.lanes {
        let top = y(frame, lane.top) - BESIDE;
        if !lane.is_dated {
            painter.hline(x(frame, 0.0)..=x(frame, axis.width), top - 2.0 * BESIDE, line);
        }
        let galley = painter.layout_no_wrap(lane.name.to_owned(), font(), palette.weak);
        // As long as anything of its lane is in view, so is the name.
        let height = galley.size().y;
        let highest = (scale(frame).bottom() + BESIDE + height).min(y(frame, lane.bottom));
        let at = Pos2::new(x(frame, 0.0).max(frame.rect.left() + 2.0 * BESIDE), top.max(highest));
        let rect = beside(&floating, Align2::LEFT_BOTTOM.anchor_size(at, galley.size()));
        painter.rect_filled(rect.expand(2.0), 3.0, palette.canvas);
        painter.galley(rect.min, galley, palette.weak);
        names.push(rect);
    }
    names
}

/// A rectangle to the right of what floats where it would be.
fn beside(floating: &[Rect], rect: Rect) -> Rect {
    let over = floating.iter().find(|floating| floating.intersects(rect));
    over.map_or(rect, |over| rect.translate(vec2(over.right() + 2.0 * BESIDE - rect.left(), 0.0)))
}

/// Paints the dates, over whatever is under them.
pub(super) fn paint_scale(painter: &Painter, frame: &Frame<'_>, axis: &Axis) {
    let palette = frame.cx.palette;
    let scale = scale(frame);
    painter.rect_filled(scale, 0.0, palette.canvas);
    painter.hline(scale.x_range(), scale.bottom(), Stroke::new(1.0, palette.line));
    for mark in marks(frame, axis) {
        let at = Pos2::new(x(frame, mark.x), scale.top());
        painter.vline(at.x, scale.y_range(), Stroke::new(1.0, palette.line));
        let at = Pos2::new(at.x + BESIDE, scale.center().y);
        painter.text(at, Align2::LEFT_CENTER, &mark.name, font(), palette.weak);
    }
}

fn font() -> FontId {
    FontId::proportional(size::SMALL)
}

/// Where the dates stand: below the legend where that is a line across the canvas.
fn scale(frame: &Frame<'_>) -> Rect {
    let session = frame.cx.session;
    let below = if session.screen().narrow && session.panels().legend { LEGEND_LINE } else { 0.0 };
    Rect::from_min_size(frame.rect.min + vec2(0.0, below), vec2(frame.rect.width(), SCALE))
}

/// The dates that are in view.
fn marks(frame: &Frame<'_>, axis: &Axis) -> Vec<Mark> {
    let ends = [frame.rect.left_top(), frame.rect.right_top()];
    let [from, to] = ends.map(|at| frame.camera.layout_from_screen(frame.rect, at).x);
    axis.marks(from..=to, NAME_ROOM / frame.camera.zoom)
}

fn x(frame: &Frame<'_>, x: f32) -> f32 {
    frame.camera.screen_from_layout(frame.rect, Vec2::new(x, 0.0)).x
}

fn y(frame: &Frame<'_>, y: f32) -> f32 {
    frame.camera.screen_from_layout(frame.rect, Vec2::new(0.0, y)).y
}
