//! What a graphics card draws: one record a node and one an edge, in flat arrays.
//!
//! What stays while nodes move (which nodes and edges there are, their widths, which edges lie beside others) is an
//! [`Outline`]; with positions it becomes [`Instances`]. A pan or a zoom changes neither.

use crate::geom::Vec2;
use crate::graph::{Edge, EdgeId, EdgeKind, KnowledgeGraph, NodeData, NodeId};
use crate::scene::Visible;
use crate::scene::edge_grid::Segment;
use crate::scene::importance::by_importance;
use crate::scene::size::radius;

/// A node: x, y and radius in layout units, and its looks.
///
/// The looks are a number: the kind's index in [`NodeKind::ALL`](crate::graph::NodeKind::ALL), plus [`HOLLOW`], plus
/// [`PINNED`].
pub type NodeInstance = [f32; 4];

/// An edge: x and y of its beginning and its end in layout units, its width in points, the radius of its end in layout
/// units, the kind that gives it its colour, and how far it bends aside as a part of its length.
pub type EdgeInstance = [f32; 8];

/// Added to the looks of a node that is drawn as an outline: a post that is missing.
pub const HOLLOW: f32 = 8.0;
/// Added to the looks of a node that was put in its place by hand.
pub const PINNED: f32 = 16.0;

/// How far an edge bends aside, as a part of its length, for each that lies between it and the straight line.
const BEND: f32 = 0.09;

/// The arrays, in the order of painting.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Instances {
    /// The nodes, the most important last.
    pub nodes: Vec<NodeInstance>,
    /// The straight edges, those with an arrow first.
    pub straight: Vec<EdgeInstance>,
    /// The edges that share their ends with others, those with an arrow first.
    pub bent: Vec<EdgeInstance>,
    /// How many of the straight and of the bent ones have an arrow.
    pub arrows: [u32; 2],
    /// The mean length of an edge, in layout units.
    pub mean_length: f32,
}

/// What of a picture stays while its nodes move.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    nodes: Vec<(NodeId, f32, f32)>,
    lines: Lines,
}

/// An edge without its places.
#[derive(Clone, Copy, Debug)]
struct Line {
    id: EdgeId,
    ends: [NodeId; 2],
    width: f32,
    target_radius: f32,
    color: f32,
    bend: f32,
}

/// What of a graph's looks does not depend on what is visible: made once for a graph.
#[derive(Clone, Debug, Default)]
pub struct Looks {
    /// Of each node its radius in layout units, its kind, and what is added to that, as in [`NodeInstance`].
    nodes: Vec<[f32; 3]>,
    /// The nodes, the most important first.
    order: Vec<NodeId>,
    /// Of each node its place in that order.
    ranks: Vec<u32>,
    /// All edges.
    lines: Lines,
    /// How far the edges bend that share both ends with others, in id order.
    bends: Vec<(EdgeId, f32)>,
}

/// Edges in the order of painting.
#[derive(Clone, Debug, Default)]
struct Lines {
    /// Those with an arrow first.
    straight: Vec<Line>,
    /// As above.
    bent: Vec<Line>,
    /// How many of the straight and of the bent ones have an arrow.
    arrows: [u32; 2],
}

impl Looks {
    /// Of a whole graph.
    pub fn new(graph: &KnowledgeGraph) -> Self {
        let nodes = graph.nodes().map(|(id, node)| {
            let kind = node.key.kind();
            let hollow = if matches!(node.data, NodeData::MissingPost) { HOLLOW } else { 0.0 };
            [radius(kind, graph.degree(id)), kind as usize as f32, hollow]
        });
        let pairs = graph.edges().map(|(id, source, target, _)| (pair(source, target), id));
        let (nodes, order, bends) = (nodes.collect(), by_importance(graph), bends(pairs.collect()));
        let ranks = ranks(&order);
        let mut this = Self { nodes, order, ranks, lines: Lines::default(), bends };
        // Both are in id order.
        let mut bends = this.bends.iter().peekable();
        let lines = graph.edges().map(|(id, source, target, edge)| {
            let bend = bends.next_if(|&&(bent, _)| bent == id).map_or(0.0, |&(_, bend)| bend);
            (this.line(id, [source, target], edge, bend, target), edge.kind)
        });
        this.lines = Lines::sorted(lines);
        this
    }

