//! How the nodes are arranged, and what of the filter comes with an arrangement.
//!
//! Rings come with the neighbourhood of their centre, the timeline with posts and tags alone: more than that is only read by
//! who asks for it. What comes along is a part of the filter as any other, so that the chips, the status line and the list say
//! what is hidden; it goes with the arrangement, or before it if a person takes it back.

use super::{Action, Effect, Session, View};
use crate::graph::{NodeKey, NodeKind};
use crate::scene::{Arrangement, Criterion, Neighbourhood, Start};

/// How far the rings go at first.
const STEPS: u8 = 2;
/// The kinds that a timeline hides at first.
const NOT_ON_TIMELINE: [NodeKind; 3] = [NodeKind::Platform, NodeKind::Source, NodeKind::Publisher];

impl Session {
    pub(super) fn arrange(&mut self, action: Action, arrangement: Arrangement) -> Vec<Effect> {
        if self.stage.positions.is_empty() {
            return Vec::new();
        }
        let name = action.title();
        let name = name.chars().next().into_iter().flat_map(char::to_lowercase).chain(name.chars().skip(1));
        self.change(name.collect::<String>(), |view| view.arrange(arrangement))
    }

    /// Whether the nodes stand where a file says, so that a layout would move them.
    pub(super) fn can_arrange_again(&self) -> bool {
        let is_placed = self.content.loaded.as_ref().is_some_and(|loaded| loaded.positions.is_some());
        is_placed && self.view.arrangement == Arrangement::Free && self.stage.start != Start::Nowhere
    }

    /// The places of the file are left: the nodes go where their edges pull them.
    pub(super) fn arrange_again(&mut self) -> Vec<Effect> {
        self.stage.start = Start::Nowhere;
        self.ask_layout()
    }

    pub(super) fn arrange_in_rings(&mut self) -> Vec<Effect> {
        let Some(key) = self.view.current.clone() else { return Vec::new() };
        self.arrange(Action::ArrangeInRings, Arrangement::Rings(key))
    }
}

impl View {
    fn arrange(&mut self, arrangement: Arrangement) {
        if self.arrangement == arrangement {
            return;
        }
        self.leave_behind();
        self.arrangement = arrangement;
        self.came_along = self.bring_along();
    }

    /// Takes back what came with the arrangement that is left.
    fn leave_behind(&mut self) {
        match self.came_along.take() {
            Some(Criterion::NodeKind) => {
                self.filter.node_kinds.retain(|kind| !NOT_ON_TIMELINE.contains(kind));
                if self.filter.node_kinds.is_empty() {
                    self.filter.clear(Criterion::NodeKind);
                }
            }
            Some(criterion) => self.filter.clear(criterion),
            None => {}
        }
    }

    /// Filters what the arrangement does without at first, unless a person has said already what they want of it.
    fn bring_along(&mut self) -> Option<Criterion> {
        let criterion = match &self.arrangement {
            Arrangement::Rings(_) => Criterion::Neighbourhood,
            Arrangement::Time => Criterion::NodeKind,
            Arrangement::Free | Arrangement::Groups | Arrangement::Shown => return None,
        };
        if self.filter.is_set(criterion) {
            return None;
        }
        if let Arrangement::Rings(centre) = &self.arrangement {
            self.filter.neighbourhood = Some(Neighbourhood { steps: STEPS, ..Neighbourhood::of(centre.clone()) });
        } else {
            self.filter.node_kinds = NOT_ON_TIMELINE.into();
        }
        Some(criterion)
    }

    /// Keeps the arrangement true to the filter, after it was `before`: rings go with their neighbourhood to another centre,
    /// and what a person took back does not go a second time.
    pub(super) fn keep_arranged(&mut self, before: &Self) {
        let centre = |view: &Self| view.filter.neighbourhood.as_ref().map(|near| near.centre.clone());
        let is_around = |key: &NodeKey| self.arrangement == Arrangement::Rings(key.clone());
        if let (Some(old), Some(new)) = (centre(before), centre(self))
            && old != new
            && is_around(&old)
        {
            self.arrangement = Arrangement::Rings(new);
        }
        self.came_along.take_if(|criterion| !self.filter.is_set(*criterion));
    }
}
