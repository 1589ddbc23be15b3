//! Around one node: the others on rings by their distance from it in the graph.

use super::engine::sane_radii;
use super::overlap::GAP;
use super::{EDGE_LENGTH, Problem};
use crate::geom::{Vec2, vec2};
use crate::net::Adjacency;
use crate::net::breadth_first::breadth_first;

/// A full turn, in radians.
const TURN: f32 = 6.283_185_5;
/// The part of a ring that is left free at the top, for its name.
const FREE: f32 = 0.06;
/// How much more of its ring a node next to the centre has than one further out.
const FIRST_ROOM: f32 = 2.0;
/// The least radius of the first ring, in layout units.
const FIRST_RADIUS: f32 = 2.5 * EDGE_LENGTH;

/// Positions around one node, and the rings that they are on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rings {
    /// One a node, in layout units.
    pub positions: Vec<Vec2>,
    /// The distances that have nodes, from the inside.
    pub levels: Vec<Level>,
}

/// The nodes of one distance.
#[derive(Clone, Debug, PartialEq)]
pub struct Level {
    /// The distance in hops; `None` for what cannot be reached.
    pub hops: Option<u32>,
    /// The radii of its rings, in layout units.
    pub radii: Vec<f32>,
}

/// Positions with `centre` in the origin and every other node on the rings of its distance from it, in hops; no two discs
/// overlap. A node stands as near as can be in the direction of the one it was reached from. The first ring has half the
/// picture, for it is what one looks for. A distance that very many nodes have gets several rings; what cannot be reached is
/// on the outermost ones. Weights and earlier positions do not count; an unknown `centre` counts as node 0.
///
/// `shown` says which nodes take room, all where it is empty: the others count for distances only.
pub fn radial(problem: &Problem, centre: u32, shown: &[bool]) -> Rings {
    let radii = sane_radii(problem);
    let mut rings = Rings { positions: vec![Vec2::ZERO; problem.nodes], levels: Vec::new() };
    if problem.nodes == 0 {
        return rings;
    }
    let root = if (centre as usize) < problem.nodes { centre } else { 0 };
    let is_shown = |node: u32| shown.get(node as usize).copied().unwrap_or(true);
    let mut turns = vec![0.5_f32; problem.nodes];
    let levels = levels(&Adjacency::of(problem.edges()), root);
    let areas: Vec<f32> = levels.iter().map(|level| level.area(&radii, is_shown)).collect();
    let mut edge = radii[root as usize];
    for (index, level) in levels.iter().enumerate() {
        let wishes = level.wishes(&mut turns, root, is_shown);
        if wishes.is_empty() {
            continue;
        }
        let is_first = rings.levels.is_empty();
        // What is further out fills the ring from half the outermost radius to the whole: three times the area within.
        let outside: f32 = areas.iter().skip(index + 1).sum();
        let half = (outside / (1.5 * TURN)).sqrt().max(FIRST_RADIUS);
        let room = if is_first { FIRST_ROOM } else { 1.0 };
        let crowd = Crowd { wishes: &wishes, radii: &radii, room, least: if is_first { half } else { 0.0 } };
        let radii = crowd.place(edge, &mut turns, &mut rings.positions);
        edge = radii.last().map_or(edge, |&outermost| outermost + crowd.widest());
        rings.levels.push(Level { hops: level.hops, radii });
    }
    rings
}

/// A node and where on its ring it wants to stand, from 0 to 1.
struct Wish {
    node: u32,
    turn: f32,
}

/// The nodes of one distance, to be put on rings.
struct Crowd<'a> {
    /// By where on the ring.
    wishes: &'a [Wish],
    /// Of all nodes.
    radii: &'a [f32],
    /// How much of its ring a node has, as a multiple of what it needs.
    room: f32,
    /// The least radius of the first ring.
    least: f32,
}