    /// All nodes, the most important first.
    pub fn order(&self) -> &[NodeId] {
        &self.order
    }

    /// The nodes that are visible, the most important first.
    pub fn shown<'a>(&'a self, visible: &'a Visible) -> impl Iterator<Item = NodeId> + 'a {
        self.order.iter().copied().filter(|&id| visible.node(id))
    }

    /// How many nodes of the graph are more important than a node.
    pub fn rank(&self, id: NodeId) -> u32 {
        self.ranks.get(id.index()).copied().unwrap_or(u32::MAX)
    }

    /// The radius of a node in layout units.
    pub fn radius(&self, id: NodeId) -> f32 {
        self.node(id)[0]
    }

    fn node(&self, id: NodeId) -> [f32; 3] {
        self.nodes.get(id.index()).copied().unwrap_or_default()
    }

    /// An edge as a line; `colored` is the node that gives it its colour.
    fn line(&self, id: EdgeId, ends: [NodeId; 2], edge: &Edge, bend: f32, colored: NodeId) -> Line {
        let (target_radius, color) = (self.radius(ends[1]), self.node(colored)[1]);
        // Aside is counted from the edge's own direction, which may be the other way round than its neighbour's.
        let bend = if ends[0] > ends[1] { -bend } else { bend };
        Line { id, ends, width: width(edge.weight()), target_radius, color, bend }
    }

    /// A node with its radius and its looks.
    fn instance(&self, id: NodeId, is_pinned: bool) -> (NodeId, f32, f32) {
        let [radius, kind, hollow] = self.node(id);
        let pinned = if is_pinned { PINNED } else { 0.0 };
        (id, radius, kind + hollow + pinned)
    }
}

impl Outline {
    /// Of all that is `visible`. `order` has the visible nodes, the most important first.
    pub fn new(looks: &Looks, visible: &Visible, order: &[NodeId], is_pinned: impl Fn(NodeId) -> bool) -> Self {
        let nodes = order.iter().rev().map(|&id| looks.instance(id, is_pinned(id))).collect();
        Self { nodes, lines: looks.lines.filtered(|[source, target]| visible.edge(source, target)) }
    }

    /// Of some nodes, the last on top, and some edges, each with the node that gives it its colour.
    pub fn of(
        graph: &KnowledgeGraph,
        looks: &Looks,
        nodes: &[NodeId],
        edges: &[(EdgeId, NodeId)],
        is_pinned: impl Fn(NodeId) -> bool,
    ) -> Self {
        let nodes = nodes.iter().map(|&id| looks.instance(id, is_pinned(id))).collect();
        let lines = edges.iter().filter_map(|&(id, colored)| {
            let (source, target, edge) = graph.edge(id)?;
            let bent = looks.bends.binary_search_by_key(&id, |&(id, _)| id).ok().and_then(|at| looks.bends.get(at));
            let bend = bent.map_or(0.0, |&(_, bend)| bend);
            Some((looks.line(id, [source, target], edge, bend, colored), edge.kind))
        });
        Self { nodes, lines: Lines::sorted(lines) }
    }

    /// How many edges it has.
    pub fn edge_count(&self) -> usize {
        self.lines.straight.len() + self.lines.bent.len()
    }

    /// The edges, to be found by place, with the nodes at `positions`.
    pub fn segments(&self, positions: &[Vec2]) -> impl Iterator<Item = Segment> {
        self.lines.straight.iter().chain(&self.lines.bent).filter_map(|line| {
            let [from, to] = line.ends.map(|id| positions.get(id.index()).copied());
            Some(Segment { edge: line.id, ends: [from?, to?], bend: line.bend })
        })
    }

