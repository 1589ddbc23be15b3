//! Betweenness: how many of the shortest ways between all nodes lead through each.
//!
//! Brandes's algorithm (2001): a search in breadth from a source, then back from the farthest nodes, each handing to those before
//! it what it depends on them. From every node it is exact; in a large graph it goes out from some nodes only, drawn evenly over
//! all (Brandes & Pich 2007), and what a node gets counts by how far along the way it stands, which keeps the neighbours of those
//! sources from being overrated (linear scaling: Geisberger, Sanders & Schultes 2008).

use rayon::prelude::*;

use super::cancel::check_cancel;
use super::dependencies::{Dependencies, Share};
use super::rng::Rng;
use super::{Adjacency, Cancelled};

/// Up to so many nodes betweenness is exact.
pub const EXACT_TO: usize = 5_000;

/// Where the searches do not go out from all nodes, they go out from at least so many.
const LEAST_SOURCES: usize = 512;

/// All searches together reach so many nodes: in a smaller graph they can go out from more.
const REACH: usize = 20_000_000;

/// The sources are dealt to so many hands, each with a sum of its own, whatever the threads: so the sums are the same with any
/// number of them, and how the hands differ says how far off they are.
const HANDS: usize = 16;

/// The betweenness of each node as a share of the ways between all pairs of others: 0 for an end, 1 for the middle of a star.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Betweenness {
    /// The share of each node.
    pub values: Vec<f64>,
    /// The standard error of each share; empty where they are exact.
    pub errors: Vec<f64>,
}

/// From how many sources [`betweenness`](betweenness()) is drawn in a graph of so many nodes.
pub fn sources(nodes: usize) -> usize {
    (REACH / nodes.max(1)).max(LEAST_SOURCES).next_multiple_of(HANDS)
}

/// Betweenness, edges taken both ways and all as long; exact up to [`EXACT_TO`] nodes, else drawn from [`sources`]. None when
/// `cancelled`.
pub fn betweenness(graph: &Adjacency, cancelled: Cancelled<'_>) -> Option<Betweenness> {
    if graph.nodes() <= EXACT_TO {
        exact_betweenness(graph, cancelled)
    } else {
        sampled_betweenness(graph, sources(graph.nodes()), 0, cancelled)
    }
}

/// As [`betweenness`], exact however large the graph is. None when `cancelled`.
pub fn exact_betweenness(graph: &Adjacency, cancelled: Cancelled<'_>) -> Option<Betweenness> {
    let sources: Vec<u32> = (0..graph.nodes() as u32).collect();
    let hands = Hands::deal(graph, &sources, Share::Whole, cancelled)?;
    Some(Betweenness { values: hands.values(), errors: Vec::new() })
}

/// As [`betweenness`], from about so many sources; another seed draws others. It is exact where there are no more nodes than
/// that. None when `cancelled`.
pub fn sampled_betweenness(
    graph: &Adjacency,
    sources: usize,
    seed: u64,
    cancelled: Cancelled<'_>,
) -> Option<Betweenness> {
    let sources = sources.next_multiple_of(HANDS).max(2 * HANDS);
    if sources >= graph.nodes() {
        return exact_betweenness(graph, cancelled);
    }
    let hands = Hands::deal(graph, &draw(graph.nodes(), sources, seed), Share::ByPlace, cancelled)?;
    Some(Betweenness { values: hands.values(), errors: hands.errors() })
}

/// Sources one from each of as many equal runs of nodes: neighbours in number are often of one kind, and each kind gets its part.
fn draw(nodes: usize, sources: usize, seed: u64) -> Vec<u32> {
    let mut rng = Rng::new(seed);
    // In parts of a node, so that all nodes are as likely where the runs are not of whole nodes.
    (0..sources).map(|run| ((run * nodes + rng.below(nodes)) / sources) as u32).collect()
}

/// What each hand has summed up.
struct Hands {
    sums: Vec<Vec<f64>>,
    /// What turns a sum over all hands into a share.
    scale: f64,
}

impl Hands {
    /// Searches from all `sources`. None when `cancelled`.
    fn deal(graph: &Adjacency, sources: &[u32], share: Share, cancelled: Cancelled<'_>) -> Option<Self> {
        let nodes = graph.nodes() as f64;
        let pairs = (nodes - 1.0) * (nodes - 2.0);
        let scale = if pairs > 0.0 { nodes / sources.len() as f64 / pairs } else { 0.0 };
        let hand = |first: usize| {
            let (mut sum, mut search) = (vec![0.0; graph.nodes()], Dependencies::of(graph));
            for &source in sources.iter().skip(first).step_by(HANDS) {
                check_cancel(cancelled)?;
                search.add(source, share, &mut sum);
            }
            Some(sum)
        };
        let sums = (0..HANDS).into_par_iter().map(hand).collect::<Option<_>>()?;
        check_cancel(cancelled)?;
        Some(Self { sums, scale })
    }

    fn nodes(&self) -> std::ops::Range<usize> {
        0..self.sums.first().map_or(0, Vec::len)
    }

    fn values(&self) -> Vec<f64> {
        let value = |node: usize| self.scale * self.sums.iter().map(|sum| sum[node]).sum::<f64>();
        self.nodes().map(value).collect()
    }

