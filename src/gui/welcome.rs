//! What the canvas shows when there is no graph: an invitation, or that one is on its way; and where to drop a folder.

use egui::{Align2, Area, Button, Id, Order, Rect, RichText, Sense, Stroke, Ui, vec2};

use super::cx::ViewCx;
use super::icons::paint_mark;
use super::theme::{GRID, semibold, size};
use crate::load::{Progress, Source};
use crate::session::{Action, Command, Loading};
use crate::text::grouped;

/// Draws the invitation while nothing is loaded.
pub(super) fn welcome_ui(ui: &Ui, cx: &ViewCx<'_>, canvas: Rect) {
    if cx.session.loaded().is_some() {
        return;
    }
    let area =
        Area::new(Id::unique("welcome")).order(Order::Middle).fixed_pos(canvas.center()).pivot(Align2::CENTER_CENTER);
    area.constrain_to(canvas).show(ui, |ui| {
        ui.set_width(440.0);
        ui.vertical_centered(|ui| {
            let (mark, _) = ui.allocate_exact_size(vec2(96.0, 96.0), Sense::hover());
            paint_mark(ui.painter(), mark.center(), 88.0, cx.palette);
            ui.add_space(2.0 * GRID);
            match cx.session.loading() {
                Some(loading) => {
                    ui.label(
                        RichText::new(format!("Reading {}", loading.source.name()))
                            .family(semibold())
                            .size(size::TITLE),
                    );
                    ui.label(RichText::new(progress(loading)).color(cx.palette.weak));
                    ui.add_space(2.0 * GRID);
                    if ui.button(Action::CancelLoad.title()).clicked() {
                        cx.act(Action::CancelLoad);
                    }
                }
                None => invitation(ui, cx),
            }
        });
    });
}

/// How far a load has come; of a file nobody knows.
fn progress(loading: &Loading) -> String {
    let Progress { done, total } = loading.progress;
    if matches!(loading.source, Source::File(_)) {
        "Reading the graph…".to_owned()
    } else if total == 0 {
        "Looking for posts…".to_owned()
    } else {
        format!("{} of {} files", grouped(done), grouped(total))
    }
}

fn invitation(ui: &mut Ui, cx: &ViewCx<'_>) {
    ui.label(RichText::new("See how your posts are connected").family(semibold()).size(size::LARGE));
    let line = "Open a folder of Markdown posts. Linkloom shows their tags, platforms and sources as one graph. Click any line for the sentence behind it.";
    ui.label(RichText::new(line).size(size::BODY).color(cx.palette.weak));
    ui.add_space(4.0 * GRID);
    let title = RichText::new(Action::OpenFolder.title()).family(semibold()).color(cx.palette.on_accent);
    let button = Button::new(title).fill(cx.palette.accent).min_size(vec2(240.0, 36.0));
    if ui.add_enabled(cx.session.can(Action::OpenFolder), button).clicked() {
        cx.act(Action::OpenFolder);
    }
    ui.add_space(GRID);
    for action in [Action::OpenSamples, Action::OpenFile, Action::TypePath] {
        if ui.add(Button::new(RichText::new(action.title()).color(cx.palette.weak)).frame(false)).clicked() {
            cx.act(action);
        }
    }
    for folder in cx.session.settings().recent.iter().take(5) {
        if ui.add(Button::new(folder.display().to_string()).frame(false).truncate()).clicked() {
            cx.send(Command::Open(Source::at(folder.clone())));
        }
    }
}

/// Draws a frame over the window while a folder is held over it.
pub(super) fn drop_hint_ui(ui: &Ui, cx: &ViewCx<'_>, window: Rect) {
    if ui.input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    let painter = ui.layer_painter(egui::LayerId::new(Order::Foreground, Id::unique("drop hint")));
    painter.rect_filled(window, 0.0, cx.palette.canvas.gamma_multiply(0.8));
    painter.rect_stroke(window.shrink(16.0), 12.0, Stroke::new(2.0, cx.palette.accent), egui::StrokeKind::Inside);
    let font = super::theme::semibold_font(size::LARGE);
    painter.text(window.center(), Align2::CENTER_CENTER, "Drop the folder or file to open it", font, cx.palette.text);
}
