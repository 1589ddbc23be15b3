//! Which tags never meet: no post has both.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::analysis::{Cell, Column, Part, Row, Table};
use crate::graph::{EdgeKind, NodeId, NodeKind};
use crate::net::Cancelled;
use crate::text::counted;

const COLUMNS: [Column; 4] = [
    Column { id: "tag", name: "Tag" },
    Column { id: "other", name: "Other tag" },
    Column { id: "posts", name: "Posts" },
    Column { id: "other_posts", name: "Posts of the other" },
];

/// Tags of fewer posts meet few others anyway.
const POSTS_MIN: usize = 3;
/// Only the largest tags are compared, so that the answer stays readable and its cost bounded.
const TAGS_MAX: usize = 60;

/// A tag, and its posts in the order of their ids.
pub(super) struct Tag {
    pub(super) id: NodeId,
    pub(super) posts: Vec<NodeId>,
}

/// Pairs of tags that no post has both of.
pub(super) fn pairs(part: &Part<'_>, cancelled: Cancelled<'_>) -> Option<(Vec<Tag>, Vec<[usize; 2]>)> {
    let mut tags: Vec<Tag> = part
        .of_kind(NodeKind::Tag)
        .map(|id| Tag { id, posts: part.incoming(id, EdgeKind::Tagged).map(|edge| edge.source).collect() })
        .filter(|tag| tag.posts.len() >= POSTS_MIN)
        .collect();
    tags.sort_by_key(|tag| (Reverse(tag.posts.len()), tag.id));
    tags.truncate(TAGS_MAX);
    let mut pairs = Vec::new();
    for (b, tag) in tags.iter().enumerate() {
        if cancelled() {
            return None;
        }
        let posts: BTreeSet<NodeId> = tag.posts.iter().copied().collect();
        let apart = |(a, other): (usize, &Tag)| other.posts.iter().all(|post| !posts.contains(post)).then_some([a, b]);
        pairs.extend(tags.iter().take(b).enumerate().filter_map(apart));
    }
    Some((tags, pairs))
}

/// The pairs that surprise most first: those that would meet most often if tags were given by chance.
pub(super) fn separate_tags(part: &Part<'_>, cancelled: Cancelled<'_>) -> Option<Table> {
    let (tags, mut pairs) = pairs(part, cancelled)?;
    let posts = |index: usize| tags.get(index).map_or(0, |tag| tag.posts.len());
    pairs.sort_by_key(|&[a, b]| (Reverse(posts(a) * posts(b)), a, b));
    let summary = match (tags.len(), pairs.len()) {
        (0 | 1, _) => format!("There are no two tags with at least {POSTS_MIN} posts each"),
        (_, 0) => "Each two of the tags meet in some post".to_owned(),
        (tags, pairs) => {
            format!("{} of the {tags} largest tags never meet in a post", counted(pairs, "pair", "pairs"))
        }
    };
    let row = |&[a, b]: &[usize; 2]| {
        let (first, second) = (tags.get(a)?, tags.get(b)?);
        let cells = vec![Cell::Node(first.id), Cell::Node(second.id), Cell::Count(posts(a)), Cell::Count(posts(b))];
        Some(Row { node: Some(first.id), cells, passages: Vec::new() })
    };
    let rows = pairs.iter().filter_map(row).collect();
    Some(Table { summary, columns: COLUMNS.into(), rows, query: None })
}

#[cfg(test)]
mod tests {
    use crate::analysis::Question;
    use crate::analysis::questions::tests::answer;
    use crate::graph::build::of_texts;

    #[test]
    fn pairs_without_a_common_post_are_found() {
        let tagged = |tags: &str| format!("---\ntags: [{tags}]\n---\n");
        let texts = ["x, y", "x", "x", "y", "y", "z", "z", "z, x", "z"].map(tagged);
        let names: Vec<String> = (0..texts.len()).map(|number| format!("{number}.md")).collect();
        let posts: Vec<(&str, &str)> = names.iter().map(String::as_str).zip(texts.iter().map(String::as_str)).collect();
        let (summary, rows) = answer(&of_texts(&posts), Question::SeparateTags);
        assert_eq!(summary, "1 pair of the 3 largest tags never meet in a post");
        assert_eq!(rows, [["z", "y", "4", "3"]]);
    }
}
