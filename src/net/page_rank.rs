//! `PageRank`: how often somebody passes a node who walks along edges at random.

use rayon::prelude::*;

use super::cancel::check_cancel;
use super::{Adjacency, Cancelled};

/// The share of steps that follow an edge; the others jump to any node.
pub const DAMPING: f64 = 0.85;

/// The ranks are those that one more step would change by no more than this, all nodes together (their sum is 1).
pub const TOLERANCE: f64 = 1e-10;

/// More rounds than any graph needs: each takes nearly half of the error away.
const ROUNDS: usize = 200;

/// Nodes that a task works on; so many at a time whatever the threads, so that sums are the same with any number of them.
const CHUNK: usize = 2048;

/// The `PageRank` of each node (Brin & Page 1998), edges taken both ways and each once, whatever its weight; they sum up to 1.
/// None when `cancelled`.
///
/// With edges both ways, a step is a symmetric matrix but for the nodes' degrees, with all its eigenvalues between -0.85 and 0.85.
/// So each round goes farther in the direction of its step by the factors of Chebyshev's polynomials (Golub & Varga 1961), and
/// some 35 rounds do what 130 plain ones would. They begin where a walk without jumps would come to rest: at the degrees.
pub fn page_rank(graph: &Adjacency, cancelled: Cancelled<'_>) -> Option<Vec<f64>> {
    let nodes = graph.nodes();
    let lone = (0..nodes).filter(|&node| graph.degree(node) == 0).count();
    // What jumps bring to each node. Whoever stands on a node without neighbours jumps, too.
    let jump = (1.0 - DAMPING) / (nodes as f64 - DAMPING * lone as f64);
    let start = (1.0 - jump * lone as f64) / (2 * graph.edges()).max(1) as f64;
    let mut walk = Walk { graph, jump, now: vec![start; nodes], before: vec![start; nodes] };
    let mut stretch = 1.0;
    for round in 0..ROUNDS {
        check_cancel(cancelled)?;
        if walk.round(stretch) <= TOLERANCE {
            break;
        }
        stretch = if round == 0 { 2.0 } else { stretch };
        stretch = 1.0 / (1.0 - DAMPING * DAMPING * stretch / 4.0);
    }
    Some(walk.ranks())
}

/// A walk's ranks, each divided by the degree of its node: that is what a node hands to each neighbour.
struct Walk<'a> {
    graph: &'a Adjacency,
    jump: f64,
    now: Vec<f64>,
    /// Those of a round before.
    before: Vec<f64>,
}

impl Walk<'_> {
    /// Goes on by a step, stretched by a factor; by how much the step itself would have changed the ranks.
    fn round(&mut self, stretch: f64) -> f64 {
        let (graph, jump, now) = (self.graph, self.jump, &self.now);
        let chunks = self.before.par_chunks_mut(CHUNK).enumerate();
        let step = |(chunk, before): (usize, &mut [f64])| {
            let mut change = 0.0;
            for (slot, node) in before.iter_mut().zip(chunk * CHUNK..) {
                let targets = graph.targets(node);
                if !targets.is_empty() {
                    let degree = targets.len() as f64;
                    let sum: f64 = targets.iter().map(|&other| now[other as usize]).sum();
                    let step = (DAMPING * sum + jump) / degree;
                    change += (step - now[node]).abs() * degree;
                    *slot += stretch * (step - *slot);
                }
            }
            change
        };
        let changes: Vec<f64> = chunks.map(step).collect();
        std::mem::swap(&mut self.now, &mut self.before);
        changes.iter().sum()
    }

    fn ranks(self) -> Vec<f64> {
        let rank = |(node, share): (usize, f64)| match self.graph.degree(node) {
            0 => self.jump,
            degree => share * degree as f64,
        };
        self.now.into_iter().enumerate().map(rank).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::net::Edges;

    /// By the definition: step by step, from anywhere.
    fn step_by_step(graph: &Adjacency) -> Vec<f64> {
        let nodes = graph.nodes() as f64;
        let mut ranks = vec![1.0 / nodes; graph.nodes()];
        for _ in 0..400 {
            let jumps = |node: usize| if graph.degree(node) == 0 { DAMPING * ranks[node] } else { 0.0 };
            let jump = (1.0 - DAMPING + (0..ranks.len()).map(jumps).sum::<f64>()) / nodes;
            let hands = |&other: &u32| DAMPING * ranks[other as usize] / graph.degree(other as usize) as f64;
            ranks = (0..ranks.len()).map(|node| jump + graph.targets(node).iter().map(hands).sum::<f64>()).collect();
        }
        ranks
    }

    proptest! {
        #[test]
        fn ranks_are_those_of_a_long_walk(pairs in vec([0_u32..20, 0_u32..20], 0..60)) {
            let graph = Adjacency::of(Edges { nodes: 20, pairs: &pairs, weights: &[] });
            let ranks = page_rank(&graph, &|| false).unwrap();
            prop_assert!((ranks.iter().sum::<f64>() - 1.0).abs() < 1e-9);
            for (rank, expected) in ranks.iter().zip(step_by_step(&graph)) {
                prop_assert!((rank - expected).abs() < 1e-9, "{rank} {expected}");
            }
        }
    }

    #[test]
    fn nothing_has_no_ranks_and_whoever_cancels_gets_none() {
        assert_eq!(page_rank(&Adjacency::default(), &|| false), Some(vec![]));
        assert_eq!(page_rank(&Adjacency::default(), &|| true), None);
    }

    #[test]
    fn the_same_bytes_with_any_number_of_threads() {
        let pairs: Vec<[u32; 2]> = (0..20_000_u32).map(|e| [e % 5_000, e * 7919 % 4_999]).collect();
        let graph = Adjacency::of(Edges { nodes: 5_000, pairs: &pairs, weights: &[] });
        let with = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| page_rank(&graph, &|| false))
        };
        assert_eq!(with(1), with(3));
    }
}
