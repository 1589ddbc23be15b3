//! Paints the graph: with the graphics card where it can, else with egui's painter.

use egui::{Painter, Pos2, Stroke, Ui};

use super::badges::Badge;
use super::fade::DIMMED;
use super::gpu::{self, Colors, Strength, View};
use super::labels::{self, Sides};
use super::{CanvasUi, Frame, changes, derived, guides, map, software, weak};
use crate::graph::{EdgeRef, NodeKind};
use crate::scene::density::{edge_look, share};
use crate::scene::edge_grid::Segment;

/// How much of the edges remains then.
const DIMMED_EDGES: f32 = 0.3;
/// How much wider the edges of the node in focus are, in points.
const LIT_WIDTH: f32 = 0.4;

/// Paints the graph with the node in focus highlighted, its `badges`, and the labels beside them.
pub(super) fn paint(ui: &Ui, frame: &Frame<'_>, canvas: &mut CanvasUi, badges: &[Badge]) {
    let fade = ui.animate_bool_with_time(
        ui.scope_id().with("focus"),
        canvas.cache.highlight.is_on(),
        ui.style().animation_time,
    );
    let painter = ui.painter_at(frame.rect);
    let guides = frame.cx.session.guides().filter(|_| !canvas.tween.is_moving());
    canvas.guide_names = guides.map(|guides| guides::paint_under(&painter, frame, guides)).unwrap_or_default();
    map::paint_under(ui, &painter, frame, canvas);
    halos(&painter, frame);
    derived::paint(&painter, frame);
    changes::paint_edges(&painter, frame, canvas);
    let picture = picture(ui, frame, canvas, fade);
    if canvas.on_card {
        painter.add(eframe::egui_wgpu::Callback::new_paint_callback(frame.rect, picture));
    } else {
        software::paint(&painter, &picture);
    }
    if let Some(edge) = &canvas.edge {
        pointed_at(&painter, frame, edge);
    }
    changes::paint_nodes(&painter, frame, canvas);
    weak::paint(&painter, frame, &canvas.cache.highlight);
    rings(&painter, frame, canvas);
    if let Some(area) = &canvas.area {
        area.paint(&painter, frame);
    }
    map::paint_names(&painter, frame, canvas, badges);
    // Under the labels: only that of the node in focus, which has a plate, is ever put over one.
    for badge in badges {
        badge.show(ui, frame);
    }
    let sides = labels::paint(&painter, frame, canvas, badges, fade);
    if let Some(guides) = guides {
        guides::paint_over(&painter, frame, guides);
    }
    // While nodes move, labels go where they fit best: what they remembered would depend on how fast the pictures came.
    canvas.sides = if frame.cx.session.is_settled() { sides } else { Sides::default() };
}

/// How edges are drawn that are not in focus, on a screen with so many pixels a point.
fn quiet(frame: &Frame<'_>, canvas: &CanvasUi, fade: f32, pixels_per_point: f32) -> Strength {
    let look = edge_look(canvas.cache.picture.ink, frame.camera.zoom);
    let most = if frame.cx.palette.dark { 0.42 } else { 0.55 };
    let (opacity, width) = (most * look.opacity * (1.0 - (1.0 - DIMMED_EDGES) * fade), 0.8 * look.width);
    // What is thinner than a pixel is a fainter line of a pixel.
    let share = share(opacity * (width * pixels_per_point).min(1.0));
    Strength { nodes: 1.0 - fade * (1.0 - DIMMED), edges: opacity / share, share, width }
}