    /// With the nodes at `positions`, which are in the order of their ids. What is at no finite place is left out.
    pub fn at(&self, positions: &[Vec2]) -> Instances {
        let place = |id: NodeId| positions.get(id.index()).copied().filter(|position| position.is_finite());
        let node = |&(id, radius, looks): &(NodeId, f32, f32)| {
            let at = place(id)?;
            Some([at.x, at.y, radius, looks])
        };
        // An edge that cannot be drawn keeps its place in the order, as a point.
        let edge = |line: &Line| {
            let [from, to] = line.ends.map(place);
            let (from, to) = from.zip(to).unwrap_or_default();
            [from.x, from.y, to.x, to.y, line.width, line.target_radius, line.color, line.bend]
        };
        let straight: Vec<EdgeInstance> = self.lines.straight.iter().map(edge).collect();
        let bent: Vec<EdgeInstance> = self.lines.bent.iter().map(edge).collect();
        let length = |edge: &EdgeInstance| f64::from(Vec2::new(edge[2] - edge[0], edge[3] - edge[1]).length());
        let total: f64 = straight.iter().chain(&bent).map(length).sum();
        let mean_length = (total / (straight.len() + bent.len()).max(1) as f64) as f32;
        Instances {
            nodes: self.nodes.iter().filter_map(node).collect(),
            straight,
            bent,
            arrows: self.lines.arrows,
            mean_length,
        }
    }
}

impl Lines {
    /// In the order of painting.
    fn sorted(lines: impl Iterator<Item = (Line, EdgeKind)>) -> Self {
        let mut this = Self::default();
        let mut plain: [Vec<Line>; 2] = Default::default();
        for (line, kind) in lines {
            let is_bent = line.bend != 0.0;
            let has_arrow = kind == EdgeKind::LinksTo;
            let [straight, bent] = &mut plain;
            match (is_bent, has_arrow) {
                (false, false) => straight.push(line),
                (true, false) => bent.push(line),
                (false, true) => this.straight.push(line),
                (true, true) => this.bent.push(line),
            }
        }
        let count = |lines: &[Line]| u32::try_from(lines.len()).unwrap_or(u32::MAX);
        this.arrows = [count(&this.straight), count(&this.bent)];
        let [straight, bent] = plain;
        this.straight.extend(straight);
        this.bent.extend(bent);
        this
    }

    /// Those of them whose ends are to be kept.
    fn filtered(&self, keep: impl Fn([NodeId; 2]) -> bool) -> Self {
        let mut this = Self::default();
        let all = [(&self.straight, &mut this.straight), (&self.bent, &mut this.bent)];
        for (((from, to), &arrows), kept) in all.into_iter().zip(&self.arrows).zip(&mut this.arrows) {
            let (with, without) = from.split_at(arrows as usize);
            to.reserve(from.len());
            to.extend(with.iter().filter(|line| keep(line.ends)));
            *kept = to.len() as u32;
            to.extend(without.iter().filter(|line| keep(line.ends)));
        }
        this
    }
}

fn ranks(order: &[NodeId]) -> Vec<u32> {
    let mut ranks = vec![0; order.len()];
    for (rank, id) in (0..).zip(order) {
        if let Some(slot) = ranks.get_mut(id.index()) {
            *slot = rank;
        }
    }
    ranks
}

/// An edge's width in points, by its weight.
pub fn width(weight: u32) -> f32 {
    1.0 + (weight.saturating_sub(1) as f32).sqrt().min(4.0) * 0.5
}

/// Two nodes, whichever way an edge runs between them.
fn pair(a: NodeId, b: NodeId) -> [NodeId; 2] {
    [a.min(b), a.max(b)]
}

