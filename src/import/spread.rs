//! Places of other programs in our units: some draw the whole graph in a square of side 1, where our circles would lie on
//! top of each other.

use std::sync::Arc;

use super::Imported;
use crate::geom::{Rect, Vec2};

/// The side of the square that a node should have for itself, in layout units.
const ROOM: f32 = 20.0;

/// Draws places apart that are closer than nodes need, all by the same measure.
pub(super) fn spread(imported: Imported) -> Imported {
    let Some(places) = &imported.positions else { return imported };
    let finite = || places.iter().copied().filter(|place| place.is_finite());
    let mut bounds = Rect::NOTHING;
    finite().for_each(|place| bounds.extend_with(place.to_pos2()));
    let count = finite().count() as f32;
    let side = bounds.width().max(bounds.height());
    let wanted = ROOM * count.sqrt();
    // A row or a single place has no side to draw apart.
    if count < 2.0 || side >= wanted || side <= f32::EPSILON {
        return imported;
    }
    let factor = wanted / side;
    let middle = bounds.center().to_vec2();
    let spread: Arc<[Vec2]> = places.iter().map(|place| (*place - middle) * factor).collect();
    Imported { positions: Some(spread), ..imported }
}
