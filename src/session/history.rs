//! Ways back: to nodes that were selected before, and before changes of the view.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::geom::Vec2;
use crate::graph::{NodeId, NodeKey};
use crate::scene::{Folding, Hidden};

/// So many steps are kept. A step of a very large graph takes a megabyte.
const STEPS_MAX: usize = 100;

/// The nodes that were selected, one after the other.
#[derive(Clone, Debug, Default)]
pub struct Focus {
    past: Vec<NodeKey>,
    future: Vec<NodeKey>,
}

impl Focus {
    /// A node was left for another one.
    pub fn leave(&mut self, key: NodeKey) {
        self.future.clear();
        push(&mut self.past, key);
    }

    /// The node to go back to from `current`.
    pub fn back(&mut self, current: Option<NodeKey>) -> Option<NodeKey> {
        let key = self.past.pop()?;
        self.future.extend(current);
        Some(key)
    }

    /// The node to go forward to from `current`.
    pub fn forward(&mut self, current: Option<NodeKey>) -> Option<NodeKey> {
        let key = self.future.pop()?;
        self.past.extend(current);
        Some(key)
    }

    /// Forgets the nodes that are not to be kept.
    pub fn retain(&mut self, keep: impl Fn(&NodeKey) -> bool) {
        self.past.retain(&keep);
        self.future.retain(&keep);
    }

    /// Whether there is a way back.
    pub fn can_go_back(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is a way forward.
    pub fn can_go_forward(&self) -> bool {
        !self.future.is_empty()
    }
}

/// What `undo` brings back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Step {
    /// What was switched off.
    pub hidden: Hidden,
    /// Which posts were folded.
    pub folding: Folding,
    /// Whether hubs had a halo instead of their edges.
    pub halos: bool,
    /// The nodes that were put somewhere.
    pub pinned: BTreeMap<NodeKey, Vec2>,
    /// Where all nodes stood. A drag moves its neighbourhood too. Not finite for a node that came later.
    pub positions: Arc<[Vec2]>,
}

/// For each node of a graph the node that it was in the graph before, if it was in it.
pub type Origins = Vec<Option<NodeId>>;

/// Earlier and later states of the view.
#[derive(Clone, Debug, Default)]
pub struct Undo {
    past: Vec<Step>,
    future: Vec<Step>,
}

impl Undo {
    /// The state `before` a change that is about to be made.
    pub fn record(&mut self, before: Step) {
        self.future.clear();
        push(&mut self.past, before);
    }

    /// The state to return to from `current`.
    pub fn undo(&mut self, current: Step) -> Option<Step> {
        let step = self.past.pop()?;
        self.future.push(current);
        Some(step)
    }

    /// The state that the last `undo` left.
    pub fn redo(&mut self, current: Step) -> Option<Step> {
        let step = self.future.pop()?;
        self.past.push(current);
        Some(step)
    }

    /// The graph is another one now: what is kept about its nodes goes with them.
    pub fn carry_over(&mut self, origins: &Origins) {
        for step in self.past.iter_mut().chain(&mut self.future) {
            let place = |origin: &Option<NodeId>| step.positions.get(origin.as_ref()?.index()).copied();
            step.positions = origins.iter().map(|origin| place(origin).unwrap_or(Vec2::NAN)).collect();
        }
    }

    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is something to redo.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }
}

fn push<T>(steps: &mut Vec<T>, step: T) {
    if steps.len() == STEPS_MAX {
        steps.remove(0);
    }
    steps.push(step);
}