    /// The standard error of the mean of the hands.
    fn errors(&self) -> Vec<f64> {
        let hands = HANDS as f64;
        let error = |node: usize| {
            let mean = self.sums.iter().map(|sum| sum[node]).sum::<f64>() / hands;
            let squares: f64 = self.sums.iter().map(|sum| (sum[node] - mean).powi(2)).sum();
            self.scale * hands * (squares / (hands - 1.0) / hands).sqrt()
        };
        self.nodes().map(error).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::net::Edges;

    /// Hops and numbers of shortest ways from a node, by walking on level by level.
    fn ways(graph: &Adjacency, source: usize) -> Vec<(usize, f64)> {
        let mut found = vec![(usize::MAX, 0.0); graph.nodes()];
        found[source] = (0, 1.0);
        for hops in 0..graph.nodes() {
            for node in 0..graph.nodes() {
                for &other in graph.targets(node) {
                    if found[node].0 == hops && found[other as usize].0 > hops {
                        found[other as usize] = (hops + 1, found[other as usize].1 + found[node].1);
                    }
                }
            }
        }
        found
    }

    /// By the definition, over all pairs.
    fn by_definition(graph: &Adjacency) -> Vec<f64> {
        let n = graph.nodes();
        let all: Vec<_> = (0..n).map(|source| ways(graph, source)).collect();
        let mut values = vec![0.0; n];
        for (node, value) in values.iter_mut().enumerate() {
            for from in (0..n).filter(|&from| from != node) {
                for to in (0..n).filter(|&to| to != node && to != from && all[from][to].0 < usize::MAX) {
                    let through = all[from][node].0.saturating_add(all[node][to].0) == all[from][to].0;
                    *value += if through { all[from][node].1 * all[node][to].1 / all[from][to].1 } else { 0.0 };
                }
            }
            *value /= ((n - 1) * (n - 2)) as f64;
        }
        values
    }

    fn deviation(values: &[f64], expected: &[f64]) -> f64 {
        values.iter().zip(expected).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max)
    }

    proptest! {
        #[test]
        fn exact_values_are_those_of_the_definition(pairs in vec([0_u32..12, 0_u32..12], 0..40)) {
            let graph = Adjacency::of(Edges { nodes: 12, pairs: &pairs, weights: &[] });
            let found = exact_betweenness(&graph, &|| false).unwrap();
            prop_assert!(deviation(&found.values, &by_definition(&graph)) < 1e-12);
        }

        /// A source counts the ways from it by the place of the nodes on them; over all sources both directions add up to one.
        #[test]
        fn shares_by_place_are_whole_over_all_sources(pairs in vec([0_u32..12, 0_u32..12], 0..40)) {
            let graph = Adjacency::of(Edges { nodes: 12, pairs: &pairs, weights: &[] });
            let sources: Vec<u32> = (0..12).collect();
            let by_place = Hands::deal(&graph, &sources, Share::ByPlace, &|| false).unwrap().values();
            let whole = Hands::deal(&graph, &sources, Share::Whole, &|| false).unwrap().values();
            prop_assert!(deviation(&by_place, &whole) < 1e-12);
        }
    }

    /// Like a folder: of each ten nodes one is a hub, the more used the lower its number.
    fn like_a_folder(nodes: u32) -> Adjacency {
        let hub = |seed: u32| {
            let at = u64::from(seed.wrapping_mul(2_654_435_761)) * u64::from(nodes / 10) >> 32;
            (at * at / u64::from(nodes / 10)) as u32
        };
        let pairs: Vec<[u32; 2]> = (0..nodes * 2).map(|e| [nodes / 10 + e % (nodes - nodes / 10), hub(e)]).collect();
        Adjacency::of(Edges { nodes: nodes as usize, pairs: &pairs, weights: &[] })
    }

    #[test]
    fn a_sample_says_how_far_off_it_is() {
        let graph = like_a_folder(1_000);
        let exact = exact_betweenness(&graph, &|| false).unwrap().values;
        let found = sampled_betweenness(&graph, 128, 7, &|| false).unwrap();
        let near = |times: f64| {
            let within =
                |node: &usize| (found.values[*node] - exact[*node]).abs() <= times * found.errors[*node] + 1e-15;
            (0..1_000).filter(within).count()
        };
        assert!(near(1.0) > 600, "two of three within the standard error: {}", near(1.0));
        // Many ways lead to few nodes, so the tails are longer than a bell's.
        assert!(near(3.0) > 900, "nearly all within three of it: {}", near(3.0));
    }

    #[test]
    fn the_same_bytes_with_any_number_of_threads() {
        let graph = like_a_folder(3_000);
        let with = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| sampled_betweenness(&graph, 64, 0, &|| false))
        };
        assert_eq!(with(1), with(3));
    }

    #[test]
    fn small_graphs_and_cancelling() {
        let pair = Adjacency::of(Edges { nodes: 2, pairs: &[[0, 1]], weights: &[] });
        assert_eq!(betweenness(&pair, &|| false).unwrap().values, [0.0, 0.0]);
        assert_eq!(betweenness(&Adjacency::default(), &|| false), Some(Betweenness::default()));
        assert_eq!(betweenness(&pair, &|| true), None);
    }
}
