//! A table for spreadsheets: as a file by RFC 4180, or as text for the clipboard.

use std::borrow::Cow;
use std::io::{self, Write};

use super::ExportError;
use super::csv::csv_cells;
use crate::analysis::{Cell, Row, Table};
use crate::graph::KnowledgeGraph;

/// Writes rows of a table, each by its place, as CSV: a line of headings, then the id of the row's node and its cells. What
/// is a word and a spreadsheet would take for a formula has an apostrophe before it.
///
/// # Errors
/// `out` refuses.
pub fn write_csv(
    out: &mut dyn Write,
    graph: &KnowledgeGraph,
    table: &Table,
    rows: impl IntoIterator<Item = u32>,
) -> Result<(), ExportError> {
    let headings = table.columns.iter().map(|column| Cow::Borrowed(column.id));
    csv_line(out, std::iter::once("id".into()).chain(headings))?;
    for row in rows.into_iter().filter_map(|row| table.rows.get(row as usize)) {
        let id = row.node.and_then(|node| graph.node(node)).map(|node| node.key.to_string()).unwrap_or_default();
        let cells = row.cells.iter().map(|cell| Cow::Owned(value(cell, graph)));
        csv_line(out, std::iter::once(Cow::Owned(harmless(id))).chain(cells))?;
    }
    Ok(())
}

fn csv_line<'a>(out: &mut dyn Write, cells: impl Iterator<Item = Cow<'a, str>>) -> io::Result<()> {
    csv_cells(out, cells)?;
    out.write_all(b"\r\n")
}

/// Rows of a table with some of its columns, each by its place, for the clipboard: cells apart by tabs, a line of headings
/// first.
pub fn tsv(graph: &KnowledgeGraph, table: &Table, columns: &[usize], rows: &[u32]) -> String {
    let heading = |column: &usize| table.columns.get(*column).map_or("", |column| column.name).to_owned();
    let mut text = columns.iter().map(heading).collect::<Vec<_>>().join("\t");
    let line = |row: &Row| {
        let cell =
            |column: &usize| row.cells.get(*column).map(|cell| one_line(&value(cell, graph))).unwrap_or_default();
        columns.iter().map(cell).collect::<Vec<_>>().join("\t")
    };
    for row in rows.iter().filter_map(|&row| table.rows.get(row as usize)) {
        text.push('\n');
        text.push_str(&line(row));
    }
    text
}

/// A cell for a program: numbers with all their digits, dates as ISO 8601 has them.
fn value(cell: &Cell, graph: &KnowledgeGraph) -> String {
    match cell {
        Cell::Number(number) => number.to_string(),
        Cell::Empty | Cell::Count(_) | Cell::Date(_) => cell.in_words(graph),
        Cell::Text(_) | Cell::Node(_) | Cell::Passage(_) => harmless(cell.in_words(graph)),
    }
}

/// Spreadsheets run what begins with one of these, be it behind blanks.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

fn harmless(text: String) -> String {
    let runs = text.trim_start().starts_with(FORMULA) || text.starts_with(['\t', '\r']);
    if runs { format!("'{text}") } else { text }
}

fn one_line(text: &str) -> String {
    text.replace(['\t', '\r', '\n'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Column;
    use crate::graph::NodeId;
    use crate::graph::build::of_texts;

    fn table(cells: Vec<Cell>) -> Table {
        let columns = ["a", "b", "c"].map(|id| Column { id, name: id }).into_iter().take(cells.len()).collect();
        Table { columns, rows: vec![Row { node: Some(NodeId(0)), cells, passages: Vec::new() }], ..Table::default() }
    }

    fn csv(cells: Vec<Cell>) -> String {
        let mut out = Vec::new();
        write_csv(&mut out, &of_texts(&[("a,b.md", "")]), &table(cells), [0, 7]).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_has_a_comma_a_quote_or_a_line_end_stands_in_quotes() {
        let text = csv(vec!["a \"b\", c".into(), "x\ny".into(), Cell::Empty]);
        assert_eq!(text, "id,a,b,c\r\n\"post:a,b.md\",\"a \"\"b\"\", c\",\"x\ny\",\r\n");
    }

    #[test]
    fn no_word_is_a_formula_and_numbers_stay_numbers() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", " =x", "\t=x", "\rx", "＝1"] {
            let line = csv(vec![text.into()]);
            let cell = line.split("\",").last().unwrap().trim_start_matches('"');
            assert!(cell.starts_with('\''), "{line:?}");
        }
        assert!(csv(vec![Cell::Number(-1.5), Cell::Count(1234), "a=b".into()]).ends_with(",-1.5,1234,a=b\r\n"));
    }

    #[test]
    fn for_the_clipboard_a_row_is_a_line() {
        let graph = of_texts(&[("a.md", "")]);
        let table = table(vec!["a\tb\nc".into(), "=x".into(), Cell::Count(3)]);
        assert_eq!(tsv(&graph, &table, &[2, 0, 1], &[0]), "c\ta\tb\n3\ta b c\t'=x");
    }
}
