//! The list of what differs: the nodes that were added, are gone, changed or have another name, and below each what of it
//! came or went. Every row is as high as any other, so that only those in view are drawn.

use std::collections::BTreeSet;

use egui::text::{LayoutJob, TextWrapping};
use egui::{
    FontId, Id, Key, Margin, Panel, Rect, Response, RichText, ScrollArea, Sense, TextFormat, Ui, WidgetInfo, pos2, vec2,
};

use super::lines::{command, spoken, words};
use crate::compare::{Both, Heading, State};
use crate::graph::{NodeId, NodeKey};
use crate::gui::beside::tip_beside;
use crate::gui::canvas::{changes, shapes};
use crate::gui::cx::ViewCx;
use crate::gui::icons::{Icon, icon_button, paint, paint_ground};
use crate::gui::theme::{GRID, RADIUS, semibold, size};
use crate::gui::{pane, row_keys};
use crate::scene::GraphRev;
use crate::session::comparing::CompareCommand;
use crate::session::comparing::details::{Line, details};
use crate::session::{Action, Command, SidePanel};
use crate::text::{capital, grouped};

/// The height of a row.
const ROW: f32 = 24.0;
/// Up to so many nodes that changed are listed with what differs of them. Of more, and of those that are new or gone as a
/// whole, each is unfolded when it is asked for.
const UNFOLDED: usize = 60;

/// What the list keeps between frames.
#[derive(Default)]
pub(in crate::gui) struct ChangesListUi {
    made_of: Option<(GraphRev, Option<State>)>,
    rows: Vec<Row>,
    /// The nodes that are not as most are: unfolded among folded ones, or the other way round.
    others: BTreeSet<NodeId>,
    /// The selection that was last scrolled to.
    shown: Option<NodeKey>,
    /// What of the rows was in view in the last frame: from where, and how much, in points.
    view: (f32, f32),
}

enum Row {
    Title(Heading, usize),
    Node { id: NodeId, key: NodeKey, label: String, heading: Heading, is_open: bool },
    Line { of: NodeKey, line: Line },
}

/// Draws the list while it is switched on; returns the node under the pointer.
pub(in crate::gui) fn changes_list_ui(ui: &mut Ui, cx: &ViewCx<'_>, local: &mut ChangesListUi) -> Option<NodeId> {
    let Some(both) = cx.session.both() else {
        *local = ChangesListUi::default();
        return None;
    };
    if !cx.session.shows_panel(SidePanel::Changes) {
        return None;
    }
    local.refresh(cx, both);
    let frame = cx.palette.pane(Margin { left: 12, right: 4, top: 8, bottom: 4 });
    let sizes = pane::sizes(220.0, 560.0, ui.content_rect().width());
    let content = |ui: &mut Ui| {
        header(ui, cx);
        rows(ui, cx, both, local)
    };
    let panel = Panel::left("changes").frame(frame).default_size(340.0).size_range(sizes);
    panel.show(ui, |ui| pane::held(ui, content)).inner
}

impl ChangesListUi {
    fn refresh(&mut self, cx: &ViewCx<'_>, both: &Both) {
        let now = Some((cx.session.graph_rev(), cx.session.shown_state()));
        if self.made_of != now {
            self.others.clear();
            self.made_of = now;
            self.list(both, cx.session.shown_state());
        }
    }

    fn list(&mut self, both: &Both, only: Option<State>) {
        let headings = Heading::ALL.into_iter().filter(|heading| only.is_none_or(|only| heading.state() == only));
        self.rows.clear();
        for heading in headings {
            let entries = both.under(heading);
            let opens = heading.state() == State::Changed && entries.len() <= UNFOLDED;
            if !entries.is_empty() {
                self.rows.push(Row::Title(heading, entries.len()));
            }
            for entry in entries {
                let Some(node) = both.graph.node(entry.node) else { continue };
                let is_open = opens != self.others.contains(&entry.node);
                let (key, label) = (node.key.clone(), node.label.replace('\n', " "));
                self.rows.push(Row::Node { id: entry.node, key, label, heading, is_open });
                if is_open {
                    let lines = details(both, entry).into_iter();
                    self.rows.extend(lines.map(|line| Row::Line { of: node.key.clone(), line }));
                }
            }
        }
    }

