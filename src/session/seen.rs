//! What the window shows of the graph, for a picture of it.

use super::{Pane, Session};
use crate::analysis::{Question, Topic};
use crate::graph::{NodeId, NodeKind};
use crate::scene::drawing::{Seen, Viewport};

impl Session {
    /// What the window shows: all that is visible wherever it is, or, `in_view`, the part of it that the canvas shows. Nothing as
    /// long as there is no graph.
    pub fn seen(&self, in_view: bool) -> Option<Seen> {
        let graph = self.graph()?;
        let canvas = self.screen.canvas.filter(|_| in_view);
        let find = |keys: &mut dyn Iterator<Item = &crate::graph::NodeKey>| -> Vec<NodeId> {
            keys.filter_map(|key| graph.find(key)).collect()
        };
        Some(Seen {
            index: self.index().clone(),
            visible: self.visible().clone(),
            positions: self.positions().clone(),
            viewport: canvas.map(|canvas| Viewport { size: canvas.size(), camera: self.view.camera }),
            guides: self.guides().cloned(),
            groups: self.panels.groups.then(|| self.groups().cloned()).flatten(),
            pinned: find(&mut self.view.pins.keys()).into_iter().collect(),
            weak: self.weak_posts(),
            derived: self.derived(),
            selected: find(&mut self.view.selected.iter()),
            // What lies between two nodes is no matter of the neighbours of one.
            current: self.current().filter(|_| self.panels.pane != Pane::Ways),
        })
    }

    /// The posts with a broken ring, where that is asked for.
    fn weak_posts(&self) -> Vec<NodeId> {
        let table = self.panels.weak_posts.then(|| self.answer_to(Question::WeakPosts)).flatten();
        table.into_iter().flat_map(|table| &table.rows).filter_map(|row| row.node).collect()
    }

    /// The pairs of posts with a dashed line between them, where that is asked for.
    fn derived(&self) -> Vec<[NodeId; 2]> {
        let found = self.panels.derived.then(|| self.analysis(&Topic::Derived(NodeKind::Post)).shown()).flatten();
        found.and_then(|finding| finding.derived()).into_iter().flatten().map(|edge| edge.ends).collect()
    }
}
