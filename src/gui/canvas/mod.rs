//! The canvas: the graph under the hand.
//!
//! One response for the whole canvas takes pointer and wheel; which node is meant is asked of the [`PickGrid`]. The
//! most important nodes in view are widgets besides, with a name and without paint, so that the keyboard, screen
//! readers and tests find them.

mod area;
mod badges;
mod cache;
pub(super) mod changes;
mod deferred;
pub(super) mod derived;
mod fade;
mod flight;
pub(super) mod gpu;
mod guides;
mod highlight;
mod hover_card;
mod keyboard;
mod labels;
mod map;
mod menu;
mod minimap;
mod paint;
pub(super) mod shapes;
mod software;
mod tween;
pub(super) mod weak;

use std::sync::Arc;

use egui::{CursorIcon, Id, Key, PointerButton, Pos2, Rect, Response, Sense, Ui, Vec2, WidgetInfo};

use super::cx::ViewCx;
use crate::graph::{KnowledgeGraph, NodeId, NodeKey};
use crate::scene::density::edge_look;
use crate::scene::edge_grid::Segment;
use crate::scene::size;
use crate::scene::{Camera, GraphRev};
use crate::session::{Answer, Command, Pane, Wheel, screen_reader};

use area::Area;
use cache::Cache;
use flight::Flight;
use highlight::Focus;
use minimap::MinimapUi;
use tween::Tween;

#[cfg(test)]
pub(super) use fade::DIMMED;
pub(super) use menu::node_menu;

/// How much of a zoom a point of scrolling is: a notch of a wheel, 50 points, comes a quarter closer.
const ZOOM_PER_POINT: f32 = 0.0045;
/// A pointer this near to a node, in points, is on it.
const PICK_SLACK: f32 = 3.0;
/// A pointer this near to an edge, in points, is on it.
const EDGE_SLACK: f32 = 4.0;
/// Edges fainter than this, as a part of a few edges' opacity, are too many to point at one.
const LEGIBLE: f32 = 0.3;
/// So many nodes at most are widgets for keyboard and screen reader.
const WIDGETS_MAX: usize = 150;

/// What the canvas keeps between frames.
#[derive(Default)]
pub(super) struct CanvasUi {
    /// Whether the graphics card draws the graph.
    on_card: bool,
    /// The node under the hand, and where it was taken hold of, from its middle in layout units.
    dragged: Option<(NodeKey, Vec2)>,
    menu_for: Option<NodeKey>,
    /// The edge under the pointer.
    edge: Option<Segment>,
    /// Where the labels stood in the last frame.
    sides: labels::Sides,
    /// The part of the picture in which nodes are being selected.
    area: Option<Area>,
    cache: Cache,
    flight: Flight,
    tween: Tween,
    minimap: MinimapUi,
    spoken: keyboard::Spoken,
    hover_card: hover_card::HoverCard,
    /// The camera of the last frame, and where the canvas was.
    shown_camera: Option<(Camera, Rect)>,
    /// The graph over which the pointer has moved: before that nobody points at anything, wherever the pointer rests.
    pointed_at: Option<GraphRev>,
    /// Where what an arrangement draws has names.
    guide_names: Vec<Rect>,
    map: map::MapUi,
    changes: changes::ChangesUi,
}

/// What one frame of the canvas is made from.
struct Frame<'a> {
    cx: &'a ViewCx<'a>,
    graph: &'a KnowledgeGraph,
    rect: Rect,
    camera: Camera,
    /// Where the nodes of the picture stand: discs, rings, halos, labels and what a pointer meets are of one frame.
    positions: Arc<[Vec2]>,
}

