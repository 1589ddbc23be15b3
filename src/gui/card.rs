//! The card of a node: what it is, what it is connected with, and the sentences that say so.

use egui::{Frame, Label, Margin, RichText, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::cx::ViewCx;
use super::icons::{Icon, icon_button, paint_ground};
use super::legend::{capital, kind_mark};
use super::preview;
use super::theme::{GRID, semibold, semibold_font, size};
use crate::graph::{NodeId, NodeKey, NodeKind};
use crate::scene::GraphRev;
use crate::session::Command;
use crate::session::card::{Card, Quote, Row, Section};
use crate::text::counted;

/// So many rows of a section are shown before the rest has to be asked for.
const ROWS_FIRST: usize = 60;
/// So many sentences of a neighbour are shown before the rest has to be asked for.
const QUOTES_FIRST: usize = 3;

/// What the card keeps between frames.
#[derive(Default)]
pub(super) struct CardUi {
    card: Option<(GraphRev, NodeId, Card)>,
    /// The sections and rows that are shown in full, by their titles and keys.
    unfolded: std::collections::BTreeSet<String>,
}

/// Draws the card of a node.
pub(super) fn card_ui(ui: &mut Ui, cx: &ViewCx<'_>, id: NodeId, local: &mut CardUi) {
    let Some(card) = local.refresh(cx, id) else { return };
    ScrollArea::vertical().id_salt(("card", &card.key)).auto_shrink(false).show(ui, |ui| {
        Frame::NONE.inner_margin(Margin { left: 16, right: 16, top: 4, bottom: 24 }).show(ui, |ui| {
            title(ui, cx, &card);
            facts(ui, cx, &card);
            if card.url.is_some() {
                link(ui, cx, &card);
            }
            for section in &card.sections {
                section_ui(ui, cx, section, local);
            }
        });
    });
    local.card = Some((cx.session.graph_rev(), id, card));
}

impl CardUi {
    /// The card, made anew when another node or another graph is shown. Taken out while it is drawn.
    fn refresh(&mut self, cx: &ViewCx<'_>, id: NodeId) -> Option<Card> {
        if let Some((graph, of, card)) = self.card.take()
            && graph == cx.session.graph_rev()
            && of == id
        {
            return Some(card);
        }
        self.unfolded.clear();
        Card::new(cx.session.graph()?, id)
    }
}

fn title(ui: &mut Ui, cx: &ViewCx<'_>, card: &Card) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        kind_mark(ui, cx, card.key.kind(), 5.5);
        ui.label(RichText::new(capital(card.what)).size(size::SMALL).color(cx.palette.kind(card.key.kind())));
    });
    ui.add(Label::new(RichText::new(&*card.title).family(semibold()).size(size::TITLE)).wrap());
}

fn facts(ui: &mut Ui, cx: &ViewCx<'_>, card: &Card) {
    for (name, value) in &card.facts {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            let (rect, _) = ui.allocate_exact_size(vec2(68.0, 18.0), Sense::hover());
            let font = egui::FontId::proportional(size::SMALL);
            let mut job = egui::text::LayoutJob::simple_singleline(name.to_string(), font, cx.palette.weak);
            job.wrap = egui::text::TextWrapping::truncate_at_width(rect.width());
            let galley = ui.painter().layout_job(job);
            ui.painter().galley(rect.left_top() + vec2(0.0, 1.0), galley, cx.palette.weak);
            ui.add(Label::new(RichText::new(value).size(size::SMALL)).wrap());
        });
    }
}

/// The buttons of a source.
fn link(ui: &mut Ui, cx: &ViewCx<'_>, card: &Card) {
    let Some(url) = &card.url else { return };
    ui.add_space(GRID);
    ui.horizontal(|ui| {
        let title = RichText::new("Open the link").color(cx.palette.on_accent);
        if ui.add(egui::Button::new(title).fill(cx.palette.accent)).on_hover_text(&**url).clicked() {
            cx.send(Command::OpenLink { url: url.to_string(), node: Some(card.key.clone()) });
        }
        if icon_button(ui, Icon::Copy, "Copy the link", true).clicked() {
            cx.send(Command::Copy(url.to_string()));
        }
    });
    let mut opens = cx.session.settings().click_opens_sources;
    if ui.checkbox(&mut opens, "Open a source's link when it is clicked").changed() {
        cx.send(Command::ClickOpensSources(opens));
    }
}

fn section_ui(ui: &mut Ui, cx: &ViewCx<'_>, section: &Section, local: &mut CardUi) {
    ui.add_space(4.0 * GRID);
    ui.label(RichText::new(capital(&section.title)).family(semibold()).size(size::BODY));
    ui.add_space(GRID * 0.5);
    let all = local.unfolded.contains(&section.title);
    let most = if all { usize::MAX } else { ROWS_FIRST };
    // Neighbours without sentences are many and short: they stand side by side.
    if section.rows.iter().all(|row| row.quotes.is_empty())
        || section.rows.iter().all(|row| row.key.kind() == NodeKind::Tag)
    {
        ui.horizontal_wrapped(|ui| {
            for row in section.rows.iter().take(most) {
                chip(ui, cx, row);
            }
        });
    } else {
        for row in section.rows.iter().take(most) {
            row_ui(ui, cx, row, local);
        }
    }
    more(ui, section.rows.len().saturating_sub(most), &section.title, local);
}

