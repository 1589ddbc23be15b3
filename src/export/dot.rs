//! DOT, for Graphviz.
//!
//! - A node's name is its id as in the JSON. It has its `label`, the shape and the colour of its kind, its `width` and
//!   `height`, and the fields of `plain::NodeField` by their names: `kind`, `degree`, `path` and so on. A
//!   source has its address as `URL`, too, so that pictures link to it.
//! - An edge has its id as in the JSON as `id`, and the fields of `plain::EdgeField`: `kind`, `weight`, and
//!   `file`, `line`, `heading` and `sentence` of its first evidence.
//! - The graph is called like the folder, and has `generator` and `filters`, one a line.
//! - With positions, `dot -Tsvg` draws the picture as it is in Linkloom, y upwards in points (`pos`, and `layout=nop`, by which
//!   Graphviz takes them as they are); `dot -Glayout=sfdp -Tsvg` and the like find others.
//!
//! A `\` is written `\\`. Graphviz undoes that in labels and links; in names and the other attributes a reader gets both. NUL
//! becomes U+FFFD. In a label that has something like `&lt;` in it, which Graphviz would undo, `&` is written `&amp;`.

use std::borrow::Cow;
use std::fmt::Display;
use std::io::{self, Write};

use super::about::{About, Family};
use super::escape::dot;
use super::number::{Hex, Hundredths};
use super::plain::{EdgeRow, NodeRow, NodeRows, address, edges};
use super::{ExportError, ExportOptions, GENERATOR, Subject};
use crate::scene::style::{Shape, shape};

/// What a list of formats says of it.
pub const ABOUT: About =
    About { id: "dot", name: "DOT", endings: &["dot", "gv"], purpose: "Graphviz draws it", family: Family::Graph };

/// Points, in which places are, to the inch, in which sizes are.
const POINTS: f32 = 72.0;

/// Writes the graph.
///
/// # Errors
/// `out` refuses.
pub fn write(out: &mut dyn Write, subject: &Subject<'_>, options: ExportOptions) -> Result<(), ExportError> {
    write_head(out, subject)?;
    for row in NodeRows::new(subject, options).iter() {
        write_node(out, subject, &row)?;
    }
    for row in edges(subject, options) {
        write_edge(out, &row)?;
    }
    writeln!(out, "}}")?;
    Ok(out.flush()?)
}

fn write_head(out: &mut dyn Write, subject: &Subject<'_>) -> io::Result<()> {
    writeln!(out, "digraph \"{}\" {{", dot(subject.name))?;
    write!(out, "  graph [charset=\"UTF-8\" outputorder=\"edgesfirst\"")?;
    attribute(out, "generator", GENERATOR)?;
    if !subject.filters.is_empty() {
        attribute(out, "filters", subject.filters.join("\n"))?;
    }
    if subject.positions.is_some() {
        write!(out, " layout=\"nop\" splines=\"line\"")?;
    }
    writeln!(out, "]\n  node [style=\"filled\" fixedsize=\"shape\" fontname=\"sans-serif\" fontsize=\"8\"]")?;
    writeln!(out, "  edge [color=\"#00000030\" arrowsize=\"0.4\"]")
}

fn write_node(out: &mut dyn Write, subject: &Subject<'_>, row: &NodeRow<'_>) -> io::Result<()> {
    write!(out, "  \"{}\" [label=\"{}\"", dot(&row.node.key), dot(as_label(&row.node.label)))?;
    for (field, value) in row.fields() {
        attribute(out, field.name(), value)?;
    }
    if let Some(address) = address(row.node) {
        attribute(out, "URL", address)?;
    }
    attribute(out, "shape", shape_name(shape(row.kind())))?;
    let color = Hex(row.color());
    // Half transparent, so that a label can be read where it stands on its node.
    write!(out, " color=\"{color}\" fillcolor=\"{color}80\"")?;
    let side = Hundredths::new(2.0 * row.radius() / POINTS);
    write!(out, " width=\"{side}\" height=\"{side}\"")?;
    if let Some(at) = subject.place(row.id) {
        write!(out, " pos=\"{},{}\"", Hundredths::new(at.x), Hundredths::new(-at.y))?;
    }
    writeln!(out, "]")
}

fn write_edge(out: &mut dyn Write, row: &EdgeRow<'_>) -> io::Result<()> {
    write!(out, "  \"{}\" -> \"{}\" [id=\"e{}\"", dot(row.from), dot(row.to), row.number)?;
    for (field, value) in row.fields() {
        attribute(out, field.name(), value)?;
    }
    writeln!(out, "]")
}

fn attribute(out: &mut dyn Write, name: &str, value: impl Display) -> io::Result<()> {
    write!(out, " {name}=\"{}\"", dot(value))
}

/// Graphviz replaces entities in labels.
fn as_label(label: &str) -> Cow<'_, str> {
    let has_entity = label.find('&').is_some_and(|at| label.get(at..).is_some_and(|rest| rest.contains(';')));
    if has_entity { label.replace('&', "&amp;").into() } else { label.into() }
}

fn shape_name(shape: Shape) -> &'static str {
    match shape {
        Shape::Circle => "circle",
        Shape::Diamond => "diamond",
        Shape::Hexagon => "hexagon",
        Shape::Square => "square",
        Shape::Triangle => "triangle",
    }
}
