//! The dialog that asks what to export: in which format, all of the graph or what is shown, and what of it.

use egui::{Button, Id, Key, Label, Modal, Modifiers, RichText, ScrollArea, Ui, vec2};

use super::check_box::{check_box, radio};
use super::cx::ViewCx;
use super::theme::{GRID, semibold, size};
use crate::export::picture::Look;
use crate::export::{Family, Format};
use crate::session::saving::{ExportChoice, ExportCommand, Extent};
use crate::session::{Action, Command};
use crate::text::counted;

const WIDTH: f32 = 560.0;
const LIST_WIDTH: f32 = 210.0;
const HEIGHT: f32 = 470.0;

/// What the dialog keeps between frames.
#[derive(Default)]
pub(super) struct ExportDialogUi {
    open: bool,
}

/// Draws the dialog while it is asked for.
pub(super) fn export_dialog_ui(ui: &Ui, cx: &ViewCx<'_>, local: &mut ExportDialogUi) {
    if !cx.session.panels().export {
        local.open = false;
        return;
    }
    let is_new = !std::mem::replace(&mut local.open, true);
    let before = cx.session.export_choice();
    let mut choice = before;
    let modal = Modal::new(Id::unique("export")).frame(cx.palette.floating().inner_margin(20)).show(ui, |ui| {
        let room = ui.content_rect().size() - vec2(64.0, 160.0);
        ui.set_width(WIDTH.min(room.x));
        ui.heading("Export");
        ui.add_space(GRID);
        let moved = step(ui, &mut choice.format);
        // Wherever the arrow keys have taken the keyboard, Enter means the first button.
        let entered = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        ui.horizontal_top(|ui| {
            let height = HEIGHT.min(room.y);
            ui.vertical(|ui| {
                ui.set_width(LIST_WIDTH);
                ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
                    list(ui, cx, &mut choice.format, moved);
                });
            });
            ui.add_space(GRID);
            ui.vertical(|ui| details(ui, cx, &mut choice));
        });
        ui.add_space(GRID);
        let answer = buttons(ui, choice.format, is_new);
        if entered { Some(Answer::Go) } else { answer }
    });
    if choice != before {
        cx.send(Command::Export(ExportCommand::Choose(choice)));
    }
    match modal.inner {
        Some(Answer::Go) => cx.send(Command::Export(ExportCommand::PickFile)),
        Some(Answer::Cancel) => cx.act(Action::Escape),
        None if modal.should_close() => cx.act(Action::Escape),
        None => {}
    }
}

enum Answer {
    Go,
    Cancel,
}

/// The arrow keys go through the list; whether one was pressed.
fn step(ui: &Ui, chosen: &mut Format) -> bool {
    let pressed = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
    let (down, up) = (pressed(Key::ArrowDown), pressed(Key::ArrowUp));
    let at = Format::ALL.iter().position(|format| format == chosen).unwrap_or(0);
    let to = (at + down).saturating_sub(up).min(Format::ALL.len() - 1);
    if let Some(format) = Format::ALL.get(to) {
        *chosen = *format;
    }
    down + up > 0
}

fn list(ui: &mut Ui, cx: &ViewCx<'_>, chosen: &mut Format, moved: bool) {
    ui.spacing_mut().item_spacing.y = 1.0;
    let mut family: Option<Family> = None;
    for format in Format::all() {
        let about = format.about();
        if family.replace(about.family) != Some(about.family) {
            heading(ui, cx, about.family.title());
        }
        let row = Button::selectable(*chosen == format, about.name).right_text(ending(cx, format));
        let row = ui.add(row.min_size(vec2(ui.available_width(), 0.0)).truncate());
        if row.clicked() {
            *chosen = format;
        }
        if moved && *chosen == format {
            row.scroll_to_me(None);
        }
    }
}

fn heading(ui: &mut Ui, cx: &ViewCx<'_>, text: &str) {
    ui.add_space(4.0);
    ui.label(RichText::new(text).size(size::SMALL).family(semibold()).color(cx.palette.weak));
}

fn ending(cx: &ViewCx<'_>, format: Format) -> RichText {
    let text = format.about().endings.first().map_or_else(|| "folder".to_owned(), |ending| format!(".{ending}"));
    RichText::new(text).size(size::SMALL).color(cx.palette.weak)
}

fn details(ui: &mut Ui, cx: &ViewCx<'_>, choice: &mut ExportChoice) {
    let about = choice.format.about();
    ui.label(RichText::new(about.name).size(size::BODY).family(semibold()));
    let mut purpose = about.purpose.to_owned();
    purpose.get_mut(..1).into_iter().for_each(str::make_ascii_uppercase);
    ui.add(Label::new(RichText::new(format!("{purpose}.")).color(cx.palette.weak)).wrap());
    ui.add_space(GRID);
    heading(ui, cx, "Of the graph");
    if !choice.format.is_picture() && choice.extent == Extent::InView {
        choice.extent = Extent::Shown;
    }
    for extent in extents(choice.format) {
        if radio(ui, choice.extent == *extent, &in_words(cx, *extent)).clicked() {
            choice.extent = *extent;
        }
    }
    ui.add_space(GRID);
    options(ui, choice);
}

/// Only a picture can be of a part of the plane.
fn extents(format: Format) -> &'static [Extent] {
    let all = &[Extent::All, Extent::Shown, Extent::InView];
    if format.is_picture() { all } else { &all[..2] }
}

fn in_words(cx: &ViewCx<'_>, extent: Extent) -> String {
    let visible = cx.session.visible();
    let all = cx.session.graph().map_or(0, |graph| graph.node_count());
    match extent {
        Extent::All => format!("All of it: {}", counted(all, "node", "nodes")),
        Extent::Shown => format!("What is shown: {}", counted(visible.node_count(), "node", "nodes")),
        Extent::InView => "What is on the canvas now".to_owned(),
    }
}

fn options(ui: &mut Ui, choice: &mut ExportChoice) {
    let options = &mut choice.options;
    if choice.format.has_text() {
        check_box(ui, &mut options.text, "With the sentences")
            .on_hover_text("Without them the file does not quote your posts");
    }
    if choice.format.has_analysis() {
        check_box(ui, &mut options.analysis, "With groups and measures")
            .on_hover_text("And with how well claims are supported");
    }
    if choice.format.is_picture() {
        looks(ui, &mut options.look);
    }
    if choice.format.has_pixels() {
        scales(ui, &mut options.scale);
    }
}

fn looks(ui: &mut Ui, look: &mut Look) {
    ui.horizontal(|ui| {
        for (of, text) in [(Look::Light, "Light"), (Look::Dark, "Dark"), (Look::Print, "For print")] {
            if radio(ui, *look == of, text).clicked() {
                *look = of;
            }
        }
    });
}

/// So many pixels for a point.
fn scales(ui: &mut Ui, scale: &mut u8) {
    ui.horizontal(|ui| {
        for of in 1..=4 {
            if radio(ui, *scale == of, &format!("{of}×")).clicked() {
                *scale = of;
            }
        }
    });
}

fn buttons(ui: &mut Ui, format: Format, is_new: bool) -> Option<Answer> {
    ui.horizontal(|ui| {
        let text = if format.is_folder() { "Choose where…" } else { "Choose the file…" };
        let go = ui.button(text);
        if is_new {
            go.request_focus();
        }
        let cancel = ui.button("Cancel");
        if go.clicked() {
            return Some(Answer::Go);
        }
        cancel.clicked().then_some(Answer::Cancel)
    })
    .inner
}
