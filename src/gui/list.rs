//! The list at the left of a narrow window: exactly the nodes of the picture, one a row. A wider one has the register.

use egui::text::{LayoutJob, TextWrapping};
use egui::{Align2, FontId, Id, Key, Margin, Panel, Rect, Response, RichText, ScrollArea};
use egui::{Sense, TextFormat, Ui, WidgetInfo, pos2, vec2};

use super::beside::tip_beside;
use super::canvas::{node_menu, shapes};
use super::cx::ViewCx;
use super::icons::{Icon, icon_button, paint_ground};
use super::pane;
use super::row_keys;
use super::theme::{CONTROL, GRID, RADIUS, semibold, size};
use crate::graph::{KnowledgeGraph, NodeId, NodeKey};
use crate::scene::list::{Sorting, listed};
use crate::scene::{GraphRev, VisibleRev};
use crate::session::{Action, Command, SidePanel, StatusLine, screen_reader};
use crate::text::{capital, grouped};

/// What the list keeps between frames.
#[derive(Default)]
pub(super) struct ListUi {
    sorting: Sorting,
    /// Of which picture the rows are, and in which order.
    made_of: Option<(GraphRev, VisibleRev, Sorting)>,
    rows: Vec<NodeId>,
    /// Whether the rows are others, which are looked at from the top; not after a file was saved.
    to_top: bool,
    /// The selection that was last scrolled to.
    shown: Option<NodeKey>,
    /// What of the rows was in view in the last frame: from where, and how much, in points.
    view: (f32, f32),
    /// When a row was clicked whose details are to be shown.
    clicked: Option<f64>,
}

/// So many seconds a click waits for a second one before the details may take the list's place.
const DOUBLE_CLICK: f64 = 0.3;

/// Draws the list while it is switched on; returns the node under the pointer.
pub(super) fn list_ui(ui: &mut Ui, cx: &ViewCx<'_>, local: &mut ListUi) -> Option<NodeId> {
    let graph = cx.session.graph().filter(|_| cx.session.screen().narrow && cx.session.shows_panel(SidePanel::List))?;
    local.refresh(cx, graph);
    local.show_details(ui, cx);
    let frame = cx.palette.pane(Margin { left: 12, right: 4, top: 8, bottom: 4 });
    let sizes = pane::sizes(200.0, 520.0, ui.content_rect().width());
    let content = |ui: &mut Ui| {
        header(ui, cx, local);
        rows(ui, cx, graph, local)
    };
    let panel = Panel::left("list").frame(frame).default_size(280.0).size_range(sizes);
    panel.show(ui, |ui| pane::held(ui, content)).inner
}

impl ListUi {
    fn refresh(&mut self, cx: &ViewCx<'_>, graph: &KnowledgeGraph) {
        let now = Some((cx.session.graph_rev(), cx.session.visible_rev(), self.sorting));
        if self.made_of != now {
            self.to_top = self.made_of.is_some_and(|(graph, ..)| graph == cx.session.graph_rev());
            self.rows = listed(graph, &cx.session.index().styles, cx.session.visible(), self.sorting);
            self.made_of = now;
            self.shown = None;
        }
    }

    /// A click shows the details; in a narrow window they take the list's place, but not between the clicks of a double one.
    fn show_details(&mut self, ui: &Ui, cx: &ViewCx<'_>) {
        let Some(clicked) = self.clicked else { return };
        let rest = DOUBLE_CLICK - (ui.input(|input| input.time) - clicked);
        if rest > 0.0 {
            ui.request_repaint_after(std::time::Duration::from_secs_f64(rest));
        } else {
            self.clicked = None;
            cx.send(Command::BringToFront(SidePanel::Details));
        }
    }

    /// Where to scroll so that a selection made elsewhere is in view.
    fn scroll_to(&mut self, cx: &ViewCx<'_>) -> Option<f32> {
        let selection = &cx.session.view().current;
        let top = std::mem::take(&mut self.to_top).then_some(0.0);
        if self.shown == *selection {
            return top;
        }
        self.shown.clone_from(selection);
        let Some(selected) = cx.session.current() else { return top };
        let top = self.rows.iter().position(|&id| id == selected)? as f32 * CONTROL;
        let (from, height) = self.view;
        let in_view = top >= from && top + CONTROL <= from + height;
        (!in_view).then(|| (top - (height - CONTROL) / 2.0).max(0.0))
    }
}