impl Frame<'_> {
    /// A node's middle and radius on the screen.
    fn circle(&self, id: NodeId) -> Option<(Pos2, f32)> {
        let position = *self.positions.get(id.index())?;
        let node = self.graph.node(id)?;
        Some(self.on_screen(position, size::radius(node.key.kind(), self.graph.degree(id))))
    }

    /// The middle and the radius on the screen of a circle in layout units.
    fn on_screen(&self, position: Vec2, radius: f32) -> (Pos2, f32) {
        (self.camera.screen_from_layout(self.rect, position), size::on_screen(radius, self.camera.zoom))
    }
}

/// Draws the graph and answers the pointer. `pointed` is a node that is pointed at elsewhere.
pub(super) fn canvas_ui(ui: &mut Ui, cx: &ViewCx<'_>, local: &mut CanvasUi, pointed: Option<NodeId>) {
    let rect = ui.available_rect_before_wrap();
    ui.advance_cursor_after_rect(rect);
    // An id of its own: the canvas keeps the keyboard while panes come and go beside it.
    let response = ui.interact(rect, Id::unique("canvas"), Sense::click_and_drag());
    ui.painter().rect_filled(rect, 0.0, cx.palette.canvas);
    if cx.session.screen().canvas != Some(rect) {
        cx.send(Command::Resized(rect));
    }
    let Some(graph) = cx.session.graph() else { return };
    let shown = cx.session.visible();
    let summary = format!("Graph of {} nodes and {} connections", shown.node_count(), shown.edge_count());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Canvas, true, &summary));
    local.spoken.speak(ui, cx, graph, &response);

    let positions = local.tween.positions(ui, cx.session);
    local.cache.refresh(ui.ctx(), cx.session, graph, &positions);
    let camera = local.flight.camera(ui, cx.session);
    let frame = Frame { cx, graph, rect, camera, positions: local.cache.picture.positions.clone() };
    zoom(ui, &frame, &response);
    let is_awake = local.is_pointing(ui, cx) && response.contains_pointer();
    let under_pointer = local.node_at(&frame, response.hover_pos().filter(|_| is_awake));
    local.drag(ui, &frame, &response);
    keyboard::take(ui, &frame, &response);
    let keyboard = local.widgets(ui, &frame);
    local.edge = if is_awake && under_pointer.is_none() { local.edge_at(ui, &frame, &response) } else { None };
    click(ui, &frame, &response, under_pointer, local.edge.as_ref());
    local.menu(&frame, &response, under_pointer);

    let focus = local.dragged_node(&frame).or(under_pointer).or(pointed).or(keyboard);
    local.cache.light(cx.session, graph, focus.map(Focus::Node).or_else(|| explained(cx)));
    let badges = badges::in_view(ui, &frame, local);
    paint::paint(ui, &frame, local, &badges);
    minimap::show(ui, &frame, local);
    hover_card::show(ui, &frame, &response, local, under_pointer);
    show_cursor(ui, &response, under_pointer.is_some() || local.edge.is_some());
}

impl CanvasUi {
    /// `on_card` says whether the graphics card draws the graph.
    pub(super) fn new(on_card: bool) -> Self {
        Self { on_card, ..Self::default() }
    }

    /// Whether the pointer was used since this graph came.
    fn is_pointing(&mut self, ui: &Ui, cx: &ViewCx<'_>) -> bool {
        let is_used = ui.input(|input| input.pointer.delta() != Vec2::ZERO || input.pointer.any_down());
        if is_used {
            self.pointed_at = Some(cx.session.graph_rev());
        }
        self.pointed_at == Some(cx.session.graph_rev())
    }

    fn node_at(&self, frame: &Frame<'_>, point: Option<Pos2>) -> Option<NodeId> {
        let point = frame.camera.layout_from_screen(frame.rect, point?);
        let zoom = frame.camera.zoom;
        let reach = |radius| size::on_screen(radius, zoom) / zoom;
        let id = self.cache.picture.grid.node_at(point, reach, PICK_SLACK / zoom);
        // The picture of a large graph may still be that of before a node was hidden.
        id.filter(|&id| frame.cx.session.visible().node(id))
    }

