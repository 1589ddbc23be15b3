//! The canvas without a pointer: while it has the keyboard, arrows step to the next node in their direction, with
//! Ctrl they move the picture, Tab goes round the neighbours, Enter opens, Space chooses or takes out of the choice. Escape first lets go what is selected; then
//! Tab and Escape lead away from the canvas.

use egui::{EventFilter, Key, Modifiers, Response, Ui, Vec2, vec2};

use super::{Frame, activate};
use crate::graph::{KnowledgeGraph, NodeId};
use crate::gui::cx::ViewCx;
use crate::scene::step::Direction;
use crate::scene::{GraphRev, VisibleRev};
use crate::session::{Command, screen_reader};

/// What Ctrl and an arrow move the picture by, in points: the window goes over it in the direction of the arrow.
const PANS: [(Key, Vec2); 4] = [
    (Key::ArrowLeft, vec2(PAN, 0.0)),
    (Key::ArrowRight, vec2(-PAN, 0.0)),
    (Key::ArrowUp, vec2(0.0, PAN)),
    (Key::ArrowDown, vec2(0.0, -PAN)),
];
const PAN: f32 = 80.0;

/// What was last said of the node that the keyboard is at.
#[derive(Default)]
pub(super) struct Spoken {
    /// Of which graph, what is visible of it, and which node.
    of: Option<(GraphRev, VisibleRev, NodeId)>,
    words: String,
}

impl Spoken {
    /// Tells a screen reader, if there is one, which node the keyboard is at and what it is connected with.
    pub(super) fn speak(&mut self, ui: &Ui, cx: &ViewCx<'_>, graph: &KnowledgeGraph, canvas: &Response) {
        let Some(selected) = cx.session.current().filter(|_| canvas.has_focus()) else { return };
        let now = Some((cx.session.graph_rev(), cx.session.visible_rev(), selected));
        ui.accesskit_node_builder(canvas.id, |builder| {
            if self.of != now {
                self.words = screen_reader::with_relations(graph, cx.session.visible(), selected);
                self.of = now;
            }
            builder.set_live(egui::accesskit::Live::Polite);
            builder.set_value(self.words.as_str());
        });
    }
}

/// Takes the keys that are for the canvas.
pub(super) fn take(ui: &Ui, frame: &Frame<'_>, response: &Response) {
    if response.clicked() || response.drag_started() {
        response.request_focus();
    }
    if !response.has_focus() {
        return;
    }
    let view = frame.cx.session.view();
    // With nothing selected Tab and Escape are egui's, so that nobody is caught here.
    let walks = view.current.is_some() || !view.selected.is_empty();
    let filter = EventFilter { tab: walks, escape: walks, horizontal_arrows: true, vertical_arrows: true };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    for (key, direction) in [
        (Key::ArrowLeft, Direction::Left),
        (Key::ArrowRight, Direction::Right),
        (Key::ArrowUp, Direction::Up),
        (Key::ArrowDown, Direction::Down),
    ] {
        if pressed(Modifiers::NONE, key) {
            frame.cx.send(Command::MoveFocus(direction));
        }
    }
    for (key, by) in PANS {
        if pressed(Modifiers::COMMAND, key) {
            frame.cx.send(Command::Pan(by));
        }
    }
    let Some(current) = view.current.clone() else { return };
    for (modifiers, back) in [(Modifiers::SHIFT, true), (Modifiers::NONE, false)] {
        if pressed(modifiers, Key::Tab) {
            frame.cx.send(Command::NextNeighbour { back });
        }
    }
    if pressed(Modifiers::NONE, Key::Enter) {
        activate(ui, frame, &current);
    }
    if pressed(Modifiers::NONE, Key::Space) {
        frame.cx.send(Command::ToggleSelected(current));
    }
}
