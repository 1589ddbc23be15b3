//! What a post holds that is folded into it, as a number beside it: "+12". A click unfolds it.

use std::sync::Arc;

use egui::{Color32, FontId, Galley, Id, Pos2, Rect, Sense, Ui, WidgetInfo, vec2};

use super::{CanvasUi, Frame};
use crate::graph::NodeId;
use crate::gui::theme::size;
use crate::session::Command;

/// So many badges at most are drawn in a frame, those of the most important posts.
const MOST: usize = 120;
/// A post smaller than this on the screen, in points, has none.
const RADIUS_MIN: f32 = 3.5;

/// How many nodes are folded into a post.
pub(super) struct Badge {
    post: NodeId,
    count: usize,
    text: Arc<Galley>,
    /// Where it stands.
    pub(super) rect: Rect,
}

/// The badges of the posts in view.
pub(super) fn in_view(ui: &Ui, frame: &Frame<'_>, canvas: &CanvasUi) -> Vec<Badge> {
    let visible = frame.cx.session.visible();
    if visible.folded_count() == 0 {
        return Vec::new();
    }
    let badges = canvas.cache.picture.circles.iter().filter_map(|&(id, position, radius)| {
        let count = visible.folded_into(id);
        let (centre, radius) = frame.on_screen(position, radius);
        let is_shown = count > 0 && radius >= RADIUS_MIN && frame.rect.contains(centre);
        is_shown.then(|| Badge::new(ui, id, count, centre + vec2(radius, -radius) * 0.8))
    });
    badges.take(MOST).collect()
}

impl Badge {
    fn new(ui: &Ui, post: NodeId, count: usize, corner: Pos2) -> Self {
        let font = FontId::proportional(size::SMALL - 2.0);
        let text = ui.painter().layout_no_wrap(format!("+{count}"), font, Color32::PLACEHOLDER);
        let rect = Rect::from_min_size(corner - vec2(2.0, 10.0), vec2(text.size().x + 8.0, 14.0));
        Self { post, count, text, rect }
    }

    /// Draws it and answers clicks on it.
    pub(super) fn show(&self, ui: &Ui, frame: &Frame<'_>) {
        let Some(node) = frame.graph.node(self.post) else { return };
        let palette = frame.cx.palette;
        let response = ui.interact(self.rect, Id::unique(("badge", &node.key)), Sense::click());
        let spoken = format!("Unfold {} of {}", self.count, node.label);
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &spoken));
        let (fill, ink) =
            if response.hovered() { (palette.accent, palette.on_accent) } else { (palette.raised, palette.weak) };
        let painter = ui.painter_at(frame.rect);
        painter.rect(self.rect, 7.0, fill, (1.0, palette.line), egui::StrokeKind::Inside);
        painter.galley(self.rect.center() - self.text.size() / 2.0, self.text.clone(), ink);
        if response.on_hover_text("Show the sources that only this post cites").clicked() {
            frame.cx.send(Command::ToggleFold(node.key.clone()));
        }
    }
}
