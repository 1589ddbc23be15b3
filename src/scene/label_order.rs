//! Whose label comes first: within a kind the largest node, and the kinds in fair shares.
//!
//! By size alone the largest kind would have all labels, posts in most folders; the reader would not learn which tags and
//! platforms the picture is about.

use crate::graph::{NodeId, NodeKind};

/// How many labels a kind gets while the others get theirs. Most sources have one connection, and say little.
const fn share(kind: NodeKind) -> f32 {
    match kind {
        NodeKind::Post | NodeKind::Tag | NodeKind::Platform => 1.0,
        NodeKind::Publisher => 0.75,
        NodeKind::Source => 0.25,
    }
}

/// The nodes in the order in which they get labels. `order` has them the most important first, so that within a kind the
/// largest comes first.
pub fn by_shares(order: &[NodeId], kind: impl Fn(NodeId) -> NodeKind) -> Vec<NodeId> {
    let mut turn = [0_u32; NodeKind::ALL.len()];
    let mut turns: Vec<(f32, u32)> = (0..)
        .zip(order)
        .map(|(place, &id)| {
            let kind = kind(id);
            let turn = turn.get_mut(kind as usize).map_or(0, |turn| {
                *turn += 1;
                *turn
            });
            (turn as f32 / share(kind), place)
        })
        .collect();
    // Of equal turns the more important node comes first.
    turns.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    turns.into_iter().filter_map(|(_, place)| order.get(place as usize).copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_has_its_share_and_within_it_the_largest_comes_first() {
        // Ten posts, then ten tags, then ten sources, each the most important first.
        let kinds = [NodeKind::Post, NodeKind::Tag, NodeKind::Source];
        let order: Vec<NodeId> = (0..30).map(NodeId).collect();
        let kind = |id: NodeId| kinds[id.index() / 10];
        let labels = by_shares(&order, kind);
        assert_eq!(labels.len(), order.len());
        let of = |wanted| labels.iter().copied().filter(|&id| kind(id) == wanted).collect::<Vec<_>>();
        assert!(kinds.iter().all(|&kind| of(kind).is_sorted()), "{labels:?}");
        let first = |wanted| labels.iter().take(9).filter(|&&id| kind(id) == wanted).count();
        assert_eq!(kinds.map(first), [4, 4, 1]);
    }
}
