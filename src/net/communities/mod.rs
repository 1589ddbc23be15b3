//! Communities: groups of nodes with more edges among themselves than chance would give them.
//!
//! The method is Leiden (Traag, Waltman & van Eck 2019): nodes move to the neighbouring group that raises the modularity most
//! until none wants to (`moving`), each group falls apart into what holds together well in it (`refining`), those parts become
//! nodes (`level`), and it begins anew, the parts of a group together at first. Which groups come out depends on the order in
//! which nodes are asked, so a small graph is done in several orders and the best groups are taken. The orders are drawn from
//! fixed seeds: the result depends on nothing but the nodes' order, the edges and their weights.

mod level;
mod moving;
mod refining;

use std::borrow::Cow;
use std::cmp::Reverse;

use rayon::prelude::*;

use self::level::Level;
use super::cancel::check_cancel;
use super::rng::Rng;
use super::{Adjacency, Cancelled, Edges};

/// How many edges chance is taken to give: 1 is modularity as Newman and Girvan have it; more makes smaller groups.
pub const RESOLUTION: f64 = 1.0;

/// Times that it all is done again from the groups that were found: nearly everything happens in the first two.
const PASSES: usize = 4;

/// Orders in which a small graph is done.
const ORDERS: usize = 8;
/// Nodes and edges that all orders together may have, but for the first.
const ORDERS_FOR: usize = 400_000;

/// The group of each node: groups are numbered from 0 by size, largest first, equals by their smallest node. None when
/// `cancelled` said so.
pub fn communities(edges: Edges<'_>, cancelled: Cancelled<'_>) -> Option<Vec<u32>> {
    let whole = Level::of(&Adjacency::build(edges, cancelled)?);
    let orders = ORDERS.min(ORDERS_FOR / (edges.nodes + edges.pairs.len()).max(1)).max(1);
    let found: Option<Vec<_>> = (0..orders as u64).into_par_iter().map(|order| run(&whole, order, cancelled)).collect();
    // The first of the best.
    let better = |a: (f64, Vec<u32>), b: (f64, Vec<u32>)| if b.0 > a.0 { b } else { a };
    found?.into_iter().reduce(better).map(|(_, groups)| by_size(&groups))
}

/// How much more of the weight of the edges is within `groups` than chance would give: 0 is as much, 1 is the most there is.
pub fn modularity(edges: Edges<'_>, groups: &[u32]) -> f64 {
    Level::of(&Adjacency::of(edges)).modularity(groups)
}

/// Groups by one order of the nodes, and their modularity.
fn run(whole: &Level, order: u64, cancelled: Cancelled<'_>) -> Option<(f64, Vec<u32>)> {
    let mut lots = (order > 0).then(|| Rng::new(order));
    let mut groups: Vec<u32> = (0..whole.nodes() as u32).collect();
    for _ in 0..PASSES {
        let found = without_gaps(&pass(whole, &groups, &mut lots, cancelled)?);
        let is_same = found == groups;
        groups = found;
        if is_same {
            break;
        }
    }
    Some((whole.modularity(&groups), groups))
}

/// Better groups, from groups as they are.
fn pass(whole: &Level, groups: &[u32], lots: &mut Option<Rng>, cancelled: Cancelled<'_>) -> Option<Vec<u32>> {
    let mut level = Cow::Borrowed(whole);
    // Of each node of the whole its node of the level, and of that one its group.
    let mut of: Vec<u32> = (0..groups.len() as u32).collect();
    let mut groups = groups.to_vec();
    loop {
        moving::settle(&level, &mut groups, asked(level.nodes(), lots), cancelled)?;
        let parts = without_gaps(&refining::refined(&level, &groups, cancelled)?);
        let count = parts.iter().max().map_or(0, |&last| last as usize + 1);
        if count == level.nodes() {
            return Some(of.iter().map(|&node| groups[node as usize]).collect());
        }
        let folded = level.folded(&parts, count);
        check_cancel(cancelled)?;
        let mut outer = vec![0; count];
        for (&part, &group) in parts.iter().zip(&groups) {
            outer[part as usize] = group;
        }
        for node in &mut of {
            *node = parts[*node as usize];
        }
        (level, groups) = (Cow::Owned(folded), without_gaps(&outer));
    }
}

/// The order in which nodes are asked: their own, else one by lot.
fn asked(nodes: usize, lots: &mut Option<Rng>) -> Vec<u32> {
    let mut order: Vec<u32> = (0..nodes as u32).collect();
    if let Some(lots) = lots {
        for place in (1..nodes).rev() {
            order.swap(place, lots.below(place + 1));
        }
    }
    order
}

