//! Steps from node to node without a pointer: to the next one in a direction, and round the neighbours of one.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

use super::Visible;
use crate::geom::Vec2;
use crate::graph::{self, EdgeKinds, KnowledgeGraph, NodeId};

/// A direction on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// Up.
    Up,
    /// Down.
    Down,
}

/// How far a node is, for a step: the way along and aside, the longer of its two diagonal parts first.
type Reach = (f64, f64);

impl Direction {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Left, Self::Right, Self::Up, Self::Down];

    /// How far it is from one place to another, where that lies in this direction: nearer to it than to the other
    /// three. What lies between two directions belongs to one of them.
    ///
    /// A way aside counts as much as one along, so that what lies straight ahead comes before what lies askew.
    fn reach(self, from: Vec2, to: Vec2) -> Option<Reach> {
        let (x, y) = (f64::from(to.x) - f64::from(from.x), f64::from(to.y) - f64::from(from.y));
        let (along, aside) = match self {
            Self::Left => (-x, -y),
            Self::Right => (x, y),
            Self::Up => (-y, x),
            Self::Down => (y, -x),
        };
        let (one, other) = (along + aside, along - aside);
        (one > 0.0 && other >= 0.0).then_some((one.max(other), one.min(other)))
    }
}

/// The visible node that a step from a node leads to; `None` where no node lies in that direction.
///
/// Every visible node that has a place can be reached from every other. Of the nodes in the quarter of the plane in
/// which a node lies, a step leads to one that is no further away, and from there it is no further than before, and
/// after two steps nearer. Of nodes at the very same place, steps to the right lead from each to the next one by id, and
/// steps to the left back.
pub fn nearest(positions: &[Vec2], visible: &Visible, from: NodeId, direction: Direction) -> Option<NodeId> {
    let place = |id: NodeId| positions.get(id.index()).copied().filter(|place| place.is_finite());
    let here = place(from)?;
    let reach = |id: NodeId| {
        let there = place(id)?;
        if there == here {
            return follows(from, id, direction).then_some((0.0, 0.0));
        }
        direction.reach(here, there)
    };
    let ids = (0..).map(NodeId).take(positions.len()).filter(|&id| visible.node(id));
    let reachable = ids.filter_map(|id| Some((reach(id)?, id)));
    reachable.min_by(|a, b| nearer(a.0, b.0).then(by_id(a.1, b.1, direction))).map(|(_, id)| id)
}

/// Whether a step leads from one node to another at the same place.
fn follows(from: NodeId, id: NodeId, direction: Direction) -> bool {
    match direction {
        Direction::Right => id > from,
        Direction::Left => id < from,
        Direction::Up | Direction::Down => false,
    }
}

fn nearer(a: Reach, b: Reach) -> Ordering {
    a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))
}

/// Nodes at the same place are entered at the end from which the same steps lead through them.
fn by_id(a: NodeId, b: NodeId, direction: Direction) -> Ordering {
    if direction == Direction::Left { b.cmp(&a) } else { a.cmp(&b) }
}

/// The visible neighbours of a node, those that most evidence connects with it first; equals in the order of their keys.
pub fn neighbours(graph: &KnowledgeGraph, visible: &Visible, id: NodeId) -> Vec<NodeId> {
    let mut weights: BTreeMap<NodeId, u32> = BTreeMap::new();
    let edges = graph.edges_of(id, EdgeKinds::ALL, graph::Direction::Both).into_iter();
    for edge in edges.filter(|edge| edge.other(id) != id && visible.connects(edge.id)) {
        let sum = weights.entry(edge.other(id)).or_default();
        *sum = sum.saturating_add(edge.edge.weight());
    }
    let mut near: Vec<(NodeId, u32)> = weights.into_iter().collect();
    near.sort_by_key(|&(_, weight)| Reverse(weight));
    near.into_iter().map(|(id, _)| id).collect()
}

