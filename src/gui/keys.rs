//! Turns key presses into actions.

use egui::{Context, KeyboardShortcut, Modifiers};

use crate::session::Action;
use crate::session::action::{Key, Shortcut};

/// The actions whose shortcuts were pressed. Keys that a text field has a use for are left alone while one has the keyboard.
pub(super) fn pressed(ctx: &Context) -> Vec<Action> {
    let typing = ctx.text_edit_focused();
    // An open menu closes itself on Escape.
    let in_menu = egui::Popup::is_any_open(ctx);
    let mut actions = Vec::new();
    ctx.input_mut(|input| {
        // Shortcuts with more modifiers first: to egui, Ctrl+Shift+Z is a Ctrl+Z too.
        let mut all: Vec<(Action, Shortcut)> =
            Action::ALL.iter().flat_map(|&action| action.shortcuts().iter().map(move |&s| (action, s))).collect();
        all.sort_by_key(|(_, s)| std::cmp::Reverse(u8::from(s.shift) + u8::from(s.alt) + u8::from(s.command)));
        for (action, shortcut) in all {
            let types_text = !shortcut.alt && of_text_field(shortcut);
            let for_menu = in_menu && shortcut.key == Key::Escape;
            if !(for_menu || typing && types_text) && input.consume_shortcut(&to_egui(shortcut)) {
                actions.push(action);
            }
        }
    });
    actions
}

/// Whether a field for text has its own use for it.
fn of_text_field(shortcut: Shortcut) -> bool {
    match shortcut.key {
        Key::Char(key) => !shortcut.command || matches!(key, 'A' | 'Z' | 'Y'),
        Key::Home => !shortcut.command,
        _ => false,
    }
}

fn to_egui(shortcut: Shortcut) -> KeyboardShortcut {
    let mut modifiers = Modifiers::NONE;
    modifiers.command = shortcut.command;
    modifiers.shift = shortcut.shift;
    modifiers.alt = shortcut.alt;
    KeyboardShortcut::new(modifiers, key(shortcut.key))
}

fn key(key: Key) -> egui::Key {
    let name = match key {
        Key::Char('+') => return egui::Key::Plus,
        Key::Char('-') => return egui::Key::Minus,
        Key::Char('=') => return egui::Key::Equals,
        Key::Char('/') => return egui::Key::Slash,
        Key::Char('.') => return egui::Key::Period,
        Key::Char('?') => return egui::Key::Questionmark,
        Key::Escape => return egui::Key::Escape,
        Key::Home => return egui::Key::Home,
        Key::Left => return egui::Key::ArrowLeft,
        Key::Right => return egui::Key::ArrowRight,
        Key::Char(c) => c.to_string(),
        Key::F(n) => format!("F{n}"),
    };
    egui::Key::from_name(&name).unwrap_or(egui::Key::F35)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shortcut_has_a_key() {
        for shortcut in Action::ALL.iter().flat_map(|action| action.shortcuts()) {
            assert_ne!(to_egui(*shortcut).logical_key, egui::Key::F35, "{shortcut}");
        }
    }
}
