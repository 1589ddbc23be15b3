//! What the search box shows below itself: what the query means, how it may go on, nodes and passages.

use egui::{Align, Area, Button, Id, LayerId, Layout, Order, Rect, RichText, ScrollArea, Ui, vec2};

use super::field::{SearchUi, complete};
use super::row::hit_row;
use crate::gui::cx::ViewCx;
use crate::gui::theme::{GRID, size};
use crate::search::{Found, Query, Typed};
use crate::session::Command;
use crate::text::{counted, grouped};

/// The width of the list, where the window has it.
const WIDTH: f32 = 620.0;

/// The part of the window's height that the list takes at most: below it is seen what was stepped to.
const MOST: f32 = 0.5;

/// Where it floats.
pub(super) fn layer() -> LayerId {
    LayerId::new(Order::Foreground, Id::unique("search results"))
}

/// Draws it below the field at `field`.
pub(super) fn dropdown_ui(ui: &Ui, cx: &ViewCx<'_>, local: &mut SearchUi, field: Rect) {
    let window = ui.content_rect();
    let width = WIDTH.min(window.width() - 6.0 * GRID).max(field.width());
    let left = (field.center().x - 0.5 * width).clamp(window.left() + 2.0 * GRID, window.right() - width - 2.0 * GRID);
    let at = egui::pos2(left, field.bottom() + GRID);
    let LayerId { order, id } = layer();
    Area::new(id).fixed_pos(at).order(order).constrain_to(window).show(ui, |ui| {
        cx.palette.floating().inner_margin(6).show(ui, |ui| {
            ui.set_width(width - 14.0);
            ui.spacing_mut().item_spacing.y = 1.0;
            let most = MOST * window.height();
            let mut list = ScrollArea::vertical().max_height(most).min_scrolled_height(most).auto_shrink([false, true]);
            // Another question is answered from the top.
            if local.listed != cx.session.search().text() {
                cx.session.search().text().clone_into(&mut local.listed);
                list = list.vertical_scroll_offset(0.0);
            }
            list.show(ui, |ui| content(ui, cx, local));
        });
    });
}

fn content(ui: &mut Ui, cx: &ViewCx<'_>, local: &mut SearchUi) {
    let search = cx.session.search();
    if cx.session.search_index().is_none() {
        note(ui, cx, "Reading the posts…");
        return;
    }
    if search.text().trim().is_empty() {
        beginnings(ui, cx);
    }
    let Some(found) = search.found() else { return };
    if !found.query.is_empty() {
        meaning(ui, cx, found);
    }
    completions(ui, cx, found);
    hits(ui, cx, local, found);
}

fn note(ui: &mut Ui, cx: &ViewCx<'_>, text: &str) {
    ui.horizontal_wrapped(|ui| {
        ui.add_space(2.0 * GRID);
        ui.label(RichText::new(text).size(size::SMALL).color(cx.palette.weak));
    });
}

fn heading(ui: &mut Ui, cx: &ViewCx<'_>, text: &str) {
    ui.add_space(GRID);
    note(ui, cx, text);
}

/// Before anything is typed: what was asked before, and what can be asked.
fn beginnings(ui: &mut Ui, cx: &ViewCx<'_>) {
    let search = cx.session.search();
    for (title, queries) in [("Recent searches", search.recent()), ("Examples", search.examples())] {
        if !queries.is_empty() {
            heading(ui, cx, title);
        }
        for text in queries {
            let sentence = crate::search::explain(&Query::parse(text));
            if choice(ui, cx, text, &sentence) {
                cx.send(Command::TypeQuery(Typed { cursor: text.len(), text: text.clone() }));
            }
        }
    }
}

/// What the query means, how much it finds, what of it means nothing.
fn meaning(ui: &mut Ui, cx: &ViewCx<'_>, found: &Found) {
    ui.add_space(0.5 * GRID);
    ui.horizontal(|ui| {
        ui.add_space(2.0 * GRID);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let key = if cfg!(target_os = "macos") { "⌘Enter" } else { "Ctrl+Enter" };
            let button = Button::new(RichText::new(format!("Filter  {key}")).size(size::SMALL));
            if ui.add(button).on_hover_text("Show only what this finds and what it is connected with").clicked() {
                cx.send(Command::FilterBySearch);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let text = RichText::new(sentence(cx, found)).size(size::BODY).color(cx.palette.text);
                ui.add(egui::Label::new(text).truncate()).on_hover_text(sentence(cx, found));
            });
        });
    });
    note(ui, cx, &totals(found));
    for hint in &found.hints {
        ui.horizontal_wrapped(|ui| {
            ui.add_space(2.0 * GRID);
            ui.label(RichText::new(&hint.message).size(size::SMALL).color(cx.palette.warning));
            if let Some(meant) = &hint.meant
                && ui.button(RichText::new(format!("Use {meant}")).size(size::SMALL)).clicked()
            {
                let text = found.query.to_string().replace(&hint.term, meant);
                cx.send(Command::TypeQuery(Typed { cursor: text.len(), text }));
            }
        });
    }
}

