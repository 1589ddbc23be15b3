//! The column of text: what of it is laid out, and where things stand in it.

use std::collections::BTreeMap;

use egui::{Rangef, Rect, Ui, UiBuilder, pos2, vec2};

use super::block::{self, Laid};
use super::document::{Block, BlockKind};
use super::flow::Heights;
use super::head::Head;
use super::page::Page;
use super::scroll::Goal;
use super::table::Grid;
use crate::gui::theme::GRID;

/// The least room at both sides of the column.
pub(super) const MARGIN: f32 = 6.0 * GRID;
/// The room below the last block.
pub(super) const BOTTOM: f32 = 16.0 * GRID;
/// The part of the window above a passage that is shown.
const ABOVE_PASSAGE: f32 = 0.25;
/// A hit that is nearer than this to the edge of the window is brought further in.
const EDGE: f32 = 6.0 * GRID;

/// The column of text: the head, then the blocks.
pub(super) struct Column<'a> {
    pub(super) page: Page<'a>,
    pub(super) head: &'a Head,
    pub(super) tables: &'a mut BTreeMap<usize, Grid>,
    pub(super) width: f32,
}

impl<'a> Column<'a> {
    /// Measures what will be seen around `goal`, and tells the offset to scroll to.
    pub(super) fn settle(&mut self, ui: &Ui, flow: &mut Heights, goal: Goal, view: f32) -> f32 {
        let index = match goal {
            Goal::Inside(index, _) => index,
            Goal::Block(block) => block + 1,
            Goal::Byte(offset) | Goal::Hit { offset, .. } => {
                self.page.document.block_at(offset).map_or(0, |block| block + 1)
            }
            Goal::End => flow.last(),
        };
        let inside = if let Goal::Inside(_, inside) = goal { inside.max(0.0) } else { 0.0 };
        flow.measure(index, (2.0 * view, 3.0 * view + inside), |index| self.height(ui, index));
        let place = |column: &mut Self, flow: &Heights| {
            let (top, last) = (flow.top(index), (flow.total() + BOTTOM - view).max(0.0));
            match goal {
                // Past an end while it springs back, so not clamped.
                Goal::Inside(_, inside) => top + inside,
                Goal::Block(_) => (top + GRID).clamp(0.0, last),
                Goal::Byte(offset) => (top + column.y_of(ui, index, offset) - ABOVE_PASSAGE * view).clamp(0.0, last),
                Goal::Hit { offset, from } => {
                    let y = top + column.y_of(ui, index, offset);
                    let is_seen = (from + EDGE..from + view - 2.0 * EDGE).contains(&y);
                    if is_seen { from } else { (y - ABOVE_PASSAGE * view).clamp(0.0, last) }
                }
                Goal::End => last,
            }
        };
        let offset = place(self, flow);
        let settled = self.settle_tables(ui, flow, offset, view);
        // What was at the top of the window stays there; other goals are where they are now that rows are known.
        if matches!(goal, Goal::Inside(..)) { settled } else { place(self, flow) }
    }

