//! Which posts rest on one publisher only.

use std::cmp::Reverse;

use crate::analysis::{Cell, Column, Part, Passage, Row, Table};
use crate::graph::{EdgeKind, EdgeRef, NodeKind};
use crate::text::counted;

const COLUMNS: [Column; 3] = [
    Column { id: "post", name: "Post" },
    Column { id: "publisher", name: "Publisher" },
    Column { id: "sources", name: "Sources" },
];

/// The posts whose sources all have one publisher, those with the most sources first; equals in the order of their paths.
pub(super) fn single_publisher(part: &Part<'_>) -> Table {
    let mut rows = Vec::new();
    let mut citing = 0;
    for post in part.of_kind(NodeKind::Post) {
        let publishers = part.publishers_of(post);
        citing += usize::from(!publishers.is_empty());
        let [publisher] = publishers.as_slice() else { continue };
        let cites: Vec<EdgeRef<'_>> = part.outgoing(post, EdgeKind::Cites).collect();
        let cells = vec![Cell::Node(post), Cell::Node(*publisher), Cell::Count(cites.len())];
        let passages = cites.iter().flat_map(|&cite| Passage::of_edge(part.graph(), cite)).collect();
        rows.push((Reverse(cites.len()), Row { node: Some(post), cells, passages }));
    }
    rows.sort_by_key(|&(sources, _)| sources);
    let summary = if citing == 0 {
        "No post cites a source".to_owned()
    } else {
        let citing = counted(citing, "post that cites sources", "posts that cite sources");
        format!("{} of {citing} rest on one publisher only", rows.len())
    };
    let rows = rows.into_iter().map(|(_, row)| row).collect();
    Table { summary, columns: COLUMNS.into(), rows, query: None }
}

#[cfg(test)]
mod tests {
    use crate::analysis::Question;
    use crate::analysis::questions::tests::answer;
    use crate::graph::build::of_texts;

    #[test]
    fn the_pages_of_one_publisher_are_one() {
        let graph = of_texts(&[
            ("a.md", "# A\n\n[1](https://x.org/1)"),
            ("b.md", "# B\n\n[1](https://x.org/1) [2](https://www.x.org/2)"),
            ("c.md", "# C\n\n[1](https://x.org/1) [3](https://y.org/3)"),
        ]);
        let (summary, rows) = answer(&graph, Question::SinglePublisher);
        assert_eq!(summary, "2 of 3 posts that cite sources rest on one publisher only");
        assert_eq!(rows, [["B", "x.org", "2"], ["A", "x.org", "1"]]);
    }
}
