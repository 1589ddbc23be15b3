//! What is worked out once for a graph, so that a query is answered between two keystrokes.
//!
//! The posts stand in segments, a few hundred in each, which are read on all threads. Where a segment ends depends on
//! nothing but the paths around it, so that after a change of one post all other segments are as they were and are kept.

use std::collections::HashMap;
use std::hash::BuildHasher as _;
use std::sync::Arc;

use foldhash::fast::FixedState;
use rayon::prelude::*;

use super::name_index::NameIndex;
use super::segment::Segment;
use crate::graph::{Document, KnowledgeGraph, NodeData, NodeId};
use crate::load::Cancel;
use crate::place::RelPath;

/// One path in so many ends a segment: smaller ones are made again sooner, larger ones keep each word only once.
const MEAN_LENGTH: u64 = 384;
/// A segment ends at the latest with so many posts.
const MAX_LENGTH: usize = 1024;

/// What search needs of a graph. It belongs to that graph alone.
#[derive(Debug)]
pub struct SearchIndex {
    segments: Vec<Arc<Segment>>,
    /// The index of the first document of each segment.
    firsts: Vec<usize>,
    /// The node of each document.
    nodes: Vec<NodeId>,
    names: NameIndex,
}

impl SearchIndex {
    /// Reads all posts of a graph. `None` when cancelled.
    pub fn new(graph: &KnowledgeGraph, cancel: &Cancel) -> Option<Self> {
        Self::build(graph, &HashMap::default(), cancel)
    }

    /// For the graph that came after the one that this index belongs to: only the posts around those that have changed are
    /// read again. The same as [`Self::new`] gives. `None` when cancelled.
    pub fn update(&self, graph: &KnowledgeGraph, cancel: &Cancel) -> Option<Self> {
        let by_first = self.segments.iter().filter_map(|it| Some((&it.documents().first()?.post.path, it)));
        Self::build(graph, &by_first.collect(), cancel)
    }

    fn build(graph: &KnowledgeGraph, known: &KnownSegments<'_>, cancel: &Cancel) -> Option<Self> {
        let runs = runs(graph.documents());
        let segments = runs.par_iter().map(|run| segment(run, known, cancel)).collect::<Option<Vec<_>>>()?;
        let firsts = runs.iter().scan(0, |next, run| Some(std::mem::replace(next, *next + run.len()))).collect();
        let mut nodes = vec![NodeId(u32::MAX); graph.documents().len()];
        for (id, node) in graph.nodes() {
            if let NodeData::Post { document } = node.data
                && let Some(slot) = nodes.get_mut(document as usize)
            {
                *slot = id;
            }
        }
        Some(Self { segments, firsts, nodes, names: NameIndex::new(graph, cancel)? })
    }

    /// The bytes that it takes besides the graph's own.
    pub fn bytes(&self) -> usize {
        let segments: usize = self.segments.iter().map(|segment| segment.bytes()).sum();
        segments + self.names.bytes() + 4 * self.nodes.capacity() + 8 * self.firsts.capacity()
    }

    /// The segments, each with the index of its first document.
    pub(super) fn segments(&self) -> impl IndexedParallelIterator<Item = (usize, &Segment)> {
        self.firsts.par_iter().copied().zip(self.segments.par_iter().map(Arc::as_ref))
    }

    /// The node of a document.
    pub(super) fn node_of(&self, document: usize) -> Option<NodeId> {
        self.nodes.get(document).copied()
    }

    pub(super) fn names(&self) -> &NameIndex {
        &self.names
    }
}

/// Segments by the path of the document that they begin with.
type KnownSegments<'s> = HashMap<&'s RelPath, &'s Arc<Segment>>;

/// A segment with these documents: a known one where there is one.
fn segment(run: &[Arc<Document>], known: &KnownSegments<'_>, cancel: &Cancel) -> Option<Arc<Segment>> {
    let same = run.first().and_then(|first| known.get(&first.post.path)).copied().filter(|known| {
        let documents = known.documents();
        documents.len() == run.len() && documents.iter().zip(run).all(|(a, b)| Arc::ptr_eq(a, b))
    });
    same.map_or_else(|| Segment::new(run.to_vec(), cancel).map(Arc::new), |known| Some(Arc::clone(known)))
}

/// The documents of each segment.
fn runs(documents: &[Arc<Document>]) -> Vec<&[Arc<Document>]> {
    let hasher = FixedState::with_seed(0);
    let ends = |document: &Document| hasher.hash_one(document.post.path.as_str()).is_multiple_of(MEAN_LENGTH);
    let (mut runs, mut rest) = (Vec::new(), documents);
    while !rest.is_empty() {
        let most = rest.len().min(MAX_LENGTH);
        let end = rest.iter().take(most).position(|document| ends(document)).map_or(most, |last| last + 1);
        let (run, after) = rest.split_at(end);
        runs.push(run);
        rest = after;
    }
    runs
}
