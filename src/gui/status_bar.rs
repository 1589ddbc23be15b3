//! The line at the bottom: what is shown of how much, what runs, what is wrong.

use std::time::Duration;

use egui::{Align, Button, Layout, Margin, Panel, ProgressBar, RichText, Ui};

use super::cx::ViewCx;
use super::status_counts::counts_ui;
use super::theme::size;
use crate::session::saving::{ExportCommand, Saving};
use crate::session::{Action, Command, Loading};
use crate::text::{counted, grouped};

/// In a window narrower than this the line says things shorter.
const TIGHT: f32 = 800.0;
/// How often the counter of an export is looked at.
const LOOK_AGAIN: Duration = Duration::from_millis(200);

/// Draws the bar.
pub(super) fn status_bar_ui(ui: &mut Ui, cx: &ViewCx<'_>) {
    let frame = cx.palette.pane(Margin::symmetric(14, 4));
    Panel::bottom("status bar").frame(frame).show_separator_line(false).resizable(false).show(ui, |ui| {
        ui.spacing_mut().interact_size.y = 22.0;
        ui.spacing_mut().button_padding = egui::vec2(8.0, 1.0);
        ui.horizontal(|ui| {
            // The right comes first: the left has the room that is left.
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                problems(ui, cx);
                running(ui, cx);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| counts_ui(ui, cx));
            });
        });
    });
}

fn weak(cx: &ViewCx<'_>, text: impl Into<String>) -> RichText {
    RichText::new(text).size(size::SMALL).color(cx.palette.weak)
}

fn problems(ui: &mut Ui, cx: &ViewCx<'_>) {
    let Some(loaded) = cx.session.loaded() else { return };
    let count = loaded.diagnostics.len() + cx.session.faults().len();
    let is_tight = ui.content_rect().width() < TIGHT;
    let text = match count {
        0 if is_tight => "No errors".to_owned(),
        0 => "All files read without errors".to_owned(),
        _ => counted(count, "problem", "problems"),
    };
    let color = if count == 0 { cx.palette.weak } else { cx.palette.warning };
    let button = Button::new(RichText::new(text).size(size::SMALL).color(color)).selected(cx.session.panels().problems);
    let tip = if count == 0 { "Show the report of what was read (F8)" } else { "List the problems (F8)" };
    if ui.add(button).on_hover_text(tip).clicked() {
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
            cx.send(Command::StopWaiting);
        }
        ui.label(weak(cx, "Waiting for the file dialog…"));
    } else if let Some(saving) = cx.session.saving() {
        exporting(ui, cx, saving);
    } else if cx.session.loaded().is_some() && !cx.session.is_settled() {
        for action in [Action::StopLayout, Action::PauseLayout] {
            let short = match action {
                Action::StopLayout => "Stop",
                _ if cx.session.is_layout_paused() => "Resume",
                _ => "Pause",
            };
            if ui.add(Button::new(weak(cx, short))).on_hover_text(&*cx.session.title(action)).clicked() {
                cx.act(action);
            }
        }
        ui.label(weak(cx, if cx.session.is_layout_paused() { "Layout paused" } else { "Laying out…" }));
    }
}

/// The counter moves in the background without a word, so it is looked at now and then.
fn exporting(ui: &mut Ui, cx: &ViewCx<'_>, saving: &Saving) {
    if ui.add(Button::new(weak(cx, "Stop"))).on_hover_text("Stop the export").clicked() {
        cx.send(Command::Export(ExportCommand::Stop));
    }
    let done = saving.progress.done();
    if done > 0 {
        bar(ui, cx, done as f32 / saving.total.max(1) as f32);
    }
    ui.label(weak(cx, "Exporting…"));
    ui.ctx().request_repaint_after(LOOK_AGAIN);
}

fn bar(ui: &mut Ui, cx: &ViewCx<'_>, share: f32) {
    let bar = ProgressBar::new(share.min(1.0)).desired_width(120.0).desired_height(4.0);
    ui.add(bar.fill(cx.palette.accent));
}

fn progress(ui: &mut Ui, cx: &ViewCx<'_>, loading: &Loading) {
    let (done, total) = (loading.progress.done, loading.progress.total);
    if total > 0 {
        bar(ui, cx, done as f32 / total as f32);
        ui.label(weak(cx, format!("{} of {} files", grouped(done), grouped(total))));
    }
    ui.label(weak(cx, format!("Reading {}", loading.source.name())));
}
