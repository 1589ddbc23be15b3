//! Paths between two nodes, the cheapest first, no node twice in one; the caller says what a step costs.
//!
//! The first is found by Dijkstra's search from the goal. The next ones are Yen's (1971) in the form of Lawler (1972): each path
//! that was found is left at each of its nodes in turn, for the cheapest way that none found so far goes on. Those ways are
//! looked for with A* (Hart, Nilsson & Raphael 1968): the distances to the goal, once known for all nodes, lead it straight
//! there.
//!
//! ```
//! use linkloom::net::paths::{Ends, Paths, Step};
//! use linkloom::net::{Adjacency, Edges};
//!
//! let square = Adjacency::of(Edges { nodes: 4, pairs: &[[0, 1], [1, 3], [0, 2], [2, 3]], weights: &[] });
//! // Node 2 is dear.
//! let cost = |step: Step| Some(if step.to == 2 { 5.0 } else { 1.0 });
//! let found: Vec<_> = Paths::new(&square, Ends { from: 0, to: 3 }, cost, &|| false).collect();
//! assert_eq!(found.len(), 2);
//! assert_eq!((found[0].nodes.as_slice(), found[0].cost), ([0, 1, 3].as_slice(), 2.0));
//! assert_eq!((found[1].nodes.as_slice(), found[1].cost), ([0, 2, 3].as_slice(), 6.0));
//! ```

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use super::cancel::check_cancel;
use super::detours::{Detours, Root};
use super::distances::Distances;
use super::{Adjacency, Cancelled};

pub use super::step::{Cost, Step};

/// Where a path begins and ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ends {
    /// The first node.
    pub from: u32,
    /// The last node.
    pub to: u32,
}

/// A path.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// Its nodes in order, both ends among them.
    pub nodes: Vec<u32>,
    /// What its steps cost together.
    pub cost: f64,
}

/// The cheapest path; none where there is none, or when `cancelled` said so before it was found.
pub fn shortest_path(graph: &Adjacency, ends: Ends, cost: impl Cost, cancelled: Cancelled<'_>) -> Option<Path> {
    Paths::new(graph, ends, cost, cancelled).next()
}

/// All paths between two nodes one by one, the cheapest first, equally cheap ones in an order that is always the same. Each is
/// worked out when it is asked for. They end early when `cancelled` says so.
pub struct Paths<'a, C> {
    graph: &'a Adjacency,
    ends: Ends,
    cost: C,
    cancelled: Cancelled<'a>,
    distances: Distances,
    detours: Detours,
    /// The paths that were given out.
    found: Vec<Branch>,
    /// Those that may come next.
    candidates: BinaryHeap<Reverse<Branch>>,
}

impl<'a, C: Cost> Paths<'a, C> {
    /// Those from one node of `graph` to another; none from a node to itself, or where a node is not in the graph.
    pub fn new(graph: &'a Adjacency, ends: Ends, cost: C, cancelled: Cancelled<'a>) -> Self {
        let distances = Distances::to(ends.to, graph.nodes());
        let detours = Detours::new(graph.nodes());
        Self { graph, ends, cost, cancelled, distances, detours, found: Vec::new(), candidates: BinaryHeap::new() }
    }

    fn first(&mut self) -> Option<Branch> {
        let Ends { from, to } = self.ends;
        if from == to {
            return None;
        }
        self.distances.settle(self.graph, &self.cost, Some(from), self.cancelled);
        let nodes = self.distances.way(from)?;
        Some(self.branch(nodes, 0))
    }

    fn following(&mut self, last: &Branch) -> Option<Branch> {
        // What the detours need; known already but for the second path.
        self.distances.settle(self.graph, &self.cost, None, self.cancelled);
        for at in last.leaves..last.nodes.len() - 1 {
            check_cancel(self.cancelled)?;
            if let Some(nodes) = self.leave(&last.nodes[..=at]) {
                let branch = self.branch(nodes, at);
                self.candidates.push(Reverse(branch));
            }
        }
        self.candidates.pop().map(|Reverse(next)| next)
    }

    /// The cheapest path that begins with `root` and then goes on as no path so far.
    fn leave(&mut self, root: &[u32]) -> Option<Vec<u32>> {
        let alike = self.found.iter().filter(|path| path.nodes.starts_with(root));
        let taken: Vec<u32> = alike.map(|path| path.nodes[root.len()]).collect();
        let root = Root { nodes: root, taken: &taken };
        self.detours.find(self.graph, &self.cost, root, &self.distances, self.cancelled)
    }

