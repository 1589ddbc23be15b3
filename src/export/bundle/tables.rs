//! What stands in which table: its columns, and a row for each node, each edge, each piece of evidence.

use super::cell::Cell;
use crate::export::json::Texts;
use crate::export::number::Hundredths;
use crate::export::{ExportError, ExportOptions, Subject};
use crate::graph::{EdgeRef, EvidenceView, Node, NodeData, NodeId, NodeKey};
use crate::post::Origin;

/// A table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Table {
    Nodes,
    Edges,
    Evidence,
}

/// What the cells at one place of all rows say.
#[derive(Debug)]
pub(super) struct Column {
    pub(super) name: &'static str,
    /// What Neo4j's importer is told of it.
    pub(super) in_neo4j: &'static str,
}

const fn column(name: &'static str, in_neo4j: &'static str) -> Column {
    Column { name, in_neo4j }
}

const NODES: [Column; 16] = [
    column("id", "id:ID"),
    column("kind", ":LABEL"),
    column("label", "label"),
    column("degree", "degree:long"),
    column("x", "x:double"),
    column("y", "y:double"),
    column("date", "date"),
    column("draft", "draft:boolean"),
    column("missing", "missing:boolean"),
    column("authors", "authors"),
    column("description", "description"),
    column("url", "url"),
    column("host", "host"),
    column("publisher", "publisher"),
    column("category", "category"),
    column("spellings", "spellings"),
];

const EDGES: [Column; 5] = [
    column("src", ":START_ID"),
    column("dst", ":END_ID"),
    column("id", "id"),
    column("kind", ":TYPE"),
    column("weight", "weight:long"),
];

const EVIDENCE: [Column; 14] = [
    column("src", ":START_ID"),
    column("dst", ":END_ID"),
    column("edge", "edge"),
    column("kind", "kind"),
    column("file", "file"),
    column("line", "line:long"),
    column("start", "start:long"),
    column("end", "end:long"),
    column("heading", "heading"),
    column("sentence", "sentence"),
    column("url", "url"),
    column("alias", "alias"),
    column("rule", "rule"),
    column("origin", "origin"),
];

/// Takes a row.
type Row<'r> = &'r mut dyn FnMut(&[Cell<'_>]) -> Result<(), ExportError>;

impl Table {
    pub(super) const ALL: [Self; 3] = [Self::Nodes, Self::Edges, Self::Evidence];

    /// The name of its file, without the ending.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Nodes => "nodes",
            Self::Edges => "edges",
            Self::Evidence => "evidence",
        }
    }

    pub(super) fn columns(self) -> &'static [Column] {
        match self {
            Self::Nodes => &NODES,
            Self::Edges => &EDGES,
            Self::Evidence => &EVIDENCE,
        }
    }

    /// Gives its rows, one by one, with a cell for each column.
    pub(super) fn rows(self, subject: &Subject<'_>, options: ExportOptions, row: Row<'_>) -> Result<(), ExportError> {
        match self {
            Self::Nodes => subject.nodes().try_for_each(|(id, node)| row(&node_cells(subject, id, node))),
            Self::Edges => each_edge(subject, &mut |edge| row(&edge.cells())),
            Self::Evidence => {
                let mut texts = options.text.then(Texts::default);
                // Edges were counted already.
                let subject = Subject { progress: None, ..*subject };
                each_edge(&subject, &mut |edge| {
                    let views = edge.of.edge.evidence().filter_map(|evidence| subject.graph.view(evidence));
                    views.into_iter().try_for_each(|view| {
                        let sentence = texts.as_mut().map(|texts| texts.of(&view));
                        row(&evidence_cells(edge, sentence.as_deref(), &view))
                    })
                })
            }
        }
    }
}

fn node_cells<'a>(subject: &Subject<'a>, id: NodeId, node: &'a Node) -> [Cell<'a>; NODES.len()] {
    let [x, y] = subject
        .place(id)
        .map_or([Cell::Empty, Cell::Empty], |at| [at.x, at.y].map(|value| Cell::Length(Hundredths::new(value))));
    let post = subject.graph.document_of(id).map(|document| &document.post);
    let is_missing = matches!(node.data, NodeData::MissingPost);
    let (url, host, publisher) = match &node.data {
        NodeData::Source { url, host, publisher, .. } => (Some(&**url), Some(&**host), Some(publisher.to_string())),
        _ => (None, None, None),
    };
    let (category, spellings) = match &node.data {
        NodeData::Platform { category, aliases_seen, .. } => (Some(&**category), Cell::list(aliases_seen)),
        NodeData::Tag { spellings } => (None, Cell::list(spellings)),
        _ => (None, Cell::Empty),
    };
    [
        Cell::text(node.key.to_string()),
        Cell::text(node.key.kind().as_str()),
        Cell::text(&*node.label),
        Cell::Count(subject.degree(id) as u32),
        x,
        y,
        Cell::maybe(post.and_then(|post| post.date).map(|date| date.to_string())),
        post.map_or(Cell::Empty, |post| Cell::Flag(post.draft)),
        if is_missing || post.is_some() { Cell::Flag(is_missing) } else { Cell::Empty },
        post.map_or(Cell::Empty, |post| Cell::list(&post.authors)),
        Cell::maybe(post.and_then(|post| post.description.as_deref())),
        Cell::maybe(url),
        Cell::maybe(host),
        Cell::maybe(publisher),
        Cell::maybe(category),
        spellings,
    ]
}

/// An edge with its number and the keys of its ends.
struct NumberedEdge<'a> {
    number: usize,
    source: &'a NodeKey,
    target: &'a NodeKey,
    of: EdgeRef<'a>,
}

fn each_edge<'a>(
    subject: &Subject<'a>,
    visit: &mut dyn FnMut(&NumberedEdge<'a>) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    let key = |id: NodeId| subject.graph.node(id).map(|node| &node.key);
    subject.edges().enumerate().try_for_each(|(number, of)| match (key(of.source), key(of.target)) {
        (Some(source), Some(target)) => visit(&NumberedEdge { number, source, target, of }),
        _ => Ok(()),
    })
}

impl NumberedEdge<'_> {
    fn id(&self) -> String {
        format!("e{}", self.number)
    }

    fn cells(&self) -> [Cell<'_>; EDGES.len()] {
        [
            Cell::text(self.source.to_string()),
            Cell::text(self.target.to_string()),
            Cell::text(self.id()),
            Cell::text(self.of.kind().as_str()),
            Cell::Count(self.of.edge.weight()),
        ]
    }
}

fn evidence_cells<'c>(
    edge: &NumberedEdge<'_>,
    sentence: Option<&'c str>,
    view: &'c EvidenceView<'_>,
) -> [Cell<'c>; EVIDENCE.len()] {
    let origin = (*view.origin != Origin::Body).then(|| view.origin.to_string());
    [
        Cell::text(edge.source.to_string()),
        Cell::text(edge.target.to_string()),
        Cell::text(edge.id()),
        Cell::text(edge.of.kind().as_str()),
        Cell::text(view.file.as_str()),
        Cell::Count(view.line()),
        Cell::Count(view.at.start),
        Cell::Count(view.at.end),
        Cell::maybe(view.heading),
        Cell::maybe(sentence),
        Cell::maybe(view.url),
        Cell::maybe(view.alias),
        Cell::maybe(view.rule.as_deref()),
        Cell::maybe(origin),
    ]
}
