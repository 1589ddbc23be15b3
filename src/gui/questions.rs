//! What the folder can be asked: each question with its answer in one line, and the rows and sentences behind it on a click.

use egui::{Align, Button, Frame, Id, Label, Layout, Margin, RichText, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::cx::ViewCx;
use super::icons::{Icon, icon_button, paint_ground};
use super::name_row::name_row;
use super::part_line::part_line;
use super::quote::quote_ui;
use super::theme::{GRID, semibold, size};
use crate::analysis::{Cell, Question, Row, Table, Topic};
use crate::graph::KnowledgeGraph;
use crate::search::Typed;
use crate::session::questions::ROWS;
use crate::session::quote::{Quote, of_passage};
use crate::session::{Action, Command};
use crate::text::{capital, counted, grouped};

/// So many sentences of a row are shown until somebody asks for more.
const SENTENCES: usize = 2;

/// What is kept between frames.
#[derive(Default)]
pub(super) struct QuestionsUi {
    /// Which answer is looked at, and how many of its rows are shown.
    looked_at: Option<(Question, usize)>,
}

/// Draws the questions, or the answer to one of them.
pub(super) fn questions_ui(ui: &mut Ui, cx: &ViewCx<'_>, local: &mut QuestionsUi) {
    let Some(graph) = cx.session.graph() else { return };
    header(ui, cx);
    match cx.session.panels().question {
        None => all_questions(ui, cx),
        Some(question) => {
            if local.looked_at.is_none_or(|(last, _)| last != question) {
                local.looked_at = Some((question, ROWS));
            }
            answer_ui(ui, cx, graph, question, local);
        }
    }
}

fn header(ui: &mut Ui, cx: &ViewCx<'_>) {
    Frame::NONE.inner_margin(Margin { left: 16, right: 8, top: 8, bottom: 0 }).show(ui, |ui| {
        ui.horizontal(|ui| {
            let is_open = cx.session.panels().question.is_some();
            if is_open && icon_button(ui, Icon::Back, "All questions (Esc)", true).clicked() {
                cx.send(Command::OpenQuestion(None));
            }
            ui.label(RichText::new(Action::ToggleQuestions.title()).family(semibold()).size(size::BODY));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if icon_button(ui, Icon::Close, "Close the questions (Q)", true).clicked() {
                    cx.act(Action::ToggleQuestions);
                }
            });
        });
    });
}

fn scrolled(ui: &mut Ui, salt: impl std::hash::Hash + std::fmt::Debug, content: impl FnOnce(&mut Ui)) {
    ScrollArea::vertical().id_salt(salt).auto_shrink(false).show(ui, |ui| {
        Frame::NONE.inner_margin(Margin { left: 16, right: 16, top: 4, bottom: 24 }).show(ui, content);
    });
}

fn all_questions(ui: &mut Ui, cx: &ViewCx<'_>) {
    let Some(graph) = cx.session.graph() else { return };
    scrolled(ui, "questions", |ui| {
        part_line(ui, cx, graph);
        for question in Question::ALL {
            cx.want(&Topic::Question(question));
            question_ui(ui, cx, question);
        }
    });
}

/// A question and its answer in one line.
fn question_ui(ui: &mut Ui, cx: &ViewCx<'_>, question: Question) {
    let palette = cx.palette;
    let answer = cx.session.answer_to(question).map_or("…", |table| &table.summary);
    let text = |words: &str, size, color| {
        egui::text::LayoutJob::simple(
            words.to_owned(),
            egui::FontId::proportional(size),
            color,
            ui.available_width() - 8.0,
        )
    };
    let asked = ui.painter().layout_job(text(question.title(), size::SMALL, palette.weak));
    let is_old = !cx.session.is_answered(question);
    let color = if is_old { palette.weak } else { palette.text };
    let answered = ui.painter().layout_job(text(answer, size::BODY, color));
    let height = asked.size().y + answered.size().y + 2.0 + 2.0 * GRID;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    let spoken = format!("{} {answer}", question.title());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &spoken));
    paint_ground(ui, rect.expand2(vec2(8.0, 0.0)), &response, palette);
    let top = rect.left_top() + vec2(0.0, GRID);
    let below = top + vec2(0.0, asked.size().y + 2.0);
    ui.painter().galley(top, asked, palette.weak);
    ui.painter().galley(below, answered, color);
    if response.clicked() {
        cx.send(Command::OpenQuestion(Some(question)));
    }
}

