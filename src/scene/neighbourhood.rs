//! The neighbourhood of a node: what lies within a few steps of it, over edges of some kinds, in one direction or both.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::halo::is_hub;
use crate::graph::{Direction, EdgeKind, EdgeKinds, KnowledgeGraph, NodeId, NodeKey};

/// The most steps from the centre. Further out nearly every graph is whole again.
pub const STEPS_MAX: u8 = 5;

/// Which nodes a person wants to see around one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Neighbourhood {
    /// The node in the middle.
    pub centre: NodeKey,
    /// How many edges lie between it and the outermost nodes, 1 to [`STEPS_MAX`].
    pub steps: u8,
    /// Along edges that lead away from the centre, towards it, or both.
    #[serde(default)]
    pub direction: Direction,
    /// Edges of these kinds are not followed.
    #[serde(default)]
    pub without: BTreeSet<EdgeKind>,
    /// Whether the way may lead on over hubs. A tag of half the posts makes neighbours of all of them.
    #[serde(default)]
    pub through_hubs: bool,
    /// The neighbours of these nodes are shown too.
    #[serde(default)]
    pub expanded: BTreeSet<NodeKey>,
}

/// How far a neighbourhood reaches in a graph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// For each node by id whether it lies within.
    pub within: Vec<bool>,
    /// The hubs at which the way ended although there were steps left, in the order in which they were reached.
    pub hubs: Vec<NodeId>,
}

impl Neighbourhood {
    /// One step around a node, in both directions, over all kinds of edge.
    pub fn of(centre: NodeKey) -> Self {
        Self {
            centre,
            steps: 1,
            direction: Direction::Both,
            without: BTreeSet::new(),
            through_hubs: false,
            expanded: BTreeSet::new(),
        }
    }

    /// The nodes that lie within. Where the centre is not in the graph there are none.
    pub fn reach(&self, graph: &KnowledgeGraph) -> Reach {
        let mut reach = Reach { within: vec![false; graph.node_count()], hubs: Vec::new() };
        let mut border: Vec<NodeId> = graph.find(&self.centre).into_iter().collect();
        border.retain(|&id| reach.enter(id));
        for step in 0..self.steps.min(STEPS_MAX) {
            let mut next = Vec::new();
            for id in border {
                if step > 0 && !self.through_hubs && is_node_hub(graph, id) {
                    reach.hubs.push(id);
                } else {
                    next.extend(self.next_to(graph, id).filter(|&id| reach.enter(id)));
                }
            }
            border = next;
        }
        for id in self.expanded.iter().filter_map(|key| graph.find(key)) {
            if reach.within.get(id.index()) == Some(&true) {
                for id in self.next_to(graph, id) {
                    reach.enter(id);
                }
            }
        }
        reach
    }

    /// The nodes at the other ends of the edges that are followed from a node.
    fn next_to<'g>(&self, graph: &'g KnowledgeGraph, id: NodeId) -> impl Iterator<Item = NodeId> + use<'g> {
        let kinds: EdgeKinds = EdgeKind::ALL.into_iter().filter(|kind| !self.without.contains(kind)).collect();
        graph.edges_of(id, kinds, self.direction).into_iter().map(move |edge| edge.other(id))
    }

    /// With other keys for some nodes.
    #[must_use]
    pub(super) fn map_keys(self, name: impl Fn(&NodeKey) -> NodeKey) -> Self {
        Self { centre: name(&self.centre), expanded: self.expanded.iter().map(&name).collect(), ..self }
    }

    /// Forgets nodes that are not to be kept; true if the centre is one of them.
    pub(super) fn retain(&mut self, keep: impl Fn(&NodeKey) -> bool) -> bool {
        self.expanded.retain(&keep);
        !keep(&self.centre)
    }
}

impl Reach {
    /// How many nodes lie within.
    pub fn count(&self) -> usize {
        self.within.iter().filter(|&&within| within).count()
    }

    /// Whether the node is new.
    fn enter(&mut self, id: NodeId) -> bool {
        self.within.get_mut(id.index()).is_some_and(|within| !std::mem::replace(within, true))
    }
}

fn is_node_hub(graph: &KnowledgeGraph, id: NodeId) -> bool {
    graph.node(id).is_some_and(|node| is_hub(node.key.kind(), graph.degree(id), graph.node_count()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::NodeKind;
    use crate::graph::build::of_texts;

    fn post(name: &str) -> NodeKey {
        NodeKey::new(NodeKind::Post, name)
    }

    fn names(graph: &KnowledgeGraph, neighbourhood: &Neighbourhood) -> Vec<String> {
        let within = neighbourhood.reach(graph).within;
        let nodes = graph.nodes().zip(within).filter(|(_, within)| *within);
        nodes.map(|((_, node), _)| node.key.name().to_owned()).collect()
    }

    /// a → b → c → d, all with the tag t.
    fn chain() -> KnowledgeGraph {
        let text = |next: &str| format!("---\ntags: [t]\n---\n[x]({next})");
        of_texts(&[
            ("a.md", &text("b.md")),
            ("b.md", &text("c.md")),
            ("c.md", &text("d.md")),
            ("d.md", "---\ntags: [t]\n---"),
        ])
    }

    #[test]
    fn steps_directions_and_kinds_say_how_far_it_reaches() {
        let graph = chain();
        let plain = Neighbourhood::of(post("b.md"));
        let links = Neighbourhood { without: [EdgeKind::Tagged].into(), ..plain.clone() };
        for (neighbourhood, expected) in [
            (plain.clone(), &["a.md", "b.md", "c.md", "t"][..]),
            (Neighbourhood { steps: 2, ..plain.clone() }, &["a.md", "b.md", "c.md", "d.md", "t"]),
            (links.clone(), &["a.md", "b.md", "c.md"]),
            (Neighbourhood { direction: Direction::Outgoing, steps: 2, ..links.clone() }, &["b.md", "c.md", "d.md"]),
            (Neighbourhood { direction: Direction::Incoming, steps: 2, ..links.clone() }, &["a.md", "b.md"]),
            (
                Neighbourhood { expanded: [post("c.md"), post("gone.md")].into(), ..links.clone() },
                &["a.md", "b.md", "c.md", "d.md"],
            ),
            (Neighbourhood { expanded: [post("d.md")].into(), ..links.clone() }, &["a.md", "b.md", "c.md"]),
            (Neighbourhood::of(post("gone.md")), &[]),
        ] {
            assert_eq!(names(&graph, &neighbourhood), expected, "{neighbourhood:?}");
        }
    }

    #[test]
    fn the_way_ends_at_a_hub_unless_it_is_the_centre_or_asked_for() {
        let texts: Vec<(String, &str)> = (0..70).map(|i| (format!("{i}.md"), "---\ntags: [t]\n---")).collect();
        let graph = of_texts(&texts.iter().map(|(path, text)| (path.as_str(), *text)).collect::<Vec<_>>());
        let from_post = Neighbourhood { steps: 2, ..Neighbourhood::of(post("0.md")) };
        let reach = from_post.reach(&graph);
        let tag = NodeKey::new(NodeKind::Tag, "t");
        assert_eq!((reach.count(), reach.hubs), (2, graph.find(&tag).into_iter().collect()));
        let through = Neighbourhood { through_hubs: true, ..from_post }.reach(&graph);
        assert_eq!((through.count(), through.hubs.len()), (71, 0));
        let from_hub = Neighbourhood::of(tag).reach(&graph);
        assert_eq!((from_hub.count(), from_hub.hubs.len()), (71, 0));
    }
}
