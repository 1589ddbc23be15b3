//! One force pass by itself, for the benches.

use super::simulation::Simulation;
use super::tempered::tempered;
use super::{EDGE_LENGTH, Problem};
use crate::geom::Vec2;

/// The two dearest parts of a step, which can be timed one by one.
pub struct ForcePass(Simulation);

impl ForcePass {
    /// For a graph with these positions, in layout units.
    pub fn new(problem: &Problem, positions: &[Vec2]) -> Self {
        let places = (0..problem.nodes).map(|v| positions.get(v).copied().unwrap_or_default() / EDGE_LENGTH);
        let (x, y) = places.map(|at| (at.x, at.y)).unzip();
        let pulls = tempered(problem.edges(), &|| false).unwrap_or_default();
        let mut pass = Self(Simulation::new(pulls, vec![1.0; problem.nodes], [x, y]));
        pass.build();
        pass
    }

    /// Sorts the nodes into a new tree.
    pub fn build(&mut self) {
        self.0.build_tree();
    }

    /// Adds up all forces on every node.
    pub fn push(&mut self) {
        self.0.gather_all();
    }
}
