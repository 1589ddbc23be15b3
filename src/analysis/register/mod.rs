//! The register: everything of one kind as a table, one thing a row, with what can be counted of it.
//!
//! To add a column: a line in the `COLUMNS` of its kind and a cell in the row below, both at the same place.

mod claims;
mod platforms;
mod posts;
mod publishers;
mod ranks;
mod sources;
mod tags;
mod usage;

use std::str::FromStr;
use std::sync::Arc;

use super::{Cell, Column, Part, Row, Table};
use crate::graph::{KnowledgeGraph, NodeId, NodeKind};
use crate::net::Cancelled;
use crate::text::grouped;

pub use ranks::Ranks;

/// What a register is of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tab {
    /// The posts of the folder.
    #[default]
    Posts,
    /// Their tags.
    Tags,
    /// The platforms that they mention.
    Platforms,
    /// The pages that they cite.
    Sources,
    /// Who publishes those.
    Publishers,
    /// What they claim.
    Claims,
}

/// A register.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Register {
    /// One thing a row, in the order of the nodes.
    pub table: Table,
    /// In which order each column has the rows.
    pub ranks: Ranks,
}

impl Tab {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 6] =
        [Self::Posts, Self::Tags, Self::Platforms, Self::Sources, Self::Publishers, Self::Claims];

    /// Its name on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Self::Posts => "posts",
            Self::Tags => "tags",
            Self::Platforms => "platforms",
            Self::Sources => "sources",
            Self::Publishers => "publishers",
            Self::Claims => "claims",
        }
    }

    /// Its heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Posts => "Posts",
            Self::Tags => "Tags",
            Self::Platforms => "Platforms",
            Self::Sources => "Sources",
            Self::Publishers => "Publishers",
            Self::Claims => "Claims",
        }
    }

    /// The tab of that name on the command line.
    pub fn of_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tab| tab.id() == id)
    }

    /// The kind of its nodes; claims are of posts.
    pub fn kind(self) -> NodeKind {
        match self {
            Self::Posts | Self::Claims => NodeKind::Post,
            Self::Tags => NodeKind::Tag,
            Self::Platforms => NodeKind::Platform,
            Self::Sources => NodeKind::Source,
            Self::Publishers => NodeKind::Publisher,
        }
    }

    /// How many rows there are, and of how many where a filter leaves some out: "34 of 5,093 sources".
    pub fn counted(self, rows: usize, all: Option<usize>) -> String {
        let noun = if all.unwrap_or(rows) == 1 { self.id().trim_end_matches('s') } else { self.id() };
        match all.filter(|&all| all != rows) {
            Some(all) => format!("{} of {} {noun}", grouped(rows), grouped(all)),
            None => format!("{} {noun}", grouped(rows)),
        }
    }

    /// How many there are in the whole graph; none of claims, which nobody has counted.
    pub fn whole(self, graph: &KnowledgeGraph) -> Option<usize> {
        match self {
            Self::Claims => None,
            Self::Posts => Some(graph.documents().len()),
            _ => Some(graph.counts().nodes(self.kind())),
        }
    }

    /// Its table for a part of a graph; none when `cancelled` said so.
    pub fn register(self, part: &Part<'_>, cancelled: Cancelled<'_>) -> Option<Register> {
        let (columns, rows) = match self {
            Self::Posts => (posts::COLUMNS.as_slice(), posts::rows(part, cancelled)?),
            Self::Tags => (tags::COLUMNS.as_slice(), each(part, self, cancelled, tags::row)?),
            Self::Platforms => (platforms::COLUMNS.as_slice(), each(part, self, cancelled, platforms::row)?),
            Self::Sources => (sources::COLUMNS.as_slice(), each(part, self, cancelled, sources::row)?),
            Self::Publishers => (publishers::COLUMNS.as_slice(), each(part, self, cancelled, publishers::row)?),
            Self::Claims => (claims::COLUMNS.as_slice(), claims::rows(part, cancelled)?),
        };
        let summary = self.counted(rows.len(), self.whole(part.graph()).filter(|_| !part.is_whole()));
        let table = Table { summary, columns: columns.to_vec(), rows, query: None };
        let ranks = Ranks::of(&table, part.graph(), cancelled)?;
        Some(Register { table, ranks })
    }
}

impl FromStr for Tab {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        Self::of_id(name).ok_or_else(|| format!("it must be one of {}", Self::ALL.map(Self::id).join(", ")))
    }
}

/// So many rows are made between two looks at whether anybody still wants them.
const STRIDE: usize = 256;

