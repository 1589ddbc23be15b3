//! Looking at the neighbourhood of a node only: how far, along which edges, and which nodes of its border are expanded.

use super::{Effect, Pane, Session};
use crate::graph::{Direction, EdgeKind, NodeKey};
use crate::scene::neighbourhood::STEPS_MAX;
use crate::scene::{Arrangement, Criterion, Neighbourhood, NodeVisibility};
use crate::text::counted;

/// A change of the neighbourhood that is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NeighbourhoodEdit {
    /// So many steps from the centre.
    Steps(u8),
    /// Along edges in this direction.
    Direction(Direction),
    /// Edges of a kind are followed, or not any more.
    ToggleKind(EdgeKind),
    /// Whether the way leads on over hubs.
    ThroughHubs(bool),
    /// The neighbours of a node are shown too.
    Expand(NodeKey),
    /// They are no longer.
    Collapse(NodeKey),
}

impl Session {
    /// Shows only what lies near a node; near the node that it is about already, shows everything again. Nothing moves, but
    /// the camera.
    pub(super) fn show_neighbourhood(&mut self, key: &NodeKey) -> Vec<Effect> {
        if self.content.find(key).is_none() {
            return Vec::new();
        }
        if self.view.filter.neighbourhood.as_ref().is_some_and(|near| near.centre == *key) {
            return self.clear_filter(Criterion::Neighbourhood);
        }
        let name = format!("show the neighbourhood of {}", self.named(key));
        if self.view.current.as_ref() != Some(key) {
            self.leave_current();
            self.tab_centre = None;
            self.panels.pane = Pane::Card;
        }
        let effects = self.change(name, |view| {
            let near = Neighbourhood::of(key.clone());
            let near = match view.filter.neighbourhood.take() {
                Some(old) => Neighbourhood { centre: near.centre, expanded: near.expanded, ..old },
                None => near,
            };
            view.filter.neighbourhood = Some(near);
            view.filter.paused.remove(&Criterion::Neighbourhood);
            view.current = Some(key.clone());
        });
        self.fly_to_shown();
        effects
    }

    /// Shows the neighbourhood of the current node; where it is shown, or no node is current, everything again.
    pub(super) fn toggle_neighbourhood(&mut self) -> Vec<Effect> {
        match self.view.current.clone() {
            Some(key) => self.show_neighbourhood(&key),
            None => self.clear_filter(Criterion::Neighbourhood),
        }
    }

    /// Whether the neighbourhood that is shown is that of the current node, or no node is current.
    pub(super) fn is_centre_current(&self) -> bool {
        let centre = self.view.filter.neighbourhood.as_ref().map(|near| &near.centre);
        self.view.current.as_ref().is_none_or(|current| Some(current) == centre)
    }

    pub(super) fn edit_neighbourhood(&mut self, edit: NeighbourhoodEdit) -> Vec<Effect> {
        let Some(near) = self.view.filter.neighbourhood.clone() else { return Vec::new() };
        let name = match &edit {
            NeighbourhoodEdit::Steps(steps) => {
                format!("{} around {}", counted((*steps).into(), "step", "steps"), self.named(&near.centre))
            }
            NeighbourhoodEdit::Expand(key) => format!("show the neighbours of {}", self.named(key)),
            NeighbourhoodEdit::Collapse(key) => format!("hide the neighbours of {}", self.named(key)),
            _ => format!("the neighbourhood of {}", self.named(&near.centre)),
        };
        let flies = matches!(edit, NeighbourhoodEdit::Steps(_));
        let effects = self.change(name, |view| {
            view.filter.neighbourhood = Some(edited(near, edit));
        });
        if flies {
            self.fly_to_shown();
        }
        effects
    }

    /// The node around which the neighbourhood is to be when `key` is gone to: `key`, if a link to it is followed or if it
    /// lies out of the neighbourhood now.
    pub(super) fn centre_at(&self, key: &NodeKey, follows: bool) -> Option<NodeKey> {
        let near = self.view.filter.neighbourhood.as_ref()?;
        let state = self.content.find(key).and_then(|id| self.content.visible.node_state(id));
        let is_out = state == Some(NodeVisibility::Filtered(Criterion::Neighbourhood));
        let moves = near.centre != *key && (follows || is_out);
        moves.then(|| key.clone())
    }

    /// The camera flies to what is shown.
    pub(super) fn fly_to_shown(&mut self) {
        if self.view.arrangement != Arrangement::Free {
            // It is laid out anew: the camera follows that.
            self.screen.fits_all = true;
        } else if let Some(camera) = self.camera_around_shown() {
            self.fly(camera);
        }
    }
}

fn edited(near: Neighbourhood, edit: NeighbourhoodEdit) -> Neighbourhood {
    let mut near = near;
    match edit {
        NeighbourhoodEdit::Steps(steps) => near.steps = steps.clamp(1, STEPS_MAX),
        NeighbourhoodEdit::Direction(direction) => near.direction = direction,
        NeighbourhoodEdit::ToggleKind(kind) => {
            if !near.without.remove(&kind) {
                near.without.insert(kind);
            }
        }
        NeighbourhoodEdit::ThroughHubs(yes) => near.through_hubs = yes,
        NeighbourhoodEdit::Expand(key) => drop(near.expanded.insert(key)),
        NeighbourhoodEdit::Collapse(key) => drop(near.expanded.remove(&key)),
    }
    near
}
