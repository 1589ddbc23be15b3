//! Tooltips beside a row: above or below it, they would hide the rows that come next.

use egui::{RectAlign, Response, Tooltip};

/// Between the row and the tooltip: wider than the margin of what floats, so that its border stays free.
const GAP: f32 = 10.0;

/// Shows a text at the right of a row, or at its left where there is no room, while the pointer rests on it.
pub(super) fn tip_beside(row: &Response, text: &str) {
    let mut tip = Tooltip::for_enabled(row);
    tip.popup = tip.popup.align(RectAlign::RIGHT).align_alternatives(&[RectAlign::LEFT]).gap(GAP);
    tip.show(|ui| ui.label(text));
}
