//! The menu of views that have names: save, go back to, rename, delete, exchange as files.

use egui::{Align, Button, Layout, RichText, Ui};

use super::cx::ViewCx;
use super::icons::{Icon, icon_button};
use super::menu_item::menu_item;
use crate::session::command::ViewCommand;
use crate::session::panels::ViewField;
use crate::session::{Action, Command};

/// The room of a row.
const WIDTH: f32 = 280.0;
/// The room of the buttons at the end of a row.
const ROW_BUTTONS: f32 = 108.0;

/// Draws the button with its menu.
pub(super) fn views_button(ui: &mut Ui, cx: &ViewCx<'_>) {
    let response = icon_button(ui, Icon::Bookmark, "Saved views", cx.session.graph().is_some());
    egui::Popup::menu(&response).close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_width(WIDTH);
        for name in cx.session.views().keys() {
            row(ui, cx, name);
        }
        if !cx.session.views().is_empty() {
            ui.separator();
        } else if !cx.session.can_save_views() {
            ui.label(RichText::new("Open a folder to save views of it.").color(cx.palette.weak));
        }
        menu_item(ui, cx, Action::SaveView);
        menu_item(ui, cx, Action::OpenViewFile);
    });
}

fn row(ui: &mut Ui, cx: &ViewCx<'_>, name: &str) {
    let send = |ui: &Ui, command| {
        cx.send(Command::View(command));
        ui.close();
    };
    ui.horizontal(|ui| {
        let go = Button::selectable(false, name).truncate().min_size(egui::vec2(WIDTH - ROW_BUTTONS, 0.0));
        let gone = ui.scope(|ui| {
            ui.set_max_width(WIDTH - ROW_BUTTONS);
            ui.add(go)
        });
        if gone.inner.clicked() {
            send(ui, ViewCommand::Apply(name.to_owned()));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if icon_button(ui, Icon::Close, &format!("Delete the view ‘{name}’"), true).clicked() {
                cx.send(Command::View(ViewCommand::Delete(name.to_owned())));
            }
            if icon_button(ui, Icon::Export, &format!("Save the view ‘{name}’ as a file…"), true).clicked() {
                send(ui, ViewCommand::PickFileFor(name.to_owned()));
            }
            if icon_button(ui, Icon::Pencil, &format!("Rename the view ‘{name}’…"), true).clicked() {
                send(ui, ViewCommand::Ask(ViewField::Rename(name.to_owned())));
            }
        });
    });
}
