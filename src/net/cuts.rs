//! Cuts: the nodes and edges without which a part of the graph would fall in two.

use super::cancel::ASK_EVERY;
use super::{Adjacency, Cancelled};

/// The nodes and edges that alone hold something together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cuts {
    /// For each node how many others would be cut off without it: those of its component that would not be in the largest part
    /// of what is left. It is an articulation point if there are any.
    pub points: Vec<u32>,
    /// The edges without which their component would fall in two, by their outer ends.
    pub bridges: Vec<Bridge>,
}

/// An edge that alone holds two parts together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bridge {
    /// Its end in the part with fewer nodes; with as many, the one that is farther from the component's first node.
    pub outer: u32,
    /// Its other end.
    pub inner: u32,
    /// How many nodes that smaller part has.
    pub cut_off: u32,
}

/// The articulation points and bridges, by one search in depth (Hopcroft & Tarjan 1973), without recursion, however long a chain
/// may be. None when `cancelled`.
pub fn cuts(graph: &Adjacency, cancelled: Cancelled<'_>) -> Option<Cuts> {
    let mut search = Search {
        graph,
        number: vec![0; graph.nodes()],
        low: vec![0; graph.nodes()],
        below: vec![1; graph.nodes()],
        order: Vec::with_capacity(graph.nodes()),
        apart: vec![Apart::default(); graph.nodes()],
        found: Cuts { points: vec![0; graph.nodes()], bridges: Vec::new() },
    };
    for root in 0..graph.nodes() {
        if root % ASK_EVERY == 0 && cancelled() {
            return None;
        }
        if search.number[root] == 0 {
            search.component(root as u32, cancelled)?;
        }
    }
    search.found.bridges.sort_unstable_by_key(|bridge| bridge.outer);
    Some(search.found)
}

struct Search<'a> {
    graph: &'a Adjacency,
    /// The order in which the nodes were reached, from 1; 0 for those that were not.
    number: Vec<u32>,
    /// The least number that an edge leads to from a node or from what was reached through it.
    low: Vec<u32>,
    /// How many nodes were reached through each, itself among them.
    below: Vec<u32>,
    /// The nodes that were reached, in that order.
    order: Vec<u32>,
    /// What was reached through each node alone.
    apart: Vec<Apart>,
    found: Cuts,
}

/// Parts of a graph that only one node connects with where the search came from.
#[derive(Clone, Copy, Debug, Default)]
struct Apart {
    /// Their nodes.
    nodes: u32,
    /// Those of the largest of them.
    largest: u32,
}

/// A node on the way from the root to where the search is.
#[derive(Clone, Copy)]
struct Visit {
    node: u32,
    parent: u32,
    /// The next neighbour to look at.
    at: u32,
}

impl Search<'_> {
    fn component(&mut self, root: u32, cancelled: Cancelled<'_>) -> Option<()> {
        let (before, first_bridge) = (self.order.len(), self.found.bridges.len());
        let mut way = vec![self.enter(root, root)];
        let mut steps = 0_usize;
        while let Some(visit) = way.last_mut() {
            steps += 1;
            if steps.is_multiple_of(ASK_EVERY) && cancelled() {
                return None;
            }
            let Visit { node, parent, at } = *visit;
            if let Some(&next) = self.graph.targets(node as usize).get(at as usize) {
                visit.at += 1;
                if self.number[next as usize] == 0 {
                    way.push(self.enter(next, node));
                } else if next != parent {
                    self.low[node as usize] = self.low[node as usize].min(self.number[next as usize]);
                }
            } else {
                way.pop();
                if node != root {
                    self.leave(node, parent);
                }
            }
        }
        let size = (self.order.len() - before) as u32;
        for &node in &self.order[before..] {
            let Apart { nodes, largest } = self.apart[node as usize];
            let others = size - 1;
            self.found.points[node as usize] = others - largest.max(others - nodes);
        }
        self.found.bridges[first_bridge..].iter_mut().for_each(|bridge| bridge.turn(size));
        Some(())
    }

    fn enter(&mut self, node: u32, parent: u32) -> Visit {
        self.order.push(node);
        let number = self.order.len() as u32;
        self.number[node as usize] = number;
        self.low[node as usize] = number;
        Visit { node, parent, at: 0 }
    }

    /// All that can be reached through `node` was.
    fn leave(&mut self, node: u32, parent: u32) {
        let (low, above, nodes) = (self.low[node as usize], self.number[parent as usize], self.below[node as usize]);
        self.low[parent as usize] = self.low[parent as usize].min(low);
        self.below[parent as usize] += nodes;
        if low >= above {
            let apart = &mut self.apart[parent as usize];
            *apart = Apart { nodes: apart.nodes + nodes, largest: apart.largest.max(nodes) };
        }
        if low > above {
            self.found.bridges.push(Bridge { outer: node, inner: parent, cut_off: nodes });
        }
    }
}

