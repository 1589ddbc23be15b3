//! The entries of menus: a title, and at the right the key that does the same.

use egui::{Button, RichText, Ui};

use super::cx::ViewCx;
use crate::session::{Action, Command};

/// An action in a menu.
pub(super) fn menu_item(ui: &mut Ui, cx: &ViewCx<'_>, action: Action) {
    let button = with_key(cx, &cx.session.title(action), Some(action));
    if ui.add_enabled(cx.session.can(action), button).clicked() {
        cx.act(action);
        ui.close();
    }
}

/// A command in a menu; `same` is the action whose key does the same.
pub(super) fn command_item(ui: &mut Ui, cx: &ViewCx<'_>, title: &str, same: Option<Action>, command: Command) {
    if ui.add(with_key(cx, title, same)).clicked() {
        cx.send(command);
        ui.close();
    }
}

/// Groups of actions with a line between them. What cannot be done now is left out, and so are empty groups.
pub(super) fn menu_groups(ui: &mut Ui, cx: &ViewCx<'_>, groups: &[&[Action]]) {
    let mut is_first = true;
    for group in groups {
        let can: Vec<Action> = group.iter().copied().filter(|&action| cx.session.can(action)).collect();
        if !can.is_empty() && !std::mem::take(&mut is_first) {
            ui.separator();
        }
        for action in can {
            menu_item(ui, cx, action);
        }
    }
}

fn with_key<'a>(cx: &ViewCx<'_>, title: &str, action: Option<Action>) -> Button<'a> {
    let button = Button::new(title.to_owned());
    match action.and_then(|action| action.shortcuts().first()) {
        Some(key) => button.shortcut_text(RichText::new(key.to_string()).color(cx.palette.weak)),
        None => button,
    }
}
