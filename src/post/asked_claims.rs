//! Claims as a post keeps them: made when somebody asks, and then kept.

use std::sync::OnceLock;

use crate::place::Span;

/// What a post asserts: a list item or a sentence, with its links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Where it stands, with the Markdown in it; of a list item only its own text, without the items in it.
    pub at: Span,
    /// Index into [`Post::headings`](super::Post::headings) of the heading above it.
    pub heading: Option<u32>,
    /// Indices into [`Post::links`](super::Post::links) of the links in it and of those behind its stop, in the order of the file.
    pub links: Vec<u32>,
}

/// The claims of a post, once somebody has asked.
#[derive(Clone, Debug, Default)]
pub struct AskedClaims(OnceLock<Box<[Claim]>>);

impl AskedClaims {
    pub(super) fn get_or_make(&self, make: impl FnOnce() -> Vec<Claim>) -> &[Claim] {
        self.0.get_or_init(|| make().into())
    }
}
