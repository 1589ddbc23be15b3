//! Repulsion between all nodes, by the tree: near nodes one by one, far cells as one heavy point.
//!
//! The nodes of a leaf share one walk of the tree, which lists what acts on them; then each node runs over the list in
//! flat arrays that the compiler turns into vector instructions. The law's exponent needs no square root.

use rayon::prelude::*;

use super::Pull;
use crate::layout::quadtree::{Cell, Quadtree};
use crate::net::Cancelled;

/// Strength of the repulsion against the attraction's 0.2 + 9.
const STRENGTH: f32 = 3.0;
/// How much of the repulsion counts as stiffness: all of it would make every step timid.
const STIFFNESS: f32 = 0.3;
/// Sums that run side by side in the inner loop.
const LANES: usize = 8;
/// Leaves a task works on: enough to be worth a task, fixed so that the result does not depend on the threads.
const LEAVES_PER_TASK: usize = 16;

/// The law and how exactly it is evaluated.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Repulsion {
    /// Softening of the law, in squared ideal edges: the larger, the easier nodes pass through each other.
    pub(crate) softening: f32,
    /// Barnes and Hut's opening angle, squared; 0 is exact.
    pub(crate) theta2: f32,
}

/// What acts on the nodes of one leaf. Padded to whole lanes with points of mass 0.
#[derive(Default)]
struct InteractionList {
    x: Vec<f32>,
    y: Vec<f32>,
    mass: Vec<f32>,
}

/// The leaves of one task and the slots of their nodes.
struct Task<'a> {
    leaves: &'a [u32],
    first: usize,
    slots: &'a mut [Pull],
}

impl Repulsion {
    /// Writes what pushes each node into `pulls`, in the tree's sorted order. Leaves without a node that `wanted` (by
    /// sorted place) names are left out.
    pub(crate) fn gather(
        self,
        tree: &Quadtree,
        wanted: impl Fn(usize) -> bool + Sync,
        pulls: &mut [Pull],
        cancelled: Cancelled<'_>,
    ) {
        let mut tasks = tasks(tree, pulls);
        let work = |actors: &mut InteractionList, task: &mut Task<'_>| {
            if cancelled() {
                return;
            }
            for &leaf in task.leaves {
                let cell = &tree.cells[leaf as usize];
                let nodes = cell.start as usize..cell.end as usize;
                if nodes.clone().any(&wanted) {
                    actors.collect(tree, cell, self.theta2);
                    for at in nodes {
                        task.slots[at - task.first] = self.push(actors, tree, at);
                    }
                }
            }
        };
        if tasks.len() < 4 {
            let mut actors = InteractionList::default();
            for task in &mut tasks {
                work(&mut actors, task);
            }
        } else {
            tasks.par_iter_mut().for_each_init(InteractionList::default, work);
        }
    }

    fn push(self, actors: &InteractionList, tree: &Quadtree, at: usize) -> Pull {
        let (x, y, mass) = (tree.x[at], tree.y[at], tree.mass[at]);
        let [fx, fy, k] = self.sum(actors, x, y);
        // The node itself is on the list: it does not push, but it did count as stiff.
        let own = mass / (self.softening * self.softening);
        let scale = STRENGTH * mass;
        Pull { x: scale * fx, y: scale * fy, stiffness: STIFFNESS * scale * (k - own).max(0.0) }
    }

    fn sum(self, actors: &InteractionList, x: f32, y: f32) -> [f32; 3] {
        let mut fx = [0.0_f32; LANES];
        let mut fy = [0.0_f32; LANES];
        let mut stiffness = [0.0_f32; LANES];
        let (xs, _) = actors.x.as_chunks::<LANES>();
        let (ys, _) = actors.y.as_chunks::<LANES>();
        let (masses, _) = actors.mass.as_chunks::<LANES>();
        for ((ax, ay), am) in xs.iter().zip(ys).zip(masses) {
            for l in 0..LANES {
                let dx = x - ax[l];
                let dy = y - ay[l];
                let d = self.softening + dx * dx + dy * dy;
                let c = am[l] / (d * d);
                fx[l] += c * dx;
                fy[l] += c * dy;
                stiffness[l] += c;
            }
        }
        [fx, fy, stiffness].map(|lanes| lanes.iter().sum())
    }
}

/// Cuts the slots into the tasks' own parts.
fn tasks<'a>(tree: &'a Quadtree, pulls: &'a mut [Pull]) -> Vec<Task<'a>> {
    let mut rest = pulls;
    let mut first = 0;
    let mut tasks = Vec::with_capacity(tree.leaves.len() / LEAVES_PER_TASK + 1);
    for leaves in tree.leaves.chunks(LEAVES_PER_TASK) {
        let end = leaves.last().map_or(first, |&leaf| tree.cells[leaf as usize].end as usize);
        let (slots, tail) = rest.split_at_mut(end - first);
        tasks.push(Task { leaves, first, slots });
        (rest, first) = (tail, end);
    }
    tasks
}

