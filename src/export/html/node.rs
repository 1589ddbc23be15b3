//! The nodes of the page.

use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::export::Subject;
use crate::export::number::Hundredths;
use crate::geom::{Vec2, vec2};
use crate::graph::{KnowledgeGraph, Node, NodeData, NodeId};
use crate::scene::size::radius;

/// All nodes, in graph order: the place of each in this list is its number.
pub(super) struct Nodes<'a> {
    pub(super) subject: Subject<'a>,
    pub(super) places: Places<'a>,
}

impl Serialize for Nodes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.subject.nodes().map(|(id, node)| self.entry(id, node)))
    }
}

impl<'a> Nodes<'a> {
    fn entry(&self, id: NodeId, node: &'a Node) -> NodeEntry<'a> {
        let (kind, name, label) = (node.key.kind(), node.key.name(), &*node.label);
        let at = self.places.of(id);
        NodeEntry(
            kind as u8,
            name,
            (label != name).then_some(label),
            Hundredths::new(at.x),
            Hundredths::new(at.y),
            Hundredths::new(radius(kind, self.subject.degree(id))),
            Facts::new(self.subject.graph, id, node),
        )
    }
}

/// A node: its kind, its name in its id, its label where that is another, x, y and its radius in layout units, and what else
/// is known. A list and no object: six names for each of 100,000 nodes would be a good part of the file.
#[derive(Serialize)]
struct NodeEntry<'a>(
    u8,
    &'a str,
    Option<&'a str>,
    Hundredths,
    Hundredths,
    Hundredths,
    #[serde(skip_serializing_if = "Facts::is_empty")] Facts<'a>,
);

/// What is known of a node, as far as there is something.
#[derive(Default, PartialEq, Serialize)]
struct Facts<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    by: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<&'a str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    draft: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    missing: bool,
    /// The address of a source, where it is not the name in its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    /// The other names that posts write for it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    category: Option<&'a str>,
}

impl<'a> Facts<'a> {
    fn new(graph: &'a KnowledgeGraph, id: NodeId, node: &'a Node) -> Self {
        let also =
            |names: &'a [Arc<str>]| names.iter().map(|name| &**name).filter(|&name| name != &*node.label).collect();
        match &node.data {
            NodeData::Post { .. } => graph.document_of(id).map_or_else(Self::default, |document| {
                let post = &document.post;
                Self {
                    date: post.date.map(|date| date.to_string()),
                    by: &post.authors,
                    about: post.description.as_deref(),
                    draft: post.draft,
                    ..Self::default()
                }
            }),
            NodeData::MissingPost => Self { missing: true, ..Self::default() },
            NodeData::Tag { spellings } => Self { also: also(spellings), ..Self::default() },
            NodeData::Platform { aliases_seen, category, .. } => {
                Self { also: also(aliases_seen), category: Some(category), ..Self::default() }
            }
            NodeData::Source { url, .. } => {
                Self { url: Some(&**url).filter(|&url| url != node.key.name()), ..Self::default() }
            }
            NodeData::Publisher => Self::default(),
        }
    }

    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Where nodes stand.
pub(super) enum Places<'a> {
    /// Where a layout has put them.
    Given(&'a [Vec2]),
    /// On a spiral, each node at its rank.
    Spiral(Vec<u32>),
}

impl<'a> Places<'a> {
    /// `order` has the nodes, the most important first.
    pub(super) fn new(subject: &Subject<'a>, order: &[NodeId]) -> Self {
        subject.positions.map_or_else(|| Self::spiral(subject, order), Self::Given)
    }

    fn spiral(subject: &Subject<'_>, order: &[NodeId]) -> Self {
        let mut ranks = vec![0; subject.graph.node_count()];
        for (rank, id) in (0..).zip(order) {
            if let Some(slot) = ranks.get_mut(id.index()) {
                *slot = rank;
            }
        }
        Self::Spiral(ranks)
    }

    fn of(&self, id: NodeId) -> Vec2 {
        match self {
            Self::Given(positions) => positions.get(id.index()).copied().unwrap_or_default(),
            Self::Spiral(ranks) => on_spiral(ranks.get(id.index()).copied().unwrap_or_default()),
        }
    }
}

/// A place on the spiral of a sunflower, where each has as much room as any other.
fn on_spiral(rank: u32) -> Vec2 {
    /// The golden angle.
    const TURN: f32 = 2.399_963_2;
    /// About the diameter of a large node.
    const APART: f32 = 44.0;
    let (distance, angle) = (APART * (rank as f32).sqrt(), TURN * rank as f32);
    vec2(distance * angle.cos(), distance * angle.sin())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_on_a_spiral_stand_apart() {
        let places: Vec<Vec2> = (0..500).map(on_spiral).collect();
        for (index, a) in places.iter().enumerate() {
            assert!(places.iter().skip(index + 1).all(|b| (*a - *b).length() > 40.0), "{index}");
        }
    }
}
