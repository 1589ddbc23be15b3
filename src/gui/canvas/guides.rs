//! What an arrangement draws behind and above the nodes, so that one sees what places mean: rings, grounds of groups, time.

mod grounds;
mod rings;
mod timeline;

use egui::{Align2, Color32, FontId, Painter, Pos2, Rect, vec2};

use super::Frame;
use crate::gui::theme::size;
use crate::scene::Guides;

/// Paints what lies under the nodes; where the names in it stand, which labels leave free.
pub(super) fn paint_under(painter: &Painter, frame: &Frame<'_>, guides: &Guides) -> Vec<Rect> {
    match guides {
        Guides::Rings(levels) => rings::paint(painter, frame, levels),
        Guides::Groups(groups) => grounds::paint(painter, frame, groups),
        Guides::Time(axis) => timeline::paint(painter, frame, axis),
    }
}

/// Paints what lies over the nodes.
pub(super) fn paint_over(painter: &Painter, frame: &Frame<'_>, guides: &Guides) {
    if let Guides::Time(axis) = guides {
        timeline::paint_scale(painter, frame, axis);
    }
}

/// A name on a plate in a ground's colour; where it stands.
fn name(painter: &Painter, frame: &Frame<'_>, middle: Pos2, text: String, ground: Color32) -> Rect {
    let ink = frame.cx.palette.weak;
    let galley = painter.layout_no_wrap(text, FontId::proportional(size::SMALL), ink);
    let rect = Align2::CENTER_CENTER.anchor_size(middle, galley.size());
    let plate = rect.expand2(vec2(4.0, 1.0));
    painter.rect_filled(plate, 4.0, ground);
    painter.galley(rect.min, galley, ink);
    plate
}
