//! Why two nodes are connected: each edge between them in words, and the sentences that say so.

use egui::{Frame, Label, Margin, RichText, ScrollArea, Ui};

use super::cx::ViewCx;
use super::name_row::name_row;
use super::preview;
use super::quote::quote_ui;
use super::theme::{GRID, semibold, size};
use crate::graph::NodeKey;
use crate::scene::GraphRev;
use crate::session::connection::{Connection, End, Relation};

/// What is kept between frames.
#[derive(Default)]
pub(super) struct ConnectionUi {
    made_of: Option<(GraphRev, [NodeKey; 2], Option<Connection>)>,
}

/// Draws what connects two nodes.
pub(super) fn connection_ui(ui: &mut Ui, cx: &ViewCx<'_>, ends: [&NodeKey; 2], local: &mut ConnectionUi) {
    let Some(between) = local.refresh(cx, ends) else { return };
    ScrollArea::vertical().id_salt(("between", ends)).auto_shrink(false).show(ui, |ui| {
        Frame::NONE.inner_margin(Margin { left: 16, right: 16, top: 4, bottom: 24 }).show(ui, |ui| {
            for relation in &between.relations {
                tie_ui(ui, cx, between, relation);
            }
        });
    });
}

impl ConnectionUi {
    /// Made anew when others or another graph are shown.
    fn refresh(&mut self, cx: &ViewCx<'_>, ends: [&NodeKey; 2]) -> Option<&Connection> {
        let fresh =
            self.made_of.as_ref().is_some_and(|(graph, [a, b], _)| *graph == cx.session.graph_rev() && [a, b] == ends);
        if !fresh {
            let [a, b] = ends;
            let between = Connection::new(cx.session.graph()?, a, b);
            self.made_of = Some((cx.session.graph_rev(), [a.clone(), b.clone()], between));
        }
        self.made_of.as_ref().and_then(|(.., between)| between.as_ref())
    }
}

/// "A cites B", one below the other, and why.
fn tie_ui(ui: &mut Ui, cx: &ViewCx<'_>, between: &Connection, relation: &Relation) {
    let [first, second] = &between.ends;
    let (from, to) = if relation.backward { (second, first) } else { (first, second) };
    end_ui(ui, cx, from);
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.horizontal(|ui| {
        ui.spacing_mut().interact_size.y = 0.0;
        ui.add_space(20.0);
        ui.label(RichText::new(relation.verb).size(size::SMALL).color(cx.palette.weak));
    });
    end_ui(ui, cx, to);
    ui.add_space(GRID);
    if let Some(reason) = relation.reason.filter(|_| relation.quotes.is_empty()) {
        ui.add(Label::new(RichText::new(reason).color(cx.palette.weak)).wrap());
    }
    if !relation.quotes.is_empty() {
        ui.add_space(2.0 * GRID);
        ui.label(RichText::new(heading(relation)).family(semibold()).size(size::BODY));
        ui.add_space(GRID);
        for quote in &relation.quotes {
            quote_ui(ui, cx, quote);
        }
    }
    ui.add_space(5.0 * GRID);
}

/// One of the two; a click leads there.
fn end_ui(ui: &mut Ui, cx: &ViewCx<'_>, end: &End) {
    let row = name_row(ui, cx, &end.key, &end.label);
    preview::of_row(cx, &end.key, &row);
}

/// What stands above the sentences of an edge.
fn heading(relation: &Relation) -> &'static str {
    match relation.quotes.as_slice() {
        quotes if quotes.iter().all(|quote| quote.in_front_matter) => "In the front matter",
        [_] => "The sentence behind it",
        _ => "The sentences behind it",
    }
}
