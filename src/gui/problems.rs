//! The list of problems: what went wrong without a file, then file, line, what is wrong, what to do.

use egui::text::{LayoutJob, TextWrapping};
use egui::{Align, Layout, Margin, Panel, Response, RichText, ScrollArea, Sense, Ui};

use super::cx::ViewCx;
use super::icons::{Icon, icon_button};
use super::pane;
use super::theme::{semibold, size};
use crate::diag::{Diagnostic, Severity};
use crate::graph::{NodeKey, NodeKind};
use crate::session::{Action, Command, Notice};
use crate::text::counted;

const ROW: f32 = 46.0;

/// Draws the panel above the status bar while it is switched on.
pub(super) fn problems_ui(ui: &mut Ui, cx: &ViewCx<'_>) {
    let Some(loaded) = cx.session.loaded() else { return };
    if !cx.session.panels().problems {
        return;
    }
    let frame = cx.palette.pane(Margin { left: 14, right: 8, top: 8, bottom: 4 });
    let sizes = pane::sizes(120.0, f32::INFINITY, ui.content_rect().height());
    let faults = cx.session.faults();
    let count = faults.len() + loaded.diagnostics.len();
    let content = |ui: &mut Ui| {
        ui.horizontal(|ui| {
            let title = counted(count, "problem", "problems");
            ui.label(RichText::new(title).family(semibold()).size(size::BODY));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if icon_button(ui, Icon::Close, "Close the report", true).clicked() {
                    cx.act(Action::ToggleProblems);
                }
            });
        });
        if count == 0 {
            ui.label(RichText::new("All files read without errors.").color(cx.palette.weak));
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 18.0;
            for sentence in loaded.report.sentences() {
                ui.label(RichText::new(sentence).size(size::SMALL).color(cx.palette.weak));
            }
        });
        ui.add_space(4.0);
        ScrollArea::vertical().auto_shrink(false).show_rows(ui, ROW, count, |ui, rows| {
            for index in rows {
                match (faults.get(index), index.checked_sub(faults.len())) {
                    (Some(fault), _) => fault_row(ui, cx, fault),
                    (None, index) => {
                        index.and_then(|i| loaded.diagnostics.get(i)).into_iter().for_each(|it| row(ui, cx, it));
                    }
                }
            }
        });
    };
    let panel = Panel::bottom("problems").frame(frame).default_size(220.0).size_range(sizes);
    panel.show(ui, |ui| pane::held(ui, content));
}

/// What a row says.
struct Words<'a> {
    message: &'a str,
    place: &'a str,
    hint: Option<&'a str>,
    color: egui::Color32,
}

fn row(ui: &mut Ui, cx: &ViewCx<'_>, problem: &Diagnostic) {
    let place =
        problem.place.map_or_else(|| problem.file.to_string(), |p| format!("{}:{}:{}", problem.file, p.line, p.column));
    let color = if problem.severity == Severity::Error { cx.palette.error } else { cx.palette.warning };
    let words = Words { message: &problem.message, place: &place, hint: problem.hint.as_deref(), color };
    let tip = format!("{problem}\n\n{}", problem.code.explanation());
    if row_ui(ui, cx, &words).on_hover_text(tip).clicked() {
        show(cx, problem);
    }
}

/// What went wrong without a file: a click copies it, or the link that it is about.
fn fault_row(ui: &mut Ui, cx: &ViewCx<'_>, fault: &Notice) {
    let words = Words { message: &fault.text, place: "", hint: fault.copy.as_deref(), color: cx.palette.error };
    if row_ui(ui, cx, &words).on_hover_text(&fault.text).clicked() {
        cx.send(Command::Copy(fault.copy.clone().unwrap_or_else(|| fault.text.clone())));
    }
}

/// Two lines, each cut where the pane ends.
fn row_ui(ui: &mut Ui, cx: &ViewCx<'_>, words: &Words<'_>) -> Response {
    const LEFT: f32 = 30.0;
    let palette = cx.palette;
    let size = egui::vec2(ui.available_width(), ROW - ui.spacing().item_spacing.y);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let name =
        if words.place.is_empty() { words.message.into() } else { format!("{}: {}", words.place, words.message) };
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
    super::icons::paint_ground(ui, rect, &response, palette);
    let painter = ui.painter().with_clip_rect(rect);
    super::icons::paint(&painter, Icon::Warning, rect.left_top() + egui::vec2(14.0, 13.0), 13.0, words.color);
    let text = |font, color| egui::TextFormat::simple(font, color);
    let line = |top: f32, parts: [(&str, egui::TextFormat); 2]| {
        let mut job = LayoutJob { wrap: TextWrapping::truncate_at_width(rect.width() - LEFT), ..LayoutJob::default() };
        for (words, format) in parts.into_iter().filter(|(words, _)| !words.is_empty()) {
            let lead = if job.text.is_empty() { 0.0 } else { 10.0 };
            job.append(&words.replace('\n', " "), lead, format);
        }
        painter.galley(rect.left_top() + egui::vec2(LEFT, top), painter.layout_job(job), palette.text);
    };
    let place = text(egui::FontId::monospace(size::SMALL), palette.weak);
    line(
        4.0,
        [(words.message, text(egui::FontId::proportional(size::BODY), palette.text)), (words.place, place.clone())],
    );
    let hint = text(egui::FontId::proportional(size::SMALL), palette.weak);
    line(22.0, [(words.hint.unwrap_or_default(), hint), ("", place)]);
    response
}

/// Opens the post at the problem's line, where the post is in the graph; else copies where it is.
fn show(cx: &ViewCx<'_>, problem: &Diagnostic) {
    let post = NodeKey::new(NodeKind::Post, problem.file.as_str());
    let graph = cx.session.graph();
    let document = graph.and_then(|graph| graph.document_of(graph.find(&post)?));
    match document {
        Some(document) => {
            let passage = problem.place.map(|place| document.lines.span(place.line));
            cx.send(Command::Read { post, passage });
        }
        None => cx.send(Command::Copy(problem.to_string())),
    }
}
