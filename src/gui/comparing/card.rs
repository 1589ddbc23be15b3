//! What differs of a node, on its card.

use egui::text::TextWrapping;
use egui::{Pos2, RichText, Sense, Ui, WidgetInfo, vec2};

use super::lines::{command, spoken, words};
use crate::compare::{Heading, State};
use crate::graph::{NodeId, NodeKey};
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
}

/// Draws what differs of a node, where something does.
pub(in crate::gui) fn changed_ui(ui: &mut Ui, cx: &ViewCx<'_>, id: NodeId, key: &NodeKey, local: &mut ChangedUi) {
    let Some(both) = cx.session.both() else {
        local.made_of = None;
        return;
    };
    let now = (cx.session.graph_rev(), id);
    let kept = local.made_of.take().filter(|(graph, of, _)| (*graph, *of) == now);
    let lines = kept.map_or_else(|| all_details(both, id), |(.., lines)| lines);
    let group = both.entry(id).map(|entry| entry.heading);
    if group.is_some() || !lines.is_empty() {
        ui.add_space(2.0 * GRID);
        title(ui, cx, group);
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

/// What became of the node.
fn title(ui: &mut Ui, cx: &ViewCx<'_>, group: Option<Heading>) {
    let words = match group {
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
        let state = group.map_or(State::Changed, Heading::state);
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
