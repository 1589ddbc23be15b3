//! Which nodes hang together. Each component is laid out on its own: several in one force run push each other ever
//! further apart and make the run slower.

use super::Cancelled;
use super::adjacency::Adjacency;
use super::patience::{ASK_EVERY, Until as _};

/// In no component yet.
const UNSEEN: u32 = u32::MAX;

/// The nodes of each connected component, ascending; components in the order of their smallest node. Not all of them when
/// `cancelled`.
pub(crate) fn components(adjacency: &Adjacency, cancelled: Cancelled<'_>) -> Vec<Vec<u32>> {
    let n = adjacency.nodes();
    let mut of = vec![UNSEEN; n];
    let mut count = 0;
    let mut queue = Vec::new();
    for root in 0..n {
        if of[root] == UNSEEN {
            queue.push(root as u32);
            flood(adjacency, &mut queue, count as u32, &mut of, cancelled);
            count += 1;
        }
    }
    let mut found = vec![Vec::new(); count];
    for (v, &component) in of.iter().enumerate().until(cancelled) {
        found[component as usize].push(v as u32);
    }
    found
}

/// Marks what hangs together with the one node in `queue`, which is empty in the end.
fn flood(adjacency: &Adjacency, queue: &mut Vec<u32>, component: u32, of: &mut [u32], cancelled: Cancelled<'_>) {
    of[queue[0] as usize] = component;
    let mut at = 0;
    while at < queue.len() && !(at % ASK_EVERY == ASK_EVERY - 1 && cancelled()) {
        for &v in adjacency.targets(queue[at] as usize) {
            if of[v as usize] == UNSEEN {
                of[v as usize] = component;
                queue.push(v);
            }
        }
        at += 1;
    }
    queue.clear();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Problem;

    #[test]
    fn finds_every_component_once() {
        let edges = vec![[4, 0], [1, 3], [3, 5]];
        let a = Adjacency::of(&Problem { nodes: 7, edges, ..Problem::default() });
        assert_eq!(components(&a, &|| false), [vec![0, 4], vec![1, 3, 5], vec![2], vec![6]]);
    }
}
