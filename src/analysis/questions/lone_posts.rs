//! Which posts cite sources that no other post cites.

use crate::analysis::{Cell, Column, Part, Passage, Row, Table};
use crate::graph::{EdgeKind, EdgeRef, NodeKind};
use crate::text::counted;

const COLUMNS: [Column; 2] =
    [Column { id: "post", name: "Post" }, Column { id: "sources", name: "Sources, all its own" }];

/// The posts that cite something and share no source with another post, in the order of their paths.
pub(super) fn lone_posts(part: &Part<'_>) -> Table {
    let mut rows = Vec::new();
    let mut citing = 0;
    for post in part.of_kind(NodeKind::Post) {
        let cites: Vec<EdgeRef<'_>> = part.outgoing(post, EdgeKind::Cites).collect();
        citing += usize::from(!cites.is_empty());
        let is_own = |cite: &EdgeRef<'_>| part.incoming(cite.target, EdgeKind::Cites).nth(1).is_none();
        if !cites.is_empty() && cites.iter().all(is_own) {
            rows.push(Row {
                node: Some(post),
                cells: vec![Cell::Node(post), Cell::Count(cites.len())],
                passages: cites.into_iter().flat_map(|cite| Passage::of_edge(part.graph(), cite)).collect(),
            });
        }
    }
    let summary = if citing == 0 {
        "No post cites a source".to_owned()
    } else {
        let citing = counted(citing, "post that cites sources", "posts that cite sources");
        format!("{} of {citing} share none with another post", rows.len())
    };
    Table { summary, columns: COLUMNS.into(), rows, query: None }
}

#[cfg(test)]
mod tests {
    use crate::analysis::Question;
    use crate::analysis::questions::tests::answer;
    use crate::graph::build::of_texts;

    #[test]
    fn a_post_with_one_shared_source_is_not_alone() {
        let graph = of_texts(&[
            ("a.md", "[1](https://x.org/1) [2](https://x.org/2)"),
            ("b.md", "[2](https://x.org/2)"),
            ("c.md", "# Lone\n\n[3](https://x.org/3)"),
            ("d.md", "No source."),
        ]);
        let (summary, rows) = answer(&graph, Question::LonePosts);
        assert_eq!(summary, "1 of 3 posts that cite sources share none with another post");
        assert_eq!(rows, [["Lone", "1"]]);
    }
}
