//! The typed graph of posts, tags, platforms, sources and publishers, with the evidence for every edge.
//!
//! A [`KnowledgeGraph`] never changes once built: a reload builds a new one. Node and edge ids are dense and hold only
//! in one graph; what must survive a reload carries a [`NodeKey`].

mod addresses;
mod apart;
pub mod build;
pub mod claim;
mod document;
pub mod edge;
pub mod evidence;
mod excerpt;
mod graph_builder;
mod incoming_index;
mod interner;
pub mod key;
mod label;
pub mod model;
#[doc(hidden)]
pub mod name;
mod namesakes;
mod naming;
mod other_names;
mod own_site;
mod part;
mod post_edges;
mod recorded;
pub mod recording;
pub mod report;
mod resolve;
mod resolved_link;
mod similar;
mod social;
mod subset;
mod tally;
pub mod union;

pub use build::{Builder, build};
pub use claim::{Backing, Claim, Support, claims, claims_citing};
pub use document::Document;
pub use edge::{Direction, Edge, EdgeId, EdgeKind, EdgeKinds, EdgeRef};
pub use evidence::{Evidence, EvidenceView, Item};
pub use graph_builder::GraphBuilder;
pub use key::{NodeKey, NodeKind};
pub use model::{Counts, KnowledgeGraph, Node, NodeData, NodeId};
pub use recorded::Recorded;
pub use recording::Recording;
pub use report::{Ignored, IgnoredLink, LinkReport, OwnSite};
pub use subset::Subset;
pub use union::Union;
