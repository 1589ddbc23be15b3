//! Cores: how deep in the dense middle of a graph each node stands.

use super::cancel::{Until as _, check_cancel};
use super::{Adjacency, Cancelled};

/// The core number of each node: the largest k such that it belongs to a part of the graph in which all nodes have k neighbours
/// in that part. None when `cancelled`.
///
/// The nodes are taken away one by one, always one of those that have the fewest neighbours left, in time that grows with the
/// edges (Batagelj & Zaveršnik 2003).
pub fn core_numbers(graph: &Adjacency, cancelled: Cancelled<'_>) -> Option<Vec<u32>> {
    let mut queue = ByDegree::of(graph);
    for at in (0..graph.nodes()).until(cancelled) {
        let node = queue.order[at];
        for &other in graph.targets(node as usize) {
            if queue.left[other as usize] > queue.left[node as usize] {
                queue.lower(other);
            }
        }
    }
    check_cancel(cancelled)?;
    Some(queue.left)
}

/// The nodes by the number of their neighbours that are left.
struct ByDegree {
    /// The neighbours of each node that are left; of a node that was taken away, its core number.
    left: Vec<u32>,
    /// The nodes, those with fewer neighbours first.
    order: Vec<u32>,
    /// Where each node stands in `order`.
    place: Vec<u32>,
    /// Where in `order` the nodes with so many neighbours begin.
    start: Vec<u32>,
}

impl ByDegree {
    fn of(graph: &Adjacency) -> Self {
        let left: Vec<u32> = (0..graph.nodes()).map(|node| graph.degree(node) as u32).collect();
        let mut start = vec![0; left.iter().max().map_or(0, |&most| most as usize + 2)];
        for &degree in &left {
            start[degree as usize + 1] += 1;
        }
        for degree in 1..start.len() {
            start[degree] += start[degree - 1];
        }
        let (mut order, mut place, mut free) = (vec![0; left.len()], vec![0; left.len()], start.clone());
        for (node, &degree) in left.iter().enumerate() {
            let slot = &mut free[degree as usize];
            order[*slot as usize] = node as u32;
            place[node] = *slot;
            *slot += 1;
        }
        Self { left, order, place, start }
    }

    /// Takes a neighbour from a node: it changes places with the first of its kind and belongs to the kind below.
    fn lower(&mut self, node: u32) {
        let kind = self.left[node as usize] as usize;
        let (from, to) = (self.place[node as usize], self.start[kind]);
        let first = self.order[to as usize];
        self.order.swap(from as usize, to as usize);
        self.place[first as usize] = from;
        self.place[node as usize] = to;
        self.start[kind] += 1;
        self.left[node as usize] -= 1;
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::net::Edges;

    /// By the definition: takes away what has fewer than k neighbours left, for each k.
    fn by_definition(graph: &Adjacency) -> Vec<u32> {
        let mut core = vec![0; graph.nodes()];
        for k in 1..graph.nodes() as u32 {
            let mut alive = vec![true; graph.nodes()];
            let few = |alive: &[bool], node: usize| {
                (graph.targets(node).iter().filter(|&&other| alive[other as usize]).count() as u32) < k
            };
            while let Some(node) = (0..alive.len()).find(|&node| alive[node] && few(&alive, node)) {
                alive[node] = false;
            }
            (0..alive.len()).filter(|&node| alive[node]).for_each(|node| core[node] = k);
        }
        core
    }

    proptest! {
        #[test]
        fn cores_are_those_of_the_definition(pairs in vec([0_u32..12, 0_u32..12], 0..50)) {
            let graph = Adjacency::of(Edges { nodes: 12, pairs: &pairs, weights: &[] });
            prop_assert_eq!(core_numbers(&graph, &|| false), Some(by_definition(&graph)));
        }
    }

    #[test]
    fn nothing_has_no_cores_and_whoever_cancels_gets_none() {
        assert_eq!(core_numbers(&Adjacency::default(), &|| false), Some(vec![]));
        assert_eq!(core_numbers(&Adjacency::default(), &|| true), None);
    }
}
