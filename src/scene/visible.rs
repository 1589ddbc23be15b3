//! Which nodes and edges are shown, and why the others are not.

use super::filter::{Criterion, Filter, Rejection, Rejections};
use super::fold::{Folding, SolePosts};
use super::halo::hubs;
use super::query_filter::QueryMasks;
use crate::graph::{EdgeId, EdgeKind, EdgeRef, KnowledgeGraph, NodeId, Subset};

/// What became of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeVisibility {
    /// It is shown.
    Shown,
    /// It is shown faintly: the filter rejects it.
    Dimmed(Criterion),
    /// It is put away in its post.
    Folded,
    /// The filter hides it.
    Filtered(Criterion),
}

/// What became of an edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EdgeVisibility {
    /// It is shown.
    Shown,
    /// It is shown faintly: the filter rejects it, or one of its ends.
    Dimmed,
    /// The filter hides its kind.
    Filtered(Criterion),
    /// One of its ends is not shown.
    EndHidden,
    /// The halo of one of its ends stands for it.
    Halo,
}

/// What of a graph is shown.
///
/// Each node and each edge is in exactly one state, so that the counts make up the graph. What the filter hides is
/// filtered even where its post is folded; and where a post is not shown, what only it leads to stands for itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visible {
    nodes: Vec<NodeVisibility>,
    edges: Vec<EdgeVisibility>,
    /// For each node how many are folded into it; empty where none is.
    folded_into: Vec<u32>,
    /// For each node how many of its neighbours lie out of the neighbourhood that is shown; empty where none is.
    beyond: Vec<u32>,
    /// For each node whether the filter keeps it but for its days; empty where there are none.
    on_any_day: Vec<bool>,
    /// The nodes that are drawn with a halo instead of their edges, in id order.
    halos: Vec<NodeId>,
    counts: Counts,
}

/// How many nodes and edges are in which state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counts {
    shown_nodes: usize,
    /// By the first criterion that dims them.
    dimmed_nodes: [usize; Criterion::ALL.len()],
    folded: usize,
    filtered_nodes: [usize; Criterion::ALL.len()],
    shown_edges: usize,
    dimmed_edges: usize,
    filtered_edges: usize,
    edges_without_ends: usize,
    halo_edges: usize,
}

impl Visible {
    /// Of a graph seen through a filter, with nothing folded and no halos.
    pub fn new(graph: &KnowledgeGraph, filter: &Filter) -> Self {
        Self::of(graph, filter, None, false)
    }

    /// Of a graph seen through a filter, with what is folded put away. With `halos`, hubs have one instead of their edges.
    pub fn of(graph: &KnowledgeGraph, filter: &Filter, folding: Option<(&SolePosts, &Folding)>, halos: bool) -> Self {
        Self::through(graph, filter, &QueryMasks::default(), folding, halos)
    }

    /// The same where the filter has queries, which keep what `masks` says.
    pub fn through(
        graph: &KnowledgeGraph,
        filter: &Filter,
        masks: &QueryMasks,
        folding: Option<(&SolePosts, &Folding)>,
        halos: bool,
    ) -> Self {
        let rejections = filter.rejections(graph, masks);
        let state = |id| match rejections.node(id) {
            None => NodeVisibility::Shown,
            Some(Rejection::Dimmed(criterion)) => NodeVisibility::Dimmed(criterion),
            Some(Rejection::Hidden(criterion)) => NodeVisibility::Filtered(criterion),
        };
        let mut this = Self { nodes: graph.nodes().map(|(id, _)| state(id)).collect(), ..Self::default() };
        if let Some((sole_posts, folding)) = folding.filter(|(_, folding)| **folding != Folding::default()) {
            this.fold(graph, sole_posts, folding);
        }
        this.edges = graph.edges().map(|edge| this.judge_edge(edge, &rejections)).collect();
        if filter.dates.is_some() {
            let passes = |(id, _)| rejections.passes_but_for(Criterion::Dates, id);
            this.on_any_day = graph.nodes().map(passes).collect();
        }
        if filter.neighbourhood.is_some() {
            this.count_beyond(graph);
        }
        if halos {
            this.halos = hubs(graph, &this);
            this.put_edges_into_halos(graph);
        }
        this.count();
        this
    }

