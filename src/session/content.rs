//! What is loaded, and the load that runs.

use std::sync::Arc;

use super::queries::Asked;
use crate::graph::{KnowledgeGraph, NodeId, NodeKey};
use crate::load::{LoadId, Loaded, Progress, Source};
use crate::scene::{GraphIndex, GraphRev, QueryMasks, Visible, VisibleRev};
use crate::search::SearchIndex;

/// A load that runs.
#[derive(Clone, Debug)]
pub struct Loading {
    /// What is being loaded.
    pub source: Source,
    /// How far it has come.
    pub progress: Progress,
}

/// What is loaded, what of it is visible, and the load that runs.
#[derive(Clone, Debug, Default)]
pub(super) struct Content {
    pub(super) loaded: Option<Arc<Loaded>>,
    pub(super) index: Arc<GraphIndex>,
    /// What search needs of the graph; none as long as it is being worked out.
    pub(super) search: Option<Arc<SearchIndex>>,
    /// What the queries of the filter leave, and what the search finds.
    pub(super) masks: QueryMasks,
    /// From what that was worked out; none where it is to be worked out anew.
    pub(super) asked: Option<Asked>,
    pub(super) graph_rev: GraphRev,
    pub(super) visible: Arc<Visible>,
    pub(super) visible_rev: VisibleRev,
    pub(super) loading: Option<Loading>,
    /// The load asked for last: what an overtaken one reports is dropped.
    pub(super) newest_load: LoadId,
    /// The load that gave what is shown.
    pub(super) shown_load: LoadId,
}

impl Content {
    /// Another graph is shown.
    pub(super) fn replace(&mut self, loaded: Arc<Loaded>, index: Arc<GraphIndex>) {
        self.loaded = Some(loaded);
        self.search = None;
        self.asked = None;
        self.index = index;
        self.graph_rev = self.graph_rev.next();
    }

    pub(super) fn show(&mut self, visible: Visible) {
        self.visible = Arc::new(visible);
        self.visible_rev = self.visible_rev.next();
    }

    pub(super) fn graph(&self) -> Option<&Arc<KnowledgeGraph>> {
        self.loaded.as_ref().map(|loaded| &loaded.graph)
    }

    pub(super) fn find(&self, key: &NodeKey) -> Option<NodeId> {
        self.graph()?.find(key)
    }

    pub(super) fn key_of(&self, id: NodeId) -> Option<NodeKey> {
        self.graph()?.node(id).map(|node| node.key.clone())
    }
}
