//! The measures of importance, held against networkx's on real folders, and a sample of betweenness against all of it.
//!
//! `fixtures/measures/figures.py` made the figures. Counts are to be equal; ranks to 1e-8 and betweenness to 1e-9 of the sum
//! of all nodes' and of each node's own value in the lists, costs of paths to 1e-9.

use linkloom::analysis::{Importance, Measures, Part, importance};
use linkloom::net::paths::{Ends, Paths, Step};
use linkloom::net::{Adjacency, components, cuts, exact_betweenness, sampled_betweenness, sources};
use linkloom::{Cancel, KnowledgeGraph, NodeId, Source, load};
use serde_json::Value;

use crate::util::{beside_the_project, items};

#[path = "../../benches/shapes/mod.rs"]
mod shapes;

/// So near a rank is to networkx's, of which it is a sum of shares: 0.000001 % of it.
const RANK: f64 = 1e-8;
/// Betweenness and costs are the same sums in another order.
const ROUNDING: f64 = 1e-9;
/// How a value in a list of all nodes was rounded.
const EACH: f64 = 1e-7;

const FIGURES: [(&str, &str); 3] = [
    ("18f-blog", include_str!("fixtures/measures/18f-blog.json")),
    ("kpwags", include_str!("fixtures/measures/kpwags.json")),
    ("melkat", include_str!("fixtures/measures/melkat.json")),
];

#[test]
fn measures_of_real_folders_are_those_of_networkx() {
    for (name, figures) in FIGURES {
        let Some(folder) = beside_the_project(&format!("corpora/{name}")) else { return };
        let loaded = load(&Source::Folder(folder), &|_| {}, &Cancel::default()).unwrap();
        let figures: Value = serde_json::from_str(figures).unwrap();
        let part = Part::new(&loaded.graph, None);
        let graph = Adjacency::of(part.connections());
        let counts = [graph.nodes(), graph.edges()].map(|count| count as u64);
        let expected = ["nodes", "edges"].map(|key| figures[key].as_u64().unwrap());
        assert_eq!(
            counts, expected,
            "{name} has another graph now: make its figures anew, see fixtures/measures/figures.py"
        );
        let found = importance(&part, &|| false).unwrap();
        check_values(name, &Checked { graph: &loaded.graph, found: &found, figures: &figures });
        check_structure(name, &graph, &figures);
        check_distances(name, &graph, &figures);
    }
}

/// One of the measures of a node.
type Measure = fn(&Measures) -> f64;

struct Checked<'a> {
    graph: &'a KnowledgeGraph,
    found: &'a Importance,
    figures: &'a Value,
}

fn check_values(name: &str, checked: &Checked<'_>) {
    let of: [(&str, f64, Measure); 4] = [
        ("degree", 0.0, |node| f64::from(node.degree)),
        ("rank", RANK, |node| node.rank),
        ("betweenness", ROUNDING, |node| node.betweenness),
        ("core", 0.0, |node| f64::from(node.core)),
    ];
    for (key, tolerance, value) in of {
        let figures = &checked.figures[key];
        let values: Vec<f64> = checked.found.nodes.iter().map(value).collect();
        let near = |ours: f64, theirs: &Value, tolerance: f64, what: &str| {
            let theirs = theirs.as_f64().unwrap();
            let apart = (ours - theirs).abs();
            assert!(apart <= tolerance * theirs.abs(), "{name}, {key} of {what}: {ours}, not {theirs}");
        };
        near(values.iter().sum(), &figures["sum"], tolerance, "all");
        near(values.iter().map(|value| value * value).sum(), &figures["squares"], 2.0 * tolerance, "all, squared");
        for pair in items(figures, "top") {
            let id = pair[0].as_str().unwrap();
            let (node, _) = checked.graph.nodes().find(|(_, node)| node.key.to_string() == id).unwrap();
            near(values[node.index()], &pair[1], tolerance, id);
        }
        for (node, theirs) in figures["each"].as_array().into_iter().flatten().enumerate() {
            near(values[node], theirs, EACH, &label(checked.graph, node));
        }
    }
}

fn label(graph: &KnowledgeGraph, node: usize) -> String {
    graph.node(NodeId(node as u32)).unwrap().key.to_string()
}

fn numbers(value: &Value, key: &str) -> Vec<u64> {
    items(value, key).iter().map(|number| number.as_u64().unwrap()).collect()
}

