//! Which sources are cited under tags that never meet: what two strands of a folder rest on in common.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::separate_tags::{Tag, pairs};
use crate::analysis::{Cell, Column, Part, Passage, Row, Table};
use crate::graph::{EdgeKind, NodeId};
use crate::net::Cancelled;
use crate::text::counted;

const COLUMNS: [Column; 4] = [
    Column { id: "source", name: "Source" },
    Column { id: "tag", name: "Cited under" },
    Column { id: "other", name: "And under" },
    Column { id: "pairs", name: "Pairs of such tags" },
];

/// Sources by the number of pairs of tags that never meet and under both of which they are cited.
pub(super) fn tag_spanning(part: &Part<'_>, cancelled: Cancelled<'_>) -> Option<Table> {
    let (tags, pairs) = pairs(part, cancelled)?;
    let sources: Vec<BTreeSet<NodeId>> = tags.iter().map(|tag| cited_under(part, tag)).collect();
    let mut spanned: BTreeMap<NodeId, Vec<[usize; 2]>> = BTreeMap::new();
    for pair in pairs {
        if cancelled() {
            return None;
        }
        let [a, b] = pair.map(|tag| sources.get(tag));
        let (Some(a), Some(b)) = (a, b) else { continue };
        for &source in a.intersection(b) {
            spanned.entry(source).or_default().push(pair);
        }
    }
    let mut found: Vec<(NodeId, Vec<[usize; 2]>)> = spanned.into_iter().collect();
    found.sort_by_key(|(source, pairs)| (Reverse(pairs.len()), *source));
    let summary = match found.len() {
        0 => "No source is cited under two tags that never meet".to_owned(),
        many => format!("{} cited under tags that never meet in a post", counted(many, "source is", "sources are")),
    };
    let row = |(source, pairs): (NodeId, Vec<[usize; 2]>)| {
        let first = pairs.first().copied()?;
        let [a, b] = first.map(|tag| tags.get(tag));
        let (a, b) = (a?, b?);
        let cells = vec![Cell::Node(source), Cell::Node(a.id), Cell::Node(b.id), Cell::Count(pairs.len())];
        Some(Row { node: Some(source), cells, passages: passages(part, source, &[a, b]) })
    };
    let rows = found.into_iter().filter_map(row).collect();
    Some(Table { summary, columns: COLUMNS.into(), rows, query: None })
}

fn cited_under(part: &Part<'_>, tag: &Tag) -> BTreeSet<NodeId> {
    let cites = tag.posts.iter().flat_map(|&post| part.outgoing(post, EdgeKind::Cites));
    cites.map(|cite| cite.target).collect()
}

/// Where posts of these tags cite a source.
fn passages(part: &Part<'_>, source: NodeId, tags: &[&Tag]) -> Vec<Passage> {
    let is_tagged = |post: NodeId| tags.iter().any(|tag| tag.posts.binary_search(&post).is_ok());
    let cites = part.incoming(source, EdgeKind::Cites).filter(|cite| is_tagged(cite.source));
    cites.flat_map(|cite| Passage::of_edge(part.graph(), cite)).collect()
}

#[cfg(test)]
mod tests {
    use crate::analysis::Question;
    use crate::analysis::questions::tests::answer;
    use crate::graph::build::of_texts;

    #[test]
    fn a_source_under_both_of_two_separate_tags_is_found() {
        let post = |tag: &str, page: &str| format!("---\ntags: [{tag}]\n---\nSee [{page}](https://x.org/{page}).");
        let texts = [
            post("x", "one"),
            post("x", "two"),
            post("x", "two"),
            post("y", "one"),
            post("y", "four"),
            post("y", "five"),
        ];
        let names: Vec<String> = (0..texts.len()).map(|number| format!("{number}.md")).collect();
        let posts: Vec<(&str, &str)> = names.iter().map(String::as_str).zip(texts.iter().map(String::as_str)).collect();
        let (summary, rows) = answer(&of_texts(&posts), Question::TagSpanning);
        assert_eq!(summary, "1 source is cited under tags that never meet in a post");
        assert_eq!((rows[0][1].as_str(), rows[0][2].as_str(), rows[0][3].as_str()), ("x", "y", "1"));
    }
}
