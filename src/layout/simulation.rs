//! The force run of one component: all of its state, and one step.

use rayon::prelude::*;

use super::enter::Leash;
use super::forces::Pull;
use super::forces::attraction::attraction;
use super::forces::repulsion::Repulsion;
use super::forces::stress::add_stress;
use super::pendants::Pendants;
use super::pivot::Pivots;
use super::quadtree::Quadtree;
use super::schedule::{FINAL_SOFTENING, Tempo};
use crate::net::Adjacency;
use crate::net::Cancelled;

/// Barnes and Hut's opening angle, squared: 1.5 is cheap, and harmless with a short-range law.
const THETA2: f32 = 2.25;
/// How much of its last step a node repeats. Without momentum the same quality takes twice the steps.
const MOMENTUM: f32 = 0.85;
/// Steps between two sorts of the tree; in between its boxes only follow the nodes, unless they mix too much.
const STEPS_PER_SORT: u32 = 4;
/// Nodes a task works on.
const CHUNK: usize = 512;
/// Between which factors the natural scale is looked for.
const SCALES: [f32; 2] = [0.2, 5.0];

/// Nodes on their way; lengths in ideal edges.
pub(crate) struct Simulation {
    pub(crate) adjacency: Adjacency,
    pub(crate) x: Vec<f32>,
    pub(crate) y: Vec<f32>,
    /// How far each node may go, as a share of the cap: 1 in a full run, 0 for what is held or not concerned.
    pub(crate) heat: Vec<f32>,
    /// What keeps nodes near where they were, in a refinement.
    pub(crate) leash: Option<Leash>,
    steps: Vec<[f32; 2]>,
    mass: Vec<f32>,
    tree: Quadtree,
    sorted_pulls: Vec<Pull>,
    pulls: Vec<Pull>,
    age: u32,
}

impl Simulation {
    pub(crate) fn new(adjacency: Adjacency, mass: Vec<f32>, [x, y]: [Vec<f32>; 2]) -> Self {
        let n = adjacency.nodes();
        Self {
            adjacency,
            x,
            y,
            heat: vec![1.0; n],
            leash: None,
            steps: vec![[0.0; 2]; n],
            mass,
            tree: Quadtree::default(),
            sorted_pulls: vec![Pull::default(); n],
            pulls: vec![Pull::default(); n],
            age: 0,
        }
    }

    /// Moves every node once.
    pub(crate) fn step(&mut self, tempo: Tempo, pivots: Option<&Pivots>, cancelled: Cancelled<'_>) {
        self.update_tree(cancelled);
        self.gather(tempo.softening, cancelled);
        if let Some(pivots) = pivots.filter(|_| tempo.stress) {
            add_stress(pivots, &self.x, &self.y, &mut self.pulls, cancelled);
        }
        self.move_nodes(tempo.cap);
    }

    /// Puts a node somewhere and forgets where it was going.
    pub(crate) fn put(&mut self, node: usize, x: f32, y: f32) {
        self.x[node] = x;
        self.y[node] = y;
        self.steps[node] = [0.0; 2];
        // A jump may spoil the grouping of the tree.
        self.age = 0;
    }

    /// Puts all nodes somewhere but those without heat.
    pub(crate) fn place(&mut self, [x, y]: &[Vec<f32>; 2]) {
        for i in (0..self.heat.len()).filter(|&i| self.heat[i] > 0.0) {
            self.x[i] = x[i];
            self.y[i] = y[i];
        }
        self.age = 0;
    }

    /// Brings hanging nodes home, see [`Pendants::draw_in`].
    pub(crate) fn draw_in(&mut self, cancelled: Cancelled<'_>) {
        let pendants = Pendants::find(&self.adjacency, cancelled);
        if pendants.is_empty() {
            return;
        }
        pendants.draw_in(&self.adjacency, &mut self.x, &mut self.y, cancelled);
        self.steps.fill([0.0; 2]);
        self.age = 0;
    }

    /// The factor by which positions must be multiplied so that, as a whole, they neither want to grow nor to shrink.
    pub(crate) fn natural_scale(&mut self, cancelled: Cancelled<'_>) -> f32 {
        let (x, y) = (self.x.clone(), self.y.clone());
        let [mut low, mut high] = SCALES;
        for _ in (0..10).take_while(|_| !cancelled()) {
            let middle = (low * high).sqrt();
            self.x.iter_mut().zip(&x).for_each(|(to, from)| *to = from * middle);
            self.y.iter_mut().zip(&y).for_each(|(to, from)| *to = from * middle);
            if self.growth_urge(cancelled) > 0.0 { low = middle } else { high = middle }
        }
        (self.x, self.y) = (x, y);
        (low * high).sqrt()
    }

    pub(crate) fn build_tree(&mut self) {
        self.tree.build(&self.x, &self.y, &self.mass, &|| false);
    }

