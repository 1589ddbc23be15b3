//! The page of one post: what is laid out, where it is scrolled to, what is marked.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use egui::{Rangef, Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

use super::block::{self, Laid};
use super::document::{Block, BlockKind, PostBody};
use super::flow::Heights;
use super::head::Head;
use super::page::{Event, Page, PageImages, Textures};
use super::scroll::{Goal, scroll_keys};
use super::table::Grid;
use crate::folder::image::ImageRef;
use crate::graph::NodeKey;
use crate::gui::theme::{GRID, Palette};
use crate::place::{RelPath, Span};
use crate::post::Post;
use crate::scene::GraphRev;
use crate::session::images::Images;

/// The widest column of text: about 75 characters.
const COLUMN: f32 = 620.0;
/// The least room at both sides of the column.
const MARGIN: f32 = 6.0 * GRID;
/// The room below the last block.
const BOTTOM: f32 = 16.0 * GRID;
/// The part of the window above a passage that is shown.
const ABOVE_PASSAGE: f32 = 0.25;

/// What the reader remembers from frame to frame.
#[derive(Default)]
pub(crate) struct ReaderUi {
    open: Option<Sheet>,
    passage: Option<Span>,
    /// Where to scroll to in the next frame.
    goal: Option<Goal>,
    /// Where the last frame left it.
    offset: f32,
    view: f32,
    /// Where posts that were let go of were scrolled to, the last one last.
    places: Vec<(NodeKey, Place)>,
}

/// The index of what is at the top of the window in the flow, and how far below its top that begins.
type Place = (usize, f32);

/// So many places are kept.
const PLACES_MAX: usize = 100;

/// The post that is shown.
struct Sheet {
    id: (GraphRev, NodeKey),
    text: Arc<str>,
    document: PostBody,
    head: Head,
    /// The head, then the blocks.
    flow: Heights,
    /// The tables that came near the window, by their place in the flow.
    tables: BTreeMap<usize, Grid>,
    /// The blocks, by where they begin, that are shown in full however long they are.
    whole: BTreeSet<u32>,
    /// The post's path, which its images stand beside.
    post: RelPath,
    textures: Textures,
    /// The images for which `flow` was measured.
    images_rev: u64,
    /// The width of the column and the pixels of a point for which `flow` was measured.
    measure: (f32, f32),
}

impl ReaderUi {
    /// Shows a post; parses it only when `id`, the graph's number and the post's key, is another one than before and its
    /// text is too. A post that was written anew stays where it was scrolled to.
    pub(crate) fn open(&mut self, id: (GraphRev, &NodeKey), post: &Post) {
        let before = self.open.as_mut().filter(|open| open.id.1 == *id.1);
        let place = before.as_ref().map(|open| open.flow.at(self.offset));
        if let Some(open) = before.filter(|open| open.id.0 == id.0 || open.text == post.text) {
            open.id.0 = id.0;
            return;
        }
        let document = PostBody::new(post);
        let head = Head::new(post, &document);
        let (key, text) = (id.1, post.text.clone());
        let id = (id.0, key.clone());
        self.open = Some(Sheet {
            id,
            text,
            document,
            head,
            flow: Heights::default(),
            tables: BTreeMap::new(),
            whole: BTreeSet::new(),
            post: post.path.clone(),
            textures: Textures::new(),
            images_rev: 0,
            measure: (0.0, 0.0),
        });
        if place.is_none() {
            self.passage = None;
        }
        let left = || self.places.iter().find(|(post, _)| post == key).map(|(_, place)| *place);
        let (index, inside) = place.or_else(left).unwrap_or_default();
        self.goal = Some(Goal::Inside(index, inside));
    }

    /// Lets go of a post that is not `key`, but for the place that it is scrolled to; where the page is scrolled to is known
    /// until it is drawn again.
    pub(crate) fn keep_only(&mut self, key: Option<&NodeKey>) {
        if let Some(open) = self.open.take_if(|open| Some(&open.id.1) != key) {
            let mut places = std::mem::take(&mut self.places);
            places.retain(|(post, _)| *post != open.id.1);
            if places.len() == PLACES_MAX {
                places.remove(0);
            }
            let place = open.flow.at(self.offset);
            places.push((open.id.1, place));
            *self = Self { offset: self.offset, view: self.view, places, ..Self::default() };
        }
    }

    /// Shows the post `key` from its beginning or its marked passage on, not from where it was left.
    pub(crate) fn read_afresh(&mut self, key: &NodeKey) {
        self.places.retain(|(post, _)| post != key);
        self.reveal();
    }

    /// Marks a passage, and scrolls there if it is another one than before.
    pub(crate) fn mark(&mut self, passage: Option<Span>) {
        if passage != self.passage {
            let before = std::mem::replace(&mut self.passage, passage);
            if let Some(sheet) = &mut self.open {
                before.into_iter().chain(passage).for_each(|passage| sheet.forget(passage.start));
                // The front matter appears for a passage in it and goes again, and with it the room below it.
                (1..=3).for_each(|index| sheet.flow.forget(index));
            }
            self.reveal();
        }
    }

