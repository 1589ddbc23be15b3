//! What stands behind a node: its facts, its neighbours by the kind of edge, and the sentences that say so.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::claims::PostClaims;
use super::facts::{self, Fact};
use super::quote::{Quote, quotes};
use super::row::{Byline, Row, RowOrder};
use crate::graph::{Direction, Edge, EdgeKind, KnowledgeGraph, Node, NodeData, NodeId, NodeKey, NodeKind};
use crate::text::counted;

/// What is shown of a selected node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The node.
    pub key: NodeKey,
    /// What it is called.
    pub title: Arc<str>,
    /// What it is, in a word or two: "source", "missing post".
    pub what: &'static str,
    /// When and by whom it was written, for a post.
    pub byline: Byline,
    /// What a post says of itself.
    pub description: Option<String>,
    /// Short facts, as (name, value).
    pub facts: Vec<Fact>,
    /// The keys of a post's front matter that have no meaning here.
    pub more: Vec<Fact>,
    /// The address of a source, to open.
    pub url: Option<Arc<str>>,
    /// Whether there is a text to read.
    pub readable: bool,
    /// What a post claims, and how well that is supported.
    pub claims: Option<PostClaims>,
    /// Its neighbours.
    pub sections: Vec<Section>,
}

/// Neighbours of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// As in "Cited by 3 posts".
    pub title: String,
    /// One a neighbour, the one with most sentences first.
    pub rows: Vec<Row>,
}

impl Card {
    /// The card of a node; `None` for a node of another graph.
    pub fn new(graph: &KnowledgeGraph, id: NodeId) -> Option<Self> {
        let node = graph.node(id)?;
        let url = match &node.data {
            NodeData::Source { url, .. } => Some(url.clone()),
            _ => None,
        };
        let post = graph.document_of(id).map(|document| &document.post);
        Some(Self {
            key: node.key.clone(),
            title: node.label.clone(),
            what: what(node),
            byline: post.map(Byline::new).unwrap_or_default(),
            description: post.and_then(|post| post.description.clone()),
            facts: post.map_or_else(|| facts::of_node(graph, node), facts::of_post),
            more: post.map(facts::unknown_keys).unwrap_or_default(),
            url,
            readable: graph.document_of(id).is_some(),
            claims: PostClaims::new(graph, id),
            sections: sections(graph, id, node),
        })
    }

    /// Puts the posts in another order.
    pub fn order_posts(&mut self, order: RowOrder) {
        for section in self.sections.iter_mut().filter(|section| section.lists_posts()) {
            order.sort(&mut section.rows);
        }
    }
}

impl Section {
    /// Whether its rows are posts.
    pub fn lists_posts(&self) -> bool {
        self.rows.iter().all(|row| row.key.kind() == NodeKind::Post)
    }
}

pub(super) fn what(node: &Node) -> &'static str {
    match node.data {
        NodeData::MissingPost => "missing post",
        _ => node.key.kind().noun(1),
    }
}

/// The sections of a card, each from the edges of one kind and direction.
fn sections(graph: &KnowledgeGraph, id: NodeId, node: &Node) -> Vec<Section> {
    let near = Around { graph, id };
    let sections = match node.key.kind() {
        NodeKind::Post => vec![
            near.section(EdgeKind::Cites, Direction::Outgoing, |n| format!("Cites {}", count(n, NodeKind::Source))),
            near.section(EdgeKind::Mentions, Direction::Outgoing, |n| {
                format!("Mentions {}", count(n, NodeKind::Platform))
            }),
            near.section(EdgeKind::Tagged, Direction::Outgoing, |n| count(n, NodeKind::Tag)),
            near.section(EdgeKind::LinksTo, Direction::Outgoing, |n| format!("Links to {}", count(n, NodeKind::Post))),
            near.section(EdgeKind::LinksTo, Direction::Incoming, |n| {
                format!("Linked from {}", count(n, NodeKind::Post))
            }),
        ],
        NodeKind::Tag => vec![
            near.section(EdgeKind::Tagged, Direction::Incoming, |n| format!("On {}", count(n, NodeKind::Post))),
            near.section(EdgeKind::Names, Direction::Outgoing, |_| "Names the platform".to_owned()),
        ],
        NodeKind::Platform => vec![
            near.section(EdgeKind::Mentions, Direction::Incoming, |n| {
                format!("Mentioned in {}", count(n, NodeKind::Post))
            }),
            near.section(EdgeKind::Names, Direction::Incoming, |n| format!("Named by {}", count(n, NodeKind::Tag))),
        ],
        NodeKind::Source => vec![
            near.section(EdgeKind::Cites, Direction::Incoming, |n| format!("Cited by {}", count(n, NodeKind::Post))),
            near.section(EdgeKind::PublishedBy, Direction::Outgoing, |_| "Published by".to_owned()),
        ],
        NodeKind::Publisher => {
            vec![
                near.posts_behind(),
                near.section(EdgeKind::PublishedBy, Direction::Incoming, |n| count(n, NodeKind::Source)),
            ]
        }
    };
    sections.into_iter().filter(|section| !section.rows.is_empty()).collect()
}

fn count(n: usize, kind: NodeKind) -> String {
    counted(n, kind.noun(1), kind.noun(2))
}

struct Around<'a> {
    graph: &'a KnowledgeGraph,
    id: NodeId,
}

impl Around<'_> {
    fn section(&self, kind: EdgeKind, direction: Direction, title: impl Fn(usize) -> String) -> Section {
        let mut rows: Vec<Row> = self
            .edges(self.id, kind, direction)
            .filter_map(|(other, edge)| Row::new(self.graph, other, quotes(self.graph, edge)))
            .collect();
        RowOrder::default().sort(&mut rows);
        Section { title: title(rows.len()), rows }
    }

    /// The posts that cite any source of a publisher.
    fn posts_behind(&self) -> Section {
        let mut behind: BTreeMap<NodeId, Vec<Quote>> = BTreeMap::new();
        for (source, _) in self.edges(self.id, EdgeKind::PublishedBy, Direction::Incoming) {
            for (post, edge) in self.edges(source, EdgeKind::Cites, Direction::Incoming) {
                behind.entry(post).or_default().extend(quotes(self.graph, edge));
            }
        }
        let mut rows: Vec<Row> =
            behind.into_iter().filter_map(|(post, quotes)| Row::new(self.graph, post, quotes)).collect();
        RowOrder::default().sort(&mut rows);
        Section {
            title: format!("Cited by {}, through its {}", count(rows.len(), NodeKind::Post), NodeKind::Source.noun(2)),
            rows,
        }
    }

    /// The edges of a kind in one direction, each with the node at its other end.
    fn edges(&self, id: NodeId, kind: EdgeKind, direction: Direction) -> impl Iterator<Item = (NodeId, &Edge)> {
        self.graph.edges_of(id, kind, direction).into_iter().map(move |edge| (edge.other(id), edge.edge))
    }
}