/// The one after `current` in a round, or before it; the first, or the last, where `current` is not in it.
pub fn next_in_round(round: &[NodeId], current: NodeId, back: bool) -> Option<NodeId> {
    let at = round.iter().position(|&id| id == current);
    let next = match (at, back) {
        (None, false) => 0,
        (None | Some(0), true) => round.len().checked_sub(1)?,
        (Some(at), true) => at - 1,
        (Some(at), false) => (at + 1) % round.len(),
    };
    round.get(next).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::vec2;
    use crate::graph::build::of_texts;
    use crate::graph::{NodeKey, NodeKind};
    use crate::scene::Filter;
    use proptest::prelude::*;

    /// So many posts without a connection.
    fn posts(count: usize) -> (KnowledgeGraph, Visible) {
        let paths: Vec<String> = (0..count).map(|i| format!("{i:03}.md")).collect();
        let graph = of_texts(&paths.iter().map(|path| (path.as_str(), "")).collect::<Vec<_>>());
        let visible = Visible::new(&graph, &Filter::default());
        (graph, visible)
    }

    /// All that steps in any direction lead to.
    fn reached(positions: &[Vec2], visible: &Visible, from: NodeId) -> Vec<bool> {
        let mut reached = vec![false; positions.len()];
        let mut open = vec![from];
        while let Some(id) = open.pop() {
            if !std::mem::replace(&mut reached[id.index()], true) {
                open.extend(Direction::ALL.into_iter().filter_map(|way| nearest(positions, visible, id, way)));
            }
        }
        reached
    }

    proptest! {
        #[test]
        fn every_node_can_be_reached_from_every_other(
            // Whole numbers, so that many lie at equal distances, between two directions or on each other.
            whole in prop::collection::vec((0..9_i8, 0..9_i8), 1..40),
            broken in prop::collection::vec((-900.0_f32..900.0, -600.0_f32..600.0), 0..20),
        ) {
            let whole = whole.iter().map(|&(x, y)| vec2(f32::from(x), f32::from(y)));
            let positions: Vec<Vec2> = whole.chain(broken.iter().map(|&(x, y)| vec2(x, y))).collect();
            let (graph, visible) = posts(positions.len());
            for (id, _) in graph.nodes() {
                prop_assert!(reached(&positions, &visible, id).iter().all(|&reached| reached), "from {id:?} of {positions:?}");
            }
        }
    }

    #[test]
    fn a_step_leads_to_what_lies_ahead_and_not_to_what_is_nearer_aside() {
        let positions = [vec2(0.0, 0.0), vec2(40.0, 5.0), vec2(30.0, 28.0), vec2(0.0, 12.0), vec2(90.0, 0.0)];
        let (_, visible) = posts(5);
        let step = |from, way| nearest(&positions, &visible, NodeId(from), way).map(|id| id.0);
        assert_eq!(step(0, Direction::Right), Some(1));
        assert_eq!(step(0, Direction::Down), Some(3), "down is where y grows");
        assert_eq!(step(1, Direction::Left), Some(0));
        assert_eq!(step(4, Direction::Right), None);
    }

    #[test]
    fn steps_lead_only_to_what_is_shown_and_has_a_place() {
        let graph = of_texts(&[("a.md", "---\ntags: [t]\n---\n"), ("b.md", ""), ("c.md", "")]);
        let visible = Visible::new(&graph, &Filter { node_kinds: [NodeKind::Tag].into(), ..Filter::default() });
        let positions = [vec2(0.0, 0.0), vec2(f32::NAN, 0.0), vec2(20.0, 0.0), vec2(10.0, 0.0)];
        assert_eq!(nearest(&positions, &visible, NodeId(0), Direction::Right), Some(NodeId(2)));
        assert_eq!(nearest(&positions, &visible, NodeId(1), Direction::Right), None);
        assert_eq!(nearest(&[], &visible, NodeId(0), Direction::Right), None);
    }

    #[test]
    fn neighbours_come_by_weight_and_go_round() {
        let graph = of_texts(&[
            ("a.md", "---\ntags: [one, two]\n---\n[b](b.md) [x](https://x.org/1) again [x](https://x.org/1)\n"),
            ("b.md", "[a](a.md) [a](a.md) [a](a.md)"),
        ]);
        let visible = Visible::new(&graph, &Filter::default());
        let id = |kind, name| graph.find(&NodeKey::new(kind, name)).expect("is there");
        let post = id(NodeKind::Post, "a.md");
        let round = neighbours(&graph, &visible, post);
        let expected = [
            id(NodeKind::Post, "b.md"),
            id(NodeKind::Source, "https://x.org/1"),
            id(NodeKind::Tag, "one"),
            id(NodeKind::Tag, "two"),
        ];
        assert_eq!(round, expected);
        let [b, x, .., two] = expected;
        for (current, back, next) in [(post, false, b), (post, true, two), (b, false, x), (x, true, b), (two, false, b)]
        {
            assert_eq!(next_in_round(&round, current, back), Some(next));
        }
        assert_eq!(next_in_round(&[], post, true), None);
        assert_eq!(next_in_round(&[], post, false), None);
    }
}
