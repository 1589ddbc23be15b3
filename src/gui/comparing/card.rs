//! What differs of a node, on its card.

use std::collections::BTreeMap;

use egui::text::TextWrapping;
use egui::{Pos2, RichText, Sense, Ui, WidgetInfo, vec2};

use super::lines::{command, spoken, words};
use crate::compare::{Both, Heading, State};
use crate::graph::{Direction, EdgeKinds, NodeId, NodeKey};
use crate::gui::canvas::changes;
use crate::gui::cx::ViewCx;
use crate::gui::icons::paint_ground;
use crate::gui::theme::{GRID, semibold, size};
use crate::scene::GraphRev;
use crate::session::comparing::details::{Line, all_details};
use crate::text::counted;

/// So many lines are shown.
const LINES: usize = 200;

/// What is kept between frames.
#[derive(Default)]
pub(in crate::gui) struct ChangedUi {
    made_of: Option<(GraphRev, NodeId, Vec<Line>)>,
    /// What became of its ties to other nodes, where something did.
    ties: BTreeMap<NodeKey, State>,
}

impl ChangedUi {
    /// What became of the tie to another node.
    pub(in crate::gui) fn tie(&self, other: &NodeKey) -> State {
        self.ties.get(other).copied().unwrap_or_default()
    }
}

/// Draws what differs of a node, where something does.
pub(in crate::gui) fn changed_ui(ui: &mut Ui, cx: &ViewCx<'_>, id: NodeId, key: &NodeKey, local: &mut ChangedUi) {
    let Some(both) = cx.session.both() else {
        *local = ChangedUi::default();
        return;
    };
    let now = (cx.session.graph_rev(), id);
    let kept = local.made_of.take().filter(|(graph, of, _)| (*graph, *of) == now);
    let lines = if let Some((.., lines)) = kept {
        lines
    } else {
        local.ties = ties(both, id);
        all_details(both, id)
    };
    let heading = both.entry(id).map(|entry| entry.heading);
    if heading.is_some() || !lines.is_empty() {
        ui.add_space(2.0 * GRID);
        title(ui, cx, heading);
    }
    // Of what was added or is gone all is new or gone: the card says it.
    if !matches!(heading, Some(Heading::Added | Heading::Gone)) {
        for line in lines.iter().take(LINES) {
            line_ui(ui, cx, key, line);
        }
        if lines.len() > LINES {
            let more = format!("and {}", counted(lines.len() - LINES, "more", "more"));
            ui.label(RichText::new(more).size(size::SMALL).color(cx.palette.weak));
        }
    }
    local.made_of = Some((now.0, now.1, lines));
}

/// What became of the edges between a node and each of its neighbours.
fn ties(both: &Both, id: NodeId) -> BTreeMap<NodeKey, State> {
    let mut ties: BTreeMap<NodeId, State> = BTreeMap::new();
    for edge in both.graph.edges_of(id, EdgeKinds::ALL, Direction::Both) {
        let state = both.edge(edge.id);
        let tie = ties.entry(edge.other(id)).or_insert(state);
        if *tie != state {
            *tie = State::Changed;
        }
    }
    let key = |id: NodeId| both.graph.node(id).map(|node| node.key.clone());
    let differing = ties.into_iter().filter(|(_, state)| *state != State::Same);
    differing.filter_map(|(id, state)| Some((key(id)?, state))).collect()
}

/// What became of the node.
fn title(ui: &mut Ui, cx: &ViewCx<'_>, heading: Option<Heading>) {
    let words = match heading {
        Some(Heading::Added) => "Added since",
        Some(Heading::Gone) => "Gone since",
        Some(Heading::Changed) => "Changed since",
        Some(Heading::Renamed) => "Renamed since",
        None => "What leads here changed",
    };
    ui.horizontal(|ui| {
        ui.spacing_mut().interact_size.y = 18.0;
        ui.spacing_mut().item_spacing.x = 6.0;
        let (rect, _) = ui.allocate_exact_size(vec2(14.0, 18.0), Sense::hover());
        let state = heading.map_or(State::Changed, Heading::state);
        changes::sign(ui.painter(), cx.palette, state, rect.center(), 6.5);
        ui.label(RichText::new(words).family(semibold()).size(size::BODY));
    });
}

fn line_ui(ui: &mut Ui, cx: &ViewCx<'_>, key: &NodeKey, line: &Line) {
    let left = if line.is_evidence { 38.0 } else { 22.0 };
    let wrap = TextWrapping::wrap_at_width((ui.available_width() - left - 4.0).max(40.0));
    let galley = ui.painter().layout_job(words(cx, line, wrap));
    let sense = if line.leads.is_some() { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), galley.size().y + 4.0), sense);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, spoken(line)));
    if line.leads.is_some() {
        paint_ground(ui, rect.expand2(vec2(6.0, 0.0)), &response, cx.palette);
    }
    changes::sign(ui.painter(), cx.palette, line.state, rect.left_top() + vec2(left - 11.0, 10.5), 4.5);
    ui.painter().galley(Pos2::new(rect.left() + left, rect.top() + 2.0), galley, cx.palette.text);
    if let Some(lead) = line.leads.as_ref().filter(|_| response.clicked()) {
        cx.send(command(lead, Some(key)));
    }
}
