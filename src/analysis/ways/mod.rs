//! The ways between two nodes: short ones first, and those through what is rare before those through what everybody has.
//!
//! A step into a node costs 1 + ½·log₂ of its degree, from one page of a publisher to another 1 more. Hubs, the nodes above
//! the 99th percentile of degree and above [`HUB_MIN`], are walked through only if that is allowed. The paths are loopless
//! ones by cost ([`Paths`]); of those each next one is kept that has a node which none before it has.

mod words;

use std::collections::BTreeSet;

use super::{Part, Passage};
use crate::graph::{Direction, EdgeId, EdgeKinds, EdgeRef, KnowledgeGraph, NodeId, NodeKind, Subset};
use crate::net::paths::{Cost, Ends, Paths, Step};
use crate::net::{Adjacency, Cancelled};

/// At most so many ways are told.
pub const WAYS_MAX: usize = 5;
/// A node with at most so many neighbours is no hub, however small the folder is.
pub const HUB_MIN: usize = 50;
/// So many paths are looked at for those that bring something new.
const TRIED_MAX: usize = 200;

/// Which ways are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Between {
    /// Where they begin.
    pub from: NodeId,
    /// Where they end.
    pub to: NodeId,
    /// Whether they may lead through hubs.
    pub hubs: bool,
}

/// The ways between two nodes.
#[derive(Clone, Debug, PartialEq)]
pub struct Ways {
    /// Which were looked for.
    pub between: Between,
    /// What was found, the cheapest first.
    pub ways: Vec<Way>,
    /// Why there is none, where there is none.
    pub none: Option<NoWay>,
}

/// A way from one node to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    /// Its steps, one after the other.
    pub hops: Vec<Hop>,
    /// What they cost.
    pub cost: f64,
}

/// A step along an edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hop {
    /// The node that is left.
    pub from: NodeId,
    /// The node that is entered.
    pub to: NodeId,
    /// The edge.
    pub edge: EdgeId,
    /// The sentence that says so, where one does.
    pub passage: Option<Passage>,
}

/// Why there is no way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoWay {
    /// They are one and the same node.
    Same,
    /// All ways lead through hubs.
    ThroughHubs,
    /// There are ways in the folder, but not in what the filter leaves.
    Filtered,
    /// Nothing connects them.
    Apart,
}

impl Ways {
    /// Looks for the ways; none when `cancelled` said so.
    pub(super) fn find(part: &Part<'_>, between: Between, cancelled: Cancelled<'_>) -> Option<Self> {
        let graph = part.graph();
        let field = Field::new(part, cancelled)?;
        let ways = field.ways(between, cancelled)?;
        let none = match &*ways {
            [] if between.from == between.to => Some(NoWay::Same),
            [] => Some(why_none(&field, between, cancelled)?),
            _ => None,
        };
        let ways = ways.into_iter().filter_map(|path| way(graph, part, &path)).collect();
        Some(Self { between, ways, none })
    }
}

impl Way {
    /// The nodes on it in order, both ends among them.
    pub fn nodes(&self) -> impl Iterator<Item = NodeId> {
        let first = self.hops.first().map(|hop| hop.from);
        first.into_iter().chain(self.hops.iter().map(|hop| hop.to))
    }
}

fn why_none(field: &Field<'_, '_>, between: Between, cancelled: Cancelled<'_>) -> Option<NoWay> {
    if !between.hubs && !field.ways(Between { hubs: true, ..between }, cancelled)?.is_empty() {
        return Some(NoWay::ThroughHubs);
    }
    if field.part.is_whole() {
        return Some(NoWay::Apart);
    }
    let connects = are_connected(field.part.graph(), None, [between.from, between.to]);
    Some(if connects { NoWay::Filtered } else { NoWay::Apart })
}

/// Whether some way leads from one node to another in what a subset has of a graph, hubs or not; in all of it where there is
/// none.
pub fn are_connected(graph: &KnowledgeGraph, subset: Option<&Subset>, [from, to]: [NodeId; 2]) -> bool {
    let is_in = |id| subset.is_none_or(|subset| subset.node(id));
    if !is_in(from) || !is_in(to) {
        return false;
    }
    let mut seen = vec![false; graph.node_count()];
    let mut open = vec![from];
    while let Some(node) = open.pop() {
        if node == to {
            return true;
        }
        for edge in graph.edges_of(node, EdgeKinds::ALL, Direction::Both) {
            let next = edge.other(node);
            let Some(seen) = seen.get_mut(next.index()) else { continue };
            if subset.is_none_or(|subset| subset.edge(edge.id)) && !std::mem::replace(seen, true) {
                open.push(next);
            }
        }
    }
    false
}

