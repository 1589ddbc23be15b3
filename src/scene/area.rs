//! Which nodes lie in a part of the picture: in a box, or in a line drawn round them by hand.

use super::Visible;
use crate::geom::{Rect, Vec2};
use crate::graph::NodeId;

/// A lasso is cut into so many rows, so that a node is held against the few lines beside it.
const ROWS: usize = 64;

/// The visible nodes with their middle in a box between any two corners, in layout units; in id order.
pub fn in_box(positions: &[Vec2], visible: &Visible, corners: [Vec2; 2]) -> Vec<NodeId> {
    let area = Rect::from_two_pos(corners[0].to_pos2(), corners[1].to_pos2());
    inside(positions, visible, |place| area.contains(place.to_pos2()))
}

/// The visible nodes with their middle within a closed line, in layout units; in id order. What the line goes round
/// twice is outside. A line with a point at no finite place has nothing in it.
pub fn in_lasso(positions: &[Vec2], visible: &Visible, line: &[Vec2]) -> Vec<NodeId> {
    match Lasso::new(line) {
        Some(lasso) => inside(positions, visible, |place| lasso.contains(place)),
        None => Vec::new(),
    }
}

fn inside(positions: &[Vec2], visible: &Visible, contains: impl Fn(Vec2) -> bool) -> Vec<NodeId> {
    let nodes = (0..).map(NodeId).zip(positions).filter(|&(id, _)| visible.node(id));
    nodes.filter(|(_, place)| contains(**place)).map(|(id, _)| id).collect()
}

struct Lasso {
    top: f32,
    row_height: f32,
    /// For each row the pieces of the line that come into it.
    rows: Vec<Vec<[Vec2; 2]>>,
}

impl Lasso {
    fn new(line: &[Vec2]) -> Option<Self> {
        let (first, last) = (*line.first()?, *line.last()?);
        let (top, bottom) = line.iter().fold((first.y, first.y), |(top, bottom), p| (top.min(p.y), bottom.max(p.y)));
        let row_height = (bottom - top) / ROWS as f32;
        if !line.iter().all(|point| point.is_finite()) || !row_height.is_normal() {
            return None;
        }
        let mut this = Self { top, row_height, rows: vec![Vec::new(); ROWS] };
        let pieces = line.windows(2).filter_map(|pair| <[Vec2; 2]>::try_from(pair).ok());
        for piece in pieces.chain([[last, first]]) {
            this.add(piece);
        }
        Some(this)
    }

    fn add(&mut self, piece @ [from, to]: [Vec2; 2]) {
        let (low, high) = (self.row(from.y.min(to.y)), self.row(from.y.max(to.y)));
        for row in self.rows.get_mut(low..=high).unwrap_or_default() {
            row.push(piece);
        }
    }

    /// The row of a height; the first or the last one for what lies above or below all of them.
    fn row(&self, y: f32) -> usize {
        (((y - self.top) / self.row_height).max(0.0) as usize).min(ROWS - 1)
    }