fn check_structure(name: &str, graph: &Adjacency, figures: &Value) {
    let mut sizes: Vec<u64> = components(graph, &|| false).iter().map(|nodes| nodes.len() as u64).collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    assert_eq!(sizes, numbers(figures, "components"), "{name}");
    let found = cuts(graph, &|| false).unwrap();
    let points: Vec<u64> =
        (0..).zip(&found.points).filter(|&(_, &cut_off)| cut_off > 0).map(|(node, _)| node).collect();
    assert_eq!(points, numbers(figures, "articulation_points"), "{name}");
    assert_eq!(found.bridges.len() as u64, figures["bridges"].as_u64().unwrap(), "{name}");
}

fn check_distances(name: &str, graph: &Adjacency, figures: &Value) {
    let one = |_: Step| Some(1.0);
    for told in items(figures, "hops") {
        let from = told["from"].as_u64().unwrap() as u32;
        let mut counts = vec![1];
        for to in (0..graph.nodes() as u32).filter(|&to| to != from) {
            let Some(path) = Paths::new(graph, Ends { from, to }, one, &|| false).next() else { continue };
            let hops = path.cost as usize;
            counts.resize(counts.len().max(hops + 1), 0);
            counts[hops] += 1;
        }
        assert_eq!(counts, numbers(told, "nodes"), "{name} from {from}");
    }
    let cost = |step: Step| Some(1.0 + (graph.degree(step.to as usize) as f64).log2() / 2.0);
    for told in items(figures, "paths") {
        let [from, to] = numbers(told, "ends")[..] else { panic!("{told}") };
        let ends = Ends { from: from as u32, to: to as u32 };
        let costs = items(told, "costs");
        let found: Vec<f64> =
            Paths::new(graph, ends, cost, &|| false).take(costs.len()).map(|path| path.cost).collect();
        assert_eq!(found.len(), costs.len());
        for (ours, theirs) in found.iter().zip(costs) {
            assert!((ours - theirs.as_f64().unwrap()).abs() < ROUNDING, "{name}, {told}: {found:?}");
        }
    }
}

/// The place of each value among all, equals in the middle of theirs.
fn places(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let mut places = vec![0.0; values.len()];
    let mut before = 0;
    for equals in order.chunk_by(|&a, &b| values[a].total_cmp(&values[b]).is_eq()) {
        for &node in equals {
            places[node] = before as f64 + (equals.len() - 1) as f64 / 2.0;
        }
        before += equals.len();
    }
    places
}

/// Spearman's rank correlation.
fn rank_correlation(a: &[f64], b: &[f64]) -> f64 {
    let (a, b, middle) = (places(a), places(b), (a.len() - 1) as f64 / 2.0);
    let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| (a - middle) * (b - middle)).sum::<f64>();
    product(&a, &b) / (product(&a, &a) * product(&b, &b)).sqrt()
}

#[test]
fn a_sample_of_betweenness_puts_5_000_nodes_in_the_same_order() {
    let graph = Adjacency::of(shapes::posts_graph(5_000).edges());
    let exact = exact_betweenness(&graph, &|| false).unwrap().values;
    for seed in 0..2 {
        // From half as many sources as a graph of this size would get.
        let sampled = sampled_betweenness(&graph, sources(graph.nodes()) / 2, seed, &|| false).unwrap().values;
        let correlation = rank_correlation(&exact, &sampled);
        assert!(correlation >= 0.95, "{correlation}");
    }
}

#[test]
fn a_sample_of_betweenness_puts_a_real_folder_in_the_same_order() {
    let Some(folder) = beside_the_project("corpora/iff-archive") else { return };
    let loaded = load(&Source::Folder(folder), &|_| {}, &Cancel::default()).unwrap();
    let graph = Adjacency::of(Part::new(&loaded.graph, None).connections());
    let exact = exact_betweenness(&graph, &|| false).unwrap().values;
    let sampled = sampled_betweenness(&graph, sources(graph.nodes()), 0, &|| false).unwrap().values;
    let correlation = rank_correlation(&exact, &sampled);
    assert!(correlation >= 0.95, "{correlation}");
}

#[test]
fn rank_correlation_is_that_of_the_books() {
    assert!((rank_correlation(&[1.0, 2.0, 3.0], &[10.0, 20.0, 30.0]) - 1.0).abs() < 1e-12);
    assert!((rank_correlation(&[1.0, 2.0, 3.0], &[3.0, 2.0, 1.0]) + 1.0).abs() < 1e-12);
    assert_eq!(places(&[5.0, 1.0, 5.0]), [1.5, 0.0, 1.5]);
}
