//! The grounds of groups: tinted circles, each with how many nodes it has.

use egui::{Painter, Rect, Stroke, vec2};

use super::Frame;
use crate::scene::guides::Groups;
use crate::text::counted;

/// Circles smaller than this on the screen, in points, have no number.
const NAMED: f32 = 44.0;

pub(super) fn paint(painter: &Painter, frame: &Frame<'_>, groups: &Groups) -> Vec<Rect> {
    let palette = frame.cx.palette;
    let mut names = Vec::new();
    for circle in groups.circles.iter().filter(|circle| circle.nodes > 1) {
        let middle = frame.camera.screen_from_layout(frame.rect, circle.middle);
        let radius = circle.radius * frame.camera.zoom;
        if !frame.rect.expand(radius).contains(middle) {
            continue;
        }
        let ground = palette.tint(circle.group);
        painter.circle(middle, radius, ground, Stroke::new(1.0, palette.tint_rim(circle.group)));
        if radius >= NAMED {
            let top = middle - vec2(0.0, radius - 12.0);
            names.push(super::name(painter, frame, top, counted(circle.nodes, "node", "nodes"), ground));
        }
    }
    names
}
