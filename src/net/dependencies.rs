//! What one node's shortest ways to all others depend on.

use super::Adjacency;

/// Not reached yet.
const UNSEEN: u32 = u32::MAX;

/// What a node counts for that lies between a source and a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Share {
    /// Each way counts as a whole.
    Whole,
    /// A way counts by how far along it the node stands, twice: as much as whole ones over both directions, but spread more
    /// evenly if the source is one of few.
    ByPlace,
}

/// Searches from one source after the other, in the same memory.
#[derive(Clone, Debug)]
pub(super) struct Dependencies<'a> {
    graph: &'a Adjacency,
    reached: Vec<Reached>,
    /// The nodes that were reached, nearer ones first.
    order: Vec<u32>,
}

/// What is known of a node: how far it is, and a number, which is first that of the shortest ways to it; on the way back, what
/// each of those ways hands to the node before it.
#[derive(Clone, Copy, Debug)]
struct Reached {
    number: f64,
    hops: u32,
}

const NEVER: Reached = Reached { number: 0.0, hops: UNSEEN };

impl<'a> Dependencies<'a> {
    pub(super) fn of(graph: &'a Adjacency) -> Self {
        Self { graph, reached: vec![NEVER; graph.nodes()], order: Vec::with_capacity(graph.nodes()) }
    }

    /// Adds to each node's sum for how many nodes the shortest ways from `source` lead through it.
    pub(super) fn add(&mut self, source: u32, share: Share, sums: &mut [f64]) {
        self.forth(source);
        match share {
            Share::Whole => self.back(sums, |_| 1.0, |_| 1.0),
            Share::ByPlace => self.back(sums, |hops| 1.0 / f64::from(hops), |hops| 2.0 * f64::from(hops)),
        }
        for &node in &self.order {
            self.reached[node as usize] = NEVER;
        }
        self.order.clear();
    }

    fn forth(&mut self, source: u32) {
        self.reached[source as usize] = Reached { number: 1.0, hops: 0 };
        self.order.push(source);
        let mut at = 0;
        while at < self.order.len() {
            let node = self.order[at] as usize;
            let Reached { number, hops } = self.reached[node];
            for &other in self.graph.targets(node) {
                let next = &mut self.reached[other as usize];
                if next.hops == UNSEEN {
                    *next = Reached { number, hops: hops + 1 };
                    self.order.push(other);
                } else if next.hops == hops + 1 {
                    next.number += number;
                }
            }
            at += 1;
        }
    }

    /// `target` is what a node counts for as a target, `place` what it counts for in between.
    fn back(&mut self, sums: &mut [f64], target: impl Fn(u32) -> f64, place: impl Fn(u32) -> f64) {
        let farthest = self.order.last().map_or(0, |&last| self.reached[last as usize].hops);
        for &node in self.order[1..].iter().rev() {
            let Reached { number: ways, hops } = self.reached[node as usize];
            let mut handed = 0.0;
            if hops < farthest {
                for &other in self.graph.targets(node as usize) {
                    let next = self.reached[other as usize];
                    handed += if next.hops == hops + 1 { next.number } else { 0.0 };
                }
                sums[node as usize] += place(hops) * ways * handed;
            }
            self.reached[node as usize].number = target(hops) / ways + handed;
        }
    }
}
