//! One block on the page: its words, and what marks it as a list item, a quotation, code or a heading.

use egui::{Id, Pos2, Rangef, Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

use super::document::{Block, BlockKind, Nest, Table};
use super::excerpt;
use super::image::LaidImage;
use super::marker;
use super::page::{Event, Page};
use super::table::{self, Grid};
use super::text::Text;
use super::typeset::Ink;
use crate::gui::theme::{self, GRID, Palette};
use crate::text::{counted, grouped};

/// How far the words of a list item stand in.
pub(super) const ITEM: f32 = 24.0;
/// How far the words of a quotation stand in.
const QUOTE: f32 = 18.0;
/// The width of the bar beside a quotation.
const BAR: f32 = 3.0;
/// The room around code in its box.
const CODE_PAD: f32 = 3.0 * GRID;
/// The room of the button below a text that is cut.
const MORE: f32 = 10.0 * GRID;

/// A block that is laid out.
pub(super) struct Laid<'a> {
    block: &'a Block,
    body: Body<'a>,
    /// The room above it.
    gap: f32,
    /// How far its words stand in.
    indent: f32,
    /// How many bytes of its words are left out, because they are very many.
    hidden: usize,
}

enum Body<'a> {
    Text(Text<'a>),
    /// Words in a box, which move sideways where lines are long.
    Boxed(Text<'a>),
    Table(&'a Table, &'a Grid),
    Image(LaidImage<'a>),
    Rule,
}

impl<'a> Laid<'a> {
    /// Lays out `block`, which comes after `before`, in a column `width` wide. A table comes with its grid.
    pub(super) fn new(
        ui: &Ui,
        page: &Page<'a>,
        (block, before): (&'a Block, Option<&Block>),
        grid: Option<&'a Grid>,
        width: f32,
    ) -> Self {
        let (body, hidden) = Body::new(ui, page, block, grid, words_width(block, width));
        Self { block, body, gap: gap(before, block), indent: indent(&block.nest), hidden }
    }

    /// How tall it is, with the room above.
    pub(super) fn height(&self) -> f32 {
        self.gap + self.body.height() + if self.hidden > 0 { MORE } else { 0.0 }
    }

    /// How far below its top the line is that holds the byte `offset` of the file.
    pub(super) fn y_of(&self, offset: u32) -> f32 {
        self.gap
            + match &self.body {
                Body::Text(text) => text.y_of(offset),
                Body::Boxed(text) => CODE_PAD + text.y_of(offset),
                Body::Table(table, grid) => grid.y_of(table, offset),
                Body::Image(image) => image.y_of(offset),
                Body::Rule => 0.0,
            }
    }

    /// Draws it with its top at the top of `column`.
    pub(super) fn paint(&self, ui: &mut Ui, page: &mut Page<'_>, column: Rect, id: Id) {
        let top = column.top() + self.gap;
        let at = pos2(column.left() + self.indent, top);
        self.paint_bars(ui, page.palette, column.left_top());
        if let Some(marker) = &self.block.marker {
            let (line, depth) = (self.body.first_line(), self.block.nest.iter().filter(|n| **n == Nest::Item).count());
            marker::paint(ui, page.palette, marker, (at + vec2(self.marker_shift(), 0.0), line), depth);
        }
        page.marked = None;
        let room = Rect::from_min_max(at, pos2(column.right(), top + self.body.height()));
        match &self.body {
            Body::Text(text) => text.paint(ui, page, at, id),
            Body::Boxed(text) => paint_box(ui, page, (self.block, text), room, id),
            Body::Table(table, grid) => {
                let table = (self.block, *table);
                sideways(ui, room, grid.width(), id, |ui, at| grid.paint(ui, page, table, at, id));
            }
            Body::Image(image) => image.paint(ui, page, at, id),
            Body::Rule => {
                ui.painter().hline(room.x_range(), room.center().y, page.palette.hairline(ui));
            }
        }
        if self.hidden > 0 {
            self.paint_more(ui, page, room, id);
        }
        if let Some(y) = page.marked {
            let bar = Rect::from_x_y_ranges(Rangef::new(at.x - 12.0, at.x - 12.0 + BAR), y);
            ui.painter().rect_filled(bar, 0.5 * BAR, page.palette.accent);
        }
    }

    /// The button below a text that is cut.
    fn paint_more(&self, ui: &mut Ui, page: &mut Page<'_>, room: Rect, id: Id) {
        let at = Rect::from_min_size(room.left_bottom() + vec2(0.0, 2.0 * GRID), vec2(room.width(), MORE - 3.0 * GRID));
        let mut below = ui.new_child(UiBuilder::new().max_rect(at).scope_id(id.with("more")));
        let title = format!("Show all ({} more)", size_of(self.hidden));
        if below.button(title).on_hover_text("This is very long and may take a few seconds to show.").clicked() {
            page.seen.unfolded = Some(self.block.span.start);
        }
    }

    /// A quotation in a list item stands in further than the item's marker.
    fn marker_shift(&self) -> f32 {
        let inner = self.block.nest.iter().rev().take_while(|nest| **nest == Nest::Quote).count();
        -QUOTE * inner as f32
    }

    /// The bars of the quotations around it; those that go on from the block above reach up to it.
    fn paint_bars(&self, ui: &Ui, palette: &Palette, at: Pos2) {
        let (mut x, bottom) = (at.x, at.y + self.height());
        let older = self.block.nest.len() - self.block.opened.min(self.block.nest.len());
        for (level, nest) in self.block.nest.iter().enumerate() {
            if *nest == Nest::Quote {
                let top = if level < older { at.y } else { at.y + self.gap };
                let bar = Rect::from_min_max(pos2(x, top), pos2(x + BAR, bottom));
                ui.painter().rect_filled(bar, 0.0, palette.line);
            }
            x += step(*nest);
        }
    }
}

impl<'a> Body<'a> {
    /// And how many bytes of its words are left out.
    fn new(ui: &Ui, page: &Page<'a>, block: &'a Block, grid: Option<&'a Grid>, width: f32) -> (Self, usize) {
        let palette = page.palette;
        let quiet = if block.nest.contains(&Nest::Quote) { palette.weak } else { palette.text };
        let (runs, hidden) = page.excerpt(block, &block.runs);
        let text = |ink, width| Text::new(ui, page, runs, ink, width);
        let body = match &block.kind {
            BlockKind::Heading(level) => Self::Text(text(Ink::heading(*level, palette), width)),
            BlockKind::Paragraph => Self::Text(text(Ink::text(quiet), width)),
            BlockKind::Html => Self::Text(text(Ink::caption(palette), width)),
            BlockKind::Code { .. } | BlockKind::Front => Self::Boxed(text(Ink::code(palette), f32::INFINITY)),
            BlockKind::Table(table) => {
                return grid.map_or((Self::Rule, 0), |grid| (Self::Table(table, grid), grid.hidden()));
            }
            BlockKind::Image(link) => Self::Image(LaidImage::new(ui, page, block, link, width)),
            BlockKind::Rule => Self::Rule,
        };
        (body, hidden)
    }

    fn height(&self) -> f32 {
        match self {
            Self::Text(text) => text.size().y,
            Self::Boxed(text) => text.size().y + 2.0 * CODE_PAD,
            Self::Table(_, grid) => grid.height(),
            Self::Image(image) => image.height(),
            Self::Rule => 1.0,
        }
    }

    fn first_line(&self) -> f32 {
        match self {
            Self::Text(text) => text.first_line(),
            Self::Boxed(text) => text.first_line() + 2.0 * CODE_PAD,
            Self::Image(image) => image.first_line(),
            Self::Table(..) | Self::Rule => 2.0 * ITEM,
        }
    }
}

fn step(nest: Nest) -> f32 {
    match nest {
        Nest::Quote => QUOTE,
        Nest::Item => ITEM,
    }
}

fn indent(nest: &[Nest]) -> f32 {
    nest.iter().map(|nest| step(*nest)).sum()
}

/// The width that the words of `block` have in a column `width` wide.
pub(super) fn words_width(block: &Block, width: f32) -> f32 {
    (width - indent(&block.nest)).max(4.0 * ITEM)
}

/// As in "12 KB".
fn size_of(bytes: usize) -> String {
    if bytes < 1000 { counted(bytes, "byte", "bytes") } else { format!("{} KB", grouped(bytes / 1000)) }
}

/// The room between two blocks: headings belong to what follows, the items of a tight list to each other.
pub(super) fn gap(before: Option<&Block>, block: &Block) -> f32 {
    let Some(before) = before else { return 0.0 };
    let after_heading = matches!(before.kind, BlockKind::Heading(_));
    match block.kind {
        BlockKind::Heading(_) if after_heading => 4.0 * GRID,
        BlockKind::Heading(1) => 10.0 * GRID,
        BlockKind::Heading(2) => 9.0 * GRID,
        BlockKind::Heading(_) => 7.0 * GRID,
        _ if after_heading => 2.0 * GRID,
        BlockKind::Rule => 6.0 * GRID,
        _ if before.kind == BlockKind::Rule => 6.0 * GRID,
        BlockKind::Paragraph if block.tight && before.in_list() && !before.is_image() => GRID,
        BlockKind::Paragraph => 3.0 * GRID,
        _ => 4.0 * GRID,
    }
}

/// How tall a block will be in a column `width` wide, before it is laid out.
pub(super) fn estimate(before: Option<&Block>, block: &Block, width: f32) -> f32 {
    const LETTER: f32 = 7.2;
    const LINE: f32 = 23.0;
    let bytes = block.span.range().len() as f32;
    let body = match &block.kind {
        BlockKind::Front => return 0.0,
        BlockKind::Table(table) => table::estimate(table),
        BlockKind::Rule => 1.0,
        BlockKind::Image(_) => LINE,
        BlockKind::Code { .. } => block.text().lines().count() as f32 * LINE + 2.0 * CODE_PAD,
        _ => (bytes.min(excerpt::MOST as f32) * LETTER / (width - indent(&block.nest)).max(ITEM)).ceil() * LINE,
    };
    gap(before, block) + body
}

/// Code in its box, with a button to copy it while the pointer is there.
fn paint_box(ui: &mut Ui, page: &mut Page<'_>, (block, text): (&Block, &Text<'_>), room: Rect, id: Id) {
    ui.painter().rect_filled(room, f32::from(theme::RADIUS), page.palette.code);
    let width = text.size().x + 2.0 * CODE_PAD;
    sideways(ui, room, width, id, |ui, at| text.paint(ui, page, at + vec2(CODE_PAD, CODE_PAD), id));
    if ui.rect_contains_pointer(room) {
        let size = vec2(52.0, 24.0);
        let corner = Rect::from_min_size(room.right_top() + vec2(-size.x - 6.0, 6.0), size);
        let mut corner_ui = ui.new_child(UiBuilder::new().max_rect(corner).scope_id(id.with("copy")));
        let button = egui::Button::new(egui::RichText::new("Copy").size(theme::size::SMALL)).min_size(size);
        if corner_ui.add(button).on_hover_text("Copy this code").clicked() {
            page.seen.event = Some(Event::Copy(block.text()));
        }
    }
}

/// Shows what is `width` wide in `room`, to be moved sideways where it does not fit.
fn sideways(ui: &mut Ui, room: Rect, width: f32, id: Id, paint: impl FnOnce(&mut Ui, Pos2)) {
    if width <= room.width() {
        return paint(ui, room.min);
    }
    let mut child = ui.new_child(UiBuilder::new().max_rect(room).scope_id(id.with("sideways")));
    let style = &mut child.spacing_mut().scroll;
    // The bar lies over the room that is there, and the ground may not be the one that fading would fade to.
    style.floating_allocated_width = 0.0;
    style.fade.strength = 0.0;
    ScrollArea::horizontal().auto_shrink(false).show(&mut child, |ui| {
        let (_, space) = ui.allocate_space(vec2(width, room.height()));
        paint(ui, space.min);
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gui::reader::document::PostBody;

    #[test]
    fn headings_stand_nearer_to_what_follows_and_tight_items_to_each_other() {
        let blocks = PostBody::of("a.md", "a\n\n## b\n\nc\n\n- d\n- e\n\n1) f\n\n---").blocks;
        let gaps: Vec<f32> = blocks.windows(2).map(|pair| gap(pair.first(), &pair[1])).collect();
        assert_eq!(gaps, [36.0, 8.0, 12.0, 4.0, 12.0, 24.0]);
        assert!(gap(None, &blocks[1]).abs() < 1e-3);
    }

    #[test]
    fn a_longer_text_is_estimated_taller() {
        let blocks = PostBody::of("a.md", &format!("a\n\n{}", "word ".repeat(200))).blocks;
        let [short, long] = [&blocks[0], &blocks[1]].map(|block| estimate(None, block, 600.0));
        assert!((short - 23.0).abs() < 1e-3);
        assert!((10.0 * short..14.0 * short).contains(&long), "{long}");
    }
}
