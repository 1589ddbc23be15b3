//! Two states that are compared: the bar that says so and is the legend of the marks, the list of what differs, the question
//! what to compare with, the summary.

mod ask;
pub(super) mod bar;
pub(super) mod card;
mod lines;
pub(super) mod list;
mod summary;

pub(super) use ask::AskUi;
use ask::ask_ui;
use summary::summary_ui;

use egui::Ui;

use super::cx::ViewCx;

/// Draws what lies over the window.
pub(super) fn dialogs_ui(ui: &Ui, cx: &ViewCx<'_>, ask: &mut AskUi) {
    ask_ui(ui, cx, ask);
    summary_ui(ui, cx);
}
