//! How well the claims of each post are supported, and which posts rest on too little.

use std::cmp::Reverse;

use rayon::prelude::*;

use crate::analysis::{Cell, Column, Part, Passage, Row, Table};
use crate::graph::{Backing, Claim, EdgeKind, NodeId, NodeKind, Support, claims_citing};
use crate::net::Cancelled;
use crate::text::counted;

const COLUMNS: [Column; 6] = [
    Column { id: "post", name: "Post" },
    Column { id: "claims", name: "Claims" },
    Column { id: "several", name: "Two or more publishers" },
    Column { id: "one", name: "One" },
    Column { id: "none", name: "None" },
    Column { id: "publisher", name: "Rests on" },
];

/// A post with its claims.
struct Supported<'a> {
    post: NodeId,
    claims: Vec<Claim<'a>>,
    support: Support,
}

/// The posts with the most claims without a publisher first; equals in the order of their paths.
pub(super) fn support(part: &Part<'_>, cancelled: Cancelled<'_>) -> Option<Table> {
    let all = supported(part, cancelled)?;
    let [several, one, none] = Backing::ALL.map(|backing| all.iter().map(|it| it.support.count(backing)).sum());
    let sum = Support { several, one, none, publishers: Vec::new() };
    let [claims, posts] = [counted(sum.claims(), "claim", "claims"), counted(all.len(), "post", "posts")];
    let summary = if all.is_empty() {
        "No post claims anything".to_owned()
    } else {
        format!("{claims} in {posts}: {}{}", sum.phrases(), unknown(part))
    };
    Some(table(summary, all, None))
}

/// The posts that claim something and cite nothing for it, or one publisher only; most claims first.
pub(super) fn weak_posts(part: &Part<'_>, cancelled: Cancelled<'_>) -> Option<Table> {
    let mut all = supported(part, cancelled)?;
    let claiming = counted(all.len(), "post that claims something", "posts that claim something");
    all.retain(|it| it.support.is_weak());
    all.sort_by_key(|it| Reverse(it.support.claims()));
    let single = all.iter().filter(|it| it.support.single_source().is_some()).count();
    let summary = format!(
        "{} of {claiming} are weak: {} without a publisher, {single} with one only{}",
        all.len(),
        all.len() - single,
        unknown(part)
    );
    Some(table(summary, all, Some("is:weak".to_owned())))
}

/// What is to be said where a file holds only some of the claims.
fn unknown(part: &Part<'_>) -> &'static str {
    if part.graph().has_all_claims() { "" } else { "; the claims that cite nothing are not in the file" }
}

/// The posts of a part that claim something; those with the most claims without a publisher first.
fn supported<'a>(part: &Part<'a>, cancelled: Cancelled<'_>) -> Option<Vec<Supported<'a>>> {
    // What each post claims is worked out on all threads, and once for as long as the post is the same.
    part.graph().documents().par_iter().take_any_while(|_| !cancelled()).for_each(|document| {
        document.post.claims();
    });
    let mut all = Vec::new();
    for post in part.of_kind(NodeKind::Post) {
        if cancelled() {
            return None;
        }
        let claims = claims_citing(part.graph(), post, part.outgoing(post, EdgeKind::Cites));
        let support = Support::of(part.graph(), &claims);
        if support.claims() > 0 {
            all.push(Supported { post, claims, support });
        }
    }
    all.sort_by_key(|it| Reverse(it.support.none));
    Some(all)
}

fn table(summary: String, all: Vec<Supported<'_>>, query: Option<String>) -> Table {
    Table { summary, columns: COLUMNS.into(), rows: all.into_iter().map(row).collect(), query }
}

/// The row of a post; it rests on its claims, those without a publisher first.
fn row(Supported { post, mut claims, support }: Supported<'_>) -> Row {
    claims.sort_by_key(|claim| Reverse(claim.backing()));
    let mut cells = vec![Cell::Node(post), Cell::Count(support.claims())];
    cells.extend(Backing::ALL.map(|backing| Cell::Count(support.count(backing))));
    cells.push(support.single_source().into());
    Row {
        node: Some(post),
        cells,
        passages: claims.iter().map(|claim| Passage { post, sentence: claim.sentence }).collect(),
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::questions::tests::answer;
    use crate::analysis::{Part, Question};
    use crate::graph::build::of_texts;

    #[test]
    fn posts_are_listed_with_their_claims_and_those_that_rest_on_too_little_apart() {
        let graph = of_texts(&[
            ("a.md", "# A\n\nIt is [said](https://x.org/1) and [said](https://y.org/2). It is all true."),
            ("b.md", "# B\n\nThat is [written](https://x.org/1) down. And [again](https://x.org/2) down there."),
            ("c.md", "# C\n\nNobody has a source. Nobody has a clue. Nobody is left."),
            ("d.md", "# D\n\nHello."),
        ]);
        let (summary, rows) = answer(&graph, Question::Support);
        assert_eq!(summary, "6 claims in 3 posts: 1 with two or more publishers, 2 with one, 3 with none");
        assert_eq!(
            rows,
            [["C", "2", "0", "0", "2", ""], ["A", "2", "1", "0", "1", ""], ["B", "2", "0", "2", "0", "x.org"]]
        );
        let (summary, rows) = answer(&graph, Question::WeakPosts);
        assert_eq!(summary, "2 of 3 posts that claim something are weak: 1 without a publisher, 1 with one only");
        assert_eq!(rows.iter().map(|row| &*row[0]).collect::<Vec<_>>(), ["C", "B"]);
        let table = Question::Support.answer(&Part::new(&graph, None), &|| false).unwrap();
        let told: Vec<_> = table.rows[1].passages.iter().map(|passage| passage.text(&graph)).collect();
        assert_eq!(told, ["It is all true.", "It is said and said."], "what lacks a source comes first");
    }
}
