//! GEXF 1.3, for Gephi, Gephi Lite, networkx and sigma.
//!
//! - A node has its id as in the JSON, its `label`, and as attributes the fields of `plain::NodeField` by their names: `kind`,
//!   `degree`, `path`, `title`, `description`, `author`, `date`, `draft`, `missing`, `url`, `host`, `publisher`, `category`,
//!   `spellings`, `aliases_seen`; with analysis `group`, `rank`, `betweenness`, `core`, `cuts_off`. `viz:size` is its radius,
//!   `viz:position` has y upwards (Linkloom's own files have it downwards), `viz:color` is that of its kind.
//! - An edge has its id as in the JSON, its `weight`, its `kind` both as GEXF has it, which keeps parallel edges apart in
//!   Gephi, and as an attribute for those who do not read that, and the attributes `file`, `line`, `heading` and `sentence` of
//!   its first evidence.
//! - `creator` names the program, `description` the folder, `keywords` the filters, one a line.
//!
//! An attribute's id is its title. What XML cannot hold (most control characters, U+FFFE and U+FFFF) is U+FFFD, in ids, too:
//! two that differ in nothing else become one.

use std::io::{self, Write};

use super::about::{About, Family};
use super::escape::xml;
use super::number::Hundredths;
use super::plain::{EdgeField, EdgeRow, NodeField, NodeRow, NodeRows, Type, edges};
use super::{ExportError, ExportOptions, GENERATOR, Subject};

/// What a list of formats says of it.
pub const ABOUT: About = About {
    id: "gexf",
    name: "GEXF",
    endings: &["gexf"],
    purpose: "with positions and colours; Gephi, Gephi Lite and networkx read it",
    family: Family::Graph,
};

/// Writes the graph.
///
/// # Errors
/// `out` refuses.
pub fn write(out: &mut dyn Write, subject: &Subject<'_>, options: ExportOptions) -> Result<(), ExportError> {
    write_head(out, subject, options)?;
    writeln!(out, "    <nodes>")?;
    for row in NodeRows::new(subject, options).iter() {
        write_node(out, subject, &row)?;
    }
    writeln!(out, "    </nodes>\n    <edges>")?;
    for row in edges(subject, options) {
        write_edge(out, &row)?;
    }
    writeln!(out, "    </edges>\n  </graph>\n</gexf>")?;
    Ok(out.flush()?)
}

fn write_head(out: &mut dyn Write, subject: &Subject<'_>, options: ExportOptions) -> io::Result<()> {
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, r#"<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">"#)?;
    writeln!(out, "  <meta>\n    <creator>{GENERATOR}</creator>")?;
    if !subject.filters.is_empty() {
        writeln!(out, "    <keywords>{}</keywords>", xml(subject.filters.join("\n")))?;
    }
    writeln!(out, "    <description>{}</description>\n  </meta>", xml(subject.name))?;
    writeln!(out, r#"  <graph mode="static" defaultedgetype="directed" idtype="string">"#)?;
    let nodes = NodeField::all(options).map(|field| (field.name(), field.holds()));
    write_declarations(out, "node", nodes)?;
    // Readers know the weight without being told.
    let edges = EdgeField::ALL.into_iter().filter(|&field| field != EdgeField::Weight);
    write_declarations(out, "edge", edges.map(|field| (field.name(), field.holds())))
}

fn write_declarations<'a>(
    out: &mut dyn Write,
    class: &str,
    fields: impl Iterator<Item = (&'a str, Type)>,
) -> io::Result<()> {
    writeln!(out, r#"    <attributes class="{class}" mode="static">"#)?;
    for (name, holds) in fields {
        writeln!(out, r#"      <attribute id="{name}" title="{name}" type="{}"/>"#, type_name(holds))?;
    }
    writeln!(out, "    </attributes>")
}

fn type_name(holds: Type) -> &'static str {
    match holds {
        Type::Text => "string",
        Type::Whole => "integer",
        Type::Decimal => "double",
        Type::Flag => "boolean",
    }
}

fn write_node(out: &mut dyn Write, subject: &Subject<'_>, row: &NodeRow<'_>) -> io::Result<()> {
    write!(out, r#"      <node id="{}" label="{}"><attvalues>"#, xml(&row.node.key), xml(&row.node.label))?;
    for (field, value) in row.fields() {
        write!(out, r#"<attvalue for="{}" value="{}"/>"#, field.name(), xml(value))?;
    }
    write!(out, r#"</attvalues><viz:size value="{}"/>"#, row.size())?;
    if let Some(at) = subject.place(row.id) {
        let [x, y] = [at.x, -at.y].map(Hundredths::new);
        write!(out, r#"<viz:position x="{x}" y="{y}" z="0"/>"#)?;
    }
    let [red, green, blue] = row.color();
    writeln!(out, r#"<viz:color r="{red}" g="{green}" b="{blue}"/></node>"#)
}

fn write_edge(out: &mut dyn Write, row: &EdgeRow<'_>) -> io::Result<()> {
    let (number, kind, weight) = (row.number, row.edge.kind.as_str(), row.edge.weight());
    write!(out, r#"      <edge id="e{number}" source="{}" target="{}" "#, xml(row.from), xml(row.to))?;
    write!(out, r#"kind="{kind}" weight="{weight}"><attvalues>"#)?;
    for (field, value) in row.fields().filter(|&(field, _)| field != EdgeField::Weight) {
        write!(out, r#"<attvalue for="{}" value="{}"/>"#, field.name(), xml(value))?;
    }
    writeln!(out, "</attvalues></edge>")
}
