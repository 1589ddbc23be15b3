//! Graphs that were written to a file: Linkloom's own JSON with all its evidence.
//!
//! A file is only data: nothing that it names is opened, and whatever is wrong in it is either said in a sentence with its
//! place, or left out and listed as a problem. The posts' texts are not in it; what is known of each is an excerpt.

mod error;
mod gathered;
mod header;
mod own;
mod read;
mod shared;
mod text;

use std::path::Path;
use std::sync::Arc;

use crate::diag::Diagnostic;
use crate::geom::Vec2;
use crate::graph::KnowledgeGraph;
use crate::place::RelPath;

pub use error::{ImportError, Unfit};
pub use read::MAX_BYTES;

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
        Some('{' | '[') => header::check(text).and_then(|()| own::parse(file, text)),
        Some(_) => Err(Unfit::NotAGraph),
    }
}
