//! The orders of a table's rows, worked out with the table: whoever shows it sorts numbers and no words.

use jiff::civil::Date;
use rayon::prelude::*;

use crate::analysis::{Cell, Table};
use crate::graph::KnowledgeGraph;
use crate::net::Cancelled;

/// For each column the rank of each row in it: equal where the cells are, `u32::MAX` where there is none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ranks {
    columns: Vec<Box<[u32]>>,
}

/// The rank of a cell that says nothing.
const LAST: u32 = u32::MAX;

/// What cells are compared by: a number, or the beginning of a text as one, then the text. Ranks of many words are that of
/// their numbers in most cases.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    number: u64,
    text: Box<str>,
}

impl Ranks {
    /// Of all columns of a table; none when `cancelled` said so.
    pub(super) fn of(table: &Table, graph: &KnowledgeGraph, cancelled: Cancelled<'_>) -> Option<Self> {
        let mut columns = Vec::new();
        for column in 0..table.columns.len() {
            if cancelled() {
                return None;
            }
            columns.push(ranks(table, column, graph));
        }
        Some(Self { columns })
    }

    /// The rows in the order of a column, the least first or the greatest; what says nothing comes last both times, and
    /// equals stay in the order of the table.
    pub fn order(&self, column: usize, descending: bool) -> Vec<u32> {
        let Some(ranks) = self.columns.get(column) else { return Vec::new() };
        let key = |rank: u32| if descending && rank != LAST { LAST - 1 - rank } else { rank };
        let mut rows: Vec<(u32, u32)> = ranks.iter().map(|&rank| key(rank)).zip(0..).collect();
        rows.sort_unstable();
        rows.into_iter().map(|(_, row)| row).collect()
    }
}

fn ranks(table: &Table, column: usize, graph: &KnowledgeGraph) -> Box<[u32]> {
    let cell = |row: u32| table.rows.get(row as usize)?.cells.get(column);
    let rows = 0..table.rows.len() as u32;
    let mut keys: Vec<(Key, u32)> =
        rows.into_par_iter().filter_map(|row| Some((Key::of(cell(row)?, graph)?, row))).collect();
    keys.par_sort_unstable();
    let mut ranks = vec![LAST; table.rows.len()];
    for (rank, equals) in (0..).zip(keys.chunk_by(|(a, _), (b, _)| a == b)) {
        for &(_, row) in equals {
            if let Some(slot) = ranks.get_mut(row as usize) {
                *slot = rank;
            }
        }
    }
    ranks.into()
}

impl Key {
    /// None of a cell that says nothing.
    fn of(cell: &Cell, graph: &KnowledgeGraph) -> Option<Self> {
        let number = |number| Self { number, text: Box::default() };
        Some(match cell {
            Cell::Empty => return None,
            Cell::Count(count) => number(*count as u64),
            Cell::Number(value) => number(in_order(*value)),
            Cell::Date(date) => number(in_order(day(*date))),
            Cell::Text(_) | Cell::Node(_) | Cell::Passage(_) => {
                let text = cell.in_words(graph).to_lowercase();
                Self { number: beginning(&text), text: text.into() }
            }
        })
    }
}

/// A day as a number, in the order of days.
fn day(date: Date) -> f64 {
    f64::from(date.year()) * 10_000.0 + f64::from(date.month()) * 100.0 + f64::from(date.day())
}

/// The eight first bytes as a number that is the greater the later they are in the order of bytes.
fn beginning(text: &str) -> u64 {
    let mut bytes = [0; 8];
    for (slot, byte) in bytes.iter_mut().zip(text.bytes()) {
        *slot = byte;
    }
    u64::from_be_bytes(bytes)
}

/// A finite number as a whole one, in the same order.
fn in_order(number: f64) -> u64 {
    let bits = number.to_bits();
    if number.is_sign_negative() { !bits } else { bits | 1 << 63 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Column, Row};
    use crate::graph::build::of_texts;

    fn order(cells: &[Cell], descending: bool) -> Vec<u32> {
        let row = |cell: &Cell| Row { cells: vec![cell.clone()], ..Row::default() };
        let columns = vec![Column { id: "x", name: "X" }];
        let table = Table { columns, rows: cells.iter().map(row).collect(), ..Table::default() };
        Ranks::of(&table, &of_texts(&[]), &|| false).unwrap().order(0, descending)
    }

    #[test]
    fn rows_are_sorted_by_value_equals_as_they_were_and_nothing_last() {
        let words = ["b", "", "A", "a", "c"].map(|word| if word.is_empty() { Cell::Empty } else { word.into() });
        assert_eq!(order(&words, false), [2, 3, 0, 4, 1]);
        assert_eq!(order(&words, true), [4, 0, 2, 3, 1]);
        let numbers = [1.5, -2.0, 0.0, -3.5].map(Cell::Number);
        assert_eq!(order(&numbers, false), [3, 1, 2, 0]);
        let date = |text: &str| Cell::Date(text.parse().unwrap());
        assert_eq!(order(&[date("2024-02-01"), date("2024-01-31"), date("0999-12-31")], false), [2, 1, 0]);
        assert_eq!(order(&[Cell::Count(10), Cell::Count(9)], false), [1, 0]);
        assert_eq!(order(&["abcdefghz".into(), "abcdefgha".into(), "abcdefgh".into()], false), [2, 1, 0]);
    }
}
