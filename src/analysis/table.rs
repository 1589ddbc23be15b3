//! Answers as tables: columns, and rows of which each names its node and the sentences that it rests on. The window, the
//! command line and files for spreadsheets show the same value.

use std::cmp::Ordering;

use jiff::civil::Date;

use crate::graph::{EdgeRef, KnowledgeGraph, NodeId};
use crate::place::Span;
use crate::post::plain::plain_text;

/// An answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The answer in one line.
    pub summary: String,
    /// What the cells of each row say.
    pub columns: Vec<Column>,
    /// One thing a row, the most important first.
    pub rows: Vec<Row>,
    /// What to type in the search box to see these nodes, where a query says it.
    pub query: Option<String>,
}

/// What the cells at one place of all rows say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name for programs: snake case.
    pub id: &'static str,
    /// Its heading.
    pub name: &'static str,
}

/// One line of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// The node that it is about.
    pub node: Option<NodeId>,
    /// As many as there are columns.
    pub cells: Vec<Cell>,
    /// The sentences that it rests on.
    pub passages: Vec<Passage>,
}

/// One value.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    /// Nothing is known.
    #[default]
    Empty,
    /// Words.
    Text(String),
    /// How many.
    Count(usize),
    /// A measure; finite.
    Number(f64),
    /// A day.
    Date(Date),
    /// A node, by its label.
    Node(NodeId),
    /// A sentence, by its words.
    Passage(Passage),
}

/// A sentence of a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Passage {
    /// The post.
    pub post: NodeId,
    /// The bytes of its file.
    pub sentence: Span,
}

impl Passage {
    /// The sentences on which an edge rests, in the order of the file, each once.
    pub fn of_edge<'a>(graph: &'a KnowledgeGraph, edge: EdgeRef<'a>) -> impl Iterator<Item = Self> + 'a {
        let mut last = None;
        let evidence = edge.edge.evidence().filter(|&evidence| !graph.is_behind(evidence));
        let sentences = evidence.filter_map(move |evidence| Some(graph.view(evidence)?.sentence));
        let passages = sentences.map(move |sentence| Self { post: edge.source, sentence });
        passages.filter(move |&passage| last.replace(passage) != Some(passage))
    }

    /// The line of the file in which it begins, from 1; 0 for what is no post of the graph.
    pub fn line(&self, graph: &KnowledgeGraph) -> u32 {
        graph.document_of(self.post).map_or(0, |document| document.lines.line(self.sentence.start))
    }

    /// Whether it stands in the front matter, where nobody has written a sentence.
    pub fn in_front_matter(&self, graph: &KnowledgeGraph) -> bool {
        graph.document_of(self.post).is_some_and(|document| self.sentence.start < document.post.body)
    }

    /// Its plain words.
    pub fn text(&self, graph: &KnowledgeGraph) -> String {
        graph
            .document_of(self.post)
            .map(|document| plain_text(&document.post.without_comments(self.sentence)))
            .unwrap_or_default()
    }
}

impl Cell {
    /// The order of a column: numbers and dates by value, words by their letters without regard to case, nothing last.
    pub fn order(&self, other: &Self, graph: &KnowledgeGraph) -> Ordering {
        match (self, other) {
            (Self::Empty, Self::Empty) => Ordering::Equal,
            (Self::Empty, _) => Ordering::Greater,
            (_, Self::Empty) => Ordering::Less,
            (Self::Date(a), Self::Date(b)) => a.cmp(b),
            (Self::Count(a), Self::Count(b)) => a.cmp(b),
            (Self::Number(a), Self::Number(b)) => a.total_cmp(b),
            _ => self.in_words(graph).to_lowercase().cmp(&other.in_words(graph).to_lowercase()),
        }
    }

    /// As people read it, without units; measures with up to four digits behind the point.
    pub fn in_words(&self, graph: &KnowledgeGraph) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Count(count) => count.to_string(),
            Self::Number(number) => {
                let text = format!("{number:.4}");
                text.trim_end_matches('0').trim_end_matches('.').to_owned()
            }
            Self::Date(date) => date.to_string(),
            Self::Passage(passage) => passage.text(graph),
            Self::Node(id) => graph.node(*id).map(|node| node.label.to_string()).unwrap_or_default(),
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<Option<NodeId>> for Cell {
    fn from(node: Option<NodeId>) -> Self {
        node.map_or(Self::Empty, Self::Node)
    }
}

impl From<Option<Date>> for Cell {
    fn from(date: Option<Date>) -> Self {
        date.map_or(Self::Empty, Self::Date)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build::of_texts;

    #[test]
    fn cells_are_in_the_order_of_their_values_and_what_is_unknown_comes_last() {
        let graph = of_texts(&[("a.md", "# Beta"), ("b.md", "# alpha")]);
        let mut cells = [Cell::Empty, Cell::Node(NodeId(0)), Cell::Node(NodeId(1)), "Gamma".into()];
        cells.sort_by(|a, b| a.order(b, &graph));
        assert_eq!(cells.map(|cell| cell.in_words(&graph)), ["alpha", "Beta", "Gamma", ""]);
        assert_eq!(Cell::Count(9).order(&Cell::Count(10), &graph), Ordering::Less);
        assert_eq!(Cell::Number(0.25).in_words(&graph), "0.25");
    }

    #[test]
    fn an_edge_rests_on_each_sentence_once() {
        let graph = of_texts(&[("a.md", "One [b](b.md) and [b](b.md).\n\nTwo [b](b.md)."), ("b.md", "")]);
        let edge = graph.edges().next().unwrap();
        let found: Vec<_> = Passage::of_edge(&graph, edge).map(|it| (it.line(&graph), it.text(&graph))).collect();
        assert_eq!(found, [(1, "One b and b.".to_owned()), (3, "Two b.".to_owned())]);
    }
}
