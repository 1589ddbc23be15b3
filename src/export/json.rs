//! `linkloom-graph/1`: one node-link file for networkx, graphology, d3-force, igraph and cytoscape.js.
//!
//! The structs below are the format: their fields, in their order, are what is written. They are streamed one by one,
//! so a large graph never stands in memory a second time.

mod derived;
mod edge;
pub(super) mod learnt;
mod node;

pub(super) use edge::Texts;

use std::collections::BTreeMap;
use std::io::Write;
use std::rc::Rc;

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use super::about::{About, Family};
use super::fingerprint::fingerprint;
use super::lines::ItemALine;
use super::{ExportError, ExportOptions, GENERATOR, Subject};
use crate::graph::{EdgeKind, NodeKind};

/// What a list of formats says of it.
pub const ABOUT: About = About {
    id: "json",
    name: "JSON",
    endings: &["json"],
    purpose: "everything, with all evidence; networkx, graphology and d3 read it",
    family: Family::Graph,
};

const SCHEMA: &str = "linkloom-graph/1";

/// Writes the graph as JSON, one node and one edge a line. The same subject gives the same bytes.
///
/// # Errors
/// `out` refuses, or the positions are those of another graph.
pub fn write_json(mut out: impl Write, subject: &Subject<'_>, options: ExportOptions) -> Result<(), ExportError> {
    subject.check_positions()?;
    let document = NodeLinkFile::new(subject, options);
    document.serialize(&mut serde_json::Serializer::with_formatter(&mut out, ItemALine::default()))?;
    out.write_all(b"\n")?;
    Ok(out.flush()?)
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
    /// The queries of which each keeps what is in the file.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    filters: &'a [String],
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
    fn new(subject: &Subject<'a>, options: ExportOptions) -> Self {
        let Subject { name, positions, filters, .. } = *subject;
        // What goes before the nodes and edges goes through them once more, and is not counted.
        let uncounted = Subject { progress: None, ..*subject };
        let layout = positions.map(|_| fingerprint(uncounted.nodes().filter_map(|(id, _)| subject.place(id))));
        let learnt = options.analysis.then(|| Rc::new(learnt::Learnt::of(subject)));
        let groups = learnt.as_ref().map(|learnt| learnt.groups());
        Self {
            schema: SCHEMA,
            generator: GENERATOR,
            directed: true,
            multigraph: true,
            options: GraphologyOptions { r#type: "directed", multi: true, allow_self_loops: true },
            graph: GraphInfo { name, counts: CountsByKind(uncounted), filters, layout },
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
    use crate::graph::KnowledgeGraph;

    #[test]
    fn an_empty_graph_is_a_whole_file() {
        let mut out = Vec::new();
        let graph = KnowledgeGraph::default();
        let subject = Subject { positions: Some(&[]), ..Subject::new(&graph, "a \"b\"") };
        write_json(&mut out, &subject, ExportOptions::default()).unwrap();
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
        let graph = KnowledgeGraph::default();
        let subject = Subject { positions: Some(&positions), ..Subject::new(&graph, "x") };
        let refused = write_json(&mut out, &subject, ExportOptions::default());
        assert!(matches!(refused, Err(ExportError::Positions { nodes: 0, positions: 1 })));
        assert!(out.is_empty());
    }
}
