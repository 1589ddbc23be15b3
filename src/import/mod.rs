//! Graphs that were written to a file: Linkloom's own JSON with all its evidence, and as plain graphs GEXF, GraphML and the
//! node-link JSON of other programs.
//!
//! A file is only data: nothing that it names is opened, and whatever is wrong in it is either said in a sentence with its
//! place, or left out and listed as a problem. The posts' texts are not in it; what is known of each is an excerpt.

mod error;
mod fields;
mod gathered;
mod gexf;
mod graphml;
mod header;
mod node_link;
mod own;
mod plain;
mod read;
mod shared;
mod spread;
mod text;
mod xml;

use std::path::Path;
use std::sync::Arc;

use crate::diag::Diagnostic;
use crate::geom::Vec2;
use crate::graph::KnowledgeGraph;
use crate::place::RelPath;
use xml::{Piece, Pieces};

pub use error::{ImportError, Unfit};
pub use read::MAX_BYTES;

/// How files end that graphs are written to.
pub const ENDINGS: [&str; 3] = ["json", "gexf", "graphml"];

/// What came of a file.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// What the graph is called there.
    pub name: Option<String>,
    /// The graph.
    pub graph: KnowledgeGraph,
    /// Where its nodes stand, by id, with y downwards; not finite where the file says nothing. None where it says nothing of
    /// any.
    pub positions: Option<Arc<[Vec2]>>,
    /// What was left out, and why.
    pub diagnostics: Vec<Diagnostic>,
}

/// Opens a file.
///
/// # Errors
/// It cannot be read, is too large, or is no graph.
pub fn open(path: &Path) -> Result<Imported, ImportError> {
    let named = |unfit| ImportError { path: path.to_owned(), unfit };
    let bytes = read::bytes(path).map_err(named)?;
    let file = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    parse(&RelPath::new(&file), &bytes).map_err(named)
}

/// The graph in the bytes of a file of this name.
///
/// # Errors
/// They are no graph.
pub fn parse(file: &RelPath, bytes: &[u8]) -> Result<Imported, Unfit> {
    let text = read::text(bytes)?;
    match text.trim_start().chars().next() {
        None => Err(Unfit::Empty),
        Some('{' | '[') if header::is_own(text)? => own::parse(file, text),
        Some('{' | '[') => node_link::parse(file, text),
        Some('<') => xml(file, text),
        Some(_) => Err(Unfit::NotAGraph),
    }
}

/// The graph in a file of XML, as the element that opens it says.
fn xml(file: &RelPath, text: &str) -> Result<Imported, Unfit> {
    let mut pieces = Pieces::new(text);
    while let Some(piece) = pieces.next()? {
        match piece {
            Piece::Open(element) if element.name == "gexf" => return gexf::parse(file, pieces),
            Piece::Open(element) if element.name == "graphml" => return graphml::parse(file, pieces),
            Piece::Open(_) => break,
            Piece::Text(_) | Piece::Close => {}
        }
    }
    Err(Unfit::NotAGraph)
}