/// "Posts tagged ‘policy’ that cite bbc.co.uk: 7 of 509".
fn sentence(cx: &ViewCx<'_>, found: &Found) -> String {
    let all = cx.session.graph().map_or(0, |graph| graph.node_count());
    format!("{}: {} of {}", found.sentence, grouped(found.hits.len()), grouped(all))
}

/// "23 nodes, 61 passages in 14 posts".
fn totals(found: &Found) -> String {
    let nodes = counted(found.hits.len(), "node", "nodes");
    if found.passages.total == 0 {
        return nodes;
    }
    let passages = counted(found.passages.total, "sentence", "sentences");
    format!("{nodes}, {passages} in {}", counted(found.passages.posts, "post", "posts"))
}

fn completions(ui: &mut Ui, cx: &ViewCx<'_>, found: &Found) {
    // A word that somebody types is no field yet.
    let items = &found.completions.items;
    if items.is_empty() || cx.session.search().text().trim().is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.add_space(2.0 * GRID);
        ui.spacing_mut().item_spacing.x = GRID;
        ui.label(RichText::new("Tab").size(size::SMALL).color(cx.palette.weak));
        for (number, item) in items.iter().enumerate() {
            let count = item.count.map(|count| format!("  {}", grouped(count))).unwrap_or_default();
            let text = RichText::new(format!("{}{count}", item.text)).size(size::SMALL);
            if ui.add(Button::new(text).small()).clicked() {
                complete(cx, number);
            }
        }
    });
}

fn hits(ui: &mut Ui, cx: &ViewCx<'_>, local: &mut SearchUi, found: &Found) {
    let search = cx.session.search();
    let names = found.names.len();
    let is_asked = !found.query.is_empty();
    if is_asked && search.rows() == 0 {
        note(ui, cx, "Nothing found. Try fewer or shorter words.");
    }
    let moved = std::mem::replace(&mut local.shown_row, search.row()) != search.row();
    for row in 0..search.rows() {
        if row == 0 && names > 0 {
            heading(ui, cx, "Nodes");
        }
        if row == names {
            heading(ui, cx, "Sentences");
        }
        let response = hit_row(ui, cx, found, row);
        if search.row() == Some(row) && moved {
            response.scroll_to_me(None);
        }
        if response.clicked() {
            cx.send(Command::OpenHit(Some(row)));
        }
    }
    let listed = found.passages.first.len();
    if found.passages.total > listed {
        note(ui, cx, &format!("and {} more. Add words to narrow the search.", grouped(found.passages.total - listed)));
    }
}

/// A query to begin with, and what it means.
fn choice(ui: &mut Ui, cx: &ViewCx<'_>, text: &str, sentence: &str) -> bool {
    let width = ui.available_width();
    let (rect, response) = ui.allocate_exact_size(vec2(width, 26.0), egui::Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, text));
    crate::gui::icons::paint_ground(ui, rect, &response, cx.palette);
    let left = rect.left_center() + vec2(2.0 * GRID, 0.0);
    let font = egui::FontId::proportional(size::BODY);
    let drawn = ui.painter().text(left, egui::Align2::LEFT_CENTER, text, font, cx.palette.text);
    let room = rect.right() - drawn.right() - 5.0 * GRID;
    let font = egui::FontId::proportional(size::SMALL);
    let mut job = egui::text::LayoutJob::simple_singleline(sentence.to_owned(), font, cx.palette.weak);
    job.wrap = egui::text::TextWrapping::truncate_at_width(room.max(0.0));
    let galley = ui.painter().layout_job(job);
    let at = egui::pos2(drawn.right() + 3.0 * GRID, rect.center().y - 0.5 * galley.size().y);
    ui.painter().galley(at, galley, cx.palette.weak);
    response.clicked()
}
