//! The entries of menus: a title, and at the right the key that does the same.

use egui::{Button, RichText, Role, Ui, WidgetInfo};

use super::cx::ViewCx;
use crate::session::{Action, Command};

/// An action in a menu.
pub(super) fn menu_item(ui: &mut Ui, cx: &ViewCx<'_>, action: Action) {
    if is_clicked(ui, cx, &cx.session.title(action), Some(action), cx.session.can(action)) {
        cx.act(action);
    }
}

/// A command in a menu; `same` is the action whose key does the same.
pub(super) fn command_item(ui: &mut Ui, cx: &ViewCx<'_>, title: &str, same: Option<Action>, command: Command) {
    if is_clicked(ui, cx, title, same, true) {
        cx.send(command);
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

fn is_clicked(ui: &mut Ui, cx: &ViewCx<'_>, title: &str, action: Option<Action>, is_enabled: bool) -> bool {
    let mut button = Button::new(title);
    if let Some(key) = action.and_then(|action| action.shortcuts().first()) {
        button = button.shortcut_text(RichText::new(key.to_string()).color(cx.palette.weak));
    }
    let response = ui.add_enabled(is_enabled, button);
    // Without this, the key would be a part of the name.
    response.widget_info(|| WidgetInfo::labeled(Role::Button, is_enabled, title));
    if response.clicked() {
        ui.close();
    }
    response.clicked()
}
