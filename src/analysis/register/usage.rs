//! How often something is used, by how many posts, and from when to when.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::graph::{EdgeRef, KnowledgeGraph, NodeId};

/// The uses of something.
#[derive(Debug, Default)]
pub(super) struct Usage {
    /// The posts that use it.
    pub(super) posts: BTreeSet<NodeId>,
    /// How often they do, all together.
    pub(super) times: usize,
    /// The date of the first of them that has one.
    pub(super) first: Option<Date>,
    /// The date of the last.
    pub(super) last: Option<Date>,
}

impl Usage {
    /// From the edges that posts have to it.
    pub(super) fn of<'a>(graph: &KnowledgeGraph, edges: impl Iterator<Item = EdgeRef<'a>>) -> Self {
        let mut this = Self::default();
        for edge in edges {
            this.times += edge.edge.weight().max(1) as usize;
            if this.posts.insert(edge.source) {
                this.date(graph.day_of(edge.source));
            }
        }
        this
    }

    fn date(&mut self, date: Option<Date>) {
        let Some(date) = date else { return };
        self.first = Some(self.first.map_or(date, |first| first.min(date)));
        self.last = Some(self.last.map_or(date, |last| last.max(date)));
    }
}
