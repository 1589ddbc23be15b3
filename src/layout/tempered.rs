//! How hard each edge pulls, relative to the others.

use crate::net::cancel::check_cancel;
use crate::net::{Adjacency, Cancelled, Edges};

/// The neighbour lists of `edges`, their weights relative to the median and tamed: a weight of 1e30 pulls four times as hard as
/// the median, not 1e30 times (one edge must not crush the picture), and a weight of 0 still holds its nodes together a little.
/// None when `cancelled`.
pub(crate) fn tempered(edges: Edges<'_>, cancelled: Cancelled<'_>) -> Option<Adjacency> {
    let mut adjacency = Adjacency::build(edges, cancelled)?;
    // Each edge once: from its smaller end.
    let from = |u: usize| adjacency.neighbours(u).filter(move |&(v, _)| v as usize > u);
    let mut sorted: Vec<f32> = (0..adjacency.nodes()).flat_map(from).map(|(_, w)| w).collect();
    if sorted.is_empty() {
        return Some(adjacency);
    }
    check_cancel(cancelled)?;
    let mid = sorted.len() / 2;
    let (_, &mut median, _) = sorted.select_nth_unstable_by(mid, f32::total_cmp);
    check_cancel(cancelled)?;
    let unit = if median > 0.0 { median } else { 1.0 };
    adjacency.map_weights(|w| (w / unit).sqrt().clamp(0.25, 4.0));
    check_cancel(cancelled)?;
    Some(adjacency)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wild_weights_are_tamed() {
        let w = [f32::NAN, 1e30, 0.0, f32::INFINITY, -3.0];
        let edges = Edges { nodes: 6, pairs: &[[0, 1], [1, 2], [2, 3], [3, 4], [4, 5]], weights: &w };
        let a = tempered(edges, &|| false).unwrap();
        for u in 0..6 {
            for (_, w) in a.neighbours(u) {
                assert!((0.25..=4.0).contains(&w), "{w}");
            }
        }
    }

    #[test]
    fn two_parallel_edges_pull_harder_than_one() {
        let edges = Edges { nodes: 3, pairs: &[[0, 1], [1, 0], [1, 2]], weights: &[] };
        let weights: Vec<f32> = tempered(edges, &|| false).unwrap().neighbours(1).map(|(_, w)| w).collect();
        assert!(weights[0] > weights[1], "{weights:?}");
    }
}
