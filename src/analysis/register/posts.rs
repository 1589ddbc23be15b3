//! The posts.

use std::collections::{BTreeMap, BTreeSet};

use super::{STRIDE, column};
use crate::analysis::groups::groups;
use crate::analysis::{Cell, Column, Part, Row};
use crate::graph::{Backing, Document, EdgeKind, NodeId, NodeKind, Support, claims_citing};
use crate::net::{Adjacency, Cancelled, page_rank};

pub(super) const COLUMNS: [Column; 14] = [
    column("title", "Title"),
    column("date", "Date"),
    column("words", "Words"),
    column("tags", "Tags"),
    column("sources", "Sources"),
    column("publishers", "Publishers"),
    column("claims", "Claims"),
    column("claims_several", "2+ publishers"),
    column("claims_one", "1 publisher"),
    column("claims_none", "No publisher"),
    column("connections", "Connections"),
    column("rank", "Rank"),
    column("group", "Group"),
    column("file", "File"),
];

pub(super) fn rows(part: &Part<'_>, cancelled: Cancelled<'_>) -> Option<Vec<Row>> {
    let graph = part.graph();
    let ranks = ranks(part, cancelled)?;
    // Of the whole folder, as the picture has them.
    let groups = groups(&Part::new(graph, None), cancelled)?;
    let mut rows = Vec::new();
    for post in part.of_kind(NodeKind::Post) {
        if rows.len() % STRIDE == 0 && cancelled() {
            return None;
        }
        // A post that is linked and missing has nothing to count.
        if let Some(document) = graph.document_of(post) {
            let group = groups.of.get(post.index()).and_then(|&group| groups.all.get(group as usize));
            let mut row = row(part, post, document);
            row.cells.push(ranks.get(&post).map_or(Cell::Empty, |&rank| Cell::Count(rank)));
            row.cells
                .push(group.filter(|group| group.members.len() > 1).map_or(Cell::Empty, |it| it.name.as_str().into()));
            row.cells.push(document.post.path.as_str().into());
            rows.push(row);
        }
    }
    Some(rows)
}

fn row(part: &Part<'_>, post: NodeId, document: &Document) -> Row {
    let graph = part.graph();
    let cites: Vec<_> = part.outgoing(post, EdgeKind::Cites).collect();
    let publishers: BTreeSet<NodeId> = cites.iter().filter_map(|cite| graph.publisher_of(cite.target)).collect();
    let tags = part.outgoing(post, EdgeKind::Tagged).count();
    let (sources, publishers) = (cites.len(), publishers.len());
    let support = Support::of(graph, &claims_citing(graph, post, cites));
    let mut cells = vec![Cell::Node(post), graph.day_of(post).into()];
    cells.push(words(document).map_or(Cell::Empty, Cell::Count));
    cells.extend([tags, sources, publishers, support.claims()].map(Cell::Count));
    cells.extend(Backing::ALL.map(|backing| Cell::Count(support.count(backing))));
    cells.push(Cell::Count(part.degree(post)));
    Row { node: Some(post), cells, passages: Vec::new() }
}

/// The place of each post among them by `PageRank`, from 1.
fn ranks(part: &Part<'_>, cancelled: Cancelled<'_>) -> Option<BTreeMap<NodeId, usize>> {
    let ranks = page_rank(&Adjacency::build(part.connections(), cancelled)?, cancelled)?;
    let rank = |post: NodeId| ranks.get(part.number(post)? as usize).copied();
    let mut posts: Vec<NodeId> = part.of_kind(NodeKind::Post).collect();
    posts.sort_by(|&a, &b| rank(b).unwrap_or(0.0).total_cmp(&rank(a).unwrap_or(0.0)));
    Some(posts.into_iter().zip(1..).collect())
}

/// How many words the sentences of a post have: what stands between blanks and has a letter or a digit. None where only some
/// of them are known.
fn words(document: &Document) -> Option<usize> {
    if document.recorded.is_some() {
        return None;
    }
    let post = &document.post;
    let body = post.sentences.iter().filter(|sentence| sentence.at.start >= post.body);
    let words = |text: &str| text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
    Some(body.map(|sentence| words(&post.without_comments(sentence.at))).sum())
}
