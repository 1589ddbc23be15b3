//! Going through rows by keyboard, the same in the list and in the register.

use egui::{EventFilter, Key, Modifiers, Response, Ui};

/// Whether a key was pressed while a row has the keyboard.
pub(super) fn pressed(ui: &Ui, row: &Response, key: Key) -> bool {
    row.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key))
}

/// The row that an arrow leads to from the row at `index`, which keeps the arrows for itself; it may be beyond the last one.
pub(super) fn next(ui: &Ui, row: &Response, index: usize) -> Option<usize> {
    if !row.has_focus() {
        return None;
    }
    let arrows = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(row.id, arrows));
    if pressed(ui, row, Key::ArrowDown) {
        index.checked_add(1)
    } else if pressed(ui, row, Key::ArrowUp) {
        index.checked_sub(1)
    } else {
        None
    }
}