    /// The edge under the pointer, where edges can be told apart.
    fn edge_at(&mut self, ui: &Ui, frame: &Frame<'_>, response: &Response) -> Option<Segment> {
        let pointer = response.hover_pos().filter(|_| response.contains_pointer() && !response.dragged())?;
        if edge_look(self.cache.picture.ink, frame.camera.zoom).opacity < LEGIBLE {
            return None;
        }
        let place = frame.camera.layout_from_screen(frame.rect, pointer);
        self.cache.edge_at(ui, frame.cx.session, place, EDGE_SLACK / frame.camera.zoom)
    }

    fn drag(&mut self, ui: &Ui, frame: &Frame<'_>, response: &Response) {
        if response.drag_started_by(PointerButton::Primary) {
            let (origin, modifiers) = ui.input(|input| (input.pointer.press_origin(), input.modifiers));
            self.area = origin.and_then(|origin| Area::begun(modifiers, origin));
            self.dragged = self.node_at(frame, origin.filter(|_| self.area.is_none())).and_then(|id| {
                let position = *frame.positions.get(id.index())?;
                let hold = frame.camera.layout_from_screen(frame.rect, origin?) - position;
                Some((frame.graph.node(id)?.key.clone(), hold))
            });
        }
        if let Some(area) = &mut self.area {
            area.follow(response);
            if response.drag_stopped() {
                area.select(ui, frame);
                self.area = None;
            }
            return;
        }
        // The last move can come in the same frame as the release.
        if response.dragged() || response.drag_stopped() {
            self.move_by_hand(frame, response);
        }
        if response.drag_stopped() && self.dragged.take().is_some() {
            frame.cx.send(Command::Drop);
        }
    }

    /// Moves the node under the hand, else the picture.
    fn move_by_hand(&self, frame: &Frame<'_>, response: &Response) {
        match (&self.dragged, response.interact_pointer_pos()) {
            (Some((key, hold)), Some(pointer)) => {
                let to = frame.camera.layout_from_screen(frame.rect, pointer) - *hold;
                let at = frame.graph.find(key).and_then(|id| frame.cx.session.positions().get(id.index()));
                if at.is_some_and(|at| *at != to) {
                    frame.cx.send(Command::Drag { key: key.clone(), to });
                }
            }
            (None, _) if response.drag_delta() != Vec2::ZERO => frame.cx.send(Command::Pan(response.drag_delta())),
            _ => {}
        }
    }

    fn dragged_node(&self, frame: &Frame<'_>) -> Option<NodeId> {
        self.dragged.as_ref().and_then(|(key, _)| frame.graph.find(key))
    }

    /// Gives the most important nodes in view a widget each, and tells which of them has the keyboard.
    fn widgets(&self, ui: &Ui, frame: &Frame<'_>) -> Option<NodeId> {
        let mut keyboard = None;
        let in_view = self.cache.picture.circles.iter().filter_map(|&(id, position, radius)| {
            let (centre, radius) = frame.on_screen(position, radius);
            frame.rect.contains(centre).then_some((id, Rect::from_center_size(centre, Vec2::splat(2.0 * radius))))
        });
        for (id, rect) in in_view.take(WIDGETS_MAX) {
            let Some(node) = frame.graph.node(id) else { continue };
            // The pointer is the canvas' own: a widget that took clicks would keep the menu and drags from it.
            let widget = ui.interact(rect, node_widget_id(ui, &node.key), Sense::focusable_noninteractive());
            widget.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, screen_reader::name(frame.graph, id)));
            ui.accesskit_node_builder(widget.id, |builder| builder.add_action(egui::accesskit::Action::Click));
            if pressed(ui, &widget) {
                activate(ui, frame, &node.key);
            }
            if widget.has_focus() {
                keyboard = Some(id);
            }
        }
        keyboard
    }
}

