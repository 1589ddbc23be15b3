//! One line over the canvas of a folder that was just opened: what it is, and how to begin.

use egui::{Align2, Area, Button, Id, Order, Rect, RichText, Ui, vec2};

use super::cx::ViewCx;
use super::icons::{Icon, icon_button};
use super::theme::{GRID, semibold, size};
use crate::graph::{KnowledgeGraph, NodeKind};
use crate::scene::GraphRev;
use crate::session::Command;
use crate::session::load_report::UNCONNECTED;
use crate::session::overview::Overview;

/// A canvas narrower than this, in points, has two lines.
const ROOMY: f32 = 900.0;

/// What is known of the folder, counted once for a graph.
#[derive(Default)]
pub(super) struct OpeningLineUi(Option<(GraphRev, Overview)>);

/// Draws the line over the lower middle of the canvas.
pub(super) fn opening_line_ui(ui: &Ui, cx: &ViewCx<'_>, local: &mut OpeningLineUi, canvas: Rect) {
    let Some(graph) = cx.session.graph().filter(|_| cx.session.opening_line()) else { return };
    let overview = local.overview(cx.session.graph_rev(), graph);
    let area = Area::new(Id::unique("opening line")).order(Order::Middle);
    let area = area.fixed_pos(canvas.center_bottom() - vec2(0.0, 4.0 * GRID)).pivot(Align2::CENTER_BOTTOM);
    area.constrain_to(canvas).show(ui, |ui| {
        cx.palette.floating().inner_margin(egui::Margin::symmetric(14, 6)).show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(2.0 * GRID, 0.0);
            if canvas.width() >= ROOMY {
                ui.horizontal(|ui| {
                    facts(ui, cx, overview);
                    advice(ui, cx, overview);
                    close(ui, cx);
                });
            } else {
                ui.horizontal(|ui| {
                    facts(ui, cx, overview);
                    close(ui, cx);
                });
                advice(ui, cx, overview);
            }
        });
    });
}

impl OpeningLineUi {
    fn overview(&mut self, rev: GraphRev, graph: &KnowledgeGraph) -> Overview {
        match self.0 {
            Some((counted, overview)) if counted == rev => overview,
            _ => self.0.insert((rev, Overview::new(graph))).1,
        }
    }
}

fn facts(ui: &mut Ui, cx: &ViewCx<'_>, overview: Overview) {
    ui.label(RichText::new(overview.contents()).family(semibold()).size(size::BODY));
    if let Some(alone) = overview.unconnected_posts() {
        let button = Button::new(RichText::new(alone).size(size::BODY).color(cx.palette.accent)).frame(false);
        if ui.add(button).on_hover_text("Show only these").clicked() {
            cx.send(Command::AddQuery(UNCONNECTED.to_owned()));
        }
    }
}

fn advice(ui: &mut Ui, cx: &ViewCx<'_>, overview: Overview) {
    let first = if overview.tags > 0 { NodeKind::Tag } else { NodeKind::Post };
    let text = format!("Search, or click a {}.", first.noun(1));
    ui.label(RichText::new(text).size(size::BODY).color(cx.palette.weak));
}

fn close(ui: &mut Ui, cx: &ViewCx<'_>) {
    if icon_button(ui, Icon::Close, "Close this line", true).clicked() {
        cx.send(Command::CloseOpeningLine);
    }
}
