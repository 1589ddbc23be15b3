//! Cytoscape.js JSON, for cytoscape.js, Cytoscape itself and networkx' `cytoscape_graph`.
//!
//! - A node's `data` has its `id` as in the JSON, the same as `value` for networkx, its `label`, the same as `name` for
//!   Cytoscape, the fields of `plain::NodeField` by their names (`kind`, `degree`, `path`, `title`,
//!   `description`, `author`, `date`, `draft`, `missing`, `url`, `host`, `publisher`, `category`, `spellings`, `aliases_seen`;
//!   with analysis `group`, `rank`, `betweenness`, `core`, `cuts_off`), its diameter as `size`, and its `color`. Its `position`
//!   has y downwards, as cytoscape.js has it.
//! - An edge's `data` has its `id` as in the JSON, the same as `key` for networkx, its `source` and `target`, `kind`, `weight`,
//!   and `file`, `line`, `heading` and `sentence` of its first evidence.
//! - The `data` of the graph has the `name` of the folder and its `filters`.
//!
//! `cytoscape({container, ...file})` shows the picture: `layout` and `style` are such that it does.

use std::io::Write;

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use super::about::{About, Family};
use super::lines::list;
use super::number::{Hex, Hundredths, Place};
use super::plain::{EdgeRow, NodeRow, NodeRows, edges};
use super::{ExportError, ExportOptions, GENERATOR, Subject};

/// What a list of formats says of it.
pub const ABOUT: About = About {
    id: "cytoscape",
    name: "Cytoscape.js JSON",
    endings: &["cyjs"],
    purpose: "cytoscape.js, Cytoscape and networkx read it",
    family: Family::Graph,
};

/// What a picture needs: names, colours and sizes come from the nodes.
const STYLE: &str = r#"[{"selector": "node", "style": {"label": "data(label)", "background-color": "data(color)", "width": "data(size)", "height": "data(size)", "font-size": 8}}, {"selector": "edge", "style": {"width": 1, "opacity": 0.4, "curve-style": "bezier", "target-arrow-shape": "triangle", "arrow-scale": 0.6}}]"#;

/// Writes the graph.
///
/// # Errors
/// `out` refuses.
pub fn write(mut out: &mut dyn Write, subject: &Subject<'_>, options: ExportOptions) -> Result<(), ExportError> {
    writeln!(out, "{{\n  \"generated_by\": \"{GENERATOR}\",")?;
    writeln!(out, "  \"format_version\": \"1.0\",\n  \"target_cytoscapejs_version\": \"~3.0\",")?;
    writeln!(out, "  \"directed\": true,\n  \"multigraph\": true,")?;
    write!(out, "  \"data\": ")?;
    serde_json::to_writer(&mut out, &GraphData { name: subject.name, filters: subject.filters })?;
    let layout = if subject.positions.is_some() { "preset" } else { "cose" };
    writeln!(out, ",\n  \"layout\": {{\"name\": \"{layout}\"}},\n  \"style\": {STYLE},")?;
    write!(out, "  \"elements\": {{\n    \"nodes\": ")?;
    let rows = NodeRows::new(subject, options);
    list(out, rows.iter().map(|row| Node { position: subject.place(row.id).map(Place::new), data: NodeEntry(row) }))?;
    write!(out, ",\n    \"edges\": ")?;
    list(out, edges(subject, options).map(|row| Edge { data: EdgeEntry(row) }))?;
    writeln!(out, "\n  }}\n}}")?;
    Ok(out.flush()?)
}

#[derive(Serialize)]
struct GraphData<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    filters: &'a [String],
}

#[derive(Serialize)]
struct Node<'a> {
    data: NodeEntry<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<Place>,
}

#[derive(Serialize)]
struct Edge<'a> {
    data: EdgeEntry<'a>,
}

struct NodeEntry<'a>(NodeRow<'a>);

impl Serialize for NodeEntry<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(row) = self;
        let mut map = serializer.serialize_map(None)?;
        for name in ["id", "value"] {
            map.serialize_entry(name, &row.node.key)?;
        }
        for name in ["label", "name"] {
            map.serialize_entry(name, &*row.node.label)?;
        }
        for (field, value) in row.fields() {
            map.serialize_entry(field.name(), &value)?;
        }
        map.serialize_entry("size", &Hundredths::new(2.0 * row.radius()))?;
        map.serialize_entry("color", &format_args!("{}", Hex(row.color())))?;
        map.end()
    }
}

struct EdgeEntry<'a>(EdgeRow<'a>);

impl Serialize for EdgeEntry<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(row) = self;
        let mut map = serializer.serialize_map(None)?;
        for name in ["id", "key"] {
            map.serialize_entry(name, &format_args!("e{}", row.number))?;
        }
        map.serialize_entry("source", row.from)?;
        map.serialize_entry("target", row.to)?;
        for (field, value) in row.fields() {
            map.serialize_entry(field.name(), &value)?;
        }
        map.end()
    }
}
