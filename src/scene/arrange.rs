//! Positions for a graph. The window and the command line both take them from here, so both give the same.

use serde::{Deserialize, Serialize};

use super::LayoutRequest;
use super::axis::Axis;
use super::dates::days;
use super::guides::{Groups, Guides};
use crate::analysis::Part;
use crate::analysis::groups::groups;
use crate::geom::Vec2;
use crate::graph::{KnowledgeGraph, NodeId, NodeKey};
use crate::layout::{Options, Problem, by_date, grouped, radial, run};
use crate::net::Cancelled;
use crate::scene::size::radius;

/// How the nodes are arranged.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Arrangement {
    /// As their edges pull them.
    #[default]
    Free,
    /// What is shown on rings around a node, by its distance from it in edges.
    Rings(NodeKey),
    /// What is shown from left to right by date, a lane for each kind.
    Time,
    /// What is shown in circles of those that belong together.
    Groups,
    /// What is shown alone, as its edges pull it.
    Shown,
}

/// The graph as the layout sees it: nodes and edges by their ids, no earlier positions.
pub fn graph_problem(graph: &KnowledgeGraph) -> Problem {
    Problem {
        nodes: graph.node_count(),
        edges: graph.edges().map(|edge| edge.ends().map(|end| end.0)).collect(),
        weights: graph.edges().map(|edge| pull(edge.edge.weight())).collect(),
        radii: graph.nodes().map(|(id, node)| radius(node.key.kind(), graph.degree(id))).collect(),
        ..Problem::default()
    }
}

/// The graph without an earlier position, as far as a request wants it: all nodes, or some with the edges between them.
fn requested_problem(graph: &KnowledgeGraph, subset: Option<&[NodeId]>) -> Problem {
    let whole = graph_problem(graph);
    let Some(subset) = subset else { return whole };
    let mut numbers = vec![None; whole.nodes];
    for (number, id) in (0_u32..).zip(subset) {
        if let Some(slot) = numbers.get_mut(id.index()) {
            *slot = Some(number);
        }
    }
    let number = |end: u32| numbers.get(end as usize).copied().flatten();
    let edges = whole.edges.iter().zip(&whole.weights);
    let inside = edges.filter_map(|(&[from, to], &weight)| Some(([number(from)?, number(to)?], weight)));
    let (edges, weights) = inside.unzip();
    let radii = subset.iter().filter_map(|id| whole.radii.get(id.index()).copied()).collect();
    Problem { nodes: subset.len(), edges, weights, radii, ..Problem::default() }
}

/// The free arrangement of a request as a problem for the engine: its nodes are numbered in the order of the subset.
pub fn free_problem(graph: &KnowledgeGraph, request: &LayoutRequest) -> Problem {
    let mut problem = requested_problem(graph, request.subset.as_deref());
    let start = request.start.places();
    let place = |id: NodeId| start.get(id.index()).copied().filter(|place| place.is_finite());
    let known: Vec<Option<Vec2>> = match &request.subset {
        None => (0..problem.nodes).map(|index| place(NodeId(index as u32))).collect(),
        Some(subset) => subset.iter().map(|&id| place(id)).collect(),
    };
    if known.iter().any(Option::is_some) {
        problem.start = known;
    }
    problem
}

/// Positions of all nodes in the free arrangement, by id. `None` when `cancelled` said so before the end.
pub fn free_layout(graph: &KnowledgeGraph, cancelled: Cancelled<'_>) -> Option<Vec<Vec2>> {
    run(&graph_problem(graph), &Options::default(), cancelled)
}

/// Positions of all nodes of a request, numbered as in [`free_problem`], in an arrangement that is not free, and what is drawn
/// behind them. `None` when `cancelled` said so before the end.
pub fn layout_for(
    graph: &KnowledgeGraph,
    request: &LayoutRequest,
    cancelled: Cancelled<'_>,
) -> Option<(Vec<Vec2>, Option<Guides>)> {
    let picked: Vec<NodeId> = match &request.subset {
        Some(subset) => subset.to_vec(),
        None => graph.nodes().map(|(id, _)| id).collect(),
    };
    match &request.arrangement {
        Arrangement::Free | Arrangement::Shown => {
            let problem = requested_problem(graph, request.subset.as_deref());
            Some((run(&problem, &request.options, cancelled)?, None))
        }
        Arrangement::Rings(centre) => Some(in_rings(graph, centre, &picked)),
        Arrangement::Time => Some(along_time(graph, &picked)),
        Arrangement::Groups => {
            let problem = requested_problem(graph, request.subset.as_deref());
            // Groups are those of the whole graph, so that they stay the same whatever is hidden.
            let groups = groups(&Part::new(graph, None), cancelled)?.of;
            let grouped = grouped(&problem, &of_picked(&groups, &picked), &request.options, cancelled)?;
            let guides = Guides::Groups(Groups { circles: grouped.circles, of: groups });
            Some((grouped.positions, Some(guides)))
        }
    }
}

