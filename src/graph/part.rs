//! What one document adds to the graph, kept from build to build.

use std::sync::Arc;

use super::document::Document;
use super::interner::EntityId;
use super::post_edges::PostEdges;
use super::resolved_link::ResolvedLinks;

/// What one document says.
#[derive(Debug)]
pub(super) struct PostFacts {
    /// None as long as it is not read.
    pub(super) document: Option<Arc<Document>>,
    /// Of the document itself.
    pub(super) entity: EntityId,
    pub(super) resolved: ResolvedLinks,
    pub(super) post_edges: PostEdges,
}
