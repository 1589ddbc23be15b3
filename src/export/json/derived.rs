//! The edges that no post says, beside those of the posts: what has most in common.

use serde::Serialize;

use crate::analysis::overlap::derived;
use crate::analysis::{Derived, Part};
use crate::export::Subject;
use crate::graph::{NodeKey, NodeKind};

#[derive(Serialize)]
pub(super) struct DerivedEntry<'a> {
    source: &'a NodeKey,
    target: &'a NodeKey,
    kind: &'static str,
    derived: bool,
    weight: f64,
    shared: usize,
}

impl<'a> DerivedEntry<'a> {
    /// Those of the part that is written.
    pub(super) fn all(subject: &Subject<'a>) -> Vec<Self> {
        let part = Part::new(subject.graph, subject.part);
        let of_kind = |kind| derived(&part, kind, &|| false).unwrap_or_default();
        let edges = NodeKind::ALL.into_iter().flat_map(of_kind);
        edges.filter_map(|edge| Self::new(subject, &edge)).collect()
    }

    fn new(subject: &Subject<'a>, edge: &Derived) -> Option<Self> {
        let [source, target] = edge.ends.map(|id| subject.graph.node(id).map(|node| &node.key));
        // The same digits on every machine.
        let weight = (edge.weight * 1e4).round() / 1e4;
        let kind = edge.relation.as_str();
        Some(Self { source: source?, target: target?, kind, derived: true, weight, shared: edge.shared })
    }
}
