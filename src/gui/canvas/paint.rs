//! Paints edges, nodes and labels.

use std::collections::BTreeSet;

use egui::{Color32, Painter, Rect, Stroke, Ui};

use super::{CanvasUi, Frame, labels, shapes};
use crate::graph::{EdgeId, EdgeKind, NodeData, NodeId};
use crate::gui::theme::MOTION;

/// How much of a node remains while another one is in focus.
const DIMMED: f32 = 0.16;
/// A picture with more edges than this on the screen draws each fainter, so that they do not turn into felt.
const EDGES_FAINT: f32 = 900.0;
/// An arrow's length, in points.
const ARROW: f32 = 7.0;

/// The node in focus with its neighbours, and how far the rest has faded.
pub(super) struct Focus {
    pub(super) node: Option<NodeId>,
    near: BTreeSet<NodeId>,
    edges: BTreeSet<EdgeId>,
    fade: f32,
}

impl Focus {
    fn new(ui: &Ui, frame: &Frame<'_>, node: Option<NodeId>) -> Self {
        let node = node.filter(|&id| frame.cx.session.visible().node(id));
        let incident = node.map(|id| frame.graph.incident(id)).unwrap_or_default();
        let (edges, near) = incident.into_iter().unzip();
        let fade = ui.animate_bool_with_time(ui.scope_id().with("focus"), node.is_some(), MOTION);
        Self { node, near, edges, fade }
    }

    /// Whether a node is the one in focus or next to it.
    pub(super) fn includes(&self, id: NodeId) -> bool {
        self.node == Some(id) || self.near.contains(&id)
    }

    /// How strongly a node is painted, from 0 to 1.
    pub(super) fn strength(&self, id: NodeId) -> f32 {
        if self.includes(id) { 1.0 } else { 1.0 - self.fade * (1.0 - DIMMED) }
    }
}

/// Paints the graph with `focus` lit up: the node under the pointer, else the selected one.
pub(super) fn paint(ui: &Ui, frame: &Frame<'_>, canvas: &CanvasUi, focus: Option<NodeId>) {
    let focus = Focus::new(ui, frame, focus);
    let painter = ui.painter_at(frame.rect);
    edges(&painter, frame, &focus);
    nodes(&painter, frame, canvas, &focus);
    labels::paint(&painter, frame, canvas, &focus);
}

fn edges(painter: &Painter, frame: &Frame<'_>, focus: &Focus) {
    let visible = frame.cx.session.visible();
    let palette = frame.cx.palette;
    let crowd = (EDGES_FAINT / visible.edge_count().max(1) as f32).sqrt().clamp(0.25, 1.0);
    let quiet = palette.edge.gamma_multiply(if palette.dark { 0.42 } else { 0.55 } * crowd * (1.0 - 0.7 * focus.fade));
    let mut lit = Vec::new();
    for (id, source, target, edge) in frame.graph.edges().filter(|&(_, s, t, _)| visible.edge(s, t)) {
        let (Some(from), Some(to)) = (frame.circle(source), frame.circle(target)) else { continue };
        if !Rect::from_two_pos(from.0, to.0).intersects(frame.rect) {
            continue;
        }
        if focus.edges.contains(&id) {
            lit.push((from, to, source, target, edge));
        } else {
            painter.line_segment([from.0, to.0], Stroke::new(width(edge.weight()) * 0.8, quiet));
        }
    }
    for (from, to, source, target, edge) in lit {
        let other = if focus.node == Some(source) { target } else { source };
        let color = frame.graph.node(other).map_or(palette.accent, |node| palette.kind(node.key.kind()));
        let stroke = Stroke::new(width(edge.weight()) + 0.4, color.gamma_multiply(0.35 + 0.5 * focus.fade));
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

/// An edge's width in points, by its weight.
fn width(weight: u32) -> f32 {
    1.0 + (weight.saturating_sub(1) as f32).sqrt().min(4.0) * 0.5
}

fn nodes(painter: &Painter, frame: &Frame<'_>, canvas: &CanvasUi, focus: &Focus) {
    // The important ones last, so that they lie on top.
    for &id in canvas.cache.order.iter().rev() {
        let (Some((centre, radius)), Some(node)) = (frame.circle(id), frame.graph.node(id)) else { continue };
        if !frame.rect.expand(radius).contains(centre) {
            continue;
        }
        let palette = frame.cx.palette;
        let kind = node.key.kind();
        let color = blend(palette.canvas, palette.kind(kind), focus.strength(id));
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
        rings(painter, frame, id, (centre, radius), focus);
    }
}

/// A ring round the selected node and one round the node in focus.
fn rings(painter: &Painter, frame: &Frame<'_>, id: NodeId, circle: (egui::Pos2, f32), focus: &Focus) {
    let (centre, radius) = circle;
    let accent = frame.cx.palette.accent;
    if frame.cx.session.selected() == Some(id) {
        painter.circle_stroke(centre, radius * 1.25 + 4.0, Stroke::new(2.0, accent));
    } else if focus.node == Some(id) {
        painter.circle_stroke(centre, radius * 1.25 + 3.0, Stroke::new(1.5, accent.gamma_multiply(0.7)));
    }
}

/// Between two opaque colours. Nodes fade towards the ground instead of becoming transparent, or edges would show
/// through them.
pub(super) fn blend(ground: Color32, color: Color32, strength: f32) -> Color32 {
    ground.lerp_to_gamma(color, strength)
}
