//! Filters that are queries, and what they leave of a graph.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::graph::KnowledgeGraph;
use crate::graph::{NodeId, NodeKey};
use crate::search::{Cancel, HitSet, Query, Scope, SearchIndex, hits, kept};

/// A query that filters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct QueryFilter {
    /// The query.
    pub query: Query,
    /// What it does not keep is dimmed instead of hidden.
    pub dims: bool,
    /// It filters nothing for now.
    pub paused: bool,
    /// It keeps nothing beside the hits.
    pub only_hits: bool,
}

/// What the queries leave of a graph, for each node; none where they leave all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueryMasks {
    /// What no query hides.
    pub shown: Option<HitSet>,
    /// What no query dims.
    pub bright: Option<HitSet>,
    /// What is found by the search that somebody types.
    pub found: Option<HitSet>,
    /// How many nodes each query does not keep, in the order of the queries; 0 for one that is paused.
    pub rejected: Vec<usize>,
}

impl QueryFilter {
    /// A query that hides what it does not keep.
    pub fn hiding(query: Query) -> Self {
        Self { query, ..Self::default() }
    }
}

impl QueryMasks {
    /// The same of another graph, whose nodes come from the nodes of this one as `origins` says. What is new passes.
    #[must_use]
    pub fn carried(&self, origins: &[Option<NodeId>]) -> Self {
        let carried = |mask: &Option<HitSet>| mask.as_ref().map(|mask| mask.carried(origins));
        Self {
            shown: carried(&self.shown),
            bright: carried(&self.bright),
            found: carried(&self.found),
            rejected: self.rejected.clone(),
        }
    }

    /// Of some queries, one after the other.
    pub fn new(
        filters: &[QueryFilter],
        graph: &KnowledgeGraph,
        index: &SearchIndex,
        pinned: &BTreeSet<NodeKey>,
    ) -> Self {
        let scope = Scope { graph, index, pinned };
        let mut this = Self::default();
        for filter in filters {
            let kept = Some(filter).filter(|filter| !filter.paused).and_then(|filter| {
                let hits = hits(&filter.query, &scope, &Cancel::default())?;
                Some(kept(&hits, graph, filter.only_hits))
            });
            this.rejected.push(kept.as_ref().map_or(0, |kept| graph.node_count() - kept.len()));
            if let Some(kept) = kept {
                let mask = if filter.dims { &mut this.bright } else { &mut this.shown };
                match mask {
                    Some(mask) => mask.intersect(&kept),
                    None => *mask = Some(kept),
                }
            }
        }
        this
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build::of_texts;
    use crate::scene::{Criterion, Filter, Visible};

    fn graph() -> KnowledgeGraph {
        of_texts(&[
            ("a.md", "---\ntags: [law]\n---\nAbout ships. [x](https://x.org/1)"),
            ("b.md", "---\ntags: [law, sea]\n---\nAbout ships and law."),
            ("c.md", "Nothing. [y](https://y.org/2)"),
        ])
    }

    fn seen(filters: &[QueryFilter]) -> (Vec<String>, Vec<usize>, usize) {
        let graph = graph();
        let index = SearchIndex::new(&graph, &Cancel::default()).expect("nobody cancels");
        let masks = QueryMasks::new(filters, &graph, &index, &BTreeSet::new());
        let filter = Filter { queries: filters.to_vec(), ..Filter::default() };
        let visible = Visible::through(&graph, &filter, &masks, None, false);
        let shown = graph.nodes().filter(|&(id, _)| visible.node(id)).map(|(_, node)| node.key.name().to_owned());
        let sum = visible.node_count() + visible.filtered_count(Criterion::Query);
        assert_eq!(sum, graph.node_count(), "the parts add up");
        (shown.collect(), masks.rejected, visible.dimmed_count())
    }

    fn filter(text: &str) -> QueryFilter {
        QueryFilter::hiding(Query::parse(text))
    }

    #[test]
    fn queries_keep_what_all_of_them_keep() {
        let (shown, rejected, _) = seen(&[filter("kind:post tag:law")]);
        assert_eq!(shown, ["a.md", "b.md", "law", "sea", "https://x.org/1", "x.org"]);
        assert_eq!(rejected, [3]);
        let (shown, ..) = seen(&[filter("kind:post tag:law"), filter("kind:post cites:x.org")]);
        assert_eq!(shown, ["a.md", "law", "https://x.org/1", "x.org"]);
        let only = QueryFilter { only_hits: true, ..filter("kind:post tag:law") };
        assert_eq!(seen(&[only]).0, ["a.md", "b.md"]);
    }

    #[test]
    fn a_query_dims_or_waits_if_it_is_told_to() {
        let dims = QueryFilter { dims: true, ..filter("kind:post tag:law") };
        let (shown, rejected, dimmed) = seen(&[dims]);
        assert_eq!((shown.len(), rejected, dimmed), (9, vec![3], 3));
        let paused = QueryFilter { paused: true, ..filter("kind:post tag:law") };
        let (shown, rejected, dimmed) = seen(&[paused]);
        assert_eq!((shown.len(), rejected, dimmed), (9, vec![0], 0));
    }
}
