//! Turns key presses into actions.

use egui::{Context, Event, InputState, KeyboardShortcut, Modifiers};

use crate::session::Action;
use crate::session::action::{Key, Shortcut};

/// The actions whose shortcuts were pressed. Keys that a text field has a use for are left alone while one has the keyboard.
pub(super) fn pressed(ctx: &Context) -> Vec<Action> {
    let typing = ctx.text_edit_focused();
    // An open menu closes itself on Escape.
    let in_menu = egui::Popup::is_any_open(ctx);
    ctx.input_mut(|input| {
        // Where frames are slow, what is typed into the search box comes in one frame with the shortcut that opens it.
        let opens = if typing { None } else { input.events.iter().position(opens_search) };
        let for_box = opens.map(|index| input.events.split_off(index + 1));
        let for_menu = |shortcut: Shortcut| in_menu && shortcut.key == Key::Escape;
        let mut actions = taken(input, |it| for_menu(it) || typing && types_text(it));
        if let Some(for_box) = for_box {
            let before = std::mem::replace(&mut input.events, for_box);
            actions.extend(taken(input, |it| for_menu(it) || types_text(it)));
            input.events.splice(0..0, before);
        }
        actions
    })
}

/// Whether an event is a shortcut of the search box.
fn opens_search(event: &Event) -> bool {
    let Event::Key { key, pressed: true, modifiers, .. } = event else { return false };
    let is_it = |shortcut: &Shortcut| {
        let KeyboardShortcut { modifiers: wanted, logical_key } = to_egui(*shortcut);
        *key == logical_key && modifiers.matches_logically(wanted)
    };
    Action::Search.shortcuts().iter().any(is_it)
}

/// Takes the shortcuts out of the events, but for those that somebody else has a use for.
fn taken(input: &mut InputState, is_left: impl Fn(Shortcut) -> bool) -> Vec<Action> {
    // Shortcuts with more modifiers first: to egui, Ctrl+Shift+Z is a Ctrl+Z too.
    let mut all: Vec<(Action, Shortcut)> =
        Action::ALL.iter().flat_map(|&action| action.shortcuts().iter().map(move |&s| (action, s))).collect();
    all.sort_by_key(|(_, s)| std::cmp::Reverse(u8::from(s.shift) + u8::from(s.alt) + u8::from(s.command)));
    let mut actions = Vec::new();
    for (action, shortcut) in all {
        if !is_left(shortcut) && input.consume_shortcut(&to_egui(shortcut)) {
            actions.push(action);
        }
    }
    actions
}

/// Whether a field for text has its own use for it.
fn types_text(shortcut: Shortcut) -> bool {
    !shortcut.alt
        && match shortcut.key {
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