fn picture(ui: &Ui, frame: &Frame<'_>, canvas: &CanvasUi, fade: f32) -> gpu::FrameLayers {
    let palette = frame.cx.palette;
    let kinds = NodeKind::ALL.map(|kind| palette.kind(kind));
    let all = View {
        rect: frame.rect,
        camera: frame.camera,
        colors: Colors {
            ground: palette.canvas,
            faded: palette.faded,
            edge: Some(palette.edge),
            kinds,
            groups: palette.groups(),
        },
        strength: quiet(frame, canvas, fade, ui.pixels_per_point()),
    };
    let highlight = View {
        colors: Colors { edge: None, ..all.colors },
        strength: Strength { nodes: 1.0, edges: 0.35 + 0.5 * fade, share: 1.0, width: 1.0 + LIT_WIDTH },
        ..all
    };
    let layers = [canvas.cache.picture.instances.clone(), canvas.cache.highlight.instances.clone()];
    gpu::FrameLayers { layers, views: [all, highlight], ctx: ui.ctx().clone() }
}

/// The edge under the pointer, over all others, from rim to rim.
fn pointed_at(painter: &Painter, frame: &Frame<'_>, edge: &Segment) {
    let Some(EdgeRef { source, target, .. }) = frame.graph.edge(edge.edge) else { return };
    let mut points: Vec<Pos2> = edge.points().map(|point| frame.camera.screen_from_layout(frame.rect, point)).collect();
    for end in [target, source] {
        if let Some((_, radius)) = frame.circle(end) {
            shorten(&mut points, radius);
        }
        points.reverse();
    }
    painter.line(points, Stroke::new(2.0, frame.cx.palette.accent));
}

/// Takes `length` off the end of a line.
fn shorten(points: &mut Vec<Pos2>, length: f32) {
    let mut left = length;
    while let [.., before, last] = points.as_mut_slice() {
        let piece = before.distance(*last);
        if piece > left {
            *last = last.lerp(*before, left / piece);
            return;
        }
        left -= piece;
        points.pop();
    }
}

/// What stands for the edges of hubs.
fn halos(painter: &Painter, frame: &Frame<'_>) {
    for &id in frame.cx.session.visible().halos() {
        let (Some((centre, radius)), Some(node)) = (frame.circle(id), frame.graph.node(id)) else { continue };
        let color = frame.cx.palette.kind(node.key.kind());
        for (grown, strength) in [(2.6, 0.10), (1.9, 0.14)] {
            painter.circle_filled(centre, radius * grown + 6.0, color.gamma_multiply(strength));
        }
    }
}

/// A ring round the selected node, one round the node in focus, and one round each that is chosen.
fn rings(painter: &Painter, frame: &Frame<'_>, canvas: &CanvasUi) {
    let accent = frame.cx.palette.accent;
    let chosen = frame.cx.session.view().selected.iter().filter_map(|key| frame.circle(frame.graph.find(key)?));
    for (centre, radius) in chosen.filter(|(centre, _)| frame.rect.contains(*centre)) {
        painter.circle_stroke(centre, radius * 1.2 + 2.5, Stroke::new(1.5, accent));
    }
    let selected = frame.cx.session.current().filter(|&id| frame.cx.session.visible().node(id));
    if let Some((centre, radius)) = selected.and_then(|id| frame.circle(id)) {
        painter.circle_stroke(centre, radius * 1.25 + 4.0, Stroke::new(2.0, accent));
    }
    let focus = canvas.cache.highlight.node().filter(|&id| Some(id) != selected);
    if let Some((centre, radius)) = focus.and_then(|id| frame.circle(id)) {
        painter.circle_stroke(centre, radius * 1.25 + 3.0, Stroke::new(1.5, accent.gamma_multiply(0.7)));
    }
}

#[cfg(test)]
mod tests {
    use super::shorten;
    use egui::pos2;

    #[test]
    fn a_line_is_shortened_along_its_pieces() {
        let line = [pos2(0.0, 0.0), pos2(10.0, 0.0), pos2(10.0, 5.0)];
        for (length, shorter) in [
            (2.0, vec![pos2(0.0, 0.0), pos2(10.0, 0.0), pos2(10.0, 3.0)]),
            (9.0, vec![pos2(0.0, 0.0), pos2(6.0, 0.0)]),
            (99.0, vec![pos2(0.0, 0.0)]),
        ] {
            let mut points = line.to_vec();
            shorten(&mut points, length);
            assert_eq!(points, shorter);
        }
    }
}
