//! Detours: the cheapest way on from the beginning of a path to its end that goes another way than others did.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::distances::{ASK_EVERY, Distances, NONE, Waiting};
use super::step::{Cost, Step};
use super::{Adjacency, Cancelled};

/// The beginning of a path.
#[derive(Clone, Copy, Debug)]
pub(super) struct Root<'a> {
    /// Its nodes; the search goes on from the last one and enters none of them again.
    pub(super) nodes: &'a [u32],
    /// The nodes to which the first step must not lead.
    pub(super) taken: &'a [u32],
}

/// Searches for detours, one after the other in the same memory.
#[derive(Clone, Debug)]
pub(super) struct Detours {
    /// What it costs to come to each node, and from where, in the search that reached it last.
    reached: Vec<Reached>,
    /// Counts searches.
    search: u32,
    queue: BinaryHeap<Reverse<Waiting>>,
}

#[derive(Clone, Copy, Debug)]
struct Reached {
    cost: f64,
    from: u32,
    search: u32,
}

impl Detours {
    pub(super) fn new(nodes: usize) -> Self {
        let never = Reached { cost: f64::INFINITY, from: NONE, search: 0 };
        Self { reached: vec![never; nodes], search: 0, queue: BinaryHeap::new() }
    }

    /// The nodes of the cheapest path that begins with `root` and ends where `distances` are 0; none where there is none, or
    /// when `cancelled`.
    pub(super) fn find(
        &mut self,
        graph: &Adjacency,
        cost: &impl Cost,
        root: Root<'_>,
        distances: &Distances,
        cancelled: Cancelled<'_>,
    ) -> Option<Vec<u32>> {
        let &spur = root.nodes.last()?;
        self.search += 1;
        self.queue.clear();
        // Cheaper than any way to them: no way leads there.
        for &node in root.nodes {
            self.reached[node as usize] = Reached { cost: f64::NEG_INFINITY, from: NONE, search: self.search };
        }
        let start = Waiting { cost: 0.0, node: spur };
        self.relax(graph, cost, start, distances, |to| !root.taken.contains(&to));
        let mut settled = 0_usize;
        while let Some(Reverse(Waiting { cost: through, node })) = self.queue.pop() {
            settled += 1;
            if settled.is_multiple_of(ASK_EVERY) && cancelled() {
                return None;
            }
            let left = distances.cost(node);
            if distances.is_goal(node) {
                return Some(self.way(root.nodes, node));
            }
            let so_far = self.reached[node as usize].cost;
            if through <= so_far + left {
                self.relax(graph, cost, Waiting { cost: so_far, node }, distances, |_| true);
            }
        }
        None
    }

    /// Goes on from a node that was reached at some cost to its neighbours, as far as `may` lets it.
    fn relax(
        &mut self,
        graph: &Adjacency,
        cost: &impl Cost,
        at: Waiting,
        distances: &Distances,
        may: impl Fn(u32) -> bool,
    ) {
        for &to in graph.targets(at.node as usize) {
            let left = distances.cost(to);
            let Some(step) = cost.of(Step { from: at.node, to }).filter(|_| left.is_finite() && may(to)) else {
                continue;
            };
            let through = at.cost + step;
            let reached = &mut self.reached[to as usize];
            if reached.search != self.search || through < reached.cost {
                *reached = Reached { cost: through, from: at.node, search: self.search };
                self.queue.push(Reverse(Waiting { cost: through + left, node: to }));
            }
        }
    }

    fn way(&self, root: &[u32], goal: u32) -> Vec<u32> {
        let spur = root.last().copied();
        let back = |&at: &u32| Some(self.reached[at as usize].from).filter(|&from| Some(from) != spur);
        let mut nodes: Vec<u32> = std::iter::successors(Some(goal), back).collect();
        nodes.extend(root.iter().rev());
        nodes.reverse();
        nodes
    }
}
