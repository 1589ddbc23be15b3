//! Words on the page: laid out, marked, selectable, with links to click.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use egui::epaint::text::PlacedRow;
use egui::text_selection::LabelSelectionState;
use egui::{
    Align, CursorIcon, Galley, Id, Pos2, Rect, Response, Role, Sense, Stroke, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::document::Run;
use super::page::{Event, Hits, Page};
use super::typeset::{self, CHIP, Ink};
use crate::place::Span;

/// Words that are laid out.
pub(super) struct Text<'a> {
    runs: Cow<'a, [Run]>,
    galley: Arc<Galley>,
    ink: Ink,
}

/// A part of a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Piece {
    /// The whole height of the row.
    pub(super) rect: Rect,
    /// Where its letters stand.
    pub(super) baseline: f32,
}

impl Piece {
    fn translated(self, by: Vec2) -> Self {
        Self { rect: self.rect.translate(by), baseline: self.baseline + by.y }
    }
}

impl<'a> Text<'a> {
    /// Lays out `runs`, wrapped at `width`.
    pub(super) fn new(ui: &Ui, page: &Page<'_>, runs: impl Into<Cow<'a, [Run]>>, ink: Ink, width: f32) -> Self {
        let runs = runs.into();
        let job = typeset::job(&runs, ink, page.palette, width);
        Self { runs, galley: ui.painter().layout_job(job), ink }
    }

    /// As [`Text::new`], with the lines at the left, in the middle or at the right.
    pub(super) fn aligned(
        ui: &Ui,
        page: &Page<'_>,
        runs: Cow<'a, [Run]>,
        ink: Ink,
        (width, align): (f32, Align),
    ) -> Self {
        let job = egui::text::LayoutJob { halign: align, ..typeset::job(&runs, ink, page.palette, width) };
        Self { runs, galley: ui.painter().layout_job(job), ink }
    }

    /// Whether it has no words.
    pub(super) fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// Its size.
    pub(super) fn size(&self) -> Vec2 {
        self.galley.size()
    }

    /// The height of its first line.
    pub(super) fn first_line(&self) -> f32 {
        self.galley.rows.first().map_or(self.ink.line, |row| row.height())
    }

    /// The top of the line that holds the byte `offset` of the file, or of the first one after it.
    pub(super) fn y_of(&self, offset: u32) -> f32 {
        let marked = self.marked(Some(Span { start: offset, end: u32::MAX }));
        marked.and_then(|chars| pieces(&self.galley, &chars).first().map(|piece| piece.rect.top())).unwrap_or(0.0)
    }

    /// The runs with their characters in the galley.
    fn placed(&self) -> impl Iterator<Item = (Range<usize>, &Run)> {
        self.runs.iter().scan(0, |start, run| {
            let chars = *start..*start + run.text.chars().count();
            *start = chars.end;
            Some((chars, run))
        })
    }

    /// The characters that come from `passage`.
    fn marked(&self, passage: Option<Span>) -> Option<Range<usize>> {
        let passage = passage?;
        let mut parts = self.placed().filter_map(|(chars, run)| {
            let part = run.chars_of(passage)?;
            Some(chars.start + part.start..chars.start + part.end)
        });
        let first = parts.next()?;
        Some(first.start..parts.last().map_or(first.end, |last| last.end))
    }

    /// Draws it with its top left corner at `at`; a right-aligned text ends there.
    pub(super) fn paint(&self, ui: &Ui, page: &mut Page<'_>, at: Pos2, id: Id) {
        self.paint_grounds(ui, page, at);
        let rect = self.galley.rect.translate(at.to_vec2());
        let response = ui.interact(rect, id, select_sense(ui));
        response.widget_info(|| WidgetInfo::labeled(Role::Label, ui.is_enabled(), self.galley.text()));
        let galley = Arc::clone(&self.galley);
        LabelSelectionState::label_text_selection(ui, &response, at, galley, self.ink.color, Stroke::NONE);
        for (chars, link) in self.links() {
            let pieces: Vec<Piece> = pieces(&self.galley, &chars).iter().map(|p| p.translated(at.to_vec2())).collect();
            let words: String = self.galley.text().chars().skip(chars.start).take(chars.len()).collect();
            paint_link(ui, page, &pieces, (link, &words), id.with(("link", link, chars.start)));
        }
    }

    /// The links with their characters; a link in several styles is one.
    fn links(&self) -> Vec<(Range<usize>, usize)> {
        let mut links: Vec<(Range<usize>, usize)> = Vec::new();
        for (chars, run) in self.placed() {
            let Some(link) = run.link else { continue };
            match links.last_mut() {
                Some((last, same)) if *same == link && last.end == chars.start => last.end = chars.end,
                _ => links.push((chars, link)),
            }
        }
        links
    }

    fn paint_grounds(&self, ui: &Ui, page: &mut Page<'_>, at: Pos2) {
        let chips = self.placed().filter(|(_, run)| self.ink.is_chip(run.style.face));
        for piece in chips.flat_map(|(chars, _)| pieces(&self.galley, &chars)) {
            ui.painter().rect_filled(chip(piece.translated(at.to_vec2()), self.ink.size), 4.0, page.palette.code);
        }
        self.paint_passage(ui, page, at);
        self.paint_hits(ui, page, at);
    }

    fn paint_passage(&self, ui: &Ui, page: &mut Page<'_>, at: Pos2) {
        let Some(chars) = self.marked(page.passage) else { return };
        for piece in pieces(&self.galley, &chars) {
            let rect = piece.rect.translate(at.to_vec2());
            ui.painter().rect_filled(rect.expand2(vec2(2.0, 0.0)), 2.0, page.palette.mark);
            page.mark_seen(rect.y_range());
        }
    }

