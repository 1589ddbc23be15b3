//! The menu of a node, on a right click.

use egui::Response;

use super::{CanvasUi, Frame};
use crate::graph::{NodeData, NodeId};
use crate::session::{Action, Command};

impl CanvasUi {
    /// Remembers which node was clicked and shows its menu, or that of the canvas.
    pub(super) fn menu(&mut self, frame: &Frame<'_>, response: &Response, under_pointer: Option<NodeId>) {
        if response.secondary_clicked() {
            self.menu_for = under_pointer.and_then(|id| frame.graph.node(id)).map(|node| node.key.clone());
        }
        let node = self.menu_for.as_ref().and_then(|key| frame.graph.find(key));
        response.context_menu(|ui| match node {
            Some(id) => node_menu(ui, frame, id),
            None => canvas_menu(ui, frame),
        });
    }
}

fn node_menu(ui: &mut egui::Ui, frame: &Frame<'_>, id: NodeId) {
    let Some(node) = frame.graph.node(id) else { return };
    let item = |ui: &mut egui::Ui, title: &str, command: Command| {
        if ui.button(title).clicked() {
            frame.cx.send(command);
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
    item(ui, "Copy the name", Command::Copy(node.label.to_string()));
    if frame.cx.session.view().pinned.contains_key(&node.key) {
        item(ui, "Let it move again", Command::Unpin(node.key.clone()));
    }
}

fn canvas_menu(ui: &mut egui::Ui, frame: &Frame<'_>) {
    for action in [Action::FitAll, Action::ShowAll, Action::UnpinAll, Action::Undo, Action::ExportJson] {
        if ui.add_enabled(frame.cx.session.can(action), egui::Button::new(action.title())).clicked() {
            frame.cx.act(action);
            ui.close();
        }
    }
}
