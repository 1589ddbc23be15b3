//! Paints the graph: with the graphics card where it can, else with egui's painter.

use egui::{Color32, Painter, Rect, Stroke, Ui};

use super::gpu::{self, Colors, Strength, View};
use super::labels::{self, Sides};
use super::{CanvasUi, Frame, RADII, shapes};
use crate::graph::{EdgeKind, NodeData, NodeId, NodeKind};
use crate::gui::theme::MOTION;
use crate::scene::density::edge_look;
use crate::scene::edge_grid::Segment;
use crate::scene::instances::width;

/// How much of a node remains while another one is in focus.
const DIMMED: f32 = 0.16;
/// How much of the edges remains then.
const DIMMED_EDGES: f32 = 0.3;
/// How much wider the edges of the node in focus are, in points.
const LIT_WIDTH: f32 = 0.4;
/// An arrow's length, in points.
const ARROW: f32 = 7.0;

/// Paints the graph with the node in focus lit up. `fade` is how far the rest has faded.
pub(super) fn paint(ui: &Ui, frame: &Frame<'_>, canvas: &mut CanvasUi) {
    let fade = ui.animate_bool_with_time(ui.scope_id().with("focus"), canvas.cache.lit.is_on(), MOTION);
    let painter = ui.painter_at(frame.rect);
    halos(&painter, frame);
    if canvas.on_card {
        painter.add(eframe::egui_wgpu::Callback::new_paint_callback(frame.rect, picture(frame, canvas, fade)));
    } else {
        edges(&painter, frame, canvas, fade);
        nodes(&painter, frame, canvas, fade);
    }
    if let Some(edge) = &canvas.edge {
        pointed_at(&painter, frame, edge);
    }
    rings(&painter, frame, canvas);
    if let Some(area) = &canvas.area {
        area.paint(&painter, frame);
    }
    let sides = labels::paint(&painter, frame, canvas, fade);
    // While nodes move, labels go where they fit best: what they remembered would depend on how fast the pictures came.
    canvas.sides = if frame.cx.session.is_settled() { sides } else { Sides::default() };
}

/// How strongly a node is painted, from 0 to 1, while the rest of the picture has faded so far.
pub(super) fn strength(canvas: &CanvasUi, id: NodeId, fade: f32) -> f32 {
    if canvas.cache.lit.includes(id) { 1.0 } else { 1.0 - fade * (1.0 - DIMMED) }
}

/// The opacity of edges that are not in focus, and how wide they are.
fn quiet(frame: &Frame<'_>, canvas: &CanvasUi, fade: f32) -> (f32, f32) {
    let look = edge_look(canvas.cache.ink, frame.camera.zoom);
    let most = if frame.cx.palette.dark { 0.42 } else { 0.55 };
    (most * look.opacity * (1.0 - (1.0 - DIMMED_EDGES) * fade), 0.8 * look.width)
}

fn picture(frame: &Frame<'_>, canvas: &CanvasUi, fade: f32) -> gpu::Picture {
    let palette = frame.cx.palette;
    let (opacity, width) = quiet(frame, canvas, fade);
    let kinds = NodeKind::ALL.map(|kind| palette.kind(kind));
    let all = View {
        rect: frame.rect,
        camera: frame.camera,
        radii: RADII,
        colors: Colors { ground: palette.canvas, edge: Some(palette.edge), kinds },
        strength: Strength { nodes: 1.0 - fade * (1.0 - DIMMED), edges: opacity, width },
    };
    let lit = View {
        colors: Colors { edge: None, ..all.colors },
        strength: Strength { nodes: 1.0, edges: 0.35 + 0.5 * fade, width: 1.0 + LIT_WIDTH },
        ..all
    };
    let layers = [canvas.cache.instances.clone(), canvas.cache.lit.instances.clone()];
    gpu::Picture { layers, views: [all, lit] }
}

