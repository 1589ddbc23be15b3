//! A uniform grid over the layout's plane, and what lies in each of its cells.

use crate::geom::Vec2;

/// The grid, with the entries of all cells one behind the other.
#[derive(Clone, Debug, Default)]
pub(super) struct Cells<E> {
    origin: Vec2,
    side: f32,
    columns: usize,
    rows: usize,
    /// For each cell, where its entries begin; one more at the end.
    starts: Vec<u32>,
    entries: Vec<E>,
}

impl<E: Copy + Default> Cells<E> {
    /// Cells of a side over an extent from `origin` on, with nothing in them.
    pub(super) fn new(origin: Vec2, extent: Vec2, side: f32) -> Self {
        let (columns, rows) = ((extent.x / side) as usize + 1, (extent.y / side) as usize + 1);
        Self { origin, side, columns, rows, ..Self::default() }
    }

    /// Enters what `walk` tells, each time with its cell: it counts what falls into each cell, then enters it, so that two
    /// walks do and nothing is sorted.
    pub(super) fn fill(&mut self, walk: impl Fn(&Self, &mut dyn FnMut(usize, E))) {
        let mut starts = vec![0_u32; self.columns * self.rows + 1];
        walk(self, &mut |cell, _| {
            if let Some(count) = starts.get_mut(cell + 1) {
                *count += 1;
            }
        });
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut entries = vec![E::default(); sum as usize];
        walk(self, &mut |cell, entry| {
            if let Some(at) = next.get_mut(cell)
                && let Some(slot) = entries.get_mut(*at as usize)
            {
                *slot = entry;
                *at += 1;
            }
        });
        (self.starts, self.entries) = (starts, entries);
    }

    /// The column and the row of a place; those at the border for what lies outside.
    pub(super) fn place(&self, position: Vec2) -> (usize, usize) {
        let place = (position - self.origin) / self.side;
        let within = |at: f32, count: usize| (at.max(0.0) as usize).min(count.saturating_sub(1));
        (within(place.x, self.columns), within(place.y, self.rows))
    }

    /// The number of a cell; those of a row follow each other.
    pub(super) fn number(&self, column: usize, row: usize) -> usize {
        row * self.columns + column
    }

    /// The upper end of a row.
    pub(super) fn top(&self, row: usize) -> f32 {
        self.origin.y + row as f32 * self.side
    }

    /// The side of a cell.
    pub(super) fn side(&self) -> f32 {
        self.side
    }

    /// The entries of the cells in the square that reaches so far from a point, row by row.
    pub(super) fn around(&self, point: Vec2, reach: f32) -> impl Iterator<Item = &[E]> {
        let (low, high) = (self.place(point - Vec2::splat(reach)), self.place(point + Vec2::splat(reach)));
        (low.1..=high.1).map(move |row| self.span(self.number(low.0, row), self.number(high.0, row)))
    }

    fn span(&self, first: usize, last: usize) -> &[E] {
        let start = self.starts.get(first).copied().unwrap_or(0);
        let end = self.starts.get(last + 1).copied().unwrap_or(start);
        self.entries.get(start as usize..end as usize).unwrap_or_default()
    }
}
