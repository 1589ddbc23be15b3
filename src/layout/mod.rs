//! The layout engine: counts, index pairs and weights in, positions out.
//!
//! It knows no graph types and no clock, and starts no threads but rayon's, so it can be tested to the bit: the same
//! [`Problem`] and [`Options`] give the same bytes on every machine, with any number of threads.
//!
//! How a layout is made (each step is a file of its own):
//!
//! 1. the edges are cleaned and the graph is split into its components (see [`net`](crate::net)); each is a `part` with a
//!    run of its own: several in one force run push each other ever further apart and make the run slower;
//! 2. `start`: global positions from distances to some `pivot` nodes (`PivotMDS`, Brandes & Pich 2006), in a large graph
//!    first from a few pivots, then from all; or `enter`: the earlier positions, with new nodes next to their neighbours;
//! 3. `simulation`: short-range t-distribution `forces` (t-FDP, Zhong et al. 2023) with a `quadtree` (Barnes & Hut 1986),
//!    cooled by a fixed `schedule`;
//! 4. `overlap` makes room for every disc, `pack` puts the components side by side.
//!
//! Other arrangements are functions of their own: [`radial`] around a node, [`by_date`] in lanes, [`grouped`] by groups
//! such as those that [`communities`](crate::net::communities()) finds.
//!
//! ```
//! use linkloom::layout::{Options, Problem, run};
//!
//! let triangle = Problem { nodes: 3, edges: vec![[0, 1], [1, 2], [2, 0]], ..Problem::default() };
//! let positions = run(&triangle, &Options::default(), &|| false).unwrap_or_default();
//! assert_eq!(positions.len(), 3);
//! ```
#![expect(
    clippy::indexing_slicing,
    reason = "hot loops over flat arrays whose indices come from the same module; bounds checks stay on"
)]

#[doc(hidden)]
pub mod bench_api;
mod engine;
mod enter;
mod fan;
mod forces;
mod grid;
mod grouped;
mod lanes;
mod leaf_stars;
mod overlap;
mod pack;
mod part;
mod pendants;
mod pivot;
mod quadtree;
mod radial;
mod schedule;
mod simulation;
mod start;
mod tempered;
#[cfg(test)]
mod tests;

pub use engine::{Engine, Moves, Status};
pub use grouped::{GroupCircle, Grouped, grouped};
pub use lanes::{Lane, Timeline, by_date};
pub use radial::{Level, Rings, radial};

use crate::geom::Vec2;
use crate::net::{Cancelled, Edges};

/// The ideal length of an edge, in layout units (a unit is about a pixel at zoom 1).
pub const EDGE_LENGTH: f32 = 60.0;

/// The radius of a node for which none is given, in layout units.
pub const DEFAULT_RADIUS: f32 = 8.0;

/// The largest radius that is respected, in layout units; larger ones count as this.
pub const MAX_RADIUS: f32 = 500.0;

/// Positions farther than this from the origin, in layout units, count as absent: f32 has no room for nodes there.
pub const MAX_COORDINATE: f32 = 1e7;

/// What to lay out: counts, index pairs and weights; no graph types.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Problem {
    /// How many nodes there are; they are numbered from 0.
    pub nodes: usize,
    /// Pairs of nodes. Self-loops and pairs out of range are ignored, parallel edges add their weights.
    pub edges: Vec<[u32; 2]>,
    /// How hard each edge pulls, relative to the others; empty, missing or not finite means 1.
    pub weights: Vec<f32>,
    /// The radius of each node in layout units; empty, missing or not finite means [`DEFAULT_RADIUS`].
    pub radii: Vec<f32>,
    /// Earlier positions in layout units; empty, missing, not finite or beyond [`MAX_COORDINATE`] means unknown.
    pub start: Vec<Option<Vec2>>,
}

impl Problem {
    /// Its edges.
    pub fn edges(&self) -> Edges<'_> {
        Edges { nodes: self.nodes, pairs: &self.edges, weights: &self.weights }
    }
}

/// How to lay it out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Different seeds give different, equally good layouts.
    pub seed: u64,
    /// Iterations; more is slower and keeps neighbourhoods better. 0, the default, chooses by the number of nodes.
    pub quality: u32,
}

impl Options {
    /// The iterations for a component of so many nodes.
    fn steps(self, nodes: usize) -> u32 {
        match (self.quality, nodes) {
            (0, 9..3_000) => 200,
            (0, 0..50_000) => 45,
            (0, _) => 40,
            (chosen, _) => chosen,
        }
    }
}

/// Lays out in one go: all steps of an [`Engine`]. None when `cancelled` said so before the end.
pub fn run(problem: &Problem, options: &Options, cancelled: Cancelled<'_>) -> Option<Vec<Vec2>> {
    let mut engine = Engine::prepare(problem, options, cancelled)?;
    while engine.step_unless(cancelled)? == Status::Moving {}
    Some(engine.positions().to_vec())
}
