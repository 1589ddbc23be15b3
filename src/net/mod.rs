//! Graphs as counts, index pairs and weights: what layout and analysis both stand on. No graph types of ours, no clock, no
//! threads but rayon's; the same input gives the same output with any number of threads.
#![expect(
    clippy::indexing_slicing,
    reason = "hot loops over flat arrays whose indices come from the same module; bounds checks stay on"
)]

pub(crate) mod adjacency;
pub(crate) mod breadth_first;
pub(crate) mod cancel;
pub(crate) mod communities;
pub(crate) mod components;
mod detours;
mod distances;
pub mod paths;

pub use adjacency::Adjacency;
pub use communities::communities;

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