    fn toggle(&mut self, cx: &ViewCx<'_>, both: &Both, id: NodeId) {
        if !self.others.remove(&id) {
            self.others.insert(id);
        }
        self.list(both, cx.session.shown_state());
    }

    /// Where to scroll so that a selection made elsewhere is in view.
    fn scroll_to(&mut self, cx: &ViewCx<'_>) -> Option<f32> {
        let selection = &cx.session.view().current;
        if self.shown == *selection {
            return None;
        }
        self.shown.clone_from(selection);
        let selected = selection.as_ref()?;
        let is_it = |row: &Row| matches!(row, Row::Node { key, .. } if key == selected);
        let top = self.rows.iter().position(is_it)? as f32 * ROW;
        let (from, height) = self.view;
        let in_view = top >= from && top + ROW <= from + height;
        (!in_view).then(|| (top - (height - ROW) / 2.0).max(0.0))
    }

    /// The next row that can be stepped to, from one on.
    fn stop(&self, from: usize, back: bool) -> Option<usize> {
        let is_stop = |index: &usize| matches!(self.rows.get(*index), Some(Row::Node { .. }));
        if back { (0..=from).rev().find(is_stop) } else { (from..self.rows.len()).find(is_stop) }
    }
}

fn header(ui: &mut Ui, cx: &ViewCx<'_>) {
    ui.horizontal(|ui| {
        ui.label(RichText::new("What differs").family(semibold()).size(size::BODY));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if icon_button(ui, Icon::Close, "Close the list of changes", true).clicked() {
                cx.act(Action::ToggleChanges);
            }
        });
    });
}

fn rows(ui: &mut Ui, cx: &ViewCx<'_>, both: &Both, local: &mut ChangesListUi) -> Option<NodeId> {
    if local.rows.is_empty() {
        ui.label(RichText::new("Nothing differs.").color(cx.palette.weak));
        return None;
    }
    let mut pointed = None;
    let mut toggled = None;
    let mut area = ScrollArea::vertical().auto_shrink(false);
    if let Some(offset) = local.scroll_to(cx) {
        area = area.vertical_scroll_offset(offset);
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let output = area.show_rows(ui, ROW, local.rows.len(), |ui, range| {
        for index in range {
            let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width() - GRID, ROW), Sense::hover());
            match local.rows.get(index) {
                Some(Row::Title(heading, count)) => title_row(ui, cx, rect, *heading, *count),
                Some(Row::Line { of, line }) => line_row(ui, cx, rect, of, line, index),
                Some(row @ Row::Node { id, .. }) => {
                    let response = node_row(ui, cx, rect, row);
                    if response.hovered() {
                        pointed = Some(*id);
                    }
                    toggled = toggled.or(answer(ui, cx, local, index, &response));
                }
                None => {}
            }
        }
    });
    local.view = (output.state.unclamped_offset().y, output.inner_rect.height());
    if let Some(id) = toggled {
        local.toggle(cx, both, id);
    }
    pointed
}

fn title_row(ui: &Ui, cx: &ViewCx<'_>, rect: Rect, heading: Heading, count: usize) {
    let text = format!("{}  {}", capital(heading.word()), grouped(count));
    let font = crate::gui::theme::semibold_font(size::SMALL);
    ui.painter().text(rect.left_center() + vec2(2.0, 2.0), egui::Align2::LEFT_CENTER, text, font, cx.palette.weak);
}

fn row_id(key: &NodeKey) -> Id {
    Id::unique(("changed row", key))
}

