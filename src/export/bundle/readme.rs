//! The commands by which other programs read a bundle.

use std::io::Write;

use serde_json::json;

use super::CONTENTS;
use crate::export::{ExportError, Subject};

/// Writes the `README.md`.
pub(super) fn write(out: &mut dyn Write, subject: &Subject<'_>) -> Result<(), ExportError> {
    // Counted when they are written.
    let subject = Subject { progress: None, ..*subject };
    let (nodes, edges) = (subject.nodes().count(), subject.edges().count());
    writeln!(out, "{}\n", CONTENTS.first_line)?;
    // As JSON, so that no name is more than a name.
    writeln!(out, "    folder: {}", json!(subject.name))?;
    for filter in subject.filters {
        writeln!(out, "    filter: {}", json!(filter))?;
    }
    writeln!(out, "    nodes:  {nodes}\n    edges:  {edges}\n")?;
    Ok(out.write_all(include_bytes!("commands.md"))?)
}
