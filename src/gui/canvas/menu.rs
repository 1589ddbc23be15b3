//! The menu of a node, on a right click.

use egui::Response;

use super::{CanvasUi, Frame};
use crate::graph::{KnowledgeGraph, NodeData, NodeId};
use crate::gui::cx::ViewCx;
use crate::session::{Action, Command};

impl CanvasUi {
    /// Remembers which node was clicked and shows its menu, or that of the canvas.
    pub(super) fn menu(&mut self, frame: &Frame<'_>, response: &Response, under_pointer: Option<NodeId>) {
        if response.secondary_clicked() {
            self.menu_for = under_pointer.and_then(|id| frame.graph.node(id)).map(|node| node.key.clone());
        }
        let node = self.menu_for.as_ref().and_then(|key| frame.graph.find(key));
        response.context_menu(|ui| match node {
            Some(id) => node_menu(ui, frame.cx, frame.graph, id),
            None => canvas_menu(ui, frame),
        });
    }
}

/// What can be done with a node.
pub(in crate::gui) fn node_menu(ui: &mut egui::Ui, cx: &ViewCx<'_>, graph: &KnowledgeGraph, id: NodeId) {
    let Some(node) = graph.node(id) else { return };
    let item = |ui: &mut egui::Ui, title: &str, command: Command| {
        if ui.button(title).clicked() {
            cx.send(command);
            ui.close();
        }
    };
    match &node.data {
        NodeData::Post { .. } => item(ui, "Read", Command::Read { post: node.key.clone(), passage: None }),
        NodeData::Source { url, .. } => {
            item(ui, "Open the link", Command::OpenLink { url: url.to_string(), node: Some(node.key.clone()) });
            item(ui, "Copy the link", Command::Copy(url.to_string()));
        }
        _ => {}
    }
    item(ui, "Show what stands behind it", Command::Select(Some(node.key.clone())));
    if cx.session.sole_posts().exclusive_count(id) > 0 {
        let folded = cx.session.visible().folded_into(id) > 0;
        let title = if folded { "Unfold its sources" } else { "Fold its sources" };
        item(ui, title, Command::ToggleFold(node.key.clone()));
    }
    let is_centre = cx.session.view().filter.neighbourhood.as_ref().is_some_and(|near| near.centre == node.key);
    let title = if is_centre { "Show more than its neighbourhood" } else { "Show only its neighbourhood" };
    item(ui, title, Command::ShowNeighbourhood(node.key.clone()));
    item(ui, "Hide it", Command::Hide(vec![node.key.clone()]));
    item(ui, "Copy the name", Command::Copy(node.label.to_string()));
    if cx.session.view().pins.contains_key(&node.key) {
        item(ui, "Unpin it", Command::Unpin(node.key.clone()));
    } else {
        item(ui, "Pin it", Command::Pin(vec![node.key.clone()]));
    }
}

fn canvas_menu(ui: &mut egui::Ui, frame: &Frame<'_>) {
    let selected = [
        Action::FitSelection,
        Action::Hide,
        Action::Isolate,
        Action::Pin,
        Action::Unpin,
        Action::SelectNeighbours,
        Action::InvertSelection,
        Action::SelectNone,
    ];
    let all = [
        Action::Search,
        Action::FitAll,
        Action::SelectAll,
        Action::ArrangeShown,
        Action::ShowAll,
        Action::FoldAll,
        Action::UnfoldAll,
        Action::ToggleHalos,
        Action::ToggleDimming,
        Action::ToggleMinimap,
    ];
    let rest = [Action::UnpinAll, Action::Undo, Action::Redo, Action::ExportJson];
    for action in selected.into_iter().filter(|_| !frame.cx.session.view().selected.is_empty()).chain(all).chain(rest) {
        if ui.add_enabled(frame.cx.session.can(action), egui::Button::new(frame.cx.session.title(action))).clicked() {
            frame.cx.act(action);
            ui.close();
        }
    }
}
