//! Which discs are near which. Discs of about one size share a grid of square cells, kept as a sorted list so that empty
//! space costs nothing; a disc looks for others in its own grid and in those of larger discs. With one grid for all, one
//! huge disc would make the cells so large that everything is near everything.

use rayon::prelude::*;

use crate::geom::Vec2;
use crate::net::Cancelled;
use crate::net::cancel::{Until as _, sort};

/// Discs a task works on.
const CHUNK: usize = 512;
/// Most grids. Each has discs up to twice as large as the one before, the last one all that are larger.
const GRIDS: usize = 10;
/// Places that are tried one by one before a binary search.
const STRIDE: usize = 8;

/// The discs of about one size, by cell.
struct Grid {
    low: Vec2,
    cell: f32,
    /// Cell (row in the high half) and disc, sorted.
    entries: Vec<(u64, u32)>,
}

/// For each disc the others that are near, in flat lists.
pub(crate) struct Near {
    starts: Vec<u32>,
    others: Vec<u32>,
}

impl Near {
    /// All pairs whose rims are less than `slack` apart; not all of them when `cancelled`.
    pub(crate) fn find(points: &[Vec2], radii: &[f32], slack: f32, cancelled: Cancelled<'_>) -> Self {
        let near = |&(i, j): &(u32, u32)| {
            let (i, j) = (i as usize, j as usize);
            let reach = radii[i] + radii[j] + slack;
            i != j && (points[j] - points[i]).length_sq() < reach * reach
        };
        let grids = grids(points, radii, slack, cancelled);
        let (mut within, mut across) = (Vec::new(), Vec::new());
        for (at, grid) in grids.iter().enumerate() {
            within.extend(grid.pairs_in(grid, points, near, cancelled));
            for larger in &grids[at + 1..] {
                across.extend(grid.pairs_in(larger, points, near, cancelled));
            }
        }
        let back = || across.iter().flatten().map(|&(i, j)| (j, i));
        let pairs = || within.iter().flatten().copied().chain(back()).chain(across.iter().flatten().copied());
        Self::of_pairs(points.len(), pairs, cancelled)
    }

    fn of_pairs<P: Iterator<Item = (u32, u32)>>(discs: usize, pairs: impl Fn() -> P, cancelled: Cancelled<'_>) -> Self {
        let mut starts = vec![0_u32; discs + 1];
        for (i, _) in pairs().until(cancelled) {
            starts[i as usize + 1] += 1;
        }
        for i in 0..discs {
            starts[i + 1] += starts[i];
        }
        let mut free = starts.clone();
        let mut others = vec![0; starts[discs] as usize];
        // Where counting ended early there may be no room for all that come.
        for (i, j) in pairs().until(cancelled) {
            if let Some(other) = others.get_mut(free[i as usize] as usize) {
                *other = j;
            }
            free[i as usize] += 1;
        }
        Self { starts, others }
    }

    pub(crate) fn of(&self, disc: usize) -> &[u32] {
        &self.others[self.starts[disc] as usize..self.starts[disc + 1] as usize]
    }
}

/// The discs row by row, in rows as high as the median disc.
pub(crate) fn row_order(points: &[Vec2], radii: &[f32], cancelled: Cancelled<'_>) -> Vec<u32> {
    let discs: Vec<u32> = (0..points.len() as u32).collect();
    let grid = Grid::new(points, &vec![median(radii); radii.len()], &discs, 1.0, cancelled);
    grid.entries.iter().map(|&(_, disc)| disc).collect()
}

fn median(radii: &[f32]) -> f32 {
    let mut sorted = radii.to_vec();
    let mid = sorted.len() / 2;
    if sorted.is_empty() { 0.0 } else { *sorted.select_nth_unstable_by(mid, f32::total_cmp).1 }
}

/// A grid for each size that occurs, from small to large; the first holds what is no larger than the median.
fn grids(points: &[Vec2], radii: &[f32], slack: f32, cancelled: Cancelled<'_>) -> Vec<Grid> {
    let usual = median(radii).max(1.0);
    let mut classes = vec![Vec::new(); GRIDS];
    for (i, &radius) in radii.iter().enumerate() {
        let mut limit = usual;
        let mut class = 0;
        while radius > limit && class + 1 < GRIDS {
            limit *= 2.0;
            class += 1;
        }
        classes[class].push(i as u32);
    }
    classes.retain(|discs| !discs.is_empty());
    classes.iter().map(|discs| Grid::new(points, radii, discs, slack, cancelled)).collect()
}

