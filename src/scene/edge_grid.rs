//! Which edge is under the pointer.
//!
//! Each edge is entered in the cells of a uniform grid that it runs through, with the line that it is part of, so a query
//! looks at the edges of the cells around the pointer, and nearly all of them are passed over without a look at the edge
//! itself. Made when somebody first asks, as nobody points at edges while the layout unfolds.

use super::cells::Cells;
use super::curve;
use crate::geom::Vec2;
use crate::graph::EdgeId;

/// The most cells along a side.
const SIDE_MAX: f32 = 192.0;
/// About this many edges begin in a cell.
const EDGES_PER_CELL: f32 = 2.0;
/// The most entries of all edges in all cells, about: where hundreds of thousands of edges run across the whole picture the
/// cells are larger, so that the grid is made in time and does not fill the memory.
const ENTRIES_MAX: f32 = 7e6;
/// A straight line runs through so many cells for each cell's side of its length, in the mean of all directions.
const CELLS_PER_SIDE: f32 = 1.27;

/// What numbers this large may lose in a few additions and multiplications of `f32`.
const ROUNDING: f32 = 1e-5;

/// An edge as it is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Segment {
    /// Which.
    pub edge: EdgeId,
    /// Where it begins and ends, in layout units.
    pub ends: [Vec2; 2],
    /// How far it bends aside, as a part of its length.
    pub bend: f32,
}

impl Segment {
    /// Its points, in order: two of a straight edge, a few more of a bent one.
    pub fn points(&self) -> impl Iterator<Item = Vec2> + use<> {
        curve::points(self.ends, self.bend)
    }

    /// The straight pieces that it is made of.
    fn pieces(&self) -> impl Iterator<Item = [Vec2; 2]> + use<> {
        let mut last = None;
        self.points().filter_map(move |point| last.replace(point).map(|before| [before, point]))
    }

    /// How far a point is from it.
    fn distance(&self, point: Vec2) -> f32 {
        if self.bend == 0.0 { distance(self.ends, point) } else { self.bent_distance(point) }
    }

    /// Apart from the usual case, so that this stays short enough to be compiled into the search.
    #[inline(never)]
    fn bent_distance(&self, point: Vec2) -> f32 {
        self.pieces().map(|piece| distance(piece, point)).fold(f32::INFINITY, f32::min)
    }
}

/// How far a point is from a straight piece.
fn distance([from, to]: [Vec2; 2], point: Vec2) -> f32 {
    let along = to - from;
    let t = ((point - from).dot(along) / along.length_sq().max(f32::MIN_POSITIVE)).clamp(0.0, 1.0);
    (point - (from + along * t)).length()
}

/// An edge in a cell.
#[derive(Clone, Copy, Debug, Default)]
struct Passing {
    /// Its place among the segments.
    segment: u32,
    /// At a right angle to its line and of length 1; zero where it is bent.
    normal: Vec2,
    /// How far the line is from the origin, along the normal.
    offset: f32,
}

impl Passing {
    fn new(segment: u32, [from, to]: [Vec2; 2], is_bent: bool) -> Self {
        let along = to - from;
        let length = along.length();
        let normal = if is_bent || length == 0.0 { Vec2::ZERO } else { along.rot90() / length };
        Self { segment, normal, offset: normal.dot(from) }
    }

    /// Whether the line comes so near to a point; true where that is not known.
    fn may_be_near(&self, point: Vec2, reach: f32) -> bool {
        (self.normal.dot(point) - self.offset).abs() <= reach
    }
}

/// Edges by place.
#[derive(Clone, Debug, Default)]
pub struct EdgeGrid {
    cells: Cells<Passing>,
    segments: Vec<Segment>,
    /// The largest coordinate.
    largest: f32,
}

impl EdgeGrid {
    /// From edges at finite places; others are left out.
    pub fn new(segments: impl Iterator<Item = Segment>) -> Self {
        let segments: Vec<Segment> =
            segments.filter(|segment| segment.ends.iter().all(|end| end.is_finite())).collect();
        let points = || segments.iter().flat_map(Segment::points);
        let Some(first) = points().next() else { return Self::default() };
        let (low, high) = points().fold((first, first), |(low, high), point| (low.min(point), high.max(point)));
        let extent = (high - low).max(Vec2::splat(1.0));
        let fair = (extent.x * extent.y * EDGES_PER_CELL / segments.len() as f32).sqrt();
        let total: f32 = segments.iter().map(|segment| (segment.ends[1] - segment.ends[0]).length()).sum();
        let side = fair.max(extent.max_elem() / SIDE_MAX).max(total * CELLS_PER_SIDE / ENTRIES_MAX);
        let mut cells = Cells::new(low, extent, side);
        cells.fill(|cells, tell| walk(cells, &segments, tell));
        let largest = low.abs().max(high.abs()).max_elem();
        Self { cells, segments, largest }
    }

