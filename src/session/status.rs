//! How much of the graph is shown, and where the rest is: a sentence that adds up.

use std::fmt;

use super::action::Action;
use super::command::Command;
use crate::scene::{Criterion, Visible};
use crate::text::{counted, grouped};

/// The sentence in its parts: "showing 410 of 2 380 nodes: 1 900 folded, 70 hidden by kind · 612 connections, 1 240 connections of 3 hubs
/// not drawn".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusLine {
    /// How many nodes are shown.
    pub nodes: String,
    /// Where the other nodes are; nothing where all are shown.
    pub left_out: Vec<LeftOut>,
    /// How many edges are shown.
    pub edges: String,
    /// The edges that are not drawn although their ends are shown.
    pub undrawn: Vec<LeftOut>,
}

/// What is not shown, or only faintly, and how it is brought back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// How many, and why.
    pub text: String,
    /// What brings it back.
    pub remedy: Remedy,
}

/// What brings back what is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// An action.
    Act(Action),
    /// Taking back a criterion of the filter.
    Clear(Criterion),
}

impl Remedy {
    /// What it is called.
    pub fn title(self) -> &'static str {
        match self {
            Self::Act(action) => action.title(),
            Self::Clear(_) => "Show them again",
        }
    }

    /// The command that does it.
    pub fn command(self) -> Command {
        match self {
            Self::Act(action) => Command::Act(action),
            Self::Clear(criterion) => Command::ClearFilter(criterion),
        }
    }
}

impl StatusLine {
    /// Of what is visible.
    pub fn new(visible: &Visible) -> Self {
        let filtered = Criterion::ALL.map(|criterion| (criterion, visible.filtered_count(criterion)));
        let hidden = visible.folded_count() + filtered.iter().map(|&(_, count)| count).sum::<usize>();
        let (shown, all) = (visible.node_count(), visible.node_count() + hidden);
        let nodes = if shown == all {
            counted(all, "node", "nodes")
        } else {
            format!("showing {} of {}", grouped(shown), counted(all, "node", "nodes"))
        };
        let folded = (visible.folded_count(), "folded", Remedy::Act(Action::UnfoldAll));
        let not_found = (visible.dimmed_by(Criterion::Search), "not found", Remedy::Act(Action::EndSearch));
        let outside = visible.dimmed_by(Criterion::Dates);
        let dimmed = visible.dimmed_count() - not_found.0 - outside;
        let outside = (outside, reason(Criterion::Dates), Remedy::Clear(Criterion::Dates));
        let dimmed = (dimmed, "dimmed", Remedy::Act(Action::ToggleDimming));
        let filtered = filtered.map(|(criterion, count)| (count, reason(criterion), Remedy::Clear(criterion)));
        let kinds = (visible.filtered_edge_count(), "hidden by kind", Remedy::Clear(Criterion::EdgeKind));
        Self {
            nodes,
            left_out: left_out([folded].into_iter().chain(filtered).chain([outside, dimmed, not_found])),
            edges: counted(visible.edge_count(), "connection", "connections"),
            undrawn: left_out([kinds].into_iter()).into_iter().chain(in_halos(visible)).collect(),
        }
    }
}

fn left_out<'a>(parts: impl Iterator<Item = (usize, &'a str, Remedy)>) -> Vec<LeftOut> {
    let parts = parts.filter(|&(count, ..)| count > 0);
    parts.map(|(count, why, remedy)| LeftOut { text: format!("{} {why}", grouped(count)), remedy }).collect()
}

/// Why a criterion hides a node, after a number.
fn reason(criterion: Criterion) -> &'static str {
    match criterion {
        Criterion::NodeKind | Criterion::EdgeKind => "hidden by kind",
        Criterion::Draft => "only in drafts",
        Criterion::Hidden => "hidden by hand",
        Criterion::Isolated => "hidden by selection",
        Criterion::Neighbourhood => "outside the neighbourhood",
        Criterion::Dates => "outside the dates",
        Criterion::Query => "hidden by filters",
        Criterion::Search => "not found",
    }
}

