//! What a graphics card draws: one record a node and one an edge, in flat arrays.
//!
//! What stays while nodes move (which nodes and edges there are, their widths, which edges lie beside others) is an
//! [`DrawList`]; with positions it becomes [`Instances`]. A pan or a zoom changes neither.

use crate::geom::Vec2;
use crate::graph::{EdgeId, EdgeKind, EdgeRef, KnowledgeGraph, NodeData, NodeId, NodeKind};
use crate::scene::Visible;
use crate::scene::bend::{bends, pair};
use crate::scene::edge_grid::Segment;
use crate::scene::guides::are_apart;
use crate::scene::importance::{by_importance, ranks};
use crate::scene::size::radius;
use crate::scene::style::Style;

/// A node.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[cfg_attr(feature = "gui", derive(bytemuck::Pod, bytemuck::Zeroable))]
pub struct NodeInstance {
    /// x and y in layout units.
    pub position: [f32; 2],
    /// In layout units.
    pub radius: f32,
    /// The bits of its [`Style`].
    pub style: u32,
}

/// An edge.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[cfg_attr(feature = "gui", derive(bytemuck::Pod, bytemuck::Zeroable))]
pub struct EdgeInstance {
    /// x and y of its beginning, in layout units.
    pub from: [f32; 2],
    /// x and y of its end, in layout units.
    pub to: [f32; 2],
    /// In points.
    pub width: f32,
    /// The radius of the node at its end, in layout units.
    pub target_radius: f32,
    /// The bits of its [`Style`].
    pub style: u32,
    /// How far it bends aside, as a part of its length.
    pub bend: f32,
}

impl EdgeInstance {
    /// The distance of its ends, in layout units.
    fn length(&self) -> f32 {
        (Vec2::from(self.to) - Vec2::from(self.from)).length()
    }
}

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
pub struct DrawList {
    /// Each node with its radius in layout units and its style.
    nodes: Vec<(NodeId, f32, Style)>,
    lines: Lines,
}

/// An edge without its places.
#[derive(Clone, Copy, Debug)]
struct Line {
    id: EdgeId,
    ends: [NodeId; 2],
    width: f32,
    target_radius: f32,
    style: Style,
    bend: f32,
}

