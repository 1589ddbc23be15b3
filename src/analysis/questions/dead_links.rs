//! Which links lead to posts that do not exist.

use std::cmp::Reverse;

use crate::analysis::{Cell, Column, Part, Row, Table};
use crate::graph::{EdgeKind, NodeData, NodeId};
use crate::text::{counted, counted_plainly};

const COLUMNS: [Column; 2] =
    [Column { id: "missing", name: "Missing post" }, Column { id: "posts", name: "Posts that link to it" }];

/// The missing posts, those that most posts link to first.
pub(super) fn dead_links(part: &Part<'_>) -> Table {
    let graph = part.graph();
    let is_missing = |&id: &NodeId| graph.node(id).is_some_and(|node| matches!(node.data, NodeData::MissingPost));
    let missing = part.nodes().iter().copied().filter(is_missing);
    let counted_links = missing.map(|id| (part.incoming(id, EdgeKind::LinksTo).count(), id));
    let mut found: Vec<(usize, NodeId)> = counted_links.filter(|&(posts, _)| posts > 0).collect();
    found.sort_by_key(|&(posts, id)| (Reverse(posts), id));
    let summary = match found.len() {
        0 => "No link to a post leads nowhere".to_owned(),
        many => {
            let posts: usize = found.iter().map(|&(posts, _)| posts).sum();
            let missing = counted(many, "post that does not exist is", "posts that do not exist are");
            format!("{missing} linked to, by {}", counted_plainly(posts, "link"))
        }
    };
    let rows = found.into_iter().map(|(posts, id)| Row {
        node: Some(id),
        cells: vec![Cell::Node(id), Cell::Count(posts)],
        passages: part.passages_to(id, EdgeKind::LinksTo),
    });
    Table { summary, columns: COLUMNS.into(), rows: rows.collect(), query: Some("is:missing".to_owned()) }
}

#[cfg(test)]
mod tests {
    use crate::analysis::Question;
    use crate::analysis::questions::tests::answer;
    use crate::graph::build::of_texts;

    #[test]
    fn missing_posts_come_by_the_posts_that_link_to_them() {
        let graph = of_texts(&[("a.md", "[x](x.md) [y](y.md)"), ("b.md", "[y](y.md) [a](a.md)")]);
        let (summary, rows) = answer(&graph, Question::DeadLinks);
        assert_eq!(summary, "2 posts that do not exist are linked to, by 3 links");
        assert_eq!(rows.iter().map(|row| row[1].as_str()).collect::<Vec<_>>(), ["2", "1"]);
    }
}
