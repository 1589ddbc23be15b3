//! What stands before a list item: a bullet, a number, a box.

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{FontId, Pos2, Rect, Stroke, StrokeKind, Ui, Vec2, pos2, vec2};

use super::block::ITEM;
use super::document::Marker;
use crate::gui::theme::{Palette, size};

/// The side of a task's box.
const BOX: f32 = 14.0;
/// The room between a number and the words.
const NUMBER_GAP: f32 = 7.0;

/// Draws `marker` before the words that begin at `at`, whose first line is `line` points tall. `depth` counts the
/// lists around, from 1.
pub(super) fn paint(ui: &Ui, palette: &Palette, marker: &Marker, (at, line): (Pos2, f32), depth: usize) {
    let center = pos2(at.x - 0.5 * ITEM - 1.0, at.y + 0.5 * line + 0.5);
    match marker {
        Marker::Bullet => bullet(ui, palette, center, depth),
        Marker::Number(number) => label(ui, palette, &format!("{number}."), (at, line)),
        Marker::Task(done) => task(ui, palette, center, *done),
        Marker::Note(name) => label(ui, palette, name, (at, line)),
    }
}

/// Filled, hollow, square: the deeper, the quieter.
fn bullet(ui: &Ui, palette: &Palette, center: Pos2, depth: usize) {
    match depth {
        0 | 1 => ui.painter().circle_filled(center, 2.6, palette.weak),
        2 => ui.painter().circle_stroke(center, 2.4, Stroke::new(1.0, palette.weak)),
        _ => ui.painter().rect_filled(Rect::from_center_size(center, Vec2::splat(4.0)), 0.0, palette.weak),
    };
}

/// Ends before the words, so that the digits of a list stand above each other. Too long a label is cut.
fn label(ui: &Ui, palette: &Palette, text: &str, (at, line): (Pos2, f32)) {
    let font_id = FontId::proportional(size::TEXT);
    let format = TextFormat { line_height: Some(line), ..TextFormat::simple(font_id, palette.weak) };
    let wrap = TextWrapping::truncate_at_width(2.0 * ITEM - NUMBER_GAP);
    let galley = ui.painter().layout_job(LayoutJob { wrap, ..LayoutJob::single_section(text.to_owned(), format) });
    let left = at - vec2(galley.size().x + NUMBER_GAP, 0.0);
    ui.painter().galley(left, galley, palette.weak);
}

fn task(ui: &Ui, palette: &Palette, center: Pos2, done: bool) {
    let rect = Rect::from_center_size(center - vec2(2.0, 0.0), Vec2::splat(BOX));
    if !done {
        let stroke = Stroke::new(1.25, palette.weak);
        ui.painter().rect_stroke(rect, 3.0, stroke, StrokeKind::Inside);
        return;
    }
    ui.painter().rect_filled(rect, 3.0, palette.weak);
    let tick = [vec2(-3.5, 0.2), vec2(-1.0, 2.8), vec2(3.6, -2.6)].map(|corner| rect.center() + corner);
    ui.painter().line(tick.to_vec(), Stroke::new(1.6, palette.panel));
}
