//! The card of a node: what it is, what it is connected with, and the sentences that say so.

use egui::{CollapsingHeader, Frame, Label, Margin, RichText, ScrollArea, Sense, Ui, vec2};

use super::byline::{byline_ui, row_byline};
use super::canvas::changes;
use super::claims::{ClaimsUi, post_claims_ui, rests_on_ui};
use super::comparing::card::{ChangedUi, changed_ui};
use super::cx::ViewCx;
use super::icons::{Icon, icon_button};
use super::legend::{capital, kind_mark};
use super::name_row::{go_to, name_row, say_name};
use super::overlap::{OverlapUi, overlap_ui};
use super::preview;
use super::quote::quote_ui;
use super::theme::{GRID, semibold, size};
use crate::compare::State;
use crate::graph::{NodeId, NodeKind};
use crate::scene::{Criterion, GraphRev, NodeVisibility, VisibleRev};
use crate::session::Command;
use crate::session::card::{Card, Section};
use crate::session::degree::connections_in_full;
use crate::session::facts::Fact;
use crate::session::row::{Row, RowOrder};
use crate::text::{counted, grouped};

/// So many rows of a section are shown before the rest has to be asked for.
const ROWS_FIRST: usize = 60;
/// So many sentences of a neighbour are shown before the rest has to be asked for.
const QUOTES_FIRST: usize = 3;

/// What the card keeps between frames.
#[derive(Default)]
pub(super) struct CardUi {
    card: Option<(GraphRev, NodeId, RowOrder, Card)>,
    /// How many connections it has, and how many of them are shown.
    degree: Option<(GraphRev, NodeId, VisibleRev, String)>,
    /// The sections and rows that are shown in full, by their titles and keys.
    unfolded: std::collections::BTreeSet<String>,
    claims: ClaimsUi,
    overlap: OverlapUi,
    changed: ChangedUi,
}

/// Draws the card of a node.
pub(super) fn card_ui(ui: &mut Ui, cx: &ViewCx<'_>, id: NodeId, local: &mut CardUi) {
    let Some(card) = local.refresh(cx, id) else { return };
    ScrollArea::vertical().id_salt(("card", &card.key)).auto_shrink(false).show(ui, |ui| {
        Frame::NONE.inner_margin(Margin { left: 16, right: 16, top: 4, bottom: 24 }).show(ui, |ui| {
            title(ui, cx, &card, local.degree(cx, id));
            about(ui, cx, &card);
            changed_ui(ui, cx, id, &card.key, &mut local.changed);
            if card.url.is_some() {
                link(ui, cx, &card);
            }
            if let Some(claims) = &card.claims {
                post_claims_ui(ui, cx, claims, &mut local.claims);
            }
            if card.key.kind() == NodeKind::Publisher {
                rests_on_ui(ui, cx, id, &mut local.claims);
            }
            for section in &card.sections {
                section_ui(ui, cx, section, local);
            }
            overlap_ui(ui, cx, id, &card.key, &mut local.overlap);
        });
    });
    local.card = Some((cx.session.graph_rev(), id, cx.session.panels().row_order, card));
}

impl CardUi {
    /// The card, made anew when another node or another graph is shown. Taken out while it is drawn.
    fn refresh(&mut self, cx: &ViewCx<'_>, id: NodeId) -> Option<Card> {
        let wanted = cx.session.panels().row_order;
        let kept = self.card.take().filter(|(graph, of, ..)| *graph == cx.session.graph_rev() && *of == id);
        let (order, mut card) = if let Some((.., order, card)) = kept {
            (order, card)
        } else {
            self.unfolded.clear();
            self.claims = ClaimsUi::default();
            self.overlap = OverlapUi::default();
            (RowOrder::default(), Card::new(cx.session.graph()?, id)?)
        };
        if order != wanted {
            card.order_posts(wanted);
        }
        Some(card)
    }

    /// Counted anew when something else is shown: a hub has thousands of connections.
    fn degree(&mut self, cx: &ViewCx<'_>, id: NodeId) -> &str {
        let session = cx.session;
        let now = (session.graph_rev(), id, session.visible_rev());
        let kept = self.degree.take().filter(|(graph, of, visible, _)| (*graph, *of, *visible) == now);
        let count =
            || session.graph().map_or_else(String::new, |graph| connections_in_full(graph, session.visible(), id));
        let words = kept.map_or_else(count, |(.., words)| words);
        let (graph, id, visible) = now;
        &self.degree.insert((graph, id, visible, words)).3
    }
}