impl Crowd<'_> {
    fn widest(&self) -> f32 {
        self.wishes.iter().map(|wish| self.radii[wish.node as usize]).fold(0.0, f32::max)
    }

    fn seat(&self, wish: &Wish) -> f32 {
        seat(self.radii[wish.node as usize]) * self.room / (1.0 - FREE)
    }

    /// Puts them outside of `edge`; the radii of their rings.
    fn place(&self, edge: f32, turns: &mut [f32], places: &mut [Vec2]) -> Vec<f32> {
        let widest = self.widest();
        let width: f32 = self.wishes.iter().map(|wish| self.seat(wish)).sum();
        // A crowd on one ring would need a huge one, and on rings from the inside on very many: the root is between.
        let between = (width * (2.0 * widest + GAP) / TURN).sqrt();
        let first = (edge + (widest + GAP).max(EDGE_LENGTH)).max(between).max(self.least);
        let rings = ((width / (TURN * first)).ceil() as usize).max(1);
        let (mut edge, mut radii) = (edge, Vec::with_capacity(rings));
        for ring in 0..rings {
            let here: Vec<&Wish> = self.wishes.iter().skip(ring).step_by(rings).collect();
            let need: f32 = here.iter().map(|wish| self.seat(wish)).sum();
            let radius = (edge + widest + GAP).max(if ring == 0 { first } else { 0.0 }).max(need / TURN * 1.001);
            let wishes: Vec<f32> = here.iter().map(|wish| wish.turn).collect();
            let widths: Vec<f32> = here.iter().map(|wish| self.seat(wish) / (TURN * radius)).collect();
            for (wish, turn) in here.iter().zip(seats(&wishes, &widths)) {
                turns[wish.node as usize] = turn;
                // From the free part at the top on, clockwise.
                places[wish.node as usize] = direction(FREE / 2.0 + turn * (1.0 - FREE) - 0.25) * radius;
            }
            edge = radius + widest;
            radii.push(radius);
        }
        radii
    }
}

/// The length of the ring that a disc takes up. A chord is shorter than its arc, by no more than half here.
fn seat(radius: f32) -> f32 {
    (2.0 * radius + GAP) * 1.6
}

/// The nodes of one distance from the root, each with the node it was reached from, in the order of those.
struct Distance {
    /// `None` for what was not reached.
    hops: Option<u32>,
    nodes: Vec<(u32, u32)>,
}

impl Distance {
    /// The area that its nodes take on rings.
    fn area(&self, radii: &[f32], is_shown: impl Fn(u32) -> bool) -> f32 {
        let shown = self.nodes.iter().filter(|&&(node, _)| is_shown(node)).map(|&(node, _)| radii[node as usize]);
        shown.map(|radius| seat(radius) * (2.0 * radius + GAP)).sum()
    }

    /// Where those that are shown want to stand. The others are taken to stand where they want to.
    fn wishes(&self, turns: &mut [f32], root: u32, is_shown: impl Fn(u32) -> bool) -> Vec<Wish> {
        let count = self.nodes.iter().filter(|&&(node, _)| is_shown(node)).count();
        let mut wishes = Vec::with_capacity(count);
        for (index, &(node, from)) in self.nodes.iter().enumerate() {
            // Those around the root, or in no direction from it, go evenly all round.
            let (place, places) = if count > 0 { (wishes.len(), count) } else { (index, self.nodes.len()) };
            let turn = if from == root { (place as f32 + 0.5) / places as f32 } else { turns[from as usize] };
            if is_shown(node) {
                wishes.push(Wish { node, turn });
            } else {
                turns[node as usize] = turn.min(1.0);
            }
        }
        wishes
    }
}

