//! The vectors of the whole program: egui's own (`emath`), so that nothing is converted at the border.

pub use emath::{Pos2, Rect, Vec2, pos2, vec2};

/// The vector, if both coordinates are finite and no further than `limit` from zero.
pub fn bounded(v: Vec2, limit: f32) -> Option<Vec2> {
    // A NaN fails both comparisons.
    (v.x.abs() <= limit && v.y.abs() <= limit).then_some(v)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_sane_vectors_pass() {
        assert_eq!(bounded(vec2(1.0, -2.0), 5.0), Some(vec2(1.0, -2.0)));
        for bad in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, 6.0] {
            assert_eq!(bounded(vec2(bad, 0.0), 5.0), None);
            assert_eq!(bounded(vec2(0.0, bad), 5.0), None);
        }
    }
}