impl Bridge {
    /// Says it of the smaller part of a component of so many nodes.
    fn turn(&mut self, size: u32) {
        let rest = size - self.cut_off;
        if rest < self.cut_off {
            *self = Self { outer: self.inner, inner: self.outer, cut_off: rest };
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::net::Edges;
    use crate::net::components::components;

    fn graph(nodes: usize, pairs: &[[u32; 2]]) -> Adjacency {
        Adjacency::of(Edges { nodes, pairs, weights: &[] })
    }

    fn parts(graph: &Adjacency) -> usize {
        components(graph, &|| false).len()
    }

    proptest! {
        #[test]
        fn what_is_taken_away_splits_the_graph(pairs in vec([0_u32..14, 0_u32..14], 0..24)) {
            let whole = graph(14, &pairs);
            let found = cuts(&whole, &|| false).unwrap();
            for node in 0..14 {
                let rest: Vec<_> = pairs.iter().copied().filter(|pair| !pair.contains(&node)).collect();
                let together = components(&whole, &|| false).into_iter().find(|c| c.contains(&node)).unwrap();
                let left = components(&graph(14, &rest), &|| false);
                let of_it = left.iter().filter(|part| together.contains(&part[0]) && part[0] != node);
                let cut_off = together.len() - 1 - of_it.map(Vec::len).max().unwrap_or(0);
                prop_assert_eq!(found.points[node as usize] as usize, cut_off, "node {}", node);
            }
            let mut bridges = Vec::new();
            for u in 0..14_u32 {
                for &v in whole.targets(u as usize).iter().filter(|&&v| v > u) {
                    let rest: Vec<_> = pairs.iter().copied().filter(|&pair| pair != [u, v] && pair != [v, u]).collect();
                    let rest = graph(14, &rest);
                    if parts(&rest) > parts(&whole) {
                        let size = |end: u32| components(&rest, &|| false).iter().find(|c| c.contains(&end)).unwrap().len();
                        bridges.push((u, v, size(u).min(size(v)) as u32));
                    }
                }
            }
            let mut ours: Vec<_> =
                found.bridges.iter().map(|b| (b.outer.min(b.inner), b.outer.max(b.inner), b.cut_off)).collect();
            ours.sort_unstable();
            prop_assert_eq!(ours, bridges);
        }
    }

    #[test]
    fn the_outer_end_is_in_the_smaller_part() {
        // A square with a tail, numbered from the tail's end.
        let found = cuts(&graph(6, &[[0, 1], [1, 2], [2, 3], [3, 4], [4, 5], [5, 2]]), &|| false).unwrap();
        assert_eq!(found.points, [0, 1, 2, 0, 0, 0]);
        let bridge = |outer, inner, cut_off| Bridge { outer, inner, cut_off };
        assert_eq!(found.bridges, [bridge(0, 1, 1), bridge(1, 2, 2)]);
    }

    #[test]
    fn a_chain_of_a_million_is_no_deeper_than_the_heap() {
        let pairs: Vec<[u32; 2]> = (1..1_000_000).map(|v| [v - 1, v]).collect();
        let found = cuts(&graph(1_000_000, &pairs), &|| false).unwrap();
        assert_eq!(found.bridges.len(), 999_999);
        assert_eq!(found.points.iter().filter(|&&cut_off| cut_off > 0).count(), 999_998);
    }
}
