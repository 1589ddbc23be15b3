//! What is highlighted while the rest of the picture fades: a node with its neighbours, or two nodes with what connects them.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::cache::colors;
use crate::graph::{Direction, EdgeKinds, KnowledgeGraph, NodeId};
use crate::scene::Picture;
use crate::scene::drawing::seen::color_number;
use crate::scene::instances::{DrawList, Instances};
use crate::session::Session;
use crate::session::preview::Preview;

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
pub(super) struct Highlight {
    focus: Option<Focus>,
    /// All nodes that are highlighted but the one in focus, the most important first.
    pub(super) near: Vec<NodeId>,
    /// The same, to be looked up.
    includes: BTreeSet<NodeId>,
    /// What the graphics card draws of it above the rest.
    pub(super) instances: Arc<Instances>,
    /// What there is to say of it, once somebody asks.
    pub(super) preview: OnceCell<Option<Preview>>,
}

impl Highlight {
    /// Lights up what is in focus, as far as it is visible.
    pub(super) fn new(session: &Session, graph: &KnowledgeGraph, picture: &Picture, focus: Focus) -> Self {
        let (visible, styles) = (session.visible(), &session.index().styles);
        let (Focus::Node(centre) | Focus::Pair(centre, _)) = focus;
        let mut highlight = Self { focus: Some(focus), ..Self::default() };
        let edges = graph.edges_of(centre, EdgeKinds::ALL, Direction::Both).into_iter();
        let edges: Vec<_> = edges
            .filter(|edge| visible.connects(edge.id) && highlight.edge(edge.source, edge.target).is_some())
            .map(|edge| (edge.id, edge.other(centre)))
            .collect();
        highlight.includes = edges.iter().map(|&(_, other)| other).filter(|&other| other != centre).collect();
        highlight.near = highlight.includes.iter().copied().collect();
        highlight.near.sort_by_key(|&id| styles.rank(id));
        let nodes: Vec<NodeId> = highlight.near.iter().rev().copied().chain([centre]).collect();
        let draw_list = DrawList::of(graph, styles, &nodes, &edges, |id| is_pinned(session, graph, id));
        let draw_list = match colors(session) {
            Some(groups) => draw_list.colored(|id| color_number(groups, id)),
            None => draw_list,
        };
        highlight.instances = Arc::new(draw_list.at(&picture.positions));
        if let Focus::Pair(..) = focus {
            highlight.near.insert(0, centre);
            highlight.includes.insert(centre);
        }
        highlight
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
    graph.node(id).is_some_and(|node| session.view().pins.contains_key(&node.key))
}