/// A button that shows the rest.
fn more(ui: &mut Ui, hidden: usize, what: &str, local: &mut CardUi) {
    if hidden > 0 && ui.button(format!("Show {}", counted(hidden, "more", "more"))).clicked() {
        local.unfolded.insert(what.to_owned());
    }
}

fn chip(ui: &mut Ui, cx: &ViewCx<'_>, row: &Row) {
    const AROUND: f32 = 30.0;
    let font = egui::FontId::proportional(size::SMALL);
    let mut job = egui::text::LayoutJob::simple_singleline(row.label.replace('\n', " "), font, cx.palette.text);
    job.wrap = egui::text::TextWrapping::truncate_at_width(ui.max_rect().width() - AROUND);
    let galley = ui.painter().layout_job(job);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + AROUND, 24.0), Sense::click());
    name(&response, &row.key, &row.label);
    ui.painter().rect_filled(rect, 12.0, if response.hovered() { cx.palette.pressed } else { cx.palette.hover });
    if response.has_focus() {
        ui.painter().rect_stroke(rect, 12.0, (1.5, cx.palette.accent), egui::StrokeKind::Inside);
    }
    let kind = row.key.kind();
    super::canvas::shapes::paint(ui.painter(), kind, rect.left_center() + vec2(12.0, 0.0), 4.0, cx.palette.kind(kind));
    let top = rect.center().y - galley.size().y / 2.0;
    ui.painter().galley(egui::pos2(rect.left() + 21.0, top), galley, cx.palette.text);
    preview::of_row(cx, &row.key, &response);
    if response.clicked() {
        select(cx, &row.key);
    }
}

fn name(response: &egui::Response, key: &NodeKey, label: &str) {
    let label = format!("{}: {label}", key.kind().noun(1));
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Link, true, &label));
}

/// A row leads to its node; sources are not opened from here by accident.
fn select(cx: &ViewCx<'_>, key: &NodeKey) {
    cx.send(Command::Select(Some(key.clone())));
}

fn row_ui(ui: &mut Ui, cx: &ViewCx<'_>, row: &Row, local: &mut CardUi) {
    name_row(ui, cx, &row.key, &row.label);
    let all = local.unfolded.contains(&row.key.to_string());
    let most = if all { usize::MAX } else { QUOTES_FIRST };
    for quote in row.quotes.iter().take(most) {
        quote_ui(ui, cx, quote);
    }
    ui.horizontal(|ui| {
        ui.add_space(20.0);
        more(ui, row.quotes.len().saturating_sub(most), &row.key.to_string(), local);
    });
}

/// A node's name over the whole width; a click leads to it.
pub(super) fn name_row(ui: &mut Ui, cx: &ViewCx<'_>, key: &NodeKey, label: &str) {
    let width = ui.available_width();
    let mut job =
        egui::text::LayoutJob::simple(label.to_owned(), semibold_font(size::BODY), cx.palette.text, width - 26.0);
    job.wrap.max_rows = 2;
    let galley = ui.painter().layout_job(job);
    let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y + 8.0), Sense::click());
    name(&response, key, label);
    paint_ground(ui, rect.expand2(vec2(6.0, 0.0)), &response, cx.palette);
    let kind = key.kind();
    super::canvas::shapes::paint(ui.painter(), kind, rect.left_top() + vec2(7.0, 12.0), 4.5, cx.palette.kind(kind));
    ui.painter().galley(rect.left_top() + vec2(20.0, 4.0), galley, cx.palette.text);
    preview::of_row(cx, key, &response);
    if response.clicked() {
        select(cx, key);
    }
}

/// A sentence; a click opens the post at it.
pub(super) fn quote_ui(ui: &mut Ui, cx: &ViewCx<'_>, quote: &Quote) {
    let width = ui.available_width() - 32.0;
    let mut job = egui::text::LayoutJob { wrap: egui::text::TextWrapping::wrap_at_width(width), ..Default::default() };
    let format = |color| egui::TextFormat {
        line_height: Some(18.0),
        ..egui::TextFormat::simple(egui::FontId::proportional(size::BODY), color)
    };
    job.append(&quote.text, 0.0, format(cx.palette.text));
    job.append(&format!("line {}", quote.line), 8.0, format(cx.palette.weak));
    let galley = ui.painter().layout_job(job);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), galley.size().y + 8.0), Sense::click());
    let spoken = format!("Read at line {}: {}", quote.line, quote.text);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &spoken));
    paint_ground(ui, rect.with_min_x(rect.left() + 14.0), &response, cx.palette);
    let bar = egui::Rect::from_min_max(rect.left_top() + vec2(20.0, 4.0), rect.left_bottom() + vec2(22.0, -4.0));
    ui.painter().rect_filled(bar, 1.0, if response.hovered() { cx.palette.accent } else { cx.palette.line });
    ui.painter().galley(rect.left_top() + vec2(32.0, 4.0), galley, cx.palette.text);
    if response.on_hover_text("Read it in the post").clicked() {
        cx.send(Command::Read { post: quote.post.clone(), passage: Some(quote.passage) });
    }
}