/// Some nodes around one. Distances are those in the whole graph.
fn in_rings(graph: &KnowledgeGraph, centre: &NodeKey, picked: &[NodeId]) -> (Vec<Vec2>, Option<Guides>) {
    let mut shown = vec![false; graph.node_count()];
    for id in picked {
        if let Some(shown) = shown.get_mut(id.index()) {
            *shown = true;
        }
    }
    let rings = radial(&graph_problem(graph), graph.find(centre).map_or(0, |id| id.0), &shown);
    (of_picked(&rings.positions, picked), Some(Guides::Rings(rings.levels)))
}

/// Some nodes by date, a lane for each kind.
fn along_time(graph: &KnowledgeGraph, picked: &[NodeId]) -> (Vec<Vec2>, Option<Guides>) {
    let nodes = || picked.iter().filter_map(|&id| Some((id, graph.node(id)?.key.kind())));
    let radii: Vec<f32> = nodes().map(|(id, kind)| radius(kind, graph.degree(id))).collect();
    let lanes: Vec<u32> = nodes().map(|(_, kind)| kind as u32).collect();
    let timeline = by_date(&radii, &of_picked(&days(graph), picked), &lanes);
    let axis = Axis::new(&timeline);
    (timeline.positions, Some(Guides::Time(axis)))
}

/// What is known of all nodes, by id, for some of them.
fn of_picked<T: Copy + Default>(all: &[T], picked: &[NodeId]) -> Vec<T> {
    picked.iter().map(|id| all.get(id.index()).copied().unwrap_or_default()).collect()
}

/// How hard an edge pulls. The root keeps a source that is cited forty times from swallowing its post.
fn pull(weight: u32) -> f32 {
    (weight as f32).sqrt()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::scene::{GraphRev, Start};

    #[test]
    fn more_evidence_pulls_harder_but_less_and_less() {
        assert!(pull(2) > pull(1));
        assert!(pull(2) - pull(1) > pull(40) - pull(39));
    }

    #[test]
    fn an_empty_graph_is_an_empty_problem() {
        assert_eq!(graph_problem(&KnowledgeGraph::default()), Problem::default());
    }

    fn request(arrangement: Arrangement, subset: Option<Arc<[NodeId]>>) -> LayoutRequest {
        let (graph, start, options) = (GraphRev::default(), Start::Nowhere, Options::default());
        LayoutRequest { graph, subset, arrangement, start, pins: Vec::new(), options }
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
            let request = request(how.clone(), None);
            let (places, guides) = layout_for(&graph, &request, &|| false).expect("nobody cancelled");
            assert_eq!(places.len(), graph.node_count(), "{how:?}");
            assert!(places.iter().all(|place| place.is_finite()), "{how:?}");
            assert_eq!(guides.is_some(), how != Arrangement::Free);
            if how == Arrangement::Time {
                let x = |key: &str| places[id(key).expect(key)].x;
                assert!(x("post:b.md") < x("post:a.md"), "by date");
                assert!(x("source:https://x.org/1") < x("tag:t"), "a source stands amidst the posts that cite it");
            }
        }
        let some: Arc<[NodeId]> = graph.nodes().map(|(id, _)| id).filter(|id| id.index() != 1).collect();
        let centre = Arrangement::Rings(graph.node(some[0]).expect("is there").key.clone());
        for how in [Arrangement::Free, Arrangement::Shown, Arrangement::Time, Arrangement::Groups, centre] {
            let request = request(how, Some(some.clone()));
            let (places, _) = layout_for(&graph, &request, &|| false).expect("nobody cancelled");
            assert_eq!((places.len(), free_problem(&graph, &request).nodes), (some.len(), some.len()));
        }
    }
}
