//! How wide a pane is: as the person wants it, within what the window has room for; never as its content wants it.

use egui::{Align2, FontId, Rangef, Sense, Ui, UiBuilder, vec2};

use super::theme::{GRID, Palette, size};

/// The most of the window that a pane takes.
const SHARE: f32 = 0.45;

/// The sizes of a pane that would like to have `least` and at most `most` points, in a window of `window` points.
pub(super) fn sizes(least: f32, most: f32, window: f32) -> Rangef {
    let cap = (SHARE * window).floor().min(most);
    Rangef::new(least.min(cap), cap)
}

/// From this width on a window has room for several panes.
pub(super) const ROOMY: f32 = 1100.0;

/// Draws the content of a pane in the room that the pane has, and in no other: a panel keeps the size that its content
/// came to, and a line that cannot be broken would widen it for good.
pub(super) fn held<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    let room = ui.available_rect_before_wrap();
    let mut inner = ui.new_child(UiBuilder::new().max_rect(room).layout(*ui.layout()));
    // The ground of a row under the pointer reaches a little into the pane's margin.
    inner.shrink_clip_rect(room.expand(8.0));
    let result = content(&mut inner);
    ui.allocate_rect(room, Sense::hover());
    result
}

/// Says over a column of numbers at the right of rows what they count.
pub(super) fn number_heading(ui: &mut Ui, palette: &Palette, what: &str) {
    let font = FontId::proportional(size::SMALL);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width() - GRID, 14.0), Sense::hover());
    ui.painter().text(rect.right_center() - vec2(8.0, 0.0), Align2::RIGHT_CENTER, what, font, palette.weak);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pane_takes_less_than_half_of_any_window() {
        assert_eq!(sizes(300.0, f32::INFINITY, 1600.0), Rangef::new(300.0, 720.0));
        assert_eq!(sizes(300.0, f32::INFINITY, 640.0), Rangef::new(288.0, 288.0));
        assert_eq!(sizes(200.0, 520.0, 1600.0), Rangef::new(200.0, 520.0));
    }
}
