//! Two states of a graph held against each other: what was added, what is gone, what changed.
//!
//! Nodes are the same that have the same [key](crate::graph::NodeKey), edges that have the same ends and kind, evidence that
//! says the same in the same sentence, wherever in the file that stands, and claims of a post that have the same words. A post
//! whose file was renamed is told from one that is gone and another that is new by how much alike they are in words, title,
//! date, tags, platforms and sources. From then on it has its later name, so that a rename is told once and not again with each
//! of its edges.
//!
//! Where one of the graphs does not have the posts' words, as one that was exported without them, they are not compared.

mod both;
mod change;
mod claims;
mod comparison;
mod edges;
mod evidence;
mod json;
mod likeness;
mod merge;
mod nodes;
mod pairing;
mod part;
mod renames;
mod report;
mod summary;
mod words;

pub use both::{Both, Entry, Heading};
pub use change::{ClaimChange, ClaimSide, EdgeChange, EdgeKey, Field, FieldChange, NodeChange, Sides, State};
pub use comparison::{Comparison, compare, compare_parts};
pub use part::Part;
pub use report::Report;
pub use summary::{ChangeCounts, Group, Summary};