/// What of a graph's looks does not depend on what is visible: made once for a graph.
#[derive(Clone, Debug, Default)]
pub struct NodeStyles {
    /// Of each node its radius in layout units and its style.
    nodes: Vec<(f32, Style)>,
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

impl NodeStyles {
    /// Of a whole graph.
    pub fn new(graph: &KnowledgeGraph) -> Self {
        let nodes = graph.nodes().map(|(id, node)| {
            let kind = node.key.kind();
            let is_missing = matches!(node.data, NodeData::MissingPost);
            (radius(kind, graph.degree(id)), Style::of(kind).with(Style::HOLLOW, is_missing))
        });
        let pairs = graph.edges().map(|edge| (pair(edge.source, edge.target), edge.id));
        let (nodes, order, bends) = (nodes.collect(), by_importance(graph), bends(pairs.collect()));
        let ranks = ranks(&order);
        let mut this = Self { nodes, order, ranks, lines: Lines::default(), bends };
        // Both are in id order.
        let mut bends = this.bends.iter().peekable();
        let lines = graph.edges().map(|edge| {
            let bend = bends.next_if(|&&(bent, _)| bent == edge.id).map_or(0.0, |&(_, bend)| bend);
            (this.line(edge, bend, edge.target), edge.kind())
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

    /// The kind of a node.
    pub fn kind(&self, id: NodeId) -> NodeKind {
        self.node(id).1.kind().unwrap_or(NodeKind::Post)
    }

    /// The radius of a node in layout units.
    pub fn radius(&self, id: NodeId) -> f32 {
        self.node(id).0
    }

    fn node(&self, id: NodeId) -> (f32, Style) {
        self.nodes.get(id.index()).copied().unwrap_or_default()
    }

    /// An edge as a line; `colored` is the node that gives it its colour.
    fn line(&self, edge: EdgeRef<'_>, bend: f32, colored: NodeId) -> Line {
        let (id, ends) = (edge.id, edge.ends());
        let (target_radius, (_, colored)) = (self.radius(ends[1]), self.node(colored));
        let style = Style(colored.0 & Style::KIND);
        // Aside is counted from the edge's own direction, which may be the other way round than its neighbour's.
        let bend = if ends[0] > ends[1] { -bend } else { bend };
        Line { id, ends, width: width(edge.edge.weight()), target_radius, style, bend }
    }

    /// A node with its radius and its style.
    fn instance(&self, id: NodeId, is_pinned: bool) -> (NodeId, f32, Style) {
        let (radius, style) = self.node(id);
        (id, radius, style.with(Style::PINNED, is_pinned))
    }
}

impl DrawList {
    /// Of all that is `visible`. `order` has the visible nodes, the most important first.
    pub fn new(styles: &NodeStyles, visible: &Visible, order: &[NodeId], is_pinned: impl Fn(NodeId) -> bool) -> Self {
        let dimmed =
            |(id, radius, style): (NodeId, f32, Style)| (id, radius, style.with(Style::DIMMED, visible.is_dimmed(id)));
        let nodes = order.iter().rev().map(|&id| dimmed(styles.instance(id, is_pinned(id)))).collect();
        let mut lines = styles.lines.filtered(|line| visible.edge(line.id));
        for line in lines.straight.iter_mut().chain(&mut lines.bent) {
            line.style = line.style.with(Style::DIMMED, visible.is_edge_dimmed(line.id));
        }
        Self { nodes, lines }
    }

    /// With the edges dimmed whose ends are in different groups; `groups` has each node's, by id.
    #[must_use]
    pub fn dimmed_between(self, groups: &[u32]) -> Self {
        self.dimmed(|_| false, |_, ends| are_apart(groups, ends))
    }

    /// With the nodes in the colours of their groups, which are numbers from 1.
    #[must_use]
    pub fn colored(mut self, number: impl Fn(NodeId) -> u32) -> Self {
        for (id, _, style) in &mut self.nodes {
            *style = style.in_group(number(*id));
        }
        self
    }

    /// With some nodes and some edges dimmed besides those that are.
    #[must_use]
    pub fn dimmed(mut self, node: impl Fn(NodeId) -> bool, edge: impl Fn(EdgeId, [NodeId; 2]) -> bool) -> Self {
        self.nodes.iter_mut().for_each(|(id, _, style)| *style = style.with(Style::DIMMED, node(*id)));
        let lines = self.lines.straight.iter_mut().chain(&mut self.lines.bent);
        lines.for_each(|line| line.style = line.style.with(Style::DIMMED, edge(line.id, line.ends)));
        self
    }

    /// Of some nodes, the last on top, and some edges, each with the node that gives it its colour.
    pub fn of(
        graph: &KnowledgeGraph,
        styles: &NodeStyles,
        nodes: &[NodeId],
        edges: &[(EdgeId, NodeId)],
        is_pinned: impl Fn(NodeId) -> bool,
    ) -> Self {
        let nodes = nodes.iter().map(|&id| styles.instance(id, is_pinned(id))).collect();
        let lines = edges.iter().filter_map(|&(id, colored)| {
            let edge = graph.edge(id)?;
            let bent = styles.bends.binary_search_by_key(&id, |&(id, _)| id).ok().and_then(|at| styles.bends.get(at));
            let bend = bent.map_or(0.0, |&(_, bend)| bend);
            Some((styles.line(edge, bend, colored), edge.kind()))
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
        let node = |&(id, radius, style): &(NodeId, f32, Style)| {
            Some(NodeInstance { position: place(id)?.into(), radius, style: style.0 })
        };
        // An edge that cannot be drawn keeps its place in the order, as a point.
        let edge = |line: &Line| {
            let [from, to] = line.ends.map(place);
            let (from, to) = from.zip(to).unwrap_or_default();
            let &Line { width, target_radius, style: Style(style), bend, .. } = line;
            EdgeInstance { from: from.into(), to: to.into(), width, target_radius, style, bend }
        };
        let straight: Vec<EdgeInstance> = self.lines.straight.iter().map(edge).collect();
        let bent: Vec<EdgeInstance> = self.lines.bent.iter().map(edge).collect();
        let total: f64 = straight.iter().chain(&bent).map(|edge| f64::from(edge.length())).sum();
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

    /// Those of them that are to be kept.
    fn filtered(&self, keep: impl Fn(&Line) -> bool) -> Self {
        let mut this = Self::default();
        let all = [(&self.straight, &mut this.straight), (&self.bent, &mut this.bent)];
        for (((from, to), &arrows), kept) in all.into_iter().zip(&self.arrows).zip(&mut this.arrows) {
            let (with, without) = from.split_at(arrows as usize);
            to.reserve(from.len());
            to.extend(with.iter().filter(|line| keep(line)));
            *kept = to.len() as u32;
            to.extend(without.iter().filter(|line| keep(line)));
        }
        this
    }
}

/// An edge's width in points, by its weight.
pub fn width(weight: u32) -> f32 {
    1.0 + (weight.saturating_sub(1) as f32).sqrt().min(4.0) * 0.5
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::vec2;
    use crate::graph::build::of_texts;
    use crate::graph::{Direction, EdgeKinds, NodeKey};
    use crate::scene::Filter;

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
        for hidden in [Filter::default(), Filter { node_kinds: [NodeKind::Source].into(), ..Filter::default() }] {
            let visible = Visible::new(&graph, &hidden);
            let order: Vec<_> = ids(&graph).into_iter().filter(|&id| visible.node(id)).collect();
            let positions: Vec<_> = ids(&graph).iter().map(|id| vec2(id.0 as f32, 0.0)).collect();
            let instances = DrawList::new(&NodeStyles::new(&graph), &visible, &order, |id| id.0 == 0).at(&positions);
            assert_eq!(instances.nodes.len(), visible.node_count());
            assert_eq!(instances.straight.len() + instances.bent.len(), visible.edge_count());
            assert_eq!(
                instances.nodes.last().map(|node| (node.position[0], node.style)),
                Some((0.0, Style::PINNED)),
                "the first is on top"
            );
            assert!(instances.mean_length > 0.0);
        }
    }

    #[test]
    fn edges_between_the_same_two_nodes_bend_apart_and_links_have_arrows() {
        let graph = graph();
        let visible = Visible::new(&graph, &Filter::default());
        let outline = DrawList::new(&NodeStyles::new(&graph), &visible, &ids(&graph), |_| false);
        let instances = outline.at(&vec![Vec2::ZERO; graph.node_count()]);
        let bends: Vec<f32> = instances.bent.iter().map(|edge| edge.bend).collect();
        assert_eq!(bends.len(), 2, "a links to b and b to a");
        assert!(bends[0].abs() > 0.0 && (bends[0] - bends[1]).abs() < 1e-6, "each to its own right: to two sides");
        assert_eq!(instances.arrows, [1, 2], "the link to nowhere is straight");
        let hollow = instances.nodes.iter().filter(|node| Style(node.style).has(Style::HOLLOW)).count();
        assert_eq!(hollow, 1, "the post that is missing");
    }

    #[test]
    fn a_few_edges_look_as_they_do_among_all() {
        let graph = graph();
        let post = graph.find(&NodeKey::new(NodeKind::Post, "a.md")).expect("is there");
        let edges = graph.edges_of(post, EdgeKinds::ALL, Direction::Both);
        let incident: Vec<_> = edges.iter().map(|edge| (edge.id, edge.other(post))).collect();
        let nodes: Vec<_> = incident.iter().map(|&(_, other)| other).chain([post]).collect();
        let positions = vec![Vec2::ZERO; graph.node_count()];
        let some = DrawList::of(&graph, &NodeStyles::new(&graph), &nodes, &incident, |_| false).at(&positions);
        let all =
            DrawList::new(&NodeStyles::new(&graph), &Visible::new(&graph, &Filter::default()), &ids(&graph), |_| false)
                .at(&positions);
        assert_eq!(some.straight.len() + some.bent.len(), incident.len());
        assert_eq!(some.bent.iter().map(|edge| edge.bend).collect::<Vec<_>>(), [all.bent[0].bend, all.bent[1].bend]);
        assert_eq!(some.nodes.len(), nodes.len());
    }

    #[test]
    fn what_is_nowhere_is_not_drawn() {
        let graph = graph();
        let visible = Visible::new(&graph, &Filter::default());
        let outline = DrawList::new(&NodeStyles::new(&graph), &visible, &ids(&graph), |_| false);
        let nowhere = outline.at(&vec![vec2(f32::NAN, 0.0); graph.node_count()]);
        assert!(nowhere.nodes.is_empty());
        assert!(nowhere.straight.iter().all(|edge| edge.length() < f32::MIN_POSITIVE), "a point is not seen");
    }
}
