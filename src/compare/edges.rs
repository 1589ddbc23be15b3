//! The edges that were added, are gone, or rest on other evidence.

use rayon::prelude::*;

use super::change::{EdgeChange, EdgeKey, Sides};
use super::evidence::Compared;
use super::merge::merge;
use super::pairing::Pairing;
use super::part::Part;
use crate::graph::{EdgeId, EdgeKind, EdgeRef, KnowledgeGraph, NodeId};

/// An edge between numbers that both graphs have in common; ordered by its ends and its kind.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Line {
    source: u32,
    kind: EdgeKind,
    target: u32,
    id: EdgeId,
}

impl Line {
    fn key(&self) -> (u32, EdgeKind, u32) {
        (self.source, self.kind, self.target)
    }
}

/// The changes, in the order of the edges' keys.
pub(super) fn changes(pairing: &Pairing<'_>, compared: &Compared<'_>) -> Vec<EdgeChange> {
    let (before, after) = rayon::join(
        || lines(pairing.before, |id| pairing.number_before(id)),
        || lines(pairing.after, |id| pairing.number_after(id)),
    );
    let same = |a: &Line, b: &Line| a.key() == b.key();
    let merged = merge(before.chunk_by(same), after.chunk_by(same), |a, b| {
        a.first().map(Line::key).cmp(&b.first().map(Line::key))
    });
    let merged: Vec<Sides<&[Line]>> = merged.collect();
    merged.par_iter().filter_map(|&lines| Edges { pairing, lines }.change(compared)).collect()
}

fn lines(part: Part<'_>, number: impl Fn(NodeId) -> u32) -> Vec<Line> {
    let line = |edge: EdgeRef<'_>| Line {
        source: number(edge.source),
        kind: edge.kind(),
        target: number(edge.target),
        id: edge.id,
    };
    let mut lines: Vec<Line> = part.edges().map(line).collect();
    // A merge sort, which finds runs: they are nearly in order.
    lines.par_sort();
    lines
}

/// The edges of one key: one of each graph at most, but where a post was renamed to what a link led to already.
struct Edges<'p, 'a> {
    pairing: &'p Pairing<'a>,
    lines: Sides<&'p [Line]>,
}

impl Edges<'_, '_> {
    fn change(&self, compared: &Compared<'_>) -> Option<EdgeChange> {
        let line = self.lines.after.or(self.lines.before)?.first()?;
        let (before, after) =
            (refs(self.pairing.before.graph, self.lines.before), refs(self.pairing.after.graph, self.lines.after));
        let weight = Sides { before: weight(&before), after: weight(&after) };
        let evidence = compared.changes(line.source, &before, &after);
        let is_same = weight.before == weight.after && evidence.is_empty();
        (!is_same).then_some(())?;
        let key = EdgeKey {
            source: self.pairing.key(line.source)?.clone(),
            kind: line.kind,
            target: self.pairing.key(line.target)?.clone(),
        };
        let id = |edges: &[EdgeRef<'_>]| edges.first().map(|edge| edge.id);
        Some(EdgeChange { key, ids: Sides { before: id(&before), after: id(&after) }, weight, evidence })
    }
}

fn refs<'a>(graph: &'a KnowledgeGraph, lines: Option<&[Line]>) -> Vec<EdgeRef<'a>> {
    lines.unwrap_or_default().iter().filter_map(|line| graph.edge(line.id)).collect()
}

/// What they weigh together; nothing where there are none.
fn weight(edges: &[EdgeRef<'_>]) -> Option<u32> {
    (!edges.is_empty()).then(|| edges.iter().map(|edge| edge.edge.weight()).sum())
}