fn header(ui: &mut Ui, cx: &ViewCx<'_>, local: &mut ListUi) {
    ui.horizontal(|ui| {
        let title = StatusLine::new(cx.session.visible()).nodes;
        ui.label(RichText::new(capital(&title)).family(semibold()).size(size::BODY));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if icon_button(ui, Icon::Close, "Close the list", true).clicked() {
                cx.act(Action::ToggleList);
            }
        });
    });
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = GRID;
        ui.label(RichText::new("By").size(size::SMALL).color(cx.palette.weak));
        for sorting in Sorting::ALL {
            let text = RichText::new(sorting.name()).size(size::SMALL);
            if ui.selectable_label(local.sorting == sorting, text).clicked() {
                local.sorting = sorting;
            }
        }
    });
    if local.rows.is_empty() {
        ui.label(RichText::new("Nothing is shown. The line at the bottom says what is hidden.").color(cx.palette.weak));
    } else {
        pane::number_heading(ui, cx.palette, "connections");
    }
}

fn rows(ui: &mut Ui, cx: &ViewCx<'_>, graph: &KnowledgeGraph, local: &mut ListUi) -> Option<NodeId> {
    let mut pointed = None;
    let mut area = ScrollArea::vertical().auto_shrink(false);
    if let Some(offset) = local.scroll_to(cx) {
        area = area.vertical_scroll_offset(offset);
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let output = area.show_rows(ui, CONTROL, local.rows.len(), |ui, range| {
        for index in range {
            let Some((id, node)) = local.rows.get(index).and_then(|&id| Some((id, graph.node(id)?))) else { continue };
            let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width() - GRID, CONTROL), Sense::hover());
            let response = ui.interact(rect, row_id(&node.key), Sense::click());
            response.widget_info(|| WidgetInfo::labeled(egui::Role::ListItem, true, screen_reader::name(graph, id)));
            let is_cut = paint_row(ui, cx, graph, id, rect, &response);
            answer(ui, cx, local, index, &node.key, &response);
            response.context_menu(|ui| node_menu(ui, cx, graph, id));
            if response.hovered() {
                pointed = Some(id);
            }
            if is_cut {
                tip_beside(&response, &node.label);
            }
        }
    });
    local.view = (output.state.unclamped_offset().y, output.inner_rect.height());
    pointed
}

fn row_id(key: &NodeKey) -> Id {
    Id::unique(("list row", key))
}

/// Returns whether the name was cut.
fn paint_row(ui: &Ui, cx: &ViewCx<'_>, graph: &KnowledgeGraph, id: NodeId, rect: Rect, response: &Response) -> bool {
    let Some(node) = graph.node(id) else { return false };
    let palette = cx.palette;
    if cx.session.current() == Some(id) || cx.session.view().selected.contains(&node.key) {
        ui.painter().rect_filled(rect, RADIUS, ui.visuals().selection.bg_fill);
    }
    paint_ground(ui, rect, response, palette);
    let kind = node.key.kind();
    shapes::paint(ui.painter(), kind, rect.left_center() + vec2(13.0, 0.0), 5.0, palette.kind(kind));
    let small = FontId::proportional(size::SMALL);
    let right = rect.right_center() - vec2(8.0, 0.0);
    let count = grouped(graph.degree(id));
    let count = ui.painter().text(right, Align2::RIGHT_CENTER, count, small, palette.weak);
    let left = rect.left() + 26.0;
    let mut job = LayoutJob::single_section(
        node.label.replace('\n', " "),
        TextFormat::simple(FontId::proportional(size::BODY), palette.text),
    );
    job.wrap = TextWrapping::truncate_at_width(count.left() - 8.0 - left);
    let galley = ui.painter().layout_job(job);
    let is_cut = galley.elided;
    ui.painter().galley(pos2(left, rect.center().y - galley.size().y / 2.0), galley, palette.text);
    is_cut
}

/// A click goes to the node, a double click or Enter opens it, arrows step through the rows.
fn answer(ui: &Ui, cx: &ViewCx<'_>, local: &mut ListUi, index: usize, key: &NodeKey, response: &Response) {
    if response.double_clicked() || row_keys::pressed(ui, response, Key::Enter) {
        cx.send(Command::Activate { key: key.clone(), alone: false });
    } else if response.clicked() {
        response.request_focus();
        cx.send(Command::GoTo(key.clone()));
        local.clicked = Some(ui.input(|input| input.time));
    }
    let next = row_keys::next(ui, response, index);
    let node = next.and_then(|next| cx.session.graph()?.node(*local.rows.get(next)?));
    if let Some(node) = node {
        cx.send(Command::GoTo(node.key.clone()));
        ui.memory_mut(|memory| memory.request_focus(row_id(&node.key)));
    }
}
