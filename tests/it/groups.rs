//! Groups of real folders, held against the modularity that other programs reach on the same graphs.
//!
//! `fixtures/groups/figures.py` made the figures.

use linkloom::analysis::{Part, groups};
use linkloom::load::{Cancel, Source, load};
use linkloom::net::{Edges, modularity};
use serde_json::Value;

use crate::util::beside_the_project;

/// Of the best of the others.
const SHARE: f64 = 0.98;
/// How much larger or smaller a graph may have become since the figures were made.
const CHANGE: f64 = 0.02;

const FIGURES: &str = include_str!("fixtures/groups/figures.json");

#[test]
fn groups_are_nearly_as_good_as_the_best_of_other_programs() {
    let figures: Value = serde_json::from_str(FIGURES).unwrap();
    for (name, figures) in figures.as_object().unwrap() {
        let Some(folder) = beside_the_project(&format!("corpora/{name}")) else { return };
        let loaded = load(&Source::Folder(folder), &|_| {}, &Cancel::default()).unwrap();
        let part = Part::new(&loaded.graph, None);
        let weights = groups::weights(&part);
        let graph = Edges { weights: &weights, ..part.connections() };
        let number = |key: &str| figures[key].as_f64().unwrap();
        for (key, now) in [("nodes", graph.nodes as f64), ("edges", graph.pairs.len() as f64)] {
            let change = (now / number(key) - 1.0).abs();
            assert!(
                change <= CHANGE,
                "{name} has {now} {key} now: make the figures anew, see fixtures/groups/figures.py"
            );
        }
        let of = groups::communities_of(&part, &|| false).unwrap();
        let ours = modularity(graph, &of);
        let methods = ["networkx_louvain", "igraph_louvain", "igraph_leiden", "leidenalg"];
        let best = methods.map(number).into_iter().fold(0.0, f64::max);
        println!("{name}: {ours:.4}, the best of the others {best:.4}: {:.4}", ours / best);
        assert!(ours >= SHARE * best, "{name}: {ours}, others reach {best}");
        let one_thread = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        let alone = one_thread.install(|| groups::communities_of(&part, &|| false)).unwrap();
        assert!(alone == of, "{name}: other groups on one thread");
    }
}
