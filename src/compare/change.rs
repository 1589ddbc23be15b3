//! What a change is: of a node, of an edge with its evidence, of a claim.

use std::fmt;
use std::sync::Arc;

use serde_json::Value;

use crate::graph::{Backing, EdgeId, EdgeKind, Evidence, NodeId, NodeKey};
use crate::place::Span;

/// What became of something from the earlier graph to the later one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// It is as it was.
    #[default]
    Same,
    /// Only the later graph has it.
    Added,
    /// Only the earlier graph has it.
    Gone,
    /// Both have it, but not alike.
    Changed,
}

impl State {
    /// All that are changes, in the order of reports.
    pub const CHANGES: [Self; 3] = [Self::Added, Self::Gone, Self::Changed];

    /// As it goes on after “what”: “what was added”.
    pub fn became(self) -> &'static str {
        match self {
            Self::Same => "is as it was",
            Self::Added => "was added",
            Self::Gone => "is gone",
            Self::Changed => "changed",
        }
    }

    /// The word in reports and exports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Added => "added",
            Self::Gone => "gone",
            Self::Changed => "changed",
        }
    }
}

/// Something as it is in the earlier graph and in the later one, in one of them at least.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sides<T> {
    /// In the earlier one.
    pub before: Option<T>,
    /// In the later one.
    pub after: Option<T>,
}

impl<T> Default for Sides<T> {
    fn default() -> Self {
        Self { before: None, after: None }
    }
}

impl<T> Sides<T> {
    /// What became of it, where it is no longer the same.
    pub fn state(&self) -> State {
        match (&self.before, &self.after) {
            (Some(_), Some(_)) => State::Changed,
            (None, Some(_)) => State::Added,
            (Some(_), None) => State::Gone,
            (None, None) => State::Same,
        }
    }
}

/// A node that was added, is gone, or changed.
#[derive(Clone, Debug, PartialEq)]
pub struct NodeChange {
    /// Its identity, of a renamed post the later one.
    pub key: NodeKey,
    /// What it is called, in the later graph where it is there.
    pub label: Arc<str>,
    /// Where it lies in the two graphs.
    pub ids: Sides<NodeId>,
    /// The identity that a renamed post had.
    pub was: Option<NodeKey>,
    /// Whether it is a post that is no file, only the target of a link; of one that is gone, whether it was.
    pub is_missing: bool,
    /// What changed of it, where both graphs have it.
    pub fields: Vec<FieldChange>,
}

impl NodeChange {
    /// What became of it.
    pub fn state(&self) -> State {
        self.ids.state()
    }

    /// The same as a person sees it: a post to which links still lead is gone where there is no file any more, and added
    /// where there is one now.
    pub fn became(&self) -> State {
        match (self.fields.iter().any(|change| change.field == Field::Missing), self.is_missing) {
            (true, true) => State::Gone,
            (true, false) => State::Added,
            (false, _) => self.state(),
        }
    }

    /// Whether it is a post whose file was renamed.
    pub fn is_renamed(&self) -> bool {
        self.was.is_some()
    }
}

/// What is known of a node.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Field {
    /// Whether the post is only the target of a link that leads to no file.
    Missing,
    /// What a post calls itself.
    Title,
    /// What a node of another kind is called.
    Label,
    /// A post's date.
    Date,
    /// Whether it is a draft.
    Draft,
    /// Its description.
    Description,
    /// Its authors.
    Authors,
    /// What its front matter holds besides, by the key.
    Extra(String),
    /// The spellings of a tag.
    Spellings,
    /// The names that posts use for a platform.
    Aliases,
    /// A platform's category.
    Category,
    /// The address of a source to open.
    Url,
    /// All addresses that were folded into it.
    Urls,
    /// A source's publisher.
    Publisher,
}

impl Field {
    /// The name that the JSON export has for it; behind `extra.` the key.
    pub fn name(&self) -> String {
        match self {
            Self::Missing => "missing",
            Self::Title => "title",
            Self::Label => "label",
            Self::Date => "date",
            Self::Draft => "draft",
            Self::Description => "description",
            Self::Authors => "author",
            Self::Extra(key) => return format!("extra.{key}"),
            Self::Spellings => "spellings",
            Self::Aliases => "aliases_seen",
            Self::Category => "category",
            Self::Url => "url",
            Self::Urls => "urls",
            Self::Publisher => "publisher",
        }
        .to_owned()
    }
}

impl fmt::Display for Field {
    /// The word for a person.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => "missing",
            Self::Title => "title",
            Self::Label => "name",
            Self::Date => "date",
            Self::Draft => "draft",
            Self::Description => "description",
            Self::Authors => "authors",
            Self::Extra(key) => key,
            Self::Spellings => "spellings",
            Self::Aliases => "names in use",
            Self::Category => "category",
            Self::Url => "address",
            Self::Urls => "addresses",
            Self::Publisher => "publisher",
        })
    }
}

/// A field of a node that changed.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldChange {
    /// Which.
    pub field: Field,
    /// What it was: a text, a list of them, `true` or `false`, `null` where there was nothing.
    pub before: Value,
    /// What it is.
    pub after: Value,
}

/// An edge's identity: what it says of which nodes. Renamed posts have their later name in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EdgeKey {
    /// The node that it begins at.
    pub source: NodeKey,
    /// What it says.
    pub kind: EdgeKind,
    /// The node that it ends at.
    pub target: NodeKey,
}

/// An edge that was added, is gone, or for which there is other evidence than before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EdgeChange {
    /// Its identity.
    pub key: EdgeKey,
    /// Where it lies in the two graphs.
    pub ids: Sides<EdgeId>,
    /// What it weighs in the two.
    pub weight: Sides<u32>,
    /// The evidence that was added, is gone, or stands in a sentence that was reworded; for
    /// [`KnowledgeGraph::view`](crate::graph::KnowledgeGraph::view) of the graph of its side.
    pub evidence: Vec<Sides<Evidence>>,
}

impl EdgeChange {
    /// What became of it.
    pub fn state(&self) -> State {
        self.ids.state()
    }
}

/// A claim of a post that was added, is gone, or is supported by others than before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimChange {
    /// The post that claims it, of a renamed one the later key.
    pub post: NodeKey,
    /// The claim as it stands in the two graphs.
    pub sides: Sides<ClaimSide>,
}

impl ClaimChange {
    /// What became of it.
    pub fn state(&self) -> State {
        self.sides.state()
    }
}

/// A claim as it stands in one graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimSide {
    /// The post.
    pub post: NodeId,
    /// Where it stands in the file, with the Markdown in it.
    pub at: Span,
    /// The line of the file in which it begins, from 1.
    pub line: u32,
    /// Its plain words.
    pub text: String,
    /// The publishers that support it, in the order of the file.
    pub publishers: Vec<NodeId>,
}

impl ClaimSide {
    /// How many publishers support it.
    pub fn backing(&self) -> Backing {
        match self.publishers.len() {
            0 => Backing::None,
            1 => Backing::One,
            _ => Backing::Several,
        }
    }
}
