//! GEXF 1.1 to 1.3, as Gephi and networkx write it. Positions have y upwards there. Nodes in nodes lie beside each other here;
//! what changes in time is read as if it did not.

use std::collections::HashMap;

use super::fields::Fields;
use super::plain::Plain;
use super::xml::{Element, Piece, Pieces};
use super::{Imported, Unfit};
use crate::place::RelPath;

/// Reads the rest of a file, behind the element that opens it.
pub(super) fn parse(file: &RelPath, mut pieces: Pieces<'_>) -> Result<Imported, Unfit> {
    let mut reader =
        GexfReader { plain: Plain::new(file), titles: HashMap::new(), open: Vec::new(), text: String::new() };
    while let Some(piece) = pieces.next()? {
        match piece {
            Piece::Open(element) => reader.open(&element),
            Piece::Text(text) => reader.text.push_str(&text),
            Piece::Close => reader.close(),
        }
    }
    Ok(reader.plain.finish())
}

/// What is being read at a depth of the file.
enum Open {
    Node {
        id: String,
        fields: Fields,
        place: Option<[f64; 2]>,
    },
    Edge {
        ends: [String; 2],
        fields: Fields,
    },
    /// The declarations of the fields of nodes or edges.
    Declarations(String),
    Other(String),
}

struct GexfReader<'f> {
    plain: Plain<'f>,
    /// What the fields are called, by the class and the id of each.
    titles: HashMap<[String; 2], String>,
    open: Vec<Open>,
    text: String,
}

impl GexfReader<'_> {
    fn open(&mut self, element: &Element) {
        self.text.clear();
        let text = |name: &str| element.get(name).unwrap_or_default().to_owned();
        let opened = match element.name.as_str() {
            "node" => {
                let mut fields = Fields::default();
                fields.add("label", text("label"));
                Open::Node { id: text("id"), fields, place: None }
            }
            "edge" => {
                let mut fields = Fields::default();
                for name in ["kind", "label", "weight"] {
                    fields.add(name, text(name));
                }
                Open::Edge { ends: [text("source"), text("target")], fields }
            }
            "attributes" => Open::Declarations(text("class")),
            "attribute" => {
                if let Some(Open::Declarations(class)) = self.open.last() {
                    self.titles.insert([class.clone(), text("id")], text("title"));
                }
                Open::Other(String::new())
            }
            name => {
                self.say(name, element);
                Open::Other(name.to_owned())
            }
        };
        self.open.push(opened);
    }

    /// What an element says of the node or the edge that it stands in.
    fn say(&mut self, name: &str, element: &Element) {
        let around = self.open.iter_mut().rev().find(|open| matches!(open, Open::Node { .. } | Open::Edge { .. }));
        match (name, around) {
            ("attvalue", Some(Open::Node { fields, .. })) => value(&self.titles, "node", element, fields),
            ("attvalue", Some(Open::Edge { fields, .. })) => value(&self.titles, "edge", element, fields),
            ("position", Some(Open::Node { place, .. })) => {
                let number = |name| element.get(name)?.trim().parse::<f64>().ok();
                // A position that is no number is told as one that is no place.
                *place = number("x").zip(number("y")).map(|(x, y)| [x, -y]);
            }
            _ => {}
        }
    }

    fn close(&mut self) {
        let text = std::mem::take(&mut self.text);
        match self.open.pop() {
            Some(Open::Node { id, fields, place }) => self.plain.node(&id, fields, place),
            Some(Open::Edge { ends: [source, target], fields }) => self.plain.edge(source, target, fields),
            Some(Open::Other(name)) if name == "creator" => self.plain.written_by(&text),
            Some(Open::Other(name)) if name == "description" => self.plain.name(text),
            _ => {}
        }
    }
}

/// The value of a field, under the title of the field.
fn value(titles: &HashMap<[String; 2], String>, class: &str, element: &Element, fields: &mut Fields) {
    let id = element.get("for").or_else(|| element.get("id")).unwrap_or_default();
    let title = titles.get(&[class.to_owned(), id.to_owned()]).map_or(id, String::as_str);
    fields.add(title, element.get("value").unwrap_or_default());
}
