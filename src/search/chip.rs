//! What a filter that hides leaves of a graph.

use std::collections::BTreeSet;

use super::hit_set::HitSet;
use crate::graph::{EdgeKind, EdgeRef, KnowledgeGraph, NodeId, NodeKind};

/// What a filter that hides keeps: the hits, their neighbours of kinds that are not among the hits' kinds, and the publishers
/// of sources that are kept; or, with `only_hits`, no more than the hits.
pub fn kept(hits: &HitSet, graph: &KnowledgeGraph, only_hits: bool) -> HitSet {
    let mut kept = hits.clone();
    if only_hits {
        return kept;
    }
    let kind_of = |id: NodeId| graph.node(id).map(|node| node.key.kind());
    let kinds: BTreeSet<NodeKind> = hits.iter().filter_map(kind_of).collect();
    let is_other = |id: NodeId| kind_of(id).is_some_and(|kind| !kinds.contains(&kind));
    for [a, b] in graph.edges().map(|edge| edge.ends()) {
        let beside = [(a, b), (b, a)].into_iter().filter(|(hit, near)| hits.contains(*hit) && is_other(*near));
        kept.extend(beside.map(|(_, near)| near));
    }
    let sources = kept.clone();
    let of_kept = |edge: &EdgeRef<'_>| edge.kind() == EdgeKind::PublishedBy && sources.contains(edge.source);
    kept.extend(graph.edges().filter(of_kept).map(|edge| edge.target));
    kept
}
