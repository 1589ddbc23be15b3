//! A quadtree over the nodes of one component, for the far field of the repulsion (Barnes & Hut 1986).
//!
//! The nodes are sorted along the Morton curve, so every cell is a range of one array and the nodes of a leaf lie side by
//! side in memory. Cells stand in one arena in the order of a walk, each with the index of the cell to go on with when it
//! is skipped: walking needs neither recursion nor a stack. The depth is bounded by the bits an axis has in a sort key, 22
//! for all but millions of nodes, so that a few nodes far out do not make one leaf of all others; points that share a code
//! share a leaf, however many they are.

use rayon::prelude::*;

use crate::net::Cancelled;
use crate::net::cancel::{Until as _, check_cancel, sort};

/// Nodes in a leaf before it splits. Half as many cost a fifth more time, twice as many a tenth.
const BUCKET: usize = 12;
/// How many times the area of its leaves may grow before the grouping is useless: leaves that lie across each other are
/// near everything, and every node would be weighed against every other.
const MOST_SPREAD: f32 = 4.0;
/// From so many nodes on threads share the work.
const MANY: usize = 4096;
/// Most levels of the tree, which are the bits of one axis in the Morton code: a position has hardly more.
const DEEPEST: u32 = 22;

/// A square of the plane: what lies in it as one heavy point, and its true extent.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cell {
    /// Centre of mass; while a refresh is running, the sum of mass times position.
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) mass: f32,
    /// Square of the longer side of the box round the nodes.
    pub(crate) size2: f32,
    pub(crate) low: [f32; 2],
    pub(crate) high: [f32; 2],
    /// The nodes, as a range of the sorted arrays.
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// The cell after this one's whole subtree.
    pub(crate) next: u32,
    parent: u32,
    pub(crate) is_leaf: bool,
}

/// The tree; all arrays are kept from step to step.
#[derive(Default)]
pub(crate) struct Quadtree {
    pub(crate) cells: Vec<Cell>,
    /// Indices of the leaves, in order.
    pub(crate) leaves: Vec<u32>,
    /// Positions and masses in sorted order.
    pub(crate) x: Vec<f32>,
    pub(crate) y: Vec<f32>,
    pub(crate) mass: Vec<f32>,
    /// The node at each sorted place, and each node's sorted place.
    pub(crate) order: Vec<u32>,
    pub(crate) rank: Vec<u32>,
    /// Morton code and node, the node in the low bits.
    keys: Vec<u64>,
    /// Bits of the node in a key.
    node_bits: u32,
    depth: u32,
    /// The area of all leaves after the last sort.
    sorted_area: f32,
}

impl Quadtree {
    /// Sorts the nodes and makes the cells anew; none when `cancelled`.
    pub(crate) fn build(&mut self, x: &[f32], y: &[f32], mass: &[f32], cancelled: Cancelled<'_>) {
        self.cells.clear();
        self.leaves.clear();
        if self.sort(x, y, cancelled).is_none() {
            return;
        }
        self.mass.clear();
        self.mass.extend(self.order.iter().map(|&i| mass[i as usize]));
        if !self.keys.is_empty() {
            self.split(0, self.keys.len(), 0, u32::MAX);
        }
        self.fit(x, y, cancelled);
        self.sorted_area = self.leaf_area();
    }

    /// Follows moved nodes: the boxes and centres of all cells are exact afterwards. The grouping stays that of the last
    /// sort, if it is still of use.
    pub(crate) fn refresh(&mut self, x: &[f32], y: &[f32], mass: &[f32], cancelled: Cancelled<'_>) {
        self.fit(x, y, cancelled);
        if self.leaf_area() > MOST_SPREAD * self.sorted_area {
            self.build(x, y, mass, cancelled);
        }
    }

    fn leaf_area(&self) -> f32 {
        self.leaves.iter().map(|&leaf| self.cells[leaf as usize].size2).sum()
    }

