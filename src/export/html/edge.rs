//! The edges of the page, with all their evidence.

use std::collections::HashMap;

use serde::ser::SerializeSeq as _;
use serde::{Serialize, Serializer};

use super::Numbers;
use crate::export::Subject;
use crate::graph::{Edge, EdgeRef, EvidenceView};
use crate::place::{RelPath, Span};
use crate::post::Origin;

/// All edges, in graph order.
pub(super) struct Edges<'a> {
    pub(super) subject: Subject<'a>,
    pub(super) numbers: &'a Numbers,
    /// Whether evidence comes with its sentence.
    pub(super) text: bool,
}

impl Serialize for Edges<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut sentences = Sentences::default();
        let entries = self.subject.edges().filter_map(|EdgeRef { source, target, edge, .. }| {
            let [from, to] = [self.numbers.of(source)?, self.numbers.of(target)?];
            let evidence = self.evidence(edge, &mut sentences);
            let weight = Some(edge.weight()).filter(|&weight| weight as usize != evidence.len().max(1));
            Some(EdgeEntry(from, to, edge.kind as u8, evidence, weight))
        });
        serializer.collect_seq(entries)
    }
}

impl<'a> Edges<'a> {
    fn evidence(&self, edge: &Edge, sentences: &mut Sentences<'a>) -> Vec<EvidenceEntry<'a>> {
        let views = edge.evidence().filter_map(|evidence| self.subject.graph.view(evidence));
        let sentence = |view: &_, sentences: &mut Sentences<'a>| {
            if self.text { sentences.of(view) } else { Sentence::LeftOut }
        };
        views.map(|view| EvidenceEntry::new(sentence(&view, sentences), &view)).collect()
    }
}

/// An edge: the numbers of its ends, the number of its kind, its evidence, and its weight where that is not the number of
/// pieces of evidence.
#[derive(Serialize)]
struct EdgeEntry<'a>(
    u32,
    u32,
    u8,
    Vec<EvidenceEntry<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")] Option<u32>,
);

/// A piece of evidence. It always stands in the file of the post that the edge begins at.
struct EvidenceEntry<'a> {
    line: u32,
    sentence: Sentence,
    alias: Option<&'a str>,
    origin: Option<String>,
}

impl<'a> EvidenceEntry<'a> {
    fn new(sentence: Sentence, view: &EvidenceView<'a>) -> Self {
        let (line, alias) = (view.line(), view.alias);
        let origin = (*view.origin != Origin::Body).then(|| view.origin.to_string());
        Self { line, sentence, alias, origin }
    }
}

/// A list: line, sentence, name as written, origin; without what is missing at its end.
impl Serialize for EvidenceEntry<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        list.serialize_element(&self.line)?;
        list.serialize_element(&self.sentence)?;
        if self.alias.is_some() || self.origin.is_some() {
            list.serialize_element(&self.alias)?;
        }
        if let Some(origin) = &self.origin {
            list.serialize_element(origin)?;
        }
        list.end()
    }
}

/// A sentence stands where it is first needed; from then on its number does, by the order in which they stand.
#[derive(Serialize)]
#[serde(untagged)]
enum Sentence {
    First(String),
    Again(u32),
    LeftOut,
}

/// The sentences that stand on the page already. Edges come sorted by their source, so a file's evidence stands together,
/// and one file's sentences are all that is ever kept.
#[derive(Default)]
struct Sentences<'a> {
    file: Option<&'a RelPath>,
    numbers: HashMap<Span, u32>,
    count: u32,
}

impl<'a> Sentences<'a> {
    fn of(&mut self, view: &EvidenceView<'a>) -> Sentence {
        if self.file != Some(view.file) {
            self.file = Some(view.file);
            self.numbers.clear();
        }
        if let Some(&number) = self.numbers.get(&view.sentence) {
            return Sentence::Again(number);
        }
        self.numbers.insert(view.sentence, self.count);
        self.count += 1;
        Sentence::First(view.text())
    }
}
