//! The typed graph of posts, tags, platforms, sources and publishers, with the evidence for every edge.
//!
//! A [`KnowledgeGraph`] never changes once built: a reload builds a new one. Node and edge ids are dense and hold only
//! in one graph; what must survive a reload carries a [`NodeKey`].

pub mod build;
pub mod claim;
pub mod evidence;
mod gather;
pub mod key;
mod label;
mod lead;
pub mod model;
mod namesakes;
mod naming;
pub mod report;
mod resolve;
mod said;
mod similar;
mod tally;
mod term;

pub use build::{Builder, Document, build};
pub use claim::{CitedClaim, cited_claims};
pub use evidence::{Evidence, EvidenceView, Item};
pub use key::{NodeKey, NodeKind};
pub use model::{Counts, Edge, EdgeId, EdgeKind, KnowledgeGraph, Node, NodeData, NodeId};
pub use report::{Ignored, LinkReport};
