//! How far cards must move apart so that they have room where only the points of a layout had some.

use std::collections::HashMap;

use crate::geom::{Rect, Vec2};

/// A card on the canvas.
#[derive(Clone, Copy, Debug)]
pub(super) struct Card {
    /// Its middle.
    pub(super) at: Vec2,
    pub(super) size: Vec2,
}

/// The room between two cards.
const GAP: f32 = 20.0;
/// The share of the cards that do not overlap any other: so much room that all have some would tear the picture apart.
const WITH_ROOM: f32 = 0.9;
/// No picture grows by more.
const LARGEST: f32 = 40.0;
/// How many cards there are to a cell of the grid, on average, and how many of them are looked at.
const TO_A_CELL: f32 = 2.0;
const LOOKED_AT: usize = 48;

/// By how much all places are to be multiplied.
pub(super) fn factor(cards: &[Card]) -> f32 {
    let grid = Grid::new(cards);
    let need = |(number, card): (usize, &Card)| {
        let others = grid.near(card.at).filter(|&other| other != number).filter_map(|other| cards.get(other));
        others.map(|other| need(card, other)).fold(0.0, f32::max)
    };
    let mut needs: Vec<f32> = cards.iter().enumerate().map(need).collect();
    needs.sort_unstable_by(f32::total_cmp);
    let enough = needs.get((needs.len() as f32 * WITH_ROOM) as usize).or(needs.last()).copied().unwrap_or(1.0);
    enough.clamp(1.0, LARGEST)
}

/// By how much the distance of two cards must grow until one is beside the other, or below it.
fn need(one: &Card, other: &Card) -> f32 {
    let room = (one.size + other.size) * 0.5 + Vec2::splat(GAP);
    let apart = (one.at - other.at).abs();
    (room.x / apart.x).min(room.y / apart.y)
}

/// Which cards are near each other.
struct Grid {
    side: f32,
    cells: HashMap<[i32; 2], Vec<usize>>,
}

impl Grid {
    fn new(cards: &[Card]) -> Self {
        let extent = Rect::from_points(&cards.iter().map(|card| card.at.to_pos2()).collect::<Vec<_>>()).size();
        let share = TO_A_CELL / cards.len().max(1) as f32;
        // Where they stand in a line, there is no area.
        let side = (extent.x * extent.y * share).sqrt().max(extent.max_elem() * share).max(1.0);
        let mut grid = Self { side, cells: HashMap::new() };
        for (number, card) in cards.iter().enumerate() {
            let cell = grid.cells.entry(grid.cell(card.at)).or_default();
            if cell.len() < LOOKED_AT {
                cell.push(number);
            }
        }
        grid
    }

    fn cell(&self, at: Vec2) -> [i32; 2] {
        let Vec2 { x, y } = at / self.side;
        [x.floor() as i32, y.floor() as i32]
    }

    /// The cards in the cell of a place and in those around it.
    fn near(&self, at: Vec2) -> impl Iterator<Item = usize> {
        let [x, y] = self.cell(at);
        let around = (-1..=1).flat_map(move |dy| (-1..=1).map(move |dx| [x.saturating_add(dx), y.saturating_add(dy)]));
        around.filter_map(|cell| self.cells.get(&cell)).flatten().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::vec2;

    fn cards(places: impl IntoIterator<Item = Vec2>) -> Vec<Card> {
        places.into_iter().map(|at| Card { at, size: vec2(100.0, 40.0) }).collect()
    }

    #[test]
    fn cards_move_apart_until_one_is_beside_or_below_the_other() {
        let beside = cards([vec2(0.0, 0.0), vec2(10.0, 0.0)]);
        assert!((factor(&beside) - 12.0).abs() < 1e-3);
        let below = cards([vec2(0.0, 0.0), vec2(10.0, 10.0)]);
        assert!((factor(&below) - 6.0).abs() < 1e-3);
        let far = cards([vec2(0.0, 0.0), vec2(1000.0, 0.0)]);
        assert!((factor(&far) - 1.0).abs() < f32::EPSILON, "never nearer");
    }

    #[test]
    fn most_cards_have_room_and_a_few_in_one_place_do_not_tear_all_apart() {
        let places = (0..400_u16).map(|n| vec2(f32::from(n % 20) * 15.0, f32::from(n / 20) * 15.0));
        let crowd = (0..10).map(|_| vec2(0.0, 0.0));
        let factor = factor(&cards(places.chain(crowd)));
        assert!((factor - 8.0).abs() < 1e-3, "{factor}");
        assert!((super::factor(&[]) - 1.0).abs() < f32::EPSILON);
        let many = cards((0..20_000).map(|_| vec2(0.0, 0.0)));
        assert!((super::factor(&many) - LARGEST).abs() < f32::EPSILON);
    }
}
