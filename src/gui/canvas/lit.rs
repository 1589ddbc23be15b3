//! What is lit up while the rest of the picture fades: a node with its neighbours, or two nodes with what connects them.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::graph::{KnowledgeGraph, NodeId};
use crate::scene::Picture;
use crate::scene::instances::{Instances, Outline};
use crate::session::Session;

/// What is in focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Focus {
    /// A node with its neighbours.
    Node(NodeId),
    /// Two nodes with what connects them.
    Pair(NodeId, NodeId),
}

/// What is in focus, with what belongs to it.
#[derive(Default)]
pub(super) struct Lit {
    focus: Option<Focus>,
    /// All nodes that are lit up but the one in focus, the most important first.
    pub(super) near: Vec<NodeId>,
    /// The same, to be looked up.
    includes: BTreeSet<NodeId>,
    /// What the graphics card draws of it above the rest.
    pub(super) instances: Arc<Instances>,
    /// What there is to say of it, once somebody asks.
    pub(super) sentence: OnceCell<Option<String>>,
}

impl Lit {
    /// Lights up what is in focus, as far as it is visible.
    pub(super) fn new(session: &Session, graph: &KnowledgeGraph, picture: &Picture, focus: Focus) -> Self {
        let (visible, looks) = (session.visible(), &session.overview().looks);
        let (Focus::Node(centre) | Focus::Pair(centre, _)) = focus;
        let mut lit = Self { focus: Some(focus), ..Self::default() };
        let edges: Vec<_> = graph
            .incident(centre)
            .into_iter()
            .filter(|&(_, other)| visible.node(other) && lit.edge(centre, other).is_some())
            .collect();
        lit.includes = edges.iter().map(|&(_, other)| other).filter(|&other| other != centre).collect();
        lit.near = lit.includes.iter().copied().collect();
        lit.near.sort_by_key(|&id| looks.rank(id));
        let nodes: Vec<NodeId> = lit.near.iter().rev().copied().chain([centre]).collect();
        let outline = Outline::of(graph, looks, &nodes, &edges, |id| is_pinned(session, graph, id));
        lit.instances = Arc::new(outline.at(&picture.positions));
        if let Focus::Pair(..) = focus {
            lit.near.insert(0, centre);
            lit.includes.insert(centre);
        }
        lit
    }

    /// Whether it is about this, and nothing else.
    pub(super) fn is_about(&self, focus: Option<Focus>) -> bool {
        self.focus == focus
    }

    /// Whether there is anything.
    pub(super) fn is_on(&self) -> bool {
        self.focus.is_some()
    }

    /// The one node that it is about.
    pub(super) fn node(&self) -> Option<NodeId> {
        match self.focus {
            Some(Focus::Node(id)) => Some(id),
            Some(Focus::Pair(..)) | None => None,
        }
    }

    /// Whether a node belongs to it.
    pub(super) fn includes(&self, id: NodeId) -> bool {
        self.node() == Some(id) || self.includes.contains(&id)
    }

    /// Whether an edge between two nodes belongs to it, and which of the two gives it its colour.
    pub(super) fn edge(&self, source: NodeId, target: NodeId) -> Option<NodeId> {
        match self.focus? {
            Focus::Node(id) if id == source => Some(target),
            Focus::Node(id) if id == target => Some(source),
            Focus::Pair(a, b) if [source, target] == [a, b] || [source, target] == [b, a] => Some(target),
            Focus::Node(_) | Focus::Pair(..) => None,
        }
    }
}

fn is_pinned(session: &Session, graph: &KnowledgeGraph, id: NodeId) -> bool {
    graph.node(id).is_some_and(|node| session.view().pinned.contains_key(&node.key))
}
