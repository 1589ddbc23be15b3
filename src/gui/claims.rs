//! Claims on a card: how well those of a post are supported, and which rest on a publisher alone.

use egui::{CollapsingHeader, Frame, Margin, RichText, Ui};

use super::cx::ViewCx;
use super::part_line::part_line;
use super::quote::quote_ui;
use super::theme::{GRID, semibold, size};
use crate::analysis::{Table, Topic};
use crate::graph::NodeId;
use crate::session::claims::{ClaimGroup, PostClaims, SupportedClaim};
use crate::session::quote::of_passage;
use crate::text::{capital, grouped};

/// So many claims are shown before the rest has to be asked for.
const FIRST: usize = 20;

const WHAT_IT_IS: &str = "A claim is a list item or a sentence that asserts something. The publishers of the sources cited \
    in it or behind it support it. Of the whole post, whatever the filter leaves.";

/// What is kept between frames: how many of the claims that are listed are shown.
#[derive(Default)]
pub(super) struct ClaimsUi {
    shown: Option<usize>,
}

/// How well the claims of a post are supported; a click on a number lists them.
pub(super) fn post_claims_ui(ui: &mut Ui, cx: &ViewCx<'_>, claims: &PostClaims, local: &mut ClaimsUi) {
    ui.add_space(4.0 * GRID);
    ui.label(RichText::new(capital(&claims.title)).family(semibold()).size(size::BODY)).on_hover_text(WHAT_IT_IS);
    for group in &claims.groups {
        let title = RichText::new(&group.phrase).size(size::SMALL).color(cx.palette.weak);
        let list = CollapsingHeader::new(title).id_salt(("claims", group.backing));
        list.show_unindented(ui, |ui| group_ui(ui, cx, group, local));
    }
}

fn group_ui(ui: &mut Ui, cx: &ViewCx<'_>, group: &ClaimGroup, local: &mut ClaimsUi) {
    let most = local.shown.unwrap_or(FIRST);
    for SupportedClaim { quote, publishers } in group.claims.iter().take(most) {
        quote_ui(ui, cx, quote);
        if !publishers.is_empty() {
            Frame::NONE.inner_margin(Margin { left: 32, bottom: 4, ..Margin::ZERO }).show(ui, |ui| {
                ui.label(RichText::new(publishers).size(size::SMALL).color(cx.palette.weak));
            });
        }
    }
    more(ui, group.claims.len(), local);
}

/// The claims that rest on a publisher and no other: what falls if it is wrong.
pub(super) fn rests_on_ui(ui: &mut Ui, cx: &ViewCx<'_>, publisher: NodeId, local: &mut ClaimsUi) {
    let topic = Topic::RestsOn(publisher);
    cx.want(&topic);
    let (Some(graph), Some(table)) = (cx.session.graph(), found(cx, &topic)) else { return };
    ui.add_space(4.0 * GRID);
    let title = ui.label(RichText::new(&table.summary).family(semibold()).size(size::BODY));
    title.on_hover_text("No other publisher supports these claims: they fall if it is wrong.");
    part_line(ui, cx, graph);
    let mut last = None;
    for row in table.rows.iter().take(local.shown.unwrap_or(FIRST)) {
        if let Some(node) = row.node.filter(|_| last != row.node).and_then(|id| graph.node(id)) {
            super::card::name_row(ui, cx, &node.key, &node.label);
        }
        last = row.node;
        for quote in row.passages.iter().filter_map(|&passage| of_passage(graph, passage)) {
            quote_ui(ui, cx, &quote);
        }
    }
    more(ui, table.rows.len(), local);
}

fn found<'a>(cx: &ViewCx<'a>, topic: &Topic) -> Option<&'a Table> {
    cx.session.analysis(topic).shown()?.table()
}

/// A button for more of them.
fn more(ui: &mut Ui, all: usize, local: &mut ClaimsUi) {
    let shown = local.shown.unwrap_or(FIRST);
    let rest = all.saturating_sub(shown);
    if rest > 0 && ui.button(format!("{} more", grouped(rest))).clicked() {
        local.shown = Some(shown.saturating_mul(4));
    }
}
