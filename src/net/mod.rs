//! Graphs as counts, index pairs and weights: what layout and analysis both stand on. No graph types of ours, no clock, no
//! threads but rayon's; the same input gives the same output with any number of threads.
#![expect(
    clippy::indexing_slicing,
    reason = "hot loops over flat arrays whose indices come from the same module; bounds checks stay on"
)]

pub(crate) mod adjacency;
pub(crate) mod betweenness;
pub(crate) mod breadth_first;
pub(crate) mod cancel;
pub(crate) mod communities;
pub(crate) mod components;
pub(crate) mod core_numbers;
pub(crate) mod cuts;
mod dependencies;
mod detours;
mod distances;
pub(crate) mod page_rank;
pub mod paths;
pub(crate) mod rng;

pub use adjacency::Adjacency;
pub use betweenness::{Betweenness, EXACT_TO, SOURCES, betweenness, exact_betweenness, sampled_betweenness};
pub use communities::{RESOLUTION, communities, modularity};
pub use components::components;
pub use core_numbers::core_numbers;
pub use cuts::{Bridge, Cuts, cuts};
pub use page_rank::{DAMPING, TOLERANCE, page_rank};

/// The edges of an undirected graph whose nodes are numbered from 0.
#[derive(Clone, Copy, Debug, Default)]
pub struct Edges<'a> {
    /// How many nodes there are.
    pub nodes: usize,
    /// Pairs of nodes. Self-loops and pairs out of range are ignored, parallel edges add their weights.
    pub pairs: &'a [[u32; 2]],
    /// How much each edge weighs, relative to the others; empty, missing or not finite means 1.
    pub weights: &'a [f32],
}

/// Says whether to stop. It is asked every few milliseconds, by several threads at once; after it has said yes once it must
/// not say no.
pub type Cancelled<'a> = &'a (dyn Fn() -> bool + Sync);
