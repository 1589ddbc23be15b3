//! Where the groups of a picture are: for each spot the group that is densest there, as on a map of countries.

use std::collections::BTreeMap;

use crate::geom::{Rect, Vec2, vec2};

/// Spots along the longer side of a map, at most.
const SPOTS: f32 = 512.0;
/// Spots along the reach of a node.
const FINENESS: f32 = 6.0;
/// The least reach of a node, in layout units.
const LEAST_REACH: f32 = 40.0;
/// How far a node reaches, as a part of what each has for itself on the average.
const REACH: f32 = 1.7;
/// Times that a field is smoothed: three are nearly a bell curve.
const PASSES: usize = 3;
/// From how many nodes close together on a spot begins to belong to a group, and from how many it does so wholly.
const HOLD: [f32; 2] = [1.2, 3.2];
/// How much denser than the next one a group must be to hold a spot wholly.
const LEAD: f32 = 0.22;

/// A map of groups.
#[derive(Clone, Debug, PartialEq)]
pub struct Territories {
    /// What it covers, in layout units.
    pub rect: Rect,
    /// Spots across and down.
    pub size: [usize; 2],
    /// Row by row who holds each spot.
    pub spots: Vec<Spot>,
    /// The groups that hold any, in the order of their numbers.
    pub all: Vec<Territory>,
}

/// A spot of a map.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Spot {
    /// The number of the group that is densest there.
    pub group: u32,
    /// How firmly it holds it, from 0 to 1.
    pub hold: f32,
}

/// Where a group is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Territory {
    /// Its number.
    pub group: u32,
    /// Its middle, where it is densest, in layout units.
    pub middle: Vec2,
    /// The radius of a circle as large as it, in layout units.
    pub radius: f32,
}

/// The spots and how they lie.
struct Grid {
    corner: Vec2,
    /// The side of a spot, in layout units.
    side: f32,
    size: [usize; 2],
    /// How far a node reaches, in spots.
    reach: usize,
}

impl Territories {
    /// Of nodes by their places in layout units and the numbers of their groups; none where no node has a place.
    pub fn new(nodes: impl Iterator<Item = (Vec2, u32)>) -> Option<Self> {
        let mut groups = BTreeMap::<u32, Vec<Vec2>>::new();
        for (place, group) in nodes.filter(|(place, _)| place.is_finite()) {
            groups.entry(group).or_default().push(place);
        }
        let grid = Grid::around(&groups)?;
        let [width, height] = grid.size;
        let mut spots = vec![(Spot::default(), 0.0_f32); width * height];
        for (&group, places) in &groups {
            grid.add(group, places, &mut spots);
        }
        let spots: Vec<Spot> = spots.into_iter().map(|(best, next)| grid.judged(best, next)).collect();
        let all = grid.territories(&spots);
        let corner = grid.corner.to_pos2();
        let rect = Rect::from_min_size(corner, grid.side * vec2(width as f32, height as f32));
        Some(Self { rect, size: grid.size, spots, all })
    }
}

impl Grid {
    fn around(groups: &BTreeMap<u32, Vec<Vec2>>) -> Option<Self> {
        let mut places = groups.values().flatten().copied();
        let first = places.next()?.to_pos2();
        let bounds = places
            .fold(Rect::from_min_max(first, first), |bounds, place| bounds.union(Rect::from_pos(place.to_pos2())));
        let count: usize = groups.values().map(Vec::len).sum();
        let reach = (REACH * (bounds.area() / count as f32).sqrt()).max(LEAST_REACH);
        let bounds = bounds.expand(4.0 * reach);
        let side = (reach / FINENESS).max(bounds.width().max(bounds.height()) / SPOTS);
        let spots = |length: f32| (length / side).ceil() as usize + 1;
        let size = [spots(bounds.width()), spots(bounds.height())];
        Some(Self { corner: bounds.min.to_vec2(), side, size, reach: (reach / side).round().max(1.0) as usize })
    }

    fn spot_of(&self, place: Vec2) -> [usize; 2] {
        let at = (place - self.corner) / self.side;
        [at.x as usize, at.y as usize]
    }

    /// Puts a group where it is denser than those before; each spot has the densest with its density and that of the next.
    fn add(&self, group: u32, places: &[Vec2], spots: &mut [(Spot, f32)]) {
        let at: Vec<[usize; 2]> = places.iter().map(|&place| self.spot_of(place)).collect();
        let margin = 1 + PASSES * self.reach;
        let span = |axis: usize| {
            let ends = at.iter().filter_map(|at| at.get(axis).copied());
            let (from, to) = ends.fold((usize::MAX, 0), |(from, to), at| (from.min(at), to.max(at)));
            (from.saturating_sub(margin), (to + margin + 1).min(self.size.get(axis).copied().unwrap_or(0)))
        };
        let (across, down) = (span(0), span(1));
        let width = across.1.saturating_sub(across.0);
        let mut field = Field { width, values: vec![0.0; width * down.1.saturating_sub(down.0)] };
        for [x, y] in at {
            if let Some(value) = field.values.get_mut((y - down.0) * width + x - across.0) {
                *value += 1.0;
            }
        }
        for _ in 0..PASSES {
            field.smooth(self.reach);
        }
        let [all_across, _] = self.size;
        for (row, values) in (down.0..).zip(field.values.chunks(width.max(1))) {
            let spots = spots.iter_mut().skip(row * all_across + across.0);
            for ((best, next), &value) in spots.zip(values) {
                if value > best.hold {
                    *next = best.hold;
                    *best = Spot { group, hold: value };
                } else {
                    *next = next.max(value);
                }
            }
        }
    }

