//! The help: what to do with the mouse, and every shortcut.

use egui::{Grid, Id, Modal, RichText, ScrollArea, Ui};

use super::cx::ViewCx;
use super::theme::{semibold, size};
use crate::session::Action;

/// What the pointer does on the canvas.
const POINTER: [(&str, &str); 11] = [
    ("Click a post", "its text opens beside the graph"),
    ("Click a source", "its link opens in the browser, after asking the first time"),
    ("Click anything else", "the posts behind it, each with its sentence"),
    ("Click an edge", "why it is there: every sentence behind it"),
    ("Alt+click", "only select"),
    ("Hover", "lights up the neighbours"),
    ("Drag a node", "puts it somewhere; it stays there"),
    ("Drag the ground, wheel, pinch", "move and zoom"),
    ("Shift+drag, Alt+drag", "choose nodes in a box, or in a line drawn round them"),
    ("Arrows, Tab, Enter, Space", "step to the next node, round the neighbours, open, select"),
    ("Drop a folder on the window", "opens it (not on native Wayland)"),
];

/// What the keys do where the pointer or the focus is on a post's text.
const IN_TEXT: [(&str, &str); 4] = [
    (if cfg!(target_os = "macos") { "⌘F" } else { "Ctrl+F" }, "searches in it"),
    ("F3, Enter", "the next hit"),
    ("Shift+F3, Shift+Enter", "the one before"),
    ("Up, Down, Page Up, Page Down, Home, End", "scroll"),
];

/// Draws the help over everything else while it is switched on.
pub(super) fn help_ui(ui: &Ui, cx: &ViewCx<'_>) {
    if !cx.session.panels().help {
        return;
    }
    let modal = Modal::new(Id::unique("help")).frame(cx.palette.floating().inner_margin(24)).show(ui, |ui| {
        ui.set_width(520.0);
        ui.heading("Help");
        ScrollArea::vertical().max_height(ui.content_rect().height() - 200.0).show(ui, |ui| {
            section(ui, cx, "On the canvas", POINTER.iter().map(|&(what, does)| (what.to_owned(), does)));
            section(ui, cx, "In a text", IN_TEXT.iter().map(|&(what, does)| (what.to_owned(), does)));
            section(ui, cx, "Keys", Action::ALL.iter().filter_map(|&action| Some((keys(action)?, action.title()))));
        });
        ui.add_space(8.0);
        ui.button("Close").clicked()
    });
    if modal.inner || modal.should_close() {
        cx.act(Action::ToggleHelp);
    }
}

fn section(ui: &mut Ui, cx: &ViewCx<'_>, title: &str, rows: impl Iterator<Item = (String, &'static str)>) {
    ui.add_space(12.0);
    ui.label(RichText::new(title).family(semibold()).size(size::BODY));
    ui.add_space(2.0);
    ui.spacing_mut().interact_size.y = 18.0;
    Grid::new(title).num_columns(2).spacing([24.0, 5.0]).min_col_width(190.0).show(ui, |ui| {
        for (what, does) in rows {
            ui.label(what);
            ui.label(RichText::new(does).color(cx.palette.weak));
            ui.end_row();
        }
    });
}

fn keys(action: Action) -> Option<String> {
    let keys: Vec<String> = action.shortcuts().iter().map(ToString::to_string).collect();
    (!keys.is_empty()).then(|| keys.join(" or "))
}
