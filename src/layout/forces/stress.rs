//! A weak guide until the run is cool: each node is pulled to where its distances to the pivots are as long as
//! their paths in the graph (sparse stress, after Ortmann, Klimenta & Brandes 2017). Kept on to the end it would cost
//! neighbourhoods; left out it would cost the large shape.

use rayon::prelude::*;

use super::Pull;
use crate::layout::pivot::Pivots;
use crate::net::Cancelled;

/// Weight of a stress term against the attraction's 1, for each node that a pivot stands for. Light, because it pulls for
/// most of the run.
const STRENGTH: f32 = 0.05;
/// Nodes a task works on; their sums fit into the fastest cache.
const CHUNK: usize = 512;
/// Every which node is asked how long a hop is; odd, so that a grid's rows do not all give the same node.
const SAMPLE: usize = 7;

/// Adds the pivots' pulls to those in `pulls`.
pub(crate) fn add_stress(pivots: &Pivots, x: &[f32], y: &[f32], pulls: &mut [Pull], cancelled: Cancelled<'_>) {
    let hop = length_of_a_hop(pivots, x, y, cancelled);
    pulls.par_chunks_mut(CHUNK).enumerate().for_each(|(c, pulls)| {
        if cancelled() {
            return;
        }
        let nodes = c * CHUNK..c * CHUNK + pulls.len();
        let mut sums = Sums::of(&x[nodes.clone()], &y[nodes.clone()]);
        for (p, &pivot) in pivots.nodes.iter().enumerate() {
            let at = [x[pivot as usize], y[pivot as usize]];
            sums.add(at, &pivots.distances(p)[nodes.clone()], hop, STRENGTH * pivots.share[p]);
        }
        sums.give(pulls);
    });
}

/// The pulls on the nodes of one chunk, each component in its own array: the compiler makes vector code of that.
struct Sums<'a> {
    x: &'a [f32],
    y: &'a [f32],
    fx: [f32; CHUNK],
    fy: [f32; CHUNK],
    stiffness: [f32; CHUNK],
}

impl<'a> Sums<'a> {
    fn of(x: &'a [f32], y: &'a [f32]) -> Self {
        Self { x, y, fx: [0.0; CHUNK], fy: [0.0; CHUNK], stiffness: [0.0; CHUNK] }
    }

    /// Adds the pull of one pivot.
    fn add(&mut self, at: [f32; 2], hops: &[u16], hop: f32, weight: f32) {
        let ends = self.x.iter().zip(self.y).zip(hops);
        let sums = self.fx.iter_mut().zip(&mut self.fy).zip(&mut self.stiffness);
        for (((&x, &y), &hops), ((fx, fy), stiffness)) in ends.zip(sums) {
            let (dx, dy) = (at[0] - x, at[1] - y);
            let hops = f32::from(hops);
            // The pivot's term with itself is 0 hops at 0 distance: both guards make it nothing.
            let strength = weight / (hops * hops).max(1.0);
            let distance = (dx * dx + dy * dy).sqrt().max(1e-6);
            let towards = strength * (1.0 - hop * hops / distance);
            *fx += towards * dx;
            *fy += towards * dy;
            *stiffness += strength;
        }
    }

    fn give(&self, pulls: &mut [Pull]) {
        for (pull, ((&x, &y), &stiffness)) in pulls.iter_mut().zip(self.fx.iter().zip(&self.fy).zip(&self.stiffness)) {
            *pull = *pull + Pull { x, y, stiffness };
        }
    }
}

/// The length that one hop has in the layout as it is now: the scale at which its stress is smallest.
fn length_of_a_hop(pivots: &Pivots, x: &[f32], y: &[f32], cancelled: Cancelled<'_>) -> f32 {
    let of_pivot = |p: usize| {
        let at = [x[pivots.nodes[p] as usize], y[pivots.nodes[p] as usize]];
        let nodes = x.iter().zip(y).zip(pivots.distances(p)).step_by(SAMPLE).filter(|(_, hops)| **hops > 0);
        nodes.fold([0.0_f32; 2], |[sum, pairs], ((x, y), &hops)| {
            let (dx, dy) = (x - at[0], y - at[1]);
            [sum + (dx * dx + dy * dy).sqrt() / f32::from(hops), pairs + 1.0]
        })
    };
    let sums: Vec<[f32; 2]> = (0..pivots.nodes.len()).into_par_iter().filter(|_| !cancelled()).map(of_pivot).collect();
    let [sum, pairs] = sums.iter().fold([0.0; 2], |all, one| [all[0] + one[0], all[1] + one[1]]);
    sum / pairs.max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::Adjacency;
    use crate::net::Edges;
    use crate::net::rng::Rng;

    #[test]
    fn a_straight_path_is_at_rest() {
        let edges: Vec<_> = (1..20).map(|v| [v - 1, v]).collect();
        let a = Adjacency::of(Edges { nodes: 20, pairs: &edges, weights: &[] });
        let mut pivots = Pivots::new(20, 8);
        pivots.choose(&a, 8, &mut Rng::new(2), &|| false);
        let x: Vec<f32> = (0..20).map(|i| i as f32 * 0.7).collect();
        let mut pulls = vec![Pull::default(); 20];
        add_stress(&pivots, &x, &[0.0; 20], &mut pulls, &|| false);
        assert!(pulls.iter().all(|p| (p.x / p.stiffness).abs() < 0.01), "{pulls:?}");
    }
}
