//! The page of one post: what is laid out, where it is scrolled to, what is marked.

mod recall;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use egui::{Context, Rect, ScrollArea, Ui, vec2};

use super::block;
use super::column::{BOTTOM, Column, MARGIN};
use super::document::PostBody;
use super::excerpt;
use super::find_bar::FindBar;
use super::flow::Heights;
use super::head::Head;
use super::page::{Page, PageImages, Seen, Textures};
use super::scroll::{self, Goal};
use super::table::Grid;
use super::ticks;
use crate::graph::NodeKey;
use crate::gui::theme::Palette;
use crate::place::{RelPath, Span};
use crate::post::Post;
use crate::scene::GraphRev;
use crate::session::images::Images;

/// The widest column of text: about 75 characters.
const COLUMN: f32 = 620.0;

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
    find: FindBar,
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
            let find = std::mem::take(&mut self.find);
            *self = Self { offset: self.offset, view: self.view, places, find, ..Self::default() };
        }
        if key.is_none() {
            self.find.close();
        }
    }

    /// Takes the keys that are meant for the text, before the window takes its own.
    pub(crate) fn take_keys(&mut self, ctx: &Context) {
        self.find.take_keys(ctx);
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

    /// Searches if there is something else to search for, and goes to the hit that is asked for. Tells whether that was so.
    fn search(&mut self) -> bool {
        let Some(sheet) = &mut self.open else { return false };
        let before = self.find.current();
        let is_new = self.find.search(&sheet.text, &sheet.document);
        let (top, _) = sheet.flow.at(self.offset);
        let top =
            top.checked_sub(1).and_then(|block| sheet.document.blocks.get(block)).map_or(0, |block| block.span.start);
        if let Some(hit) = self.find.go(top) {
            self.goal = Some(Goal::Hit { offset: hit.start, from: self.offset });
        }
        let now = self.find.current();
        if now != before {
            before.into_iter().chain(now).for_each(|hit| sheet.cut_anew(hit.start));
        }
        is_new || now != before
    }

    /// The author whose name is a link with this index; those of the text come before.
    pub(crate) fn author(&self, link: usize) -> Option<&str> {
        let sheet = self.open.as_ref()?;
        let index = link.checked_sub(sheet.document.links.len())?;
        sheet.head.authors.get(index).map(String::as_str)
    }

    /// The text that is shown.
    pub(crate) fn document(&self) -> Option<&PostBody> {
        self.open.as_ref().map(|sheet| &sheet.document)
    }
}

/// Draws what `local` has open with the images that are known, below the search if that is open, and tells what came of it.
pub(crate) fn document_ui(ui: &mut Ui, palette: &'static Palette, images: &Images, local: &mut ReaderUi) -> Seen {
    local.find.ui(ui, palette);
    let area = ui.available_rect_before_wrap();
    let id = ui.make_persistent_id("page");
    let keys = scroll::read_keys(ui, area, id, (local.view, local.find.gives_keyboard_back()));
    local.find.text_has_keyboard(keys.is_here);
    local.goal = keys.end.or(local.goal.take());
    if local.search() {
        // The bar was drawn before.
        ui.request_repaint();
    }
    let Some(sheet) = local.open.as_mut() else { return Seen::default() };
    let view = area.height();
    let width = COLUMN.min(area.width() - 2.0 * MARGIN).max(4.0 * MARGIN).floor();
    let goal = local.goal.take().unwrap_or_else(|| {
        let (index, inside) = sheet.flow.at(local.offset);
        Goal::Inside(index, inside)
    });
    sheet.measure_at(ui, width);
    sheet.measure_images_again(images);
    let Sheet { post, document, head, flow, tables, whole, textures, .. } = sheet;
    let images = PageImages { post, known: images, textures };
    let goes_to = if let Goal::Hit { offset, .. } = goal { Some(offset) } else { None };
    let (passage, hits) = (local.passage, local.find.hits());
    let page =
        Page { palette, document, passage, hits, goes_to, id, whole, images, seen: Seen::default(), marked: None };
    let mut column = Column { page, head, tables, width };
    let offset = column.settle(ui, flow, goal, view);
    let mut scroll = ScrollArea::vertical().id_salt("reader").auto_shrink(false);
    if (offset - local.offset).abs() > 0.01 {
        scroll = scroll.vertical_scroll_offset(offset);
    }
    let output = scroll.show_viewport(ui, |ui, visible| {
        column.ui(ui, flow, visible);
        ui.scroll_with_delta(vec2(0.0, keys.delta));
    });
    let seen = column.page.seen;
    let (hits, total) = (local.find.hits(), flow.total() + BOTTOM);
    if total > view && !hits.all.is_empty() {
        let (inner, width) = (output.inner_rect, ui.spacing().scroll.floating_allocated_width);
        let bar = Rect::from_min_size(inner.right_top(), vec2(width, inner.height()));
        ticks::paint(ui, palette, hits, &ticks::places(document, flow, hits.all), (bar, total));
    }
    local.offset = output.state.unclamped_offset().y;
    local.view = output.inner_rect.height();
    if let Some(start) = seen.unfolded {
        sheet.whole.insert(start);
        sheet.forget(start);
        ui.request_repaint();
    }
    seen
}

impl Sheet {
    /// The block that holds the byte `offset` has to be measured again.
    fn forget(&mut self, offset: u32) {
        if let Some(block) = self.document.block_at(offset) {
            self.flow.forget(block + 1);
            self.tables.remove(&(block + 1));
        }
    }

    /// As [`Sheet::forget`], if another part of the block may be shown now because it is very long.
    fn cut_anew(&mut self, offset: u32) {
        let block = self.document.block_at(offset).and_then(|block| self.document.blocks.get(block));
        if block.is_some_and(|block| block.span.range().len() > excerpt::MOST) {
            self.forget(offset);
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