/// Where ways are looked for.
struct Field<'p, 'g> {
    part: &'p Part<'g>,
    graph: Adjacency,
    /// What a step into each node costs, by number.
    entering: Vec<f64>,
    /// From this degree on a node is a hub.
    hub: usize,
}

impl<'p, 'g> Field<'p, 'g> {
    fn new(part: &'p Part<'g>, cancelled: Cancelled<'_>) -> Option<Self> {
        let graph = Adjacency::build(part.connections(), cancelled)?;
        let mut degrees: Vec<usize> = (0..graph.nodes()).map(|node| graph.targets(node).len()).collect();
        let entering = degrees.iter().map(|&degree| 1.0 + 0.5 * (degree.max(1) as f64).log2()).collect();
        let percentile = degrees.len().saturating_sub(1) * 99 / 100;
        let usual = if degrees.is_empty() { 0 } else { *degrees.select_nth_unstable(percentile).1 };
        Some(Self { part, graph, entering, hub: usual.max(HUB_MIN) + 1 })
    }

    /// The nodes of up to [`WAYS_MAX`] ways.
    fn ways(&self, between: Between, cancelled: Cancelled<'_>) -> Option<Vec<FoundPath>> {
        let [Some(from), Some(to)] = [between.from, between.to].map(|id| self.part.number(id)) else {
            return Some(Vec::new());
        };
        let ends = Ends { from, to };
        let steps = Steps { field: self, ends, hubs: between.hubs };
        let (mut seen, mut kept) = (BTreeSet::new(), Vec::new());
        for path in Paths::new(&self.graph, ends, steps, cancelled).take(TRIED_MAX) {
            let before = seen.len();
            seen.extend(path.nodes.iter().copied());
            if seen.len() > before {
                let nodes = path.nodes.iter().filter_map(|&number| self.part.nodes().get(number as usize).copied());
                kept.push(FoundPath { nodes: nodes.collect(), cost: path.cost });
            }
            if kept.len() == WAYS_MAX {
                break;
            }
        }
        (!cancelled()).then_some(kept)
    }

    fn is_publisher(&self, number: u32) -> bool {
        let node = self.part.nodes().get(number as usize).and_then(|&id| self.part.graph().node(id));
        node.is_some_and(|node| node.key.kind() == NodeKind::Publisher)
    }
}

struct FoundPath {
    nodes: Vec<NodeId>,
    cost: f64,
}

/// What steps cost.
struct Steps<'f, 'p, 'g> {
    field: &'f Field<'p, 'g>,
    ends: Ends,
    hubs: bool,
}

impl Cost for Steps<'_, '_, '_> {
    fn of(&self, step: Step) -> Option<f64> {
        let Self { field, ends, hubs } = self;
        let is_end = step.to == ends.to || step.to == ends.from;
        if !hubs && !is_end && field.graph.targets(step.to as usize).len() >= field.hub {
            return None;
        }
        let entering = field.entering.get(step.to as usize)?;
        // Behind a publisher on the way there is another page of it.
        let is_second_page = step.from != ends.from && step.to != ends.to && field.is_publisher(step.from);
        Some(if is_second_page { entering + 1.0 } else { *entering })
    }
}

fn way(graph: &KnowledgeGraph, part: &Part<'_>, path: &FoundPath) -> Option<Way> {
    let hop = |step: &[NodeId]| match step {
        &[from, to] => hop(graph, part, [from, to]),
        _ => None,
    };
    let hops: Option<Vec<Hop>> = path.nodes.windows(2).map(hop).collect();
    Some(Way { hops: hops?, cost: path.cost })
}

/// A step from one node to another; of several edges along one that a sentence says.
fn hop(graph: &KnowledgeGraph, part: &Part<'_>, [from, to]: [NodeId; 2]) -> Option<Hop> {
    let [fewer, other] = if graph.degree(from) <= graph.degree(to) { [from, to] } else { [to, from] };
    let edges = part.kept(graph.edges_of(fewer, EdgeKinds::ALL, Direction::Both));
    let between = edges.filter(|edge| edge.other(fewer) == other);
    let said = between.map(|edge| (edge, said_by(graph, edge)));
    let (edge, passage) = said.min_by_key(|(edge, passage)| (rank(graph, *passage), edge.source != from, edge.id))?;
    Some(Hop { from, to, edge: edge.id, passage })
}

/// The first sentence behind an edge that somebody has written as one; else its place in the front matter.
fn said_by(graph: &KnowledgeGraph, edge: EdgeRef<'_>) -> Option<Passage> {
    Passage::of_edge(graph, edge).min_by_key(|&passage| (rank(graph, Some(passage)), passage))
}

fn rank(graph: &KnowledgeGraph, passage: Option<Passage>) -> u8 {
    match passage {
        Some(passage) if !passage.in_front_matter(graph) => 0,
        Some(_) => 1,
        None => 2,
    }
}

#[cfg(test)]
mod tests;
