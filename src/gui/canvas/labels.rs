//! Labels: which nodes get one, and how it is painted.

use std::collections::HashMap;
use std::sync::Arc;

use egui::{Color32, Galley, Painter, Rect, Vec2, vec2};

use super::badges::Badge;
use super::fade::{blend, strength};
use super::highlight::Highlight;
use super::{CanvasUi, Frame, minimap};
use crate::graph::{NodeId, NodeKind};
use crate::gui::legend;
use crate::gui::theme::{semibold_font, size};
use crate::scene::labels::{Candidate, Side, place};
use crate::session::preview::kind_and_degree;
use crate::text::truncate_at_word;

/// So many labels at most are tried in a frame.
const CANDIDATES_MAX: usize = 260;
/// A node smaller than this on the screen, in points, has no label unless it is next to the one in focus.
const RADIUS_MIN: f32 = 4.0;
/// However small they are on the screen, so many of the most important nodes have labels: a picture of thousands of
/// nodes is read by its hubs.
const HUBS: usize = 40;
/// Longer labels, in characters, are cut, except that of the node in focus.
const LENGTH_MAX: usize = 30;
/// The length at which even the label of the node in focus is cut.
const LENGTH_MAX_FOCUS: usize = 90;

/// On which side of its node each label stands.
pub(super) type Sides = HashMap<NodeId, Side>;

struct Label {
    /// Posts and the node in focus are written in full strength, so that the rest can be read without shouting.
    strong: bool,
    galley: Arc<Galley>,
    caption: Option<Arc<Galley>>,
}

impl Label {
    fn size(&self) -> Vec2 {
        let caption = self.caption.as_ref().map_or(Vec2::ZERO, |galley| galley.size());
        vec2(self.galley.size().x.max(caption.x), self.galley.size().y + caption.y)
    }
}

/// Paints the labels that have room beside nodes, `badges` and what floats over the canvas. `fade` is how far all but
/// the node in focus and its neighbours has faded.
pub(super) fn paint(painter: &Painter, frame: &Frame<'_>, canvas: &CanvasUi, badges: &[Badge], fade: f32) -> Sides {
    let highlight = &canvas.cache.highlight;
    let node = highlight.node();
    let near = node.iter().chain(&highlight.near).filter_map(|&id| Some((true, id, frame.circle(id)?)));
    // What is dimmed has no label, unless somebody points at it.
    let visible = frame.cx.session.visible();
    let has_label = |id: NodeId| !highlight.includes(id) && !visible.is_dimmed(id);
    let ranked = canvas.cache.picture.circles.iter().enumerate().filter(|(_, (id, ..))| has_label(*id));
    let others = ranked.map(|(rank, &(id, position, radius))| (rank < HUBS, id, frame.on_screen(position, radius)));
    let in_view = near.chain(others).filter(|&(is_wanted, _, (anchor, radius))| {
        (is_wanted || radius >= RADIUS_MIN) && frame.rect.expand(radius).contains(anchor)
    });
    let mut texts = HashMap::new();
    let mut candidates = Vec::new();
    for (_, id, (anchor, radius)) in in_view.take(CANDIDATES_MAX) {
        let label = label(painter, frame, id, highlight);
        let forced = highlight.node() == Some(id);
        // The ring round the node in focus, and round the selected one, takes room too.
        let radius = if forced || frame.cx.session.current() == Some(id) { radius * 1.25 + 5.0 } else { radius };
        let before = canvas.sides.get(&id).copied();
        candidates.push(Candidate { node: id, anchor, radius, size: label.size(), forced, before });
        texts.insert(id, label);
    }
    let obstacles: Vec<Rect> = badges
        .iter()
        .map(|badge| badge.rect)
        .chain(floating(painter))
        .chain(canvas.guide_names.iter().copied())
        .collect();
    let placed = place(frame.rect, &candidates, &obstacles, 3.0);
    for placed in placed.iter().rev() {
        if let Some(label) = texts.get(&placed.node) {
            paint_label(painter, frame, label, placed.rect, strength(canvas, placed.node, fade));
        }
    }
    placed.into_iter().map(|placed| (placed.node, placed.side)).collect()
}

/// What floats over the canvas' corners, as it stood in the last frame: a label under it would be cut.
pub(super) fn floating(painter: &Painter) -> Vec<Rect> {
    painter.ctx().memory(|memory| {
        let areas = memory.areas();
        let visible = [legend::layer(), minimap::layer()].into_iter().filter(|layer| areas.is_visible(layer));
        visible.filter_map(|layer| memory.area_rect(layer.id)).collect()
    })
}

fn label(painter: &Painter, frame: &Frame<'_>, id: NodeId, highlight: &Highlight) -> Label {
    let in_focus = highlight.node() == Some(id);
    let Some(node) = frame.graph.node(id) else {
        return Label {
            strong: false,
            galley: painter.layout_no_wrap(String::new(), egui::FontId::default(), Color32::WHITE),
            caption: None,
        };
    };
    let text = truncate_at_word(&node.label, if in_focus { LENGTH_MAX_FOCUS } else { LENGTH_MAX }).into_owned();
    let kind = node.key.kind();
    let strong = in_focus || kind == NodeKind::Post || highlight.includes(id);
    let font = if in_focus || kind == NodeKind::Post {
        semibold_font(size::SMALL)
    } else {
        egui::FontId::proportional(size::SMALL)
    };
    let galley = painter.layout_no_wrap(text, font, Color32::PLACEHOLDER);
    let caption = in_focus.then(|| {
        let text = kind_and_degree(frame.graph, id);
        painter.layout_no_wrap(text, egui::FontId::proportional(size::SMALL - 1.0), Color32::PLACEHOLDER)
    });
    Label { strong, galley, caption }
}

/// A plate in the ground's colour keeps the text readable over edges.
fn paint_label(painter: &Painter, frame: &Frame<'_>, label: &Label, rect: Rect, strength: f32) {
    let palette = frame.cx.palette;
    let plate = if label.caption.is_some() { palette.raised } else { palette.canvas.gamma_multiply(0.78 * strength) };
    painter.rect_filled(rect.expand2(vec2(2.0, 1.0)), 4.0, plate);
    let middle = |galley: &Galley| rect.center().x - galley.size().x / 2.0;
    let ink = blend(palette.canvas, if label.strong { palette.text } else { palette.weak }, 0.3 + 0.7 * strength);
    painter.galley(egui::pos2(middle(&label.galley), rect.top()), label.galley.clone(), ink);
    if let Some(caption) = &label.caption {
        let top = rect.top() + label.galley.size().y;
        painter.galley(egui::pos2(middle(caption), top), caption.clone(), palette.weak);
    }
}
