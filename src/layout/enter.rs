//! Places new nodes among known ones: next to their neighbours, so that a changed graph keeps its picture.

use crate::net::Adjacency;
use crate::net::rng::Rng;

/// How hot a node is in a refinement by the hops to the nearest new one; farther nodes stay where they are.
const HEAT: [f32; 3] = [1.0, 0.15, 0.05];
/// How far a known node may go from where it was, in ideal edges: a few radii, and more the more of the graph is new.
const LEASH: f32 = 0.3;
/// How much longer the leash would be if all were new.
const LEASH_IF_ALL_NEW: f32 = 8.0;

/// Keeps known nodes near where they were.
pub(crate) struct Leash {
    homes: Vec<Option<[f32; 2]>>,
    length: f32,
}

impl Leash {
    /// `edge` is the length that an ideal edge had when the homes were chosen.
    pub(crate) fn of(homes: Vec<Option<[f32; 2]>>, edge: f32) -> Self {
        let new = homes.iter().filter(|home| home.is_none()).count();
        let share = new as f32 / homes.len().max(1) as f32;
        Self { homes, length: edge * (LEASH + share * LEASH_IF_ALL_NEW) }
    }

    /// Does not pull at a node any more.
    pub(crate) fn let_go(&mut self, node: usize) {
        self.homes[node] = None;
    }

    /// Pulls back who has gone too far.
    pub(crate) fn hold(&self, x: &mut [f32], y: &mut [f32]) {
        for ((x, y), home) in x.iter_mut().zip(y).zip(&self.homes) {
            let Some(home) = home else { continue };
            let (dx, dy) = (*x - home[0], *y - home[1]);
            let length2 = dx * dx + dy * dy;
            if length2 > self.length * self.length {
                let shrink = self.length / length2.sqrt();
                *x = home[0] + dx * shrink;
                *y = home[1] + dy * shrink;
            }
        }
    }
}

/// Gives every node a position; those that have one keep it. Nodes are placed in rounds, the neighbours of placed ones
/// first, so a connected graph with one known node ends complete.
pub(crate) fn enter(adjacency: &Adjacency, known: &[Option<[f32; 2]>], rng: &mut Rng) -> [Vec<f32>; 2] {
    let mut places = known.to_vec();
    let mut waiting: Vec<usize> = (0..places.len()).filter(|&i| places[i].is_none()).collect();
    while !waiting.is_empty() {
        let found: Vec<_> = waiting.iter().map(|&i| (i, beside(adjacency, &places, i, rng))).collect();
        let before = waiting.len();
        for &(i, place) in &found {
            places[i] = place;
        }
        waiting.retain(|&i| places[i].is_none());
        if waiting.len() == before {
            break;
        }
    }
    let axis = |a: usize| places.iter().map(|p| p.map_or(0.0, |p| p[a])).collect();
    [axis(0), axis(1)]
}

/// Between the placed neighbours; away from the rest of the picture when there is only one.
fn beside(adjacency: &Adjacency, places: &[Option<[f32; 2]>], node: usize, rng: &mut Rng) -> Option<[f32; 2]> {
    let placed = |u: usize| adjacency.targets(u).iter().filter_map(|&v| places[v as usize]);
    let (middle, count) = mean(placed(node))?;
    let jitter = [rng.signed() * 0.2, rng.signed() * 0.2];
    let shift = match adjacency.targets(node).iter().find(|&&v| places[v as usize].is_some()) {
        Some(&host) if count == 1 => outwards(middle, mean(placed(host as usize)).map_or(middle, |(m, _)| m)),
        _ => [0.0; 2],
    };
    Some([middle[0] + shift[0] + jitter[0], middle[1] + shift[1] + jitter[1]])
}

fn mean(places: impl Iterator<Item = [f32; 2]>) -> Option<([f32; 2], usize)> {
    let (sum, count) = places.fold(([0.0_f32; 2], 0_usize), |(s, c), p| ([s[0] + p[0], s[1] + p[1]], c + 1));
    (count > 0).then(|| ([sum[0] / count as f32, sum[1] / count as f32], count))
}

/// A step of length 0.7 from `from`, opposite to `others`.
fn outwards(from: [f32; 2], others: [f32; 2]) -> [f32; 2] {
    let (dx, dy) = (from[0] - others[0], from[1] - others[1]);
    let length = (dx * dx + dy * dy).sqrt();
    if length > 1e-6 { [0.7 * dx / length, 0.7 * dy / length] } else { [0.0; 2] }
}

/// How far each node may move in a refinement: new nodes freely, the old ones near them a little.
pub(crate) fn entry_heat(adjacency: &Adjacency, is_new: impl Fn(usize) -> bool) -> Vec<f32> {
    let news: Vec<u32> = (0..adjacency.nodes()).filter(|&i| is_new(i)).map(|i| i as u32).collect();
    let mut heat = vec![0.0; adjacency.nodes()];
    spread_heat(adjacency, &news, &HEAT, &mut heat);
    heat
}

/// Warms the nodes within a few hops of `sources`, by `levels[hops]`; no node gets colder.
pub(crate) fn spread_heat(adjacency: &Adjacency, sources: &[u32], levels: &[f32], heat: &mut [f32]) {
    let mut seen = vec![false; heat.len()];
    let mut front = sources.to_vec();
    for &u in sources {
        seen[u as usize] = true;
    }
    for &level in levels {
        let mut next = Vec::new();
        for &u in &front {
            heat[u as usize] = heat[u as usize].max(level);
            for &v in adjacency.targets(u as usize) {
                if !seen[v as usize] {
                    seen[v as usize] = true;
                    next.push(v);
                }
            }
        }
        front = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::Edges;

    #[test]
    fn a_chain_of_new_nodes_leads_away_from_the_known_ones() {
        let edges: Vec<_> = (1..6).map(|v| [v - 1, v]).collect();
        let a = Adjacency::of(Edges { nodes: 6, pairs: &edges, weights: &[] });
        let known = [Some([0.0, 0.0]), Some([1.0, 0.0]), None, None, None, None];
        let [x, _] = enter(&a, &known, &mut Rng::new(1));
        assert_eq!(&x[..2], [0.0, 1.0]);
        assert!(x.windows(2).all(|w| w[0] < w[1]), "{x:?}");
        let heat = entry_heat(&a, |i| i == 5);
        assert_eq!(heat, [0.0, 0.0, 0.0, 0.05, 0.15, 1.0]);
    }

    #[test]
    fn a_leash_holds_known_nodes_only() {
        let leash = Leash::of(vec![Some([0.0, 0.0]), None, Some([5.0, 0.0])], 1.0);
        let (mut x, mut y) = ([30.0, 40.0, 5.1], [40.0, 0.0, 0.1]);
        leash.hold(&mut x, &mut y);
        assert!((x[0] * x[0] + y[0] * y[0]).sqrt() < 3.5 && (x[0] / y[0] - 0.75).abs() < 1e-5, "{x:?} {y:?}");
        assert_eq!((x[1], x[2], y[2]), (40.0, 5.1, 0.1));
    }
}