    /// Scrolls to the marked passage, even if it was shown before.
    pub(crate) fn reveal(&mut self) {
        if let Some(passage) = self.passage {
            self.goal = Some(Goal::Byte(passage.start));
        }
    }

    /// Scrolls to the heading or footnote that `#anchor` names; false if there is none.
    pub(crate) fn go_to(&mut self, anchor: &str) -> bool {
        let block = self.document().and_then(|document| document.anchor(anchor));
        self.goal = block.map(Goal::Block).or(self.goal.take());
        block.is_some()
    }

    /// The text that is shown.
    pub(crate) fn document(&self) -> Option<&PostBody> {
        self.open.as_ref().map(|sheet| &sheet.document)
    }
}

/// Draws what `local` has open with the images that are known, and tells what happened on it and which images it lacks.
pub(crate) fn document_ui(
    ui: &mut Ui,
    palette: &'static Palette,
    images: &Images,
    local: &mut ReaderUi,
) -> (Option<Event>, Vec<ImageRef>) {
    let area = ui.available_rect_before_wrap();
    let id = ui.make_persistent_id("page");
    let (delta, end) = scroll_keys(ui, area, id, local.view);
    local.goal = end.or(local.goal.take());
    let Some(sheet) = local.open.as_mut() else { return (None, Vec::new()) };
    let view = area.height();
    let width = COLUMN.min(area.width() - 2.0 * MARGIN).max(4.0 * MARGIN).floor();
    let goal = local.goal.take().unwrap_or_else(|| {
        let (index, inside) = sheet.flow.at(local.offset);
        Goal::Inside(index, inside)
    });
    sheet.measure_at(ui, width);
    sheet.measure_images_again(images);
    let Sheet { post, document, head, flow, tables, whole, textures, .. } = sheet;
    let images = PageImages { post, known: images, textures, wanted: Vec::new() };
    let passage = local.passage;
    let page = Page { palette, document, passage, id, whole, unfolded: None, images, event: None, marked: None };
    let mut column = Column { page, head, tables, width };
    let offset = column.settle(ui, flow, goal, view);
    let mut scroll = ScrollArea::vertical().id_salt("reader").auto_shrink(false);
    if (offset - local.offset).abs() > 0.01 {
        scroll = scroll.vertical_scroll_offset(offset);
    }
    let output = scroll.show_viewport(ui, |ui, visible| {
        column.ui(ui, flow, visible);
        ui.scroll_with_delta(vec2(0.0, delta));
    });
    local.offset = output.state.unclamped_offset().y;
    local.view = output.inner_rect.height();
    let Page { event, unfolded, images: PageImages { wanted, .. }, .. } = column.page;
    if let Some(start) = unfolded {
        sheet.whole.insert(start);
        sheet.forget(start);
        ui.request_repaint();
    }
    (event, wanted)
}

impl Sheet {
    /// The block that holds the byte `offset` has to be measured again.
    fn forget(&mut self, offset: u32) {
        if let Some(block) = self.document.block_at(offset) {
            self.flow.forget(block + 1);
            self.tables.remove(&(block + 1));
        }
    }

    /// Images that are there now are taller than what stood for them.
    fn measure_images_again(&mut self, images: &Images) {
        if std::mem::replace(&mut self.images_rev, images.rev()) == images.rev() {
            return;
        }
        for (index, block) in self.document.blocks.iter().enumerate() {
            if block.is_image() {
                self.flow.forget(index + 1);
            }
        }
    }

    /// Forgets all heights if the column is another one now.
    fn measure_at(&mut self, ui: &Ui, width: f32) {
        let measure = (width, ui.pixels_per_point());
        if self.measure != measure {
            self.measure = measure;
            self.tables.clear();
            let blocks = &self.document.blocks;
            let estimates = blocks.iter().enumerate().map(|(index, block)| {
                block::estimate(index.checked_sub(1).and_then(|before| blocks.get(before)), block, width)
            });
            self.flow = Heights::new(std::iter::once(0.0).chain(estimates));
        }
    }
}

/// The column of text: the head, then the blocks.
struct Column<'a> {
    page: Page<'a>,
    head: &'a Head,
    tables: &'a mut BTreeMap<usize, Grid>,
    width: f32,
}

impl<'a> Column<'a> {
    /// Measures what will be seen around `goal`, and tells the offset to scroll to.
    fn settle(&mut self, ui: &Ui, flow: &mut Heights, goal: Goal, view: f32) -> f32 {
        let index = match goal {
            Goal::Inside(index, _) => index,
            Goal::Block(block) => block + 1,
            Goal::Byte(offset) => self.page.document.block_at(offset).map_or(0, |block| block + 1),
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

    fn ui(&mut self, ui: &mut Ui, flow: &Heights, visible: Rect) {
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
