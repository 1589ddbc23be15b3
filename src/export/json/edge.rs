//! The edges of the JSON export, with all their evidence.

use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;

use serde::{Serialize, Serializer};

use crate::export::Subject;
use crate::graph::{Edge, EdgeRef, EvidenceView, NodeId, NodeKey};
use crate::place::{RelPath, Span};
use crate::post::Origin;

/// All edges, in graph order.
pub(super) struct Edges<'a> {
    pub(super) subject: Subject<'a>,
    /// Whether evidence comes with its sentence.
    pub(super) text: bool,
}

impl Serialize for Edges<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut texts = self.text.then(Texts::default);
        let entries = self.subject.edges().zip(0..).filter_map(|(EdgeRef { source, target, edge, .. }, number)| {
            let (source, target) = (self.key(source)?, self.key(target)?);
            Some(EdgeEntry::new(number, [source, target], edge, self.evidence(edge, texts.as_mut())))
        });
        serializer.collect_seq(entries)
    }
}

impl<'a> Edges<'a> {
    fn key(&self, id: NodeId) -> Option<&'a NodeKey> {
        self.subject.graph.node(id).map(|node| &node.key)
    }

    fn evidence(&self, edge: &Edge, mut texts: Option<&mut Texts<'a>>) -> Vec<EvidenceEntry<'a>> {
        let views = edge.evidence().filter_map(|evidence| self.subject.graph.view(evidence));
        views.map(|view| EvidenceEntry::new(texts.as_mut().map(|texts| texts.of(&view)), view)).collect()
    }
}

#[derive(Serialize)]
struct EdgeEntry<'a> {
    id: String,
    key: String,
    source: &'a NodeKey,
    target: &'a NodeKey,
    kind: &'static str,
    weight: u32,
    evidence: Vec<EvidenceEntry<'a>>,
    attributes: Attributes,
}

/// What graphology and sigma read.
#[derive(Serialize)]
struct Attributes {
    kind: &'static str,
    weight: u32,
}

impl<'a> EdgeEntry<'a> {
    fn new(number: usize, ends: [&'a NodeKey; 2], edge: &Edge, evidence: Vec<EvidenceEntry<'a>>) -> Self {
        let [source, target] = ends;
        let (kind, weight) = (edge.kind.as_str(), edge.weight());
        let id = format!("e{number}");
        Self { key: id.clone(), id, source, target, kind, weight, evidence, attributes: Attributes { kind, weight } }
    }
}

#[derive(Serialize)]
struct EvidenceEntry<'a> {
    file: &'a RelPath,
    line: u32,
    start: u32,
    end: u32,
    heading: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<Rc<str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    alias: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<String>,
}

impl<'a> EvidenceEntry<'a> {
    fn new(text: Option<Rc<str>>, view: EvidenceView<'a>) -> Self {
        let line = view.line();
        let EvidenceView { file, at, heading, url, alias, rule, origin, .. } = view;
        let origin = (*origin != Origin::Body).then(|| origin.to_string());
        Self { file, line, start: at.start, end: at.end, heading, text, url, alias, rule, origin }
    }
}

/// The texts of one file's sentences, each worked out once though several edges may rest on it. Edges come sorted by
/// their source, so a file's evidence stands together and one file's texts are all that is ever kept.
#[derive(Default)]
pub(in crate::export) struct Texts<'a> {
    file: Option<&'a RelPath>,
    by_sentence: HashMap<Span, Rc<str>>,
}

impl<'a> Texts<'a> {
    pub(in crate::export) fn of(&mut self, view: &EvidenceView<'a>) -> Rc<str> {
        if self.file != Some(view.file) {
            self.file = Some(view.file);
            self.by_sentence.clear();
        }
        Rc::clone(self.by_sentence.entry(view.sentence).or_insert_with(|| view.text().into()))
    }
}
