//! The question what to compare with: the last export, a folder, an export, or a path that is typed.

use egui::{Button, Id, Key, Modal, RichText, TextEdit, Ui};

use crate::gui::cx::ViewCx;
use crate::gui::path_field::expand_home;
use crate::gui::theme::{GRID, size};
use crate::session::comparing::{CompareCommand, EarlierKind};
use crate::session::{Action, Command};

/// What is being typed.
#[derive(Default)]
pub(in crate::gui) struct AskUi {
    text: String,
    open: bool,
    /// What is wrong with the path that was entered.
    wrong: Option<String>,
    /// Whether the field gets the keyboard back, to be corrected.
    refocus: bool,
}

/// Draws the question while it is asked.
pub(super) fn ask_ui(ui: &Ui, cx: &ViewCx<'_>, local: &mut AskUi) {
    let Some(question) = cx.session.compare_question() else {
        *local = AskUi::default();
        return;
    };
    let just_opened = !std::mem::replace(&mut local.open, true);
    let modal = Modal::new(Id::unique("compare with")).frame(cx.palette.floating().inner_margin(20)).show(ui, |ui| {
        ui.set_width(480.0);
        ui.heading("Compare with");
        ui.label(RichText::new("Shows what was added since, what is gone and what changed.").color(cx.palette.weak));
        ui.add_space(GRID);
        if let Some(why) = &question.why {
            ui.label(RichText::new(why).color(cx.palette.warning));
        }
        let chosen = choices(ui, cx);
        ui.add_space(2.0 * GRID);
        ui.label(
            RichText::new("Or type the path of a folder or a JSON export").size(size::SMALL).color(cx.palette.weak),
        );
        let field = TextEdit::singleline(&mut local.text).hint_text("/home/you/blog-in-march").margin(8);
        let response = ui.add(field.desired_width(f32::INFINITY));
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, "Path of the earlier state"));
        if just_opened || std::mem::take(&mut local.refocus) {
            response.request_focus();
        }
        if response.changed() {
            local.wrong = None;
        }
        if let Some(wrong) = &local.wrong {
            ui.label(RichText::new(wrong).color(cx.palette.error));
        }
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        chosen.or_else(|| buttons(ui, local, entered))
    });
    match modal.inner {
        Some(Choice::Ask(command)) => cx.send(Command::Compare(command)),
        Some(Choice::Typed) => go(cx, local),
        Some(Choice::Cancel) => cx.act(Action::Escape),
        None if modal.should_close() => cx.act(Action::Escape),
        None => {}
    }
}

enum Choice {
    Ask(CompareCommand),
    Typed,
    Cancel,
}

/// The choices that are a click.
fn choices(ui: &mut Ui, cx: &ViewCx<'_>) -> Option<Choice> {
    let mut chosen = None;
    if let Some(path) = cx.session.last_export() {
        let name = path.file_name().map_or_else(|| path.display().to_string(), |it| it.to_string_lossy().into_owned());
        let button = Button::new(format!("As it was at the last export ({name})")).truncate();
        if ui.add(button).on_hover_text(path.display().to_string()).clicked() {
            chosen = Some(CompareCommand::With(path.to_owned()));
        }
    }
    ui.horizontal(|ui| {
        if ui.button("Choose a folder…").clicked() {
            chosen = Some(CompareCommand::Pick(EarlierKind::Folder));
        }
        if ui.button("Choose an export…").clicked() {
            chosen = Some(CompareCommand::Pick(EarlierKind::Export));
        }
    });
    chosen.map(Choice::Ask)
}

fn buttons(ui: &mut Ui, local: &AskUi, entered: bool) -> Option<Choice> {
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        let go = ui.add_enabled(!local.text.trim().is_empty(), Button::new("Compare"));
        let cancel = ui.button("Cancel");
        if go.clicked() || entered && go.enabled() {
            return Some(Choice::Typed);
        }
        cancel.clicked().then_some(Choice::Cancel)
    })
    .inner
}

fn go(cx: &ViewCx<'_>, local: &mut AskUi) {
    let path = expand_home(local.text.trim());
    if path.exists() {
        cx.send(Command::Compare(CompareCommand::With(path)));
    } else {
        local.wrong = Some(format!("There is nothing here: {}", path.display()));
        local.refocus = true;
    }
}
