//! The line of an edge that bends aside: the same quadratic Bézier curve that the graphics card draws.

use crate::geom::Vec2;

/// A bent edge is looked at in so many straight pieces.
const PIECES: usize = 8;

/// The curve's control point; `bend` is how far the edge bends aside as a part of its length.
pub fn control([from, to]: [Vec2; 2], bend: f32) -> Vec2 {
    (from + to) * 0.5 + (to - from).rot90() * -2.0 * bend
}

/// Points along an edge, in order: two of a straight one, a few more of a bent one.
pub fn points(ends: [Vec2; 2], bend: f32) -> impl Iterator<Item = Vec2> + use<> {
    let ([from, to], control) = (ends, control(ends, bend));
    let pieces = if bend == 0.0 { 1 } else { PIECES };
    (0..=pieces).map(move |piece| {
        let t = piece as f32 / pieces as f32;
        let (a, b) = (from + (control - from) * t, control + (to - control) * t);
        a + (b - a) * t
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::vec2;

    #[test]
    fn a_bent_edge_keeps_its_ends_and_goes_as_far_aside_as_it_is_told() {
        let ends = [vec2(0.0, 0.0), vec2(100.0, 0.0)];
        assert_eq!(points(ends, 0.0).collect::<Vec<_>>(), ends);
        let bent: Vec<Vec2> = points(ends, 0.1).collect();
        assert_eq!((bent.first(), bent.last()), (ends.first(), ends.last()));
        let aside = bent.iter().map(|point| point.y.abs()).fold(0.0, f32::max);
        assert!((aside - 10.0).abs() < 1e-3, "{aside}");
    }
}
