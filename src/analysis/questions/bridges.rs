//! What hangs on one bridge: posts that a single connection holds to the rest.

use std::cmp::Reverse;

use crate::analysis::{Cell, Column, Part, Passage, Row, Table};
use crate::graph::{Direction, EdgeKinds, NodeId, NodeKind};
use crate::net::{Adjacency, Bridge, Cancelled, cuts};
use crate::text::counted;

const COLUMNS: [Column; 4] = [
    Column { id: "outer", name: "What hangs" },
    Column { id: "inner", name: "On" },
    Column { id: "posts", name: "Posts cut off" },
    Column { id: "nodes", name: "Nodes cut off" },
];

/// So many nodes behind a bridge are looked at to count the posts among them.
const LOOKED_AT: usize = 1_000;

/// The connections without which posts would be cut off, those that hold most posts first.
pub(super) fn bridges(part: &Part<'_>, cancelled: Cancelled<'_>) -> Option<Table> {
    let adjacency = Adjacency::build(part.connections(), cancelled)?;
    let found = cuts(&adjacency, cancelled)?;
    let held = found.bridges.into_iter().map(|bridge| (posts_behind(part, &adjacency, bridge), bridge));
    let mut held: Vec<(usize, Bridge)> = held.filter(|&(posts, _)| posts > 0).collect();
    held.sort_by_key(|&(posts, bridge)| (Reverse(posts), Reverse(bridge.cut_off), bridge.outer));
    let summary = match held.len() {
        0 => "No post hangs on a single connection".to_owned(),
        many => {
            let hold = counted(many, "connection alone holds", "connections alone hold");
            format!("{hold} posts to the rest")
        }
    };
    let rows = held.into_iter().filter_map(|(posts, bridge)| row(part, posts, bridge)).collect();
    Some(Table { summary, columns: COLUMNS.into(), rows, query: None })
}

/// How many posts are behind a bridge, of the nodes that are looked at.
fn posts_behind(part: &Part<'_>, adjacency: &Adjacency, bridge: Bridge) -> usize {
    let (mut seen, mut at) = (vec![bridge.outer], 0);
    while let Some(&node) = seen.get(at).filter(|_| at < LOOKED_AT) {
        let beyond = adjacency.targets(node as usize).iter().copied();
        let new: Vec<u32> = beyond.filter(|next| *next != bridge.inner && !seen.contains(next)).collect();
        seen.extend(new);
        at += 1;
    }
    let is_post = |id: &NodeId| part.graph().node(*id).is_some_and(|node| node.key.kind() == NodeKind::Post);
    seen.iter().filter_map(|&number| part.nodes().get(number as usize)).filter(|id| is_post(id)).count()
}

fn row(part: &Part<'_>, posts: usize, bridge: Bridge) -> Option<Row> {
    let node = |number: u32| part.nodes().get(number as usize).copied();
    let (outer, inner) = (node(bridge.outer)?, node(bridge.inner)?);
    let edges = part.kept(part.graph().edges_of(outer, EdgeKinds::ALL, Direction::Both));
    let between = edges.filter(|edge| edge.other(outer) == inner);
    let passages = between.flat_map(|edge| Passage::of_edge(part.graph(), edge)).collect();
    let cells = vec![Cell::Node(outer), Cell::Node(inner), Cell::Count(posts), Cell::Count(bridge.cut_off as usize)];
    Some(Row { node: Some(outer), cells, passages })
}

#[cfg(test)]
mod tests {
    use crate::analysis::Question;
    use crate::analysis::questions::tests::answer;
    use crate::graph::build::of_texts;

    #[test]
    fn what_a_single_connection_holds_is_found_and_sources_of_one_post_are_not() {
        let graph = of_texts(&[
            ("a.md", "# A\n\n[b](b.md) [c](c.md) [x](https://x.org/)"),
            ("b.md", "# B\n\n[c](c.md)"),
            ("c.md", "# C\n\n[d](d.md)"),
            ("d.md", "# D\n\n[e](e.md)"),
            ("e.md", "# E"),
        ]);
        let (summary, rows) = answer(&graph, Question::Bridges);
        assert_eq!(summary, "2 connections alone hold posts to the rest");
        assert_eq!(rows, [["D", "C", "2", "2"], ["E", "D", "1", "1"]]);
    }
}
