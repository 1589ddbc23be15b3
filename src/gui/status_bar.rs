//! The line at the bottom: what is shown of how much, what runs, what is wrong.

use egui::{Align, Button, Layout, Margin, Panel, ProgressBar, RichText, Ui};

use super::cx::ViewCx;
use super::number::{counted, grouped};
use super::theme::size;
use crate::session::command::Picked;
use crate::session::{Action, Command, Loading};

/// Draws the bar.
pub(super) fn status_bar_ui(ui: &mut Ui, cx: &ViewCx<'_>) {
    let frame = cx.palette.pane(Margin::symmetric(14, 4));
    Panel::bottom("status bar").frame(frame).show_separator_line(false).resizable(false).show(ui, |ui| {
        ui.spacing_mut().interact_size.y = 22.0;
        ui.spacing_mut().button_padding = egui::vec2(8.0, 1.0);
        ui.horizontal(|ui| {
            counts(ui, cx);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                problems(ui, cx);
                running(ui, cx);
            });
        });
    });
}

fn weak(cx: &ViewCx<'_>, text: impl Into<String>) -> RichText {
    RichText::new(text).size(size::SMALL).color(cx.palette.weak)
}

fn counts(ui: &mut Ui, cx: &ViewCx<'_>) {
    let Some(graph) = cx.session.graph() else { return };
    let shown = cx.session.visible();
    let all = graph.node_count();
    let edges = counted(shown.edge_count(), "edge", "edges");
    if shown.node_count() == all {
        ui.label(weak(cx, format!("{} · {edges}", counted(all, "node", "nodes"))));
        return;
    }
    let hidden = grouped(all - shown.node_count());
    let text = format!("{} of {} nodes shown, {hidden} hidden · {edges}", grouped(shown.node_count()), grouped(all));
    ui.label(weak(cx, text));
    if ui.add(Button::new(weak(cx, Action::ShowAll.title()))).clicked() {
        cx.act(Action::ShowAll);
    }
}

fn problems(ui: &mut Ui, cx: &ViewCx<'_>) {
    let Some(loaded) = cx.session.loaded() else { return };
    let count = loaded.diagnostics.len();
    let text = if count == 0 { "No problems".to_owned() } else { counted(count, "problem", "problems") };
    let color = if count == 0 { cx.palette.weak } else { cx.palette.warning };
    let button = Button::new(RichText::new(text).size(size::SMALL).color(color)).selected(cx.session.view().problems);
    if ui.add(button.frame_when_inactive(false)).on_hover_text("What Linkloom could not read as meant (F8)").clicked() {
        cx.act(Action::ToggleProblems);
    }
}

fn running(ui: &mut Ui, cx: &ViewCx<'_>) {
    if let Some(loading) = cx.session.loading() {
        if ui.add(Button::new(weak(cx, "Stop"))).on_hover_text(Action::CancelLoad.title()).clicked() {
            cx.act(Action::CancelLoad);
        }
        progress(ui, cx, loading);
    } else if cx.session.is_dialog_waiting() {
        if ui.add(Button::new(weak(cx, "Stop waiting"))).clicked() {
            cx.send(Command::FolderPicked(Picked::Nothing));
        }
        ui.label(weak(cx, "Waiting for the file dialog"));
    } else if cx.session.is_saving() {
        ui.label(weak(cx, "Exporting…"));
    } else if cx.session.loaded().is_some() && !cx.session.is_settled() {
        ui.label(weak(cx, "Laying out…"));
    }
}

fn progress(ui: &mut Ui, cx: &ViewCx<'_>, loading: &Loading) {
    let (done, total) = (loading.progress.done, loading.progress.total);
    if total > 0 {
        let bar = ProgressBar::new(done as f32 / total as f32).desired_width(120.0).desired_height(4.0);
        ui.add(bar.fill(cx.palette.accent));
        ui.label(weak(cx, format!("{} of {} files", grouped(done), grouped(total))));
    }
    ui.label(weak(cx, format!("Reading {}", loading.source.name())));
}
