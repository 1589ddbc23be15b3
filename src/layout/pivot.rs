//! Pivots: a few nodes that know their distance in the graph to every node. They give the start (`PivotMDS`) and guide
//! the force run while it is hot (`forces/stress.rs`).

use rayon::prelude::*;

use crate::net::Adjacency;
use crate::net::Cancelled;
use crate::net::breadth_first::breadth_first;
use crate::net::cancel::check_cancel;
use crate::net::rng::Rng;

/// Hops between two nodes that cannot be told apart any more; longer paths fold, which no screen shows.
const FAR: u16 = u16::MAX;

/// Nodes a task works on.
const CHUNK: usize = 1 << 14;

/// Columns of which all rows together fit into the second fastest cache.
const BLOCK: usize = 1 << 10;

/// Some nodes and their distances to all others.
pub(crate) struct Pivots {
    pub(crate) nodes: Vec<u32>,
    /// For each pivot, how many nodes have it as the nearest one.
    pub(crate) share: Vec<f32>,
    /// Hops, pivot after pivot: `distance[p * n + i]`.
    distance: Vec<u16>,
    /// For each node its nearest pivot and the hops to it.
    nearest: Vec<(u16, u16)>,
    n: usize,
}

impl Pivots {
    /// None yet, with room for `most`, of a connected graph of `n` nodes.
    pub(crate) fn new(n: usize, most: usize) -> Self {
        let distance = Vec::with_capacity(n * most.min(n));
        Self { nodes: Vec::new(), share: Vec::new(), distance, nearest: vec![(FAR, 0); n], n }
    }

    /// Adds pivots until there are `count`, in turns the node farthest from all earlier ones (covers the rim) and a random
    /// one (follows the density). Two at a time, because their searches can run side by side. None when `cancelled`.
    pub(crate) fn choose(
        &mut self,
        adjacency: &Adjacency,
        count: usize,
        rng: &mut Rng,
        cancelled: Cancelled<'_>,
    ) -> Option<()> {
        let count = count.min(self.n);
        while self.nodes.len() < count {
            let far = if self.nodes.is_empty() {
                // This search only serves to find an end of the graph.
                farthest(hops_from(adjacency, 0, cancelled).iter().copied())
            } else {
                farthest(self.nearest.iter().map(|&(hops, _)| hops))
            };
            let other = self.unused_node(far, rng);
            let (a, b) =
                rayon::join(|| hops_from(adjacency, far, cancelled), || hops_from(adjacency, other, cancelled));
            check_cancel(cancelled)?;
            for (node, hops) in [(far, a), (other, b)] {
                if self.nodes.len() < count && !self.nodes.contains(&node) {
                    self.add(node, &hops);
                }
            }
        }
        self.share = self.shares();
        Some(())
    }

    fn add(&mut self, node: u32, hops: &[u16]) {
        let pivot = self.nodes.len() as u16;
        for (near, &hops) in self.nearest.iter_mut().zip(hops) {
            if hops < near.0 {
                *near = (hops, pivot);
            }
        }
        self.nodes.push(node);
        self.distance.extend_from_slice(hops);
    }

    /// A random node that is not a pivot yet, or `far` again when there is none left.
    fn unused_node(&self, far: u32, rng: &mut Rng) -> u32 {
        let from = rng.below(self.n);
        let taken = |node: u32| node == far || self.nodes.contains(&node);
        // More nodes than pivots: a free one is near.
        (0..self.n.min(self.nodes.len() + 2)).map(|k| ((from + k) % self.n) as u32).find(|&v| !taken(v)).unwrap_or(far)
    }

    fn shares(&self) -> Vec<f32> {
        let mut share = vec![0.0; self.nodes.len()];
        for &(_, pivot) in &self.nearest {
            share[usize::from(pivot)] += 1.0;
        }
        share
    }

    /// Hops from one pivot to all nodes.
    pub(crate) fn distances(&self, pivot: usize) -> &[u16] {
        &self.distance[pivot * self.n..(pivot + 1) * self.n]
    }

