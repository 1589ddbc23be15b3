//! Hubs: nodes with so many edges that these hide the picture and tell nothing one by one. They can be drawn with a halo
//! instead.

use super::Visible;
use crate::graph::{KnowledgeGraph, NodeId, NodeKind};

/// No node with this many edges or fewer is a hub.
const EDGES_MIN: usize = 60;
/// A hub has more edges than one for this many visible nodes: four in a hundred.
const NODES_PER_EDGE: usize = 25;

/// The visible hubs, in id order: tags, platforms and publishers. The edges of a post or of a source are what it says,
/// however many.
pub fn hubs(graph: &KnowledgeGraph, visible: &Visible) -> Vec<NodeId> {
    let mut degrees = vec![0_usize; graph.node_count()];
    for edge in graph.edges().filter(|edge| visible.edge(edge.id)) {
        for end in edge.ends() {
            if let Some(degree) = degrees.get_mut(end.index()) {
                *degree += 1;
            }
        }
    }
    let nodes = graph.nodes().zip(degrees);
    let is_hub = |kind, degree| is_hub(kind, degree, visible.node_count());
    nodes.filter(|((_, node), degree)| is_hub(node.key.kind(), *degree)).map(|((id, _), _)| id).collect()
}

/// Whether a node of a kind with so many edges is a hub among so many nodes.
pub(super) fn is_hub(kind: NodeKind, degree: usize, nodes: usize) -> bool {
    let gathers = matches!(kind, NodeKind::Tag | NodeKind::Platform | NodeKind::Publisher);
    gathers && degree > EDGES_MIN && degree * NODES_PER_EDGE > nodes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build::of_texts;
    use crate::scene::Filter;

    /// So many posts with a tag and a source; the first post cites the sources of all.
    fn tagged(count: usize) -> KnowledgeGraph {
        let link = |i: usize| format!("[x](https://x.org/{i}) ");
        let all = (0..count).map(link).collect::<Vec<_>>().concat();
        let links = |i| if i == 0 { all.clone() } else { link(i) };
        let posts: Vec<(String, String)> =
            (0..count).map(|i| (format!("{i}.md"), format!("---\ntags: [t]\n---\n{}", links(i)))).collect();
        of_texts(&posts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>())
    }

    #[test]
    fn a_hub_has_many_edges_and_a_good_part_of_the_graph() {
        for (degree, nodes, expected) in [(60, 100, false), (61, 100, true), (61, 1525, false), (62, 1525, true)] {
            assert_eq!(is_hub(NodeKind::Tag, degree, nodes), expected, "{degree} of {nodes}");
        }
        assert!(!is_hub(NodeKind::Post, 500, 1000) && !is_hub(NodeKind::Source, 500, 1000));
    }

    #[test]
    fn the_edges_of_hubs_are_not_drawn_but_counted() {
        let graph = tagged(61);
        let plain = Visible::new(&graph, &Filter::default());
        let names: Vec<String> =
            hubs(&graph, &plain).into_iter().map(|id| graph.node(id).expect("is there").key.to_string()).collect();
        assert_eq!(names, ["tag:t", "publisher:x.org"]);
        let visible = Visible::of(&graph, &Filter::default(), None, true);
        assert_eq!((visible.halos().len(), visible.halo_edge_count()), (2, 122));
        assert_eq!(visible.edge_count() + visible.halo_edge_count(), plain.edge_count());
        assert_eq!(visible.node_count(), plain.node_count());
        for edge in graph.edges() {
            let at_hub = edge.ends().iter().any(|end| visible.halos().contains(end));
            assert_eq!(visible.edge(edge.id), !at_hub);
        }
        let few = tagged(60);
        let few_visible = Visible::new(&few, &Filter::default());
        assert_eq!(Visible::of(&few, &Filter::default(), None, true), few_visible);
    }

    #[test]
    fn what_is_filtered_makes_no_hub() {
        let graph = tagged(61);
        let visible = Visible::new(&graph, &Filter { node_kinds: [NodeKind::Post].into(), ..Filter::default() });
        assert_eq!(hubs(&graph, &visible).len(), 1, "the publisher's edges come from sources");
    }
}
