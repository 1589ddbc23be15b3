//! Tables: columns as wide as their words where there is room, wrapped where there is not.

use egui::{Align, Id, Pos2, Rangef, Ui, pos2};
use pulldown_cmark::Alignment;

use super::document::Table;
use super::page::Page;
use super::text::Text;
use super::typeset::Ink;

/// The room between columns.
const GAP: f32 = 24.0;
/// The room above and below the words of a row.
const PAD: f32 = 6.0;
/// Columns are not made narrower than this; a table that is too wide then is moved sideways.
const COLUMN_MIN: f32 = 64.0;

/// What a row of one line is taken to be before it is laid out, without its padding.
const ROW: f32 = 20.0;

/// A table that is laid out.
pub(super) struct Grid<'a> {
    rows: Vec<Row<'a>>,
    columns: Vec<Column>,
}

struct Row<'a> {
    cells: Vec<Text<'a>>,
    height: f32,
}

struct Column {
    width: f32,
    align: Align,
}

impl<'a> Grid<'a> {
    /// Lays out `table`, as wide as `width` if it can be done.
    pub(super) fn new(ui: &Ui, page: &Page<'_>, table: &'a Table, width: f32) -> Self {
        let mut natural = vec![0.0_f32; table.align.len()];
        for (row, cells) in table.rows.iter().enumerate() {
            for (column, runs) in natural.iter_mut().zip(cells) {
                let ink = Ink::cell(row == 0, page.palette);
                *column = column.max(Text::new(ui, page, runs, ink, f32::INFINITY).size().x.ceil());
            }
        }
        let room = width - GAP * natural.len().saturating_sub(1) as f32;
        let aligned = column_widths(&natural, room).into_iter().zip(&table.align);
        let columns: Vec<Column> = aligned.map(|(width, &align)| Column { width, align: side(align) }).collect();
        let rows = table.rows.iter().enumerate().map(|(row, cells)| {
            let ink = Ink::cell(row == 0, page.palette);
            let cells = cells.iter().zip(&columns);
            Row::new(cells.map(|(runs, c)| Text::aligned(ui, page, runs, ink, (c.width, c.align))).collect(), ink)
        });
        Self { rows: rows.collect(), columns }
    }

    /// How wide it came out.
    pub(super) fn width(&self) -> f32 {
        let gaps = GAP * self.columns.len().saturating_sub(1) as f32;
        self.columns.iter().map(|column| column.width).sum::<f32>() + gaps
    }

    /// How tall it came out.
    pub(super) fn height(&self) -> f32 {
        self.rows.iter().map(|row| row.height).sum()
    }

    /// The top of the row that holds the byte `offset` of the file.
    pub(super) fn y_of(&self, table: &Table, offset: u32) -> f32 {
        let starts = table.rows.iter().map(|cells| cells.iter().flatten().map(|run| run.span.start).min());
        let before = starts.take_while(|start| start.is_none_or(|start| start <= offset)).count();
        self.rows.iter().take(before.saturating_sub(1)).map(|row| row.height).sum()
    }

    /// Draws it with its top left corner at `at`.
    pub(super) fn paint(&self, ui: &Ui, page: &mut Page<'_>, at: Pos2, id: Id) {
        let across = Rangef::new(at.x, at.x + self.width());
        let (line, mut y) = (page.palette.hairline(ui), at.y);
        for (number, row) in self.rows.iter().enumerate() {
            let mut x = at.x;
            for (index, (cell, column)) in row.cells.iter().zip(&self.columns).enumerate() {
                let left = match column.align {
                    Align::Min => x,
                    Align::Center => x + 0.5 * column.width,
                    Align::Max => x + column.width,
                };
                cell.paint(ui, page, pos2(left, y + PAD), id.with((number, index)));
                x += column.width + GAP;
            }
            y += row.height;
            ui.painter().hline(across, y, line);
        }
    }
}

impl<'a> Row<'a> {
    fn new(cells: Vec<Text<'a>>, ink: Ink) -> Self {
        let height = cells.iter().map(|cell| cell.size().y).fold(ink.line, f32::max) + 2.0 * PAD;
        Self { cells, height }
    }
}

fn side(align: Alignment) -> Align {
    match align {
        Alignment::Left | Alignment::None => Align::Min,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::Max,
    }
}

/// The widths of columns that would like to be `natural` wide and have `room` together: the narrow ones get what they
/// want, the wide ones share what is left.
fn column_widths(natural: &[f32], room: f32) -> Vec<f32> {
    let mut order: Vec<usize> = (0..natural.len()).collect();
    order.sort_by(|&a, &b| natural[a].total_cmp(&natural[b]));
    let (mut widths, mut left) = (natural.to_vec(), room);
    for (done, index) in order.iter().enumerate() {
        let share = (left / (natural.len() - done) as f32).max(COLUMN_MIN).floor();
        widths[*index] = natural[*index].min(share);
        left -= widths[*index];
    }
    widths
}

/// The size that a table of so many rows will have, before it is laid out.
pub(super) fn estimate(table: &Table) -> f32 {
    table.rows.len() as f32 * (ROW + 2.0 * PAD)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_columns_share_what_narrow_ones_leave() {
        for (natural, room, widths) in [
            (vec![50.0, 80.0], 200.0, vec![50.0, 80.0]),
            (vec![50.0, 400.0], 200.0, vec![50.0, 150.0]),
            (vec![400.0, 50.0, 300.0], 350.0, vec![150.0, 50.0, 150.0]),
            (vec![90.0, 90.0], 100.0, vec![64.0, 64.0]),
            (vec![], 100.0, vec![]),
        ] {
            assert_eq!(column_widths(&natural, room), widths, "{natural:?} in {room}");
        }
    }
}
