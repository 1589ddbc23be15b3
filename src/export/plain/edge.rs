//! What an edge says.

use super::{Type, Value};
use crate::export::{ExportOptions, Subject};
use crate::graph::{Edge, EdgeRef, EvidenceView, NodeId, NodeKey};

/// A field of an edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::export) enum EdgeField {
    /// What it says: `cites` and so on.
    Kind,
    /// How many pieces of evidence it has; 1 if it needs none.
    Weight,
    /// The post with its first evidence.
    File,
    /// The line of its first evidence.
    Line,
    /// The heading above its first evidence.
    Heading,
    /// The sentence of its first evidence.
    Sentence,
}

impl EdgeField {
    /// All of them.
    pub(in crate::export) const ALL: [Self; 6] =
        [Self::Kind, Self::Weight, Self::File, Self::Line, Self::Heading, Self::Sentence];

    pub(in crate::export) fn name(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Weight => "weight",
            Self::File => "file",
            Self::Line => "line",
            Self::Heading => "heading",
            Self::Sentence => "sentence",
        }
    }

    pub(in crate::export) fn holds(self) -> Type {
        match self {
            Self::Weight | Self::Line => Type::Whole,
            Self::Kind | Self::File | Self::Heading | Self::Sentence => Type::Text,
        }
    }
}

/// An edge, its number among those that are written, and its first evidence.
pub(in crate::export) struct EdgeRow<'a> {
    /// Its number from 0; its id is `e` and this number, as in the JSON.
    pub(in crate::export) number: usize,
    /// Where it begins.
    pub(in crate::export) source: NodeId,
    /// Where it ends.
    pub(in crate::export) target: NodeId,
    /// The id of the node that it begins at.
    pub(in crate::export) from: &'a NodeKey,
    /// The id of the node that it ends at.
    pub(in crate::export) to: &'a NodeKey,
    /// What it says.
    pub(in crate::export) edge: &'a Edge,
    first: Option<EvidenceView<'a>>,
    /// Whether evidence comes with its sentence.
    text: bool,
}

/// The edges of an export, in graph order.
pub(in crate::export) fn edges<'a>(
    subject: &Subject<'a>,
    options: ExportOptions,
) -> impl Iterator<Item = EdgeRow<'a>> + use<'a> {
    let graph = subject.graph;
    let key = |id: NodeId| graph.node(id).map(|node| &node.key);
    subject.edges().enumerate().filter_map(move |(number, EdgeRef { source, target, edge, .. })| {
        let first = edge.evidence().next().and_then(|evidence| graph.view(evidence));
        let (from, to) = (key(source)?, key(target)?);
        Some(EdgeRow { number, source, target, from, to, edge, first, text: options.text })
    })
}

impl<'a> EdgeRow<'a> {
    /// What it says in a field.
    pub(in crate::export) fn get(&self, field: EdgeField) -> Option<Value<'a>> {
        let first = self.first.as_ref();
        match field {
            EdgeField::Kind => Some(Value::text(self.edge.kind.as_str())),
            EdgeField::Weight => Some(Value::Whole(self.edge.weight().into())),
            EdgeField::File => first.map(|it| Value::text(it.file.as_str())),
            EdgeField::Line => first.map(|it| Value::Whole(it.line().into())),
            EdgeField::Heading => first.and_then(|it| it.heading).map(Value::text),
            EdgeField::Sentence => first.filter(|_| self.text).map(|it| Value::text(it.text())),
        }
    }

    /// All that it says.
    pub(in crate::export) fn fields(&self) -> impl Iterator<Item = (EdgeField, Value<'a>)> {
        EdgeField::ALL.into_iter().filter_map(|field| Some((field, self.get(field)?)))
    }
}
