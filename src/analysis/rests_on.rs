//! Claims that rest only on one publisher: what falls if it is wrong.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::{Cell, Column, Part, Passage, Row, Table};
use crate::graph::{Claim, Direction, EdgeKind, KnowledgeGraph, NodeId, claims_citing};
use crate::net::Cancelled;
use crate::text::counted;

const COLUMNS: [Column; 4] = [
    Column { id: "post", name: "Post" },
    Column { id: "line", name: "Line" },
    Column { id: "sources", name: "Sources" },
    Column { id: "claim", name: "Claim" },
];

/// The claims in a part of a graph that rest on a publisher and no other: those of the post with the most of them first, in
/// the order of the file. None when `cancelled` said so.
pub(super) fn rests_on(part: &Part<'_>, publisher: NodeId, cancelled: Cancelled<'_>) -> Option<Table> {
    let graph = part.graph();
    let publishers = with_its_platform(graph, publisher);
    let mut posts = Vec::new();
    for post in citing(part, &publishers) {
        if cancelled() {
            return None;
        }
        let claims = claims_citing(graph, post, part.outgoing(post, EdgeKind::Cites));
        let claims: Vec<Claim<'_>> = claims.into_iter().filter(|claim| rests_on_one_of(claim, &publishers)).collect();
        if !claims.is_empty() {
            posts.push((post, claims));
        }
    }
    posts.sort_by_key(|(_, claims)| Reverse(claims.len()));
    let rows: Vec<Row> = posts.iter().flat_map(|(post, claims)| claims.iter().map(|it| row(*post, it))).collect();
    let label = graph.node(publisher).map(|node| node.label.to_string()).unwrap_or_default();
    let name = graph.social_platform(publisher).map_or(label, |platform| format!("{platform}, a social platform"));
    let summary = match rows.len() {
        0 => format!("No claim rests only on {name}"),
        1 => format!("1 claim rests only on {name}"),
        count => format!("{count} claims in {} rest only on {name}", counted(posts.len(), "post", "posts")),
    };
    Some(Table { summary, columns: COLUMNS.into(), rows, query: None })
}

/// A publisher, and where it is a social platform all that are the same one.
fn with_its_platform(graph: &KnowledgeGraph, publisher: NodeId) -> BTreeSet<NodeId> {
    let Some(platform) = graph.social_platform(publisher) else { return BTreeSet::from([publisher]) };
    let all = graph.nodes().map(|(id, _)| id);
    all.filter(|&id| graph.social_platform(id) == Some(platform)).collect()
}

/// The posts of a part that cite a page of one of some publishers, in the order of their paths.
fn citing(part: &Part<'_>, publishers: &BTreeSet<NodeId>) -> BTreeSet<NodeId> {
    let graph = part.graph();
    let pages = publishers.iter().flat_map(|&id| graph.edges_of(id, EdgeKind::PublishedBy, Direction::Incoming));
    pages.flat_map(|edge| part.incoming(edge.source, EdgeKind::Cites)).map(|cite| cite.source).collect()
}

fn rests_on_one_of(claim: &Claim<'_>, publishers: &BTreeSet<NodeId>) -> bool {
    matches!(claim.publishers.as_slice(), [only] if publishers.contains(only))
}

fn row(post: NodeId, claim: &Claim<'_>) -> Row {
    let cells = vec![
        Cell::Node(post),
        Cell::Count(claim.line as usize),
        Cell::Count(claim.sources.len()),
        Cell::Text(claim.text()),
    ];
    Row { node: Some(post), cells, passages: vec![Passage { post, sentence: claim.sentence }] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build::of_texts;
    use crate::graph::{NodeKey, NodeKind};

    #[test]
    fn what_has_a_second_publisher_does_not_fall() {
        let graph = of_texts(&[
            (
                "a.md",
                "# A\n\nIt is [said](https://x.org/1) that it fell. It is [said](https://x.org/1) and [so](https://y.org/).",
            ),
            ("b.md", "# B\n\n- They [say](https://x.org/2) so, too.\n- They [said](https://x.org/1) it before.\n"),
            (
                "c.md",
                "# C\n\nA [clip](https://youtu.be/a) shows it falling. Another [clip](https://www.youtube.com/watch?v=b) does, too.",
            ),
        ]);
        let told = |name: &str| {
            let publisher = graph.find(&NodeKey::new(NodeKind::Publisher, name)).unwrap();
            let table = rests_on(&Part::new(&graph, None), publisher, &|| false).unwrap();
            let claims = table.rows.iter().map(|row| row.passages[0].text(&graph)).collect::<Vec<_>>();
            (table.summary, claims)
        };
        let (summary, claims) = told("x.org");
        assert_eq!(summary, "3 claims in 2 posts rest only on x.org");
        assert_eq!(claims, ["They say so, too.", "They said it before.", "It is said that it fell."]);
        assert_eq!(told("y.org").0, "No claim rests only on y.org");
        let (summary, claims) = told("youtube.com");
        assert_eq!(summary, "2 claims in 1 post rest only on YouTube, a social platform");
        assert_eq!(claims.len(), 2, "the short address is the same platform");
    }
}
