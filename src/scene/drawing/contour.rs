//! The lines round what is higher than a level, in a field of values (marching squares, Lorensen and Cline 1987 in the plane).

use std::collections::BTreeMap;

use crate::geom::{Vec2, vec2};

/// A point on a side of a cell: the side begins at a spot and goes right or down.
type Side = (usize, bool);

/// Closed lines round what is higher than `level` in a field of rows, in spots. The rim of the field counts as low.
pub(super) fn contours(values: &[f32], size: [usize; 2], level: f32) -> Vec<Vec<Vec2>> {
    let field = Field { values, size, level };
    let mut next = field.pieces();
    let mut rings = Vec::new();
    while let Some((first, second)) = next.pop_first() {
        let (mut ring, mut at) = (vec![field.point(first)], second);
        while at != first {
            ring.push(field.point(at));
            match next.remove(&at) {
                Some(following) => at = following,
                None => break,
            }
        }
        // What is smaller than a spot is not seen.
        if ring.len() > 3 {
            rings.push(ring);
        }
    }
    rings
}

struct Field<'a> {
    values: &'a [f32],
    size: [usize; 2],
    level: f32,
}

impl Field<'_> {
    fn value(&self, spot: usize) -> f32 {
        self.values.get(spot).copied().unwrap_or(0.0)
    }

    /// Each piece of line by the side that it begins at, with what is high at its left.
    fn pieces(&self) -> BTreeMap<Side, Side> {
        let [width, height] = self.size;
        let mut pieces = BTreeMap::new();
        for y in 0..height.saturating_sub(1) {
            for x in 0..width.saturating_sub(1) {
                let spot = y * width + x;
                let corners = [spot, spot + 1, spot + width + 1, spot + width];
                let [a, b, c, d] = corners.map(|corner| self.value(corner) >= self.level);
                if [a, b, c, d] == [a; 4] {
                    continue;
                }
                let [top, right, bottom, left] = [(spot, true), (spot + 1, false), (spot + width, true), (spot, false)];
                let around = [(a, b, top), (b, c, right), (c, d, bottom), (d, a, left)];
                // Going round the cell, a line comes in where it turns low and goes out where it turns high again.
                let ins = around.iter().filter(|(before, after, _)| *before && !after).map(|&(.., side)| side);
                let outs: Vec<Side> =
                    around.iter().filter(|(before, after, _)| !before && *after).map(|&(.., side)| side).collect();
                let ins: Vec<Side> = ins.collect();
                // Where two corners opposite to each other are high, they are kept apart.
                let is_saddle = ins.len() == 2 && a;
                let outs: Vec<Side> = if is_saddle { outs.iter().rev().copied().collect() } else { outs };
                pieces.extend(ins.into_iter().zip(outs));
            }
        }
        pieces
    }

    /// Where the level lies on a side.
    fn point(&self, (spot, is_across): Side) -> Vec2 {
        let [width, _] = self.size;
        let (width, step) = (width.max(1), if is_across { 1 } else { width });
        let (from, to) = (self.value(spot), self.value(spot + step));
        let t = ((self.level - from) / (to - from)).clamp(0.0, 1.0);
        let t = if t.is_finite() { t } else { 0.5 };
        let at = vec2((spot % width) as f32, (spot / width) as f32);
        at + if is_across { vec2(t, 0.0) } else { vec2(0.0, t) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(ring: &[Vec2]) -> f32 {
        let pairs = ring.iter().zip(ring.iter().cycle().skip(1));
        pairs.map(|(a, b)| a.x * b.y - b.x * a.y).sum::<f32>() / 2.0
    }

    #[test]
    fn a_hill_has_one_line_round_it_and_a_hole_one_of_its_own() {
        let size = [40, 30];
        let value = |at: usize| {
            let from = vec2((at % 40) as f32 - 20.0, (at / 40) as f32 - 15.0);
            1.0 - (from.length() - 8.0).abs() / 4.0
        };
        let ring: Vec<f32> = (0..40 * 30).map(value).collect();
        let lines = contours(&ring, size, 0.0);
        let mut areas: Vec<f32> = lines.iter().map(|line| area(line).abs()).collect();
        areas.sort_by(f32::total_cmp);
        assert_eq!(areas.len(), 2, "{areas:?}");
        for (area, radius) in areas.iter().zip([4.0_f32, 12.0]) {
            let expected = std::f32::consts::PI * radius * radius;
            assert!((area - expected).abs() < 0.03 * expected, "{area} {expected}");
        }
        assert!(contours(&ring, size, 2.0).is_empty() && contours(&[], [0, 0], 0.5).is_empty());
    }

    #[test]
    fn hills_that_touch_at_a_corner_are_two() {
        let mut values = vec![0.0; 64];
        for (x, y) in [(1, 1), (2, 1), (1, 2), (2, 2), (3, 3), (4, 3), (3, 4), (4, 4)] {
            values[y * 8 + x] = 1.0;
        }
        assert_eq!(contours(&values, [8, 8], 0.5).len(), 2);
    }
}
