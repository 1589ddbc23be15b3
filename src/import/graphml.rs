//! GraphML, as networkx, igraph and graph databases write it. Positions in the fields `x` and `y` have y upwards there. Nodes in
//! nodes lie beside each other here; hyperedges and ports are left out.

use std::collections::HashMap;

use super::fields::Fields;
use super::plain::Plain;
use super::xml::{Element, Piece, Pieces};
use super::{Imported, Unfit};
use crate::place::RelPath;

/// Reads the rest of a file, behind the element that opens it.
pub(super) fn parse(file: &RelPath, mut pieces: Pieces<'_>) -> Result<Imported, Unfit> {
    let mut reader = GraphmlReader { plain: Plain::new(file), names: HashMap::new(), open: Vec::new() };
    while let Some(piece) = pieces.next()? {
        match piece {
            Piece::Open(element) => reader.open(&element),
            Piece::Text(text) => reader.text(&text),
            Piece::Close => reader.close(),
        }
    }
    Ok(reader.plain.finish())
}

/// What is being read at a depth of the file.
enum Open {
    Graph,
    Node { id: String, fields: Fields },
    Edge { ends: [String; 2], fields: Fields },
    Data { name: String, text: String },
    Other,
}

struct GraphmlReader<'f> {
    plain: Plain<'f>,
    /// What the fields are called, by the ids of their keys.
    names: HashMap<String, String>,
    open: Vec<Open>,
}

impl GraphmlReader<'_> {
    fn open(&mut self, element: &Element) {
        let text = |name: &str| element.get(name).unwrap_or_default().to_owned();
        let opened = match element.name.as_str() {
            "graph" => Open::Graph,
            "node" => Open::Node { id: text("id"), fields: Fields::default() },
            "edge" => Open::Edge { ends: [text("source"), text("target")], fields: Fields::default() },
            "data" => {
                let key = text("key");
                Open::Data { name: self.names.get(&key).cloned().unwrap_or(key), text: String::new() }
            }
            "key" => {
                if let Some(name) = element.get("attr.name") {
                    self.names.insert(text("id"), name.to_owned());
                }
                Open::Other
            }
            _ => Open::Other,
        };
        self.open.push(opened);
    }

    fn text(&mut self, more: &str) {
        if let Some(Open::Data { text, .. }) = self.open.last_mut() {
            text.push_str(more);
        }
    }

    fn close(&mut self) {
        match self.open.pop() {
            Some(Open::Node { id, mut fields }) => {
                let place = fields.take_number(&["x"]).zip(fields.take_number(&["y"]));
                self.plain.node(&id, fields, place.map(|(x, y)| [x, -y]));
            }
            Some(Open::Edge { ends: [source, target], fields }) => self.plain.edge(source, target, fields),
            Some(Open::Data { name, text }) => self.say(&name, text),
            _ => {}
        }
    }

    /// What a field says of what it stands in.
    fn say(&mut self, name: &str, text: String) {
        match self.open.last_mut() {
            Some(Open::Node { fields, .. } | Open::Edge { fields, .. }) => fields.add(name, text),
            Some(Open::Graph) if name == "name" => self.plain.name(text),
            Some(Open::Graph) if name == "generator" => self.plain.written_by(&text),
            _ => {}
        }
    }
}
