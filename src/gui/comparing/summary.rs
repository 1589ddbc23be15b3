//! What differs as a text, to read and to copy.

use egui::{Id, Modal, RichText, ScrollArea, Ui};

use crate::gui::cx::ViewCx;
use crate::gui::theme::size;
use crate::session::Command;
use crate::session::comparing::CompareCommand;

/// Draws the summary while it is asked for.
pub(super) fn summary_ui(ui: &Ui, cx: &ViewCx<'_>) {
    let Some(text) = cx.session.summary() else { return };
    let close = || cx.send(Command::Compare(CompareCommand::Summary(false)));
    let modal = Modal::new(Id::unique("what differs")).frame(cx.palette.floating().inner_margin(20)).show(ui, |ui| {
        ui.set_width(640.0_f32.min(ui.content_rect().width() - 80.0));
        ui.heading("What differs");
        let height = (ui.content_rect().height() - 220.0).max(120.0);
        ScrollArea::both().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            ui.add(egui::Label::new(RichText::new(text).size(size::BODY)).extend().selectable(true));
        });
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            if ui.button("Copy").clicked() {
                cx.send(Command::Copy(text.to_owned()));
            }
            if ui.button("Close").clicked() {
                close();
            }
        });
    });
    if modal.should_close() {
        close();
    }
}
