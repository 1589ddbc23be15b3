//! Where the nodes stand, and the layout that says so.

use std::sync::Arc;

use super::effect::Job;
use super::{Effect, Session};
use crate::geom::Vec2;
use crate::graph::{NodeId, NodeKey};
use crate::layout::Options;
use crate::scene::{Arrangement, Guides, LayoutRequest, LayoutRev, Start};

/// Where the nodes stand, and the layout that says so.
#[derive(Clone, Debug, Default)]
pub(super) struct Stage {
    /// By node id, in layout units; empty as long as no layout has told.
    pub(super) positions: Arc<[Vec2]>,
    /// Whether the layout has come to rest.
    pub(super) settled: bool,
    /// Whether it waits until a person lets it go on.
    pub(super) paused: bool,
    /// What the layout is made from; none before the first.
    pub(super) request: Option<LayoutRequest>,
    /// Counts the layouts asked for, so that what an overtaken one reports can be dropped.
    pub(super) requested: LayoutRev,
    /// Which layout gave the positions.
    pub(super) shown: LayoutRev,
    /// Where the nodes of the free arrangement stood before.
    pub(super) start: Start,
    /// What the places mean, in an arrangement where they mean something.
    pub(super) guides: Option<Arc<Guides>>,
}

impl Stage {
    /// A free layout is to start where the nodes stand now.
    pub(super) fn start_here(&mut self) {
        let positions = self.positions.clone();
        let settled = Start::Settled(positions);
        self.start = if self.settled { settled } else { settled.moving() };
    }
}

impl Stage {
    /// Where the nodes stand in the free arrangement while another one, or the free one itself, is shown.
    pub(super) fn free_positions(&self, shown: &Arrangement) -> Arc<[Vec2]> {
        if *shown == Arrangement::Free { self.positions.clone() } else { self.start.places() }
    }
}

impl Session {
    /// Asks for the layout that the view wants. An equal request is no work; where only pins differ, the layout that runs
    /// is steered; else a new one begins.
    pub(super) fn ask_layout(&mut self) -> Vec<Effect> {
        let Some(loaded) = self.content.loaded.clone() else { return Vec::new() };
        let request = self.layout_request();
        let old = self.stage.request.replace(request.clone());
        if let Some(old) = old.as_ref().filter(|old| old.differs_in_pins_only(&request)) {
            return steer(&old.pins, &request.pins);
        }
        // Where other nodes are laid out, all of them are elsewhere.
        self.screen.fits_all |= old.is_some_and(|old| old.subset != request.subset);
        self.stage.settled = false;
        self.stage.paused = false;
        self.stage.requested = self.stage.requested.next();
        let (rev, graph) = (self.stage.requested, loaded.graph.clone());
        vec![Job::Layout { rev, graph, request }.into()]
    }

    /// All inputs of the layout of what is shown.
    pub(super) fn layout_request(&self) -> LayoutRequest {
        let arrangement = self.view.arrangement.clone();
        let is_free = arrangement == Arrangement::Free;
        LayoutRequest {
            graph: self.content.graph_rev,
            subset: (!is_free).then(|| self.shown_nodes()),
            arrangement,
            start: if is_free { self.stage.start.clone() } else { Start::Nowhere },
            pins: if is_free { self.pinned_nodes() } else { Vec::new() },
            options: Options::default(),
        }
    }

    /// The nodes that are shown, in id order.
    fn shown_nodes(&self) -> Arc<[NodeId]> {
        let nodes = (0..self.graph().map_or(0, |graph| graph.node_count() as u32)).map(NodeId);
        nodes.filter(|&id| self.content.visible.node(id)).collect()
    }

    /// The pinned nodes of the graph that is shown, each with its place, in id order.
    fn pinned_nodes(&self) -> Vec<(NodeId, Vec2)> {
        let pins = self.view.pins.iter().filter_map(|(key, &at)| Some((self.content.find(key)?, at)));
        let mut pins: Vec<_> = pins.collect();
        pins.sort_unstable_by_key(|&(id, _)| id);
        pins
    }

    /// The layout that runs waits, or goes on.
    pub(super) fn pause_layout(&mut self) -> Vec<Effect> {
        if self.stage.settled {
            return Vec::new();
        }
        self.stage.paused = !self.stage.paused;
        vec![Job::PauseLayout(self.stage.paused).into()]
    }

    /// The layout that runs ends where it is.
    pub(super) fn stop_layout(&self) -> Vec<Effect> {
        if self.stage.settled { Vec::new() } else { vec![Job::StopLayout.into()] }
    }

    /// The layout has come further.
    pub(super) fn layout_moved(
        &mut self,
        rev: LayoutRev,
        positions: Arc<[Vec2]>,
        settled: bool,
        guides: Option<Arc<Guides>>,
    ) -> Vec<Effect> {
        let fits = self.graph().is_some_and(|graph| graph.node_count() == positions.len());
        if rev != self.stage.requested || !fits {
            return Vec::new();
        }
        let is_first = self.stage.shown != rev;
        let was_shown = self.stage.positions.len() == positions.len();
        // Nodes on their way are shown only as the answer to a hand, where nothing is to move by itself.
        if self.screen.reduced_motion && !settled && self.held.is_none() && was_shown {
            return Vec::new();
        }
        self.stage.positions = positions;
        self.stage.settled = settled;
        self.stage.paused &= !settled;
        self.stage.shown = rev;
        self.stage.guides = guides;
        // The layout may not yet have heard of the last move of the hand.
        if self.view.arrangement == Arrangement::Free {
            for (id, place) in self.pinned_nodes() {
                self.put(id, place);
            }
        }
        self.fit_if_followed();
        // The nodes fly to their places in another layout, and the camera with them.
        self.screen.flight |= is_first && was_shown && self.screen.fits_all && !self.screen.reduced_motion;
        if settled {
            self.tell_news();
        }
        Vec::new()
    }

    /// Where the nodes stand in the free arrangement, whatever is shown now.
    pub(super) fn free_positions(&self) -> Arc<[Vec2]> {
        self.stage.free_positions(&self.view.arrangement)
    }

    pub(super) fn put(&mut self, id: NodeId, place: Vec2) {
        if let Some(slot) = Arc::make_mut(&mut self.stage.positions).get_mut(id.index()) {
            *slot = place;
        }
    }

    /// The place of a node, in layout units.
    pub(super) fn place_of(&self, key: &NodeKey) -> Option<Vec2> {
        self.stage.positions.get(self.content.find(key)?.index()).copied().filter(|place| place.is_finite())
    }
}

/// What turns one set of pins into another; both are in id order.
fn steer(old: &[(NodeId, Vec2)], new: &[(NodeId, Vec2)]) -> Vec<Effect> {
    let find = |pins: &[(NodeId, Vec2)], id| pins.binary_search_by_key(&id, |&(id, _)| id).ok();
    let released = old.iter().filter(|&&(id, _)| find(new, id).is_none()).map(|&(id, _)| Job::Release(id));
    let held = new.iter().filter(|pin| find(old, pin.0).and_then(|at| old.get(at)) != Some(pin));
    released.chain(held.map(|&(node, at)| Job::Hold { node, at })).map(Effect::from).collect()
}
