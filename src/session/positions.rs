//! What a hand says against the layout: dragging nodes and pinning them.

use super::{Effect, Held, Session};
use crate::geom::Vec2;
use crate::graph::NodeKey;
use crate::scene::Arrangement;

impl Session {
    pub(super) fn drag(&mut self, key: &NodeKey, to: Vec2) -> Vec<Effect> {
        if !to.is_finite() {
            return Vec::new();
        }
        self.screen.fits_all = false;
        let moved = self.moved_along(key, to);
        let effects = if self.view.arrangement == Arrangement::Free { self.pin_at(key, &moved) } else { Vec::new() };
        // In other arrangements a place has a meaning of its own: there nodes are only put aside, and nothing follows.
        for (key, at) in moved {
            if let Some(id) = self.content.find(&key) {
                self.put(id, at);
            }
        }
        effects
    }

    /// Pins nodes where a hand has them. One drag is one step to undo.
    fn pin_at(&mut self, key: &NodeKey, moved: &[(NodeKey, Vec2)]) -> Vec<Effect> {
        let held = Some(Held::Node(key.clone()));
        if self.held != held {
            self.held = held;
            let keys: Vec<NodeKey> = moved.iter().map(|(key, _)| key.clone()).collect();
            let name = format!("move {}", self.these(&keys));
            return self.change(name, |view| view.pins.extend(moved.iter().cloned()));
        }
        self.view.pins.extend(moved.iter().cloned());
        self.ask_layout()
    }

    /// Where a dragged node goes, and with it, where it is one of the selected, all of them.
    fn moved_along(&self, key: &NodeKey, to: Vec2) -> Vec<(NodeKey, Vec2)> {
        let Some(from) = self.place_of(key) else { return Vec::new() };
        let is_selected = self.view.selected.contains(key);
        let others = self.view.selected.iter().filter(|&other| is_selected && other != key);
        let along = others.filter_map(|other| Some((other.clone(), self.place_of(other)? + (to - from))));
        along.filter(|(_, at)| at.is_finite()).chain([(key.clone(), to)]).collect()
    }

    pub(super) fn drop_node(&mut self) -> Vec<Effect> {
        self.held = None;
        Vec::new()
    }

    /// Holds nodes where they stand.
    pub(super) fn pin(&mut self, keys: &[NodeKey]) -> Vec<Effect> {
        let places = self.free_positions();
        let place = |key: &NodeKey| places.get(self.content.find(key)?.index()).copied().filter(|at| at.is_finite());
        let loose = keys.iter().filter(|key| !self.view.pins.contains_key(key));
        let pins: Vec<(NodeKey, Vec2)> = loose.filter_map(|key| Some((key.clone(), place(key)?))).collect();
        self.change(format!("pin {}", self.these(keys)), |view| view.pins.extend(pins))
    }

    pub(super) fn unpin(&mut self, keys: &[NodeKey]) -> Vec<Effect> {
        self.change(format!("unpin {}", self.these(keys)), |view| view.pins.retain(|key, _| !keys.contains(key)))
    }

    pub(super) fn unpin_all(&mut self) -> Vec<Effect> {
        self.change("unpin all", |view| view.pins.clear())
    }
}
