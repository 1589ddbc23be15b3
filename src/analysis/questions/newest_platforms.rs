//! Which platforms were mentioned first most recently.

use std::cmp::Reverse;

use jiff::civil::Date;

use crate::analysis::{Cell, Column, Part, Passage, Row, Table};
use crate::graph::{EdgeKind, EdgeRef, NodeId, NodeKind};
use crate::text::counted;

const COLUMNS: [Column; 4] = [
    Column { id: "platform", name: "Platform" },
    Column { id: "first", name: "First mention" },
    Column { id: "post", name: "In" },
    Column { id: "posts", name: "Posts since" },
];

/// Platforms by the date of the first post that mentions them, the newest first; those of undated posts alone come last.
pub(super) fn newest_platforms(part: &Part<'_>) -> Table {
    let mut rows: Vec<(Reverse<Option<Date>>, NodeId, Row)> = Vec::new();
    let mut undated = 0;
    for platform in part.of_kind(NodeKind::Platform) {
        let mentions: Vec<EdgeRef<'_>> = part.incoming(platform, EdgeKind::Mentions).collect();
        let dated = mentions.iter().filter_map(|&mention| Some((part.graph().day_of(mention.source)?, mention)));
        let first = dated.min_by_key(|&(date, mention)| (date, mention.source));
        if mentions.is_empty() {
            continue;
        }
        undated += usize::from(first.is_none());
        let date = first.map(|(date, _)| date);
        let post = first.map(|(_, mention)| mention.source);
        let passages = first.into_iter().flat_map(|(_, mention)| Passage::of_edge(part.graph(), mention)).collect();
        let cells = vec![Cell::Node(platform), date.into(), post.into(), Cell::Count(mentions.len())];
        rows.push((Reverse(date), platform, Row { node: Some(platform), cells, passages }));
    }
    rows.sort_by_key(|&(date, platform, _)| (date, platform));
    let mut summary = match rows.first() {
        None => "No platform is mentioned here".to_owned(),
        Some((Reverse(None), ..)) => "No post that mentions a platform has a date".to_owned(),
        Some((Reverse(Some(date)), platform, _)) => {
            format!("{} is the newest: first mentioned on {date}", Cell::Node(*platform).in_words(part.graph()))
        }
    };
    if undated > 0 && undated < rows.len() {
        let platforms = counted(undated, "platform stands", "platforms stand");
        summary = format!("{summary}; {platforms} in posts without a date only");
    }
    Table { summary, columns: COLUMNS.into(), rows: rows.into_iter().map(|(.., row)| row).collect(), query: None }
}

#[cfg(test)]
mod tests {
    use crate::analysis::Question;
    use crate::analysis::questions::tests::answer;
    use crate::load::graph_of;

    #[test]
    fn the_first_dated_mention_counts() {
        let graph = graph_of(&[
            ("a.md", "---\ndate: 2024-03-01\ntitle: A\n---\nWe all use TikTok."),
            ("b.md", "---\ndate: 2025-03-01\ntitle: B\n---\nTikTok users moved to RedNote."),
            ("c.md", "---\ntitle: C\n---\nThe people on Lemon8 and on RedNote."),
        ]);
        let (summary, rows) = answer(&graph, Question::NewestPlatforms);
        let expected = "is the newest: first mentioned on 2025-03-01; 1 platform stands in posts without a date only";
        assert!(summary.ends_with(expected), "{summary}");
        let dates: Vec<_> = rows.iter().map(|row| (row[1].as_str(), row[2].as_str(), row[3].as_str())).collect();
        assert_eq!(dates, [("2025-03-01", "B", "2"), ("2024-03-01", "A", "2"), ("", "", "1")]);
    }
}
