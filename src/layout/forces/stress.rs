//! A weak guide in the first half of the run: each node is pulled to where its distances to the pivots are as long as
//! their paths in the graph (sparse stress, after Ortmann, Klimenta & Brandes 2017). Kept on to the end it would cost
//! neighbourhoods; left out it would cost the large shape.

use rayon::prelude::*;

use super::Pull;
use crate::layout::pivot::Pivots;

/// Weight of a stress term against the attraction's 1, for each node that a pivot stands for.
const STRENGTH: f32 = 0.1;
/// Nodes a task works on.
const CHUNK: usize = 512;

/// Adds the pivots' pulls to those in `pulls`.
pub(crate) fn add_stress(pivots: &Pivots, x: &[f32], y: &[f32], pulls: &mut [Pull]) {
    let hop = length_of_a_hop(pivots, x, y);
    pulls.par_chunks_mut(CHUNK).enumerate().for_each(|(c, pulls)| {
        let from = c * CHUNK;
        for (p, &pivot) in pivots.nodes.iter().enumerate() {
            let at = [x[pivot as usize], y[pivot as usize]];
            let weight = STRENGTH * pivots.share[p];
            let ends = x[from..].iter().zip(&y[from..]).zip(&pivots.distances(p)[from..]);
            for (pull, ((&x, &y), &hops)) in pulls.iter_mut().zip(ends) {
                add_term(pull, [at[0] - x, at[1] - y], hops, hop, weight);
            }
        }
    });
}

fn add_term(pull: &mut Pull, [dx, dy]: [f32; 2], hops: u16, hop: f32, weight: f32) {
    let hops = f32::from(hops);
    // The pivot's term with itself is 0 hops at 0 distance: both guards make it nothing.
    let strength = weight / (hops * hops).max(1.0);
    let distance = (dx * dx + dy * dy).sqrt().max(1e-6);
    let towards = strength * (1.0 - hop * hops / distance);
    pull.x += towards * dx;
    pull.y += towards * dy;
    pull.stiffness += strength;
}

/// The length that one hop has in the layout as it is now: the scale at which its stress is smallest.
fn length_of_a_hop(pivots: &Pivots, x: &[f32], y: &[f32]) -> f32 {
    let of_pivot = |p: usize| {
        let (px, py) = (x[pivots.nodes[p] as usize], y[pivots.nodes[p] as usize]);
        let mut sum = 0.0_f32;
        for ((x, y), &hops) in x.iter().zip(y).zip(pivots.distances(p)) {
            let (dx, dy) = (x - px, y - py);
            sum += (dx * dx + dy * dy).sqrt() / f32::from(hops.max(1));
        }
        sum
    };
    let sums: Vec<f32> = (0..pivots.nodes.len()).into_par_iter().map(of_pivot).collect();
    let pairs = pivots.nodes.len() * x.len().saturating_sub(1);
    sums.iter().sum::<f32>() / pairs.max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Problem;
    use crate::layout::adjacency::Adjacency;
    use crate::layout::rng::Rng;

    #[test]
    fn a_straight_path_is_at_rest() {
        let edges = (1..20).map(|v| [v - 1, v]).collect();
        let a = Adjacency::of(&Problem { nodes: 20, edges, ..Problem::default() });
        let pivots = Pivots::choose(&a, 8, &mut Rng::new(2));
        let x: Vec<f32> = (0..20).map(|i| i as f32 * 0.7).collect();
        let mut pulls = vec![Pull::default(); 20];
        add_stress(&pivots, &x, &[0.0; 20], &mut pulls);
        assert!(pulls.iter().all(|p| (p.x / p.stiffness).abs() < 0.01), "{pulls:?}");
    }
}
