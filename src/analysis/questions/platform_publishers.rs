//! Which publishers the posts about a platform cite.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::{Cell, Column, Part, Passage, Row, Table};
use crate::graph::{EdgeKind, NodeId, NodeKind};
use crate::net::Cancelled;

const COLUMNS: [Column; 4] = [
    Column { id: "platform", name: "Platform" },
    Column { id: "posts", name: "Posts about it" },
    Column { id: "publishers", name: "Publishers they cite" },
    Column { id: "most_cited", name: "Cited most" },
];

/// Of the publishers that posts about a platform cite so many are named.
const NAMED: usize = 3;

/// What one publisher says about a platform: the posts that cite it for it, and where.
#[derive(Default)]
struct Cited {
    posts: usize,
    passages: Vec<Passage>,
}

/// Platforms by the number of posts that mention them, each with the publishers that those posts cite in the very
/// sentences that name the platform or elsewhere in the post.
pub(super) fn platform_publishers(part: &Part<'_>, cancelled: Cancelled<'_>) -> Option<Table> {
    let mut rows: Vec<(Reverse<usize>, NodeId, Row)> = Vec::new();
    for platform in part.of_kind(NodeKind::Platform) {
        if cancelled() {
            return None;
        }
        let posts: Vec<NodeId> = part.incoming(platform, EdgeKind::Mentions).map(|mention| mention.source).collect();
        if posts.is_empty() {
            continue;
        }
        let mut publishers: Vec<(NodeId, Cited)> = cited_by(part, &posts).into_iter().collect();
        publishers.sort_by_key(|(publisher, cited)| (Reverse(cited.posts), *publisher));
        let named = publishers
            .iter()
            .take(NAMED)
            .map(|(publisher, cited)| format!("{} ({})", Cell::Node(*publisher).in_words(part.graph()), cited.posts));
        let most_cited = Cell::Text(named.collect::<Vec<_>>().join(", "));
        let cells = vec![Cell::Node(platform), Cell::Count(posts.len()), Cell::Count(publishers.len()), most_cited];
        let mut passages: Vec<Passage> =
            publishers.into_iter().take(NAMED).flat_map(|(_, cited)| cited.passages).collect();
        // What is said of it in so many words comes first.
        let naming: BTreeSet<Passage> = part.passages_to(platform, EdgeKind::Mentions).into_iter().collect();
        passages.sort_by_key(|passage| !naming.contains(passage));
        rows.push((Reverse(posts.len()), platform, Row { node: Some(platform), cells, passages }));
    }
    rows.sort_by_key(|&(posts, platform, _)| (posts, platform));
    let summary = match rows.first() {
        None => "No platform is mentioned here".to_owned(),
        Some((_, platform, row)) => match row.cells.last() {
            Some(Cell::Text(named)) if !named.is_empty() => {
                format!("Posts about {} cite most: {named}", Cell::Node(*platform).in_words(part.graph()))
            }
            _ => format!("Posts about {} cite no source", Cell::Node(*platform).in_words(part.graph())),
        },
    };
    let rows = rows.into_iter().map(|(.., row)| row).collect();
    Some(Table { summary, columns: COLUMNS.into(), rows, query: None })
}

/// The publishers that some posts cite.
fn cited_by(part: &Part<'_>, posts: &[NodeId]) -> BTreeMap<NodeId, Cited> {
    let mut found: BTreeMap<NodeId, Cited> = BTreeMap::new();
    for &post in posts {
        for publisher in part.publishers_of(post) {
            found.entry(publisher).or_default().posts += 1;
        }
        for cite in part.outgoing(post, EdgeKind::Cites) {
            if let Some(cited) = part.graph().publisher_of(cite.target).and_then(|publisher| found.get_mut(&publisher))
            {
                cited.passages.extend(Passage::of_edge(part.graph(), cite));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::analysis::questions::tests::answer;
    use crate::analysis::{Part, Question};
    use crate::load::graph_of;

    #[test]
    fn publishers_count_by_posts() {
        let graph = graph_of(&[
            ("a.md", "We all use TikTok.\n\n[1](https://x.org/1) [2](https://x.org/2) [3](https://y.org/3)"),
            ("b.md", "The people on TikTok.\n\n[1](https://x.org/1)"),
            ("c.md", "[4](https://z.org/4)"),
        ]);
        let (_, rows) = answer(&graph, Question::PlatformPublishers);
        assert_eq!(rows, [["TikTok", "2", "2", "x.org (2), y.org (1)"]]);
    }

    #[test]
    fn sentences_that_name_the_platform_come_first() {
        let graph =
            graph_of(&[("a.md", "It is [said](https://x.org/1) so.\n\nTikTok users [say](https://x.org/2) it.")]);
        let table = Question::PlatformPublishers.answer(&Part::new(&graph, None), &|| false).unwrap();
        let said: Vec<_> = table.rows[0].passages.iter().map(|passage| passage.text(&graph)).collect();
        assert_eq!(said, ["TikTok users say it.", "It is said so."]);
    }
}
