//! Breadth-first search.

use super::cancel::ASK_EVERY;
use super::{Adjacency, Cancelled};

/// Walks a graph from `root`, nearer nodes first, nodes of one distance in the order of those that they are reached from.
/// `visit` is told a node and the node that it is reached from (of the root itself), each time that an edge leads to it, and
/// says whether it is new. Ends early when `cancelled`. The nodes that were reached stand in `queue`, which is to be empty.
pub(crate) fn breadth_first(
    adjacency: &Adjacency,
    root: u32,
    queue: &mut Vec<u32>,
    mut visit: impl FnMut(u32, u32) -> bool,
    cancelled: Cancelled<'_>,
) {
    visit(root, root);
    queue.push(root);
    let mut at = 0;
    while at < queue.len() && !(at % ASK_EVERY == ASK_EVERY - 1 && cancelled()) {
        let from = queue[at];
        queue.extend(adjacency.targets(from as usize).iter().filter(|&&node| visit(node, from)));
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::Edges;

    #[test]
    fn nearer_nodes_come_first_and_each_once() {
        let pairs = [[0, 1], [0, 2], [1, 3], [2, 3], [3, 4], [5, 6]];
        let adjacency = Adjacency::of(Edges { nodes: 7, pairs: &pairs, weights: &[] });
        let (mut hops, mut queue) = (vec![None; 7], Vec::new());
        let visit = |node: u32, from: u32| {
            let is_new = hops[node as usize].is_none();
            if is_new {
                hops[node as usize] = Some(if node == from { 0 } else { hops[from as usize].unwrap() + 1 });
            }
            is_new
        };
        breadth_first(&adjacency, 0, &mut queue, visit, &|| false);
        assert_eq!(queue, [0, 1, 2, 3, 4]);
        assert_eq!(hops, [Some(0), Some(1), Some(1), Some(2), Some(3), None, None]);
    }
}