    fn fit(&mut self, x: &[f32], y: &[f32], cancelled: Cancelled<'_>) {
        if cancelled() {
            return;
        }
        self.x.clear();
        self.y.clear();
        self.x.extend(self.order.iter().map(|&i| x[i as usize]));
        self.y.extend(self.order.iter().map(|&i| y[i as usize]));
        self.cells.iter_mut().for_each(Cell::clear);
        for at in (0..self.cells.len()).rev().until(cancelled) {
            let mut cell = self.cells[at];
            if cell.is_leaf {
                self.fill(&mut cell);
            }
            if let Some(parent) = self.cells.get_mut(cell.parent as usize) {
                parent.absorb(&cell);
            }
            cell.close();
            self.cells[at] = cell;
        }
    }

    fn sort(&mut self, x: &[f32], y: &[f32], cancelled: Cancelled<'_>) -> Option<()> {
        let node_bits = usize::BITS - x.len().leading_zeros();
        (self.node_bits, self.depth) = (node_bits, ((u64::BITS - node_bits) / 2).min(DEEPEST));
        let (low, scale) = frame(x, y, self.depth);
        let code = |i: usize| morton((x[i] - low[0]) * scale, (y[i] - low[1]) * scale);
        // With the node's number ties are broken, so an unstable sort has one result.
        let key = |i: usize| (code(i) << node_bits) | i as u64;
        (0..x.len()).into_par_iter().with_min_len(MANY).map(key).collect_into_vec(&mut self.keys);
        check_cancel(cancelled)?;
        sort(&mut self.keys, cancelled);
        check_cancel(cancelled)?;
        self.order.clear();
        let node = (1 << node_bits) - 1;
        self.order.extend(self.keys.iter().map(|&k| (k & node) as u32));
        self.rank.resize(self.order.len(), 0);
        for (place, &i) in self.order.iter().enumerate() {
            self.rank[i as usize] = place as u32;
        }
        check_cancel(cancelled)
    }

    /// Adds the cell of the sorted range, and below it those of its quarters; the recursion ends at `self.depth`.
    fn split(&mut self, start: usize, end: usize, depth: u32, parent: u32) {
        let at = self.cells.len() as u32;
        let is_leaf = end - start <= BUCKET || depth == self.depth;
        self.cells.push(Cell::empty(start as u32, end as u32, parent, is_leaf));
        if is_leaf {
            self.leaves.push(at);
        } else {
            let shift = self.node_bits + 2 * (self.depth - 1 - depth);
            let mut from = start;
            for quarter in 0..4 {
                let to = from + self.keys[from..end].partition_point(|&k| (k >> shift) & 3 <= quarter);
                if to > from {
                    self.split(from, to, depth + 1, at);
                }
                from = to;
            }
        }
        self.cells[at as usize].next = self.cells.len() as u32;
    }

    fn fill(&self, cell: &mut Cell) {
        for at in cell.start as usize..cell.end as usize {
            let (x, y, m) = (self.x[at], self.y[at], self.mass[at]);
            cell.low = [cell.low[0].min(x), cell.low[1].min(y)];
            cell.high = [cell.high[0].max(x), cell.high[1].max(y)];
            cell.x += m * x;
            cell.y += m * y;
            cell.mass += m;
        }
    }
}

impl Cell {
    fn empty(start: u32, end: u32, parent: u32, is_leaf: bool) -> Self {
        let (low, high) = ([f32::MAX; 2], [f32::MIN; 2]);
        Self { x: 0.0, y: 0.0, mass: 0.0, size2: 0.0, low, high, start, end, next: 0, parent, is_leaf }
    }

    fn clear(&mut self) {
        let fresh = Self::empty(self.start, self.end, self.parent, self.is_leaf);
        *self = Self { next: self.next, ..fresh };
    }

    fn absorb(&mut self, child: &Self) {
        self.low = [self.low[0].min(child.low[0]), self.low[1].min(child.low[1])];
        self.high = [self.high[0].max(child.high[0]), self.high[1].max(child.high[1])];
        self.x += child.x;
        self.y += child.y;
        self.mass += child.mass;
    }

    /// Turns sums into the centre of mass.
    fn close(&mut self) {
        // A cell of massless nodes exerts nothing; its centre only has to be a number.
        let mass = self.mass.max(f32::MIN_POSITIVE);
        self.x /= mass;
        self.y /= mass;
        let side = (self.high[0] - self.low[0]).max(self.high[1] - self.low[1]);
        self.size2 = side * side;
    }
}

