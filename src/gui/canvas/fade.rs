//! How strongly things show while something is in focus.

use egui::Color32;

use super::CanvasUi;
use crate::graph::NodeId;

/// How much of a node remains while another one is in focus.
pub(super) const DIMMED: f32 = 0.16;

/// How strongly a node is painted, from 0 to 1, while the rest of the picture has faded so far.
pub(super) fn strength(canvas: &CanvasUi, id: NodeId, fade: f32) -> f32 {
    if canvas.cache.highlight.includes(id) { 1.0 } else { 1.0 - fade * (1.0 - DIMMED) }
}

/// Between two opaque colours. Nodes fade towards the ground instead of becoming transparent, or edges would show
/// through them.
pub(super) fn blend(ground: Color32, color: Color32, strength: f32) -> Color32 {
    ground.lerp_to_gamma(color, strength)
}