/// Other numbers for the same groups: from 0, in the order of their first nodes.
fn without_gaps(of: &[u32]) -> Vec<u32> {
    let mut names = vec![u32::MAX; of.iter().max().map_or(0, |&last| last as usize + 1)];
    let mut next = 0;
    let mut name = |&group: &u32| {
        let name = &mut names[group as usize];
        if *name == u32::MAX {
            *name = next;
            next += 1;
        }
        *name
    };
    of.iter().map(&mut name).collect()
}

fn by_size(of: &[u32]) -> Vec<u32> {
    let of = without_gaps(of);
    let mut sizes = vec![0_usize; of.iter().max().map_or(0, |&last| last as usize + 1)];
    for &group in &of {
        sizes[group as usize] += 1;
    }
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    // Stable: equals stay in the order of their first nodes.
    order.sort_by_key(|&group| Reverse(sizes[group]));
    let mut rank = vec![0; sizes.len()];
    for (place, &group) in order.iter().enumerate() {
        rank[group] = place as u32;
    }
    of.iter().map(|&group| rank[group as usize]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(edges: Edges<'_>) -> Vec<u32> {
        communities(edges, &|| false).unwrap()
    }

    /// The communities of cliques of the given sizes, each tied to the next by one edge.
    fn chain_of_cliques(sizes: &[u32]) -> Vec<u32> {
        let mut edges = Vec::new();
        let mut first = 0;
        for &size in sizes {
            edges.extend((first..first + size).flat_map(|v| (first..v).map(move |u| [u, v])));
            if first > 0 {
                edges.push([first - 1, first]);
            }
            first += size;
        }
        found(Edges { nodes: first as usize, pairs: &edges, weights: &[] })
    }

    #[test]
    fn cliques_are_found_and_numbered_by_size() {
        let found = chain_of_cliques(&[5, 9, 7]);
        assert_eq!(found, [vec![2; 5], vec![0; 9], vec![1; 7]].concat());
    }

    #[test]
    fn many_small_groups_stay_apart() {
        let found = chain_of_cliques(&[6; 12]);
        assert!(found.chunks(6).all(|clique| clique.iter().all(|&group| group == clique[0])));
        assert!(found.iter().max() >= Some(&5), "{found:?}");
    }

    #[test]
    fn nodes_without_edges_are_alone_and_nothing_is_nothing() {
        let pair = Edges { nodes: 4, pairs: &[[1, 3], [1, 1], [3, 9]], weights: &[] };
        assert_eq!(found(pair), [1, 0, 2, 0]);
        assert!(found(Edges::default()).is_empty());
        assert!(communities(pair, &|| true).is_none());
    }

    #[test]
    fn weights_decide_where_a_node_belongs() {
        let pairs = [[0, 1], [1, 2], [0, 2], [2, 3], [3, 4], [4, 5], [5, 6], [4, 6]];
        let torn = |left: f32, right: f32| {
            let weights = [1.0, 1.0, 1.0, left, right, 1.0, 1.0, 1.0];
            found(Edges { nodes: 7, pairs: &pairs, weights: &weights })
        };
        assert_eq!(torn(1.5, 0.5), [0, 0, 0, 0, 1, 1, 1]);
        assert_eq!(torn(0.5, 1.5), [1, 1, 1, 0, 0, 0, 0]);
    }

    #[test]
    fn modularity_is_that_of_its_definition() {
        // Two triangles and an edge between them: 6 of 7 edges inside, half of all ends in each.
        let pairs = [[0, 1], [1, 2], [0, 2], [2, 3], [3, 4], [4, 5], [3, 5]];
        let edges = Edges { nodes: 6, pairs: &pairs, weights: &[] };
        assert!((modularity(edges, &[0, 0, 0, 1, 1, 1]) - (6.0 / 7.0 - 0.5)).abs() < 1e-12);
        assert!(modularity(edges, &[0; 6]).abs() < 1e-12);
        assert!(modularity(Edges { nodes: 2, ..Edges::default() }, &[0, 1]).abs() < 1e-12);
    }

    #[test]
    fn every_group_hangs_together() {
        let mut rng = crate::net::rng::Rng::new(5);
        let pairs: Vec<[u32; 2]> = (0..3000).map(|_| [rng.below(1000) as u32, rng.below(1000) as u32]).collect();
        let edges = Edges { nodes: 1000, pairs: &pairs, weights: &[] };
        let groups = found(edges);
        let count = groups.iter().max().unwrap() + 1;
        let inside: Vec<[u32; 2]> =
            pairs.iter().copied().filter(|&[u, v]| groups[u as usize] == groups[v as usize]).collect();
        let apart = Adjacency::of(Edges { nodes: 1000, pairs: &inside, weights: &[] });
        assert_eq!(crate::net::components(&apart, &|| false).len(), count as usize);
        assert!(modularity(edges, &groups) > 0.4, "{}", modularity(edges, &groups));
    }
}
