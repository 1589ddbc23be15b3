//! The canvas without a pointer: while it has the keyboard, arrows step to the next node in their direction, Tab goes
//! round the neighbours, Enter opens, Space chooses. Escape, with nothing selected, gives the keyboard back.

use egui::{EventFilter, Key, Modifiers, Response, Ui};

use super::{Frame, activate};
use crate::scene::step::Direction;
use crate::session::Command;

/// Takes the keys that are for the canvas.
pub(super) fn take(ui: &Ui, frame: &Frame<'_>, response: &Response) {
    if response.clicked() || response.drag_started() {
        response.request_focus();
    }
    if !response.has_focus() {
        return;
    }
    let filter = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    for (key, direction) in [
        (Key::ArrowLeft, Direction::Left),
        (Key::ArrowRight, Direction::Right),
        (Key::ArrowUp, Direction::Up),
        (Key::ArrowDown, Direction::Down),
    ] {
        if pressed(Modifiers::NONE, key) {
            frame.cx.send(Command::MoveFocus(direction));
        }
    }
    for (modifiers, back) in [(Modifiers::SHIFT, true), (Modifiers::NONE, false)] {
        if pressed(modifiers, Key::Tab) {
            frame.cx.send(Command::NextNeighbour { back });
        }
    }
    let Some(selected) = frame.cx.session.view().selection.clone() else {
        if ui.input(|input| input.key_pressed(Key::Escape)) {
            response.surrender_focus();
        }
        return;
    };
    if pressed(Modifiers::NONE, Key::Enter) {
        activate(ui, frame, &selected);
    }
    if pressed(Modifiers::NONE, Key::Space) {
        frame.cx.send(Command::Choose { keys: vec![selected], add: true });
    }
}
