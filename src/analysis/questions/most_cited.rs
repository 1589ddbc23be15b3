//! Which sources a folder relies on most.

use std::cmp::Reverse;

use crate::analysis::{Cell, Column, Part, Row, Table};
use crate::graph::{EdgeKind, NodeId, NodeKind};
use crate::text::counted_plainly;

const COLUMNS: [Column; 4] = [
    Column { id: "source", name: "Source" },
    Column { id: "publisher", name: "Publisher" },
    Column { id: "posts", name: "Posts" },
    Column { id: "citations", name: "Citations" },
];

/// Sources by the number of posts that cite them, then by the number of citations; equals in the order of their ids.
pub(super) fn most_cited(part: &Part<'_>) -> Table {
    let mut rows: Vec<(usize, usize, NodeId)> = Vec::new();
    for source in part.of_kind(NodeKind::Source) {
        let (mut posts, mut citations) = (0, 0);
        for edge in part.incoming(source, EdgeKind::Cites) {
            posts += 1;
            citations += edge.edge.weight().max(1) as usize;
        }
        if posts > 0 {
            rows.push((posts, citations, source));
        }
    }
    rows.sort_by_key(|&(posts, citations, source)| (Reverse(posts), Reverse(citations), source));
    let summary = match rows.first() {
        None => "No source is cited here".to_owned(),
        Some(&(posts, _, source)) => {
            let label = Cell::Node(source).in_words(part.graph());
            format!("‘{label}’ is cited by most: {}", counted_plainly(posts, "post"))
        }
    };
    let rows = rows.into_iter().map(|(posts, citations, source)| Row {
        node: Some(source),
        cells: vec![
            Cell::Node(source),
            part.graph().publisher_of(source).into(),
            Cell::Count(posts),
            Cell::Count(citations),
        ],
        passages: part.passages_to(source, EdgeKind::Cites),
    });
    Table { summary, columns: COLUMNS.into(), rows: rows.collect(), query: Some("kind:source posts:>=2".to_owned()) }
}

#[cfg(test)]
mod tests {
    use crate::analysis::Question;
    use crate::analysis::questions::tests::answer;
    use crate::graph::build::of_texts;

    #[test]
    fn sources_come_by_posts_and_then_by_citations() {
        let graph = of_texts(&[
            (
                "a.md",
                "[Alpha](https://x.org/1) [Alpha](https://x.org/1) [Beta](https://x.org/2) [Gamma](https://y.org/3)",
            ),
            ("b.md", "[Beta](https://x.org/2)"),
        ]);
        let (summary, rows) = answer(&graph, Question::MostCited);
        assert_eq!(summary, "‘Beta’ is cited by most: 2 posts");
        let numbers: Vec<_> = rows.iter().map(|row| (row[0].as_str(), row[2].as_str(), row[3].as_str())).collect();
        assert_eq!(numbers, [("Beta", "2", "2"), ("Alpha", "1", "2"), ("Gamma", "1", "1")]);
    }
}