    /// Measures the rows of the tables in and near the window that begins at `offset`, and tells where that is then.
    fn settle_tables(&mut self, ui: &Ui, flow: &mut Heights, offset: f32, view: f32) -> f32 {
        let ((first, _), (last, _)) = (flow.at(offset - view), flow.at(offset + 2.0 * view));
        let (anchor, mut inside) = flow.at(offset);
        for index in first..=last {
            let (top, height) = (flow.top(index), flow.height(index));
            let above = self.block(index).map_or(0.0, |(block, before)| block::gap(before, block));
            let Self { page, tables, .. } = self;
            let (Some(grid), Some(block)) = (tables.get_mut(&index), page.document.blocks.get(index.wrapping_sub(1)))
            else {
                continue;
            };
            let BlockKind::Table(table) = &block.kind else { continue };
            let before = grid.height();
            let y = offset - top - above;
            let seen = Rangef::new((y - view).max(0.0), y + 2.0 * view);
            let moved = grid.measure(ui, page, (block, table), (seen, y)) - y;
            flow.set(index, height + grid.height() - before);
            if index == anchor {
                inside += moved;
            }
        }
        flow.top(anchor) + inside
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, flow: &Heights, visible: Rect) {
        let left = (ui.max_rect().left() + 0.5 * (ui.max_rect().width() - self.width)).floor();
        let origin = ui.max_rect().top();
        ui.set_height(flow.total() + BOTTOM);
        // What is just outside is drawn too, so that a selection which begins there is not lost.
        let near = visible.expand2(vec2(0.0, visible.height()));
        let (first, inside) = flow.at(near.top().max(0.0));
        let mut y = near.top().max(0.0) - inside;
        for index in first..=flow.last() {
            if y > near.bottom() {
                break;
            }
            let height = flow.height(index);
            if height > 0.0 {
                let at = Rect::from_min_size(pos2(left, origin + y), vec2(self.width, height));
                self.item_ui(ui, index, at);
            }
            y += height;
        }
    }

    fn item_ui(&mut self, ui: &mut Ui, index: usize, at: Rect) {
        let id = self.page.id.with(index);
        match self.block(index) {
            None => {
                self.head.lay_out(ui, &self.page, self.width).paint(ui, &mut self.page, at.min);
                if self.page.document.is_empty() {
                    let words = egui::RichText::new("This post has no text.").color(self.page.palette.weak);
                    let below = Rect::from_min_size(at.left_bottom(), vec2(self.width, 4.0 * MARGIN));
                    ui.new_child(UiBuilder::new().max_rect(below).scope_id(id)).label(words);
                }
            }
            Some(block) => {
                self.make_grid(ui, index, block.0);
                let grid = self.tables.get(&index);
                Laid::new(ui, &self.page, block, grid, self.width).paint(ui, &mut self.page, at, id);
            }
        }
    }

    /// A table keeps its grid, for what is known of its rows.
    fn make_grid(&mut self, ui: &Ui, index: usize, block: &Block) {
        if let BlockKind::Table(table) = &block.kind {
            let width = block::words_width(block, self.width);
            self.tables.entry(index).or_insert_with(|| Grid::new(ui, &self.page, (block, table), width));
        }
    }

    fn laid(&mut self, ui: &Ui, index: usize) -> Option<Laid<'_>> {
        let block = self.block(index)?;
        self.make_grid(ui, index, block.0);
        Some(Laid::new(ui, &self.page, block, self.tables.get(&index), self.width))
    }

    /// The block with an index of the flow and the one shown above it; none for the head.
    fn block(&self, index: usize) -> Option<(&'a Block, Option<&'a Block>)> {
        let document = self.page.document;
        let block = document.blocks.get(index.checked_sub(1)?)?;
        let shown = (0..index - 1).rev().find(|&before| self.shows(before));
        Some((block, shown.and_then(|before| document.blocks.get(before))))
    }

    fn shows(&self, block: usize) -> bool {
        let is_front = self.page.document.blocks.get(block).is_some_and(|block| block.kind == BlockKind::Front);
        if is_front { self.shows_front() } else { self.head.repeated != Some(block) }
    }

    /// A passage in the front matter: a tag, a platform.
    fn shows_front(&self) -> bool {
        let front = self.page.document.blocks.first().map(|block| block.span);
        self.page.passage.zip(front).is_some_and(|(passage, front)| passage.start < front.end)
    }

    fn height(&mut self, ui: &Ui, index: usize) -> f32 {
        match index.checked_sub(1) {
            Some(block) if !self.shows(block) => 0.0,
            Some(_) => self.laid(ui, index).map_or(0.0, |laid| laid.height()),
            None => self.head.lay_out(ui, &self.page, self.width).height(),
        }
    }

    fn y_of(&mut self, ui: &Ui, index: usize, offset: u32) -> f32 {
        self.laid(ui, index).map_or(0.0, |laid| laid.y_of(offset))
    }
}
