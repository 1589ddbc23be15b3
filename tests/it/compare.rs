//! What differs between two graphs: nothing between a folder and itself, and exactly the edit between it and what it became.

mod command;
mod edits;

use std::path::Path;

use linkloom::compare::{Comparison, compare};
use linkloom::load::{Cancel, Source, load};
use linkloom::place::RelPath;
use linkloom::{ExportOptions, KnowledgeGraph, Subject, import, write_json};

use crate::util::beside_the_project;

/// A graph as it comes back from its export.
fn exported(graph: &KnowledgeGraph, options: ExportOptions) -> KnowledgeGraph {
    let mut json = Vec::new();
    write_json(&mut json, &Subject::new(graph, "posts"), options).unwrap();
    import::parse(&RelPath::new("posts.json"), &json).unwrap().graph
}

/// A folder is read twice, and nothing differs.
fn compared_with_itself(folder: &Path) -> Comparison {
    let source = Source::Folder(folder.to_owned());
    let [before, after] = [(); 2].map(|()| load(&source, &|_| {}, &Cancel::default()).unwrap().graph);
    compare(&before, &after)
}

#[test]
fn a_folder_is_the_same_as_itself() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_posts");
    let corpora = ["iff-archive", "18f-blog", "foam-docs", "kpwags", "melkat", "swift-weekly"];
    let corpora = corpora.iter().filter_map(|name| beside_the_project(&format!("corpora/{name}")));
    for folder in corpora.chain([samples]) {
        assert_eq!(compared_with_itself(&folder), Comparison::default(), "{}", folder.display());
    }
}

#[test]
fn an_export_is_the_same_as_the_folder_it_came_from() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpora = ["iff-archive", "18f-blog"].iter();
    let corpora = corpora.filter_map(|name| beside_the_project(&format!("corpora/{name}")));
    for folder in [here.join("sample_posts"), here.join("tests/readers/hostile")].into_iter().chain(corpora) {
        let graph = load(&Source::Folder(folder.clone()), &|_| {}, &Cancel::default()).unwrap().graph;
        for [text, analysis] in [[true, false], [true, true], [false, false]] {
            let options = ExportOptions { text, analysis, ..ExportOptions::default() };
            let export = exported(&graph, options);
            for found in [compare(&export, &graph), compare(&graph, &export), compare(&export, &export)] {
                assert_eq!(found, Comparison::default(), "{} {options:?}", folder.display());
            }
        }
    }
}