    /// The edge nearest to `point`, if one is within `reach` layout units; of equally near ones the first by id.
    pub fn edge_at(&self, point: Vec2, reach: f32) -> Option<Segment> {
        if self.segments.is_empty() || !point.is_finite() {
            return None;
        }
        let slack = ROUNDING * (self.largest + point.abs().max_elem());
        let mut nearest: Option<(f32, Segment)> = None;
        for cells in self.cells.around(point, reach) {
            for passing in cells.iter().filter(|passing| passing.may_be_near(point, reach + slack)) {
                let Some(&segment) = self.segments.get(passing.segment as usize) else { continue };
                let distance = segment.distance(point);
                let is_nearer = |(least, other): &(f32, Segment)| (distance, segment.edge) < (*least, other.edge);
                if distance <= reach && nearest.as_ref().is_none_or(is_nearer) {
                    nearest = Some((distance, segment));
                }
            }
        }
        nearest.map(|(_, segment)| segment)
    }
}

/// Tells of each cell that an edge may run through, with the edge.
fn walk(cells: &Cells<Passing>, segments: &[Segment], tell: &mut dyn FnMut(usize, Passing)) {
    for (index, segment) in (0..).zip(segments) {
        let mut told = usize::MAX;
        for piece in segment.pieces() {
            let passing = Passing::new(index, piece, segment.bend != 0.0);
            through(cells, piece, |cell| {
                // Where one piece ends the next begins.
                if cell != told {
                    tell(cell, passing);
                }
                told = cell;
            });
        }
    }
}

/// The cells of a straight piece, row by row: of each row those between where the piece enters and leaves it.
fn through(cells: &Cells<Passing>, [from, to]: [Vec2; 2], mut tell: impl FnMut(usize)) {
    let (upper, lower) = if from.y <= to.y { (from, to) } else { (to, from) };
    let slope = (lower.x - upper.x) / (lower.y - upper.y).max(f32::MIN_POSITIVE);
    let at_height = |y: f32| {
        if y <= upper.y {
            upper.x
        } else if y >= lower.y {
            lower.x
        } else {
            upper.x + (y - upper.y) * slope
        }
    };
    for row in cells.place(upper).1..=cells.place(lower).1 {
        let top = cells.top(row);
        let [a, b] = [top, top + cells.side()].map(|y| cells.place(Vec2::new(at_height(y), top)).0);
        for column in a.min(b)..=a.max(b) {
            tell(cells.number(column, row));
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::geom::vec2;

    fn brute(segments: &[Segment], point: Vec2, reach: f32) -> Option<(f32, EdgeId)> {
        let near =
            segments.iter().map(|segment| (segment.distance(point), segment.edge)).filter(|near| near.0 <= reach);
        near.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))
    }

    proptest! {
        #[test]
        fn picking_equals_brute_force(
            lines in prop::collection::vec(
                (-500.0_f32..500.0, -300.0_f32..300.0, -500.0_f32..500.0, -300.0_f32..300.0, -1_i8..=1), 0..80),
            points in prop::collection::vec((-600.0_f32..600.0, -400.0_f32..400.0), 20),
            reach in 0.5_f32..20.0,
        ) {
            let segment = |(index, &(ax, ay, bx, by, bend)): (u32, &(f32, f32, f32, f32, i8))| Segment {
                edge: EdgeId(index), ends: [vec2(ax, ay), vec2(bx, by)], bend: f32::from(bend) * 0.1,
            };
            let segments: Vec<_> = (0..).zip(&lines).map(segment).collect();
            let grid = EdgeGrid::new(segments.iter().copied());
            for (x, y) in points {
                let found = grid.edge_at(vec2(x, y), reach).map(|segment| segment.edge);
                prop_assert_eq!(found, brute(&segments, vec2(x, y), reach).map(|near| near.1), "{},{}", x, y);
            }
        }
    }

    #[test]
    fn odd_places_are_no_trouble() {
        let segment = |edge, ends| Segment { edge: EdgeId(edge), ends, bend: 0.0 };
        let point = vec2(3.0, 3.0);
        let grid = EdgeGrid::new([segment(0, [vec2(f32::NAN, 0.0), point]), segment(1, [point, point])].into_iter());
        assert_eq!(grid.edge_at(vec2(3.5, 3.0), 1.0).map(|segment| segment.edge), Some(EdgeId(1)));
        assert_eq!(grid.edge_at(vec2(9.0, 3.0), 1.0), None);
        assert_eq!(grid.edge_at(vec2(f32::NAN, 3.0), 1.0), None);
        assert_eq!(EdgeGrid::new(std::iter::empty()).edge_at(point, 9.0), None);
    }
}
