//! The posts.

use std::collections::BTreeSet;

use super::usage::date_of;
use super::{STRIDE, column};
use crate::analysis::{Cell, Column, Part, Row};
use crate::graph::{Backing, Document, EdgeKind, NodeId, NodeKind, Support, claims_citing};
use crate::net::Cancelled;

pub(super) const COLUMNS: [Column; 12] = [
    column("title", "Title"),
    column("date", "Date"),
    column("words", "Words"),
    column("tags", "Tags"),
    column("sources", "Sources"),
    column("publishers", "Publishers"),
    column("claims", "Claims"),
    column("claims_several", "By two or more publishers"),
    column("claims_one", "By one"),
    column("claims_none", "By none"),
    column("connections", "Connections"),
    column("file", "File"),
];

pub(super) fn rows(part: &Part<'_>, cancelled: Cancelled<'_>) -> Option<Vec<Row>> {
    let graph = part.graph();
    let mut rows = Vec::new();
    for post in part.of_kind(NodeKind::Post) {
        if rows.len() % STRIDE == 0 && cancelled() {
            return None;
        }
        // A post that is linked and missing has nothing to count.
        if let Some(document) = graph.document_of(post) {
            rows.push(row(part, post, document));
        }
    }
    Some(rows)
}

fn row(part: &Part<'_>, post: NodeId, document: &Document) -> Row {
    let graph = part.graph();
    let cites: Vec<_> = part.outgoing(post, EdgeKind::Cites).collect();
    let publishers: BTreeSet<NodeId> =
        cites.iter().filter_map(|cite| crate::analysis::publisher_of(graph, cite.target)).collect();
    let tags = part.outgoing(post, EdgeKind::Tagged).count();
    let (sources, publishers) = (cites.len(), publishers.len());
    let support = Support::of(graph, &claims_citing(graph, post, cites));
    let mut cells = vec![Cell::Node(post), date_of(graph, post).into()];
    cells.extend([words(document), tags, sources, publishers, support.claims()].map(Cell::Count));
    cells.extend(Backing::ALL.map(|backing| Cell::Count(support.count(backing))));
    cells.extend([Cell::Count(part.degree(post)), document.post.path.as_str().into()]);
    Row { node: Some(post), cells, passages: Vec::new() }
}

/// How many words the sentences of a post have: what stands between blanks and has a letter or a digit.
fn words(document: &Document) -> usize {
    let post = &document.post;
    let body = post.sentences.iter().filter(|sentence| sentence.at.start >= post.body);
    body.map(|sentence| {
        let text = post.without_comments(sentence.at);
        text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
    })
    .sum()
}
