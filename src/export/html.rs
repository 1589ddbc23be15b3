//! One file of HTML that shows the graph in any browser: to look around in, without Linkloom and without a network.
//!
//! The page is the same for every graph but for one block of data, as JSON. Its script and its style stand in `assets/page/`;
//! nothing of them is made here. What posts say stays data twice over: the block escapes what could end it (see
//! `embedded`), and the script writes text, never markup. Should both fail, the page's own policy lets no script run but the
//! one whose SHA-256 it names, and lets nothing be fetched or sent.
//!
//! A graph without positions is laid on a spiral with its hubs in the middle: a page cannot show what stands nowhere.

mod edge;
mod embedded;
mod look;
mod node;

use std::io::Write;

use serde::Serialize;

use self::embedded::Embedded;
use self::node::Places;
use super::about::{About, Family};
use super::{ExportError, ExportOptions, Subject};
use crate::graph::NodeId;
use crate::scene::importance::by_importance;
use crate::scene::label_order::by_shares;

/// What a list of formats says of it.
pub const ABOUT: About = About {
    id: "html",
    name: "HTML page",
    endings: &["html", "htm"],
    purpose: "the picture to look around in, with its sentences, for any browser",
    family: Family::Text,
};

const FORMAT: &str = "linkloom-page/1";
const GENERATOR: &str = concat!("Linkloom ", env!("CARGO_PKG_VERSION"));

const BODY: &str = include_str!("../../assets/page/body.html");
const STYLE: &str = include_str!("../../assets/page/page.css");
/// One script, in pieces that are files of their own.
const SCRIPT: &str = concat!(
    include_str!("../../assets/page/text.js"),
    include_str!("../../assets/page/graph.js"),
    include_str!("../../assets/page/grid.js"),
    include_str!("../../assets/page/camera.js"),
    include_str!("../../assets/page/shapes.js"),
    include_str!("../../assets/page/edges.js"),
    include_str!("../../assets/page/labels.js"),
    include_str!("../../assets/page/painter.js"),
    include_str!("../../assets/page/search.js"),
    include_str!("../../assets/page/quotes.js"),
    include_str!("../../assets/page/card.js"),
    include_str!("../../assets/page/legend.js"),
    include_str!("../../assets/page/pointer.js"),
    include_str!("../../assets/page/main.js"),
);

/// The SHA-256 of the style and of the script, in Base64, by which the page's policy knows them. They stand here and are not
/// worked out when a page is written, so that the program needs no code for that: a test does it, and says what belongs here.
const STYLE_SHA256: &str = "7L2UqE/58WeYcVybglxe3VtqjAu0BtO8ZIxtk9/VBa8=";
const SCRIPT_SHA256: &str = "KEWNHUY+AF3x9gBirpGOImOO5JkG2oFa2D0yai6IFIk=";

/// Writes the graph as a page. The same subject gives the same bytes.
///
/// # Errors
/// `out` refuses.
pub fn write(out: &mut dyn Write, subject: &Subject<'_>, options: ExportOptions) -> Result<(), ExportError> {
    head(out)?;
    out.write_all(b"<script type=\"application/json\" id=\"data\">")?;
    let numbers = Numbers::new(subject);
    let page = Page::new(subject, &numbers, options);
    page.serialize(&mut serde_json::Serializer::with_formatter(&mut *out, Embedded::default()))?;
    write!(out, "</script>\n<script type=\"module\">{SCRIPT}</script>\n</body>\n</html>\n")?;
    Ok(out.flush()?)
}

/// All that stands before the data.
fn head(out: &mut dyn Write) -> Result<(), ExportError> {
    write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         script-src 'sha256-{SCRIPT_SHA256}'; style-src 'sha256-{STYLE_SHA256}'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"generator\" content=\"{GENERATOR}\">\n<title>Linkloom</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n{BODY}"
    )?;
    Ok(())
}

/// The block of data.
#[derive(Serialize)]
struct Page<'a> {
    format: &'static str,
    generator: &'static str,
    name: &'a str,
    /// The queries of which each keeps what is on the page.
    filters: &'a [String],
    /// Whether it is all of the graph.
    whole: bool,
    /// Whether the sentences stand on the page.
    text: bool,
    look: look::Look,
    nodes: node::Nodes<'a>,
    /// The nodes in the order in which they get labels.
    labels: Vec<u32>,
    edges: edge::Edges<'a>,
}

impl<'a> Page<'a> {
    fn new(subject: &Subject<'a>, numbers: &'a Numbers, options: ExportOptions) -> Self {
        let graph = subject.graph;
        let order: Vec<NodeId> = by_importance(graph).into_iter().filter(|&id| subject.has(id)).collect();
        let kind = |id| graph.node(id).map_or(crate::graph::NodeKind::Source, |node| node.key.kind());
        let labels = by_shares(&order, kind).into_iter().filter_map(|id| numbers.of(id)).collect();
        Self {
            format: FORMAT,
            generator: GENERATOR,
            name: subject.name,
            filters: subject.filters,
            whole: subject.part.is_none(),
            text: options.text,
            look: look::Look::default(),
            nodes: node::Nodes { subject: *subject, places: Places::new(subject, &order) },
            labels,
            edges: edge::Edges { subject: *subject, numbers, text: options.text },
        }
    }
}

/// Of each node of the graph its number on the page, by which edges name it.
struct Numbers(Vec<Option<u32>>);

impl Numbers {
    fn new(subject: &Subject<'_>) -> Self {
        let mut next = 0..;
        let nodes = subject.graph.nodes();
        Self(nodes.map(|(id, _)| if subject.has(id) { next.next() } else { None }).collect())
    }

    fn of(&self, id: NodeId) -> Option<u32> {
        self.0.get(id.index()).copied().flatten()
    }
}

#[cfg(test)]
mod tests;
