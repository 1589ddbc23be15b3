//! What has most in common with a node, on its card: worked out when somebody opens it.

use egui::{CollapsingHeader, Frame, Label, Margin, RichText, Ui};

use super::card::name_row;
use super::cx::ViewCx;
use super::part_line::part_line;
use super::quote::quote_ui;
use super::theme::{GRID, semibold, size};
use crate::analysis::overlap::HOW;
use crate::analysis::{Row, Table, Topic};
use crate::graph::{KnowledgeGraph, NodeId, NodeKey, NodeKind};
use crate::session::quote::of_passage;
use crate::text::{capital, grouped};

/// So many nodes are shown before the rest has to be asked for.
const FIRST: usize = 10;
/// So many sentences of each: those of both about what tells most.
const SENTENCES: usize = 2;

/// How many are shown.
#[derive(Default)]
pub(super) struct OverlapUi {
    shown: Option<usize>,
}

/// Draws the section of a card.
pub(super) fn overlap_ui(ui: &mut Ui, cx: &ViewCx<'_>, id: NodeId, key: &NodeKey, local: &mut OverlapUi) {
    let Some(graph) = cx.session.graph() else { return };
    ui.add_space(4.0 * GRID);
    let title = RichText::new(title(key.kind())).family(semibold()).size(size::BODY);
    let section = CollapsingHeader::new(title).id_salt(("overlap", key)).show_unindented(ui, |ui| {
        let topic = Topic::Overlap(id);
        cx.want(&topic);
        match cx.session.analysis(&topic).shown().and_then(|finding| finding.table()) {
            Some(table) => table_ui(ui, cx, graph, table, local),
            None => drop(ui.label(RichText::new("Working it out…").color(cx.palette.weak))),
        }
    });
    section.header_response.on_hover_text(capital(HOW));
}

fn title(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Post => "Shares sources with",
        NodeKind::Source | NodeKind::Publisher => "Cited together with",
        NodeKind::Tag | NodeKind::Platform => "Meets",
    }
}

fn table_ui(ui: &mut Ui, cx: &ViewCx<'_>, graph: &KnowledgeGraph, table: &Table, local: &mut OverlapUi) {
    part_line(ui, cx, graph);
    if table.rows.is_empty() {
        ui.add(Label::new(&table.summary).wrap());
    }
    let shown = local.shown.unwrap_or(FIRST);
    for row in table.rows.iter().take(shown) {
        row_ui(ui, cx, graph, table, row);
    }
    let rest = table.rows.len().saturating_sub(shown);
    if rest > 0 && ui.button(format!("{} more", grouped(rest))).clicked() {
        local.shown = Some(shown.saturating_mul(4));
    }
}

/// A node, what it has in common, and the sentences of both.
fn row_ui(ui: &mut Ui, cx: &ViewCx<'_>, graph: &KnowledgeGraph, table: &Table, row: &Row) {
    let Some(node) = row.node.and_then(|id| graph.node(id)) else { return };
    name_row(ui, cx, &node.key, &node.label);
    let words = |id: &str| {
        let at = table.columns.iter().position(|column| column.id == id);
        at.and_then(|at| row.cells.get(at)).map(|cell| cell.in_words(graph)).unwrap_or_default()
    };
    let facts: Vec<String> = ["note", "in_common"].map(words).into_iter().filter(|words| !words.is_empty()).collect();
    Frame::NONE.inner_margin(Margin { left: 20, bottom: 2, ..Margin::ZERO }).show(ui, |ui| {
        ui.add(Label::new(RichText::new(facts.join("  ·  ")).size(size::SMALL).color(cx.palette.weak)).wrap());
    });
    for quote in row.passages.iter().take(SENTENCES).filter_map(|&passage| of_passage(graph, passage)) {
        quote_ui(ui, cx, &quote);
    }
}
