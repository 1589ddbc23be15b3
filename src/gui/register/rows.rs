//! A row of the register: a click goes to what it is about, with Ctrl it is selected too; arrows step, Enter opens.

use egui::{Id, Key, Rangef, Rect, Response, Sense, Ui, WidgetInfo, vec2};
use egui_extras::TableRow;

use super::cells::{Look, paint, words};
use super::is_number;
use crate::analysis::{Cell, Register, Row};
use crate::graph::{KnowledgeGraph, NodeId};
use crate::gui::beside::tip_beside;
use crate::gui::canvas::{node_menu, shapes};
use crate::gui::cx::ViewCx;
use crate::gui::icons::paint_ground;
use crate::gui::row_keys;
use crate::gui::theme::RADIUS;
use crate::session::{Command, Pane};

/// The height of a row, in points.
pub(super) const HEIGHT: f32 = 24.0;

/// What the rows are drawn from.
pub(super) struct Shown<'a> {
    pub(super) graph: &'a KnowledgeGraph,
    pub(super) register: &'a Register,
    pub(super) columns: &'a [usize],
    pub(super) rows: &'a [u32],
    /// From where to where the table is seen.
    pub(super) view: Rangef,
}

impl Shown<'_> {
    fn row(&self, index: usize) -> Option<&Row> {
        self.register.table.rows.get(*self.rows.get(index)? as usize)
    }
}

/// Draws a row; returns its node where the pointer is on it.
pub(super) fn row_ui(table_row: &mut TableRow<'_, '_>, cx: &ViewCx<'_>, shown: &Shown<'_>) -> Option<NodeId> {
    let index = table_row.index();
    let row = shown.row(index)?;
    let mut response: Option<Response> = None;
    for &column in shown.columns {
        let Some(cell) = row.cells.get(column) else { continue };
        table_row.col(|ui| {
            let whole = response.get_or_insert_with(|| whole_row(ui, cx, shown, index)).clone();
            cell_ui(ui, cx, shown, column, cell, &whole);
        });
    }
    let response = response?;
    response.hovered().then_some(row.node).flatten()
}

/// The row as one thing to point at.
fn whole_row(ui: &mut Ui, cx: &ViewCx<'_>, shown: &Shown<'_>, index: usize) -> Response {
    let cell = ui.clip_rect();
    // A cell's clip ends with the cell, the row goes on to the end of the table.
    let rect = Rect::from_x_y_ranges(shown.view, ui.max_rect().y_range());
    ui.set_clip_rect(Rect::from_x_y_ranges(shown.view, cell.y_range()));
    let response = ui.interact(rect, row_id(index), Sense::click());
    let row = shown.row(index);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Row, true, spoken(shown, index)));
    if row.is_some_and(|row| is_selected(cx, shown.graph, row)) {
        ui.painter().rect_filled(rect, RADIUS, ui.visuals().selection.bg_fill);
    }
    paint_ground(ui, rect, &response, cx.palette);
    ui.set_clip_rect(cell);
    answer(ui, cx, shown, index, &response);
    if let Some(id) = row.and_then(|row| row.node) {
        response.context_menu(|ui| node_menu(ui, cx, shown.graph, id));
    }
    response
}

/// Whether a row is of a selected node; of several claims of a post the one that is read.
fn is_selected(cx: &ViewCx<'_>, graph: &KnowledgeGraph, row: &Row) -> bool {
    let Some(node) = row.node.and_then(|id| graph.node(id)) else { return false };
    let is_current = cx.session.view().current.as_ref() == Some(&node.key);
    match row.passages.first() {
        Some(passage) => is_current && cx.session.panels().pane == Pane::Reader(Some(passage.sentence)),
        None => is_current || cx.session.view().selected.contains(&node.key),
    }
}

fn row_id(index: usize) -> Id {
    Id::unique(("register row", index))
}

/// What a screen reader says: the cells with their headings.
fn spoken(shown: &Shown<'_>, index: usize) -> String {
    let Some(row) = shown.row(index) else { return String::new() };
    let mut parts = Vec::new();
    for &column in shown.columns {
        let (Some(cell), Some(heading)) = (row.cells.get(column), shown.register.table.columns.get(column)) else {
            continue;
        };
        let words = words(shown.graph, cell);
        match (parts.is_empty(), words.is_empty()) {
            (_, true) => {}
            (true, _) => parts.push(words.into_owned()),
            (false, _) => parts.push(format!("{} {words}", heading.name.to_lowercase())),
        }
    }
    parts.join(", ")
}

fn cell_ui(ui: &Ui, cx: &ViewCx<'_>, shown: &Shown<'_>, column: usize, cell: &Cell, row: &Response) {
    let rect = ui.max_rect();
    let is_first = shown.columns.first() == Some(&column);
    let kind = if let (Cell::Node(id), true) = (cell, is_first) { shown.graph.node(*id) } else { None };
    let mut look = Look { color: cx.palette.text, is_right: is_number(shown.register, column), indent: 0.0 };
    if let Some(kind) = kind.map(|node| node.key.kind()) {
        shapes::paint(ui.painter(), kind, rect.left_center() + vec2(12.0, 0.0), 4.5, cx.palette.kind(kind));
        look.indent = 16.0;
    }
    if *cell == Cell::Count(0) || !is_first && matches!(cell, Cell::Text(_)) {
        look.color = cx.palette.weak;
    }
    let words = words(shown.graph, cell);
    let is_cut = paint(ui, rect, &words, &look);
    let is_pointed = row.hovered() && ui.rect_contains_pointer(rect);
    if is_cut && is_pointed {
        tip_beside(&row.clone().with_new_rect(rect), &words);
    }
}

fn answer(ui: &Ui, cx: &ViewCx<'_>, shown: &Shown<'_>, index: usize, response: &Response) {
    let Some(node) = shown.row(index).and_then(|row| shown.graph.node(row.node?)) else { return };
    if response.double_clicked() || row_keys::pressed(ui, response, Key::Enter) {
        cx.send(Command::Activate { key: node.key.clone(), alone: false });
    } else if response.clicked() {
        response.request_focus();
        if ui.input(|input| input.modifiers.command) {
            cx.send(Command::ToggleSelected(node.key.clone()));
        } else {
            go_to(cx, shown, index);
        }
    }
    let next = row_keys::next(ui, response, index);
    if let Some(next) = next.filter(|&next| next < shown.rows.len()) {
        go_to(cx, shown, next);
        ui.memory_mut(|memory| memory.request_focus(row_id(next)));
    }
}

/// The node of a row becomes the current one; of a claim its post is shown at it.
fn go_to(cx: &ViewCx<'_>, shown: &Shown<'_>, index: usize) {
    let Some(row) = shown.row(index) else { return };
    let Some(node) = row.node.and_then(|id| shown.graph.node(id)) else { return };
    match row.passages.first() {
        Some(passage) => cx.send(Command::Read { post: node.key.clone(), passage: Some(passage.sentence) }),
        None => cx.send(Command::GoTo(node.key.clone())),
    }
}