fn edges(painter: &Painter, frame: &Frame<'_>, canvas: &CanvasUi, fade: f32) {
    let visible = frame.cx.session.visible();
    let palette = frame.cx.palette;
    let (opacity, thickness) = quiet(frame, canvas, fade);
    let quiet = palette.edge.gamma_multiply(opacity);
    let mut lit = Vec::new();
    for (_, source, target, edge) in frame.graph.edges().filter(|&(_, s, t, _)| visible.node(s) && visible.node(t)) {
        let (Some(from), Some(to)) = (frame.circle(source), frame.circle(target)) else { continue };
        if !Rect::from_two_pos(from.0, to.0).intersects(frame.rect) {
            continue;
        }
        if let Some(colored) = canvas.cache.lit.edge(source, target) {
            lit.push((from, to, colored, edge));
        } else if visible.edge(source, target) {
            painter.line_segment([from.0, to.0], Stroke::new(width(edge.weight()) * thickness, quiet));
        }
    }
    for (from, to, colored, edge) in lit {
        let color = frame.graph.node(colored).map_or(palette.accent, |node| palette.kind(node.key.kind()));
        let stroke = Stroke::new(width(edge.weight()) + LIT_WIDTH, color.gamma_multiply(0.35 + 0.5 * fade));
        painter.line_segment([from.0, to.0], stroke);
        if edge.kind == EdgeKind::LinksTo {
            arrow(painter, from.0, to, stroke);
        }
    }
}

/// Two strokes before the target's rim tell which post links to which.
fn arrow(painter: &Painter, from: egui::Pos2, to: (egui::Pos2, f32), stroke: Stroke) {
    let along = (to.0 - from).normalized();
    let tip = to.0 - along * (to.1 + 2.0);
    for side in [along.rot90(), -along.rot90()] {
        painter.line_segment([tip, tip - along * ARROW + side * (ARROW * 0.5)], stroke);
    }
}

fn nodes(painter: &Painter, frame: &Frame<'_>, canvas: &CanvasUi, fade: f32) {
    // The important ones last, so that they lie on top.
    for &(id, position, radius) in canvas.cache.circles.iter().rev() {
        let (centre, radius) = frame.on_screen(position, radius);
        let Some(node) = frame.graph.node(id).filter(|_| frame.rect.expand(radius).contains(centre)) else { continue };
        let palette = frame.cx.palette;
        let kind = node.key.kind();
        let color = blend(palette.canvas, palette.kind(kind), strength(canvas, id, fade));
        // A rim in the ground's colour sets the node off from edges that pass behind it.
        painter.add(shapes::shape(kind, centre, radius + 1.5, palette.canvas, Stroke::NONE));
        painter.add(if matches!(node.data, NodeData::MissingPost) {
            shapes::shape(kind, centre, radius, palette.canvas, Stroke::new(1.5, color))
        } else {
            shapes::shape(kind, centre, radius, color, Stroke::NONE)
        });
        if frame.cx.session.view().pinned.contains_key(&node.key) {
            painter.circle_filled(centre, (radius * 0.25).max(1.5), palette.canvas);
        }
    }
}

/// The edge under the pointer, over all others.
fn pointed_at(painter: &Painter, frame: &Frame<'_>, edge: &Segment) {
    let points = edge.points().map(|point| frame.camera.screen_from_layout(frame.rect, point)).collect();
    painter.line(points, Stroke::new(2.0, frame.cx.palette.accent));
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
    let chosen = frame.cx.session.view().chosen.iter().filter_map(|key| frame.circle(frame.graph.find(key)?));
    for (centre, radius) in chosen.filter(|(centre, _)| frame.rect.contains(*centre)) {
        painter.circle_stroke(centre, radius * 1.2 + 2.5, Stroke::new(1.5, accent));
    }
    let selected = frame.cx.session.selected().filter(|&id| frame.cx.session.visible().node(id));
    if let Some((centre, radius)) = selected.and_then(|id| frame.circle(id)) {
        painter.circle_stroke(centre, radius * 1.25 + 4.0, Stroke::new(2.0, accent));
    }
    let focus = canvas.cache.lit.node().filter(|&id| Some(id) != selected);
    if let Some((centre, radius)) = focus.and_then(|id| frame.circle(id)) {
        painter.circle_stroke(centre, radius * 1.25 + 3.0, Stroke::new(1.5, accent.gamma_multiply(0.7)));
    }
}

/// Between two opaque colours. Nodes fade towards the ground instead of becoming transparent, or edges would show
/// through them.
pub(super) fn blend(ground: Color32, color: Color32, strength: f32) -> Color32 {
    ground.lerp_to_gamma(color, strength)
}
