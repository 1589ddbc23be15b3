//! A row of a card: a neighbour, who wrote it and when where it is a post, and why it is one.

use std::cmp::{Ordering, Reverse};
use std::sync::Arc;

use super::quote::{Quote, each_once};
use super::{Effect, Session};
use crate::graph::{KnowledgeGraph, NodeId, NodeKey};
use crate::post::{Post, PostDate};

/// A neighbour and why it is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The neighbour.
    pub key: NodeKey,
    /// What it is called.
    pub label: Arc<str>,
    /// When and by whom it was written, for a post.
    pub byline: Byline,
    /// What a post says of itself.
    pub description: Option<String>,
    /// The sentences that say so; none for edges that need none.
    pub quotes: Vec<Quote>,
    /// The lines of front matter that say so.
    pub front_matter: Vec<Quote>,
}

/// When and by whom a post was written, as far as it says so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Byline {
    /// When.
    pub date: Option<PostDate>,
    /// By whom.
    pub authors: Vec<String>,
}

/// What the posts of a card are in the order of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RowOrder {
    /// The post with most sentences first.
    #[default]
    Mentions,
    /// The newest first.
    Date,
    /// By title, whatever its case.
    Title,
}

impl RowOrder {
    /// All of them, the usual one first.
    pub const ALL: [Self; 3] = [Self::Mentions, Self::Date, Self::Title];

    /// What it is called in the middle of a sentence.
    pub fn name(self) -> &'static str {
        match self {
            Self::Mentions => "mentions",
            Self::Date => "date",
            Self::Title => "title",
        }
    }

    /// Where one row stands to another. Of equals the newest comes first, then they are by title.
    fn compare(self, a: &Row, b: &Row) -> Ordering {
        let title = |row: &Row| row.label.to_lowercase();
        let by_title = || title(a).cmp(&title(b)).then_with(|| a.key.cmp(&b.key));
        let day = |row: &Row| Reverse(row.byline.date.map(PostDate::day));
        match self {
            Self::Mentions => b.quotes.len().cmp(&a.quotes.len()).then_with(|| Self::Date.compare(a, b)),
            Self::Date => day(a).cmp(&day(b)).then_with(by_title),
            Self::Title => by_title(),
        }
    }

    /// Puts rows in order.
    pub(super) fn sort(self, rows: &mut [Row]) {
        rows.sort_by(|a, b| self.compare(a, b));
    }
}

impl Row {
    /// The row of a neighbour, for which these sentences speak; none for a node of another graph.
    pub(super) fn new(graph: &KnowledgeGraph, id: NodeId, quotes: Vec<Quote>) -> Option<Self> {
        let node = graph.node(id)?;
        let post = graph.document_of(id).map(|document| &document.post);
        let (front_matter, quotes) = each_once(quotes).into_iter().partition(|quote| quote.in_front_matter);
        Some(Self {
            key: node.key.clone(),
            label: node.label.clone(),
            byline: post.map(Byline::new).unwrap_or_default(),
            description: post.and_then(|post| post.description.clone()),
            quotes,
            front_matter,
        })
    }
}

impl Byline {
    /// Of a post.
    pub(super) fn new(post: &Post) -> Self {
        Self { date: post.date, authors: post.authors.clone() }
    }
}

impl Session {
    /// Puts the posts of all cards in an order.
    pub(super) fn order_rows(&mut self, order: RowOrder) -> Vec<Effect> {
        self.panels.row_order = order;
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build::of_texts;
    use crate::graph::{NodeKey, NodeKind};
    use crate::session::card::Card;

    #[test]
    fn posts_stand_in_the_order_that_is_asked_for() {
        let post = |title: &str, date: &str, links: usize| {
            format!("---\ntitle: {title}\n{date}---\n{}", "See [x](https://x.org/1).\n\n".repeat(links))
        };
        let graph = of_texts(&[
            ("1.md", &post("beta", "date: 2020-01-01\n", 1)),
            ("2.md", &post("Alpha", "", 2)),
            ("3.md", &post("Gamma", "date: 2021-01-01\n", 1)),
        ]);
        let source = graph.find(&NodeKey::new(NodeKind::Source, "https://x.org/1")).expect("it is in the graph");
        let titles = |order| {
            let mut card = Card::new(&graph, source).expect("it is in the graph");
            card.order_posts(order);
            card.sections[0].rows.iter().map(|row| row.label.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(titles(RowOrder::Mentions), ["Alpha", "Gamma", "beta"], "most sentences, then the newest");
        assert_eq!(titles(RowOrder::Date), ["Gamma", "beta", "Alpha"], "without a date last");
        assert_eq!(titles(RowOrder::Title), ["Alpha", "beta", "Gamma"]);
    }
}