/// The nodes of each distance from `root`, 1 and up; at the end what was not reached.
fn levels(adjacency: &Adjacency, root: u32) -> Vec<Distance> {
    let mut seen = vec![false; adjacency.nodes()];
    let (mut queue, mut parents) = (Vec::new(), vec![root; adjacency.nodes()]);
    let visit = |node: u32, from: u32| {
        let is_new = !std::mem::replace(&mut seen[node as usize], true);
        if is_new {
            parents[node as usize] = from;
        }
        is_new
    };
    breadth_first(adjacency, root, &mut queue, visit, &|| false);
    let mut hops = vec![0_u32; adjacency.nodes()];
    for &node in queue.iter().skip(1) {
        hops[node as usize] = hops[parents[node as usize] as usize] + 1;
    }
    let reached = queue.iter().skip(1).map(|&node| (node, parents[node as usize])).collect::<Vec<_>>();
    let by_hops = reached.chunk_by(|a, b| hops[a.0 as usize] == hops[b.0 as usize]);
    let mut levels: Vec<Distance> =
        (1..).zip(by_hops).map(|(hops, nodes)| Distance { hops: Some(hops), nodes: nodes.to_vec() }).collect();
    let rest: Vec<(u32, u32)> = (0..seen.len()).filter(|&v| !seen[v]).map(|v| (v as u32, root)).collect();
    if !rest.is_empty() {
        levels.push(Distance { hops: None, nodes: rest });
    }
    levels
}

/// A run of seats without room between them: a block of the pool adjacent violators algorithm (Ayer et al. 1955).
struct Pool {
    /// Sum over its seats of where the pool would begin, were it for that seat alone.
    starts: f32,
    seats: usize,
    width: f32,
}

impl Pool {
    fn start(&self) -> f32 {
        (self.starts / self.seats as f32).min(1.0 - self.width).max(0.0)
    }
}

/// Where on a ring of length 1 each seat has its middle: in this order, none over another, and as near to the wishes as
/// can be (by pooling neighbours that want the same room). The wishes must not fall.
fn seats(wishes: &[f32], widths: &[f32]) -> Vec<f32> {
    let mut pools: Vec<Pool> = Vec::new();
    for (wish, &width) in wishes.iter().zip(widths) {
        let mut new = Pool { starts: wish - width / 2.0, seats: 1, width };
        while let Some(last) = pools.pop_if(|last| last.start() + last.width > new.start()) {
            new.starts = last.starts + new.starts - last.width * new.seats as f32;
            new.seats += last.seats;
            new.width += last.width;
        }
        pools.push(new);
    }
    let mut widths = widths.iter();
    let mut middles = Vec::with_capacity(wishes.len());
    for pool in &pools {
        let mut at = pool.start();
        for width in widths.by_ref().take(pool.seats) {
            middles.push(at + width / 2.0);
            at += width;
        }
    }
    middles
}