    /// Start positions by `PivotMDS` (Brandes & Pich 2006): the two main axes of the squared, double-centred distances to
    /// the pivots. Unlike the paper's, the axes are scaled by the root of their singular value, as in classical scaling,
    /// which gives the true ratio of width and height.
    pub(crate) fn scaling(&self, rng: &mut Rng, cancelled: Cancelled<'_>) -> Option<[Vec<f32>; 2]> {
        let rows = self.centred(cancelled);
        check_cancel(cancelled)?;
        let gram = gram(&rows, cancelled);
        let k = rows.len();
        let first = main_axis(&gram, k, None, rng);
        let second = main_axis(&gram, k, Some(&first), rng);
        let axes = [&first, &second].map(|axis| project(&rows, axis, self.n, cancelled));
        check_cancel(cancelled)?;
        Some(axes)
    }

    /// -1/2 of the squared distances with row and column means removed, a row for each pivot.
    fn centred(&self, cancelled: Cancelled<'_>) -> Vec<Vec<f32>> {
        let k = self.nodes.len();
        let square = |d: u16| f32::from(d) * f32::from(d);
        let row_mean = |p| {
            let sum: f64 = self.distances(p).iter().map(|&d| f64::from(square(d))).sum();
            (sum / self.n as f64) as f32
        };
        let row_means: Vec<f32> = (0..k).into_par_iter().map(|p| if cancelled() { 0.0 } else { row_mean(p) }).collect();
        let mut column_means = vec![0.0_f32; self.n];
        column_means.par_chunks_mut(CHUNK).enumerate().filter(|_| !cancelled()).for_each(|(c, means)| {
            for p in 0..k {
                for (mean, &d) in means.iter_mut().zip(&self.distances(p)[c * CHUNK..]) {
                    *mean += square(d) / k as f32;
                }
            }
        });
        let all = row_means.iter().sum::<f32>() / k.max(1) as f32;
        let row = |p: usize| {
            let ends = self.distances(p).iter().zip(&column_means);
            ends.map(|(&d, column)| -0.5 * (square(d) - row_means[p] - column + all)).collect()
        };
        (0..k).into_par_iter().map(|p| if cancelled() { Vec::new() } else { row(p) }).collect()
    }
}

fn farthest(nearest: impl Iterator<Item = u16> + Clone) -> u32 {
    // The first of the farthest: `max_by_key` would give the last.
    let best = nearest.clone().max().unwrap_or(0);
    nearest.enumerate().find(|&(_, d)| d == best).map_or(0, |(node, _)| node as u32)
}

/// Hops from `root` to every node of a connected graph.
fn hops_from(adjacency: &Adjacency, root: u32, cancelled: Cancelled<'_>) -> Vec<u16> {
    let mut hops = vec![FAR; adjacency.nodes()];
    let mut queue = Vec::with_capacity(adjacency.nodes());
    let visit = |node: u32, from: u32| {
        if hops[node as usize] != FAR {
            return false;
        }
        hops[node as usize] = if node == from { 0 } else { (hops[from as usize] + 1).min(FAR - 1) };
        true
    };
    breadth_first(adjacency, root, &mut queue, visit, cancelled);
    hops
}

/// The k x k products of all rows, in f64: the entries grow with the fourth power of the diameter. Summed in blocks of
/// columns that stay in the cache while every row is multiplied with every other.
fn gram(rows: &[Vec<f32>], cancelled: Cancelled<'_>) -> Vec<f64> {
    let (k, n) = (rows.len(), rows.first().map_or(0, Vec::len));
    let block = |b: usize| {
        let columns = b * BLOCK..((b + 1) * BLOCK).min(n);
        let with_those_before = |p: usize| (0..=p).map(move |q| [p, q]);
        let product = |[p, q]: [usize; 2]| dot(&rows[p][columns.clone()], &rows[q][columns.clone()]);
        if cancelled() { Vec::new() } else { (0..k).flat_map(with_those_before).map(product).collect::<Vec<f64>>() }
    };
    let blocks: Vec<Vec<f64>> = (0..n.div_ceil(BLOCK)).into_par_iter().map(block).collect();
    let sum = |at: usize| blocks.iter().filter_map(|block| block.get(at)).sum();
    let place = |p: usize, q: usize| p * (p + 1) / 2 + q;
    (0..k * k).map(|at| [at / k, at % k]).map(|[p, q]| sum(place(p.max(q), p.min(q)))).collect()
}

