//! Around one node: the others on rings by their distance from it in the graph.

use super::engine::sane_radii;
use super::overlap::GAP;
use super::{EDGE_LENGTH, Problem};
use crate::geom::{Vec2, vec2};
use crate::net::Adjacency;
use crate::net::breadth_first::breadth_first;

/// A full turn, in radians.
const TURN: f32 = 6.283_185_5;

/// Positions with `centre` in the origin and every other node on the rings of its distance from it, in hops; no two discs
/// overlap. A node stands as near as can be in the direction of the one it was reached from. A distance that very many
/// nodes have gets several rings; what cannot be reached is on the outermost ones. Weights and earlier positions do not
/// count; an unknown `centre` counts as node 0.
pub fn radial(problem: &Problem, centre: u32) -> Vec<Vec2> {
    let radii = sane_radii(problem);
    let mut places = vec![Vec2::ZERO; problem.nodes];
    if problem.nodes == 0 {
        return places;
    }
    let root = if (centre as usize) < problem.nodes { centre } else { 0 };
    let mut turns = vec![0.0_f32; problem.nodes];
    let mut edge = radii[root as usize];
    for level in levels(&Adjacency::of(problem.edges()), root) {
        let widest = level.iter().map(|&(v, _)| radii[v as usize]).fold(0.0, f32::max);
        let width: f32 = level.iter().map(|&(v, _)| seat(radii[v as usize])).sum();
        // A crowd on one ring would need a huge one, and on rings from the inside on very many: the root is between.
        let between = (width * (2.0 * widest + GAP) / TURN).sqrt();
        let first = (edge + (widest + GAP).max(EDGE_LENGTH)).max(between);
        let rings = ((width / (TURN * first)).ceil() as usize).max(1);
        let count = level.len() as f32;
        let is_first = level.iter().all(|&(_, from)| from == root);
        for ring in 0..rings {
            let nodes: Vec<u32> = level.iter().skip(ring).step_by(rings).map(|&(v, _)| v).collect();
            let need: f32 = nodes.iter().map(|&v| seat(radii[v as usize])).sum();
            let radius = (edge + widest + GAP).max(if ring == 0 { first } else { 0.0 }).max(need / TURN * 1.001);
            let wish = |(k, &(_, from)): (usize, &(u32, u32))| {
                if is_first { (k as f32 + 0.5) / count } else { turns[from as usize] }
            };
            let wishes: Vec<f32> = level.iter().enumerate().skip(ring).step_by(rings).map(wish).collect();
            let widths: Vec<f32> = nodes.iter().map(|&v| seat(radii[v as usize]) / (TURN * radius)).collect();
            for (&v, turn) in nodes.iter().zip(seats(&wishes, &widths)) {
                turns[v as usize] = turn;
                places[v as usize] = direction(turn) * radius;
            }
            edge = radius + widest;
        }
    }
    places
}

/// The length of the ring that a disc takes up. A chord is shorter than its arc, by no more than half here.
fn seat(radius: f32) -> f32 {
    (2.0 * radius + GAP) * 1.6
}

/// The nodes of each distance from `root`, 1 and up, each with the node it was reached from, in the order of those; at the
/// end what was not reached.
fn levels(adjacency: &Adjacency, root: u32) -> Vec<Vec<(u32, u32)>> {
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
    let mut levels: Vec<Vec<(u32, u32)>> = by_hops.map(<[_]>::to_vec).collect();
    let rest: Vec<(u32, u32)> = (0..seen.len()).filter(|&v| !seen[v]).map(|v| (v as u32, root)).collect();
    levels.extend(Some(rest).filter(|rest| !rest.is_empty()));
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
        let at = radial(&Problem { nodes: 6, edges, ..Problem::default() }, 1);
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
            assert_no_overlap(&problem, &radial(&problem, centre));
        }
        assert_no_overlap(&star(3000), &radial(&star(3000), 0));
        assert_no_overlap(&star(3000), &radial(&star(3000), 9));
        assert!(radial(&Problem::default(), 0).is_empty());
    }

    #[test]
    fn a_crowded_distance_gets_several_rings() {
        let at = radial(&star(3000), 0);
        let far = at.iter().map(|p| p.length()).fold(0.0, f32::max);
        assert!(far < 2500.0, "one ring would have a radius of more than {far}");
    }
}