fn node_row(ui: &Ui, cx: &ViewCx<'_>, rect: Rect, row: &Row) -> Response {
    let Row::Node { key, label, heading, is_open, .. } = row else {
        return ui.interact(rect, Id::NULL, Sense::hover());
    };
    let response = ui.interact(rect, row_id(key), Sense::click());
    let name = format!("{}: {label}, {}", key.kind().noun(1), heading.word());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::ListItem, true, &name));
    let palette = cx.palette;
    if cx.session.view().current.as_ref() == Some(key) {
        ui.painter().rect_filled(rect, RADIUS, ui.visuals().selection.bg_fill);
    }
    paint_ground(ui, rect, &response, palette);
    changes::sign(ui.painter(), palette, heading.state(), rect.left_center() + vec2(10.0, 0.0), 5.5);
    shapes::paint(ui.painter(), key.kind(), rect.left_center() + vec2(27.0, 0.0), 4.5, palette.kind(key.kind()));
    let format = TextFormat::simple(FontId::proportional(size::BODY), palette.text);
    let mut job = LayoutJob::single_section(label.clone(), format);
    job.wrap = TextWrapping::truncate_at_width(rect.width() - 38.0 - 20.0);
    let galley = ui.painter().layout_job(job);
    let is_cut = galley.elided;
    ui.painter().galley(pos2(rect.left() + 38.0, rect.center().y - galley.size().y / 2.0), galley, palette.text);
    let icon = if *is_open { Icon::Up } else { Icon::Down };
    paint(ui.painter(), icon, arrow(rect).center(), 11.0, palette.weak);
    if is_cut {
        tip_beside(&response, label);
    }
    response
}

/// Where the arrow is that unfolds a row.
fn arrow(row: Rect) -> Rect {
    row.with_min_x(row.right() - 22.0)
}

/// A click shows the node, one on the arrow what differs of it; the arrows of the keyboard step through the nodes. Returns the
/// node that is folded or unfolded.
fn answer(ui: &Ui, cx: &ViewCx<'_>, local: &ChangesListUi, index: usize, response: &Response) -> Option<NodeId> {
    let Some(Row::Node { id, key, is_open, .. }) = local.rows.get(index) else { return None };
    let look = |key: &NodeKey| cx.send(Command::Compare(CompareCommand::Look(key.clone())));
    if response.clicked() {
        if response.interact_pointer_pos().is_some_and(|at| arrow(response.rect).contains(at)) {
            return Some(*id);
        }
        response.request_focus();
        look(key);
    }
    let stepped = row_keys::next(ui, response, index);
    let next = stepped.and_then(|next| local.stop(next, next < index));
    if let Some(Row::Node { key, .. }) = next.and_then(|next| local.rows.get(next)) {
        look(key);
        ui.memory_mut(|memory| memory.request_focus(row_id(key)));
    }
    let folds = row_keys::pressed(ui, response, if *is_open { Key::ArrowLeft } else { Key::ArrowRight });
    folds.then_some(*id)
}

fn line_row(ui: &Ui, cx: &ViewCx<'_>, rect: Rect, of: &NodeKey, line: &Line, index: usize) {
    let sense = if line.leads.is_some() { Sense::click() } else { Sense::hover() };
    let response = ui.interact(rect, ui.scope_id().with(("line", index)), sense);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, spoken(line)));
    if line.leads.is_some() {
        paint_ground(ui, rect, &response, cx.palette);
    }
    let left = rect.left() + if line.is_evidence { 66.0 } else { 52.0 };
    changes::sign(ui.painter(), cx.palette, line.state, pos2(left - 9.0, rect.center().y), 4.0);
    let galley = ui.painter().layout_job(words(cx, line, TextWrapping::truncate_at_width(rect.right() - left - 6.0)));
    let is_cut = galley.elided;
    ui.painter().galley(pos2(left, rect.center().y - galley.size().y / 2.0), galley, cx.palette.text);
    if is_cut {
        response.clone().on_hover_ui(|ui| {
            ui.set_max_width(420.0);
            ui.label(words(cx, line, TextWrapping::wrap_at_width(400.0)));
        });
    }
    if let Some(lead) = line.leads.as_ref().filter(|_| response.clicked()) {
        cx.send(command(lead, Some(of)));
    }
}