/// A dot product with eight running sums, so that it fills the processor's vector lanes.
fn dot(a: &[f32], b: &[f32]) -> f64 {
    let mut lanes = [0.0_f32; 8];
    let (a8, b8) = (a.chunks_exact(8), b.chunks_exact(8));
    for (x, y) in a8.remainder().iter().zip(b8.remainder()) {
        lanes[0] += x * y;
    }
    for (x, y) in a8.zip(b8) {
        for l in 0..8 {
            lanes[l] += x[l] * y[l];
        }
    }
    lanes.iter().map(|&v| f64::from(v)).sum()
}

/// The strongest eigenvector of the symmetric k x k matrix (at right angles to `not`), divided by the fourth root of its
/// eigenvalue; zero when the matrix is. 60 power steps: the picture needs a direction, not digits.
fn main_axis(gram: &[f64], k: usize, not: Option<&Vec<f64>>, rng: &mut Rng) -> Vec<f64> {
    let mut axis: Vec<f64> = (0..k).map(|_| f64::from(rng.signed())).collect();
    let mut value = 0.0;
    for _ in 0..60 {
        if let Some(not) = not {
            remove_part(&mut axis, not);
        }
        let next: Vec<f64> = gram.chunks(k).map(|row| row.iter().zip(&axis).map(|(g, v)| g * v).sum()).collect();
        value = next.iter().map(|v| v * v).sum::<f64>().sqrt();
        if value <= f64::MIN_POSITIVE {
            return vec![0.0; k];
        }
        axis = next.iter().map(|v| v / value).collect();
    }
    if let Some(not) = not {
        remove_part(&mut axis, not);
    }
    let scale = 1.0 / value.sqrt().sqrt();
    axis.iter().map(|v| v * scale).collect()
}

fn remove_part(axis: &mut [f64], not: &[f64]) {
    let size: f64 = not.iter().map(|v| v * v).sum();
    let along: f64 = axis.iter().zip(not).map(|(a, b)| a * b).sum();
    if size > 0.0 {
        axis.iter_mut().zip(not).for_each(|(a, b)| *a -= b * along / size);
    }
}

fn project(rows: &[Vec<f32>], axis: &[f64], n: usize, cancelled: Cancelled<'_>) -> Vec<f32> {
    let mut places = vec![0.0_f32; n];
    places.par_chunks_mut(BLOCK).enumerate().filter(|_| !cancelled()).for_each(|(b, places)| {
        let mut sums = [0.0_f64; BLOCK];
        for (row, &share) in rows.iter().zip(axis) {
            for (sum, &entry) in sums.iter_mut().zip(&row[b * BLOCK..]) {
                *sum += f64::from(entry) * share;
            }
        }
        places.iter_mut().zip(sums).for_each(|(place, sum)| *place = sum as f32);
    });
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::Edges;

    fn path(n: u32) -> Adjacency {
        let edges: Vec<_> = (1..n).map(|v| [v - 1, v]).collect();
        Adjacency::of(Edges { nodes: n as usize, pairs: &edges, weights: &[] })
    }

    #[test]
    fn a_path_becomes_a_line_in_order() {
        let mut pivots = Pivots::new(40, 10);
        pivots.choose(&path(40), 10, &mut Rng::new(1), &|| false);
        let [x, _] = pivots.scaling(&mut Rng::new(1), &|| false).unwrap();
        let rising = x.windows(2).filter(|w| w[0] < w[1]).count();
        assert!(rising == 0 || rising == 39, "{x:?}");
    }

    #[test]
    fn pivots_are_distinct_and_share_all_nodes() {
        for n in [1, 2, 3, 30] {
            let mut pivots = Pivots::new(n as usize, 20);
            pivots.choose(&path(n), 20, &mut Rng::new(3), &|| false);
            let mut nodes = pivots.nodes.clone();
            nodes.sort_unstable();
            nodes.dedup();
            assert_eq!(nodes.len(), (n as usize).min(20));
            assert!((pivots.share.iter().sum::<f32>() - n as f32).abs() < 0.5);
            assert_eq!(pivots.distances(0)[pivots.nodes[0] as usize], 0);
        }
    }
}
