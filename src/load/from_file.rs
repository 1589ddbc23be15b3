//! A graph that is read from a file, as if from a folder.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use super::{Cancel, LoadError, Loaded, Report, Source, Timing};
use crate::import::{self, Imported};

/// Reads a file.
pub(super) fn from_file(path: &Path, cancel: &Cancel) -> Result<Loaded, LoadError> {
    cancel.check()?;
    let started = Instant::now();
    let Imported { name, graph, positions, diagnostics } = import::open(path)?;
    cancel.check()?;
    let source = Source::File(path.to_owned());
    Ok(Loaded {
        name: name.filter(|name| !name.is_empty()).unwrap_or_else(|| source.name()),
        report: Report::of_recorded(&graph),
        source,
        graph: Arc::new(graph),
        diagnostics,
        positions,
        timing: Timing { parse: started.elapsed(), ..Timing::default() },
    })
}