fn title(ui: &mut Ui, cx: &ViewCx<'_>, card: &Card, degree: &str) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        kind_mark(ui, cx, card.key.kind(), 5.5);
        ui.label(RichText::new(capital(card.what)).size(size::SMALL).color(cx.palette.kind(card.key.kind())));
        ui.label(RichText::new(format!("·  {degree}")).size(size::SMALL).color(cx.palette.weak));
    });
    ui.add(Label::new(RichText::new(&*card.title).family(semibold()).size(size::TITLE)).wrap());
}

/// What a node says of itself.
fn about(ui: &mut Ui, cx: &ViewCx<'_>, card: &Card) {
    byline_ui(ui, cx, &card.byline);
    if let Some(text) = &card.description {
        ui.add(Label::new(RichText::new(text).size(size::BODY)).wrap());
        ui.add_space(GRID);
    }
    facts_ui(ui, cx, &card.facts);
    if !card.more.is_empty() {
        let title = RichText::new("More").size(size::SMALL).color(cx.palette.weak);
        let more = CollapsingHeader::new(title).id_salt(("more", &card.key));
        more.show_unindented(ui, |ui| facts_ui(ui, cx, &card.more));
    }
}

/// The most of the width that the names of facts take, in points.
const NAMES_MAX: f32 = 112.0;

/// Facts, their names one below the other in a column as wide as the widest of them.
fn facts_ui(ui: &mut Ui, cx: &ViewCx<'_>, facts: &[Fact]) {
    let name = |name: &str| {
        let font = egui::FontId::proportional(size::SMALL);
        let mut job = egui::text::LayoutJob::simple_singleline(name.to_owned(), font, cx.palette.weak);
        job.wrap = egui::text::TextWrapping::truncate_at_width(NAMES_MAX);
        ui.painter().layout_job(job)
    };
    let names: Vec<_> = facts.iter().map(|(text, _)| name(text)).collect();
    let width = names.iter().map(|name| name.size().x).fold(0.0, f32::max);
    for (name, (_, value)) in names.into_iter().zip(facts) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            let (rect, _) = ui.allocate_exact_size(vec2(width, 18.0), Sense::hover());
            ui.painter().galley(rect.left_top() + vec2(0.0, 1.0), name, cx.palette.weak);
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
    let (kept, filtered): (Vec<&Row>, Vec<&Row>) = section.rows.iter().partition(|row| !is_filtered_out(cx, row));
    let shown = if filtered.is_empty() { String::new() } else { format!(", {} shown", grouped(kept.len())) };
    let title = format!("{}{shown}", capital(&section.title));
    ui.label(RichText::new(title).family(semibold()).size(size::BODY));
    if section.lists_posts() && section.rows.len() > 1 {
        order_ui(ui, cx, section);
    }
    ui.add_space(GRID * 0.5);
    rows_ui(ui, cx, section, &kept, local);
    // What the filter leaves out is not quoted by accident.
    let key = format!("filtered out: {}", section.title);
    if local.unfolded.contains(&key) {
        ui.add_space(2.0 * GRID);
        let heading = format!("Filtered out: {}", grouped(filtered.len()));
        ui.label(RichText::new(heading).size(size::SMALL).color(cx.palette.weak));
        rows_ui(ui, cx, section, &filtered, local);
    } else if !filtered.is_empty() && ui.button(format!("Show {} filtered out", grouped(filtered.len()))).clicked() {
        local.unfolded.insert(key);
    }
}

/// Whether the filter hides or dims a neighbour.
fn is_filtered_out(cx: &ViewCx<'_>, row: &Row) -> bool {
    let session = cx.session;
    if session.view().filter.is_empty() {
        return false;
    }
    let id = session.graph().and_then(|graph| graph.find(&row.key));
    let state = id.and_then(|id| session.visible().node_state(id));
    let is_search = matches!(state, Some(NodeVisibility::Dimmed(Criterion::Search)));
    !is_search && matches!(state, Some(NodeVisibility::Filtered(_) | NodeVisibility::Dimmed(_)))
}

