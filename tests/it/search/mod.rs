//! Search: the language, what each term is true of, and that hits are right.

mod language;
mod names;
mod passages;
mod right;
mod terms;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use linkloom::search::{HitSet, Query, Scope, SearchIndex, hits};
use linkloom::{Cancel, KnowledgeGraph, NodeKey, Source, load};

use crate::util::Dir;

/// A graph with its index.
pub(crate) struct Searched {
    pub(crate) graph: Arc<KnowledgeGraph>,
    index: SearchIndex,
    pinned: BTreeSet<NodeKey>,
}

impl Searched {
    pub(crate) fn folder(path: &Path) -> Self {
        Self::graph(load(&Source::Folder(path.to_owned()), &|_| {}, &Cancel::default()).unwrap().graph)
    }

    /// A folder with these files.
    fn files(files: &[(&str, &str)]) -> Self {
        let dir = Dir::new();
        for (path, text) in files {
            dir.create(path, text);
        }
        Self::folder(dir.path())
    }

    fn graph(graph: Arc<KnowledgeGraph>) -> Self {
        let index = SearchIndex::new(&graph, &Cancel::default()).unwrap();
        Self { graph, index, pinned: BTreeSet::new() }
    }

    pub(crate) fn scope(&self) -> Scope<'_> {
        Scope { graph: &self.graph, index: &self.index, pinned: &self.pinned }
    }

    fn hits(&self, query: &str) -> HitSet {
        hits(&Query::parse(query), &self.scope(), &Cancel::default()).unwrap()
    }

    /// The keys of some nodes.
    fn keys(&self, nodes: &HitSet) -> Vec<String> {
        nodes.iter().map(|id| self.graph.node(id).unwrap().key.to_string()).collect()
    }

    /// The keys of the nodes that a query is true of.
    fn found(&self, query: &str) -> Vec<String> {
        self.keys(&self.hits(query))
    }
}

#[test]
fn the_samples_can_be_searched() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_posts");
    let searched = Searched::folder(&folder);
    assert_eq!(searched.hits("").len(), searched.graph.node_count());
    assert!(!searched.found("lemon8").is_empty());
    assert_eq!(searched.found("kind:post -is:missing").len(), searched.graph.documents().len());
}