    /// The forces of a cool step, without moving anything.
    pub(crate) fn gather_all(&mut self) {
        self.gather(FINAL_SOFTENING, &|| false);
    }

    /// Positive when the forces, taken together, widen the picture.
    fn growth_urge(&mut self, cancelled: Cancelled<'_>) -> f64 {
        self.age = 0;
        self.update_tree(cancelled);
        self.gather(FINAL_SOFTENING, cancelled);
        self.age = 0;
        let middle = |axis: &[f32]| axis.iter().map(|&v| f64::from(v)).sum::<f64>() / axis.len().max(1) as f64;
        let (cx, cy) = (middle(&self.x), middle(&self.y));
        let spots = self.x.iter().zip(&self.y).zip(&self.pulls);
        spots.map(|((&x, &y), p)| (f64::from(x) - cx) * f64::from(p.x) + (f64::from(y) - cy) * f64::from(p.y)).sum()
    }

    /// Stops everything: no heat, no momentum, and nobody has to go back.
    pub(crate) fn freeze(&mut self) {
        self.leash = None;
        self.heat.fill(0.0);
        self.steps.fill([0.0; 2]);
        self.age = 0;
    }

    fn update_tree(&mut self, cancelled: Cancelled<'_>) {
        if self.age.is_multiple_of(STEPS_PER_SORT) {
            self.tree.build(&self.x, &self.y, &self.mass, cancelled);
        } else {
            self.tree.refresh(&self.x, &self.y, &self.mass, cancelled);
        }
        self.age += 1;
    }

    fn gather(&mut self, softening: f32, cancelled: Cancelled<'_>) {
        let law = Repulsion { softening, theta2: THETA2 };
        let (tree, heat) = (&self.tree, &self.heat);
        law.gather(tree, |place| heat[tree.order[place] as usize] > 0.0, &mut self.sorted_pulls, cancelled);
        let (adjacency, sorted, x, y) = (&self.adjacency, &self.sorted_pulls, &self.x, &self.y);
        let pull = |i: usize| {
            if heat[i] > 0.0 { attraction(adjacency, x, y, i) + sorted[tree.rank[i] as usize] } else { Pull::default() }
        };
        self.pulls.par_chunks_mut(CHUNK).enumerate().filter(|_| !cancelled()).for_each(|(c, pulls)| {
            pulls.iter_mut().zip(c * CHUNK..).for_each(|(slot, i)| *slot = pull(i));
        });
    }

    fn move_nodes(&mut self, cap: f32) {
        let places = self.x.par_iter_mut().zip(&mut self.y).zip(&mut self.steps);
        places.zip(&self.pulls).zip(&self.heat).with_min_len(CHUNK).for_each(|((((x, y), step), pull), heat)| {
            *step = next_step(*step, pull, cap * heat);
            *x += step[0];
            *y += step[1];
        });
        if let Some(leash) = &self.leash {
            leash.hold(&mut self.x, &mut self.y);
        }
    }
}

/// The way to balance plus the momentum, no longer than the cap.
fn next_step(last: [f32; 2], pull: &Pull, cap: f32) -> [f32; 2] {
    let ease = 1.0 / pull.stiffness.max(1e-6);
    let dx = pull.x * ease + MOMENTUM * last[0];
    let dy = pull.y * ease + MOMENTUM * last[1];
    let length2 = dx * dx + dy * dy;
    if length2 > cap * cap {
        let shrink = cap / length2.sqrt();
        [dx * shrink, dy * shrink]
    } else if length2.is_finite() {
        [dx, dy]
    } else {
        [0.0; 2]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::Edges;

    fn pair() -> Simulation {
        let a = Adjacency::of(Edges { nodes: 2, pairs: &[[0, 1]], weights: &[] });
        Simulation::new(a, vec![1.0; 2], [vec![0.0, 4.0], vec![0.0, 0.0]])
    }

    const TEMPO: Tempo = Tempo { cap: 0.5, softening: 0.3, stress: false, draws_in: false };

    #[test]
    fn two_neighbours_come_to_rest() {
        let mut sim = pair();
        (0..200).for_each(|_| sim.step(TEMPO, None, &|| false));
        let before = sim.x[1] - sim.x[0];
        sim.step(TEMPO, None, &|| false);
        assert!((before - (sim.x[1] - sim.x[0])).abs() < 1e-3);
        assert!((0.1..1.5).contains(&before.abs()), "{before}");
    }

    #[test]
    fn no_step_is_longer_than_the_cap_and_cold_nodes_stay() {
        let mut sim = pair();
        sim.heat[0] = 0.0;
        sim.step(TEMPO, None, &|| false);
        assert_eq!((sim.x[0], sim.y[0]), (0.0, 0.0));
        assert!((sim.x[1] - 3.5).abs() < 1e-5);
    }
}