/// How far the edges bend that share both ends with others: evenly to both sides of the straight line. In id order;
/// an edge that is alone is not among them.
fn bends(mut pairs: Vec<([NodeId; 2], EdgeId)>) -> Vec<(EdgeId, f32)> {
    pairs.sort_unstable();
    let mut bends = Vec::new();
    for parallel in pairs.chunk_by(|a, b| a.0 == b.0).filter(|parallel| parallel.len() > 1) {
        let middle = (parallel.len() - 1) as f32 / 2.0;
        bends.extend(parallel.iter().enumerate().map(|(index, &(_, id))| (id, BEND * (index as f32 - middle) * 2.0)));
    }
    bends.sort_unstable_by_key(|&(id, _)| id);
    bends
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::vec2;
    use crate::graph::build::of_texts;
    use crate::graph::{NodeKey, NodeKind};
    use crate::scene::Hidden;

    fn graph() -> KnowledgeGraph {
        of_texts(&[
            ("a.md", "---\ntags: [t]\n---\n[b](b.md) [x](https://x.org/1)"),
            ("b.md", "[a](a.md) [gone](gone.md)"),
        ])
    }

    fn ids(graph: &KnowledgeGraph) -> Vec<NodeId> {
        graph.nodes().map(|(id, _)| id).collect()
    }

    #[test]
    fn every_visible_node_and_edge_has_one_record() {
        let graph = graph();
        for hidden in [Hidden::default(), Hidden { kinds: [NodeKind::Source].into(), ..Hidden::default() }] {
            let visible = Visible::new(&graph, &hidden);
            let order: Vec<_> = ids(&graph).into_iter().filter(|&id| visible.node(id)).collect();
            let positions: Vec<_> = ids(&graph).iter().map(|id| vec2(id.0 as f32, 0.0)).collect();
            let instances = Outline::new(&Looks::new(&graph), &visible, &order, |id| id.0 == 0).at(&positions);
            assert_eq!(instances.nodes.len(), visible.node_count());
            assert_eq!(instances.straight.len() + instances.bent.len(), visible.edge_count());
            assert_eq!(
                instances.nodes.last().map(|node| (node[0], node[3])),
                Some((0.0, PINNED)),
                "the first is on top"
            );
            assert!(instances.mean_length > 0.0);
        }
    }

    #[test]
    fn edges_between_the_same_two_nodes_bend_apart_and_links_have_arrows() {
        let graph = graph();
        let visible = Visible::new(&graph, &Hidden::default());
        let outline = Outline::new(&Looks::new(&graph), &visible, &ids(&graph), |_| false);
        let instances = outline.at(&vec![Vec2::ZERO; graph.node_count()]);
        let bends: Vec<f32> = instances.bent.iter().map(|edge| edge[7]).collect();
        assert_eq!(bends.len(), 2, "a links to b and b to a");
        assert!(bends[0].abs() > 0.0 && (bends[0] - bends[1]).abs() < 1e-6, "each to its own right: to two sides");
        assert_eq!(instances.arrows, [1, 2], "the link to nowhere is straight");
        let hollow = instances.nodes.iter().filter(|node| node[3] >= HOLLOW).count();
        assert_eq!(hollow, 1, "the post that is missing");
    }

    #[test]
    fn a_few_edges_look_as_they_do_among_all() {
        let graph = graph();
        let post = graph.find(&NodeKey::new(NodeKind::Post, "a.md")).expect("is there");
        let incident = graph.incident(post);
        let nodes: Vec<_> = incident.iter().map(|&(_, other)| other).chain([post]).collect();
        let positions = vec![Vec2::ZERO; graph.node_count()];
        let some = Outline::of(&graph, &Looks::new(&graph), &nodes, &incident, |_| false).at(&positions);
        let all = Outline::new(&Looks::new(&graph), &Visible::new(&graph, &Hidden::default()), &ids(&graph), |_| false)
            .at(&positions);
        assert_eq!(some.straight.len() + some.bent.len(), incident.len());
        assert_eq!(some.bent.iter().map(|edge| edge[7]).collect::<Vec<_>>(), [all.bent[0][7], all.bent[1][7]]);
        assert_eq!(some.nodes.len(), nodes.len());
    }

    #[test]
    fn what_is_nowhere_is_not_drawn() {
        let graph = graph();
        let visible = Visible::new(&graph, &Hidden::default());
        let outline = Outline::new(&Looks::new(&graph), &visible, &ids(&graph), |_| false);
        let nowhere = outline.at(&vec![vec2(f32::NAN, 0.0); graph.node_count()]);
        assert!(nowhere.nodes.is_empty());
        assert!(nowhere.straight.iter().all(|edge| edge[..4] == [0.0; 4]), "a point is not seen");
    }
}
