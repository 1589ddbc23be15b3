//! How strongly things show while something is in focus.

use egui::Color32;

use super::CanvasUi;
use crate::graph::NodeId;

/// How much of a node's own colour remains while another one is in focus.
pub(in crate::gui) const DIMMED: f32 = 0.16;

/// How strongly a node is painted, from 0 to 1, while the rest of the picture has faded so far.
pub(super) fn strength(canvas: &CanvasUi, id: NodeId, fade: f32) -> f32 {
    if canvas.cache.highlight.includes(id) { 1.0 } else { 1.0 - fade * (1.0 - DIMMED) }
}

/// Between two opaque colours. What fades turns grey instead of transparent: it stays legible, and no edge shows through.
pub(super) fn blend(faded: Color32, color: Color32, strength: f32) -> Color32 {
    faded.lerp_to_gamma(color, strength)
}
