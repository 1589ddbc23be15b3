//! A node by its name in a list: a click leads to it.

use egui::{Response, Sense, Ui, WidgetInfo, vec2};

use super::cx::ViewCx;
use super::icons::paint_ground;
use super::theme::{semibold_font, size};
use crate::graph::NodeKey;
use crate::session::Command;

/// A node's name over the whole width; a click leads to it.
pub(super) fn name_row(ui: &mut Ui, cx: &ViewCx<'_>, key: &NodeKey, label: &str) -> Response {
    let width = ui.available_width();
    let mut job =
        egui::text::LayoutJob::simple(label.to_owned(), semibold_font(size::BODY), cx.palette.text, width - 26.0);
    job.wrap.max_rows = 2;
    let galley = ui.painter().layout_job(job);
    let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y + 8.0), Sense::click());
    say_name(&response, key, label);
    paint_ground(ui, rect.expand2(vec2(6.0, 0.0)), &response, cx.palette);
    let kind = key.kind();
    super::canvas::shapes::paint(ui.painter(), kind, rect.left_top() + vec2(7.0, 12.0), 4.5, cx.palette.kind(kind));
    ui.painter().galley(rect.left_top() + vec2(20.0, 4.0), galley, cx.palette.text);
    if response.clicked() {
        go_to(cx, key);
    }
    response
}

/// A row leads to its node; sources are not opened from here by accident.
pub(super) fn go_to(cx: &ViewCx<'_>, key: &NodeKey) {
    cx.send(Command::GoTo(key.clone()));
}

/// Says what a row or a chip is to whoever cannot see it.
pub(super) fn say_name(response: &Response, key: &NodeKey, label: &str) {
    let label = format!("{}: {label}", key.kind().noun(1));
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Link, true, &label));
}
