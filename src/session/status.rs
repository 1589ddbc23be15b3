//! How much of the graph is shown, and where the rest is: a sentence that adds up.

use std::fmt;

use super::action::Action;
use super::number::{counted, grouped};
use crate::scene::Visible;

/// The sentence in its parts: "showing 410 of 2 380 nodes: 1 900 folded, 70 filtered · 612 edges, 1 240 edges of 3 hubs
/// not drawn".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// How many nodes are shown.
    pub nodes: String,
    /// Where the other nodes are; nothing where all are shown.
    pub left_out: Vec<LeftOut>,
    /// How many edges are shown.
    pub edges: String,
    /// The edges that halos stand for.
    pub undrawn: Option<LeftOut>,
}

/// What is not shown, and how it is brought back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// How many, and why.
    pub text: String,
    /// What brings it back.
    pub undo: Action,
}

impl Status {
    /// Of what is visible.
    pub fn new(visible: &Visible) -> Self {
        let [shown, folded, filtered] = [visible.node_count(), visible.folded_count(), visible.filtered_count()];
        let all = shown + folded + filtered;
        let nodes = if shown == all {
            counted(all, "node", "nodes")
        } else {
            format!("showing {} of {}", grouped(shown), counted(all, "node", "nodes"))
        };
        let left_out = [(folded, "folded", Action::UnfoldAll), (filtered, "filtered", Action::ShowAll)];
        let left_out = left_out.into_iter().filter(|&(count, ..)| count > 0);
        Self {
            nodes,
            left_out: left_out
                .map(|(count, why, undo)| LeftOut { text: format!("{} {why}", grouped(count)), undo })
                .collect(),
            edges: counted(visible.edge_count(), "edge", "edges"),
            undrawn: undrawn(visible),
        }
    }
}

fn undrawn(visible: &Visible) -> Option<LeftOut> {
    let edges = counted(visible.undrawn_edge_count(), "edge", "edges");
    let text = format!("{edges} of {} not drawn", counted(visible.halos().len(), "hub", "hubs"));
    (visible.undrawn_edge_count() > 0).then_some(LeftOut { text, undo: Action::ToggleHalos })
}

/// The whole sentence.
impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let left_out: Vec<&str> = self.left_out.iter().map(|part| part.text.as_str()).collect();
        let colon = if left_out.is_empty() { "" } else { ": " };
        write!(f, "{}{colon}{} · {}", self.nodes, left_out.join(", "), self.edges)?;
        self.undrawn.iter().try_for_each(|part| write!(f, ", {}", part.text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::{KnowledgeGraph, NodeKind};
    use crate::scene::{Folding, Hidden, Homes};

    /// A post with a tag and a thousand sources of one publisher.
    fn graph() -> KnowledgeGraph {
        let links = (0..1000).map(|i| format!("[x](https://x.org/{i}) ")).collect::<Vec<_>>().concat();
        crate::graph::build::of_texts(&[("a.md", &format!("---\ntags: [t]\n---\n{links}"))])
    }

    #[test]
    fn what_is_left_out_is_counted_and_can_be_brought_back() {
        let graph = graph();
        let tags = Hidden { kinds: [NodeKind::Tag].into(), ..Hidden::default() };
        let fold = |visible: Visible| visible.folded(&graph, &Homes::new(&graph), &Folding::all(true));
        let all = Visible::new(&graph, &Hidden::default());
        let one = Visible::new(&graph, &tags);
        for (visible, sentence, ways) in [
            (all.clone(), "1\u{202f}003 nodes · 2\u{202f}001 edges", vec![]),
            (
                one.clone(),
                "showing 1\u{202f}002 of 1\u{202f}003 nodes: 1 filtered · 2\u{202f}000 edges",
                vec![Action::ShowAll],
            ),
            (fold(all), "showing 2 of 1\u{202f}003 nodes: 1\u{202f}001 folded · 1 edge", vec![Action::UnfoldAll]),
            (
                fold(one),
                "showing 1 of 1\u{202f}003 nodes: 1\u{202f}001 folded, 1 filtered · 0 edges",
                vec![Action::UnfoldAll, Action::ShowAll],
            ),
        ] {
            let status = Status::new(&visible);
            assert_eq!(status.to_string(), sentence);
            assert_eq!(status.left_out.iter().map(|part| part.undo).collect::<Vec<_>>(), ways);
        }
        let status = Status::new(&Visible::new(&graph, &Hidden::default()).with_halos(&graph));
        let sentence = "1\u{202f}003 nodes · 1\u{202f}001 edges, 1\u{202f}000 edges of 1 hub not drawn";
        assert_eq!(status.to_string(), sentence);
        assert_eq!(status.undrawn.map(|part| part.undo), Some(Action::ToggleHalos));
        assert_eq!(Status::new(&Visible::default()).to_string(), "0 nodes · 0 edges");
    }
}