/// What wheel, pinch and two fingers do to the picture.
fn zoom(ui: &Ui, frame: &Frame<'_>, response: &Response) {
    let Some(at) = response.hover_pos().filter(|_| response.contains_pointer()) else { return };
    let (pinch, scroll) = ui.input(|input| (input.zoom_delta(), input.smooth_scroll_delta()));
    let pans = frame.cx.session.settings().wheel == Wheel::Pans;
    let factor = if pans { pinch } else { pinch * (scroll.y * ZOOM_PER_POINT).exp() };
    if (factor - 1.0).abs() > 1e-4 {
        frame.cx.send(Command::Zoom { factor, at });
    }
    if pans && scroll != Vec2::ZERO {
        frame.cx.send(Command::Pan(scroll));
    }
}

fn click(ui: &Ui, frame: &Frame<'_>, response: &Response, under_pointer: Option<NodeId>, edge: Option<&Segment>) {
    if !response.clicked_by(PointerButton::Primary) {
        return;
    }
    match under_pointer.and_then(|id| frame.graph.node(id)) {
        Some(node) => activate(ui, frame, &node.key),
        // A click beside the question only puts the question away.
        None if frame.cx.session.question().is_some() => frame.cx.send(Command::Answer(Answer::Cancel)),
        None => frame.cx.send(edge.and_then(|edge| explain(frame, edge)).unwrap_or(Command::Select(None))),
    }
}

/// The wish to see why an edge is there.
fn explain(frame: &Frame<'_>, edge: &Segment) -> Option<Command> {
    let edge = frame.graph.edge(edge.edge)?;
    let key = |id| frame.graph.node(id).map(|node| node.key.clone());
    Some(Command::Explain(key(edge.source)?, key(edge.target)?))
}

/// What the side pane is about.
fn explained(cx: &ViewCx<'_>) -> Option<Focus> {
    let selected = cx.session.current()?;
    match &cx.session.panels().pane {
        Pane::Connection(other) => cx.session.graph()?.find(other).map(|other| Focus::Pair(selected, other)),
        Pane::Card | Pane::Reader(_) => Some(Focus::Node(selected)),
        // What lies between two nodes is no matter of the neighbours of one.
        Pane::Ways => None,
    }
}

/// Where a node is on the screen now, for what is asked beside it.
pub(super) fn place_of(cx: &ViewCx<'_>, key: &NodeKey) -> Option<Pos2> {
    let (graph, rect) = (cx.session.graph()?, cx.session.screen().canvas?);
    let (camera, positions) = (cx.session.view().camera, cx.session.positions().clone());
    Frame { cx, graph, rect, camera, positions }.circle(graph.find(key)?).map(|(centre, _)| centre)
}

/// Whether the keyboard or a screen reader presses a widget.
fn pressed(ui: &Ui, widget: &Response) -> bool {
    // Asked for first: the input is locked while it is looked at.
    let has_keyboard = widget.has_focus();
    ui.input(|input| {
        let keys = input.key_pressed(Key::Enter) || input.key_pressed(Key::Space);
        has_keyboard && keys || input.has_accesskit_action_request(widget.id, egui::accesskit::Action::Click)
    })
}

fn node_widget_id(ui: &Ui, key: &NodeKey) -> Id {
    ui.scope_id().with(("node", key))
}

fn activate(ui: &Ui, frame: &Frame<'_>, key: &NodeKey) {
    let modifiers = ui.input(|input| input.modifiers);
    frame.cx.send(if modifiers.shift || modifiers.command {
        Command::ToggleSelected(key.clone())
    } else {
        Command::Activate { key: key.clone(), alone: modifiers.alt }
    });
}

fn show_cursor(ui: &Ui, response: &Response, on_node: bool) {
    if response.dragged() {
        ui.set_cursor_icon(CursorIcon::Grabbing);
    } else if on_node && response.contains_pointer() {
        ui.set_cursor_icon(CursorIcon::PointingHand);
    }
}
