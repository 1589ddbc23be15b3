//! `linkloom-graph/1`: one node-link file for networkx, graphology, d3-force, igraph and cytoscape.js.
//!
//! The structs below are the format: their fields, in their order, are what is written. They are streamed one by one,
//! so a large graph never stands in memory a second time.

mod derived;
mod edge;
mod learnt;
mod node;

use std::collections::BTreeMap;
use std::io::Write;
use std::rc::Rc;

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use super::ExportError;
use super::fingerprint::fingerprint;
use super::lines::ItemALine;
use crate::geom::Vec2;
use crate::graph::{EdgeKind, EdgeRef, KnowledgeGraph, Node, NodeId, NodeKind, Subset};

const SCHEMA: &str = "linkloom-graph/1";
const GENERATOR: &str = concat!("linkloom ", env!("CARGO_PKG_VERSION"));

/// What is exported.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The graph.
    pub graph: &'a KnowledgeGraph,
    /// The folder's name.
    pub name: &'a str,
    /// A position for each node, by its id; `None` leaves out `x`, `y` and the layout's fingerprint.
    pub positions: Option<&'a [Vec2]>,
    /// The part of it that is written; `None` for all.
    pub part: Option<&'a Subset>,
}

impl<'a> Subject<'a> {
    fn nodes(&self) -> impl Iterator<Item = (NodeId, &'a Node)> + use<'a> {
        let part = self.part;
        self.graph.nodes().filter(move |&(id, _)| part.is_none_or(|part| part.node(id)))
    }

    fn edges(&self) -> impl Iterator<Item = EdgeRef<'a>> + use<'a> {
        let part = self.part;
        self.graph.edges().filter(move |edge| part.is_none_or(|part| part.edge(edge.id)))
    }

    fn has(&self, id: NodeId) -> bool {
        self.part.is_none_or(|part| part.node(id))
    }

    fn degree(&self, id: NodeId) -> usize {
        self.part.map_or_else(|| self.graph.degree(id), |part| part.degree(id))
    }

    fn place(&self, id: NodeId) -> Option<Vec2> {
        self.positions.and_then(|all| all.get(id.index())).copied()
    }
}

/// What of it is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JsonOptions {
    /// Whether each piece of evidence comes with its sentence.
    pub text: bool,
    /// Whether what was worked out comes with it: groups, how much each node matters, how well the claims of each post are
    /// supported, and what has most in common.
    pub analysis: bool,
}

impl Default for JsonOptions {
    fn default() -> Self {
        Self { text: true, analysis: false }
    }
}

/// Writes the graph as JSON, one node and one edge a line. The same subject gives the same bytes.
///
/// # Errors
/// `out` refuses, or the positions are those of another graph.
pub fn write_json(mut out: impl Write, subject: &Subject<'_>, options: JsonOptions) -> Result<(), ExportError> {
    check_positions(subject)?;
    let document = NodeLinkFile::new(subject, options);
    document.serialize(&mut serde_json::Serializer::with_formatter(&mut out, ItemALine::default()))?;
    out.write_all(b"\n")?;
    Ok(out.flush()?)
}

fn check_positions(subject: &Subject<'_>) -> Result<(), ExportError> {
    let nodes = subject.graph.node_count();
    match subject.positions {
        Some(positions) if positions.len() != nodes => {
            Err(ExportError::Positions { nodes, positions: positions.len() })
        }
        _ => Ok(()),
    }
}

#[derive(Serialize)]
struct NodeLinkFile<'a> {
    schema: &'static str,
    generator: &'static str,
    directed: bool,
    multigraph: bool,
    options: GraphologyOptions,
    graph: GraphInfo<'a>,
    attributes: GraphologyAttributes<'a>,
    nodes: node::Nodes<'a>,
    edges: edge::Edges<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    groups: Option<Vec<learnt::GroupEntry<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    derived_edges: Option<Vec<derived::DerivedEntry<'a>>>,
}

/// What graphology asks of a graph that is directed and may have parallel edges.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct GraphologyOptions {
    r#type: &'static str,
    multi: bool,
    allow_self_loops: bool,
}

#[derive(Serialize)]
struct GraphologyAttributes<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct GraphInfo<'a> {
    name: &'a str,
    counts: CountsByKind<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    layout: Option<String>,
}

/// The counts of nodes, then of edges, by the names of their kinds.
struct CountsByKind<'a>(Subject<'a>);

impl Serialize for CountsByKind<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut nodes = BTreeMap::from(NodeKind::ALL.map(|kind| (kind, 0_usize)));
        let mut edges = BTreeMap::from(EdgeKind::ALL.map(|kind| (kind, 0_usize)));
        for (_, node) in self.0.nodes() {
            *nodes.entry(node.key.kind()).or_default() += 1;
        }
        for edge in self.0.edges() {
            *edges.entry(edge.kind()).or_default() += 1;
        }
        let mut map = serializer.serialize_map(Some(nodes.len() + edges.len()))?;
        for kind in NodeKind::ALL {
            map.serialize_entry(kind.as_str(), &nodes.get(&kind))?;
        }
        for kind in EdgeKind::ALL {
            map.serialize_entry(kind.as_str(), &edges.get(&kind))?;
        }
        map.end()
    }
}

impl<'a> NodeLinkFile<'a> {
    fn new(subject: &Subject<'a>, options: JsonOptions) -> Self {
        let Subject { name, positions, .. } = *subject;
        let layout = positions.map(|_| fingerprint(subject.nodes().filter_map(|(id, _)| subject.place(id))));
        let learnt = options.analysis.then(|| Rc::new(learnt::Learnt::of(subject)));
        let groups = learnt.as_ref().map(|learnt| learnt.groups());
        Self {
            schema: SCHEMA,
            generator: GENERATOR,
            directed: true,
            multigraph: true,
            options: GraphologyOptions { r#type: "directed", multi: true, allow_self_loops: true },
            graph: GraphInfo { name, counts: CountsByKind(*subject), layout },
            attributes: GraphologyAttributes { name },
            nodes: node::Nodes { subject: *subject, options, learnt },
            edges: edge::Edges { subject: *subject, text: options.text },
            groups,
            derived_edges: options.analysis.then(|| derived::DerivedEntry::all(subject)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::vec2;

    #[test]
    fn an_empty_graph_is_a_whole_file() {
        let mut out = Vec::new();
        let subject = Subject { graph: &KnowledgeGraph::default(), name: "a \"b\"", positions: Some(&[]), part: None };
        write_json(&mut out, &subject, JsonOptions::default()).unwrap();
        let text = String::from_utf8(out).unwrap();
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(json["graph"]["name"], "a \"b\"");
        assert_eq!(json["graph"]["counts"]["links_to"], 0);
        assert!(text.ends_with("  \"nodes\": [],\n  \"edges\": []\n}\n"), "{text}");
    }

    #[test]
    fn positions_of_another_graph_are_refused_before_a_byte_is_written() {
        let mut out = Vec::new();
        let positions = [vec2(0.0, 0.0)];
        let subject = Subject { graph: &KnowledgeGraph::default(), name: "x", positions: Some(&positions), part: None };
        let refused = write_json(&mut out, &subject, JsonOptions::default());
        assert!(matches!(refused, Err(ExportError::Positions { nodes: 0, positions: 1 })));
        assert!(out.is_empty());
    }
}
