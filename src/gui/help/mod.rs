//! The help over the window, in as many columns as there is room for.

mod content;

use egui::{Align, Id, Label, Layout, Modal, RichText, ScrollArea, Ui, vec2};

use super::cx::ViewCx;
use super::icons::{Icon, icon_button};
use super::theme::{GRID, semibold, size};
use crate::session::Action;
use content::{IN_TEXT, ON_GRAPH, Section, TASKS, WORDS, for_this_system};

/// The width that a column has at least where there are several.
const COLUMN_MIN: f32 = 330.0;
/// The width that no column exceeds: longer lines are hard to read.
const COLUMN_MAX: f32 = 400.0;
/// Between two columns.
const GAP: f32 = 32.0;
/// From the window's edges to the text.
const MARGIN: f32 = 24.0;
/// The height of the title with the button that closes.
const HEADER: f32 = 40.0;
/// What the scroll bar takes of the width.
const SCROLL_BAR: f32 = 12.0;
/// The width of the keys before what they do.
const KEYS: f32 = 132.0;

/// Draws the help over everything else while it is switched on.
pub(super) fn help_ui(ui: &Ui, cx: &ViewCx<'_>) {
    if !cx.session.panels().help {
        return;
    }
    let room = ui.content_rect().size() - vec2(4.0 * MARGIN, 4.0 * MARGIN);
    let columns = columns(room.x);
    let width = room.x.min(columns.len() as f32 * (COLUMN_MAX + GAP) - GAP);
    let modal = Modal::new(Id::unique("help")).frame(cx.palette.floating().inner_margin(MARGIN)).show(ui, |ui| {
        ui.set_width(width);
        let closes = header(ui);
        ui.add_space(GRID);
        let height = room.y - HEADER;
        ScrollArea::vertical().max_height(height).min_scrolled_height(height).show(ui, |ui| {
            let column = (width - GAP * (columns.len() - 1) as f32 - SCROLL_BAR) / columns.len() as f32;
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing = vec2(GAP, 1.0);
                for parts in columns {
                    ui.vertical(|ui| {
                        ui.set_width(column);
                        parts.iter().for_each(|part| part.ui(ui, cx));
                    });
                }
            });
        });
        closes
    });
    if modal.inner || modal.should_close() {
        cx.act(Action::ToggleHelp);
    }
}

fn header(ui: &mut Ui) -> bool {
    ui.horizontal(|ui| {
        ui.heading("Help");
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| icon_button(ui, Icon::Close, "Close", true).clicked())
            .inner
    })
    .inner
}

/// A part of a column.
#[derive(Clone, Copy)]
enum Part {
    /// Names, each with its text below.
    Texts(&'static Section),
    /// Keys, each with its text beside it.
    Keys(&'static Section),
    /// All shortcuts.
    Shortcuts,
}

/// What stands in which column of a window so wide.
fn columns(width: f32) -> &'static [&'static [Part]] {
    use Part::{Keys, Shortcuts, Texts};
    let fits = |columns: f32| width >= columns * (COLUMN_MIN + GAP) - GAP;
    if fits(3.0) {
        &[&[Texts(&TASKS), Keys(&IN_TEXT)], &[Texts(&WORDS), Keys(&ON_GRAPH)], &[Shortcuts]]
    } else if fits(2.0) {
        &[&[Texts(&TASKS), Texts(&WORDS)], &[Keys(&ON_GRAPH), Keys(&IN_TEXT), Shortcuts]]
    } else {
        &[&[Texts(&TASKS), Texts(&WORDS), Keys(&ON_GRAPH), Keys(&IN_TEXT), Shortcuts]]
    }
}

impl Part {
    fn ui(self, ui: &mut Ui, cx: &ViewCx<'_>) {
        match self {
            Self::Texts(section) => explained(ui, cx, section),
            Self::Keys(section) => key_section(ui, cx, section),
            Self::Shortcuts => shortcuts(ui, cx),
        }
    }
}

fn title(ui: &mut Ui, cx: &ViewCx<'_>, text: &str) {
    ui.add_space(2.0 * GRID);
    ui.label(RichText::new(text).family(semibold()).size(size::TEXT).color(cx.palette.text));
    ui.add_space(GRID);
}

fn explained(ui: &mut Ui, cx: &ViewCx<'_>, section: &Section) {
    title(ui, cx, section.title);
    for entry in section.entries {
        ui.add(Label::new(RichText::new(entry.name).family(semibold())).wrap());
        ui.add(Label::new(RichText::new(for_this_system(entry.text)).color(cx.palette.weak)).wrap());
        ui.add_space(2.0 * GRID);
    }
}

fn key_section(ui: &mut Ui, cx: &ViewCx<'_>, section: &Section) {
    title(ui, cx, section.title);
    for entry in section.entries {
        key_row(ui, cx, &for_this_system(entry.name), entry.text);
    }
}

fn shortcuts(ui: &mut Ui, cx: &ViewCx<'_>) {
    title(ui, cx, "Keys");
    for (keys, does) in content::keys() {
        key_row(ui, cx, &keys, does);
    }
}

/// Keys and, beside them, what they do.
fn key_row(ui: &mut Ui, cx: &ViewCx<'_>, keys: &str, does: &str) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0 * GRID;
        ui.allocate_ui_with_layout(vec2(KEYS, 0.0), Layout::top_down(Align::Min), |ui| {
            ui.set_width(KEYS);
            ui.add(Label::new(keys).wrap());
        });
        ui.vertical(|ui| ui.add(Label::new(RichText::new(does).color(cx.palette.weak)).wrap()));
    });
    ui.add_space(0.75 * GRID);
}
