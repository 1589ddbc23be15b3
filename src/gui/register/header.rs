//! What stands over the table: its tabs, how much of the folder it has, what can be done with it, and the headings.

use std::sync::Arc;

use egui::{Align, Layout, Popup, PopupCloseBehavior, RichText, Sense, Ui, WidgetInfo};

use super::cells::{Look, paint};
use super::{RegisterUi, Sorting, is_number};
use crate::analysis::{Register, Tab};
use crate::export::table::tsv;
use crate::graph::KnowledgeGraph;
use crate::gui::check_box::check_box;
use crate::gui::cx::ViewCx;
use crate::gui::icons::{self, Icon, icon_button};
use crate::gui::theme::size;
use crate::session::{Action, Command};

/// The tabs at the left, what to do with the table at the right.
pub(super) fn header_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    graph: &KnowledgeGraph,
    register: Option<&Register>,
    local: &mut RegisterUi,
) {
    ui.horizontal(|ui| {
        for tab in Tab::ALL {
            if ui.selectable_label(local.tab == tab, tab.title()).clicked() && local.tab != tab {
                local.tab = tab;
                (local.made_of, local.rows) = (None, Vec::new());
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if icon_button(ui, Icon::Close, "Close the register (F7)", true).clicked() {
                cx.act(Action::ToggleList);
            }
            let Some(register) = register else { return };
            take_away(ui, cx, graph, register, local);
            columns_button(ui, register, local);
            let text = local.tab.counted(local.rows.len(), local.tab.whole(graph));
            ui.label(RichText::new(text).size(size::SMALL).color(cx.palette.weak));
        });
    });
}

/// The buttons to copy and to save the rows: those that are selected where several are, else all of them.
fn take_away(ui: &mut Ui, cx: &ViewCx<'_>, graph: &KnowledgeGraph, register: &Register, local: &RegisterUi) {
    let can_save = !cx.session.is_saving() && !cx.session.is_dialog_waiting();
    if icon_button(ui, Icon::Export, "Save the table as CSV…", can_save).clicked() {
        cx.send(Command::SaveTable { tab: local.tab, rows: Arc::from(local.rows.as_slice()) });
    }
    let selected = &cx.session.view().selected;
    let is_selected = |row: &u32| {
        let node = register.table.rows.get(*row as usize).and_then(|row| graph.node(row.node?));
        node.is_some_and(|node| selected.contains(&node.key))
    };
    let tip = if selected.is_empty() { "Copy the table" } else { "Copy the selected rows" };
    if icon_button(ui, Icon::Copy, tip, true).clicked() {
        let some: Vec<u32> = local.rows.iter().copied().filter(is_selected).collect();
        let rows = if some.is_empty() { &local.rows } else { &some };
        cx.send(Command::Copy(tsv(graph, &register.table, &local.columns(register), rows)));
    }
}

/// The menu of the columns to show; the first is always there.
fn columns_button(ui: &mut Ui, register: &Register, local: &mut RegisterUi) {
    let response = icon_button(ui, Icon::Settings, "Choose columns", true);
    Popup::menu(&response).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        let hidden = local.hidden.entry(local.tab).or_default();
        for column in register.table.columns.iter().skip(1) {
            let mut is_shown = !hidden.contains(&column.id);
            if check_box(ui, &mut is_shown, column.name).changed() {
                hidden.retain(|id| *id != column.id);
                hidden.extend((!is_shown).then_some(column.id));
            }
        }
    });
}

/// The heading of a column; a click sorts by it, another one the other way round. Numbers begin with the greatest.
pub(super) fn heading(ui: &Ui, cx: &ViewCx<'_>, register: &Register, local: &mut RegisterUi, column: usize) {
    let name = register.table.columns.get(column).map_or("", |column| column.name);
    let is_number = is_number(register, column);
    let sorting = local.sorting(register);
    let is_sorted = sorting.column == column;
    let rect = ui.max_rect();
    let response = ui.interact(rect, ui.scope_id().with("heading"), Sense::click());
    let mark = match (is_sorted, sorting.descending) {
        (false, _) => "",
        (true, true) => ", sorted downwards",
        (true, false) => ", sorted upwards",
    };
    response.widget_info(|| WidgetInfo::labeled(egui::Role::ColumnHeader, true, format!("{name}{mark}")));
    let color = if is_sorted || response.hovered() { cx.palette.text } else { cx.palette.weak };
    let words = if is_sorted { rect.with_max_x(rect.right() - 14.0) } else { rect };
    let is_cut = paint(ui, words, name, &Look { color, is_right: is_number, indent: 0.0 });
    if is_sorted {
        let icon = if sorting.descending { Icon::Down } else { Icon::Up };
        icons::paint(ui.painter(), icon, rect.right_center() - egui::vec2(9.0, 0.0), 11.0, cx.palette.text);
    }
    if response.clicked() {
        let descending = if is_sorted { !sorting.descending } else { is_number };
        local.sortings.insert(local.tab, Sorting { column, descending });
    }
    if is_cut {
        response.on_hover_text(name);
    }
}
