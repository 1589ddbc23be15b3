//! Boxes to tick and round ones to choose by, whose border can be seen on every ground: that of a button is too faint to tell an
//! empty box by.

use egui::{Response, RichText, Stroke, Ui};

use super::theme::{Palette, size};

/// Draws a box with its text.
pub(super) fn check_box(ui: &mut Ui, is_on: &mut bool, text: impl Into<RichText>) -> Response {
    with_borders(ui, |ui| ui.checkbox(is_on, text.into()))
}

/// Draws a round box of which one among several is on.
pub(super) fn radio(ui: &mut Ui, is_on: bool, text: &str) -> Response {
    with_borders(ui, |ui| ui.radio(is_on, RichText::new(text).size(size::BODY)))
}

fn with_borders(ui: &mut Ui, draw: impl FnOnce(&mut Ui) -> Response) -> Response {
    ui.scope(|ui| {
        let border = Stroke::new(1.0, Palette::of(ui).weak);
        ui.visuals_mut().widgets.inactive.bg_stroke = border;
        ui.visuals_mut().widgets.hovered.bg_stroke = border;
        draw(ui)
    })
    .inner
}
