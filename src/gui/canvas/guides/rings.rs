//! The rings of an arrangement around a node: thin circles, each distance with its name.

use egui::{Painter, Rect, Stroke};

use super::Frame;
use crate::geom::Vec2;
use crate::layout::Level;
use crate::scene::guides::level_name;

/// Rings smaller than this on the screen, in points, are not drawn: they would only be a stain.
const SMALLEST: f32 = 24.0;
/// So many places on a ring are tried for its name, from the top, where the layout leaves room for it.
const PLACES: u16 = 32;

pub(super) fn paint(painter: &Painter, frame: &Frame<'_>, levels: &[Level]) -> Vec<Rect> {
    let palette = frame.cx.palette;
    let middle = frame.camera.screen_from_layout(frame.rect, Vec2::ZERO);
    let line = Stroke::new(1.0, palette.line);
    let radius = |radius: &f32| Some(radius * frame.camera.zoom).filter(|radius| *radius >= SMALLEST);
    let mut names = Vec::new();
    for level in levels {
        let radii: Vec<f32> = level.radii.iter().filter_map(radius).collect();
        // A crowd on many rings is one band: lines through all of it would say nothing.
        for &radius in radii.first().into_iter().chain(radii.last().filter(|_| radii.len() > 1)) {
            painter.circle_stroke(middle, radius, line);
        }
        let room = frame.rect.shrink2(egui::vec2(48.0, 16.0));
        let at = |place: u16| {
            // To the right of the top, to the left of it, and so on.
            let turn =
                f32::from(place.div_ceil(2)) / f32::from(PLACES) * if place.is_multiple_of(2) { 1.0 } else { -1.0 };
            radii.first().map(|&radius| middle - radius * Vec2::angled((turn + 0.25) * std::f32::consts::TAU))
        };
        if let Some(at) = (0..=PLACES).filter_map(at).find(|at| room.contains(*at)) {
            names.push(super::name(painter, frame, at, level_name(level), palette.canvas));
        }
    }
    names
}
