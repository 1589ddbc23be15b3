//! The pane at the right: the card of the selected node, or the text of the selected post.

use egui::{Align, Layout, Margin, Panel, RichText, Ui};

use super::between::{BetweenUi, between_ui};
use super::card::{CardUi, card_ui};
use super::cx::ViewCx;
use super::icons::{Icon, icon_button};
use super::reader::{ReaderUi, reader_ui};
use super::theme::{semibold, size};
use crate::session::{Action, Command, Pane};

/// What the pane keeps between frames.
#[derive(Default)]
pub(super) struct SidePaneUi {
    card: CardUi,
    between: BetweenUi,
    reader: ReaderUi,
    reads: u64,
}

/// Draws the pane while something is selected.
pub(super) fn side_pane_ui(ui: &mut Ui, cx: &ViewCx<'_>, local: &mut SidePaneUi) {
    let (Some(selected), Some(key)) = (cx.session.selected(), cx.session.view().selection.as_ref()) else { return };
    let most = (ui.available_width() - 240.0).max(300.0);
    let panel = Panel::right("side pane").frame(cx.palette.pane(Margin::ZERO)).show_separator_line(true);
    panel.default_size(460.0).min_size(300.0).max_size(most).show(ui, |ui| {
        header(ui, cx, local);
        match &cx.session.view().pane {
            Pane::Card => card_ui(ui, cx, selected, &mut local.card),
            Pane::Between(other) => between_ui(ui, cx, [key, other], &mut local.between),
            Pane::Reader(passage) => {
                if std::mem::replace(&mut local.reads, cx.session.reads()) != cx.session.reads() {
                    local.reader.reveal();
                }
                reader_ui(ui, cx, key, *passage, &mut local.reader);
            }
        }
    });
}

fn header(ui: &mut Ui, cx: &ViewCx<'_>, local: &mut SidePaneUi) {
    egui::Frame::NONE.inner_margin(Margin { left: 16, right: 8, top: 8, bottom: 0 }).show(ui, |ui| {
        ui.horizontal(|ui| {
            tabs(ui, cx, local);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if icon_button(ui, Icon::Close, "Close the pane (Esc)", true).clicked() {
                    cx.send(Command::Select(None));
                }
                super::top_bar::action_button(ui, cx, Icon::Fit, Action::FitSelection);
            });
        });
    });
}

/// A post has two sides: its text and what it is connected with.
fn tabs(ui: &mut Ui, cx: &ViewCx<'_>, local: &mut SidePaneUi) {
    let (Some(key), Some(graph)) = (&cx.session.view().selection, cx.session.graph()) else { return };
    if matches!(cx.session.view().pane, Pane::Between(_)) {
        ui.label(RichText::new("Why they are connected").family(semibold()).size(size::BODY));
        return;
    }
    if graph.find(key).and_then(|id| graph.document_of(id)).is_none() {
        return;
    }
    let reads = matches!(cx.session.view().pane, Pane::Reader(_));
    if ui.selectable_label(reads, "Text").clicked() && !reads {
        cx.send(Command::Read { post: key.clone(), passage: None });
    }
    if ui.selectable_label(!reads, "Connections").clicked() && reads {
        local.card = CardUi::default();
        cx.send(Command::ShowCard);
    }
}