    fn branch(&self, nodes: Vec<u32>, leaves: usize) -> Branch {
        let steps = nodes.windows(2).filter_map(|step| self.cost.of(Step { from: step[0], to: step[1] }));
        Branch { cost: steps.sum(), nodes, leaves }
    }
}

impl<C: Cost> Iterator for Paths<'_, C> {
    type Item = Path;

    fn next(&mut self) -> Option<Path> {
        check_cancel(self.cancelled)?;
        let next = match self.found.last().cloned() {
            Some(last) => self.following(&last),
            None => self.first(),
        };
        // What was found when it was cancelled may not be the cheapest.
        check_cancel(self.cancelled)?;
        let Branch { cost, nodes, .. } = next.clone()?;
        self.found.extend(next);
        Some(Path { nodes, cost })
    }
}

/// A path as a branch of another one.
#[derive(Clone, Debug)]
struct Branch {
    cost: f64,
    nodes: Vec<u32>,
    /// The place of the node from which on it goes its own way. Before, the other path was left already.
    leaves: usize,
}

impl Ord for Branch {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_cost = self.cost.total_cmp(&other.cost);
        by_cost.then(self.nodes.len().cmp(&other.nodes.len())).then_with(|| self.nodes.cmp(&other.nodes))
    }
}

impl PartialOrd for Branch {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Branch {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Branch {}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::net::Edges;

    /// All paths without a node twice, by trying everything.
    fn every_path(graph: &Adjacency, ends: Ends, cost: &impl Cost) -> Vec<Path> {
        let mut found = Vec::new();
        let mut open = vec![Path { nodes: vec![ends.from], cost: 0.0 }];
        while let Some(path) = open.pop() {
            let from = *path.nodes.last().unwrap();
            if from == ends.to {
                found.push(path);
                continue;
            }
            for &to in graph.targets(from as usize).iter().filter(|node| !path.nodes.contains(node)) {
                if let Some(step) = cost.of(Step { from, to }) {
                    let mut nodes = path.nodes.clone();
                    nodes.push(to);
                    open.push(Path { nodes, cost: path.cost + step });
                }
            }
        }
        found.sort_by(|a, b| a.cost.total_cmp(&b.cost).then_with(|| a.nodes.cmp(&b.nodes)));
        found
    }

    proptest! {
        /// Whole numbers, so that sums are exact in any order.
        #[test]
        fn all_paths_come_once_and_the_cheapest_first(
            pairs in vec([0_u32..8, 0_u32..8], 0..18),
            prices in vec(0_u32..5, 8),
        ) {
            let graph = Adjacency::of(Edges { nodes: 8, pairs: &pairs, weights: &[] });
            let ends = Ends { from: 0, to: 7 };
            // Steps cost different things in the two directions; a node of price 4 is closed.
            let cost = |step: Step| {
                let price = prices[step.to as usize];
                (price < 4).then(|| f64::from(price + u32::from(step.from > step.to)))
            };
            let expected = every_path(&graph, ends, &cost);
            let found: Vec<Path> = Paths::new(&graph, ends, cost, &|| false).collect();
            let costs = |paths: &[Path]| paths.iter().map(|path| path.cost).collect::<Vec<_>>();
            prop_assert_eq!(costs(&found), costs(&expected));
            let mut sorted = found;
            sorted.sort_by(|a, b| a.cost.total_cmp(&b.cost).then_with(|| a.nodes.cmp(&b.nodes)));
            prop_assert_eq!(sorted, expected);
        }
    }

    #[test]
    fn there_may_be_no_path() {
        let graph = Adjacency::of(Edges { nodes: 4, pairs: &[[0, 1], [2, 3]], weights: &[] });
        let one = |_: Step| Some(1.0);
        for [from, to] in [[0, 2], [0, 0], [0, 9], [9, 0]] {
            assert_eq!(shortest_path(&graph, Ends { from, to }, one, &|| false), None, "{from} {to}");
        }
        let closed = |_: Step| None;
        assert_eq!(shortest_path(&graph, Ends { from: 0, to: 1 }, closed, &|| false), None);
        assert_eq!(shortest_path(&graph, Ends { from: 0, to: 1 }, one, &|| true), None);
        let wild = |_: Step| Some(f64::NAN);
        assert_eq!(shortest_path(&graph, Ends { from: 0, to: 1 }, wild, &|| false), None);
    }
}
