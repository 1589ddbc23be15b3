//! How two nodes are connected: the ways from one to the other as numbered sentences, where the card stands.

use egui::{Align, Button, Frame, Label, Layout, Margin, RichText, ScrollArea, Ui};

use super::card::name_row;
use super::cx::ViewCx;
use super::icons::{Icon, icon_button};
use super::part_line::part_line;
use super::quote::quote_ui;
use super::theme::{GRID, semibold, size};
use crate::analysis::Ways;
use crate::analysis::ways::{NoWay, Way};
use crate::graph::KnowledgeGraph;
use crate::scene::FilterPart;
use crate::session::Command;
use crate::session::queries::QueryEdit;
use crate::session::quote::of_passage;
use crate::session::ways::{WaysCommand, WaysPane, through};
use crate::text::{capital, counted};

const HUBS: &str = "A hub is what very many have in common, so that it tells little: a node with more connections than 99 of \
    100 nodes, and more than 50.";

/// Draws the ways between two nodes.
pub(super) fn ways_ui(ui: &mut Ui, cx: &ViewCx<'_>) {
    let (Some(graph), Some(pane)) = (cx.session.graph(), cx.session.ways_pane()) else { return };
    if let Some(topic) = cx.session.ways_topic() {
        cx.want(&topic);
    }
    header(ui, cx, graph);
    ScrollArea::vertical().id_salt(("ways", &pane.ends)).auto_shrink(false).show(ui, |ui| {
        Frame::NONE.inner_margin(Margin { left: 16, right: 16, top: 4, bottom: 24 }).show(ui, |ui| {
            ends_ui(ui, cx, graph, pane);
            match cx.session.ways() {
                Some(ways) => found_ui(ui, cx, graph, pane, ways),
                None => drop(ui.label(RichText::new("Looking for ways…").color(cx.palette.weak))),
            }
        });
    });
}

fn header(ui: &mut Ui, cx: &ViewCx<'_>, graph: &KnowledgeGraph) {
    Frame::NONE.inner_margin(Margin { left: 16, right: 8, top: 8, bottom: 0 }).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.label(RichText::new("Ways between").family(semibold()).size(size::BODY));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if icon_button(ui, Icon::Close, "Close the ways (Esc)", true).clicked() {
                    cx.send(Command::Ways(WaysCommand::Close));
                }
                let ways = cx.session.ways().filter(|ways| !ways.ways.is_empty());
                if icon_button(ui, Icon::Copy, "Copy as Markdown", ways.is_some()).clicked()
                    && let Some(ways) = ways
                {
                    cx.send(Command::Copy(ways.as_markdown(graph)));
                }
            });
        });
    });
}

/// The two nodes, and whether hubs count.
fn ends_ui(ui: &mut Ui, cx: &ViewCx<'_>, graph: &KnowledgeGraph, pane: &WaysPane) {
    for key in &pane.ends {
        if let Some(node) = graph.find(key).and_then(|id| graph.node(id)) {
            name_row(ui, cx, key, &node.label);
        }
    }
    ui.add_space(GRID);
    let mut hubs = pane.hubs;
    if ui.checkbox(&mut hubs, "Also through hubs").on_hover_text(HUBS).changed() {
        cx.send(Command::Ways(WaysCommand::Hubs(hubs)));
    }
    ui.add_space(GRID);
}

fn found_ui(ui: &mut Ui, cx: &ViewCx<'_>, graph: &KnowledgeGraph, pane: &WaysPane, ways: &Ways) {
    ui.add(Label::new(answer(ways)).wrap());
    if cx.session.chosen_way().is_none() {
        part_line(ui, cx, graph);
    }
    match ways.none {
        Some(NoWay::ThroughHubs) if ui.button("Walk through hubs").clicked() => {
            cx.send(Command::Ways(WaysCommand::Hubs(true)));
        }
        Some(NoWay::Filtered) => openings_ui(ui, cx, &pane.openings),
        _ => {}
    }
    for (index, way) in ways.ways.iter().enumerate() {
        way_ui(ui, cx, graph, index, way);
    }
}

/// The answer in one line; the two are named above.
fn answer(ways: &Ways) -> String {
    match ways.none {
        Some(NoWay::Same) => "These are one and the same node.".to_owned(),
        Some(NoWay::ThroughHubs) => "All ways lead through hubs: what very many have in common.".to_owned(),
        Some(NoWay::Filtered) => "No path in what the filter leaves.".to_owned(),
        Some(NoWay::Apart) => "No path: nothing connects these two.".to_owned(),
        None => format!("{}, the closest first", capital(&counted(ways.ways.len(), "way", "ways"))),
    }
}

/// What of the filter, switched off alone, would leave a way.
fn openings_ui(ui: &mut Ui, cx: &ViewCx<'_>, openings: &[FilterPart]) {
    if openings.is_empty() {
        let text = "There are ways in the whole folder, but no part of the filter alone stands between.";
        ui.add(Label::new(RichText::new(text).color(cx.palette.weak)).wrap());
    }
    for &part in openings {
        let words = part.in_words(&cx.session.view().filter);
        if ui.button(format!("Switch off {words}")).on_hover_text("Then there is a path").clicked() {
            cx.send(match part {
                FilterPart::Criterion(criterion) => Command::SetPaused { criterion, paused: true },
                FilterPart::Query(index) => Command::ChangeQuery(index, QueryEdit::Paused(true)),
            });
        }
    }
}

/// A way: what it leads through, and its steps with the sentences that say so.
fn way_ui(ui: &mut Ui, cx: &ViewCx<'_>, graph: &KnowledgeGraph, index: usize, way: &Way) {
    ui.add_space(3.0 * GRID);
    let is_alone = cx.session.chosen_way() == Some(index);
    let by = through(graph, way);
    let title = if by.is_empty() { "Directly".to_owned() } else { by };
    let text = RichText::new(format!("{}.  {title}", index + 1)).family(semibold()).size(size::BODY);
    let button = Button::selectable(is_alone, text).wrap();
    let tip = if is_alone { "Show again what was shown before" } else { "Show only this way on the canvas" };
    if ui.add(button).on_hover_text(tip).clicked() {
        cx.send(Command::Ways(WaysCommand::Choose(index)));
    }
    for (hop, words) in way.steps(graph) {
        Frame::NONE.inner_margin(Margin { left: 20, top: 2, ..Margin::ZERO }).show(ui, |ui| {
            ui.add(Label::new(RichText::new(words).size(size::SMALL).color(cx.palette.weak)).wrap());
        });
        if let Some(quote) = hop.passage.and_then(|passage| of_passage(graph, passage)) {
            quote_ui(ui, cx, &quote);
        }
    }
}
