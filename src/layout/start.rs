//! Where the nodes of a component stand before the first step when nothing is known about them.

use super::pivot::Pivots;
use crate::net::Adjacency;
use crate::net::Cancelled;
use crate::net::cancel::Until as _;
use crate::net::rng::Rng;

/// Random shift of each start position, in ideal edges: nodes with the same neighbours would start at the same point.
const JITTER: f32 = 0.3;
/// Nodes times pivots of the first picture: what takes a few dozen milliseconds.
const FIRST: usize = 1 << 18;
/// Pivots of the first picture of a huge graph: fewer would not span the plane.
const FEWEST: usize = 4;
/// How many times as many pivots each further picture has.
const GROWTH: usize = 4;

/// The global start of a run by `PivotMDS`. In a large graph its pivots take long to choose, so it comes in several
/// pictures: from the first pivots, from those and some more, and at last from all, which is what the run starts from.
pub(crate) struct Start {
    pivots: Pivots,
    count: usize,
    rng: Rng,
}

impl Start {
    /// For a connected graph of so many nodes, with at most `pivots`.
    pub(crate) fn new(nodes: usize, pivots: usize, seed: u64) -> Self {
        Self { pivots: Pivots::new(nodes, pivots), count: pivots.min(nodes), rng: Rng::new(seed) }
    }

    pub(crate) fn is_done(&self) -> bool {
        self.pivots.nodes.len() >= self.count
    }

    pub(crate) fn into_pivots(self) -> Pivots {
        self.pivots
    }

    /// The next picture: positions that are centred, with edges of mean length 1. None when `cancelled`.
    pub(crate) fn advance(&mut self, adjacency: &Adjacency, cancelled: Cancelled<'_>) -> Option<[Vec<f32>; 2]> {
        let count = match self.pivots.nodes.len() {
            // Pivots come in pairs.
            0 => (FIRST / adjacency.nodes().max(1)).next_multiple_of(2).max(FEWEST),
            chosen => chosen * GROWTH,
        };
        self.pivots.choose(adjacency, count.min(self.count), &mut self.rng, cancelled)?;
        // What a picture draws must not change the pivots of the next one.
        let mut rng = self.rng.clone();
        let mut axes = self.pivots.scaling(&mut rng, cancelled)?;
        for axis in &mut axes {
            centre(axis);
        }
        let mean = mean_edge(adjacency, &axes, cancelled);
        let unit = if mean > 1e-6 && mean.is_finite() { 1.0 / mean } else { 0.0 };
        for v in axes.iter_mut().flatten() {
            *v = *v * unit + JITTER * rng.signed();
        }
        Some(axes)
    }
}

/// Mirrors positions where that makes them more like those `before`: a picture has no inborn left and right.
pub(crate) fn mirror_like(axes: &mut [Vec<f32>; 2], before: [&[f32]; 2]) {
    for (axis, before) in axes.iter_mut().zip(before) {
        let likeness: f64 = axis.iter().zip(before).map(|(&now, &then)| f64::from(now) * f64::from(then)).sum();
        if likeness < 0.0 {
            for v in axis.iter_mut() {
                *v = -*v;
            }
        }
    }
}

fn centre(axis: &mut [f32]) {
    let mean = (axis.iter().map(|&v| f64::from(v)).sum::<f64>() / axis.len().max(1) as f64) as f32;
    for v in axis {
        *v -= mean;
    }
}

fn mean_edge(adjacency: &Adjacency, [x, y]: &[Vec<f32>; 2], cancelled: Cancelled<'_>) -> f32 {
    let mut sum = 0.0_f64;
    let mut arcs = 0_usize;
    for u in (0..adjacency.nodes()).until(cancelled) {
        for &v in adjacency.targets(u) {
            let (dx, dy) = (x[u] - x[v as usize], y[u] - y[v as usize]);
            sum += f64::from((dx * dx + dy * dy).sqrt());
            arcs += 1;
        }
    }
    (sum / arcs.max(1) as f64) as f32
}

/// Turns the positions so that the longer main axis lies level: screens are wider than high.
pub(crate) fn lay_level(x: &mut [f32], y: &mut [f32]) {
    centre(x);
    centre(y);
    let sum = |f: fn(f64, f64) -> f64| x.iter().zip(&*y).map(|(&x, &y)| f(f64::from(x), f64::from(y))).sum::<f64>();
    let (xx, xy, yy) = (sum(|x, _| x * x), sum(|x, y| x * y), sum(|_, y| y * y));
    // The main axis of a 2 x 2 covariance without trigonometry.
    let half = (xx - yy) / 2.0;
    let root = (half * half + xy * xy).sqrt();
    let (c, s) = if half >= 0.0 { (half + root, xy) } else { (xy, root - half) };
    let length = (c * c + s * s).sqrt();
    if length > 0.0 && length.is_finite() {
        let (c, s) = ((c / length) as f32, (s / length) as f32);
        for (x, y) in x.iter_mut().zip(y) {
            (*x, *y) = (*x * c + *y * s, *y * c - *x * s);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::Edges;

    #[test]
    fn the_first_pictures_are_of_the_first_pivots_and_stand_the_same_way_round() {
        let n = 1 << 17;
        let edges: Vec<_> = (1..n).map(|v| [v - 1, v]).collect();
        let path = Adjacency::of(Edges { nodes: n as usize, pairs: &edges, weights: &[] });
        let mut start = Start::new(n as usize, 20, 5);
        let mut before: Option<[Vec<f32>; 2]> = None;
        let mut counts = Vec::new();
        while !start.is_done() {
            let mut axes = start.advance(&path, &|| false).unwrap();
            counts.push(start.pivots.nodes.len());
            if let Some([x, y]) = &before {
                mirror_like(&mut axes, [x, y]);
                let same = axes[0].iter().zip(x).filter(|(now, then)| (**now < 0.0) == (**then < 0.0)).count();
                assert!(same > n as usize * 8 / 10, "{same}");
            }
            before = Some(axes);
        }
        assert_eq!(counts, [4, 16, 20]);
    }

    #[test]
    fn a_slanted_line_is_laid_level() {
        for (dx, dy) in [(1.0, 2.0), (-1.0, 3.0), (0.0, 1.0), (2.0, -0.5)] {
            let (mut x, mut y): (Vec<f32>, Vec<f32>) = (0..9).map(|i| (dx * i as f32, dy * i as f32)).unzip();
            lay_level(&mut x, &mut y);
            assert!(y.iter().all(|v| v.abs() < 1e-4), "{y:?}");
            assert!((x[8] - x[0]).abs() > 7.0);
        }
    }
}
