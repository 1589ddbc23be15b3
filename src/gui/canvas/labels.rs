//! Labels: which nodes get one, and how it is painted.

use std::collections::HashMap;
use std::sync::Arc;

use egui::{Color32, FontId, Galley, Painter, Pos2, Rect, Vec2, vec2};

use super::badges::Badge;
use super::fade::{blend, strength};
use super::{CanvasUi, Frame, minimap};
use crate::graph::{NodeId, NodeKind};
use crate::gui::legend;
use crate::gui::theme::{semibold_font, size};
use crate::scene::label_choice as choice;
use crate::scene::label_text::{LabelTexts, Name};
use crate::scene::labels::{Candidate, Side, place};
use crate::session::preview::kind_and_degree;

/// On which side of its node each label stands.
pub(super) type Sides = HashMap<NodeId, Side>;

struct Label {
    kind: NodeKind,
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
    let mut texts = LabelTexts::default();
    let mut labels = HashMap::new();
    let mut candidates = Vec::new();
    for (place, (id, anchor, radius)) in in_view(frame, canvas).enumerate() {
        let forced = canvas.cache.highlight.node() == Some(id);
        // The card says what the label would, and more.
        if forced && canvas.hover_card.is_about(id) {
            continue;
        }
        let Some(label) = label(painter, frame, (id, radius, forced), &mut texts) else { continue };
        // The ring round the node in focus, and round the selected one, takes room too.
        let radius = if forced || frame.cx.session.current() == Some(id) { choice::ringed(radius) } else { radius };
        let before = canvas.sides.get(&id).copied();
        candidates.push(Candidate {
            node: id,
            anchor,
            radius,
            size: label.size(),
            forced,
            is_hub: place < choice::HUBS,
            before,
        });
        labels.insert(id, label);
    }
    let obstacles: Vec<Rect> = badges
        .iter()
        .map(|badge| badge.rect)
        .chain(floating(painter.ctx()))
        .chain(canvas.guide_names.iter().copied())
        .chain(canvas.map.names.iter().copied())
        .collect();
    let placed = place(frame.rect, &candidates, &obstacles, choice::GAP);
    for placed in placed.iter().rev() {
        if let Some(label) = labels.get(&placed.node) {
            paint_label(painter, frame, label, placed.rect, strength(canvas, placed.node, fade));
        }
    }
    placed.into_iter().map(|placed| (placed.node, placed.side)).collect()
}

/// The nodes in view that may have a label, those first that get one first, each with its middle and its radius on the
/// screen: what is in focus, then the rest by kinds in fair shares.
fn in_view<'a>(frame: &'a Frame<'_>, canvas: &'a CanvasUi) -> impl Iterator<Item = (NodeId, Pos2, f32)> + 'a {
    let highlight = &canvas.cache.highlight;
    let visible = frame.cx.session.visible();
    // What is dimmed has no label, unless somebody points at it.
    let has_label = |id: NodeId| !highlight.includes(id) && !visible.is_dimmed(id);
    let circle = move |id: NodeId| {
        let (anchor, radius) = frame.circle(id)?;
        frame.rect.expand(radius).contains(anchor).then_some((id, anchor, radius))
    };
    let near = highlight.node().into_iter().chain(highlight.near.iter().copied()).filter_map(circle);
    let others = canvas.cache.picture.labels.iter().copied().filter(move |&id| has_label(id)).filter_map(circle);
    let is_map = !canvas.map.names.is_empty();
    let (wanted, least) =
        if is_map { (choice::WANTED_ON_MAP, 3.0 * choice::RADIUS_MIN) } else { (choice::WANTED, choice::RADIUS_MIN) };
    let others = others.enumerate().filter(move |&(place, (.., radius))| place < wanted || radius >= least);
    near.chain(others.map(|(_, circle)| circle)).take(choice::CANDIDATES_MAX)
}

/// What floats over the canvas' corners, as it stood in the last frame: a label under it would be cut.
pub(super) fn floating(ctx: &egui::Context) -> Vec<Rect> {
    ctx.memory(|memory| {
        let areas = memory.areas();
        let visible = [legend::layer(), minimap::layer()].into_iter().filter(|layer| areas.is_visible(layer));
        visible.filter_map(|layer| memory.area_rect(layer.id)).collect()
    })
}

/// The label of a node of `radius` points; nothing where it would read like that of another node.
fn label(
    painter: &Painter,
    frame: &Frame<'_>,
    (id, radius, in_focus): (NodeId, f32, bool),
    texts: &mut LabelTexts,
) -> Option<Label> {
    let node = frame.graph.node(id)?;
    let kind = node.key.kind();
    let length = if in_focus { choice::LENGTH_MAX } else { choice::length(frame.camera.zoom) };
    let shared = &frame.cx.session.index().shared_beginnings;
    let text = texts.take(Name { id, label: &node.label, kind, shared }, length)?;
    let size = choice::text_size(radius);
    let font = if in_focus || kind == NodeKind::Post { semibold_font(size) } else { FontId::proportional(size) };
    let galley = painter.layout_no_wrap(text, font, Color32::PLACEHOLDER);
    let caption = in_focus.then(|| {
        let text = kind_and_degree(frame.graph, frame.cx.session.visible(), id);
        painter.layout_no_wrap(text, FontId::proportional(size::SMALL - 1.0), Color32::PLACEHOLDER)
    });
    Some(Label { kind, galley, caption })
}

/// A plate in the ground's colour keeps the text readable over edges.
fn paint_label(painter: &Painter, frame: &Frame<'_>, label: &Label, rect: Rect, strength: f32) {
    let palette = frame.cx.palette;
    let plate = if label.caption.is_some() { palette.raised } else { palette.canvas.gamma_multiply(0.78) };
    painter.rect_filled(rect.expand2(vec2(2.0, 1.0)), 4.0, plate);
    let middle = |galley: &Galley| rect.center().x - galley.size().x / 2.0;
    let ink = blend(palette.weak, palette.label(label.kind), strength);
    painter.galley(egui::pos2(middle(&label.galley), rect.top()), label.galley.clone(), ink);
    if let Some(caption) = &label.caption {
        let top = rect.top() + label.galley.size().y;
        painter.galley(egui::pos2(middle(caption), top), caption.clone(), palette.weak);
    }
}
