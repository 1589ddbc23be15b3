//! A short name for a layout, so that two files can be seen to show the same one.

use crate::export::number::Hundredths;
use crate::geom::Vec2;
use crate::text::short_hash;

/// 16 hexadecimal digits that depend on nothing but the positions as they are written.
pub(super) fn fingerprint(positions: impl Iterator<Item = Vec2>) -> String {
    let coordinates = positions.flat_map(|at| [at.x, at.y]);
    short_hash(coordinates.flat_map(|value| Hundredths::new(value).to_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::vec2;

    #[test]
    fn a_fingerprint_sees_what_is_written_and_no_more() {
        let fingerprint = |places: &[Vec2]| super::fingerprint(places.iter().copied());
        let one = fingerprint(&[vec2(1.0, 2.0), vec2(0.0, 0.0)]);
        assert_eq!(one, fingerprint(&[vec2(1.001, 2.0), vec2(-0.0, 0.001)]));
        assert_ne!(one, fingerprint(&[vec2(1.01, 2.0), vec2(0.0, 0.0)]));
        assert_ne!(one, fingerprint(&[vec2(0.0, 0.0), vec2(1.0, 2.0)]));
        assert_eq!(one.len(), 16);
    }
}
