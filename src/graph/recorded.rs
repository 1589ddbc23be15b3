//! What a file tells of a post whose text is not there: the evidence and the claims, with their places in the post.

use std::sync::Arc;

use super::key::NodeKey;
use crate::place::Span;
use crate::post::Origin;

/// What is known of a post of which the text is an excerpt: the sentences of its evidence and its claims.
#[derive(Clone, Debug, Default)]
pub struct Recorded {
    pub(super) evidence: Vec<RecordedEvidence>,
    pub(super) claims: Vec<RecordedClaim>,
    /// Whether the claims that cite nothing are among them.
    pub(super) has_all_claims: bool,
}

/// A piece of evidence as it was written down.
#[derive(Clone, Debug)]
pub(super) struct RecordedEvidence {
    /// The link or the name itself, as bytes of the post.
    pub(super) at: Span,
    pub(super) line: u32,
    pub(super) heading: Option<Arc<str>>,
    /// Its sentence, as bytes of the excerpt; empty where it was not written down.
    pub(super) sentence: Span,
    pub(super) url: Option<Arc<str>>,
    pub(super) alias: Option<Arc<str>>,
    pub(super) rule: Option<Arc<str>>,
    pub(super) origin: Origin,
}

/// A claim as it was written down.
#[derive(Clone, Debug)]
pub(super) struct RecordedClaim {
    pub(super) at: Span,
    pub(super) line: u32,
    pub(super) heading: Option<Arc<str>>,
    /// Its words, as bytes of the excerpt; empty where they were not written down.
    pub(super) sentence: Span,
    pub(super) sources: Box<[NodeKey]>,
    pub(super) publishers: Box<[NodeKey]>,
}
