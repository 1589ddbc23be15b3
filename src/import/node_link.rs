//! JSON of other programs with a list of nodes and one of edges, as networkx writes it and d3 reads it: `nodes`, each with an
//! `id`, and `edges` or `links`, each with `source` and `target`. Positions in `x` and `y` have y as it is.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::fields::Fields;
use super::plain::Plain;
use super::{Imported, Unfit};
use crate::place::RelPath;

#[derive(Deserialize)]
struct NodeLinkFile {
    nodes: Vec<Map<String, Value>>,
    #[serde(alias = "links")]
    edges: Vec<Map<String, Value>>,
    #[serde(default)]
    graph: Value,
}

/// Reads a whole file.
pub(super) fn parse(file: &RelPath, text: &str) -> Result<Imported, Unfit> {
    // What is JSON, but no lists of nodes and edges, is something else.
    let unfit = |error: serde_json::Error| if error.is_data() { Unfit::NotAGraph } else { Unfit::json(&error) };
    let NodeLinkFile { nodes, edges, graph } = serde_json::from_str(text).map_err(unfit)?;
    let mut plain = Plain::new(file);
    if let Some(name) = graph.get("name").and_then(Value::as_str) {
        plain.name(name.to_owned());
    }
    for node in nodes {
        let mut fields = fields(node);
        let id = fields.take(&["id", "key"]).unwrap_or_default();
        fields.drop(&["key"]);
        let place = fields.take_number(&["x"]).zip(fields.take_number(&["y"]));
        plain.node(&id, fields, place.map(|(x, y)| [x, y]));
    }
    for edge in edges {
        let mut fields = fields(edge);
        let [source, target] = ["source", "target"].map(|end| fields.take(&[end]).unwrap_or_default());
        fields.drop(&["id", "key"]);
        plain.edge(source, target, fields);
    }
    Ok(plain.finish())
}

/// What is said in a word or a number; lists and objects are no fields.
fn fields(object: Map<String, Value>) -> Fields {
    let mut fields = Fields::default();
    for (name, value) in object {
        match value {
            Value::String(text) => fields.add(&name, text),
            Value::Number(number) => fields.add(&name, number.to_string()),
            Value::Bool(flag) => fields.add(&name, flag.to_string()),
            Value::Null | Value::Array(_) | Value::Object(_) => {}
        }
    }
    fields
}
