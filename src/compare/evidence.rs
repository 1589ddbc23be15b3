//! The evidence for an edge before and after: what was added, what is gone, what was reworded.
//!
//! Two pieces are the same that give the same address or name in the same words, wherever in the file they stand and
//! whatever marks are around the words. A line of the front matter is no sentence: another tag in it does not change those
//! that stood there before.

use rayon::prelude::*;

use super::change::Sides;
use super::merge::merge;
use super::pairing::Pairing;
use super::words::{Known, is_front_matter};
use crate::graph::{Document, EdgeRef, Evidence, KnowledgeGraph};

/// What is known of both graphs before their evidence is compared.
pub(super) struct Compared<'a> {
    graphs: [&'a KnowledgeGraph; 2],
    pub(super) known: Known,
    /// Of each number, whether it is a post that has the same text in both.
    same_text: Vec<bool>,
}

/// A piece of evidence as it is written: what is written alike says the same, and no words have to be made of it.
#[derive(PartialEq, Eq)]
struct Written<'a> {
    url: Option<&'a str>,
    alias: Option<&'a str>,
    sentence: &'a str,
}

impl<'a> Written<'a> {
    fn of(graph: &'a KnowledgeGraph, evidence: Evidence) -> Option<Self> {
        let view = graph.view(evidence)?;
        let sentence = view.sentence.of(&graph.document(evidence.document)?.post.text);
        Some(Self { url: view.url, alias: view.alias, sentence })
    }
}

/// A piece of evidence and what makes it what it is.
struct Piece<'a> {
    evidence: Evidence,
    url: Option<&'a str>,
    alias: Option<&'a str>,
    words: String,
}

impl<'a> Piece<'a> {
    /// What stays when the sentence is reworded.
    fn means(&self) -> [Option<&'a str>; 2] {
        [self.url, self.alias]
    }

    fn key(&self) -> ([Option<&'a str>; 2], &str) {
        (self.means(), &self.words)
    }
}

impl<'a> Compared<'a> {
    pub(super) fn new(pairing: &Pairing<'a>, known: Known) -> Self {
        let graphs = [pairing.before.graph, pairing.after.graph];
        let is_same = |&ids| {
            let documents = pairing.documents(ids);
            let documents = documents.before.zip(documents.after);
            // An excerpt is not all that there is of a post.
            let are_whole = |a: &Document, b: &Document| a.recorded.is_none() && b.recorded.is_none();
            documents.is_some_and(|(a, b)| are_whole(a, b) && a.post.text == b.post.text)
        };
        let same_text = pairing.pairs().par_iter().map(is_same).collect();
        Self { graphs, known, same_text }
    }

    /// Whether a number is a post that has the same text in both graphs.
    pub(super) fn has_same_text(&self, number: u32) -> bool {
        self.same_text.get(number as usize) == Some(&true)
    }

    /// What changed of the evidence for an edge, in the order of the file, what is gone at the end.
    pub(super) fn changes(&self, source: u32, before: &[EdgeRef<'a>], after: &[EdgeRef<'a>]) -> Vec<Sides<Evidence>> {
        let of = |edges: &[EdgeRef<'a>]| edges.iter().flat_map(|edge| edge.edge.evidence()).collect::<Vec<_>>();
        let (before, after) = (of(before), of(after));
        if before.is_empty() || after.is_empty() {
            let gone = before.into_iter().map(|it| Sides { before: Some(it), after: None });
            return gone.chain(after.into_iter().map(|it| Sides { before: None, after: Some(it) })).collect();
        }
        if self.has_same_text(source) && before.iter().map(|it| it.item).eq(after.iter().map(|it| it.item)) {
            return Vec::new();
        }
        let [graph_before, graph_after] = self.graphs;
        if self.known.texts && before.len() == after.len() {
            let mut pairs = before.iter().zip(&after);
            if pairs
                .all(|(a, b)| Written::of(graph_before, *a).is_some_and(|it| Some(it) == Written::of(graph_after, *b)))
            {
                return Vec::new();
            }
        }
        differences(self.pieces(graph_before, before), self.pieces(graph_after, after))
    }

    fn pieces(&self, graph: &'a KnowledgeGraph, evidence: Vec<Evidence>) -> Vec<Piece<'a>> {
        evidence.into_iter().filter_map(|evidence| self.piece(graph, evidence)).collect()
    }

    fn piece(&self, graph: &'a KnowledgeGraph, evidence: Evidence) -> Option<Piece<'a>> {
        let view = graph.view(evidence)?;
        let words = if self.known.words && !is_front_matter(&view) { view.text() } else { String::new() };
        Some(Piece { evidence, url: view.url, alias: view.alias, words })
    }
}

/// What is left of two lists when the pieces that are the same are taken out; reworded ones together.
fn differences<'a>(mut before: Vec<Piece<'a>>, mut after: Vec<Piece<'a>>) -> Vec<Sides<Evidence>> {
    for pieces in [&mut before, &mut after] {
        pieces.sort_by(|a, b| a.key().cmp(&b.key()));
    }
    let (mut gone, mut added) = (Vec::new(), Vec::new());
    for sides in merge(before, after, |a, b| a.key().cmp(&b.key())) {
        match sides {
            Sides { before: Some(piece), after: None } => gone.push(piece),
            Sides { before: None, after: Some(piece) } => added.push(piece),
            _ => {}
        }
    }
    for pieces in [&mut gone, &mut added] {
        pieces.sort_by_key(|piece| (piece.means(), piece.evidence));
    }
    let reworded = merge(gone, added, |a, b| a.means().cmp(&b.means()));
    let evidence = |piece: Option<Piece<'_>>| piece.map(|piece| piece.evidence);
    let mut changes: Vec<Sides<Evidence>> =
        reworded.map(|sides| Sides { before: evidence(sides.before), after: evidence(sides.after) }).collect();
    changes.sort_by_key(|change| (change.after.is_none(), change.after, change.before));
    changes
}
