//! Connected components: which nodes hang together.

use super::breadth_first::breadth_first;
use super::cancel::Until as _;
use super::{Adjacency, Cancelled};

/// In no component yet.
const UNSEEN: u32 = u32::MAX;

/// The nodes of each connected component, ascending; components in the order of their smallest node. Not all of them when
/// `cancelled`.
pub fn components(adjacency: &Adjacency, cancelled: Cancelled<'_>) -> Vec<Vec<u32>> {
    let n = adjacency.nodes();
    let mut of = vec![UNSEEN; n];
    let mut count = 0;
    let mut queue = Vec::new();
    for root in 0..n {
        if of[root] == UNSEEN {
            let visit = |node: u32, _| {
                let slot = &mut of[node as usize];
                *slot == UNSEEN && std::mem::replace(slot, count as u32) == UNSEEN
            };
            queue.clear();
            breadth_first(adjacency, root as u32, &mut queue, visit, cancelled);
            count += 1;
        }
    }
    let mut found = vec![Vec::new(); count];
    for (v, &component) in of.iter().enumerate().until(cancelled) {
        found[component as usize].push(v as u32);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::Edges;

    #[test]
    fn finds_every_component_once() {
        let pairs = [[4, 0], [1, 3], [3, 5]];
        let a = Adjacency::of(Edges { nodes: 7, pairs: &pairs, weights: &[] });
        assert_eq!(components(&a, &|| false), [vec![0, 4], vec![1, 3, 5], vec![2], vec![6]]);
    }
}
