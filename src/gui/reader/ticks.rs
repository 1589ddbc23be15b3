//! The hits of a search along the scroll bar.

use egui::{Rect, Ui, pos2};

use super::document::PostBody;
use super::flow::Heights;
use super::page::Hits;
use crate::gui::theme::Palette;
use crate::place::Span;

/// How tall a tick is.
const TICK: f32 = 2.0;

/// Paints a tick for each of `hits` on the scroll bar `bar` of a page that is `total` tall.
pub(super) fn paint(ui: &Ui, palette: &Palette, hits: Hits<'_>, ys: &[f32], (bar, total): (Rect, f32)) {
    let mut last = f32::NEG_INFINITY;
    let on_bar = |y: f32| (bar.top() + y / total.max(1.0) * bar.height()).round();
    for (hit, y) in hits.all.iter().zip(ys) {
        let (y, is_current) = (on_bar(*y), hits.current == Some(*hit));
        // Of many on the same spot one is enough.
        if is_current || y > last {
            let (color, height) = if is_current { (palette.text, 2.0 * TICK) } else { (palette.warning, TICK) };
            let tick = Rect::from_min_max(pos2(bar.left(), y), pos2(bar.right(), y + height));
            ui.painter().rect_filled(tick, 0.0, color);
            last = y;
        }
    }
}

/// How far down the page each of `hits` is, as far as that is known without laying it out.
pub(super) fn places(document: &PostBody, flow: &Heights, hits: &[Span]) -> Vec<f32> {
    let mut blocks = document.blocks.iter().enumerate().peekable();
    let (mut top, mut height, mut span) = (0.0, flow.height(0), Span::default());
    let place = |hit: &Span| {
        while let Some((index, block)) = blocks.next_if(|(_, block)| block.span.start <= hit.start) {
            (top, height, span) = (top + height, flow.height(index + 1), block.span);
        }
        let part = (hit.start - span.start) as f32 / span.range().len().max(1) as f32;
        top + part.min(1.0) * height
    };
    hits.iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hit_is_as_far_down_as_its_block_and_its_place_in_it() {
        let document = PostBody::of("a.md", "012345678\n\n0123456789");
        let flow = Heights::new([100.0, 20.0, 40.0].into_iter());
        let hits = [(0, 2), (5, 6), (11, 12), (16, 17)].map(|(start, end)| Span::new(start, end));
        assert_eq!(places(&document, &flow, &hits), [100.0, 110.0, 120.0, 140.0]);
        assert_eq!(places(&document, &flow, &[]), [0.0; 0]);
    }
}
