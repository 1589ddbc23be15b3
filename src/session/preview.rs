//! What is told of a node before somebody goes there: a few facts and one sentence.

use std::sync::Arc;

use super::card::what;
use super::degree::connections_shown;
use super::quote::in_front_matter;
use crate::graph::{Direction, Edge, EdgeKinds, KnowledgeGraph, NodeData, NodeId, NodeKind};
use crate::post::plain::plain_text;
use crate::post::{Post, PostDate};
use crate::scene::Visible;
use crate::text::truncate;

/// The most characters of a sentence.
const SENTENCE_MAX: usize = 220;

/// A node in short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// What kind of node it is.
    pub kind: NodeKind,
    /// What it is called.
    pub title: Arc<str>,
    /// As in "post · 12 connections".
    pub about: String,
    /// When a post was written, and by whom; who published a source.
    pub facts: Vec<String>,
    /// The address of a source.
    pub address: Option<Arc<str>>,
    /// A post's own description or its first sentence; of other nodes the first sentence that speaks of them.
    pub sentence: Option<String>,
}

impl Preview {
    /// The preview of a node; `None` for a node of another graph.
    pub fn new(graph: &KnowledgeGraph, visible: &Visible, id: NodeId) -> Option<Self> {
        let node = graph.node(id)?;
        let (mut facts, mut address) = (Vec::new(), None);
        let post = graph.document_of(id).map(|document| &document.post);
        if let Some(day) = post.and_then(|post| post.date).map(PostDate::in_words) {
            facts.push(day);
        }
        if let Some(post) = post.filter(|post| !post.authors.is_empty()) {
            facts.push(format!("By {}", post.authors.join(", ")));
        }
        if let NodeData::Source { url, publisher, .. } = &node.data {
            let name = graph.find(publisher).and_then(|id| graph.node(id)).map(|node| node.label.to_string());
            facts.push(name.unwrap_or_else(|| publisher.name().to_owned()));
            address = Some(Arc::clone(url));
        }
        Some(Self {
            kind: node.key.kind(),
            title: node.label.clone(),
            about: kind_and_degree(graph, visible, id),
            facts,
            address,
            sentence: post.map_or_else(|| sentence_about(graph, id), own_words),
        })
    }

    /// Whether there is more to say of it than what it is called.
    pub fn says_more(&self) -> bool {
        self.sentence.is_some() || !self.facts.is_empty()
    }
}

/// A node in two words: "post · 12 connections, 5 shown".
pub fn kind_and_degree(graph: &KnowledgeGraph, visible: &Visible, id: NodeId) -> String {
    let what = graph.node(id).map_or("", what);
    format!("{what} · {}", connections_shown(graph, visible, id))
}

/// The first sentence behind an edge. A line of front matter is none.
pub fn first_sentence(graph: &KnowledgeGraph, edge: &Edge) -> Option<String> {
    let view = graph.view(edge.evidence().find(|&evidence| !in_front_matter(graph, evidence))?)?;
    Some(truncate(&view.text(), SENTENCE_MAX).into_owned())
}

/// A post's own description, else its first sentence that is no heading.
fn own_words(post: &Post) -> Option<String> {
    if let Some(description) = &post.description {
        return Some(truncate(description, SENTENCE_MAX).into_owned());
    }
    let in_heading = |at: u32| post.headings.iter().any(|heading| heading.at.range().contains(&(at as usize)));
    let mut body = post.sentences.iter().map(|sentence| sentence.at).filter(|at| at.start >= post.body);
    body.find(|at| !in_heading(at.start))
        .map(|at| plain_text(&truncate(&post.without_comments(at), 4 * SENTENCE_MAX)))
        .map(|text| truncate(&text, SENTENCE_MAX).into_owned())
        .filter(|text| !text.is_empty())
}

/// The first sentence that speaks of a node.
fn sentence_about(graph: &KnowledgeGraph, id: NodeId) -> Option<String> {
    let edges = graph.edges_of(id, EdgeKinds::ALL, Direction::Both);
    edges.iter().find_map(|edge| first_sentence(graph, edge.edge))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::NodeKey;
    use crate::graph::build::of_texts;
    use crate::scene::Filter;

    #[test]
    fn each_kind_tells_what_it_has() {
        let graph = of_texts(&[
            (
                "a.md",
                "---\ndate: 2025-03-02\nauthor: [Ada, Bo]\ndescription: In short.\n---\nLong [b](b.md). See [gone](gone.md).",
            ),
            ("b.md", "# A heading\n\nIts **first** sentence. It cites [x](https://x.org/1).\n"),
        ]);
        let preview = |kind, name: &str| {
            let id = graph.find(&NodeKey::new(kind, name)).expect("it is in the graph");
            Preview::new(&graph, &Visible::new(&graph, &Filter::default()), id).expect("it is in the graph")
        };
        let a = preview(NodeKind::Post, "a.md");
        assert_eq!(
            (a.about.as_str(), a.facts.as_slice()),
            ("post · 2 connections", &["2 March 2025".to_owned(), "By Ada, Bo".to_owned()][..])
        );
        assert_eq!(a.sentence.as_deref(), Some("In short."));
        let b = preview(NodeKind::Post, "b.md");
        assert_eq!((b.sentence.as_deref(), b.facts.is_empty()), (Some("Its first sentence."), true));
        let source = preview(NodeKind::Source, "https://x.org/1");
        assert_eq!((source.facts, source.address.as_deref()), (vec!["x".to_owned()], Some("https://x.org/1")));
        assert_eq!(source.sentence.as_deref(), Some("It cites x."));
        let publisher = preview(NodeKind::Publisher, "x.org");
        assert!(!publisher.says_more(), "{publisher:?}");
        let gone = preview(NodeKind::Post, "gone.md");
        assert_eq!(gone.about, "missing post · 1 connection");
        assert_eq!(gone.sentence.as_deref(), Some("See gone."));
    }
}
