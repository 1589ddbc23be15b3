//! Positions for a graph. The window and the command line both take them from here, so both give the same.

use crate::geom::Vec2;
use crate::graph::{KnowledgeGraph, NodeId, NodeKey};
use crate::layout::{Cancelled, Options, Problem, by_date, communities, grouped, radial, run};
use crate::scene::size::radius;

/// How the nodes are arranged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Arrangement {
    /// As their edges pull them.
    #[default]
    Free,
    /// On rings around a node, by their distance from it in edges.
    Rings(NodeKey),
    /// From left to right by date, a lane for each kind.
    Time,
    /// In circles of those that belong together.
    Groups,
}

/// The graph as the layout sees it: nodes and edges by their ids, no earlier positions.
pub fn graph_problem(graph: &KnowledgeGraph) -> Problem {
    let pair = |source: NodeId, target: NodeId| [source.0, target.0];
    Problem {
        nodes: graph.node_count(),
        edges: graph.edges().map(|(_, source, target, _)| pair(source, target)).collect(),
        weights: graph.edges().map(|(_, _, _, edge)| pull(edge.weight())).collect(),
        radii: graph.nodes().map(|(id, node)| radius(node.key.kind(), graph.degree(id))).collect(),
        ..Problem::default()
    }
}

/// Positions of all nodes, by id. `None` when `cancelled` said so before the end.
pub fn arrange(graph: &KnowledgeGraph, cancelled: Cancelled<'_>) -> Option<Vec<Vec2>> {
    run(&graph_problem(graph), &Options::default(), cancelled)
}

/// Positions of all nodes in an arrangement, by id. `None` when `cancelled` said so before the end.
pub fn arranged(graph: &KnowledgeGraph, how: &Arrangement, cancelled: Cancelled<'_>) -> Option<Vec<Vec2>> {
    let problem = || graph_problem(graph);
    match how {
        Arrangement::Free => arrange(graph, cancelled),
        Arrangement::Rings(centre) => Some(radial(&problem(), graph.find(centre).map_or(0, |id| id.0))),
        Arrangement::Time => {
            let lanes: Vec<u32> = graph.nodes().map(|(_, node)| node.key.kind() as u32).collect();
            Some(by_date(&problem().radii, &first_days(graph), &lanes))
        }
        Arrangement::Groups => {
            let problem = problem();
            grouped(&problem, &communities(&problem), &Options::default(), cancelled)
        }
    }
}

/// Of each node its day, as a number: of a post its date; of anything else the first day of a post that leads to it, be
/// it over a source to its publisher.
fn first_days(graph: &KnowledgeGraph) -> Vec<Option<i32>> {
    let date = |id| graph.document_of(id).and_then(|document| document.post.date);
    let mut days: Vec<Option<i32>> = graph.nodes().map(|(id, _)| date(id).map(|date| day_number(date.day()))).collect();
    let is_post: Vec<bool> = graph.nodes().map(|(id, _)| graph.document_of(id).is_some()).collect();
    for _ in 0..2 {
        for (_, source, target, _) in
            graph.edges().filter(|(_, _, target, _)| is_post.get(target.index()) == Some(&false))
        {
            let day = days.get(source.index()).copied().flatten();
            if let (Some(day), Some(slot)) = (day, days.get_mut(target.index())) {
                *slot = Some(slot.map_or(day, |earlier| earlier.min(day)));
            }
        }
    }
    days
}

/// Days since 1 January 1970.
fn day_number(day: jiff::civil::Date) -> i32 {
    day.duration_since(jiff::civil::date(1970, 1, 1)).as_hours() as i32 / 24
}

/// How hard an edge pulls. The root keeps a source that is cited forty times from swallowing its post.
fn pull(weight: u32) -> f32 {
    (weight as f32).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_evidence_pulls_harder_but_less_and_less() {
        assert!(pull(2) > pull(1));
        assert!(pull(2) - pull(1) > pull(40) - pull(39));
    }

    #[test]
    fn an_empty_graph_is_an_empty_problem() {
        assert_eq!(graph_problem(&KnowledgeGraph::default()), Problem::default());
    }

    #[test]
    fn every_arrangement_has_a_place_for_each_node() {
        let graph = crate::graph::build::of_texts(&[
            ("a.md", "---\ndate: 2024-05-01\ntags: [t]\n---\n[x](https://x.org/1)"),
            ("b.md", "---\ndate: 2023-01-01\n---\n[x](https://x.org/1) [y](https://y.org/2)"),
            ("c.md", "[a](a.md)"),
        ]);
        let id = |key: &str| graph.nodes().find(|(_, node)| node.key.to_string() == key).map(|(id, _)| id.index());
        let centre = graph.nodes().next().map(|(_, node)| node.key.clone()).expect("there is one");
        for how in [Arrangement::Free, Arrangement::Rings(centre), Arrangement::Time, Arrangement::Groups] {
            let places = arranged(&graph, &how, &|| false).expect("nobody cancelled");
            assert_eq!(places.len(), graph.node_count(), "{how:?}");
            assert!(places.iter().all(|place| place.is_finite()), "{how:?}");
            if how == Arrangement::Time {
                let x = |key: &str| places[id(key).expect(key)].x;
                assert!(x("post:b.md") < x("post:a.md"), "by date");
                assert!(x("source:https://x.org/1") < x("tag:t"), "a source stands where it was cited first");
            }
        }
        let days = first_days(&graph);
        assert_eq!(days[id("publisher:y.org").expect("is there")], days[id("post:b.md").expect("is there")]);
        assert_eq!(days[id("post:c.md").expect("is there")], None, "no date is guessed");
    }
}
