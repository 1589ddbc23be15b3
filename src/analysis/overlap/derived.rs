//! Edges that no post says, derived from what nodes of one kind have in common: for the canvas and for other programs.

use std::collections::BTreeMap;

use super::shared::{having, rarity};
use crate::analysis::Part;
use crate::graph::{NodeId, NodeKind};
use crate::net::Cancelled;

/// What more nodes than this have connects no two of them: it tells little, and there would be very many pairs.
const HAVING_MAX: usize = 60;
/// Each node is connected with so many that it has most in common with; more only where it is one of theirs.
const CLOSEST: usize = 5;

/// An edge that no post says.
#[derive(Clone, Debug, PartialEq)]
pub struct Derived {
    /// The nodes that it connects, in the order of their ids.
    pub ends: [NodeId; 2],
    /// What it says.
    pub relation: Relation,
    /// How much they have in common, where what few have counts more.
    pub weight: f64,
    /// How many things they have in common, without those that very many have.
    pub shared: usize,
}

/// What a derived edge says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// Two posts cite the same pages or publishers.
    SharesSources,
    /// The same posts cite two sources, or two publishers.
    CitedTogether,
    /// Two tags, or two platforms, stand in the same posts.
    Meets,
}

impl Relation {
    /// That of two nodes of a kind.
    pub fn of(kind: NodeKind) -> Self {
        match kind {
            NodeKind::Post => Self::SharesSources,
            NodeKind::Source | NodeKind::Publisher => Self::CitedTogether,
            NodeKind::Tag | NodeKind::Platform => Self::Meets,
        }
    }

    /// The word in exports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SharesSources => "shares_sources",
            Self::CitedTogether => "cited_together",
            Self::Meets => "meets",
        }
    }

    /// For a person: “shares sources with”.
    pub fn verb(self) -> &'static str {
        match self {
            Self::SharesSources => "shares sources with",
            Self::CitedTogether => "is cited together with",
            Self::Meets => "meets",
        }
    }
}

/// The derived edges between the nodes of a kind, in the order of their ends; none when `cancelled` said so.
///
/// Their number is at most five times that of the nodes, and what more than sixty nodes have in common is no work.
pub fn derived(part: &Part<'_>, kind: NodeKind, cancelled: Cancelled<'_>) -> Option<Vec<Derived>> {
    let all = part.of_kind(kind).count();
    let mut pairs: BTreeMap<[NodeId; 2], (f64, usize)> = BTreeMap::new();
    for thing in things(part, kind) {
        if cancelled() {
            return None;
        }
        let having = having(part, thing, kind);
        if having.len() > HAVING_MAX {
            continue;
        }
        let rarity = rarity(all, having.len());
        for (at, &first) in having.iter().enumerate() {
            for &second in having.iter().skip(at + 1) {
                let (weight, shared) = pairs.entry([first, second]).or_default();
                (*weight, *shared) = (*weight + rarity, *shared + 1);
            }
        }
    }
    let edge = |(ends, (weight, shared))| Derived { ends, relation: Relation::of(kind), weight, shared };
    Some(closest(pairs.into_iter().map(edge).collect()))
}

/// What nodes of a kind can have in common.
fn things(part: &Part<'_>, kind: NodeKind) -> Vec<NodeId> {
    match kind {
        NodeKind::Post => part.of_kind(NodeKind::Source).chain(part.of_kind(NodeKind::Publisher)).collect(),
        _ => part.of_kind(NodeKind::Post).collect(),
    }
}

/// Those that are among the closest of one of their ends.
fn closest(mut edges: Vec<Derived>) -> Vec<Derived> {
    edges.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.ends.cmp(&b.ends)));
    let mut taken: BTreeMap<NodeId, usize> = BTreeMap::new();
    edges.retain(|edge| {
        let is_close = edge.ends.iter().any(|end| taken.get(end).is_none_or(|&count| count < CLOSEST));
        for &end in &edge.ends {
            *taken.entry(end).or_default() += 1;
        }
        is_close
    });
    edges.sort_by_key(|edge| edge.ends);
    edges
}