fn in_halos(visible: &Visible) -> Option<LeftOut> {
    let edges = counted(visible.halo_edge_count(), "connection", "connections");
    let text = format!("{edges} of {} not drawn", counted(visible.halos().len(), "hub", "hubs"));
    (visible.halo_edge_count() > 0).then_some(LeftOut { text, remedy: Remedy::Act(Action::ToggleHalos) })
}

/// The whole sentence.
impl fmt::Display for StatusLine {
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
    use crate::graph::{EdgeKind, KnowledgeGraph, NodeKind};
    use crate::scene::{Filter, Folding, SolePosts};

    /// A post with a tag and a thousand sources of one publisher.
    fn graph() -> KnowledgeGraph {
        let links = (0..1000).map(|i| format!("[x](https://x.org/{i}) ")).collect::<Vec<_>>().concat();
        crate::graph::build::of_texts(&[("a.md", &format!("---\ntags: [t]\n---\n{links}"))])
    }

    #[test]
    fn what_is_left_out_is_counted_and_can_be_brought_back() {
        let graph = graph();
        let tags = Filter { node_kinds: [NodeKind::Tag].into(), ..Filter::default() };
        let sole_posts = SolePosts::new(&graph);
        let fold = |filter: &Filter| Visible::of(&graph, filter, Some((&sole_posts, &Folding::all(true))), false);
        let all = Visible::new(&graph, &Filter::default());
        let one = Visible::new(&graph, &tags);
        for (visible, sentence, ways) in [
            (all, "1\u{202f}003 nodes · 2\u{202f}001 connections", vec![]),
            (
                one,
                "showing 1\u{202f}002 of 1\u{202f}003 nodes: 1 hidden by kind · 2\u{202f}000 connections",
                vec![Remedy::Clear(Criterion::NodeKind)],
            ),
            (
                fold(&Filter::default()),
                "showing 2 of 1\u{202f}003 nodes: 1\u{202f}001 folded · 1 connection",
                vec![Remedy::Act(Action::UnfoldAll)],
            ),
            (
                fold(&tags),
                "showing 1 of 1\u{202f}003 nodes: 1\u{202f}001 folded, 1 hidden by kind · 0 connections",
                vec![Remedy::Act(Action::UnfoldAll), Remedy::Clear(Criterion::NodeKind)],
            ),
        ] {
            let status = StatusLine::new(&visible);
            assert_eq!(status.to_string(), sentence);
            assert_eq!(status.left_out.iter().map(|part| part.remedy).collect::<Vec<_>>(), ways);
        }
        let status = StatusLine::new(&Visible::of(&graph, &Filter::default(), None, true));
        let sentence = "1\u{202f}003 nodes · 1\u{202f}001 connections, 1\u{202f}000 connections of 1 hub not drawn";
        assert_eq!(status.to_string(), sentence);
        assert_eq!(
            status.undrawn.iter().map(|part| part.remedy).collect::<Vec<_>>(),
            [Remedy::Act(Action::ToggleHalos)]
        );
        assert_eq!(StatusLine::new(&Visible::default()).to_string(), "0 nodes · 0 connections");
    }

    #[test]
    fn kinds_of_edge_and_dimmed_nodes_have_parts_of_their_own() {
        let graph = graph();
        let cites = Filter { edge_kinds: [EdgeKind::Cites].into(), ..Filter::default() };
        let status = StatusLine::new(&Visible::new(&graph, &cites));
        assert_eq!(status.to_string(), "1\u{202f}003 nodes · 1\u{202f}001 connections, 1\u{202f}000 hidden by kind");
        let dimmed = Filter {
            node_kinds: [NodeKind::Tag].into(),
            dims: Criterion::ALL.into_iter().collect(),
            ..Filter::default()
        };
        let status = StatusLine::new(&Visible::new(&graph, &dimmed));
        assert_eq!(status.to_string(), "1\u{202f}003 nodes: 1 dimmed · 2\u{202f}001 connections");
    }
}
