//! What stands in a cell, and how wide its column is at first.

use std::borrow::Cow;

use egui::text::{LayoutJob, TextWrapping};
use egui::{Color32, FontId, Rect, TextFormat, Ui, pos2};

use super::is_number;
use crate::analysis::{Cell, Register};
use crate::graph::KnowledgeGraph;
use crate::gui::theme::size;
use crate::text::grouped;

/// Between a cell's words and its border.
const PAD: f32 = 6.0;

/// The first widths of some columns; the first of them has what the others leave.
pub(super) fn widths(register: &Register, columns: &[usize], room: f32) -> Vec<f32> {
    let mut widths: Vec<f32> = columns.iter().map(|&column| usual(register, column)).collect();
    let rest = room - widths.iter().sum::<f32>();
    if let Some(first) = widths.first_mut() {
        *first += rest.max(0.0);
    }
    widths
}

fn usual(register: &Register, column: usize) -> f32 {
    let heading = register.table.columns.get(column).map_or(0, |column| column.name.chars().count());
    let heading = heading as f32 * 6.5 + 30.0;
    let cells = register.table.rows.iter().filter_map(|row| row.cells.get(column));
    match cells.take(64).find(|cell| **cell != Cell::Empty) {
        _ if column == 0 => 260.0,
        _ if is_number(register, column) => heading.max(56.0),
        Some(Cell::Date(_)) => heading.max(96.0),
        Some(Cell::Node(_)) => 150.0,
        _ => heading.max(200.0),
    }
}

/// A cell for people: dates and numbers as the rest of the window has them.
pub(super) fn words<'a>(graph: &'a KnowledgeGraph, cell: &'a Cell) -> Cow<'a, str> {
    match cell {
        Cell::Count(count) => grouped(*count).into(),
        Cell::Date(date) => date.strftime("%-d %b %Y").to_string().into(),
        Cell::Text(text) => text.as_str().into(),
        Cell::Node(id) => graph.node(*id).map_or("", |node| &node.label).into(),
        other => other.in_words(graph).into(),
    }
}

/// How a cell is painted.
pub(super) struct Look {
    pub(super) color: Color32,
    pub(super) is_right: bool,
    /// The room left free before the words.
    pub(super) indent: f32,
}

/// Paints words in a cell on one line; true where they are cut.
pub(super) fn paint(ui: &Ui, rect: Rect, words: &str, look: &Look) -> bool {
    let format = TextFormat::simple(FontId::proportional(size::BODY), look.color);
    let line = words.replace(['\n', '\t'], " ");
    let mut job = LayoutJob::single_section(line, format);
    let (left, right) = (rect.left() + PAD + look.indent, rect.right() - PAD);
    job.wrap = TextWrapping::truncate_at_width((right - left).max(0.0));
    let galley = ui.painter().layout_job(job);
    let is_cut = galley.elided;
    let x = if look.is_right { right - galley.size().x } else { left };
    ui.painter().galley(pos2(x, rect.center().y - galley.size().y / 2.0), galley, look.color);
    is_cut
}