fn rows_ui(ui: &mut Ui, cx: &ViewCx<'_>, section: &Section, rows: &[&Row], local: &mut CardUi) {
    let all = local.unfolded.contains(&section.title);
    let most = if all { usize::MAX } else { ROWS_FIRST };
    // Neighbours without sentences are many and short: they stand side by side.
    if section.rows.iter().all(|row| row.quotes.is_empty() && row.front_matter.is_empty())
        || section.rows.iter().all(|row| row.key.kind() == NodeKind::Tag)
    {
        ui.horizontal_wrapped(|ui| {
            for row in rows.iter().take(most) {
                chip(ui, cx, row, local.changed.tie(&row.key));
            }
        });
    } else {
        for row in rows.iter().take(most) {
            row_ui(ui, cx, row, local);
        }
    }
    more(ui, rows.len().saturating_sub(most), &section.title, local);
}

/// What the posts are in the order of. Where none has more sentences than another they are by date, and it says so.
fn order_ui(ui: &mut Ui, cx: &ViewCx<'_>, section: &Section) {
    let differ = section.rows.iter().any(|row| row.quotes.len() > 1);
    let orders = RowOrder::ALL.into_iter().filter(|&order| differ || order != RowOrder::Mentions);
    let wanted = cx.session.panels().row_order;
    let now = if differ || wanted != RowOrder::Mentions { wanted } else { RowOrder::Date };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = GRID;
        ui.label(RichText::new("By").size(size::SMALL).color(cx.palette.weak));
        for order in orders {
            if ui.selectable_label(now == order, RichText::new(order.name()).size(size::SMALL)).clicked() {
                cx.send(Command::OrderRows(order));
            }
        }
    });
}

/// A button that shows the rest.
fn more(ui: &mut Ui, hidden: usize, what: &str, local: &mut CardUi) {
    if hidden > 0 && ui.button(format!("Show {}", counted(hidden, "more", "more"))).clicked() {
        local.unfolded.insert(what.to_owned());
    }
}

fn chip(ui: &mut Ui, cx: &ViewCx<'_>, row: &Row, tie: State) {
    const AROUND: f32 = 30.0;
    let font = egui::FontId::proportional(size::SMALL);
    let mut job = egui::text::LayoutJob::simple_singleline(row.label.replace('\n', " "), font, cx.palette.text);
    job.wrap = egui::text::TextWrapping::truncate_at_width(ui.max_rect().width() - AROUND);
    let galley = ui.painter().layout_job(job);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + AROUND, 24.0), Sense::click());
    say_name(&response, &row.key, &row.label);
    ui.painter().rect_filled(rect, 12.0, if response.hovered() { cx.palette.pressed } else { cx.palette.hover });
    if response.has_focus() {
        ui.painter().rect_stroke(rect, 12.0, (1.5, cx.palette.accent), egui::StrokeKind::Inside);
    }
    let kind = row.key.kind();
    super::canvas::shapes::paint(ui.painter(), kind, rect.left_center() + vec2(12.0, 0.0), 4.0, cx.palette.kind(kind));
    let top = rect.center().y - galley.size().y / 2.0;
    ui.painter().galley(egui::pos2(rect.left() + 21.0, top), galley, cx.palette.text);
    changes::sign(ui.painter(), cx.palette, tie, rect.right_top() + vec2(-4.0, 4.0), 4.5);
    preview::of_row(cx, &row.key, &response);
    if response.clicked() {
        go_to(cx, &row.key);
    }
}

fn row_ui(ui: &mut Ui, cx: &ViewCx<'_>, row: &Row, local: &mut CardUi) {
    let name = name_row(ui, cx, &row.key, &row.label);
    changes::sign(ui.painter(), cx.palette, local.changed.tie(&row.key), name.rect.left_top() + vec2(-5.0, 12.0), 5.0);
    if row.key.kind() == NodeKind::Post {
        about_row(ui, cx, row);
    } else {
        preview::of_row(cx, &row.key, &name);
    }
    let all = local.unfolded.contains(&row.key.to_string());
    let most = if all { usize::MAX } else { QUOTES_FIRST };
    for quote in row.quotes.iter().take(most) {
        quote_ui(ui, cx, quote);
    }
    let hidden = row.quotes.len().saturating_sub(most);
    if hidden > 0 {
        ui.horizontal(|ui| {
            ui.add_space(20.0);
            more(ui, hidden, &row.key.to_string(), local);
        });
    }
    ui.add_space(GRID);
}

/// What a post says of itself, below its title.
fn about_row(ui: &mut Ui, cx: &ViewCx<'_>, row: &Row) {
    Frame::NONE.inner_margin(Margin { left: 20, bottom: 4, ..Margin::ZERO }).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        row_byline(ui, cx, row);
        if let Some(text) = &row.description {
            ui.add(Label::new(RichText::new(text).size(size::SMALL)).wrap());
        }
    });
}
