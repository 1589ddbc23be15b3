//! Pivots: a few nodes that know their distance in the graph to every node. They give the start (`PivotMDS`) and guide
//! the force run while it is hot (`forces/stress.rs`).

use rayon::prelude::*;

use super::Cancelled;
use super::adjacency::Adjacency;
use super::rng::Rng;

/// Hops between two nodes that cannot be told apart any more; longer paths fold, which no screen shows.
const FAR: u16 = u16::MAX;

/// How many nodes a search visits before it asks whether to stop.
const ASK_EVERY: usize = 1 << 14;

/// Some nodes and their distances to all others.
pub(crate) struct Pivots {
    pub(crate) nodes: Vec<u32>,
    /// For each pivot, how many nodes have it as the nearest one.
    pub(crate) share: Vec<f32>,
    /// Hops, pivot after pivot: `distance[p * n + i]`.
    distance: Vec<u16>,
    n: usize,
}

impl Pivots {
    /// Chooses `count` pivots of a connected graph, in turns the node farthest from all earlier ones (covers the rim) and
    /// a random one (follows the density). Two at a time, because their searches can run side by side.
    pub(crate) fn choose(adjacency: &Adjacency, count: usize, rng: &mut Rng, cancelled: Cancelled<'_>) -> Self {
        let n = adjacency.nodes();
        let count = count.min(n);
        let mut pivots = Self { nodes: Vec::new(), share: Vec::new(), distance: Vec::new(), n };
        let mut nearest = breadth_first(adjacency, 0, cancelled);
        while pivots.nodes.len() < count && (pivots.nodes.is_empty() || !cancelled()) {
            let far = farthest(&nearest);
            if pivots.nodes.is_empty() {
                // The first search only served to find an end of the graph.
                nearest.fill(FAR);
            }
            let other = pivots.unused_node(far, rng);
            let (a, b) =
                rayon::join(|| breadth_first(adjacency, far, cancelled), || breadth_first(adjacency, other, cancelled));
            for (node, hops) in [(far, a), (other, b)] {
                if pivots.nodes.len() < count && !pivots.nodes.contains(&node) {
                    nearest.iter_mut().zip(&hops).for_each(|(near, &d)| *near = d.min(*near));
                    pivots.nodes.push(node);
                    pivots.distance.extend_from_slice(&hops);
                }
            }
        }
        pivots.share = pivots.shares();
        pivots
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
        for i in 0..self.n {
            let near = (0..self.nodes.len()).min_by_key(|&p| self.distances(p)[i]);
            share[near.unwrap_or(0)] += 1.0;
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
    pub(crate) fn scaling(&self, rng: &mut Rng) -> [Vec<f32>; 2] {
        let matrix = self.centred();
        let rows: Vec<&[f32]> = matrix.chunks(self.n).collect();
        let gram = gram(&rows);
        let k = rows.len();
        let first = main_axis(&gram, k, None, rng);
        let second = main_axis(&gram, k, Some(&first), rng);
        [&first, &second].map(|axis| project(&rows, axis, self.n))
    }

    /// -1/2 of the squared distances with row and column means removed, pivot after pivot.
    fn centred(&self) -> Vec<f32> {
        let k = self.nodes.len();
        let square = |d: u16| f32::from(d) * f32::from(d);
        let mut column = vec![0.0_f32; self.n];
        let mut rows = Vec::with_capacity(k);
        for p in 0..k {
            let mut sum = 0.0_f64;
            for (mean, &d) in column.iter_mut().zip(self.distances(p)) {
                *mean += square(d) / k as f32;
                sum += f64::from(square(d));
            }
            rows.push((sum / self.n as f64) as f32);
        }
        let all = rows.iter().sum::<f32>() / k.max(1) as f32;
        let entry = |p: usize, i: usize| -0.5 * (square(self.distances(p)[i]) - rows[p] - column[i] + all);
        (0..k * self.n).into_par_iter().map(|at| entry(at / self.n, at % self.n)).collect()
    }
}

fn farthest(nearest: &[u16]) -> u32 {
    // The first of the farthest: `max_by_key` would give the last.
    let best = nearest.iter().copied().max().unwrap_or(0);
    nearest.iter().position(|&d| d == best).unwrap_or(0) as u32
}

/// Hops from `root` to every node of a connected graph.
fn breadth_first(adjacency: &Adjacency, root: u32, cancelled: Cancelled<'_>) -> Vec<u16> {
    let mut hops = vec![FAR; adjacency.nodes()];
    let mut queue = Vec::with_capacity(adjacency.nodes());
    hops[root as usize] = 0;
    queue.push(root);
    let mut at = 0;
    while at < queue.len() {
        if at.is_multiple_of(ASK_EVERY) && cancelled() {
            break;
        }
        let u = queue[at] as usize;
        let next = (hops[u] + 1).min(FAR - 1);
        for &v in adjacency.targets(u) {
            if hops[v as usize] == FAR {
                hops[v as usize] = next;
                queue.push(v);
            }
        }
        at += 1;
    }
    hops
}

/// The k x k products of all rows, in f64: the entries grow with the fourth power of the diameter.
fn gram(rows: &[&[f32]]) -> Vec<f64> {
    let k = rows.len();
    let half: Vec<Vec<f64>> =
        (0..k).into_par_iter().map(|p| (0..=p).map(|q| dot(rows[p], rows[q])).collect()).collect();
    (0..k * k).map(|at| half[(at / k).max(at % k)][(at / k).min(at % k)]).collect()
}

/// A dot product with eight running sums, so that it fills the processor's vector lanes.
fn dot(a: &[f32], b: &[f32]) -> f64 {
    let mut total = 0.0_f64;
    for (a, b) in a.chunks(1024).zip(b.chunks(1024)) {
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
        total += lanes.iter().map(|&v| f64::from(v)).sum::<f64>();
    }
    total
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

fn project(rows: &[&[f32]], axis: &[f64], n: usize) -> Vec<f32> {
    let at = |i: usize| rows.iter().zip(axis).map(|(row, a)| f64::from(row[i]) * a).sum::<f64>();
    (0..n).into_par_iter().map(|i| at(i) as f32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Problem;

    fn path(n: u32) -> Adjacency {
        let edges = (1..n).map(|v| [v - 1, v]).collect();
        Adjacency::of(&Problem { nodes: n as usize, edges, ..Problem::default() })
    }

    #[test]
    fn a_path_becomes_a_line_in_order() {
        let pivots = Pivots::choose(&path(40), 10, &mut Rng::new(1), &|| false);
        let [x, _] = pivots.scaling(&mut Rng::new(1));
        let rising = x.windows(2).filter(|w| w[0] < w[1]).count();
        assert!(rising == 0 || rising == 39, "{x:?}");
    }

    #[test]
    fn pivots_are_distinct_and_share_all_nodes() {
        for n in [1, 2, 3, 30] {
            let pivots = Pivots::choose(&path(n), 20, &mut Rng::new(3), &|| false);
            let mut nodes = pivots.nodes.clone();
            nodes.sort_unstable();
            nodes.dedup();
            assert_eq!(nodes.len(), (n as usize).min(20));
            assert!((pivots.share.iter().sum::<f32>() - n as f32).abs() < 0.5);
            assert_eq!(pivots.distances(0)[pivots.nodes[0] as usize], 0);
        }
    }
}