fn answer_ui(ui: &mut Ui, cx: &ViewCx<'_>, graph: &KnowledgeGraph, question: Question, local: &mut QuestionsUi) {
    cx.want(&Topic::Question(question));
    let shown = local.looked_at.map_or(ROWS, |(_, rows)| rows);
    scrolled(ui, question, |ui| {
        ui.add(Label::new(RichText::new(question.title()).family(semibold()).size(size::TITLE)).wrap());
        ui.add_space(GRID);
        let Some(table) = cx.session.answer_to(question) else {
            ui.label(RichText::new("Working it out…").color(cx.palette.weak));
            return;
        };
        ui.add(Label::new(&table.summary).wrap());
        part_line(ui, cx, graph);
        query_button(ui, cx, table);
        ui.add_space(GRID);
        for (index, row) in table.rows.iter().take(shown).enumerate() {
            row_ui(ui, cx, graph, table, row, index);
        }
        let more = table.rows.len().saturating_sub(shown);
        if more > 0 && ui.button(format!("{} more", grouped(more))).clicked() {
            local.looked_at = Some((question, shown.saturating_mul(4)));
        }
    });
}

/// The query that finds the same nodes, to be edited.
fn query_button(ui: &mut Ui, cx: &ViewCx<'_>, table: &Table) {
    let Some(query) = &table.query else { return };
    let text = RichText::new(format!("Search for {query}")).size(size::SMALL).color(cx.palette.accent);
    if ui.add(Button::new(text).frame(false)).on_hover_text("Edit it as a search").clicked() {
        cx.send(Command::TypeQuery(Typed { text: query.clone(), cursor: query.len() }));
    }
}

/// What a row is about, what it says of it, and the sentences behind it.
fn row_ui(ui: &mut Ui, cx: &ViewCx<'_>, graph: &KnowledgeGraph, table: &Table, row: &Row, index: usize) {
    ui.add_space(4.0);
    if let Some(node) = row.node.and_then(|id| graph.node(id)) {
        name_row(ui, cx, &node.key, &node.label);
    }
    let facts: Vec<String> = table
        .columns
        .iter()
        .zip(&row.cells)
        .filter(|(_, cell)| **cell != Cell::Empty && row.node.is_none_or(|node| **cell != Cell::Node(node)))
        .map(|(column, cell)| format!("{}: {}", column.name, shown_cell(graph, cell)))
        .collect();
    indented(ui, |ui| {
        ui.add(Label::new(RichText::new(facts.join("  ·  ")).size(size::SMALL).color(cx.palette.weak)).wrap());
    });
    sentences_ui(
        ui,
        cx,
        graph,
        row,
        Id::unique(("sentences of row", table.columns.first().map(|column| column.name), index)),
    );
}

/// Below a name, as far in as its words.
fn indented(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    Frame::NONE.inner_margin(Margin { left: 20, ..Margin::ZERO }).show(ui, content);
}

/// The sentences of a row; above those of another post than the row's own stands its title.
fn sentences_ui(ui: &mut Ui, cx: &ViewCx<'_>, graph: &KnowledgeGraph, row: &Row, id: Id) {
    let all = ui.data(|data| data.get_temp::<bool>(id)).unwrap_or(false);
    // Of an image that is a link, nothing is said in words.
    let said = |quote: &Quote| !quote.text.trim().is_empty();
    let quotes = row.passages.iter().filter_map(|&it| of_passage(graph, it)).filter(said);
    let mut last = row.node.and_then(|id| graph.node(id)).map(|node| node.key.clone());
    for quote in quotes.take(if all { usize::MAX } else { SENTENCES }) {
        if last.as_ref() != Some(&quote.post) {
            let title = graph.find(&quote.post).and_then(|id| graph.node(id)).map_or("", |node| &*node.label);
            indented(ui, |ui| {
                ui.add(Label::new(RichText::new(title).size(size::SMALL).color(cx.palette.weak)).truncate());
            });
        }
        quote_ui(ui, cx, &quote);
        last = Some(quote.post);
    }
    let more = row.passages.len().saturating_sub(SENTENCES);
    let text = RichText::new(capital(&counted(more, "more sentence", "more sentences")));
    let button = Button::new(text.size(size::SMALL).color(cx.palette.weak)).frame_when_inactive(false);
    if !all && more > 0 && ui.add(button).clicked() {
        ui.data_mut(|data| data.insert_temp(id, true));
    }
}

fn shown_cell(graph: &KnowledgeGraph, cell: &Cell) -> String {
    match cell {
        Cell::Count(count) => grouped(*count),
        Cell::Date(date) => date.strftime("%-d %B %Y").to_string(),
        other => other.in_words(graph),
    }
}