impl InteractionList {
    /// Walks the tree for one leaf: cells that look small from the whole leaf come as one point, leaves node by node.
    fn collect(&mut self, tree: &Quadtree, leaf: &Cell, theta2: f32) {
        self.x.clear();
        self.y.clear();
        self.mass.clear();
        let mut at = 0;
        while let Some(cell) = tree.cells.get(at) {
            if cell.size2 < theta2 * gap2(leaf, cell) {
                self.x.push(cell.x);
                self.y.push(cell.y);
                self.mass.push(cell.mass);
                at = cell.next as usize;
            } else {
                if cell.is_leaf {
                    let nodes = cell.start as usize..cell.end as usize;
                    self.x.extend_from_slice(&tree.x[nodes.clone()]);
                    self.y.extend_from_slice(&tree.y[nodes.clone()]);
                    self.mass.extend_from_slice(&tree.mass[nodes]);
                }
                at += 1;
            }
        }
        let padded = self.x.len().next_multiple_of(LANES);
        self.x.resize(padded, leaf.x);
        self.y.resize(padded, leaf.y);
        self.mass.resize(padded, 0.0);
    }
}

/// Squared distance from a cell's centre of mass to the nearest point of the leaf's box.
fn gap2(leaf: &Cell, cell: &Cell) -> f32 {
    let dx = (leaf.low[0] - cell.x).max(cell.x - leaf.high[0]).max(0.0);
    let dy = (leaf.low[1] - cell.y).max(cell.y - leaf.high[1]).max(0.0);
    dx * dx + dy * dy
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::rng::Rng;

    fn cloud(n: usize) -> [Vec<f32>; 3] {
        let mut rng = Rng::new(11);
        let mut draw = |scale: f32| (0..n).map(|_| rng.signed() * scale).collect::<Vec<f32>>();
        let mass = draw(0.5).iter().map(|m| m + 1.0).collect();
        [draw(9.0), draw(4.0), mass]
    }

    fn by_tree([x, y, mass]: &[Vec<f32>; 3], law: Repulsion) -> Vec<Pull> {
        let mut tree = Quadtree::default();
        tree.build(x, y, mass, &|| false);
        let mut sorted = vec![Pull::default(); x.len()];
        law.gather(&tree, |_| true, &mut sorted, &|| false);
        tree.rank.iter().map(|&r| sorted[r as usize]).collect()
    }

    fn brute([x, y, mass]: &[Vec<f32>; 3], softening: f32) -> Vec<[f64; 3]> {
        let push = |i: usize| {
            let mut sum = [0.0_f64; 3];
            for j in (0..x.len()).filter(|&j| j != i) {
                let (dx, dy) = (f64::from(x[i] - x[j]), f64::from(y[i] - y[j]));
                let d = f64::from(softening) + dx * dx + dy * dy;
                let c = f64::from(STRENGTH * mass[i] * mass[j]) / (d * d);
                sum = [sum[0] + c * dx, sum[1] + c * dy, sum[2] + c * f64::from(STIFFNESS)];
            }
            sum
        };
        (0..x.len()).map(push).collect()
    }

    fn worst(law: Repulsion) -> f64 {
        let points = cloud(700);
        let pairs = by_tree(&points, law).into_iter().zip(brute(&points, law.softening));
        let off = |(p, b): (Pull, [f64; 3])| {
            let wrong = (f64::from(p.x) - b[0]).hypot(f64::from(p.y) - b[1]) + (f64::from(p.stiffness) - b[2]).abs();
            wrong / b[2]
        };
        pairs.map(off).fold(0.0, f64::max)
    }

    #[test]
    fn exact_at_theta_zero() {
        let off = worst(Repulsion { softening: 0.5, theta2: 0.0 });
        assert!(off < 1e-4, "{off}");
    }

    #[test]
    fn action_is_reaction() {
        let pulls = by_tree(&cloud(700), Repulsion { softening: 0.5, theta2: 0.0 });
        let sum = pulls.iter().fold([0.0_f64; 2], |[x, y], p| [x + f64::from(p.x), y + f64::from(p.y)]);
        let size: f64 = pulls.iter().map(|p| f64::from(p.x).abs() + f64::from(p.y).abs()).sum();
        assert!(sum[0].abs() + sum[1].abs() < 1e-5 * size, "{sum:?} of {size}");
    }

    #[test]
    fn closer_the_smaller_theta() {
        let [fine, coarse] = [0.05, 0.5].map(|theta2| worst(Repulsion { softening: 0.5, theta2 }));
        assert!(fine < coarse && coarse < 0.5, "{fine} {coarse}");
    }

    #[test]
    fn coincident_points_push_nothing_infinite() {
        let points = [vec![1.0; 40], vec![2.0; 40], vec![1.0; 40]];
        let law = Repulsion { softening: 0.3, theta2: 2.25 };
        assert!(by_tree(&points, law).iter().all(|p| p.x.is_finite() && p.stiffness.is_finite()));
    }
}
