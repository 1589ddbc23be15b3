//! What is told of a node or an edge while the pointer rests on it: the first sentence that says why it is there.

use std::collections::BTreeSet;

use egui::{Label, Response, RichText, Ui};

use super::{CanvasUi, Frame};
use crate::graph::{Direction, Edge, EdgeKinds, EdgeRef, NodeId};
use crate::gui::theme::{semibold, size};
use crate::session::connection::reason;
use crate::text::{counted, truncate};

/// The most characters of a sentence.
const SENTENCE_MAX: usize = 220;
/// The width of a card, in points.
const WIDTH: f32 = 340.0;

/// Shows the card of what is under the pointer, once it rests there.
pub(super) fn show(frame: &Frame<'_>, response: &Response, canvas: &CanvasUi, node: Option<NodeId>) {
    if response.dragged() {
        return;
    }
    if let Some(id) = node {
        // The node under the pointer is the one in focus. It is asked once: a hub has thousands of edges.
        let sentence = canvas.cache.highlight.sentence.get_or_init(|| sentence_about(frame, id));
        if let Some(sentence) = sentence {
            response.clone().on_hover_ui_at_pointer(|ui| node_card(ui, frame, id, sentence));
        }
    } else if let Some(edge) = canvas.edge.and_then(|segment| frame.graph.edge(segment.edge)) {
        response.clone().on_hover_ui_at_pointer(|ui| edge_card(ui, frame, edge));
    }
}

fn node_card(ui: &mut Ui, frame: &Frame<'_>, id: NodeId, sentence: &str) {
    let Some(node) = frame.graph.node(id) else { return };
    ui.set_max_width(WIDTH);
    title(ui, &node.label);
    let about = frame.kind_and_degree(id);
    ui.label(RichText::new(about).size(size::SMALL).color(frame.cx.palette.kind(node.key.kind())));
    ui.add(Label::new(RichText::new(sentence).size(size::SMALL)).wrap());
}

fn edge_card(ui: &mut Ui, frame: &Frame<'_>, EdgeRef { source, target, edge, .. }: EdgeRef<'_>) {
    let (Some(source), Some(target)) = (frame.graph.node(source), frame.graph.node(target)) else { return };
    ui.set_max_width(WIDTH);
    let (verb, reason) = (edge.kind.verb(), reason(edge.kind));
    title(ui, &source.label);
    ui.label(RichText::new(verb).size(size::SMALL).color(frame.cx.palette.weak));
    title(ui, &target.label);
    let weak = |text: String| RichText::new(text).size(size::SMALL).color(frame.cx.palette.weak);
    if let Some(sentence) = first_sentence(frame, edge) {
        ui.add(Label::new(RichText::new(sentence).size(size::SMALL)).wrap());
        let sentences = edge.evidence().filter_map(|evidence| frame.graph.view(evidence)).map(|view| view.sentence);
        let count = sentences.collect::<BTreeSet<_>>().len();
        let more = if count > 1 { format!("{} · ", counted(count, "sentence", "sentences")) } else { String::new() };
        ui.label(weak(format!("{more}click to read why")));
    } else if let Some(reason) = reason {
        ui.label(weak(reason.to_owned()));
    }
}

fn title(ui: &mut Ui, text: &str) {
    ui.add(Label::new(RichText::new(text).family(semibold()).size(size::BODY)).wrap());
}

/// What there is to say of a node: a post's own description, else the first sentence that speaks of it.
fn sentence_about(frame: &Frame<'_>, id: NodeId) -> Option<String> {
    if let Some(document) = frame.graph.document_of(id) {
        return document.post.description.as_deref().map(|text| truncate(text, SENTENCE_MAX).into_owned());
    }
    let edges = frame.graph.edges_of(id, EdgeKinds::ALL, Direction::Both);
    first_sentence(frame, edges.iter().find(|edge| edge.edge.evidence().next().is_some())?.edge)
}

fn first_sentence(frame: &Frame<'_>, edge: &Edge) -> Option<String> {
    edge.evidence()
        .find_map(|evidence| frame.graph.view(evidence))
        .map(|view| truncate(&view.text(), SENTENCE_MAX).into_owned())
}
