//! The small card of a node, shown while the pointer rests on what leads there.

use egui::{Label, Response, RichText, Ui};

use super::canvas::shapes;
use super::cx::ViewCx;
use super::theme::{Palette, semibold, size};
use crate::graph::{KnowledgeGraph, NodeId, NodeKey};
use crate::session::preview::Preview;
use crate::text::truncate_middle;

/// The width of a card, in points.
pub(super) const WIDTH: f32 = 340.0;
/// The most characters of an address.
const ADDRESS_MAX: usize = 160;

/// Shows the card of the node `key` beside a row that leads there, while the pointer rests on it.
pub(super) fn of_row(cx: &ViewCx<'_>, key: &NodeKey, row: &Response) {
    if let Some((graph, id)) = cx.session.graph().and_then(|graph| Some((graph, graph.find(key)?))) {
        beside(cx, graph, (id, None), row);
    }
}

/// Shows the card of a node beside what leads there; with the address as it is written there, if it is one.
pub(super) fn beside(cx: &ViewCx<'_>, graph: &KnowledgeGraph, (id, written): (NodeId, Option<&str>), from: &Response) {
    if from.ctx.input(|input| input.pointer.any_down()) {
        return;
    }
    from.clone().on_hover_ui(|ui| {
        if let Some(mut preview) = Preview::new(graph, cx.session.visible(), id) {
            if let (Some(address), Some(written)) = (&mut preview.address, written) {
                *address = written.into();
            }
            card(ui, cx.palette, &preview);
        }
    });
}

/// Draws a card.
pub(super) fn card(ui: &mut Ui, palette: &Palette, preview: &Preview) {
    ui.set_max_width(WIDTH);
    ui.spacing_mut().item_spacing.y = 4.0;
    title(ui, &preview.title);
    let small = |text: &str| RichText::new(text).size(size::SMALL);
    ui.horizontal(|ui| {
        ui.spacing_mut().interact_size.y = 0.0;
        ui.spacing_mut().item_spacing.x = 6.0;
        let (rect, _) = ui.allocate_exact_size(egui::vec2(10.0, 12.0), egui::Sense::hover());
        shapes::paint(ui.painter(), preview.kind, rect.center(), 4.5, palette.kind(preview.kind));
        ui.label(small(&preview.about).color(palette.kind(preview.kind)));
    });
    for fact in &preview.facts {
        ui.add(Label::new(small(fact)).wrap());
    }
    if let Some(address) = &preview.address {
        ui.add(Label::new(small(&truncate_middle(address, ADDRESS_MAX)).color(palette.weak)).wrap());
    }
    if let Some(sentence) = &preview.sentence {
        ui.add(Label::new(small(sentence)).wrap());
    }
}

/// The name of a node.
pub(super) fn title(ui: &mut Ui, text: &str) {
    ui.add(Label::new(RichText::new(text).family(semibold()).size(size::BODY)).wrap());
}
