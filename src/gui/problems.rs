//! The list of problems: file, line, what is wrong, what to do.

use egui::{Align, Layout, Margin, Panel, RichText, ScrollArea, Sense, Ui};

use super::cx::ViewCx;
use super::icons::{Icon, icon_button};
use super::theme::{semibold, size};
use crate::diag::{Diagnostic, Severity};
use crate::graph::{NodeKey, NodeKind};
use crate::session::number::counted;
use crate::session::{Action, Command};

const ROW: f32 = 46.0;

/// Draws the panel above the status bar while it is switched on.
pub(super) fn problems_ui(ui: &mut Ui, cx: &ViewCx<'_>) {
    let Some(loaded) = cx.session.loaded() else { return };
    if !cx.session.view().problems {
        return;
    }
    let frame = cx.palette.pane(Margin { left: 14, right: 8, top: 8, bottom: 4 });
    Panel::bottom("problems").frame(frame).default_size(220.0).min_size(120.0).show(ui, |ui| {
        ui.horizontal(|ui| {
            let title = counted(loaded.diagnostics.len(), "problem", "problems");
            ui.label(RichText::new(title).family(semibold()).size(size::BODY));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if icon_button(ui, Icon::Close, "Close the problems", true).clicked() {
                    cx.act(Action::ToggleProblems);
                }
            });
        });
        if loaded.diagnostics.is_empty() {
            ui.label(RichText::new("Every file was read as it was meant.").color(cx.palette.weak));
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 18.0;
            for sentence in loaded.report.sentences() {
                ui.label(RichText::new(sentence).size(size::SMALL).color(cx.palette.weak));
            }
        });
        ui.add_space(4.0);
        ScrollArea::vertical().auto_shrink(false).show_rows(ui, ROW, loaded.diagnostics.len(), |ui, rows| {
            for problem in loaded.diagnostics.get(rows).unwrap_or_default() {
                row(ui, cx, problem);
            }
        });
    });
}

fn row(ui: &mut Ui, cx: &ViewCx<'_>, problem: &Diagnostic) {
    let palette = cx.palette;
    let size = egui::vec2(ui.available_width(), ROW - ui.spacing().item_spacing.y);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let place =
        problem.place.map_or_else(|| problem.file.to_string(), |p| format!("{}:{}:{}", problem.file, p.line, p.column));
    let name = format!("{place}: {}", problem.message);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
    super::icons::paint_ground(ui, rect, &response, palette);
    let color = if problem.severity == Severity::Error { palette.error } else { palette.warning };
    let painter = ui.painter().with_clip_rect(rect);
    super::icons::paint(&painter, Icon::Warning, rect.left_top() + egui::vec2(14.0, 13.0), 13.0, color);
    let mut job = egui::text::LayoutJob::default();
    let body = |color| egui::TextFormat::simple(egui::FontId::proportional(size::BODY), color);
    job.append(&problem.message, 0.0, body(palette.text));
    job.append(&place, 10.0, egui::TextFormat::simple(egui::FontId::monospace(size::SMALL), palette.weak));
    let galley = painter.layout_job(job);
    painter.galley(rect.left_top() + egui::vec2(30.0, 4.0), galley, palette.text);
    if let Some(hint) = &problem.hint {
        let galley = painter.layout_no_wrap(hint.clone(), egui::FontId::proportional(size::SMALL), palette.weak);
        painter.galley(rect.left_top() + egui::vec2(30.0, 22.0), galley, palette.weak);
    }
    if response.on_hover_text(format!("{problem}\n\n{}", problem.code.explanation())).clicked() {
        show(cx, problem);
    }
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
