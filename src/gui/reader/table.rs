//! Tables: columns as wide as their words where there is room, wrapped where there is not.

use std::cmp::Reverse;

use egui::{Align, Id, Pos2, Rangef, Ui, pos2, vec2};
use pulldown_cmark::Alignment;

use super::document::{Block, Run, Table};
use super::flow::Heights;
use super::page::Page;
use super::text::Text;
use super::typeset::Ink;

/// The room between columns.
const GAP: f32 = 24.0;
/// The room above and below the words of a row.
const PAD: f32 = 6.0;
/// Columns are not made narrower than this; a table that is too wide then is moved sideways.
const COLUMN_MIN: f32 = 64.0;

/// Of a large table so many cells are laid out to find the widths of its columns, the longest ones.
const MEASURED: usize = 2_000;

/// A table in its column of text: how wide its columns are and how tall its rows. Only rows that come near the window are
/// laid out, and drawn only the cells in it.
pub(super) struct Grid {
    columns: Vec<Column>,
    rows: Heights,
    /// How many bytes are left out of cells that are very long.
    hidden: usize,
}

struct Column {
    width: f32,
    align: Align,
}

impl Grid {
    /// For a table `width` wide if it can be done.
    pub(super) fn new(ui: &Ui, page: &Page<'_>, (block, table): (&Block, &Table), width: f32) -> Self {
        let natural = natural_widths(ui, page, (block, table));
        let room = width - GAP * natural.len().saturating_sub(1) as f32;
        let aligned = column_widths(&natural, room).into_iter().zip(&table.align);
        let columns = aligned.map(|(width, &align)| Column { width, align: side(align) }).collect();
        let hidden = table.rows.iter().flatten().map(|runs| page.excerpt(block, runs).1).sum();
        // No row is lower than one line, so what is measured reaches as far as it should.
        let line = Ink::cell(false, page.palette).line + 2.0 * PAD;
        Self { columns, rows: Heights::new(std::iter::repeat_n(line, table.rows.len())), hidden }
    }

    /// How wide it is.
    pub(super) fn width(&self) -> f32 {
        let gaps = GAP * self.columns.len().saturating_sub(1) as f32;
        self.columns.iter().map(|column| column.width).sum::<f32>() + gaps
    }

    /// How tall it is, as far as is known.
    pub(super) fn height(&self) -> f32 {
        self.rows.total()
    }

    /// How many bytes are left out of cells that are very long.
    pub(super) fn hidden(&self) -> usize {
        self.hidden
    }

    /// The top of the row that holds the byte `offset` of the file.
    pub(super) fn y_of(&self, table: &Table, offset: u32) -> f32 {
        let starts = table.rows.iter().map(|cells| cells.iter().flatten().map(|run| run.span.start).min());
        let before = starts.take_while(|start| start.is_none_or(|start| start <= offset)).count();
        self.rows.top(before.saturating_sub(1))
    }

    /// Lays out the rows from `seen.min` to `seen.max` below its top, to know how tall they are, and tells where `y` is
    /// then.
    pub(super) fn measure(
        &mut self,
        ui: &Ui,
        page: &Page<'_>,
        (block, table): (&Block, &Table),
        (seen, y): (Rangef, f32),
    ) -> f32 {
        let (anchor, inside) = self.rows.at(y);
        let (first, _) = self.rows.at(seen.min);
        let Self { columns, rows, .. } = self;
        rows.measure(first, (0.0, seen.span()), |row| {
            let ink = Ink::cell(row == 0, page.palette);
            let cells = table.rows.get(row).into_iter().flatten().zip(&*columns);
            let heights = cells.map(|(runs, column)| column.text(ui, page, (block, runs), ink).size().y);
            heights.fold(ink.line, f32::max) + 2.0 * PAD
        });
        self.rows.top(anchor) + inside
    }

    /// Draws what is in the window, and a window above and below, with its top left corner at `at`.
    pub(super) fn paint(&self, ui: &Ui, page: &mut Page<'_>, (block, table): (&Block, &Table), at: Pos2, id: Id) {
        let across = Rangef::new(at.x, at.x + self.width());
        let near = ui.clip_rect().expand2(vec2(0.0, ui.clip_rect().height()));
        let above = (near.top() - at.y).max(0.0);
        let (first, inside) = self.rows.at(above);
        let (line, mut y) = (page.palette.hairline(ui), at.y + above - inside);
        for (number, cells) in table.rows.iter().enumerate().skip(first) {
            if y > near.bottom() {
                break;
            }
            let (ink, mut x) = (Ink::cell(number == 0, page.palette), at.x);
            for (index, (runs, column)) in cells.iter().zip(&self.columns).enumerate() {
                // What is scrolled to may be beside the window still.
                if near.x_range().intersects(Rangef::new(x, x + column.width)) || page.goes_into(runs) {
                    let cell = column.text(ui, page, (block, runs), ink);
                    cell.paint(ui, page, pos2(column.anchor(x), y + PAD), id.with((number, index)));
                }
                x += column.width + GAP;
            }
            y += self.rows.height(number);
            ui.painter().hline(across, y, line);
        }
    }
}

impl Column {
    /// The words of one of its cells.
    fn text<'a>(&self, ui: &Ui, page: &Page<'_>, (block, runs): (&Block, &'a [Run]), ink: Ink) -> Text<'a> {
        let (runs, _) = page.excerpt(block, runs);
        Text::aligned(ui, page, runs, ink, (self.width, self.align))
    }

    /// Where the words of a cell hang whose left edge is at `x`.
    fn anchor(&self, x: f32) -> f32 {
        match self.align {
            Align::Min => x,
            Align::Center => x + 0.5 * self.width,
            Align::Max => x + self.width,
        }
    }
}

/// How wide the columns would like to be: as wide as their longest cells on one line.
fn natural_widths(ui: &Ui, page: &Page<'_>, (block, table): (&Block, &Table)) -> Vec<f32> {
    let most = (MEASURED / table.align.len().max(1)).max(1);
    let natural = |column: usize| {
        let mut cells: Vec<(usize, &[Run])> =
            table.rows.iter().enumerate().filter_map(|(row, cells)| Some((row, &**cells.get(column)?))).collect();
        if cells.len() > most {
            let letters = |&(_, runs): &(usize, &[Run])| Reverse(runs.iter().map(|run| run.text.len()).sum::<usize>());
            cells.sort_by_cached_key(letters);
            cells.truncate(most);
        }
        let widths = cells.into_iter().map(|(row, runs)| {
            let (runs, _) = page.excerpt(block, runs);
            Text::new(ui, page, runs, Ink::cell(row == 0, page.palette), f32::INFINITY).size().x.ceil()
        });
        widths.fold(0.0, f32::max)
    };
    (0..table.align.len()).map(natural).collect()
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
    const ROW: f32 = 20.0;
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
