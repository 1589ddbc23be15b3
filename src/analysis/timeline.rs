//! Posts over time as a table: a row for each month, or day, or year; and when a node was used, with the sentences.

use super::time::{PostsOverTime, Uses};
use super::{Cell, Column, Part, Passage, Row, Table};
use crate::graph::{Direction, EdgeKind, EdgeKinds, NodeId};
use crate::text::{counted, grouped};

const POSTS: [Column; 3] = [
    Column { id: "period", name: "Period" },
    Column { id: "from", name: "From" },
    Column { id: "posts", name: "Posts" },
];
const USES: [Column; 4] = {
    let [period, from, posts] = POSTS;
    [period, from, Column { id: "uses", name: "Posts with it" }, posts]
};

/// How many posts of a part there are in each stretch of time, also where there are none.
pub fn timeline(part: &Part<'_>) -> Table {
    let over = PostsOverTime::of(part);
    let rows = over.bars.iter().map(|bar| {
        let cells = vec![Cell::Text(bar.days.words()), Cell::Date(bar.days.first()), Cell::Count(bar.posts.kept)];
        Row { cells, ..Row::default() }
    });
    Table { summary: in_short(&over), columns: POSTS.into(), rows: rows.collect(), query: None }
}

/// The stretches of time in which posts of a part use a node, in the order of time.
pub fn uses(part: &Part<'_>, node: NodeId) -> Table {
    let over = PostsOverTime::of(part);
    let uses = over.uses(part.graph(), node, |post| part.has(post));
    let rows = over.bars.iter().zip(&uses.bars).filter(|(_, used)| used.kept > 0).map(|(bar, used)| {
        let counts = [used.kept, bar.posts.kept].map(Cell::Count);
        let cells = [Cell::Text(bar.days.words()), Cell::Date(bar.days.first())].into_iter().chain(counts).collect();
        let is_then = |passage: &Passage| {
            let date = part.graph().document_of(passage.post).and_then(|document| document.post.date);
            date.is_some_and(|date| bar.days.contains(date.day()))
        };
        let passages = passages(part, node).into_iter().filter(is_then).collect();
        Row { node: None, cells, passages }
    });
    let name = part.graph().node(node).map_or("", |node| &*node.label);
    let summary = format!("{name}: {}", uses_in_short(&uses));
    Table { summary, columns: USES.into(), rows: rows.collect(), query: None }
}

/// The sentences that lead to a node, be it over a source to its publisher.
fn passages(part: &Part<'_>, node: NodeId) -> Vec<Passage> {
    let graph = part.graph();
    let direct = part.kept(graph.edges_of(node, EdgeKinds::ALL, Direction::Incoming));
    let citing =
        part.incoming(node, EdgeKind::PublishedBy).flat_map(|edge| part.incoming(edge.source, EdgeKind::Cites));
    direct.chain(citing).flat_map(|edge| Passage::of_edge(graph, edge)).collect()
}

/// “604 posts, 21 Apr 2015 – 1 Apr 2022, most in Jul 2021 (28); 12 without a date”.
fn in_short(over: &PostsOverTime) -> String {
    let posts = counted(over.posts().kept, "post", "posts");
    let filled = || over.bars.iter().filter(|bar| bar.posts.kept > 0);
    // Of several the earliest.
    let most = filled().rev().max_by_key(|bar| bar.posts.kept);
    let Some(((first, last), most)) = filled().next().zip(filled().next_back()).zip(most) else {
        return format!("{posts}, none with a date");
    };
    let (from, to) = (first.days.words(), last.days.words());
    let span = if from == to { from } else { format!("{from} to {to}") };
    let undated = match over.undated.kept {
        0 => String::new(),
        count => format!("; {} without a date", grouped(count)),
    };
    format!("{posts}, {span}, most in {} ({}){undated}", most.days.words(), grouped(most.posts.kept))
}

/// “34 posts, first 3 Mar 2019, last 9 Feb 2022”.
fn uses_in_short(uses: &Uses) -> String {
    let posts = counted(uses.posts.kept, "post", "posts");
    let undated = match uses.undated.kept {
        0 => String::new(),
        count => format!("; {} without a date", grouped(count)),
    };
    let span = uses.first_and_last().map_or_else(String::new, |span| format!(", {span}"));
    format!("{posts}{span}{undated}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::{KnowledgeGraph, NodeKey, NodeKind, Subset};
    use crate::load::graph_of;

    fn graph() -> KnowledgeGraph {
        graph_of(&[
            ("a.md", "---\ndate: 2019-05-01\ntags: [t]\n---\nOne [x](https://x.org/1)."),
            ("b.md", "---\ndate: 2019-05-09\n---\nTwo."),
            ("c.md", "---\ndate: 2020-07-01\n---\nThree [x](https://x.org/2)."),
            ("d.md", "Four [x](https://x.org/1)."),
        ])
    }

    fn words(table: &Table, graph: &KnowledgeGraph) -> Vec<String> {
        let line = |row: &Row| row.cells.iter().map(|cell| cell.in_words(graph)).collect::<Vec<_>>().join(" | ");
        table.rows.iter().map(line).collect()
    }

    #[test]
    fn each_month_has_a_row_and_what_has_no_date_is_counted() {
        let graph = graph();
        let table = timeline(&Part::new(&graph, None));
        assert_eq!(table.summary, "4 posts, May 2019 to Jul 2020, most in May 2019 (2); 1 without a date");
        let rows = words(&table, &graph);
        assert_eq!((rows.len(), &*rows[0], &*rows[1]), (15, "May 2019 | 2019-05-01 | 2", "Jun 2019 | 2019-06-01 | 0"));
        let undated = Subset::new(&graph, |id| graph.node(id).is_some_and(|node| node.key.name() == "d.md"), |_| true);
        assert_eq!(timeline(&Part::new(&graph, Some(&undated))).summary, "1 post, none with a date");
    }

    #[test]
    fn uses_come_with_their_sentences() {
        let graph = graph();
        let publisher = graph.find(&NodeKey::new(NodeKind::Publisher, "x.org")).expect("it is cited");
        let table = uses(&Part::new(&graph, None), publisher);
        assert_eq!(table.summary, "x: 3 posts, first 1 May 2019, last 1 Jul 2020; 1 without a date");
        assert_eq!(words(&table, &graph), ["May 2019 | 2019-05-01 | 1 | 2", "Jul 2020 | 2020-07-01 | 1 | 1"]);
        let said: Vec<String> = table.rows[1].passages.iter().map(|passage| passage.text(&graph)).collect();
        assert_eq!(said, ["Three x."]);
    }
}
