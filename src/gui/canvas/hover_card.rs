//! What is told of a node or an edge while the pointer rests on it: the first sentence that says why it is there.

use std::collections::BTreeSet;

use egui::{Label, Response, RichText, Ui};

use super::{CanvasUi, Frame};
use crate::graph::{EdgeRef, NodeId};
use crate::gui::preview::{self, title};
use crate::gui::theme::size;
use crate::session::connection::reason;
use crate::session::preview::{Preview, first_sentence};
use crate::text::counted;

/// Shows the card of what is under the pointer, once it rests there.
pub(super) fn show(frame: &Frame<'_>, response: &Response, canvas: &CanvasUi, node: Option<NodeId>) {
    if response.dragged() {
        return;
    }
    if let Some(id) = node {
        // The node under the pointer is the one in focus. It is asked once: a hub has thousands of edges.
        let preview = canvas.cache.highlight.preview.get_or_init(|| Preview::new(frame.graph, id));
        if let Some(preview) = preview.as_ref().filter(|preview| preview.says_more()) {
            response.clone().on_hover_ui_at_pointer(|ui| preview::card(ui, frame.cx.palette, preview));
        }
    } else if let Some(edge) = canvas.edge.and_then(|segment| frame.graph.edge(segment.edge)) {
        response.clone().on_hover_ui_at_pointer(|ui| edge_card(ui, frame, edge));
    }
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
        let more = if count > 1 { format!("{} · ", counted(count, "sentence", "sentences")) } else { String::new() };
        ui.label(weak(format!("{more}click for the sentences")));
    } else if let Some(reason) = reason {
        ui.label(weak(reason.to_owned()));
    }
}
