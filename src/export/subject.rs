//! What is exported: a graph or a part of it, with positions.

use super::ExportError;
use super::progress::Progress;
use crate::geom::Vec2;
use crate::graph::{EdgeRef, KnowledgeGraph, Node, NodeId, Subset};
use crate::scene::drawing::Seen;

/// What is exported.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The graph.
    pub graph: &'a KnowledgeGraph,
    /// The folder's name.
    pub name: &'a str,
    /// A position for each node, by its id, with y downwards; `None` leaves out positions.
    pub positions: Option<&'a [Vec2]>,
    /// The part of it that is written; `None` for all.
    pub part: Option<&'a Subset>,
    /// The queries of which each keeps that part, as they were typed; written where a format has room for them.
    pub filters: &'a [String],
    /// How it is looked at, for pictures: what a window shows beside nodes and edges. Without it a picture shows all of the part.
    pub seen: Option<&'a Seen>,
    /// Counts what is written.
    pub progress: Option<&'a Progress>,
}

impl<'a> Subject<'a> {
    /// All of a graph, without positions.
    pub fn new(graph: &'a KnowledgeGraph, name: &'a str) -> Self {
        Self { graph, name, positions: None, part: None, filters: &[], seen: None, progress: None }
    }

    /// The nodes that are written, in graph order: by kind, then by key.
    pub fn nodes(&self) -> impl Iterator<Item = (NodeId, &'a Node)> + use<'a> {
        let Self { part, progress, .. } = *self;
        let nodes = self.graph.nodes().filter(move |&(id, _)| part.is_none_or(|part| part.node(id)));
        nodes.inspect(move |_| count(progress))
    }

    /// The edges that are written, in graph order: by source, kind and target.
    pub fn edges(&self) -> impl Iterator<Item = EdgeRef<'a>> + use<'a> {
        let Self { part, progress, .. } = *self;
        let edges = self.graph.edges().filter(move |edge| part.is_none_or(|part| part.edge(edge.id)));
        edges.inspect(move |_| count(progress))
    }

    /// Whether a node is written.
    pub fn has(&self, id: NodeId) -> bool {
        self.part.is_none_or(|part| part.node(id))
    }

    /// How many edges of a node are written.
    pub fn degree(&self, id: NodeId) -> usize {
        self.part.map_or_else(|| self.graph.degree(id), |part| part.degree(id))
    }

    /// Where a node stands, in layout units, with y downwards.
    pub fn place(&self, id: NodeId) -> Option<Vec2> {
        self.positions.and_then(|all| all.get(id.index())).copied()
    }

    /// Every format asks before it writes its first byte.
    ///
    /// # Errors
    /// The positions are those of another graph.
    pub fn check_positions(&self) -> Result<(), ExportError> {
        let nodes = self.graph.node_count();
        match self.positions {
            Some(positions) if positions.len() != nodes => {
                Err(ExportError::Positions { nodes, positions: positions.len() })
            }
            _ => Ok(()),
        }
    }
}

fn count(progress: Option<&Progress>) {
    if let Some(progress) = progress {
        progress.count();
    }
}
