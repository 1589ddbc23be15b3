//! What all nodes are called, as it is compared.

use std::ops::Range;

use memchr::memmem;
use rayon::prelude::*;

use super::fold::folded;
use super::phrase::Phrase;
use super::words::line_of_words;
use crate::graph::{KnowledgeGraph, Node, NodeData, NodeId};
use crate::load::Cancel;

/// Parts the lines of two names.
const LINE_END: char = '\n';
/// So many nodes are a piece of work for a thread.
const CHUNK: usize = 4096;

/// The names of nodes, in id order, one behind the other.
#[derive(Debug, Default)]
pub(super) struct NameIndex {
    labels: String,
    label_ends: Vec<u32>,
    /// The words of all names that a node has, each name in a line.
    lines: String,
    line_ends: Vec<u32>,
}

impl NameIndex {
    /// Of all nodes of a graph. None when cancelled.
    pub(super) fn new(graph: &KnowledgeGraph, cancel: &Cancel) -> Option<Self> {
        let nodes: Vec<&Node> = graph.nodes().map(|(_, node)| node).collect();
        let parts = nodes.par_chunks(CHUNK).map(|nodes| (!cancel.is_cancelled()).then(|| Self::of(nodes)));
        let mut all = Self::default();
        parts.collect::<Option<Vec<Self>>>()?.iter().for_each(|part| all.append(part));
        all.labels.shrink_to_fit();
        all.lines.shrink_to_fit();
        Some(all)
    }

    fn of(nodes: &[&Node]) -> Self {
        let mut this = Self::default();
        for node in nodes {
            this.labels.push_str(&folded(&node.label));
            this.label_ends.push(this.labels.len() as u32);
            for name in names(node) {
                this.lines.push_str(&line_of_words(name));
                this.lines.push(LINE_END);
            }
            this.line_ends.push(this.lines.len() as u32);
        }
        this
    }

    fn append(&mut self, other: &Self) {
        let (labels, lines) = (self.labels.len() as u32, self.lines.len() as u32);
        self.labels.push_str(&other.labels);
        self.lines.push_str(&other.lines);
        self.label_ends.extend(other.label_ends.iter().map(|end| end + labels));
        self.line_ends.extend(other.line_ends.iter().map(|end| end + lines));
    }

    /// The bytes that it takes.
    pub(super) fn bytes(&self) -> usize {
        let ends = self.label_ends.capacity() + self.line_ends.capacity();
        self.labels.capacity() + self.lines.capacity() + 4 * ends
    }

    pub(super) fn len(&self) -> usize {
        self.label_ends.len()
    }

    /// The label of a node, folded.
    pub(super) fn label(&self, node: usize) -> &str {
        self.labels.get(bounds(&self.label_ends, node)).unwrap_or_default()
    }

    /// The nodes in one of whose names a phrase stands, in id order.
    pub(super) fn having(&self, phrase: &Phrase) -> impl Iterator<Item = NodeId> {
        let mut nodes: Vec<NodeId> = Vec::new();
        for at in memmem::find_iter(self.lines.as_bytes(), phrase.line()) {
            let node = NodeId(self.line_ends.partition_point(|end| *end as usize <= at) as u32);
            if nodes.last() != Some(&node) {
                nodes.push(node);
            }
        }
        nodes.into_iter()
    }
}

/// The names of a node: its label, and how else the posts call it.
pub(super) fn names(node: &Node) -> impl Iterator<Item = &str> {
    let key = match node.data {
        NodeData::Tag { .. } | NodeData::Platform { .. } | NodeData::Publisher => Some(node.key.name()),
        _ => None,
    };
    let name = match &node.data {
        NodeData::Platform { name, .. } if *name != node.label => Some(&**name),
        _ => None,
    };
    let others = match &node.data {
        NodeData::Tag { spellings } => spellings.as_slice(),
        NodeData::Platform { aliases_seen, .. } => aliases_seen.as_slice(),
        _ => &[],
    };
    std::iter::once(&*node.label).chain(name).chain(key).chain(others.iter().map(AsRef::as_ref))
}

fn bounds(ends: &[u32], index: usize) -> Range<usize> {
    let end = |index: usize| ends.get(index).map_or(0, |&end| end as usize);
    index.checked_sub(1).map_or(0, end)..end(index)
}