    /// Marks what was searched for, in the rows that are seen.
    fn paint_hits(&self, ui: &Ui, page: &Page<'_>, at: Pos2) {
        let hits = if page.hits.all.is_empty() { Vec::new() } else { self.found(page.hits) };
        let (mut hits, clip) = (&*hits, ui.clip_rect());
        for (first, row) in rows(&self.galley) {
            let behind = first + row.glyphs.len();
            let begun = hits.get(hits.partition_point(|(chars, _)| chars.end <= first)..).unwrap_or_default();
            hits = begun;
            for (chars, hit) in begun.iter().take_while(|(chars, _)| chars.start < behind) {
                let Some(piece) = piece(row, first, chars) else { continue };
                let (rect, is_current) = (piece.rect.translate(at.to_vec2()), page.hits.current == Some(*hit));
                if clip.y_range().intersects(rect.y_range()) {
                    let color = if is_current { page.palette.hit_current } else { page.palette.hit };
                    ui.painter().rect_filled(rect, 2.0, color);
                }
                if is_current && page.goes_to == Some(hit.start) {
                    ui.scroll_to_rect(rect, None);
                }
            }
        }
    }

    /// The characters of the hits that stand in it, in their order; a hit in several runs comes in parts.
    fn found(&self, hits: Hits<'_>) -> Vec<(Range<usize>, Span)> {
        self.placed().flat_map(|(chars, run)| found_in(run, chars, hits)).collect()
    }
}

/// The hits in a run, which has `chars` in the galley.
fn found_in(run: &Run, chars: Range<usize>, hits: Hits<'_>) -> Vec<(Range<usize>, Span)> {
    let hits = hits.within(run.span).iter();
    let Some(words) = run.words_at() else { return hits.map(|hit| (chars.clone(), *hit)).collect() };
    // Counted from hit to hit: a run may be long and have many of them.
    let (mut byte, mut before) = (0, chars.start);
    let mut count_to = |offset: u32| {
        let to = run.text.floor_char_boundary(offset.saturating_sub(words) as usize).max(byte);
        before += run.text.get(byte..to).map_or(0, |part| part.chars().count());
        byte = to;
        before
    };
    hits.map(|hit| (count_to(hit.start)..count_to(hit.end), *hit)).collect()
}

/// Dragging selects text, but on a touch screen it scrolls.
fn select_sense(ui: &Ui) -> Sense {
    let sense = if ui.input(egui::InputState::has_touch_screen) { Sense::click() } else { Sense::click_and_drag() };
    sense - Sense::FOCUSABLE
}

/// The ground of inline code, snug around its letters.
fn chip(piece: Piece, size: f32) -> Rect {
    let x = piece.rect.x_range().expand(CHIP - 1.0);
    Rect::from_x_y_ranges(x, piece.baseline - 0.92 * size..=piece.baseline + 0.34 * size)
}

/// The rows' parts that hold `chars`, relative to the galley.
fn pieces(galley: &Galley, chars: &Range<usize>) -> Vec<Piece> {
    let in_rows = rows(galley).take_while(|(first, _)| *first < chars.end);
    in_rows.filter_map(|(first, row)| piece(row, first, chars)).collect()
}

/// The rows with the number of their first character.
fn rows(galley: &Galley) -> impl Iterator<Item = (usize, &PlacedRow)> {
    galley.rows.iter().scan(0, |next, row| {
        let first = *next;
        *next += row.glyphs.len() + usize::from(row.ends_with_newline);
        Some((first, row))
    })
}

/// The part of a row, whose first character has the number `first`, that holds `chars`.
fn piece(row: &PlacedRow, first: usize, chars: &Range<usize>) -> Option<Piece> {
    let end = first + row.glyphs.len();
    let glyphs = row.glyphs.get(chars.start.max(first) - first..chars.end.min(end).max(first) - first)?;
    // The blank that a line is broken at belongs to nobody.
    let (left, right) = (glyphs.first()?, glyphs.iter().rfind(|glyph| !glyph.chr.is_whitespace())?);
    let top_left = pos2(row.pos.x + left.pos.x, row.pos.y);
    let bottom_right = pos2(row.pos.x + right.max_x(), row.pos.y + row.height());
    Some(Piece { rect: Rect::from_min_max(top_left, bottom_right), baseline: row.pos.y + left.pos.y })
}

/// Makes a link of the `words` that stand in `pieces`.
fn paint_link(ui: &Ui, page: &mut Page<'_>, pieces: &[Piece], (link, words): (usize, &str), id: Id) {
    let Some(response) = link_response(ui, pieces, words, id) else { return };
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if response.hovered() || response.has_focus() {
        let stroke = Stroke::new(1.0, page.palette.accent);
        for piece in pieces {
            ui.painter().hline(piece.rect.x_range(), piece.baseline + 2.5, stroke);
        }
    }
    if response.clicked() {
        page.seen.event = Some(Event::Link(link));
    }
    page.point_at(link, response);
}

/// One response for all rows of a link; the keyboard and screen readers know only the first.
fn link_response(ui: &Ui, pieces: &[Piece], words: &str, id: Id) -> Option<Response> {
    let (first, rest) = pieces.split_first()?;
    let response = ui.interact(first.rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, ui.is_enabled(), words));
    let rest = rest.iter().enumerate();
    Some(rest.fold(response, |all, (row, piece)| all | ui.interact(piece.rect, id.with(("row", row)), Sense::CLICK)))
}
