//! What is shown, as a list: exactly the nodes of the picture.

use std::cmp::Reverse;

use super::Visible;
use super::instances::NodeStyles;
use crate::graph::{KnowledgeGraph, NodeId};

/// What a list is in the order of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sorting {
    /// Hubs and posts first.
    #[default]
    Importance,
    /// By name, whatever its case.
    Name,
    /// The node with the most connections first.
    Connections,
}

impl Sorting {
    /// All of them, the usual one first.
    pub const ALL: [Self; 3] = [Self::Importance, Self::Name, Self::Connections];

    /// What it is called in the middle of a sentence.
    pub fn name(self) -> &'static str {
        match self {
            Self::Importance => "importance",
            Self::Name => "name",
            Self::Connections => "connections",
        }
    }
}

/// The visible nodes in an order; equals in id order.
pub fn listed(graph: &KnowledgeGraph, looks: &NodeStyles, visible: &Visible, sorting: Sorting) -> Vec<NodeId> {
    let shown = || graph.nodes().map(|(id, _)| id).filter(|&id| visible.node(id)).collect::<Vec<_>>();
    match sorting {
        Sorting::Importance => looks.shown(visible).collect(),
        Sorting::Name => {
            let mut nodes = shown();
            nodes.sort_by_cached_key(|&id| graph.node(id).map(|node| node.label.to_lowercase()));
            nodes
        }
        Sorting::Connections => {
            let mut nodes = shown();
            nodes.sort_by_key(|&id| Reverse(graph.degree(id)));
            nodes
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::NodeKind;
    use crate::graph::build::of_texts;
    use crate::scene::Filter;
    use std::collections::BTreeSet;

    #[test]
    fn the_list_has_the_nodes_of_the_picture_in_the_order_asked_for() {
        let graph =
            of_texts(&[("a.md", "---\ntags: [t, u]\n---\n# b"), ("B.md", "---\ntags: [t]\n---\n# A [a](a.md)")]);
        let visible = Visible::new(&graph, &Filter { node_kinds: [NodeKind::Source].into(), ..Filter::default() });
        let looks = NodeStyles::new(&graph);
        let names = |sorting| {
            let list = listed(&graph, &looks, &visible, sorting);
            list.into_iter().filter_map(|id| graph.node(id)).map(|node| node.label.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(names(Sorting::Name), ["A a", "b", "t", "u"]);
        let shown: BTreeSet<NodeId> = graph.nodes().map(|(id, _)| id).filter(|&id| visible.node(id)).collect();
        for sorting in Sorting::ALL {
            let list = listed(&graph, &looks, &visible, sorting);
            assert_eq!(list.len(), visible.node_count());
            assert_eq!(list.into_iter().collect::<BTreeSet<_>>(), shown, "{sorting:?}");
        }
        let degrees: Vec<usize> =
            listed(&graph, &looks, &visible, Sorting::Connections).into_iter().map(|id| graph.degree(id)).collect();
        assert!(degrees.is_sorted_by(|a, b| a >= b), "{degrees:?}");
    }
}
