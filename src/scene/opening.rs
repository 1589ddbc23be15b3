//! Which parts of a filter stand between two nodes: those of which each, switched off alone, would leave a way from one to the
//! other.

use super::{Criterion, Filter, QueryFilter, QueryMasks, kept};
use crate::analysis::ways::are_connected;
use crate::graph::{KnowledgeGraph, NodeId};

/// What of a filter can be switched off alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilterPart {
    /// All that a criterion rejects.
    Criterion(Criterion),
    /// One of the queries, by its place among them.
    Query(usize),
}

impl FilterPart {
    /// Those of a filter.
    fn all(filter: &Filter) -> Vec<Self> {
        let queries = (0..filter.queries.len()).map(Self::Query);
        let is_other = |criterion: &Criterion| *criterion != Criterion::Query && filter.is_set(*criterion);
        let others = Criterion::ALL.into_iter().filter(is_other).map(Self::Criterion);
        queries.chain(others).collect()
    }

    /// What is left of a filter without it.
    fn without(self, filter: &Filter) -> Filter {
        let mut left = filter.clone();
        match self {
            Self::Criterion(criterion) => left.clear(criterion),
            Self::Query(index) if index < left.queries.len() => drop(left.queries.remove(index)),
            Self::Query(_) => {}
        }
        left
    }

    /// For a person: “the filter cites:x.org”.
    pub fn in_words(self, filter: &Filter) -> String {
        match self {
            Self::Query(index) => {
                let text = filter.queries.get(index).map(|it| it.query.to_string()).unwrap_or_default();
                format!("the filter {text}")
            }
            Self::Criterion(Criterion::NodeKind) => {
                let kinds: Vec<&str> = filter.node_kinds.iter().map(|kind| kind.noun(2)).collect();
                format!("the filter that hides {}", kinds.join(", "))
            }
            Self::Criterion(Criterion::EdgeKind) => {
                let kinds: Vec<&str> = filter.edge_kinds.iter().map(|kind| kind.verb()).collect();
                format!("the filter that hides the lines “{}”", kinds.join("”, “"))
            }
            Self::Criterion(Criterion::Draft) => "the filter that hides drafts".to_owned(),
            Self::Criterion(Criterion::Hidden) => "what is hidden by hand".to_owned(),
            Self::Criterion(Criterion::Isolated) => "“Show only the selection”".to_owned(),
            Self::Criterion(Criterion::Neighbourhood) => "the limit to a neighbourhood".to_owned(),
            Self::Criterion(Criterion::Query) => "the filters by search".to_owned(),
            Self::Criterion(Criterion::Dates) => "the choice of dates".to_owned(),
            Self::Criterion(Criterion::Search) => "the search".to_owned(),
        }
    }
}

/// The parts of a filter of which each, switched off alone, would leave a way between two nodes. `masks` says what some
/// queries keep.
pub fn openings(
    graph: &KnowledgeGraph,
    filter: &Filter,
    masks: impl Fn(&[QueryFilter]) -> QueryMasks,
    ends: [NodeId; 2],
) -> Vec<FilterPart> {
    let opens = |part: &FilterPart| {
        let left = part.without(filter);
        let subset = kept(graph, &left, &masks(&left.queries));
        are_connected(graph, subset.as_ref(), ends)
    };
    FilterPart::all(filter).into_iter().filter(opens).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::graph::build::of_texts;
    use crate::graph::{NodeKey, NodeKind};
    use crate::search::{Cancel, Query, SearchIndex};

    #[test]
    fn each_part_that_alone_stands_between_is_named() {
        let graph = of_texts(&[
            ("a.md", "---\ntags: [t]\n---\n[x](https://x.org/)"),
            ("b.md", "---\ntags: [t]\n---\n[x](https://x.org/)"),
        ]);
        let ends = ["a.md", "b.md"].map(|path| graph.find(&NodeKey::new(NodeKind::Post, path)).unwrap());
        let index = SearchIndex::new(&graph, &Cancel::default()).unwrap();
        let opens = |filter: &Filter| {
            let masks = |queries: &[QueryFilter]| QueryMasks::new(queries, &graph, &index, &BTreeSet::new());
            let words = openings(&graph, filter, masks, ends).into_iter().map(|part| part.in_words(filter));
            words.collect::<Vec<_>>()
        };
        let mut filter = Filter { node_kinds: [NodeKind::Source, NodeKind::Tag].into(), ..Filter::default() };
        assert_eq!(opens(&filter), ["the filter that hides tags, sources"]);
        filter.queries.push(QueryFilter::hiding(Query::parse("kind:post")));
        filter.node_kinds.clear();
        filter.queries.iter_mut().for_each(|query| query.only_hits = true);
        assert_eq!(opens(&filter), ["the filter kind:post"]);
        filter.node_kinds.insert(NodeKind::Post);
        assert_eq!(opens(&filter), [""; 0], "each of the two is enough to hide the way");
    }
}
