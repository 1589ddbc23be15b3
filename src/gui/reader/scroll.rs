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
    /// The byte of the file where a hit begins, unless it is in the window that begins this far down.
    Hit { offset: u32, from: f32 },
    /// A block.
    Block(usize),
    /// The end.
    End,
}

/// What the keys say.
#[derive(Default)]
pub(super) struct Keys {
    /// Whether they are for the page.
    pub(super) is_here: bool,
    /// How far to scroll.
    pub(super) delta: f32,
    /// The end to go to.
    pub(super) end: Option<Goal>,
}

/// Reads the keys that scroll, if the pointer or the focus is on the page, `view` points of which are seen, and nobody
/// types. `takes` says that the page is to have the focus.
pub(super) fn read_keys(ui: &Ui, area: Rect, id: Id, (view, takes): (f32, bool)) -> Keys {
    let response = ui.interact(area, id.with("keys"), Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(Role::Document, ui.is_enabled(), "Text of the post"));
    if takes {
        response.request_focus();
    }
    if response.has_focus() {
        // Else the arrow keys would carry the focus away.
        let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    }
    let is_here = response.has_focus() || (ui.rect_contains_pointer(area) && !ui.text_edit_focused());
    if !is_here {
        return Keys::default();
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
    Keys { is_here, delta, end }
}
