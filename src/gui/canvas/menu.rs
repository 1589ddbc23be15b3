//! The menus of a node and of the ground, on a right click.

use egui::Response;

use super::{CanvasUi, Frame};
use crate::graph::{KnowledgeGraph, Node, NodeData, NodeId, NodeKey};
use crate::gui::cx::ViewCx;
use crate::gui::menu_item::{command_item, menu_groups};
use crate::session::correcting::{CorrectCommand, Subject, parts};
use crate::session::{Action, Command};

/// The width of both menus, at least.
const WIDTH: f32 = 230.0;

/// What can be done with the selection.
const SELECTION: [&[Action]; 2] = [
    &[Action::FitSelection, Action::FindWays, Action::SelectNeighbours, Action::SelectNone],
    &[Action::Isolate, Action::Hide, Action::Pin, Action::Unpin],
];

/// What can be done with the whole picture.
const PICTURE: [&[Action]; 4] = [
    &[Action::FitAll, Action::SelectAll],
    &[Action::ShowAll, Action::ToggleDimming, Action::UnpinAll],
    &[
        Action::FoldAll,
        Action::UnfoldAll,
        Action::ToggleHalos,
        Action::ToggleWeakPosts,
        Action::ToggleGroups,
        Action::ToggleDerived,
    ],
    &[Action::Undo, Action::Redo],
];

impl CanvasUi {
    /// Remembers which node was clicked and shows its menu, or that of the ground.
    pub(super) fn menu(&mut self, frame: &Frame<'_>, response: &Response, under_pointer: Option<NodeId>) {
        if response.secondary_clicked() {
            self.menu_for = under_pointer.and_then(|id| frame.graph.node(id)).map(|node| node.key.clone());
        }
        let node = self.menu_for.as_ref().and_then(|key| frame.graph.find(key));
        response.context_menu(|ui| match node {
            Some(id) => node_menu(ui, frame.cx, frame.graph, id),
            None => ground_menu(ui, frame.cx),
        });
    }
}

/// What can be done with a node.
pub(in crate::gui) fn node_menu(ui: &mut egui::Ui, cx: &ViewCx<'_>, graph: &KnowledgeGraph, id: NodeId) {
    let Some(node) = graph.node(id) else { return };
    ui.set_min_width(WIDTH);
    opening_items(ui, cx, node);
    ui.separator();
    showing_items(ui, cx, node, id);
    ui.separator();
    correcting_items(ui, cx, graph, node);
    if let NodeData::Source { url, .. } = &node.data {
        command_item(ui, cx, "Copy the link", None, Command::Copy(url.to_string()));
    }
    command_item(ui, cx, "Copy the name", None, Command::Copy(node.label.to_string()));
}

fn opening_items(ui: &mut egui::Ui, cx: &ViewCx<'_>, node: &Node) {
    let key = node.key.clone();
    match &node.data {
        NodeData::Post { .. } => command_item(ui, cx, "Read", None, Command::Read { post: key, passage: None }),
        NodeData::Source { url, .. } => {
            command_item(ui, cx, "Open the link", None, Command::OpenLink { url: url.to_string(), node: Some(key) });
        }
        _ => {}
    }
    command_item(ui, cx, "Show details", None, Command::Select(Some(node.key.clone())));
}

/// What the folder's owner can say about sources and publishers.
fn correcting_items(ui: &mut egui::Ui, cx: &ViewCx<'_>, graph: &KnowledgeGraph, node: &Node) {
    if !cx.session.can_correct() || !matches!(node.data, NodeData::Source { .. } | NodeData::Publisher) {
        return;
    }
    let item = |ui: &mut egui::Ui, title: &str, subject: fn(NodeKey) -> Subject| {
        command_item(ui, cx, title, None, Command::Correct(CorrectCommand::Ask(subject(node.key.clone()))));
    };
    item(ui, "Rename…", Subject::Rename);
    item(ui, "Join with…", Subject::Join);
    if !parts(graph, &node.key).is_empty() {
        item(ui, "Split…", Subject::Split);
    }
    ui.separator();
}

/// The keys of these do the same where the node is what they are about.
fn showing_items(ui: &mut egui::Ui, cx: &ViewCx<'_>, node: &Node, id: NodeId) {
    let view = cx.session.view();
    let is_alone = view.selected.is_empty() && view.current.as_ref() == Some(&node.key);
    let item = |ui: &mut egui::Ui, title: &str, same: Action, command: Command| {
        command_item(ui, cx, title, is_alone.then_some(same), command);
    };
    let key = || node.key.clone();
    let is_centre = view.filter.neighbourhood.as_ref().is_some_and(|near| near.centre == node.key);
    let title = if is_centre { "Show beyond its neighbourhood" } else { "Show only its neighbourhood" };
    item(ui, title, Action::ShowNeighbourhood, Command::ShowNeighbourhood(key()));
    if cx.session.sole_posts().exclusive_count(id) > 0 {
        let is_folded = cx.session.visible().folded_into(id) > 0;
        let title = if is_folded { "Show its sources" } else { "Fold its sources" };
        item(ui, title, Action::ToggleFold, Command::ToggleFold(key()));
    }
    if view.pins.contains_key(&node.key) {
        item(ui, "Unpin", Action::Unpin, Command::Unpin(key()));
    } else {
        item(ui, "Pin", Action::Pin, Command::Pin(vec![key()]));
    }
    item(ui, "Hide", Action::Hide, Command::Hide(vec![key()]));
}

fn ground_menu(ui: &mut egui::Ui, cx: &ViewCx<'_>) {
    ui.set_min_width(WIDTH);
    let selection: &[&[Action]] = if cx.session.view().selected.is_empty() { &[] } else { &SELECTION };
    menu_groups(ui, cx, &[selection, &PICTURE].concat());
}
