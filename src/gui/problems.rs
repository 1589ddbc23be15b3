//! The report of a load, above the status bar: a table of what was found and what became of it, whose rows open.

use egui::{Align, Layout, Margin, Panel, RichText, Ui};

use super::cx::ViewCx;
use super::icons::{Icon, icon_button};
use super::pane;
use super::report_table::{ReportTable, table_ui};
use super::theme::{semibold, size};
use crate::session::Action;
use crate::text::counted;

/// Draws the panel while it is switched on.
pub(super) fn problems_ui(ui: &mut Ui, cx: &ViewCx<'_>, local: &mut ReportTable) {
    let Some(loaded) = cx.session.loaded().filter(|_| cx.session.panels().problems) else { return };
    let frame = cx.palette.pane(Margin { left: 14, right: 8, top: 8, bottom: 4 });
    let sizes = pane::sizes(120.0, f32::INFINITY, ui.content_rect().height());
    let count = cx.session.faults().len() + loaded.diagnostics.len();
    let content = |ui: &mut Ui| {
        header(ui, cx, count);
        table_ui(ui, cx, local);
    };
    let panel = Panel::bottom("problems").frame(frame).default_size(280.0).size_range(sizes);
    panel.show(ui, |ui| pane::held(ui, content));
}

fn header(ui: &mut Ui, cx: &ViewCx<'_>, problems: usize) {
    let title = match problems {
        0 => "All files read without errors".to_owned(),
        _ => counted(problems, "problem", "problems"),
    };
    ui.horizontal(|ui| {
        ui.label(RichText::new(title).family(semibold()).size(size::BODY));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if icon_button(ui, Icon::Close, "Close the problems", true).clicked() {
                cx.act(Action::ToggleProblems);
            }
        });
    });
}