    /// Whether the way from a place to the right crosses the line an odd number of times.
    fn contains(&self, place: Vec2) -> bool {
        let crosses = |[from, to]: &&[Vec2; 2]| {
            let is_beside = (from.y > place.y) != (to.y > place.y);
            is_beside && place.x < from.x + (place.y - from.y) / (to.y - from.y) * (to.x - from.x)
        };
        place.is_finite()
            && self.rows.get(self.row(place.y)).is_some_and(|row| row.iter().filter(crosses).count() % 2 == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::vec2;
    use crate::graph::NodeKind;
    use crate::graph::build::of_texts;
    use crate::scene::Filter;
    use proptest::prelude::*;

    fn posts(count: usize) -> Visible {
        let paths: Vec<String> = (0..count).map(|i| format!("{i:03}.md")).collect();
        let graph = of_texts(&paths.iter().map(|path| (path.as_str(), "")).collect::<Vec<_>>());
        Visible::new(&graph, &Filter::default())
    }

    /// How often a line goes round a point, by the angles that it turns through; `None` for a point close to where the
    /// line, drawn on, would come.
    fn turns(line: &[Vec2], point: Vec2) -> Option<i64> {
        let seen = |end: &Vec2| [end.x - point.x, end.y - point.y].map(f64::from);
        let ends = line.iter().zip(line.iter().cycle().skip(1)).filter(|(a, b)| a != b);
        let angle = |(a, b): (&Vec2, &Vec2)| {
            let ([ax, ay], [bx, by]) = (seen(a), seen(b));
            let cross = ax * by - ay * bx;
            (cross.abs() > 0.02).then(|| cross.atan2(ax * bx + ay * by))
        };
        let angle = ends.map(angle).sum::<Option<f64>>()?;
        Some((angle / std::f64::consts::TAU).round() as i64)
    }

    fn ids(found: &[NodeId]) -> Vec<u32> {
        found.iter().map(|id| id.0).collect()
    }

    proptest! {
        #[test]
        fn a_lasso_holds_what_it_goes_round_an_odd_number_of_times(
            line in prop::collection::vec((-30_i8..30, -30_i8..30), 3..40),
            places in prop::collection::vec((-40.0_f32..40.0, -40.0_f32..40.0), 1..40),
        ) {
            let line: Vec<Vec2> = line.iter().map(|&(x, y)| vec2(f32::from(x), f32::from(y))).collect();
            let places: Vec<Vec2> = places.iter().map(|&(x, y)| vec2(x, y)).collect();
            let found = in_lasso(&places, &posts(places.len()), &line);
            for (id, place) in (0..).map(NodeId).zip(&places) {
                if let Some(turns) = turns(&line, *place) {
                    prop_assert_eq!(found.contains(&id), turns % 2 != 0, "{:?} at {:?}", id, place);
                }
            }
        }

        #[test]
        fn a_box_holds_the_same_whichever_corner_it_was_drawn_from(
            [x, y, to_x, to_y] in prop::array::uniform4(-50.0_f32..50.0),
            places in prop::collection::vec((-60.0_f32..60.0, -60.0_f32..60.0), 1..40),
        ) {
            let places: Vec<Vec2> = places.iter().map(|&(x, y)| vec2(x, y)).collect();
            let visible = posts(places.len());
            let found = in_box(&places, &visible, [vec2(x, y), vec2(to_x, to_y)]);
            prop_assert_eq!(&found, &in_box(&places, &visible, [vec2(to_x, y), vec2(x, to_y)]));
            let between = |a: f32, b: f32, c: f32| (a.min(b)..=a.max(b)).contains(&c);
            let expected = (0..).zip(&places).filter(|(_, p)| between(x, to_x, p.x) && between(y, to_y, p.y));
            prop_assert_eq!(ids(&found), expected.map(|(id, _)| id).collect::<Vec<u32>>());
        }
    }

    #[test]
    fn what_is_hidden_or_nowhere_is_in_no_area() {
        let graph = of_texts(&[("a.md", "---\ntags: [t]\n---\n"), ("b.md", "")]);
        let visible = Visible::new(&graph, &Filter { node_kinds: [NodeKind::Tag].into(), ..Filter::default() });
        let places = [vec2(1.0, 1.0), vec2(f32::NAN, 1.0), vec2(1.0, 1.0)];
        let square = [vec2(0.0, 0.0), vec2(2.0, 0.0), vec2(2.0, 2.0), vec2(0.0, 2.0)];
        assert_eq!(ids(&in_box(&places, &visible, [square[0], square[2]])), [0]);
        assert_eq!(ids(&in_lasso(&places, &visible, &square)), [0]);
        for nothing in [&square[..0], &square[..1], &square[..2], &[vec2(f32::INFINITY, 0.0); 3]] {
            assert!(in_lasso(&places, &visible, nothing).is_empty(), "{nothing:?}");
        }
    }
}
