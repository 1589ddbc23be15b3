//! Which nodes hang together. Each component is laid out on its own: several in one force run push each other ever
//! further apart and make the run slower.

use super::adjacency::Adjacency;

/// The nodes of each connected component, ascending; components in the order of their smallest node.
pub(crate) fn components(adjacency: &Adjacency) -> Vec<Vec<u32>> {
    let n = adjacency.nodes();
    let mut seen = vec![false; n];
    let mut found = Vec::new();
    for root in 0..n {
        if !seen[root] {
            found.push(flood(adjacency, root as u32, &mut seen));
        }
    }
    found
}

fn flood(adjacency: &Adjacency, root: u32, seen: &mut [bool]) -> Vec<u32> {
    seen[root as usize] = true;
    let mut nodes = vec![root];
    let mut at = 0;
    while at < nodes.len() {
        for &v in adjacency.targets(nodes[at] as usize) {
            if !seen[v as usize] {
                seen[v as usize] = true;
                nodes.push(v);
            }
        }
        at += 1;
    }
    nodes.sort_unstable();
    nodes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Problem;

    #[test]
    fn finds_every_component_once() {
        let edges = vec![[4, 0], [1, 3], [3, 5]];
        let a = Adjacency::of(&Problem { nodes: 7, edges, ..Problem::default() });
        assert_eq!(components(&a), [vec![0, 4], vec![1, 3, 5], vec![2], vec![6]]);
    }
}
