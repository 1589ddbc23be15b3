//! Where the nodes of a component stand before the first step when nothing is known about them.

use super::adjacency::Adjacency;
use super::pivot::Pivots;
use super::rng::Rng;

/// Random shift of each start position, in ideal edges: nodes with the same neighbours would start at the same point.
const JITTER: f32 = 0.3;

/// Start positions by `PivotMDS`, centred, with edges of mean length 1.
pub(crate) fn global_start(adjacency: &Adjacency, pivots: &Pivots, rng: &mut Rng) -> [Vec<f32>; 2] {
    let mut axes = pivots.scaling(rng);
    for axis in &mut axes {
        centre(axis);
    }
    let mean = mean_edge(adjacency, &axes);
    let unit = if mean > 1e-6 && mean.is_finite() { 1.0 / mean } else { 0.0 };
    for v in axes.iter_mut().flatten() {
        *v = *v * unit + JITTER * rng.signed();
    }
    axes
}

fn centre(axis: &mut [f32]) {
    let mean = (axis.iter().map(|&v| f64::from(v)).sum::<f64>() / axis.len().max(1) as f64) as f32;
    for v in axis {
        *v -= mean;
    }
}

fn mean_edge(adjacency: &Adjacency, [x, y]: &[Vec<f32>; 2]) -> f32 {
    let mut sum = 0.0_f64;
    let mut arcs = 0_usize;
    for u in 0..adjacency.nodes() {
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
