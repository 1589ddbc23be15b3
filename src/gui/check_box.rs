//! A box to tick whose border can be seen on every ground: that of a button is too faint to tell an empty box by.

use egui::{Response, RichText, Stroke, Ui};

use super::theme::Palette;

/// Draws the box with its text.
pub(super) fn check_box(ui: &mut Ui, is_on: &mut bool, text: impl Into<RichText>) -> Response {
    let text = text.into();
    ui.scope(|ui| {
        let border = Stroke::new(1.0, Palette::of(ui).weak);
        ui.visuals_mut().widgets.inactive.bg_stroke = border;
        ui.visuals_mut().widgets.hovered.bg_stroke = border;
        ui.checkbox(is_on, text)
    })
    .inner
}
