//! Filters that are queries: added, switched between dimming and hiding, paused, negated, removed.

use std::collections::BTreeSet;

use super::{Effect, Session};
use crate::graph::NodeKey;
use crate::scene::{QueryFilter, QueryMasks};
use crate::search::Query;

/// What the filters were asked of a graph last: the same gives the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    queries: Vec<QueryFilter>,
    pinned: BTreeSet<NodeKey>,
}

/// What is done to a filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueryEdit {
    /// What it does not keep is dimmed, or hidden.
    Dims(bool),
    /// It filters nothing for now, or does again.
    Paused(bool),
    /// It keeps nothing beside the hits, or also what goes with them.
    OnlyHits(bool),
    /// It asks for the opposite.
    Negate,
    /// It goes.
    Remove,
}

impl Session {
    /// Filters by a query from now on.
    pub(super) fn add_query(&mut self, text: &str) -> Vec<Effect> {
        let query = Query::parse(text);
        let is_known = self.view.filter.queries.iter().any(|filter| filter.query == query);
        if query.is_empty() || is_known {
            return Vec::new();
        }
        self.change(format!("filter by {query}"), |view| view.filter.queries.push(QueryFilter::hiding(query)))
    }

    pub(super) fn change_query(&mut self, index: usize, edit: QueryEdit) -> Vec<Effect> {
        let Some(filter) = self.view.filter.queries.get(index) else { return Vec::new() };
        let query = &filter.query;
        let name = match edit {
            QueryEdit::Dims(true) => format!("dim by {query}"),
            QueryEdit::Dims(false) => format!("hide by {query}"),
            QueryEdit::Paused(true) => format!("pause {query}"),
            QueryEdit::Paused(false) => format!("filter by {query} again"),
            QueryEdit::OnlyHits(_) => format!("change what {query} keeps"),
            QueryEdit::Negate => format!("filter by {}", query.clone().negated()),
            QueryEdit::Remove => format!("remove {query}"),
        };
        self.change(name, |view| edit.apply(&mut view.filter.queries, index))
    }

    /// How many nodes each query of the filter does not keep; empty as long as that is not known.
    pub fn query_counts(&self) -> &[usize] {
        &self.content.masks.rejected
    }

    /// What the queries of the filter leave, and what the search finds. As long as the words of a changed folder are being
    /// read, what they left before it changed.
    pub(super) fn masks(&mut self) -> QueryMasks {
        let before = std::mem::take(&mut self.content.masks);
        let (Some(graph), Some(index)) = (self.content.graph(), &self.content.search) else {
            return QueryMasks { found: before.found.filter(|_| self.search.is_open()), ..before };
        };
        let found = self.search.found().filter(|found| !found.query.is_empty()).map(|found| found.hits.clone());
        let (queries, pinned) = (&self.view.filter.queries, self.view.pins.keys().cloned().collect());
        let asked = Asked { queries: queries.clone(), pinned };
        // A keystroke in the search box changes what is found, and none of the filters.
        if self.content.asked.as_ref() == Some(&asked) {
            return QueryMasks { found, ..before };
        }
        let masks = QueryMasks::new(queries, graph, index, &asked.pinned);
        self.content.asked = Some(asked);
        QueryMasks { found, ..masks }
    }
}

impl QueryEdit {
    fn apply(self, filters: &mut Vec<QueryFilter>, index: usize) {
        let Some(filter) = filters.get_mut(index) else { return };
        match self {
            Self::Dims(yes) => filter.dims = yes,
            Self::Paused(yes) => filter.paused = yes,
            Self::OnlyHits(yes) => filter.only_hits = yes,
            Self::Negate => filter.query = std::mem::take(&mut filter.query).negated(),
            Self::Remove => drop(filters.remove(index)),
        }
    }
}