impl Grid {
    /// Cells are so wide that what is near a disc of this grid or a smaller one is in the cells next to it. Without discs when
    /// `cancelled`.
    fn new(points: &[Vec2], radii: &[f32], discs: &[u32], slack: f32, cancelled: Cancelled<'_>) -> Self {
        let low = points.iter().fold(Vec2::INFINITY, |low, &p| low.min(p));
        let widest = discs.iter().map(|&i| radii[i as usize]).fold(0.0, f32::max);
        let mut grid = Self { low, cell: (2.0 * widest + slack).max(1e-3), entries: Vec::new() };
        if cancelled() {
            return grid;
        }
        grid.entries = discs.par_iter().map(|&i| (grid.key(points[i as usize]), i)).collect();
        sort(&mut grid.entries, cancelled);
        grid
    }

    /// One cell is added on all sides so that the neighbours of the first have a number too.
    fn key(&self, p: Vec2) -> u64 {
        let at = (p - self.low) / self.cell;
        (u64::from(at.y as u32 + 1) << 32) | u64::from(at.x as u32 + 1)
    }

    /// The pairs of a disc here and one in `other` (which has no smaller ones) that `wanted` lets through, in pieces.
    fn pairs_in(
        &self,
        other: &Self,
        points: &[Vec2],
        wanted: impl Fn(&(u32, u32)) -> bool + Sync,
        cancelled: Cancelled<'_>,
    ) -> Vec<Vec<(u32, u32)>> {
        let pairs = |entries: &[(u64, u32)]| {
            let mut found = Vec::new();
            let mut rows = [0; 3];
            // Asked for each disc: in a crowd one sees thousands.
            for &(_, i) in entries.iter().take_while(|_| !cancelled()) {
                other.visit(points[i as usize], &mut rows, |j| found.extend(Some((i, j)).filter(&wanted)));
            }
            found
        };
        self.entries.par_chunks(CHUNK).map(pairs).collect()
    }

    /// Calls `see` with every disc in the cell of `p` and in the eight round it. `rows` remembers where in each row the
    /// last visit began: the next one is seldom far.
    fn visit(&self, p: Vec2, rows: &mut [usize; 3], mut see: impl FnMut(u32)) {
        let middle = self.key(p);
        for (begin, row) in rows.iter_mut().zip([middle - (1 << 32), middle, middle + (1 << 32)]) {
            *begin = self.seek(*begin, row - 1);
            for &(_, j) in self.entries[*begin..].iter().take_while(|(key, _)| *key <= row + 1) {
                see(j);
            }
        }
    }

    /// The place of the first entry with this key or a higher one, looked for near `hint` first.
    fn seek(&self, hint: usize, key: u64) -> usize {
        let is_before = |at: usize| self.entries.get(at).is_some_and(|entry| entry.0 < key);
        if hint > 0 && !is_before(hint - 1) {
            return self.entries[..hint].partition_point(|entry| entry.0 < key);
        }
        match (hint..hint + STRIDE).find(|&at| !is_before(at)) {
            Some(at) => at,
            None => hint + STRIDE + self.entries[hint + STRIDE..].partition_point(|entry| entry.0 < key),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::vec2;
    use crate::net::rng::Rng;

    #[test]
    fn finds_what_all_pairs_find() {
        let mut rng = Rng::new(4);
        let points: Vec<Vec2> = (0..300).map(|_| vec2(rng.signed(), rng.signed()) * 100.0).collect();
        let radii: Vec<f32> = (0..300).map(|i| (4.0 + 3.0 * rng.signed()) * [1.0, 1.0, 9.0][i % 3]).collect();
        let near = Near::find(&points, &radii, 2.0, &|| false);
        for i in 0..300 {
            let close = |j: usize| (points[i] - points[j]).length() < radii[i] + radii[j] + 2.0;
            let expected: Vec<u32> = (0..300).filter(|&j| j != i && close(j)).map(|j| j as u32).collect();
            let mut found = near.of(i).to_vec();
            found.sort_unstable();
            assert_eq!(found, expected);
        }
    }
}
