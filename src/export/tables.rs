//! The register as a folder of tables for spreadsheets: one of posts, one of tags, and so on, with what can be counted of each.
//!
//! Each is what `linkloom ask FOLDER register NAME --csv` prints. What a spreadsheet would take for a formula has an apostrophe
//! before it; who wants the bare text takes the [bundle](super::bundle).

use std::io::Write;

use serde_json::json;

use super::about::{About, Family};
use super::save_folder::{Contents, Files};
use super::table::write_csv;
use super::{ExportError, ExportOptions, Progress, Subject};
use crate::analysis::{Part, Tab, Table};

/// What a list of formats says of it.
pub(super) const ABOUT: About = About {
    id: "tables",
    name: "Tables (CSV)",
    endings: &[],
    purpose: "the register, a table for each kind, for spreadsheets",
    family: Family::Table,
};

/// What is in such a folder.
pub(super) const CONTENTS: Contents = Contents {
    first_line: "# Tables of posts, written by Linkloom",
    names: &["README.md", "posts.csv", "tags.csv", "platforms.csv", "sources.csv", "publishers.csv", "claims.csv"],
};

/// Writes the tables, one at a time. Without text there is none of claims, which are nothing but text.
pub(super) fn write(files: &Files<'_>, subject: &Subject<'_>, options: ExportOptions) -> Result<(), ExportError> {
    let part = Part::new(subject.graph, subject.part);
    let is_cancelled = || subject.progress.is_some_and(Progress::is_cancelled);
    let mut columns = Vec::new();
    for tab in Tab::ALL.into_iter().filter(|&tab| options.text || tab != Tab::Claims) {
        let table = tab.register(&part, &is_cancelled).ok_or(ExportError::Cancelled)?.table;
        files.write(&format!("{}.csv", tab.id()), |out| {
            let rows = (0..table.rows.len() as u32).inspect(|_| subject.progress.into_iter().for_each(Progress::count));
            write_csv(out, subject.graph, &table, rows)
        })?;
        columns.push((tab, Table { rows: Vec::new(), ..table }));
    }
    files.write("README.md", |out| readme(out, subject, &columns))
}

fn readme(out: &mut dyn Write, subject: &Subject<'_>, columns: &[(Tab, Table)]) -> Result<(), ExportError> {
    writeln!(out, "{}\n", CONTENTS.first_line)?;
    // As JSON, so that no name is more than a name.
    writeln!(out, "    folder: {}", json!(subject.name))?;
    for filter in subject.filters {
        writeln!(out, "    filter: {}", json!(filter))?;
    }
    writeln!(out, "\n{NOTES}")?;
    for (tab, table) in columns {
        writeln!(out, "\n## {}.csv: {}\n", tab.id(), table.summary)?;
        for column in &table.columns {
            writeln!(out, "- `{}`: {}", column.id, column.name)?;
        }
    }
    Ok(())
}

const NOTES: &str = "\
`linkloom export FOLDER --format tables -o HERE` wrote this folder, and replaces it the next time if nothing else is in it.

The files are CSV in UTF-8, with a line of headings. `id` is the node's, the same in every run. Dates are as in 2025-01-31, and
numbers have a point. What a spreadsheet would run as a formula has an apostrophe (') before it; the text as the posts have it
is in `linkloom export FOLDER --format bundle`.";

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::export::{Format, table};
    use crate::graph::build::of_texts;

    #[test]
    fn there_is_a_table_of_each_kind_as_the_register_has_it() {
        let text = "---\ntitle: '=1+1'\ntags: [t]\n---\nMost people left the app in May, as [a report](https://example.org/1) of last week says.\n";
        let graph = of_texts(&[("a.md", text), ("b.md", "")]);
        let progress = Progress::default();
        let subject = Subject { progress: Some(&progress), ..Subject::new(&graph, "f") };
        let dir = tempfile::tempdir().unwrap();
        let target = dir.path().join("t");
        Format::Tables.save(&target, &subject, ExportOptions::default()).unwrap();
        let mut rows = 0;
        for tab in Tab::ALL {
            let register = tab.register(&Part::new(&graph, None), &|| false).unwrap();
            assert!(!register.table.rows.is_empty() || tab == Tab::Platforms, "{tab:?}");
            rows += register.table.rows.len();
            let mut expected = Vec::new();
            table::write_csv(&mut expected, &graph, &register.table, 0..register.table.rows.len() as u32).unwrap();
            let file = fs::read(target.join(format!("{}.csv", tab.id()))).unwrap();
            assert_eq!(file, expected, "{tab:?}");
            assert!(CONTENTS.names.contains(&&*format!("{}.csv", tab.id())));
        }
        assert_eq!(CONTENTS.names.len(), Tab::ALL.len() + 1);
        assert!(fs::read_to_string(target.join("posts.csv")).unwrap().contains("\r\npost:a.md,'=1+1,"));
        let readme = fs::read_to_string(target.join("README.md")).unwrap();
        assert!(readme.starts_with(CONTENTS.first_line) && readme.contains("## posts.csv: 2 posts\n"), "{readme}");
        assert_eq!(progress.done(), rows);
        Format::Tables.save(&target, &subject, ExportOptions { text: false, ..ExportOptions::default() }).unwrap();
        assert!(!target.join("claims.csv").exists());
        progress.cancel();
        let stopped = Format::Tables.save(&target, &subject, ExportOptions::default());
        assert!(matches!(stopped, Err(ExportError::Cancelled)));
    }
}
