//! What is not shown of a node, as a number beside it: "+12".

use super::{Brush, Ink, Shape, Stroke};
use crate::geom::{Pos2, Rect, vec2};
use crate::scene::label_choice::SMALL;

/// So many badges at most are drawn on a canvas of a usual size, those of the most important posts.
const MOST: usize = 120;
/// A post smaller than this, in points, has none: from afar numbers would hide the picture and its names.
const RADIUS_MIN: f32 = 6.0;
/// The height of a badge, in points.
const HEIGHT: f32 = 14.0;

/// Draws the badges, and says how many; the places that they take are added to those that are taken.
pub(super) fn draw(brush: &Brush<'_>, shapes: &mut Vec<Shape>, taken: &mut Vec<Rect>) -> usize {
    let before = taken.len();
    let visible = &brush.seen.visible;
    let count = |id| match visible.folded_into(id) {
        0 => visible.beyond(id),
        folded => folded,
    };
    let most = MOST * brush.stage.sheets() as usize;
    let large = brush
        .circles()
        .filter(|&(id, centre, radius)| radius >= RADIUS_MIN && count(id) > 0 && brush.rect().contains(centre));
    for (id, centre, radius) in large.take(most) {
        let rect = badge(brush, centre + vec2(radius, -radius) * 0.8, count(id), shapes);
        taken.push(rect);
    }
    taken.len() - before
}

fn badge(brush: &Brush<'_>, corner: Pos2, count: usize, shapes: &mut Vec<Shape>) -> Rect {
    let colors = brush.look.colors();
    let text = brush.text(format!("+{count}"), SMALL - 2.0, false);
    let rect = Rect::from_min_size(corner - vec2(2.0, 10.0), vec2(text.rect.width() + 8.0, HEIGHT));
    shapes.push(plate(rect, colors.raised, colors.line));
    shapes.push(Shape::Text(text.around(rect.center())));
    rect
}

/// The plate of a badge.
pub fn plate(rect: Rect, fill: [u8; 3], line: [u8; 3]) -> Shape {
    let stroke = Some(Stroke::new(1.0, Ink::of(line)));
    Shape::Rect { rect: rect.shrink(0.5), round: HEIGHT / 2.0 - 0.5, fill: Ink::of(fill), stroke }
}
