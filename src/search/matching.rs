//! Which nodes a query is true of: each term is true or false of each node, and what joins the terms does the rest.

use std::collections::BTreeSet;

use super::expr::{Expr, Term};
use super::hit_set::HitSet;
use super::index::SearchIndex;
use super::phrase::Phrase;
use super::query::Query;
use super::term_hits;
use crate::graph::{KnowledgeGraph, NodeKey};
use crate::load::Cancel;

/// Where is searched.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    /// The graph.
    pub graph: &'a KnowledgeGraph,
    /// Its index.
    pub index: &'a SearchIndex,
    /// The nodes that a person holds in place, for `is:pinned`.
    pub pinned: &'a BTreeSet<NodeKey>,
}

/// The nodes of which a query is true; of one that asks nothing all. `None` when cancelled.
pub fn hits(query: &Query, scope: &Scope<'_>, cancel: &Cancel) -> Option<HitSet> {
    of_expr(&query.root, scope, cancel)
}

fn of_expr(expr: &Expr, scope: &Scope<'_>, cancel: &Cancel) -> Option<HitSet> {
    if cancel.is_cancelled() {
        return None;
    }
    let count = scope.graph.node_count();
    match expr {
        Expr::Term(Term::Text(text)) => with_text(&Phrase::new(text), scope, cancel),
        Expr::Term(term) => Some(term_hits::of(term, scope)),
        Expr::Not(inner) => {
            let mut hits = of_expr(inner, scope, cancel)?;
            hits.invert();
            Some(hits)
        }
        Expr::All(parts) => parts.iter().try_fold(HitSet::all(count), |mut all, part| {
            all.intersect(&of_expr(part, scope, cancel)?);
            Some(all)
        }),
        Expr::Any(parts) => parts.iter().try_fold(HitSet::none(count), |mut any, part| {
            any.unite(&of_expr(part, scope, cancel)?);
            Some(any)
        }),
    }
}

/// The nodes that are called so, and the posts whose text says so.
fn with_text(phrase: &Phrase, scope: &Scope<'_>, cancel: &Cancel) -> Option<HitSet> {
    use rayon::prelude::*;
    let Scope { graph, index, .. } = scope;
    let posts = index.segments().map(|(first, segment)| {
        if cancel.is_cancelled() {
            return None;
        }
        let starts = segment.starts(phrase, cancel)?;
        Some(segment.posts_of(&starts).into_iter().map(|post| first + post).collect())
    });
    let posts: Vec<Vec<usize>> = posts.collect::<Option<_>>()?;
    let mut hits = HitSet::none(graph.node_count());
    hits.extend(posts.into_iter().flatten().filter_map(|document| index.node_of(document)));
    hits.extend(index.names().having(phrase));
    Some(hits)
}
