//! Who is connected to whom: neighbour lists in three flat arrays, so that what a node's neighbours say is gathered in one
//! sweep.

use super::cancel::{Until as _, check_cancel};
use super::{Cancelled, Edges};

/// Neighbour lists of an undirected graph without self-loops and without parallel edges; each list ascends.
#[derive(Clone, Debug, Default)]
pub struct Adjacency {
    /// Where each node's list starts; one more entry than nodes.
    offsets: Vec<u32>,
    targets: Vec<u32>,
    weights: Vec<f32>,
}

impl Adjacency {
    /// As [`Self::build`], to the end.
    pub fn of(edges: Edges<'_>) -> Self {
        Self::build(edges, &|| false).unwrap_or_default()
    }

    /// Cleans the caller's edges: what is out of range or a self-loop is dropped, parallel edges add up. None when `cancelled`
    /// said so.
    pub fn build(given: Edges<'_>, cancelled: Cancelled<'_>) -> Option<Self> {
        let starts = count_starts(given, cancelled);
        check_cancel(cancelled)?;
        let mut rows = vec![(0_u32, 0.0_f32); starts.last().map_or(0, |&arcs| arcs as usize)];
        let mut free = starts.clone();
        for (e, [u, v]) in edges(given).until(cancelled) {
            let w = sane_weight(given.weights.get(e).copied());
            for (from, to) in [(u, v), (v, u)] {
                let place = &mut free[from as usize];
                rows[*place as usize] = (to, w);
                *place += 1;
            }
        }
        check_cancel(cancelled)?;
        let mut built = Self { offsets: vec![0], targets: Vec::new(), weights: Vec::new() };
        built.offsets.reserve(given.nodes);
        built.targets.reserve(rows.len());
        built.weights.reserve(rows.len());
        for row in starts.windows(2).until(cancelled) {
            // Stable, so that equal targets add up in the caller's order, in both directions alike.
            let row = &mut rows[row[0] as usize..row[1] as usize];
            row.sort_by_key(|&(v, _)| v);
            built.push_row(row);
        }
        check_cancel(cancelled)?;
        Some(built)
    }

    fn push_row(&mut self, row: &[(u32, f32)]) {
        let start = self.targets.len();
        for &(v, w) in row {
            if self.targets.len() > start && self.targets.last() == Some(&v) {
                if let Some(last) = self.weights.last_mut() {
                    *last += w;
                }
            } else {
                self.targets.push(v);
                self.weights.push(w);
            }
        }
        self.offsets.push(self.targets.len() as u32);
    }

    /// The part of the graph that `nodes` (ascending) span; `local` maps a node to its place in `nodes`. Not all of it when
    /// `cancelled`.
    pub(crate) fn induced(&self, nodes: &[u32], local: &[u32], cancelled: Cancelled<'_>) -> Self {
        let mut part = Self { offsets: vec![0], targets: Vec::new(), weights: Vec::new() };
        for &u in nodes.iter().until(cancelled) {
            for (v, w) in self.neighbours(u as usize) {
                if local[v as usize] != u32::MAX {
                    part.targets.push(local[v as usize]);
                    part.weights.push(w);
                }
            }
            part.offsets.push(part.targets.len() as u32);
        }
        part
    }

    /// How many nodes there are.
    pub fn nodes(&self) -> usize {
        self.offsets.len().saturating_sub(1)
    }

    /// How many neighbours a node has.
    pub fn degree(&self, node: usize) -> usize {
        (self.offsets[node + 1] - self.offsets[node]) as usize
    }

    /// The neighbours of a node, ascending.
    pub fn targets(&self, node: usize) -> &[u32] {
        &self.targets[self.offsets[node] as usize..self.offsets[node + 1] as usize]
    }

    /// The neighbours of a node with the weight of the edge, ascending.
    pub fn neighbours(&self, node: usize) -> impl Iterator<Item = (u32, f32)> + '_ {
        let row = self.offsets[node] as usize..self.offsets[node + 1] as usize;
        self.targets[row.clone()].iter().copied().zip(self.weights[row].iter().copied())
    }

    /// How many edges there are.
    pub fn edges(&self) -> usize {
        self.targets.len() / 2
    }

    /// Gives every edge another weight.
    pub(crate) fn map_weights(&mut self, weight: impl Fn(f32) -> f32) {
        self.weights.iter_mut().for_each(|w| *w = weight(*w));
    }

    /// Multiplies every edge's weight by a factor of its two ends; not all of them when `cancelled`.
    pub(crate) fn scale_weights(&mut self, factor: impl Fn(usize, usize) -> f32, cancelled: Cancelled<'_>) {
        for u in (0..self.nodes()).until(cancelled) {
            for at in self.offsets[u] as usize..self.offsets[u + 1] as usize {
                self.weights[at] *= factor(u, self.targets[at] as usize);
            }
        }
    }

    /// The mean degree and the largest one.
    pub(crate) fn degree_mean_and_max(&self) -> (f32, usize) {
        let max = (0..self.nodes()).map(|u| self.degree(u)).max().unwrap_or(0);
        (self.targets.len() as f32 / self.nodes().max(1) as f32, max)
    }
}

/// The caller's edges that count, each with its place in the caller's list.
fn edges(given: Edges<'_>) -> impl Iterator<Item = (usize, [u32; 2])> {
    let counts = move |&(_, [u, v]): &(usize, [u32; 2])| u != v && (u.max(v) as usize) < given.nodes;
    given.pairs.iter().copied().enumerate().filter(counts)
}

/// Where each node's list starts when parallel edges are still apart.
fn count_starts(given: Edges<'_>, cancelled: Cancelled<'_>) -> Vec<u32> {
    let mut starts = vec![0_u32; given.nodes + 1];
    for v in edges(given).until(cancelled).flat_map(|(_, ends)| ends) {
        starts[v as usize + 1] += 1;
    }
    for i in 0..given.nodes {
        starts[i + 1] += starts[i];
    }
    starts
}

/// No weight, or one that is no number, counts as 1; a negative one as 0. The bound keeps sums finite.
fn sane_weight(weight: Option<f32>) -> f32 {
    weight.filter(|w| w.is_finite()).unwrap_or(1.0).clamp(0.0, 1e30)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drops_loops_and_strangers_and_merges_parallels() {
        let a = Adjacency::of(Edges { nodes: 3, pairs: &[[0, 1], [1, 0], [1, 1], [1, 9], [1, 2]], weights: &[] });
        assert_eq!(a.targets(0), [1]);
        assert_eq!(a.targets(1), [0, 2]);
        assert_eq!(a.degree(2), 1);
        let weights: Vec<f32> = a.neighbours(1).map(|(_, w)| w).collect();
        assert_eq!(weights, [2.0, 1.0], "parallel edges add up");
    }
}
