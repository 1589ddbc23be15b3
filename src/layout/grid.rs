//! Which discs are near which: a grid of square cells, kept as a sorted list so that empty space costs nothing.

use rayon::prelude::*;

use crate::geom::Vec2;

/// Nodes a task works on.
const CHUNK: usize = 256;

/// Points by cell.
struct Grid {
    low: Vec2,
    cell: f32,
    /// Cell (row in the high half) and point, sorted.
    entries: Vec<(u64, u32)>,
}

/// For each disc the others that are near, in flat lists.
pub(crate) struct Near {
    starts: Vec<u32>,
    others: Vec<u32>,
}

impl Near {
    /// All pairs whose rims are less than `slack` apart.
    pub(crate) fn find(points: &[Vec2], radii: &[f32], slack: f32) -> Self {
        let widest = radii.iter().copied().fold(0.0, f32::max);
        let grid = Grid::new(points, 2.0 * widest + slack);
        let lists = |from: usize| {
            let mut ends = Vec::with_capacity(CHUNK);
            let mut others = Vec::new();
            for i in from..(from + CHUNK).min(points.len()) {
                grid.visit(points[i], |j| {
                    let reach = radii[i] + radii[j as usize] + slack;
                    if j as usize != i && (points[j as usize] - points[i]).length_sq() < reach * reach {
                        others.push(j);
                    }
                });
                ends.push(others.len() as u32);
            }
            (ends, others)
        };
        let chunks: Vec<_> = (0..points.len().div_ceil(CHUNK)).into_par_iter().map(|c| lists(c * CHUNK)).collect();
        let mut near = Self { starts: vec![0], others: Vec::new() };
        for (ends, others) in chunks {
            let base = near.others.len() as u32;
            near.starts.extend(ends.iter().map(|end| base + end));
            near.others.extend(others);
        }
        near
    }

    pub(crate) fn of(&self, disc: usize) -> &[u32] {
        &self.others[self.starts[disc] as usize..self.starts[disc + 1] as usize]
    }
}

impl Grid {
    fn new(points: &[Vec2], cell: f32) -> Self {
        let low = points.iter().fold(Vec2::INFINITY, |low, &p| low.min(p));
        let mut grid = Self { low, cell: cell.max(1e-3), entries: Vec::new() };
        grid.entries = points.iter().enumerate().map(|(i, &p)| (grid.key(p), i as u32)).collect();
        grid.entries.par_sort_unstable();
        grid
    }

    /// One cell is added on all sides so that the neighbours of the first have a number too.
    fn key(&self, p: Vec2) -> u64 {
        let at = (p - self.low) / self.cell;
        (u64::from(at.y as u32 + 1) << 32) | u64::from(at.x as u32 + 1)
    }

    /// Calls `see` with every point in the cell of `p` and in the eight round it.
    fn visit(&self, p: Vec2, mut see: impl FnMut(u32)) {
        let middle = self.key(p);
        for row in [middle - (1 << 32), middle, middle + (1 << 32)] {
            let from = self.entries.partition_point(|&(key, _)| key < row - 1);
            for &(key, j) in &self.entries[from..] {
                if key > row + 1 {
                    break;
                }
                see(j);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::vec2;
    use crate::layout::rng::Rng;

    #[test]
    fn finds_what_all_pairs_find() {
        let mut rng = Rng::new(4);
        let points: Vec<Vec2> = (0..300).map(|_| vec2(rng.signed(), rng.signed()) * 100.0).collect();
        let radii: Vec<f32> = (0..300).map(|_| 4.0 + 3.0 * rng.signed()).collect();
        let near = Near::find(&points, &radii, 2.0);
        for i in 0..300 {
            let close = |j: usize| (points[i] - points[j]).length() < radii[i] + radii[j] + 2.0;
            let expected: Vec<u32> = (0..300).filter(|&j| j != i && close(j)).map(|j| j as u32).collect();
            let mut found = near.of(i).to_vec();
            found.sort_unstable();
            assert_eq!(found, expected);
        }
    }
}
