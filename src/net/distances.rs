//! Distances: what it costs at least to come from each node to one of them (Dijkstra 1959), as far as somebody asks.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use super::step::{Cost, Step};
use super::{Adjacency, Cancelled};

/// Nodes that a search settles between two questions whether to stop: half a millisecond or so.
pub(super) const ASK_EVERY: usize = 1 << 12;

/// No node.
pub(super) const NONE: u32 = u32::MAX;

/// A node that waits in a queue for its turn: the cheapest first, equals by number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Waiting {
    pub(super) cost: f64,
    pub(super) node: u32,
}

impl Ord for Waiting {
    fn cmp(&self, other: &Self) -> Ordering {
        self.cost.total_cmp(&other.cost).then(self.node.cmp(&other.node))
    }
}

impl PartialOrd for Waiting {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Waiting {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Waiting {}

/// The cheapest ways from all nodes to one, found from that one outwards; it can pause at a node and go on later.
#[derive(Clone, Debug)]
pub(super) struct Distances {
    goal: u32,
    /// What it costs from each node; infinite where no way is known yet.
    cost: Vec<f64>,
    /// The next node on the way.
    next: Vec<u32>,
    queue: BinaryHeap<Reverse<Waiting>>,
}

impl Distances {
    /// Those to `goal`, none known yet.
    pub(super) fn to(goal: u32, nodes: usize) -> Self {
        let mut empty =
            Self { goal, cost: vec![f64::INFINITY; nodes], next: vec![NONE; nodes], queue: BinaryHeap::new() };
        if let Some(cost) = empty.cost.get_mut(goal as usize) {
            *cost = 0.0;
            empty.queue.push(Reverse(Waiting { cost: 0.0, node: goal }));
        }
        empty
    }

    /// Goes on until the distance of `until` is final, or all are. Not that far when `cancelled`.
    pub(super) fn settle(&mut self, graph: &Adjacency, cost: &impl Cost, until: Option<u32>, cancelled: Cancelled<'_>) {
        let mut settled = 0_usize;
        while let Some(&Reverse(nearest)) = self.queue.peek() {
            settled += 1;
            if Some(nearest.node) == until || (settled.is_multiple_of(ASK_EVERY) && cancelled()) {
                return;
            }
            self.queue.pop();
            // Else it has come nearer since it was put there, and was settled then.
            if nearest.cost <= self.cost[nearest.node as usize] {
                self.relax(graph, cost, nearest);
            }
        }
    }

    fn relax(&mut self, graph: &Adjacency, cost: &impl Cost, to: Waiting) {
        for &from in graph.targets(to.node as usize) {
            let Some(step) = cost.of(Step { from, to: to.node }) else { continue };
            let through = to.cost + step;
            if through < self.cost[from as usize] {
                self.cost[from as usize] = through;
                self.next[from as usize] = to.node;
                self.queue.push(Reverse(Waiting { cost: through, node: from }));
            }
        }
    }

    pub(super) fn is_goal(&self, node: u32) -> bool {
        node == self.goal
    }

    /// What it costs from `node`; infinite where there is no way.
    pub(super) fn cost(&self, node: u32) -> f64 {
        self.cost[node as usize]
    }

    /// The nodes on the way from `node`, both ends among them; none where there is no way.
    pub(super) fn way(&self, node: u32) -> Option<Vec<u32>> {
        let known = self.cost.get(node as usize)?.is_finite();
        let next = |&at: &u32| Some(self.next[at as usize]).filter(|&next| next != NONE);
        known.then(|| std::iter::successors(Some(node), next).collect())
    }
}
