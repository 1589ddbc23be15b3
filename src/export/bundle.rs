//! The graph as a folder of tables, for databases and for clusters: nodes, edges, and all evidence.
//!
//! `nodes.csv`, `edges.csv` and `evidence.csv` have the columns that [`tables`] lists. Those that a reader asks for by name
//! (GraphFrames: `id`, `src`, `dst`) or by place (Ladybug and Kuzu: both ends of an edge first) are there, and ids are those
//! of the JSON. The files are by RFC 4180, in UTF-8. Their text is data for databases and stays as it is: unlike in the
//! [tables](super::table) for spreadsheets, nothing stands before what a spreadsheet would take for a formula. An empty cell is
//! one of which nothing is known. NUL, which some databases cannot hold in a text, is replaced by U+FFFD.

mod cell;
mod readme;
mod tables;

use std::io::Write;

use self::cell::Cell;
use self::tables::Table;
use super::csv::csv_line;

use super::format::{About, Family};
use super::save_folder::{Contents, Files};
use super::{ExportError, ExportOptions, Subject};

/// What a list of formats says of it.
pub const ABOUT: About = About {
    id: "bundle",
    name: "Graph bundle (CSV)",
    endings: &[],
    purpose: "nodes, edges and evidence as tables; Spark, DuckDB, Ladybug and Neo4j read them",
    family: Family::Table,
};

/// What is in such a folder.
pub(super) const CONTENTS: Contents = Contents {
    first_line: "# A graph bundle, written by Linkloom",
    names: &["README.md", "nodes.csv", "edges.csv", "evidence.csv", "nodes-header.csv", "edges-header.csv"],
};

/// Writes the files of a bundle.
pub(super) fn write(files: &Files<'_>, subject: &Subject<'_>, options: ExportOptions) -> Result<(), ExportError> {
    files.write("README.md", |out| readme::write(out, subject))?;
    for table in Table::ALL {
        files.write(&format!("{}.csv", table.name()), |out| {
            csv_line(out, table.columns().iter().map(|column| column.name))?;
            table.rows(subject, options, &mut |cells| row(out, cells))
        })?;
    }
    for table in [Table::Nodes, Table::Edges] {
        files.write(&format!("{}-header.csv", table.name()), |out| {
            Ok(csv_line(out, table.columns().iter().map(|column| column.in_neo4j))?)
        })?;
    }
    Ok(())
}

fn row(out: &mut dyn Write, cells: &[Cell<'_>]) -> Result<(), ExportError> {
    Ok(csv_line(out, cells.iter().map(Cell::as_text))?)
}
