//! The field for a view's name, or for the path of its file where the system has no file dialog.

use egui::{Id, Key, Modal, TextEdit, Ui};

use super::cx::ViewCx;
use super::path_field::expand_home;
use crate::session::command::ViewCommand;
use crate::session::panels::ViewField;
use crate::session::{Action, Command};

/// What is being typed, and for what.
#[derive(Default)]
pub(super) struct ViewFieldUi {
    text: String,
    open: Option<ViewField>,
}

/// Draws the field while it is asked for.
pub(super) fn view_field_ui(ui: &Ui, cx: &ViewCx<'_>, local: &mut ViewFieldUi) {
    let Some(field) = cx.session.panels().view_field.clone() else {
        local.open = None;
        return;
    };
    let just_opened = local.open.as_ref() != Some(&field);
    if just_opened {
        local.text = first_text(&field);
        local.open = Some(field.clone());
    }
    let modal = Modal::new(Id::unique("view field")).frame(cx.palette.floating().inner_margin(20)).show(ui, |ui| {
        ui.set_width(360.0);
        let (title, hint, verb) = words(&field, cx, local.text.trim());
        ui.heading(title);
        let text = TextEdit::singleline(&mut local.text).hint_text(hint).desired_width(f32::INFINITY).margin(8);
        let response = ui.add(text);
        if just_opened {
            response.request_focus();
        }
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            let go = ui.add_enabled(!local.text.trim().is_empty(), egui::Button::new(verb));
            let cancel = ui.button("Cancel").clicked();
            (go.clicked() || entered && go.enabled(), cancel)
        })
        .inner
    });
    let (goes, cancels) = modal.inner;
    if goes {
        cx.send(Command::View(command(field, local.text.trim())));
    } else if cancels || modal.should_close() {
        cx.act(Action::Escape);
    }
}

fn first_text(field: &ViewField) -> String {
    match field {
        ViewField::Name | ViewField::Open => String::new(),
        ViewField::Rename(name) => name.clone(),
        ViewField::SaveTo { path, .. } => path.clone(),
    }
}

/// The title, the hint in the empty field, and what the button says.
fn words(field: &ViewField, cx: &ViewCx<'_>, text: &str) -> (&'static str, &'static str, &'static str) {
    match field {
        ViewField::Name if cx.session.views().contains_key(text) => ("Save view", "Name", "Replace"),
        ViewField::Name => ("Save view", "Name", "Save"),
        ViewField::Rename(_) => ("Rename the view", "New name", "Rename"),
        ViewField::SaveTo { .. } => ("Save the view as a file", "/home/you/quiet.view.json", "Save"),
        ViewField::Open => ("Open a view file", "/home/you/quiet.view.json", "Open"),
    }
}

fn command(field: ViewField, text: &str) -> ViewCommand {
    match field {
        ViewField::Name => ViewCommand::Save(text.to_owned()),
        ViewField::Rename(from) => ViewCommand::Rename { from, to: text.to_owned() },
        ViewField::SaveTo { name, .. } => ViewCommand::SaveTo { name, path: expand_home(text) },
        ViewField::Open => ViewCommand::Open(expand_home(text)),
    }
}
