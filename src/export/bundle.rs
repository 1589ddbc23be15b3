//! The graph as a folder of tables, for databases and for clusters: nodes, edges, and all evidence.
//!
//! `nodes.csv`, `edges.csv` and `evidence.csv` have the columns that [`tables`] lists. Those that a reader asks for by name
//! (`GraphFrames`: `id`, `src`, `dst`) or by place (Ladybug and Kuzu: both ends of an edge first) are there, and ids are those
//! of the JSON. The files are by RFC 4180, but for the ends of lines, in UTF-8. Their text is data for databases and stays as
//! it is, NUL and all: unlike in the [tables](super::table) for spreadsheets, nothing stands before what a spreadsheet would
//! take for a formula. An empty cell is one of which nothing is known.
//!
//! Lines end with LF: where they end with CRLF, Spark takes each CRLF within a text for LF.

mod cell;
mod readme;
mod tables;

use std::io::{self, Write};

use self::cell::Cell;
use self::tables::Table;
use super::csv::csv_cells;

use super::about::{About, Family};
use super::save_folder::{Contents, Files};
use super::{ExportError, ExportOptions, Subject};

/// What a list of formats says of it.
pub(super) const ABOUT: About = About {
    id: "bundle",
    name: "Graph bundle (CSV)",
    endings: &[],
    purpose: "nodes, edges and evidence; Spark, DuckDB, Ladybug and Neo4j read it",
    family: Family::Table,
};

/// What is in such a folder.
pub(super) const CONTENTS: Contents = Contents {
    first_line: "# A graph bundle, written by Linkloom",
    names: &[
        "README.md",
        "nodes.csv",
        "edges.csv",
        "evidence.csv",
        "nodes-header.csv",
        "edges-header.csv",
        "evidence-header.csv",
    ],
};

/// Writes the files of a bundle.
pub(super) fn write(files: &Files<'_>, subject: &Subject<'_>, options: ExportOptions) -> Result<(), ExportError> {
    files.write("README.md", |out| readme::write(out, subject))?;
    for table in Table::ALL {
        files.write(&format!("{}.csv", table.name()), |out| {
            csv_line(out, table.columns().iter().map(|column| column.name))?;
            table.rows(subject, options, &mut |cells| Ok(csv_line(out, cells.iter().map(Cell::as_text))?))
        })?;
        files.write(&format!("{}-header.csv", table.name()), |out| {
            Ok(csv_line(out, table.columns().iter().map(|column| column.in_neo4j))?)
        })?;
    }
    Ok(())
}

fn csv_line<T: AsRef<str>>(out: &mut dyn Write, cells: impl IntoIterator<Item = T>) -> io::Result<()> {
    csv_cells(out, cells)?;
    out.write_all(b"\n")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::export::{Format, Progress};
    use crate::geom::vec2;
    use crate::graph::NodeId;
    use crate::graph::Subset;
    use crate::graph::build::of_texts;

    /// The files of a bundle, by their names.
    fn written(subject: &Subject<'_>, options: ExportOptions) -> impl Fn(&str) -> String + use<> {
        let dir = tempfile::tempdir().unwrap();
        let target = dir.path().join("b");
        Format::Bundle.save(&target, subject, options).unwrap();
        let names = fs::read_dir(&target).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.collect();
        names.sort();
        let mut all = CONTENTS.names.to_vec();
        all.sort_unstable();
        assert_eq!(names, all);
        move |name| fs::read_to_string(dir.path().join("b").join(name)).unwrap()
    }

    #[test]
    fn a_bundle_has_a_row_for_each_node_each_edge_and_each_piece_of_evidence() {
        let a = "---\ntitle: '=1, \"2\"'\ntags: ['x']\n---\n# H\n\nSee [b](b.md) and [b](b.md).\n";
        let graph = of_texts(&[("a.md", a), ("b.md", "")]);
        let positions = [vec2(-1.5, 0.0); 3];
        let subject = Subject { positions: Some(&positions), ..Subject::new(&graph, "f") };
        let file = written(&subject, ExportOptions::default());
        let expected = "id,kind,label,degree,x,y,date,draft,missing,authors,description,url,host,publisher,category,spellings\n\
             post:a.md,post,\"=1, \"\"2\"\"\",2,-1.5,0.0,,false,false,,,,,,,\n\
             post:b.md,post,B,1,-1.5,0.0,,false,false,,,,,,,\n\
             tag:x,tag,x,1,-1.5,0.0,,,,,,,,,,\"[\"\"x\"\"]\"\n";
        assert_eq!(file("nodes.csv"), expected);
        let expected = "src,dst,id,kind,weight\npost:a.md,post:b.md,e0,links_to,2\npost:a.md,tag:x,e1,tagged,1\n";
        assert_eq!(file("edges.csv"), expected);
        let evidence = file("evidence.csv");
        let links: Vec<&str> = evidence.lines().filter(|line| line.contains(",e0,")).collect();
        let expected = ["post:a.md,post:b.md,e0,links_to,a.md,7,46,55,H,See b and b.,,,relative,", "a.md,7,60,69,"];
        assert_eq!(links.len(), 2);
        assert!(links[0].starts_with(expected[0]) && links[1].contains(expected[1]), "{evidence}");
        assert!(file("README.md").starts_with(CONTENTS.first_line));
        let header = |name: &str| file(name).split(',').count();
        for table in ["nodes", "edges", "evidence"] {
            let lines = header(&format!("{table}-header.csv"));
            assert_eq!(lines, file(&format!("{table}.csv")).lines().next().unwrap().split(',').count());
        }
    }

    #[test]
    fn a_part_has_its_own_numbers_and_degrees_and_sentences_can_be_left_out() {
        let graph = of_texts(&[("a.md", "[b](b.md) [c](c.md)"), ("b.md", ""), ("c.md", "")]);
        let part = Subset::new(&graph, |id| id != NodeId(1), |_| true);
        let filters = ["-b\n`".to_owned()];
        let subject = Subject { part: Some(&part), filters: &filters, ..Subject::new(&graph, "f") };
        let file = written(&subject, ExportOptions { text: false, ..ExportOptions::default() });
        assert!(file("nodes.csv").contains("post:a.md,post,A,1,,,"));
        assert!(file("edges.csv").ends_with("weight\npost:a.md,post:c.md,e0,links_to,1\n"));
        assert!(file("evidence.csv").ends_with(",e0,links_to,a.md,1,10,19,,,,,relative,\n"));
        assert!(file("README.md").contains("    filter: \"-b\\n`\"\n    nodes:  2\n    edges:  1\n"));
    }

    #[test]
    fn a_bundle_counts_each_node_and_edge_once_and_can_be_stopped() {
        let graph = of_texts(&[("a.md", "[b](b.md)"), ("b.md", "")]);
        let progress = Progress::default();
        let subject = Subject { progress: Some(&progress), ..Subject::new(&graph, "f") };
        drop(written(&subject, ExportOptions::default()));
        assert_eq!(progress.done(), 3);
        progress.cancel();
        let dir = tempfile::tempdir().unwrap();
        let stopped = Format::Bundle.save(&dir.path().join("b"), &subject, ExportOptions::default());
        assert!(matches!(stopped, Err(ExportError::Cancelled)));
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
        assert!(matches!(
            Format::Bundle.write(&mut Vec::new(), &subject, ExportOptions::default()),
            Err(ExportError::NeedsAFolder)
        ));
    }
}
