//! The text that `linkloom layout` reads: two node numbers a line.

use std::io;

use crate::folder::plain_words;

/// Higher node numbers are taken for a mistake: each number up to the highest gets a place in memory, and ten million
/// nodes are what a common machine has room for.
const HIGHEST: u32 = 9_999_999;

/// The edges of a list, and how many nodes they speak of.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct EdgeList {
    /// One more than the highest number.
    pub(super) nodes: usize,
    /// Pairs of numbers, as in the text.
    pub(super) edges: Vec<[u32; 2]>,
}

/// Why a text is no edge list.
#[derive(Debug, thiserror::Error)]
pub(super) enum BadEdges {
    /// The file cannot be read.
    #[error("{0} could not be read ({words})", words = plain_words(.1))]
    Unreadable(String, io::Error),
    /// A line is not what it should be.
    #[error("{file}:{line}: expected two whole numbers from 0 to {HIGHEST}, found `{text}`")]
    Line {
        /// The file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// What stands there, shortened.
        text: String,
    },
}

/// Reads a list. Empty lines and those that begin with `#` or `%` count for nothing.
pub(super) fn parse(file: &str, text: &str) -> Result<EdgeList, BadEdges> {
    let mut list = EdgeList::default();
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with(['#', '%']) {
            continue;
        }
        let shown = || line.chars().take(40).collect();
        let bad = || BadEdges::Line { file: file.to_owned(), line: index + 1, text: shown() };
        let edge = pair(line).ok_or_else(bad)?;
        list.nodes = list.nodes.max(edge[0].max(edge[1]) as usize + 1);
        list.edges.push(edge);
    }
    Ok(list)
}

fn pair(line: &str) -> Option<[u32; 2]> {
    let mut numbers = line.split([' ', '\t', ',']).filter(|part| !part.is_empty());
    let edge = [number(numbers.next()?)?, number(numbers.next()?)?];
    numbers.next().is_none().then_some(edge)
}

fn number(text: &str) -> Option<u32> {
    text.parse().ok().filter(|&number| number <= HIGHEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_tabs_and_commas_separate_and_comments_do_not_count() {
        let list = parse("e", "# a comment\n0 1\r\n\n1\t2\n% another\n 2, 5 \n").unwrap();
        assert_eq!(list, EdgeList { nodes: 6, edges: vec![[0, 1], [1, 2], [2, 5]] });
        assert_eq!(parse("e", "").unwrap(), EdgeList::default());
        assert_eq!(parse("e", "0 9999999").unwrap().nodes, 10_000_000);
    }

    #[test]
    fn a_bad_line_is_named_with_its_place() {
        for bad in ["0", "0 x", "0 1 2", "-1 2", "0 10000000", "0 4294967295", "0.5 1"] {
            let error = parse("dir/a.edges", &format!("0 1\n{bad}\n")).unwrap_err().to_string();
            assert!(error.starts_with("dir/a.edges:2: ") && error.ends_with(&format!("`{bad}`")), "{error}");
        }
    }
}
