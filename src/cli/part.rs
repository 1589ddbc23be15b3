//! Which part of a folder's graph `--filter` and `--view` ask for.

use std::path::Path;

use super::find::hits_of;
use crate::graph::{KnowledgeGraph, NodeId, Subset};
use crate::jobs::memory::{MemoryFiles, find_view};
use crate::jobs::state::StateFile;
use crate::load::Cancel;
use crate::scene::{QueryFilter, QueryMasks, SolePosts, Visible, kept, openings};
use crate::search::{Query, Scope, SearchIndex};
use crate::session::View;
use crate::session::memory::SavedView;

/// A view of the folder by its name, else by its file.
pub(super) fn saved_view(folder: &Path, wanted: &str) -> anyhow::Result<SavedView> {
    let files = MemoryFiles::beside(&StateFile::of_system());
    find_view(&files, folder, wanted).map_err(anyhow::Error::msg)
}

/// What a view's filter and folding show, and all of some queries keep; none where neither is asked for.
pub(super) fn shown(graph: &KnowledgeGraph, view: Option<View>, queries: &[String]) -> Option<Subset> {
    let (view, masks) = filtered(graph, view, queries)?;
    let folding = Some((&SolePosts::new(graph), &view.folding));
    let visible = Visible::through(graph, &view.filter, &masks, folding, false);
    Some(Subset::new(graph, |id| visible.node(id), |id| visible.edge(id)))
}

/// The same in words, for whoever reads an export of it.
pub(super) fn in_words(view: Option<&View>, queries: &[String]) -> Vec<String> {
    let mut words = view.map(|view| view.filter.in_words()).unwrap_or_default();
    words.extend(queries.iter().map(|text| Query::parse(text).to_string()));
    words
}

/// What a view shows, halos and what is dimmed among it, of what all of some queries keep.
pub(super) fn looked_at(graph: &KnowledgeGraph, view: View, queries: &[String]) -> Visible {
    let halos = view.halos;
    let Some((view, masks)) = filtered(graph, Some(view), queries) else { return Visible::part(graph, None) };
    let folding = Some((&SolePosts::new(graph), &view.folding));
    Visible::through(graph, &view.filter, &masks, folding, halos)
}

/// What a view's filter and some queries leave to work something out for, whatever is folded; none where that is all.
pub(super) fn left(graph: &KnowledgeGraph, view: Option<View>, queries: &[String]) -> Option<Subset> {
    let (view, masks) = filtered(graph, view, queries)?;
    kept(graph, &view.filter, &masks)
}

/// The parts of a view's filter and some queries of which each, switched off alone, would leave a way between two nodes.
pub(super) fn openings_of(
    graph: &KnowledgeGraph,
    view: Option<View>,
    queries: &[String],
    ends: [NodeId; 2],
) -> Vec<String> {
    let mut view = view.unwrap_or_default();
    view.filter.queries.extend(queries.iter().map(|text| QueryFilter::hiding(Query::parse(text))));
    let Some(index) = SearchIndex::new(graph, &Cancel::default()) else { return Vec::new() };
    let pinned = view.pins.keys().cloned().collect();
    let masks = |queries: &[QueryFilter]| QueryMasks::new(queries, graph, &index, &pinned);
    let opening = openings(graph, &view.filter, masks, ends);
    opening.into_iter().map(|part| part.in_words(&view.filter)).collect()
}

/// A view with the queries among its filters, and what they keep. What each means goes to standard error.
fn filtered(graph: &KnowledgeGraph, view: Option<View>, queries: &[String]) -> Option<(View, QueryMasks)> {
    if view.is_none() && queries.is_empty() {
        return None;
    }
    let mut view = view.unwrap_or_default();
    let queries: Vec<Query> = queries.iter().map(|text| Query::parse(text)).collect();
    view.filter.queries.extend(queries.iter().cloned().map(QueryFilter::hiding));
    if view.filter.queries.is_empty() {
        return Some((view, QueryMasks::default()));
    }
    let (index, pinned) = (SearchIndex::new(graph, &Cancel::default())?, view.pins.keys().cloned().collect());
    for query in &queries {
        hits_of(query, &Scope { graph, index: &index, pinned: &pinned });
    }
    let masks = QueryMasks::new(&view.filter.queries, graph, &index, &pinned);
    Some((view, masks))
}