/// The lower corner of the box round all points, and the factor to the grid with so many bits an axis.
fn frame(x: &[f32], y: &[f32], bits: u32) -> ([f32; 2], f32) {
    let range = |v: &[f32]| v.iter().fold((f32::MAX, f32::MIN), |(l, h), &v| (l.min(v), h.max(v)));
    let ((left, right), (top, bottom)) = (range(x), range(y));
    let side = (right - left).max(bottom - top).max(1e-6);
    ([left, top], ((1_u32 << bits) - 1) as f32 / side)
}

/// Interleaves the bits of two grid coordinates, which are within the grid but for rounding.
fn morton(x: f32, y: f32) -> u64 {
    spread(x as u32) | (spread(y as u32) << 1)
}

/// Puts a zero before each bit.
fn spread(v: u32) -> u64 {
    let mut v = u64::from(v);
    v = (v | (v << 16)) & 0x0000_FFFF_0000_FFFF;
    v = (v | (v << 8)) & 0x00FF_00FF_00FF_00FF;
    v = (v | (v << 4)) & 0x0F0F_0F0F_0F0F_0F0F;
    v = (v | (v << 2)) & 0x3333_3333_3333_3333;
    (v | (v << 1)) & 0x5555_5555_5555_5555
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::rng::Rng;

    fn cloud(n: usize) -> (Vec<f32>, Vec<f32>, Vec<f32>) {
        let mut rng = Rng::new(5);
        let mut draw = || (0..n).map(|_| rng.signed() * 50.0).collect::<Vec<f32>>();
        (draw(), draw(), vec![1.0; n])
    }

    #[test]
    fn leaves_partition_the_nodes_and_the_root_weighs_all() {
        let (x, y, mass) = cloud(5000);
        let mut tree = Quadtree::default();
        tree.build(&x, &y, &mass, &|| false);
        let mut at = 0;
        for &leaf in &tree.leaves {
            assert_eq!(tree.cells[leaf as usize].start, at);
            at = tree.cells[leaf as usize].end;
        }
        assert_eq!(at, 5000);
        assert!((tree.cells[0].mass - 5000.0).abs() < 0.5);
        assert_eq!(tree.cells[0].next as usize, tree.cells.len());
    }

    #[test]
    fn coincident_points_end_in_one_leaf() {
        let mut tree = Quadtree::default();
        tree.build(&[3.0; 500], &[4.0; 500], &[1.0; 500], &|| false);
        assert_eq!(tree.leaves.len(), 1);
        assert!(tree.cells.len() <= 1 + DEEPEST as usize);
    }

    #[test]
    fn mixed_nodes_are_grouped_anew() {
        let (x, y, mass) = cloud(2000);
        let mut tree = Quadtree::default();
        tree.build(&x, &y, &mass, &|| false);
        let area = tree.leaf_area();
        let (x, y): (Vec<f32>, Vec<f32>) = (0..2000).map(|i| (x[i * 7 % 2000], y[i * 7 % 2000])).unzip();
        tree.refresh(&x, &y, &mass, &|| false);
        assert!(tree.leaf_area() < 1.5 * area);
    }

    #[test]
    fn one_node_far_out_does_not_make_a_leaf_of_the_others() {
        let (mut x, y, mass) = cloud(1000);
        x[7] = 1e6;
        let mut tree = Quadtree::default();
        tree.build(&x, &y, &mass, &|| false);
        assert!(tree.leaves.len() > 1000 / BUCKET);
    }

    #[test]
    fn refresh_follows_moved_nodes() {
        let (mut x, y, mass) = cloud(300);
        let mut tree = Quadtree::default();
        tree.build(&x, &y, &mass, &|| false);
        for v in &mut x {
            *v += 1000.0;
        }
        tree.refresh(&x, &y, &mass, &|| false);
        assert!(tree.cells.iter().all(|c| c.low[0] > 900.0 && c.x > 900.0));
    }
}