/// A row for each node of a kind.
fn each(part: &Part<'_>, tab: Tab, cancelled: Cancelled<'_>, row: fn(&Part<'_>, NodeId) -> Row) -> Option<Vec<Row>> {
    let mut rows = Vec::new();
    for node in part.of_kind(tab.kind()) {
        if rows.len() % STRIDE == 0 && cancelled() {
            return None;
        }
        rows.push(row(part, node));
    }
    Some(rows)
}

/// Names in one cell; nothing where there is none.
fn listed<'a>(names: impl Iterator<Item = &'a Arc<str>>) -> Cell {
    let names: Vec<&str> = names.map(|name| &**name).collect();
    if names.is_empty() { Cell::Empty } else { Cell::Text(names.join(", ")) }
}

const fn column(id: &'static str, name: &'static str) -> Column {
    Column { id, name }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Subset;
    use crate::graph::build::of_texts;

    /// The cells of a tab in words, by rows.
    fn words(graph: &KnowledgeGraph, tab: Tab) -> Vec<Vec<String>> {
        let table = tab.register(&Part::new(graph, None), &|| false).unwrap().table;
        assert!(table.rows.iter().all(|row| row.cells.len() == table.columns.len()), "{tab:?}");
        let row = |row: &Row| row.cells.iter().map(|cell| cell.in_words(graph)).collect();
        table.rows.iter().map(row).collect()
    }

    fn graph() -> KnowledgeGraph {
        of_texts(&[
            (
                "a.md",
                "---\ntitle: Alpha\ndate: 2024-01-05\ntags: [News, x]\n---\nIt is [said](https://x.org/1) and \
                 [told](https://y.org/2) here. It is all quite true.",
            ),
            (
                "b.md",
                "---\ntitle: Beta\ndate: 2024-03-01\ntags: [news]\n---\nThey [said](https://www.x.org/1?utm_source=a) so \
                 twice. [Alpha](a.md)",
            ),
        ])
    }

    #[test]
    fn each_kind_has_what_can_be_counted_of_it() {
        let graph = graph();
        assert_eq!(
            words(&graph, Tab::Posts),
            [
                ["Alpha", "2024-01-05", "11", "2", "2", "2", "2", "1", "0", "1", "5", "1", "Alpha", "a.md"],
                ["Beta", "2024-03-01", "5", "1", "1", "1", "1", "0", "1", "0", "3", "2", "Beta", "b.md"],
            ]
        );
        assert_eq!(
            words(&graph, Tab::Tags),
            [["News", "2", "2", "2024-01-05", "2024-03-01", "news"], ["x", "1", "2", "2024-01-05", "2024-01-05", ""],]
        );
        let sources = words(&graph, Tab::Sources);
        assert_eq!(
            sources[0],
            [
                "said · x.org",
                "x.org",
                "https://x.org/1",
                "2",
                "2",
                "2024-01-05",
                "2024-03-01",
                "https://www.x.org/1?utm_source=a",
            ]
        );
        assert_eq!(
            words(&graph, Tab::Publishers),
            [
                ["x.org", "x.org", "1", "2", "2", "2024-01-05", "2024-03-01"],
                ["y.org", "y.org", "1", "1", "1", "2024-01-05", "2024-01-05"],
            ]
        );
        let claims = words(&graph, Tab::Claims);
        assert_eq!(claims[0], ["It is said and told here.", "Alpha", "6", "2", "2", "2024-01-05"]);
        assert_eq!(claims.len(), 3);
    }

    #[test]
    fn a_platform_is_listed_with_the_names_that_the_posts_use() {
        let graph = crate::load::graph_of(&[
            ("a.md", "---\ndate: 2024-01-05\n---\nOn TikTok and again on Tiktok, says [the BBC](https://bbc.co.uk/1)."),
            ("b.md", "Also on TikTok."),
        ]);
        let rows = words(&graph, Tab::Platforms);
        assert_eq!(rows[0][0], "TikTok");
        assert_eq!(rows[0][2..], ["2", "3", "1", "2024-01-05", "2024-01-05", "Tiktok"]);
    }

    #[test]
    fn a_filter_leaves_rows_out_and_the_summary_says_of_how_many() {
        let graph = graph();
        let last = NodeId(1);
        let subset = Subset::new(&graph, |id| id != last, |_| true);
        let part = Part::new(&graph, Some(&subset));
        let posts = Tab::Posts.register(&part, &|| false).unwrap().table;
        assert_eq!((posts.rows.len(), posts.summary.as_str()), (1, "1 of 2 posts"));
        assert_eq!(Tab::Posts.register(&Part::new(&graph, None), &|| false).unwrap().table.summary, "2 posts");
        for tab in Tab::ALL {
            assert_eq!(Tab::of_id(tab.id()), Some(tab));
            assert!(tab.register(&part, &|| true).is_none(), "{tab:?}");
        }
        assert_eq!(Tab::Posts.counted(1, None), "1 post");
        assert_eq!(Tab::Sources.counted(34, Some(5093)), "34 of 5\u{202f}093 sources");
    }
}
