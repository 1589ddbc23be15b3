//! What a node says.

use super::{Type, Value};
use crate::export::json::learnt::{Learnt, LearntEntry};
use crate::export::number::Hundredths;
use crate::export::{ExportOptions, Subject};
use crate::graph::{Node, NodeData, NodeId, NodeKind};
use crate::post::Post;
use crate::scene::size::radius;
use crate::scene::style::{self, Rgb};

/// A field of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::export) enum NodeField {
    /// `post`, `tag`, `platform`, `source` or `publisher`.
    Kind,
    /// How many edges it has in the file.
    Degree,
    /// Where a post is, or should be.
    Path,
    /// A post's title.
    Title,
    /// A post's description.
    Description,
    /// A post's authors.
    Author,
    /// A post's date, as ISO 8601 has it.
    Date,
    /// Whether a post is a draft.
    Draft,
    /// Of a post that is linked to but is not there.
    Missing,
    /// A source's address.
    Url,
    /// A source's host.
    Host,
    /// The id of a source's publisher.
    Publisher,
    /// A platform's category.
    Category,
    /// How a tag is written.
    Spellings,
    /// What a platform is called.
    AliasesSeen,
    /// The number of its group, from 0.
    Group,
    /// Its `PageRank`.
    Rank,
    /// Its betweenness.
    Betweenness,
    /// Its core number.
    Core,
    /// How many nodes hang on it alone.
    CutsOff,
}

impl NodeField {
    /// Those that every export has.
    const KNOWN: [Self; 15] = [
        Self::Kind,
        Self::Degree,
        Self::Path,
        Self::Title,
        Self::Description,
        Self::Author,
        Self::Date,
        Self::Draft,
        Self::Missing,
        Self::Url,
        Self::Host,
        Self::Publisher,
        Self::Category,
        Self::Spellings,
        Self::AliasesSeen,
    ];

    /// Those that an export with analysis has besides.
    const LEARNT: [Self; 5] = [Self::Group, Self::Rank, Self::Betweenness, Self::Core, Self::CutsOff];

    /// Those that an export has.
    pub(in crate::export) fn all(options: ExportOptions) -> impl Iterator<Item = Self> {
        Self::KNOWN.into_iter().chain(Self::LEARNT.into_iter().filter(move |_| options.analysis))
    }

    pub(in crate::export) fn name(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Degree => "degree",
            Self::Path => "path",
            Self::Title => "title",
            Self::Description => "description",
            Self::Author => "author",
            Self::Date => "date",
            Self::Draft => "draft",
            Self::Missing => "missing",
            Self::Url => "url",
            Self::Host => "host",
            Self::Publisher => "publisher",
            Self::Category => "category",
            Self::Spellings => "spellings",
            Self::AliasesSeen => "aliases_seen",
            Self::Group => "group",
            Self::Rank => "rank",
            Self::Betweenness => "betweenness",
            Self::Core => "core",
            Self::CutsOff => "cuts_off",
        }
    }

    pub(in crate::export) fn holds(self) -> Type {
        match self {
            Self::Degree | Self::Group | Self::Core | Self::CutsOff => Type::Whole,
            Self::Rank | Self::Betweenness => Type::Decimal,
            Self::Draft | Self::Missing => Type::Flag,
            _ => Type::Text,
        }
    }
}

/// The nodes of an export, in graph order.
pub(in crate::export) struct NodeRows<'a> {
    subject: Subject<'a>,
    options: ExportOptions,
    learnt: Option<Learnt<'a>>,
}

/// A node with what was worked out about it.
pub(in crate::export) struct NodeRow<'a> {
    pub(in crate::export) id: NodeId,
    pub(in crate::export) node: &'a Node,
    post: Option<&'a Post>,
    degree: usize,
    options: ExportOptions,
    learnt: Option<LearntEntry>,
}

impl<'a> NodeRows<'a> {
    pub(in crate::export) fn new(subject: &Subject<'a>, options: ExportOptions) -> Self {
        Self { subject: *subject, options, learnt: options.analysis.then(|| Learnt::of(subject)) }
    }

