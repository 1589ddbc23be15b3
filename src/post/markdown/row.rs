//! The rows of tables. Whatever stands in a cell is said by the row: alone it is "yes", or a link without a subject.

use std::ops::Range;

use memchr::memchr;

use super::html;
use crate::place::Span;

/// A row of HTML that is longer lays out a page, in bytes: there the sentences in it are the evidence.
const MAX_ROW: usize = 4096;

/// Elements whose tags end a row.
const ENDS: [&str; 5] = ["table", "tbody", "tfoot", "thead", "tr"];

/// A row of Markdown that stands at `at`, without the bars around it.
pub(super) fn of_markdown(text: &str, at: Range<usize>) -> Span {
    let written = text.get(at.clone()).unwrap_or_default();
    let inside = written.trim_start();
    let inside = inside.strip_prefix('|').unwrap_or(inside).trim_start();
    let start = at.end - inside.len();
    let inside = inside.trim_end();
    let open = inside.strip_suffix('|').filter(|row| !ends_with_escape(row)).unwrap_or(inside);
    Span::new(start, start + open.trim_end().len())
}

fn ends_with_escape(text: &str) -> bool {
    let backslashes = text.len() - text.trim_end_matches('\\').len();
    backslashes % 2 == 1
}

/// The row of HTML whose first tag ends at `start`.
pub(super) fn of_html(text: &str, start: usize) -> Option<Span> {
    let near = text.get(start..text.floor_char_boundary(start + MAX_ROW))?;
    let mut end = 0;
    loop {
        end += memchr(b'<', near.as_bytes().get(end..)?)?;
        let tag = near.get(end..)?;
        if html::is_named(tag, &ENDS) {
            break;
        }
        end += 1;
    }
    let row = near.get(..end)?;
    let from = start + row.len() - row.trim_start().len();
    Some(Span::new(from, start + row.trim_end().len())).filter(|row| row.start < row.end)
}

/// Whether a tag begins a row.
pub(super) fn is_begun_by(tag: &str) -> bool {
    !tag.starts_with("</") && html::is_named(tag, &["tr"])
}

/// Whether a tag begins a cell.
pub(crate) fn begins_cell(tag: &str) -> bool {
    !tag.starts_with("</") && html::is_named(tag, &["td", "th"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_of_markdown_is_without_its_bars() {
        for (written, row) in [
            ("| a | b |\n", "a | b"),
            ("a | b", "a | b"),
            ("|a||\r\n", "a|"),
            ("| a | b \\|\n", "a | b \\|"),
            ("| a | b \\\\|\n", "a | b \\\\"),
            ("| |\n", ""),
        ] {
            assert_eq!(of_markdown(written, 0..written.len()).of(written), row, "{written}");
        }
    }

    #[test]
    fn a_row_of_html_goes_on_to_the_tag_that_ends_it() {
        let row = |text: &'static str| of_html(text, 4).map(|row| row.of(text));
        assert_eq!(row("<tr>\n <td>a</td> <td>b</td>\n</tr><tr>"), Some("<td>a</td> <td>b</td>"));
        assert_eq!(row("<tr><td>a<td>b<TR><td>c"), Some("<td>a<td>b"));
        assert_eq!(row("<tr><td>a<td>b</table>"), Some("<td>a<td>b"));
        assert_eq!(row("<tr><td>a"), None);
        assert_eq!(row("<tr></tr>"), None);
        let long = format!("<tr><td>{}</td></tr>", "a ".repeat(MAX_ROW));
        assert_eq!(of_html(&long, 4), None);
    }
}
