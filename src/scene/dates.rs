//! The day of each node: a post has a date, and what posts lead to stands amidst them.

use crate::analysis::calendar::day_number;
use crate::graph::KnowledgeGraph;

/// Of each node its day, as a number: of a post its date; of anything else the middle of the dates of the posts that lead to
/// it, be it over a source to its publisher. No day is guessed.
pub(super) fn days(graph: &KnowledgeGraph) -> Vec<Option<i32>> {
    let date = |id| graph.document_of(id).and_then(|document| document.post.date);
    let mut days: Vec<Option<i32>> = graph.nodes().map(|(id, _)| date(id).map(|date| day_number(date.day()))).collect();
    let mut has_day: Vec<bool> = graph.nodes().map(|(id, _)| graph.document_of(id).is_some()).collect();
    // What no post leads to has its day from what posts lead to.
    for _ in 0..2 {
        let mut found: Vec<Vec<i32>> = vec![Vec::new(); graph.node_count()];
        for edge in graph.edges().filter(|edge| has_day.get(edge.target.index()) == Some(&false)) {
            let day = days.get(edge.source.index()).copied().flatten();
            if let (Some(day), Some(found)) = (day, found.get_mut(edge.target.index())) {
                found.push(day);
            }
        }
        let slots = days.iter_mut().zip(&mut has_day).zip(found);
        for ((day, has_day), found) in slots.filter(|(_, found)| !found.is_empty()) {
            (*day, *has_day) = (middle(found), true);
        }
    }
    days
}

/// The day that has as many before it as after it; of two such the one half way between them.
fn middle(mut days: Vec<i32>) -> Option<i32> {
    days.sort_unstable();
    let (low, high) = (days.get((days.len().checked_sub(1)?) / 2)?, days.get(days.len() / 2)?);
    Some(low.midpoint(*high))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build::of_texts;

    #[test]
    fn a_tag_stands_at_the_middle_of_its_posts_dates() {
        assert_eq!(
            [middle(vec![]), middle(vec![7]), middle(vec![9, 4]), middle(vec![1, 900, 3])].map(|day| day.unwrap_or(-1)),
            [-1, 7, 6, 3]
        );
        let graph = of_texts(&[
            ("a.md", "---\ndate: 2020-01-01\ntags: [t]\n---\n[x](https://x.org/1)"),
            ("b.md", "---\ndate: 2020-01-03\ntags: [t]\n---\n[y](https://y.org/2)"),
            ("c.md", "---\ndate: 2024-07-01\ntags: [t]\n---"),
            ("d.md", "no date"),
        ]);
        let days = days(&graph);
        let day = |key: &str| {
            let (id, _) = graph.nodes().find(|(_, node)| node.key.to_string() == key).expect(key);
            days[id.index()]
        };
        assert_eq!(day("tag:t"), day("post:b.md"));
        assert_eq!(day("publisher:x.org"), day("post:a.md"), "over its source");
        assert_eq!(day("post:d.md"), None, "no date is guessed");
    }
}
