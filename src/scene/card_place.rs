//! Where a card about something on the canvas stands: near it, and over as little as possible of what is lit with it.

use crate::geom::{Pos2, Rect, Vec2, pos2};

/// So many points stay free between a card and what it is about, and between it and the canvas' edge.
const GAP: f32 = 14.0;
/// What it costs to lie so many points away: to cover one more lit node is as bad as to stand this much farther off.
const FAR: f32 = 60.0;
/// What it costs to cover what must stay free.
const COVERED: f32 = 1000.0;

/// What a card is to stand beside.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// What it is about.
    pub about: Rect,
    /// What is lit with it: ends of lines.
    pub lit: &'a [Pos2],
    /// What else stays free: what floats over the canvas.
    pub taken: &'a [Rect],
}

/// The upper left corner of a card of `size` on the `canvas`.
pub fn place(canvas: Rect, size: Vec2, subject: Subject<'_>) -> Pos2 {
    let cost = |corner: &Pos2| cost(Rect::from_min_size(*corner, size), subject);
    let places = places(canvas, size, subject);
    places.into_iter().min_by(|a, b| cost(a).total_cmp(&cost(b))).unwrap_or(canvas.min)
}

/// Beside what it is about, beside all that is lit, and in the corners; all within the canvas.
fn places(canvas: Rect, size: Vec2, subject: Subject<'_>) -> Vec<Pos2> {
    let lit = subject.lit.iter().fold(subject.about, |rect, &point| rect.union(Rect::from_min_max(point, point)));
    let room = Rect::from_min_max(canvas.min + Vec2::splat(GAP), canvas.max - Vec2::splat(GAP) - size);
    let beside = [subject.about, lit].into_iter().flat_map(|rect| around(rect, size));
    let corners = [room.left_top(), room.right_top(), room.left_bottom(), room.right_bottom()];
    // A canvas smaller than the card holds its upper left corner.
    let inside =
        |corner: Pos2| pos2(corner.x.min(room.max.x).max(room.min.x), corner.y.min(room.max.y).max(room.min.y));
    beside.chain(corners).map(inside).collect()
}

/// The corners of cards to the four sides of a rectangle and to its four corners.
fn around(rect: Rect, size: Vec2) -> Vec<Pos2> {
    let x = [rect.left() - GAP - size.x, rect.center().x - size.x / 2.0, rect.right() + GAP];
    let y = [rect.top() - GAP - size.y, rect.center().y - size.y / 2.0, rect.bottom() + GAP];
    let places = x.iter().flat_map(|&x| y.iter().map(move |&y| pos2(x, y)));
    places.filter(|&corner| !Rect::from_min_size(corner, size).contains(rect.center())).collect()
}

fn cost(card: Rect, subject: Subject<'_>) -> f32 {
    let covered = subject.lit.iter().filter(|&&point| card.expand(4.0).contains(point)).count() as f32;
    let taken = subject.taken.iter().filter(|rect| rect.intersects(card)).count() as f32;
    let hides = f32::from(u8::from(card.intersects(subject.about)));
    let nearest = card.clamp(subject.about.center());
    covered + COVERED * (taken + hides) + nearest.distance(subject.about.center()) / FAR
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::vec2;

    const CANVAS: Rect = Rect { min: Pos2 { x: 0.0, y: 0.0 }, max: Pos2 { x: 1000.0, y: 700.0 } };
    const SIZE: Vec2 = vec2(300.0, 120.0);

    fn card(x: f32, y: f32, lit: &[Pos2], taken: &[Rect]) -> Rect {
        let about = Rect::from_center_size(pos2(x, y), Vec2::splat(20.0));
        Rect::from_min_size(place(CANVAS, SIZE, Subject { about, lit, taken }), SIZE)
    }

    #[test]
    fn it_stands_beside_its_subject_and_within_the_canvas() {
        for (x, y) in [(500.0, 350.0), (5.0, 5.0), (995.0, 5.0), (5.0, 695.0), (995.0, 695.0)] {
            let card = card(x, y, &[], &[]);
            assert!(CANVAS.contains_rect(card) && !card.contains(pos2(x, y)), "{card:?}");
            assert!(card.distance_to_pos(pos2(x, y)) < 40.0, "{card:?}");
        }
    }

    #[test]
    fn it_covers_nothing_that_is_lit() {
        let lit: Vec<Pos2> = (0..12).map(|i| pos2(420.0 + 30.0 * i as f32, 260.0 + 15.0 * i as f32)).collect();
        let card = card(500.0, 350.0, &lit, &[]);
        assert!(lit.iter().all(|&point| !card.contains(point)), "{card:?}");
    }

    #[test]
    fn it_stays_off_what_floats_there() {
        let minimap = Rect::from_min_max(pos2(700.0, 500.0), CANVAS.max);
        let card = card(680.0, 560.0, &[], &[minimap]);
        assert!(!card.intersects(minimap), "{card:?}");
    }

    #[test]
    fn a_canvas_without_room_is_no_trouble() {
        let small = Rect::from_min_max(Pos2::ZERO, pos2(100.0, 50.0));
        let about = Rect::from_center_size(pos2(50.0, 25.0), Vec2::splat(10.0));
        let corner = place(small, SIZE, Subject { about, lit: &[], taken: &[] });
        assert_eq!(corner, pos2(GAP, GAP));
    }
}
