//! An edge of the graph: what it says, and the evidence that a post gives for it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::evidence::{Evidence, Item};
use super::model::NodeId;

/// An edge of one graph, from 0, in the order source, kind, target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EdgeId(pub u32);

impl EdgeId {
    /// As an index into arrays with one entry an edge.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What an edge says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum EdgeKind {
    /// A post has a tag.
    Tagged,
    /// A post speaks of a platform.
    Mentions,
    /// A post cites a source.
    Cites,
    /// A post links to a post.
    LinksTo,
    /// A source was published by a publisher.
    PublishedBy,
    /// A tag is the name of a platform.
    Names,
}

impl EdgeKind {
    /// All kinds, in the order of exports.
    pub const ALL: [Self; 6] =
        [Self::Tagged, Self::Mentions, Self::Cites, Self::LinksTo, Self::PublishedBy, Self::Names];

    /// Its place in the order of the words in exports.
    pub(super) fn text_rank(self) -> u8 {
        match self {
            Self::Cites => 0,
            Self::LinksTo => 1,
            Self::Mentions => 2,
            Self::Names => 3,
            Self::PublishedBy => 4,
            Self::Tagged => 5,
        }
    }

    /// What its source does to its target, for a person: “cites”.
    pub fn verb(self) -> &'static str {
        match self {
            Self::Tagged => "is tagged",
            Self::Mentions => "mentions",
            Self::Cites => "cites",
            Self::LinksTo => "links to",
            Self::PublishedBy => "is published by",
            Self::Names => "names",
        }
    }

    /// The word in exports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Tagged => "tagged",
            Self::Mentions => "mentions",
            Self::Cites => "cites",
            Self::LinksTo => "links_to",
            Self::PublishedBy => "published_by",
            Self::Names => "names",
        }
    }
}

/// A set of kinds of edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EdgeKinds(u8);

impl EdgeKinds {
    /// Every kind.
    pub const ALL: Self = Self((1 << EdgeKind::ALL.len()) - 1);

    /// Whether a kind is in it.
    pub fn contains(self, kind: EdgeKind) -> bool {
        self.0 & (1 << kind as u8) != 0
    }
}

impl From<EdgeKind> for EdgeKinds {
    fn from(kind: EdgeKind) -> Self {
        Self(1 << kind as u8)
    }
}

impl FromIterator<EdgeKind> for EdgeKinds {
    fn from_iter<T: IntoIterator<Item = EdgeKind>>(kinds: T) -> Self {
        Self(kinds.into_iter().fold(0, |set, kind| set | 1 << kind as u8))
    }
}

/// Which edges of a node are meant: those that begin at it, those that end at it, or both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Those that begin at it.
    Outgoing,
    /// Those that end at it.
    Incoming,
    /// Both; a loop once.
    #[default]
    Both,
}

/// An edge with its evidence.
///
/// All edges that begin at a post have their items in common, and so have the graphs before and after a change of other
/// posts: nothing is copied for them.
#[derive(Clone, Debug)]
pub struct Edge {
    /// What it says.
    pub kind: EdgeKind,
    /// The post that says so, as the index of its document.
    document: u32,
    /// Where the items of this edge begin and end among those of the post.
    start: u32,
    end: u32,
    items: Arc<[Item]>,
}

impl Edge {
    /// An edge that a document says by some of its items.
    pub(super) fn with_evidence(kind: EdgeKind, document: u32, items: Arc<[Item]>, [start, end]: [u32; 2]) -> Self {
        Self { kind, document, start, end, items }
    }

    /// An edge that needs no evidence.
    pub(super) fn plain(kind: EdgeKind) -> Self {
        Self::added(kind, 1)
    }

    /// An edge that no post says, of a given weight.
    pub(super) fn added(kind: EdgeKind, weight: u32) -> Self {
        Self { kind, document: 0, start: 0, end: weight, items: Arc::default() }
    }

    /// The same edge in another graph, in which its document has the number that `number` says.
    pub(super) fn in_document(&self, number: impl Fn(u32) -> Option<u32>) -> Self {
        Self { document: number(self.document).unwrap_or(self.document), ..self.clone() }
    }

    /// Where the posts say so, in file order; none for `published_by` and `names`.
    pub fn evidence(&self) -> impl ExactSizeIterator<Item = Evidence> + use<'_> {
        // Of what was read from a file only some of it may be written down.
        let end = (self.end as usize).min(self.items.len());
        let items = self.items.get(self.start as usize..end).unwrap_or_default();
        items.iter().map(|&item| Evidence { document: self.document, item })
    }

    /// The number of pieces of evidence, 1 for an edge that needs none.
    pub fn weight(&self) -> u32 {
        (self.end - self.start).max(1)
    }
}

/// An edge where it lies in a graph.
#[derive(Clone, Copy, Debug)]
pub struct EdgeRef<'g> {
    /// Its number.
    pub id: EdgeId,
    /// The node that it begins at.
    pub source: NodeId,
    /// The node that it ends at.
    pub target: NodeId,
    /// What it says, and why.
    pub edge: &'g Edge,
}

impl EdgeRef<'_> {
    /// What it says.
    pub fn kind(&self) -> EdgeKind {
        self.edge.kind
    }

    /// The end that is not `id`; of a loop the node itself.
    pub fn other(&self, id: NodeId) -> NodeId {
        if self.source == id { self.target } else { self.source }
    }

    /// Both ends, the source first.
    pub fn ends(&self) -> [NodeId; 2] {
        [self.source, self.target]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_edges_are_ranked_by_their_words() {
        let mut kinds = EdgeKind::ALL;
        kinds.sort_by_key(|kind| kind.text_rank());
        assert!(kinds.map(EdgeKind::as_str).is_sorted());
    }

    #[test]
    fn a_set_of_kinds_holds_what_it_was_made_of() {
        let some: EdgeKinds = [EdgeKind::Cites, EdgeKind::Names].into_iter().collect();
        for kind in EdgeKind::ALL {
            assert!(EdgeKinds::ALL.contains(kind));
            assert_eq!(some.contains(kind), matches!(kind, EdgeKind::Cites | EdgeKind::Names));
            assert!(EdgeKinds::from(kind).contains(kind));
        }
    }
}
