//! GraphML, for igraph, networkx, yEd, Cytoscape, Gephi and TinkerPop.
//!
//! - A node has its id as in the JSON, and as `<data>` the same as `node_id`, because igraph reads `&` in the former as
//!   `&#38;`; its `label`; the fields of `plain::NodeField` by their names: `kind`, `degree`, `path`, `title`, `description`,
//!   `author`, `date`, `draft`, `missing`, `url`, `host`, `publisher`, `category`, `spellings`, `aliases_seen`; with analysis
//!   `group`, `rank`, `betweenness`, `core`, `cuts_off`. Besides `size`, its radius, `color` as `#rrggbb`, and `x` and `y` with
//!   y upwards (Linkloom's own files have it downwards).
//! - An edge has its id as in the JSON, and the same as `edge_id`, its `kind` and `weight`, and `file`, `line`, `heading` and
//!   `sentence` of its first evidence.
//! - The graph has the `name` of the folder, its `generator`, and its `filters`, one a line.
//! - `labelV` and `labelE` are the kind once more, where TinkerPop looks for it.
//!
//! The id of a key is the name of its attribute behind `graph_`, `node_` or `edge_`, but for `labelV` and `labelE`, which
//! TinkerPop knows by their ids. What XML cannot hold (most control characters, U+FFFE and U+FFFF) is U+FFFD, in ids, too:
//! two that differ in nothing else become one.
//! JanusGraph takes no attribute that is called `label`: leave it out there.

use std::fmt::Display;
use std::io::{self, Write};

use super::about::{About, Family};
use super::escape::xml;
use super::number::{Hex, Hundredths};
use super::plain::{EdgeField, EdgeRow, NodeField, NodeRow, NodeRows, Type, edges};
use super::{ExportError, ExportOptions, GENERATOR, Subject};

/// What a list of formats says of it.
pub const ABOUT: About = About {
    id: "graphml",
    name: "GraphML",
    endings: &["graphml"],
    purpose: "igraph, networkx, yEd, Cytoscape and graph databases read it",
    family: Family::Graph,
};

/// Writes the graph.
///
/// # Errors
/// `out` refuses.
pub fn write(out: &mut dyn Write, subject: &Subject<'_>, options: ExportOptions) -> Result<(), ExportError> {
    write_head(out, subject, options)?;
    for row in NodeRows::new(subject, options).iter() {
        write_node(out, subject, &row)?;
    }
    for row in edges(subject, options) {
        write_edge(out, &row)?;
    }
    writeln!(out, "  </graph>\n</graphml>")?;
    Ok(out.flush()?)
}

fn write_head(out: &mut dyn Write, subject: &Subject<'_>, options: ExportOptions) -> io::Result<()> {
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(
        out,
        r#"<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">"#
    )?;
    write_keys(out, subject, options)?;
    writeln!(out, r#"  <graph id="G" edgedefault="directed">"#)?;
    write_data(out, "graph_name", subject.name)?;
    write_data(out, "graph_generator", GENERATOR)?;
    if !subject.filters.is_empty() {
        write_data(out, "graph_filters", subject.filters.join("\n"))?;
    }
    writeln!(out)
}

fn write_keys(out: &mut dyn Write, subject: &Subject<'_>, options: ExportOptions) -> io::Result<()> {
    for name in ["name", "generator", "filters"] {
        write_key(out, "graph", name, Type::Text)?;
    }
    writeln!(out, r#"  <key id="labelV" for="node" attr.name="labelV" attr.type="string"/>"#)?;
    write_key(out, "node", "node_id", Type::Text)?;
    write_key(out, "node", "label", Type::Text)?;
    for field in NodeField::all(options) {
        write_key(out, "node", field.name(), field.holds())?;
    }
    write_key(out, "node", "size", Type::Decimal)?;
    write_key(out, "node", "color", Type::Text)?;
    if subject.positions.is_some() {
        write_key(out, "node", "x", Type::Decimal)?;
        write_key(out, "node", "y", Type::Decimal)?;
    }
    writeln!(out, r#"  <key id="labelE" for="edge" attr.name="labelE" attr.type="string"/>"#)?;
    write_key(out, "edge", "edge_id", Type::Text)?;
    EdgeField::ALL.into_iter().try_for_each(|field| write_key(out, "edge", field.name(), field.holds()))
}

fn write_key(out: &mut dyn Write, of: &str, name: &str, holds: Type) -> io::Result<()> {
    let type_name = match holds {
        Type::Text => "string",
        Type::Whole => "int",
        Type::Decimal => "double",
        Type::Flag => "boolean",
    };
    writeln!(out, r#"  <key id="{of}_{name}" for="{of}" attr.name="{name}" attr.type="{type_name}"/>"#)
}

fn write_data(out: &mut dyn Write, key: impl Display, value: impl Display) -> io::Result<()> {
    write!(out, r#"<data key="{key}">{}</data>"#, xml(value))
}

fn write_node(out: &mut dyn Write, subject: &Subject<'_>, row: &NodeRow<'_>) -> io::Result<()> {
    write!(out, r#"    <node id="{}">"#, xml(&row.node.key))?;
    write_data(out, "labelV", row.kind().as_str())?;
    write_data(out, "node_node_id", &row.node.key)?;
    write_data(out, "node_label", &row.node.label)?;
    for (field, value) in row.fields() {
        write_data(out, format_args!("node_{}", field.name()), value)?;
    }
    write_data(out, "node_size", row.size())?;
    write_data(out, "node_color", Hex(row.color()))?;
    if let Some(at) = subject.place(row.id) {
        write_data(out, "node_x", Hundredths::new(at.x))?;
        write_data(out, "node_y", Hundredths::new(-at.y))?;
    }
    writeln!(out, "</node>")
}

fn write_edge(out: &mut dyn Write, row: &EdgeRow<'_>) -> io::Result<()> {
    let number = row.number;
    write!(out, r#"    <edge id="e{number}" source="{}" target="{}">"#, xml(row.from), xml(row.to))?;
    write_data(out, "labelE", row.edge.kind.as_str())?;
    write_data(out, "edge_edge_id", format_args!("e{number}"))?;
    for (field, value) in row.fields() {
        write_data(out, format_args!("edge_{}", field.name()), value)?;
    }
    writeln!(out, "</edge>")
}
