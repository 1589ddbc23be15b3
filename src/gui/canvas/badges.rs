//! What a post holds that is folded into it, as a number beside it: "+12". A click unfolds it.

use egui::{Align2, FontId, Id, Rect, Sense, Ui, WidgetInfo, vec2};

use super::{CanvasUi, Frame};
use crate::graph::NodeId;
use crate::gui::theme::size;
use crate::session::Command;

/// So many badges at most are drawn in a frame, those of the most important posts.
const MOST: usize = 120;
/// A post smaller than this on the screen, in points, has none.
const RADIUS_MIN: f32 = 3.5;

/// Draws the badges of the posts in view.
pub(super) fn show(ui: &Ui, frame: &Frame<'_>, canvas: &CanvasUi) {
    let visible = frame.cx.session.visible();
    if visible.folded_count() == 0 {
        return;
    }
    let folded = canvas.cache.picture.circles.iter().filter_map(|&(id, position, radius)| {
        let count = visible.folded_into(id);
        let (centre, radius) = frame.on_screen(position, radius);
        (count > 0 && radius >= RADIUS_MIN && frame.rect.contains(centre)).then_some((id, count, centre, radius))
    });
    for (id, count, centre, radius) in folded.take(MOST) {
        badge(ui, frame, id, count, centre + vec2(radius, -radius) * 0.8);
    }
}

fn badge(ui: &Ui, frame: &Frame<'_>, id: NodeId, count: usize, corner: egui::Pos2) {
    let Some(node) = frame.graph.node(id) else { return };
    let palette = frame.cx.palette;
    let text = format!("+{count}");
    let font = FontId::proportional(size::SMALL - 2.0);
    let width = ui.painter().layout_no_wrap(text.clone(), font.clone(), palette.weak).size().x;
    let rect = Rect::from_min_size(corner - vec2(2.0, 10.0), vec2(width + 8.0, 14.0));
    let response = ui.interact(rect, Id::unique(("badge", &node.key)), Sense::click());
    let spoken = format!("Unfold {count} of {}", node.label);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &spoken));
    let (fill, ink) =
        if response.hovered() { (palette.accent, palette.on_accent) } else { (palette.raised, palette.weak) };
    let painter = ui.painter_at(frame.rect);
    painter.rect(rect, 7.0, fill, (1.0, palette.line), egui::StrokeKind::Inside);
    painter.text(rect.center(), Align2::CENTER_CENTER, text, font, ink);
    if response.on_hover_text("Show the sources that only this post cites").clicked() {
        frame.cx.send(Command::ToggleFold(node.key.clone()));
    }
}
