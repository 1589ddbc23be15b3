//! `linkloom-compare/1`: a comparison for other programs. The structs below are the format.

use std::io::Write;

use serde::{Serialize, Serializer};
use serde_json::Value;

use super::change::{ClaimChange, ClaimSide, EdgeChange, NodeChange, Sides};
use super::report::Report;
use super::summary::Group;
use crate::graph::{EvidenceView, KnowledgeGraph, NodeKey, NodeKind};
use crate::place::RelPath;

const SCHEMA: &str = "linkloom-compare/1";
const GENERATOR: &str = concat!("linkloom ", env!("CARGO_PKG_VERSION"));

impl Report<'_> {
    /// Writes all changes as JSON. The same two graphs give the same bytes.
    ///
    /// # Errors
    /// `out` refuses.
    pub fn write_json(&self, mut out: impl Write) -> std::io::Result<()> {
        serde_json::to_writer_pretty(&mut out, &File::new(self))?;
        out.write_all(b"\n")?;
        out.flush()
    }
}

#[derive(Serialize)]
struct File<'a> {
    schema: &'static str,
    generator: &'static str,
    before: Graph<'a>,
    after: Graph<'a>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    filters: &'a [String],
    same: bool,
    summary: String,
    counts: serde_json::Map<String, Value>,
    nodes: Nodes<'a>,
    edges: Edges<'a>,
    claims: Claims<'a>,
}

#[derive(Serialize)]
struct Graph<'a> {
    name: &'a str,
    nodes: usize,
    edges: usize,
}

impl<'a> File<'a> {
    fn new(report: &Report<'a>) -> Self {
        let [before, after] = report.names;
        let graph = |name, graph: &KnowledgeGraph| Graph { name, nodes: graph.node_count(), edges: graph.edge_count() };
        let summary = report.comparison.summary();
        let counts = Group::ALL.into_iter().map(|group| {
            let counts = summary.of(group);
            let value = serde_json::json!({
                "added": counts.added, "gone": counts.gone, "renamed": counts.renamed, "changed": counts.changed,
            });
            (group.noun(2).replace(' ', "_"), value)
        });
        Self {
            schema: SCHEMA,
            generator: GENERATOR,
            before: graph(before, report.before),
            after: graph(after, report.after),
            filters: report.filters,
            same: report.comparison.is_empty(),
            summary: summary.to_string(),
            counts: counts.collect(),
            nodes: Nodes(*report),
            edges: Edges(*report),
            claims: Claims(*report),
        }
    }
}

/// The changes of nodes, one made at a time.
struct Nodes<'a>(Report<'a>);

impl Serialize for Nodes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.comparison.nodes.iter().map(NodeEntry::new))
    }
}

#[derive(Serialize)]
struct NodeEntry<'a> {
    id: &'a NodeKey,
    kind: NodeKind,
    label: &'a str,
    change: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    was: Option<&'a NodeKey>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    missing: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<FieldEntry<'a>>,
}

#[derive(Serialize)]
struct FieldEntry<'a> {
    field: String,
    before: &'a Value,
    after: &'a Value,
}

impl<'a> NodeEntry<'a> {
    fn new(node: &'a NodeChange) -> Self {
        let fields = node.fields.iter().map(|change| FieldEntry {
            field: change.field.name(),
            before: &change.before,
            after: &change.after,
        });
        Self {
            id: &node.key,
            kind: node.key.kind(),
            label: &node.label,
            change: node.state().as_str(),
            was: node.was.as_ref(),
            missing: node.is_missing,
            fields: fields.collect(),
        }
    }
}

/// The changes of edges.
struct Edges<'a>(Report<'a>);

impl Serialize for Edges<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.comparison.edges.iter().map(|edge| EdgeEntry::new(&self.0, edge)))
    }
}

#[derive(Serialize)]
struct EdgeEntry<'a> {
    source: &'a NodeKey,
    target: &'a NodeKey,
    kind: &'static str,
    change: &'static str,
    weight: SidesEntry<u32>,
    evidence: Vec<EvidenceEntry<'a>>,
}

/// Something as it is in both graphs; absent where one does not have it.
#[derive(Serialize)]
struct SidesEntry<T> {
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<T>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<T>,
}

#[derive(Serialize)]
struct EvidenceEntry<'a> {
    change: &'static str,
    #[serde(flatten)]
    sides: SidesEntry<EvidenceSide<'a>>,
}

#[derive(Serialize)]
struct EvidenceSide<'a> {
    file: &'a RelPath,
    line: u32,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    alias: Option<&'a str>,
}

impl<'a> EdgeEntry<'a> {
    fn new(report: &Report<'a>, edge: &'a EdgeChange) -> Self {
        let evidence = edge.evidence.iter().map(|sides| EvidenceEntry {
            change: sides.state().as_str(),
            sides: SidesEntry {
                before: sides.before.and_then(|it| report.before.view(it)).as_ref().map(EvidenceSide::new),
                after: sides.after.and_then(|it| report.after.view(it)).as_ref().map(EvidenceSide::new),
            },
        });
        let Sides { before, after } = edge.weight;
        Self {
            source: &edge.key.source,
            target: &edge.key.target,
            kind: edge.key.kind.as_str(),
            change: edge.state().as_str(),
            weight: SidesEntry { before, after },
            evidence: evidence.collect(),
        }
    }
}

impl<'a> EvidenceSide<'a> {
    fn new(view: &EvidenceView<'a>) -> Self {
        Self { file: view.file, line: view.line(), text: view.text(), url: view.url, alias: view.alias }
    }
}

/// The changes of claims.
struct Claims<'a>(Report<'a>);

impl Serialize for Claims<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.comparison.claims.iter().map(|claim| ClaimEntry::new(&self.0, claim)))
    }
}

#[derive(Serialize)]
struct ClaimEntry<'a> {
    post: &'a NodeKey,
    change: &'static str,
    #[serde(flatten)]
    sides: SidesEntry<ClaimSideEntry<'a>>,
}

#[derive(Serialize)]
struct ClaimSideEntry<'a> {
    line: u32,
    text: &'a str,
    publishers: Vec<&'a NodeKey>,
}

impl<'a> ClaimEntry<'a> {
    fn new(report: &Report<'a>, claim: &'a ClaimChange) -> Self {
        let side = |side: &'a ClaimSide, graph: &'a KnowledgeGraph| ClaimSideEntry {
            line: side.line,
            text: &side.text,
            publishers: side.publishers.iter().filter_map(|&id| graph.node(id)).map(|node| &node.key).collect(),
        };
        let Sides { before, after } = &claim.sides;
        let before = before.as_ref().map(|it| side(it, report.before));
        let after = after.as_ref().map(|it| side(it, report.after));
        Self { post: &claim.post, change: claim.state().as_str(), sides: SidesEntry { before, after } }
    }
}
