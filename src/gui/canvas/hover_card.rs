//! What is told of a node or an edge while the pointer rests on it: the first sentence that says why it is there.
//!
//! The card stands where it covers as little as possible of what is lit, and takes the place of the node's label.

use std::collections::BTreeSet;

use egui::{Area, Id, Label, Order, Pos2, Rect, Response, RichText, Ui, Vec2};

use super::{CanvasUi, Frame, labels};
use crate::graph::{EdgeId, EdgeRef, NodeId};
use crate::gui::preview::{self, title};
use crate::gui::theme::size;
use crate::scene::card_place::{Subject, place};
use crate::scene::edge_grid::Segment;
use crate::session::connection::reason;
use crate::session::preview::{Preview, first_sentence};
use crate::text::counted;

/// The pointer rests so long on a node before its card comes, in seconds.
const WAIT: f64 = 0.45;
/// The same on an edge: one crosses many edges on the way to something else.
const WAIT_EDGE: f64 = 0.9;
/// So long after a zoom there is no card: one is looking for a place, not reading.
const WAIT_ZOOM: f64 = 0.6;
/// So many lit neighbours at most are looked at for a place.
const LIT_MAX: usize = 400;

/// What a card is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum About {
    Node(NodeId),
    Edge(EdgeId),
}

/// What is under the pointer, and whether its card is shown.
#[derive(Default)]
pub(super) struct HoverCard {
    about: Option<About>,
    is_open: bool,
    /// When the camera last moved.
    moved: f64,
}

impl HoverCard {
    /// Whether a card about a node is shown.
    pub(super) fn is_about(&self, id: NodeId) -> bool {
        self.is_open && self.about == Some(About::Node(id))
    }

    /// What is under the pointer now, and whether the pointer has rested there for long enough.
    fn follow(&mut self, ui: &Ui, about: Option<About>, camera_moves: bool) {
        let (now, rested) = ui.input(|input| (input.time, f64::from(input.pointer.time_since_last_movement())));
        if camera_moves {
            self.moved = now;
        }
        // What slid under a pointer that rests is not what somebody points at.
        let is_pointed_at = now - rested > self.moved;
        if self.about != about || camera_moves {
            (self.about, self.is_open) = (about, false);
        }
        let wait = match about {
            None => return,
            Some(_) if !is_pointed_at => return,
            Some(_) if self.is_open => return,
            Some(About::Node(_)) => WAIT,
            Some(About::Edge(_)) => WAIT_EDGE,
        };
        let left = (wait - rested).max(WAIT_ZOOM - (now - self.moved));
        self.is_open = left <= 0.0;
        if !self.is_open {
            ui.request_repaint_after(std::time::Duration::from_secs_f64(left));
        }
    }
}

/// Shows the card of what is under the pointer, once it rests there.
pub(super) fn show(ui: &Ui, frame: &Frame<'_>, response: &Response, canvas: &mut CanvasUi, node: Option<NodeId>) {
    let about = node.map(About::Node).or_else(|| canvas.legible_edge(frame).map(About::Edge));
    let is_busy = response.dragged() || ui.any_popup_open() || frame.cx.session.question().is_some();
    let camera_moves = canvas.shown_camera.replace((frame.camera, frame.rect)) != Some((frame.camera, frame.rect));
    canvas.hover_card.follow(ui, about.filter(|_| !is_busy), camera_moves);
    if !canvas.hover_card.is_open {
        return;
    }
    match about {
        Some(About::Node(id)) => canvas.hover_card.is_open = node_card(ui, frame, canvas, id),
        Some(About::Edge(id)) => {
            let points = canvas.edge.iter().flat_map(Segment::points);
            let points: Vec<Pos2> = points.map(|at| frame.camera.screen_from_layout(frame.rect, at)).collect();
            let pointer = response.hover_pos().unwrap_or(frame.rect.center());
            if let Some(edge) = frame.graph.edge(id) {
                let about = Rect::from_center_size(pointer, Vec2::splat(8.0));
                card_at(ui, frame, (about, &points), |ui| edge_card(ui, frame, edge));
            }
        }
        None => {}
    }
}

impl CanvasUi {
    /// The edge under the pointer, unless it has faded beside what is in focus.
    fn legible_edge(&self, frame: &Frame<'_>) -> Option<EdgeId> {
        let id = self.edge.as_ref()?.edge;
        let EdgeRef { source, target, .. } = frame.graph.edge(id)?;
        let highlight = &self.cache.highlight;
        (!highlight.is_on() || highlight.edge(source, target).is_some()).then_some(id)
    }
}

/// Shows the card of a node, and tells whether there is more to say than its label does.
fn node_card(ui: &Ui, frame: &Frame<'_>, canvas: &CanvasUi, id: NodeId) -> bool {
    // The node under the pointer is the one in focus. It is asked once: a hub has thousands of edges.
    let preview =
        canvas.cache.highlight.preview.get_or_init(|| Preview::new(frame.graph, frame.cx.session.visible(), id));
    let preview = preview.as_ref().filter(|preview| preview.says_more());
    let (Some(preview), Some((centre, radius))) = (preview, frame.circle(id)) else { return false };
    let near = canvas.cache.highlight.near.iter().take(LIT_MAX).filter_map(|&id| Some(frame.circle(id)?.0));
    let lit: Vec<Pos2> = near.filter(|at| frame.rect.contains(*at)).collect();
    let about = Rect::from_center_size(centre, Vec2::splat(2.5 * radius + 6.0));
    card_at(ui, frame, (about, &lit), |ui| preview::card(ui, frame.cx.palette, preview));
    true
}

/// A card beside what it is about and off what is lit with it. It takes no pointer: what lies under it can be clicked.
fn card_at(ui: &Ui, frame: &Frame<'_>, (about, lit): (Rect, &[Pos2]), content: impl FnOnce(&mut Ui)) {
    let id = Id::unique("hover card");
    let taken = labels::floating(ui);
    let size = ui.memory(|memory| memory.area_rect(id)).map_or(Vec2::new(preview::WIDTH, 120.0), |rect| rect.size());
    let corner = place(frame.rect, size, Subject { about, lit, taken: &taken });
    let area = Area::new(id).order(Order::Tooltip).interactable(false).fixed_pos(corner);
    area.show(ui, |ui| frame.cx.palette.floating().show(ui, content));
}

fn edge_card(ui: &mut Ui, frame: &Frame<'_>, EdgeRef { source, target, edge, .. }: EdgeRef<'_>) {
    let (Some(source), Some(target)) = (frame.graph.node(source), frame.graph.node(target)) else { return };
    ui.set_max_width(preview::WIDTH);
    let (verb, reason) = (edge.kind.verb(), reason(edge.kind));
    title(ui, &source.label);
    ui.label(RichText::new(verb).size(size::SMALL).color(frame.cx.palette.weak));
    title(ui, &target.label);
    let weak = |text: String| RichText::new(text).size(size::SMALL).color(frame.cx.palette.weak);
    if let Some(sentence) = first_sentence(frame.graph, edge) {
        ui.add(Label::new(RichText::new(sentence).size(size::SMALL)).wrap());
        let sentences = edge.evidence().filter_map(|evidence| frame.graph.view(evidence)).map(|view| view.sentence);
        let count = sentences.collect::<BTreeSet<_>>().len();
        let next = if count > 1 {
            format!("Click for all {}", counted(count, "sentence", "sentences"))
        } else {
            "Click for the sentence".to_owned()
        };
        ui.label(weak(next));
    } else if let Some(reason) = reason {
        ui.label(weak(reason.to_owned()));
    }
}
