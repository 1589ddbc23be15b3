//! How far edges bend aside that share both ends with others, so that each can be seen and pointed at.

use crate::graph::{EdgeId, NodeId};

/// How far an edge bends aside, as a part of its length, for each that lies between it and the straight line.
const BEND: f32 = 0.09;

/// Two nodes, whichever way an edge runs between them.
pub(super) fn pair(a: NodeId, b: NodeId) -> [NodeId; 2] {
    [a.min(b), a.max(b)]
}

/// How far the edges bend that share both ends with others: evenly to both sides of the straight line. In id order;
/// an edge that is alone is not among them.
pub(super) fn bends(mut pairs: Vec<([NodeId; 2], EdgeId)>) -> Vec<(EdgeId, f32)> {
    pairs.sort_unstable();
    let mut bends = Vec::new();
    for parallel in pairs.chunk_by(|a, b| a.0 == b.0).filter(|parallel| parallel.len() > 1) {
        let middle = (parallel.len() - 1) as f32 / 2.0;
        bends.extend(parallel.iter().enumerate().map(|(index, &(_, id))| (id, BEND * (index as f32 - middle) * 2.0)));
    }
    bends.sort_unstable_by_key(|&(id, _)| id);
    bends
}