    /// Of a part of a graph, whatever left it; `None` for all.
    pub fn part(graph: &KnowledgeGraph, part: Option<&Subset>) -> Self {
        let Some(part) = part else { return Self::new(graph, &Filter::default()) };
        let node = |id| if part.node(id) { NodeVisibility::Shown } else { NodeVisibility::Filtered(Criterion::Query) };
        let edge = |edge: EdgeRef<'_>| match edge.ends().map(|end| part.node(end)) {
            [true, true] if part.edge(edge.id) => EdgeVisibility::Shown,
            [true, true] => EdgeVisibility::Filtered(Criterion::Query),
            _ => EdgeVisibility::EndHidden,
        };
        let nodes = graph.nodes().map(|(id, _)| node(id)).collect();
        let mut this = Self { nodes, edges: graph.edges().map(edge).collect(), ..Self::default() };
        this.count();
        this
    }

    /// Puts away what only a folded post leads to.
    fn fold(&mut self, graph: &KnowledgeGraph, sole_posts: &SolePosts, folding: &Folding) {
        let folds = sole_posts.folded(graph, folding);
        let is_folded = |post: NodeId| folds.get(post.index()) == Some(&true);
        self.folded_into = vec![0; self.nodes.len()];
        for (id, post) in sole_posts.iter().filter(|&(_, post)| is_folded(post)) {
            // A post is no sole post's, so none is folded on the way.
            if self.node(post)
                && self.node(id)
                && let Some(state) = self.nodes.get_mut(id.index())
                && let Some(count) = self.folded_into.get_mut(post.index())
            {
                *state = NodeVisibility::Folded;
                *count += 1;
            }
        }
        self.fold_bare_publishers(graph);
    }

    /// A publisher goes with the last of its sources, into whichever posts they are folded: it would stand there without
    /// an edge.
    fn fold_bare_publishers(&mut self, graph: &KnowledgeGraph) {
        let mut sources = vec![[false; 2]; self.nodes.len()];
        for edge in graph.edges().filter(|edge| edge.kind() == EdgeKind::PublishedBy) {
            if let Some([has_shown, has_folded]) = sources.get_mut(edge.target.index()) {
                *has_shown |= self.node(edge.source);
                *has_folded |= self.node_state(edge.source) == Some(NodeVisibility::Folded);
            }
        }
        for (id, sources) in (0..).map(NodeId).zip(sources) {
            if self.node(id)
                && sources == [false, true]
                && let Some(state) = self.nodes.get_mut(id.index())
            {
                *state = NodeVisibility::Folded;
            }
        }
    }

    fn judge_edge(&self, edge: EdgeRef<'_>, rejections: &Rejections) -> EdgeVisibility {
        let is_dimmed = |id| matches!(self.node_state(id), Some(NodeVisibility::Dimmed(_)));
        if !edge.ends().into_iter().all(|end| self.node(end)) {
            return EdgeVisibility::EndHidden;
        }
        match rejections.edge(edge.kind()) {
            Some(Rejection::Hidden(criterion)) => EdgeVisibility::Filtered(criterion),
            Some(Rejection::Dimmed(_)) => EdgeVisibility::Dimmed,
            None if edge.ends().into_iter().any(is_dimmed) => EdgeVisibility::Dimmed,
            None => EdgeVisibility::Shown,
        }
    }

    fn count_beyond(&mut self, graph: &KnowledgeGraph) {
        let is_out = |id| self.node_state(id) == Some(NodeVisibility::Filtered(Criterion::Neighbourhood));
        let mut beyond = vec![0; self.nodes.len()];
        for [from, to] in graph.edges().map(|edge| edge.ends()) {
            for (inside, outside) in [(from, to), (to, from)] {
                if self.node(inside)
                    && is_out(outside)
                    && let Some(count) = beyond.get_mut(inside.index())
                {
                    *count += 1;
                }
            }
        }
        self.beyond = beyond;
    }

    fn put_edges_into_halos(&mut self, graph: &KnowledgeGraph) {
        let mut has_halo = vec![false; self.nodes.len()];
        for id in &self.halos {
            if let Some(has_halo) = has_halo.get_mut(id.index()) {
                *has_halo = true;
            }
        }
        for (state, edge) in self.edges.iter_mut().zip(graph.edges()) {
            let is_drawn = matches!(state, EdgeVisibility::Shown | EdgeVisibility::Dimmed);
            if is_drawn && edge.ends().into_iter().any(|end| has_halo.get(end.index()) == Some(&true)) {
                *state = EdgeVisibility::Halo;
            }
        }
    }

    fn count(&mut self) {
        let add = |counts: &mut [usize], criterion: Criterion| {
            if let Some(count) = counts.get_mut(criterion as usize) {
                *count += 1;
            }
        };
        let mut counts = Counts::default();
        for &state in &self.nodes {
            match state {
                NodeVisibility::Shown => counts.shown_nodes += 1,
                NodeVisibility::Dimmed(criterion) => add(&mut counts.dimmed_nodes, criterion),
                NodeVisibility::Folded => counts.folded += 1,
                NodeVisibility::Filtered(criterion) => add(&mut counts.filtered_nodes, criterion),
            }
        }
        for &state in &self.edges {
            *match state {
                EdgeVisibility::Shown => &mut counts.shown_edges,
                EdgeVisibility::Dimmed => &mut counts.dimmed_edges,
                EdgeVisibility::Filtered(_) => &mut counts.filtered_edges,
                EdgeVisibility::EndHidden => &mut counts.edges_without_ends,
                EdgeVisibility::Halo => &mut counts.halo_edges,
            } += 1;
        }
        self.counts = counts;
    }

    /// What became of a node; `None` for a node of another graph.
    pub fn node_state(&self, id: NodeId) -> Option<NodeVisibility> {
        self.nodes.get(id.index()).copied()
    }

    /// What became of an edge; `None` for an edge of another graph.
    pub fn edge_state(&self, id: EdgeId) -> Option<EdgeVisibility> {
        self.edges.get(id.index()).copied()
    }

    /// Whether a node is shown, be it faintly.
    pub fn node(&self, id: NodeId) -> bool {
        matches!(self.node_state(id), Some(NodeVisibility::Shown | NodeVisibility::Dimmed(_)))
    }

    /// Whether a node is shown faintly.
    pub fn is_dimmed(&self, id: NodeId) -> bool {
        matches!(self.node_state(id), Some(NodeVisibility::Dimmed(_)))
    }

    /// Whether an edge is drawn, be it faintly.
    pub fn edge(&self, id: EdgeId) -> bool {
        matches!(self.edge_state(id), Some(EdgeVisibility::Shown | EdgeVisibility::Dimmed))
    }

    /// Whether an edge is drawn faintly.
    pub fn is_edge_dimmed(&self, id: EdgeId) -> bool {
        self.edge_state(id) == Some(EdgeVisibility::Dimmed)
    }

    /// Whether an edge is drawn, or would be if its hub had no halo.
    pub fn connects(&self, id: EdgeId) -> bool {
        self.edge(id) || self.edge_state(id) == Some(EdgeVisibility::Halo)
    }

    /// Whether a node would be shown brightly, or folded, whatever days the filter keeps.
    pub fn is_kept_on_any_day(&self, id: NodeId) -> bool {
        let is_bright = || matches!(self.node_state(id), Some(NodeVisibility::Shown | NodeVisibility::Folded));
        self.on_any_day.get(id.index()).copied().unwrap_or_else(is_bright)
    }

    /// The nodes that are drawn with a halo, in id order.
    pub fn halos(&self) -> &[NodeId] {
        &self.halos
    }

    /// The number of nodes shown, the faint ones among them.
    pub fn node_count(&self) -> usize {
        self.counts.shown_nodes + self.dimmed_count()
    }

    /// The number of nodes that are shown faintly.
    pub fn dimmed_count(&self) -> usize {
        self.counts.dimmed_nodes.iter().sum()
    }

    /// The number of nodes that a criterion dims and none before it.
    pub fn dimmed_by(&self, criterion: Criterion) -> usize {
        self.counts.dimmed_nodes.get(criterion as usize).copied().unwrap_or(0)
    }

    /// The number of nodes that a criterion hides or dims and none before it.
    pub fn left_out_by(&self, criterion: Criterion) -> usize {
        self.filtered_count(criterion) + self.dimmed_by(criterion)
    }

    /// The number of nodes that are folded into posts.
    pub fn folded_count(&self) -> usize {
        self.counts.folded
    }

    /// The number of nodes that a criterion hides and none before it.
    pub fn filtered_count(&self, criterion: Criterion) -> usize {
        self.counts.filtered_nodes.get(criterion as usize).copied().unwrap_or(0)
    }

    /// How many nodes are folded into a post.
    pub fn folded_into(&self, post: NodeId) -> usize {
        self.folded_into.get(post.index()).map_or(0, |&count| count as usize)
    }

    /// How many edges lead from a node out of the neighbourhood that is shown.
    pub fn beyond(&self, id: NodeId) -> usize {
        self.beyond.get(id.index()).map_or(0, |&count| count as usize)
    }

    /// The number of edges that are drawn, the faint ones among them.
    pub fn edge_count(&self) -> usize {
        self.counts.shown_edges + self.counts.dimmed_edges
    }

    /// The number of edges that the filter hides although their ends are shown.
    pub fn filtered_edge_count(&self) -> usize {
        self.counts.filtered_edges
    }

    /// The number of edges that halos stand for.
    pub fn halo_edge_count(&self) -> usize {
        self.counts.halo_edges
    }

    /// The number of edges without one of their ends.
    pub fn edge_count_without_ends(&self) -> usize {
        self.counts.edges_without_ends
    }
}

#[cfg(test)]
mod tests;