/// The direction after a share of a full turn, from the right downwards; by series, so that it is the same everywhere.
fn direction(turn: f32) -> Vec2 {
    let eighths = (f64::from(turn) * 4.0).round();
    let angle = (f64::from(turn) * 4.0 - eighths) * std::f64::consts::FRAC_PI_2;
    let q = angle * angle;
    let cos = 1.0 - q / 2.0 * (1.0 - q / 12.0 * (1.0 - q / 30.0 * (1.0 - q / 56.0)));
    let sin = angle * (1.0 - q / 6.0 * (1.0 - q / 20.0 * (1.0 - q / 42.0 * (1.0 - q / 72.0))));
    let (x, y) = (cos as f32, sin as f32);
    match eighths as i64 & 3 {
        0 => vec2(x, y),
        1 => vec2(-y, x),
        2 => vec2(-x, -y),
        _ => vec2(y, -x),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::tests::{assert_no_overlap, random_graph, star};

    #[test]
    fn directions_go_round() {
        for (turn, x, y) in [(0.0, 1.0, 0.0), (0.25, 0.0, 1.0), (0.5, -1.0, 0.0), (0.75, 0.0, -1.0), (1.0, 1.0, 0.0)] {
            assert!((direction(turn) - vec2(x, y)).length() < 1e-6, "{turn}");
        }
        let slanted = direction(0.1);
        assert!((slanted - vec2(0.809_017, 0.587_785)).length() < 1e-5, "{slanted:?}");
    }

    #[test]
    fn rings_are_distances() {
        // 0 - 1 - 2 - 3 and 0 - 4, and 5 apart.
        let edges = vec![[0, 1], [1, 2], [2, 3], [0, 4]];
        let rings = radial(&Problem { nodes: 6, edges, ..Problem::default() }, 1, &[]);
        let hops: Vec<_> = rings.levels.iter().map(|level| (level.hops, level.radii.len())).collect();
        assert_eq!(hops, [(Some(1), 1), (Some(2), 1), (None, 1)]);
        let at = rings.positions;
        let ring: Vec<f32> = at.iter().map(|p| p.length()).collect();
        assert_eq!(at[1], Vec2::ZERO);
        assert!((ring[0] - ring[2]).abs() < 1e-3 && (ring[3] - ring[4]).abs() < 1e-3);
        assert!(ring[0] > 0.0 && ring[3] > ring[0] + 20.0 && ring[5] > ring[3] + 20.0, "{ring:?}");
        assert!((at[3].normalized() - at[2].normalized()).length() < 0.1, "a chain goes straight outwards");
    }

    #[test]
    fn nothing_overlaps() {
        let mut problem = random_graph(900, 1300, 5);
        problem.radii = (0..900).map(|v| 3.0 + (v % 7) as f32 * 4.0).collect();
        for centre in [0, 17, 5_000] {
            assert_no_overlap(&problem, &radial(&problem, centre, &[]).positions);
        }
        assert_no_overlap(&star(3000), &radial(&star(3000), 0, &[]).positions);
        assert_no_overlap(&star(3000), &radial(&star(3000), 9, &[]).positions);
        assert!(radial(&Problem::default(), 0, &[]).positions.is_empty());
    }

    #[test]
    fn a_crowded_distance_gets_several_rings() {
        let at = radial(&star(3000), 0, &[]).positions;
        let far = at.iter().map(|p| p.length()).fold(0.0, f32::max);
        assert!(far < 2500.0, "one ring would have a radius of more than {far}");
    }

    #[test]
    fn the_first_ring_has_half_the_picture_and_the_top_is_free_for_names() {
        // 0 with five neighbours, each of which has sixty more.
        let outer = (1..=5).flat_map(|near| (0..60).map(move |k| [near, 6 + (near - 1) * 60 + k]));
        let edges: Vec<[u32; 2]> = (1..=5).map(|near| [0, near]).chain(outer).collect();
        let rings = radial(&Problem { nodes: 306, edges, ..Problem::default() }, 0, &[]);
        let [first, second] = &rings.levels[..] else { panic!("{:?}", rings.levels) };
        let outermost = second.radii.last().unwrap();
        assert!((0.35..0.65).contains(&(first.radii[0] / outermost)), "{:?}", rings.levels);
        let is_on_top = |at: &&Vec2| at.y < 0.0 && at.x.abs() < at.length() * 0.15;
        assert_eq!(rings.positions.iter().filter(is_on_top).count(), 0);
    }

    #[test]
    fn what_is_not_shown_takes_no_room_but_counts_for_the_distance() {
        let edges = vec![[0, 1], [1, 2], [0, 3]];
        let rings = radial(&Problem { nodes: 4, edges, ..Problem::default() }, 0, &[true, false, true, false]);
        let hops: Vec<_> = rings.levels.iter().map(|level| level.hops).collect();
        assert_eq!(hops, [Some(2)]);
        assert_eq!((rings.positions[1], rings.positions[3]), (Vec2::ZERO, Vec2::ZERO));
        assert!((rings.positions[2].length() - rings.levels[0].radii[0]).abs() < 1e-2);
    }
}
