//! JSON Canvas 1.0, which Obsidian opens.
//!
//! - A post is a `file` card with its path: put the canvas into the folder of posts, and let that be the vault. A source is a
//!   `link` card with its address; a tag, a platform, a publisher and a post that is not there are `text` cards with their
//!   labels. Each has its id as in the JSON and the colour of its kind.
//! - An edge has its id as in the JSON, and says what its kind is: “cites”, “links to”.
//!
//! Nodes stand as in the layout, but further apart, so that their cards have room; without a layout, in rows. The format has
//! no place for evidence, weights, filters and the name of the folder.

mod markdown;
mod spread;

use std::io::Write;

use serde::Serialize;

use self::markdown::plain;
use self::spread::{Card, factor};
use super::about::{About, Family};
use super::lines::list;
use super::number::Hex;
use super::plain::{EdgeRow, address, edges};
use super::{ExportError, ExportOptions, Subject};
use crate::geom::{Vec2, vec2};
use crate::graph::{Node, NodeData, NodeId, NodeKey};
use crate::scene::style;

/// What a list of formats says of it.
pub const ABOUT: About = About {
    id: "canvas",
    name: "JSON Canvas",
    endings: &["canvas"],
    purpose: "posts, sources and tags as cards; Obsidian opens it",
    family: Family::Graph,
};

/// The size of a card that shows a post or a page.
const PAGE: Vec2 = vec2(320.0, 180.0);
/// The size of a card with a name on it.
const NAME: Vec2 = vec2(200.0, 60.0);
/// How far cards are apart in rows.
const ROW: Vec2 = vec2(360.0, 220.0);

/// Writes the graph.
///
/// # Errors
/// `out` refuses.
pub fn write(out: &mut dyn Write, subject: &Subject<'_>, options: ExportOptions) -> Result<(), ExportError> {
    let places = Places::new(subject);
    write!(out, "{{\n  \"nodes\": ")?;
    list(out, subject.nodes().map(|(id, node)| CardEntry::new(node, places.card(id))))?;
    write!(out, ",\n  \"edges\": ")?;
    list(out, edges(subject, options).map(|row| EdgeEntry::new(&row, &places)))?;
    writeln!(out, "\n}}")?;
    Ok(out.flush()?)
}

/// The cards, each by the id of its node.
struct Places(Vec<Card>);

impl Places {
    fn new(subject: &Subject<'_>) -> Self {
        // What is written is counted when it is.
        let subject = Subject { progress: None, ..*subject };
        let mut cards = vec![Card { at: Vec2::ZERO, size: Vec2::ZERO }; subject.graph.node_count()];
        let in_a_row = (subject.nodes().count() as f32).sqrt().ceil() as usize;
        let mut written = Vec::new();
        for (number, (id, node)) in subject.nodes().enumerate() {
            let in_rows = vec2((number % in_a_row) as f32, (number / in_a_row) as f32) * ROW;
            written.push(Card { at: subject.place(id).unwrap_or(in_rows), size: size(node) });
        }
        let factor = factor(&written);
        for ((id, _), card) in subject.nodes().zip(written) {
            if let Some(place) = cards.get_mut(id.index()) {
                *place = Card { at: card.at * factor, ..card };
            }
        }
        Self(cards)
    }

    fn card(&self, id: NodeId) -> Card {
        self.0.get(id.index()).copied().unwrap_or(Card { at: Vec2::ZERO, size: Vec2::ZERO })
    }

    /// The sides at which an edge leaves one card and enters the other.
    fn sides(&self, from: NodeId, to: NodeId) -> [&'static str; 2] {
        let [from, to] = [from, to].map(|id| self.card(id));
        let way = (to.at - from.at) / (from.size + to.size);
        match (way.x.abs() > way.y.abs(), way.x > 0.0, way.y > 0.0) {
            (true, true, _) => ["right", "left"],
            (true, false, _) => ["left", "right"],
            (false, _, true) => ["bottom", "top"],
            (false, _, false) => ["top", "bottom"],
        }
    }
}

fn size(node: &Node) -> Vec2 {
    match node.data {
        NodeData::Post { .. } | NodeData::Source { .. } => PAGE,
        _ => NAME,
    }
}

#[derive(Serialize)]
struct CardEntry<'a> {
    id: &'a NodeKey,
    #[serde(flatten)]
    content: Content<'a>,
    x: i64,
    y: i64,
    width: i64,
    height: i64,
    color: String,
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Content<'a> {
    File { file: &'a str },
    Link { url: &'a str },
    Text { text: String },
}

impl<'a> CardEntry<'a> {
    fn new(node: &'a Node, card: Card) -> Self {
        let content = match &node.data {
            NodeData::Post { .. } => Content::File { file: node.key.name() },
            _ => address(node).map_or_else(|| Content::Text { text: plain(&node.label) }, |url| Content::Link { url }),
        };
        let corner = card.at - card.size * 0.5;
        let [x, y, width, height] = [corner.x, corner.y, card.size.x, card.size.y].map(|value| value.round() as i64);
        let color = Hex(style::LIGHT.of(node.key.kind())).to_string();
        Self { id: &node.key, content, x, y, width, height, color }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct EdgeEntry<'a> {
    id: String,
    from_node: &'a NodeKey,
    from_side: &'static str,
    to_node: &'a NodeKey,
    to_side: &'static str,
    label: &'static str,
}

impl<'a> EdgeEntry<'a> {
    fn new(row: &EdgeRow<'a>, places: &Places) -> Self {
        let [from_side, to_side] = places.sides(row.source, row.target);
        let id = format!("e{}", row.number);
        Self { id, from_node: row.from, from_side, to_node: row.to, to_side, label: row.edge.kind.verb() }
    }
}
