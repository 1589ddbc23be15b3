//! A broken ring round each post that claims something and cites one publisher for it at most, where that is asked for.

use egui::{Color32, Painter, Pos2, Stroke};

use super::Frame;
use crate::analysis::{Question, Topic};

/// So many rings at most are drawn in a frame, round the posts with the most claims.
const MOST: usize = 600;
/// How many pieces a ring has.
const PIECES: usize = 5;
/// Which part of its way is drawn.
const INK: f32 = 0.62;
/// How many lines make up a piece.
const LINES: usize = 5;

/// Paints the rings in view.
pub(super) fn paint(painter: &Painter, frame: &Frame<'_>) {
    let session = frame.cx.session;
    if !session.panels().weak_posts {
        return;
    }
    frame.cx.want(&Topic::Question(Question::WeakPosts));
    let Some(table) = session.answer_to(Question::WeakPosts) else { return };
    let posts = table.rows.iter().filter_map(|row| row.node).filter(|&id| session.visible().node(id));
    let circles = posts.filter_map(|id| frame.circle(id)).filter(|(centre, _)| frame.rect.contains(*centre));
    for (centre, radius) in circles.take(MOST) {
        ring(painter, centre, radius + 3.0, frame.cx.palette.warning);
    }
}

/// A broken ring.
pub(in crate::gui) fn ring(painter: &Painter, centre: Pos2, radius: f32, color: Color32) {
    let turn = std::f32::consts::TAU / PIECES as f32;
    for piece in 0..PIECES {
        let point = |line: usize| {
            let angle = turn * (piece as f32 + INK * line as f32 / LINES as f32);
            centre + radius * egui::Vec2::angled(angle)
        };
        painter.line((0..=LINES).map(point).collect(), Stroke::new(1.5, color));
    }
}