    /// How firmly the densest group holds a spot.
    fn judged(&self, best: Spot, next: f32) -> Spot {
        // The height over one node alone.
        let one = 1.0 / (std::f32::consts::TAU * self.variance());
        let [from, to] = HOLD.map(|nodes| nodes * one);
        let lead = (best.hold - next) / best.hold.max(f32::MIN_POSITIVE);
        Spot { hold: rising(best.hold, from, to) * rising(lead, 0.0, LEAD), ..best }
    }

    /// Of the bell that a node is smoothed to, in spots.
    fn variance(&self) -> f32 {
        let width = (2 * self.reach + 1) as f32;
        PASSES as f32 * (width * width - 1.0) / 12.0
    }

    fn territories(&self, spots: &[Spot]) -> Vec<Territory> {
        let mut sums = BTreeMap::<u32, (Vec2, f32, f32)>::new();
        let [width, _] = self.size;
        for (index, spot) in spots.iter().enumerate().filter(|(_, spot)| spot.hold > 0.0) {
            let at = vec2((index % width) as f32 + 0.5, (index / width) as f32 + 0.5);
            let (sum, weight, area) = sums.entry(spot.group).or_default();
            // By what it holds firmly.
            let hold = spot.hold.powi(4);
            (*sum, *weight, *area) = (*sum + at * hold, *weight + hold, *area + spot.hold);
        }
        let territory = |(group, (sum, weight, area)): (u32, (Vec2, f32, f32))| Territory {
            group,
            middle: self.corner + self.side * sum / weight.max(f32::MIN_POSITIVE),
            radius: self.side * (area / std::f32::consts::PI).sqrt(),
        };
        sums.into_iter().map(territory).collect()
    }
}

/// Numbers in rows.
struct Field {
    width: usize,
    values: Vec<f32>,
}

impl Field {
    /// Gives each spot the mean of those within `reach` across and down.
    fn smooth(&mut self, reach: usize) {
        let mut line = Vec::new();
        for row in self.values.chunks_mut(self.width.max(1)) {
            line.clear();
            line.extend_from_slice(row);
            row.iter_mut().zip(means(&line, reach)).for_each(|(value, mean)| *value = mean);
        }
        for column in 0..self.width {
            line.clear();
            line.extend(self.values.iter().skip(column).step_by(self.width));
            let values = self.values.iter_mut().skip(column).step_by(self.width);
            values.zip(means(&line, reach)).for_each(|(value, mean)| *value = mean);
        }
    }
}

/// The mean of each number and those within `reach` of it; what is out of the line counts as zero.
fn means(line: &[f32], reach: usize) -> impl Iterator<Item = f32> + '_ {
    let ahead = line.iter().copied().skip(reach).chain(std::iter::repeat_n(0.0, reach));
    let behind = std::iter::repeat_n(0.0, reach + 1).chain(line.iter().copied());
    let mut sum: f32 = line.iter().take(reach).sum();
    let share = 1.0 / (2 * reach + 1) as f32;
    ahead.zip(behind).take(line.len()).map(move |(comes, goes)| {
        sum += comes - goes;
        (sum * share).max(0.0)
    })
}

/// From 0 at `from` to 1 at `to`, without a corner.
fn rising(value: f32, from: f32, to: f32) -> f32 {
    let t = ((value - from) / (to - from)).clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A square of nodes around a place.
    fn crowd(middle: Vec2, group: u32) -> impl Iterator<Item = (Vec2, u32)> {
        (0..49).map(move |index| (middle + 40.0 * vec2((index % 7) as f32 - 3.0, (index / 7) as f32 - 3.0), group))
    }

    fn at(map: &Territories, place: Vec2) -> Spot {
        let side = map.rect.width() / map.size[0] as f32;
        let at = (place.to_pos2() - map.rect.min) / side;
        map.spots[at.y as usize * map.size[0] + at.x as usize]
    }

    #[test]
    fn each_crowd_holds_its_ground_and_a_straggler_none() {
        let (left, right) = (vec2(-400.0, 0.0), vec2(400.0, 30.0));
        let stray = [(vec2(-30.0, 600.0), 7)];
        let map = Territories::new(crowd(left, 3).chain(crowd(right, 7)).chain(stray)).unwrap();
        assert_eq!((at(&map, left).group, at(&map, right).group), (3, 7));
        assert!(at(&map, left).hold > 0.9 && at(&map, vec2(0.0, -200.0)).hold < 0.01);
        assert!(at(&map, stray[0].0).hold < 0.01);
        assert_eq!(map.all.iter().map(|territory| territory.group).collect::<Vec<_>>(), [3, 7]);
        for (territory, middle) in map.all.iter().zip([left, right]) {
            assert!((territory.middle - middle).length() < 20.0, "{territory:?}");
            assert!((80.0..320.0).contains(&territory.radius), "{territory:?}");
        }
    }

    #[test]
    fn where_two_are_alike_neither_holds_the_ground() {
        let map = Territories::new(crowd(vec2(0.0, 0.0), 1).chain(crowd(vec2(300.0, 0.0), 2))).unwrap();
        assert!(at(&map, vec2(150.0, 0.0)).hold < 0.5);
        assert!(Territories::new([(vec2(f32::NAN, 0.0), 1)].into_iter()).is_none());
    }

    #[test]
    fn means_are_those_of_the_neighbours() {
        let found: Vec<f32> = means(&[0.0, 3.0, 0.0, 6.0], 1).collect();
        assert_eq!(found, [1.0, 1.0, 3.0, 2.0]);
    }
}