    pub(in crate::export) fn iter(&self) -> impl Iterator<Item = NodeRow<'a>> {
        self.subject.nodes().map(|(id, node)| NodeRow {
            id,
            node,
            post: self.subject.graph.document_of(id).map(|document| &document.post),
            degree: self.subject.degree(id),
            options: self.options,
            learnt: self.learnt.as_ref().and_then(|learnt| learnt.node(id)),
        })
    }
}

impl<'a> NodeRow<'a> {
    pub(in crate::export) fn kind(&self) -> NodeKind {
        self.node.key.kind()
    }

    /// Its radius in layout units.
    pub(in crate::export) fn size(&self) -> Hundredths {
        Hundredths::new(self.radius())
    }

    pub(in crate::export) fn radius(&self) -> f32 {
        radius(self.kind(), self.degree)
    }

    /// Its colour on a light ground.
    pub(in crate::export) fn color(&self) -> Rgb {
        style::LIGHT.of(self.kind())
    }

    /// What it says in a field.
    pub(in crate::export) fn get(&self, field: NodeField) -> Option<Value<'a>> {
        match field {
            NodeField::Kind => Some(Value::text(self.kind().as_str())),
            NodeField::Degree => Some(Value::Whole(self.degree as u64)),
            NodeField::Group | NodeField::Rank | NodeField::Betweenness | NodeField::Core | NodeField::CutsOff => {
                self.learnt.as_ref().and_then(|learnt| worked_out(learnt, field))
            }
            _ => self.post.map_or_else(|| told(self.node, field), |post| told_by_post(post, field)),
        }
    }

    /// All that it says.
    pub(in crate::export) fn fields(&self) -> impl Iterator<Item = (NodeField, Value<'a>)> {
        NodeField::all(self.options).filter_map(|field| Some((field, self.get(field)?)))
    }
}

/// The address of a source, as others can open it: as written, but if that begins with `//` the canonical one.
pub(in crate::export) fn address(node: &Node) -> Option<&str> {
    let NodeData::Source { url, .. } = &node.data else { return None };
    let is_whole = |url: &&str| url.starts_with("http://") || url.starts_with("https://");
    [&**url, node.key.name()].into_iter().find(is_whole)
}

fn told_by_post(post: &Post, field: NodeField) -> Option<Value<'_>> {
    match field {
        NodeField::Path => Some(Value::text(post.path.as_str())),
        NodeField::Title => Some(Value::text(&*post.title)),
        NodeField::Description => post.description.as_deref().map(Value::text),
        NodeField::Author => Value::list(&post.authors),
        NodeField::Date => post.date.map(|date| Value::text(date.to_string())),
        NodeField::Draft => Some(Value::Flag(post.draft)),
        _ => None,
    }
}

fn told(node: &Node, field: NodeField) -> Option<Value<'_>> {
    match (&node.data, field) {
        (NodeData::MissingPost, NodeField::Path) => Some(Value::text(node.key.name())),
        (NodeData::MissingPost, NodeField::Missing) => Some(Value::Flag(true)),
        (NodeData::Tag { spellings }, NodeField::Spellings) => Value::list(spellings),
        (NodeData::Platform { aliases_seen, .. }, NodeField::AliasesSeen) => Value::list(aliases_seen),
        (NodeData::Platform { category, .. }, NodeField::Category) => Some(Value::text(&**category)),
        (NodeData::Source { url, .. }, NodeField::Url) => Some(Value::text(&**url)),
        (NodeData::Source { host, .. }, NodeField::Host) => Some(Value::text(&**host)),
        (NodeData::Source { publisher, .. }, NodeField::Publisher) => Some(Value::text(publisher.to_string())),
        _ => None,
    }
}

fn worked_out(learnt: &LearntEntry, field: NodeField) -> Option<Value<'static>> {
    match field {
        NodeField::Group => learnt.group.map(|group| Value::Whole(group as u64)),
        NodeField::Rank => Some(Value::Decimal(learnt.rank)),
        NodeField::Betweenness => Some(Value::Decimal(learnt.betweenness)),
        NodeField::Core => Some(Value::Whole(learnt.core.into())),
        NodeField::CutsOff => Some(Value::Whole(learnt.cuts_off.into())),
        _ => None,
    }
}
