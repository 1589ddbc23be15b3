//! What a filter leaves of a graph to work something out for.

use super::{EdgeVisibility, Filter, NodeVisibility, QueryMasks, Visible};
use crate::graph::{KnowledgeGraph, Subset};

/// What a filter leaves of a graph: neither what it hides nor what it dims. None where it leaves everything. What is folded
/// into a post is there all the same, and what the search of the moment dims too.
pub fn kept(graph: &KnowledgeGraph, filter: &Filter, masks: &QueryMasks) -> Option<Subset> {
    if filter.is_empty() {
        return None;
    }
    let visible = Visible::through(graph, filter, &QueryMasks { found: None, ..masks.clone() }, None, false);
    let node = |id| visible.node_state(id) == Some(NodeVisibility::Shown);
    let edge = |id| visible.edge_state(id) == Some(EdgeVisibility::Shown);
    Some(Subset::new(graph, node, edge))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build::of_texts;
    use crate::graph::{NodeId, NodeKind};
    use crate::scene::Criterion;

    #[test]
    fn what_is_dimmed_is_left_out_as_what_is_hidden() {
        let graph = of_texts(&[("a.md", "---\ntags: [t]\n---\n[b](b.md)"), ("b.md", "")]);
        let mut filter = Filter::default();
        assert_eq!(kept(&graph, &filter, &QueryMasks::default()), None);
        filter.node_kinds.insert(NodeKind::Tag);
        let hidden = kept(&graph, &filter, &QueryMasks::default()).unwrap();
        filter.dims.insert(Criterion::NodeKind);
        assert_eq!(kept(&graph, &filter, &QueryMasks::default()), Some(hidden.clone()));
        assert_eq!([0, 1, 2].map(|id| hidden.node(NodeId(id))), [true, true, false]);
        assert_eq!(graph.edges().filter(|edge| hidden.edge(edge.id)).count(), 1);
    }
}
