//! Bytes become posts, posts become a graph, and the graph is exported.
#![no_main]

use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use linkloom::diag::Diagnostic;
use linkloom::export::{ExportOptions, Subject, write_json};
use linkloom::graph::{Document, EdgeRef, Ignored, KnowledgeGraph, build};
use linkloom_fuzz::{Input, document, in_time};

fuzz_target!(|bytes: &[u8]| {
    let input = Input::new(bytes);
    in_time(input.len(), || check(&input));
});

fn check(input: &Input) {
    let documents: Vec<Arc<Document>> =
        input.files.iter().map(|(path, text)| document(path, text, &input.config)).collect();
    let (graph, problems) = build(documents.clone(), &input.config);
    check_graph(&graph);
    let json = exported(&graph);
    check_json(&json, &graph);

    let (again, same_problems) = build(documents.into_iter().rev().collect(), &input.config);
    assert!(exported(&again) == json, "the order of the documents shows in the graph");
    assert_eq!(problems, same_problems);
    check_places(&problems, input);
}

fn check_graph(graph: &KnowledgeGraph) {
    let links = graph.links();
    let ignored: usize = Ignored::ALL.into_iter().map(|reason| links.ignored(reason)).sum();
    assert_eq!(links.found(), links.cites() + links.links_to() + ignored, "{links:?}");
    for (id, node) in graph.nodes() {
        assert_eq!(graph.find(&node.key), Some(id), "{node:?} is not found by its key");
        assert!(!node.label.is_empty(), "{node:?} has no name");
    }
    for EdgeRef { source: from, target: to, edge, .. } in graph.edges() {
        assert!(graph.node(from).is_some() && graph.node(to).is_some());
        for evidence in edge.evidence() {
            let view = graph.view(evidence).expect("evidence is in its post");
            let text = &graph.document(evidence.document).expect("evidence is of a post").post.text;
            assert!(text.get(view.at.range()).is_some() && text.get(view.sentence.range()).is_some(), "{view:?}");
            assert!(view.line() > 0);
        }
    }
}

fn exported(graph: &KnowledgeGraph) -> Vec<u8> {
    let mut bytes = Vec::new();
    let subject = Subject::new(graph, "fuzz");
    write_json(&mut bytes, &subject, ExportOptions::default()).expect("memory takes every byte");
    bytes
}

fn check_json(json: &[u8], graph: &KnowledgeGraph) {
    let value: serde_json::Value = serde_json::from_slice(json).expect("an export is JSON");
    let length = |key: &str| value[key].as_array().map(Vec::len);
    assert_eq!(length("nodes"), Some(graph.node_count()));
    assert_eq!(length("edges"), Some(graph.edge_count()));
}

fn check_places(problems: &[Diagnostic], input: &Input) {
    for problem in problems {
        assert!(input.files.iter().any(|(path, _)| *path == problem.file), "{problem:?} is in no file");
    }
}
