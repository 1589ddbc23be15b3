//! Where a page is scrolled to, and the keys that say so.

use egui::{EventFilter, Id, Key, Modifiers, Rect, Role, Sense, Ui, WidgetInfo};

/// How far an arrow key scrolls.
const ARROW: f32 = 60.0;

/// A place to scroll to.
#[derive(Clone, Copy, Debug)]
pub(super) enum Goal {
    /// This far below the top of one of the flow.
    Inside(usize, f32),
    /// The byte of the file.
    Byte(u32),
    /// A block.
    Block(usize),
    /// The end.
    End,
}

/// Reads the keys that scroll, if the pointer or the focus is on the page, `view` points of which are seen, and nobody
/// types. Gives how far to scroll, and the end to go to.
pub(super) fn scroll_keys(ui: &Ui, area: Rect, id: Id, view: f32) -> (f32, Option<Goal>) {
    let response = ui.interact(area, id.with("keys"), Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(Role::Document, ui.is_enabled(), "Text of the post"));
    if response.has_focus() {
        // Else the arrow keys would carry the focus away.
        let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    }
    let is_here = response.has_focus() || (ui.rect_contains_pointer(area) && !ui.text_edit_focused());
    if !is_here {
        return (0.0, None);
    }
    let page = (view - ARROW).max(ARROW);
    let (mut delta, mut end) = (0.0, None);
    ui.input_mut(|input| {
        for (key, distance) in
            [(Key::ArrowUp, ARROW), (Key::ArrowDown, -ARROW), (Key::PageUp, page), (Key::PageDown, -page)]
        {
            delta += distance * input.count_and_consume_key(Modifiers::NONE, key) as f32;
        }
        for (key, place) in [(Key::Home, Goal::Inside(0, 0.0)), (Key::End, Goal::End)] {
            if input.consume_key(Modifiers::NONE, key) {
                end = Some(place);
            }
        }
    });
    (delta, end)
}
