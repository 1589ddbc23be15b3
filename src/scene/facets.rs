//! Facets: what the posts that are shown have in common, with counts, so that one can see what to ask for.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Criterion, NodeVisibility, Visible};
use crate::graph::{Direction, EdgeKind, KnowledgeGraph, Node, NodeId, NodeKind};
use crate::post::PostDate;

/// So many values of a facet are listed.
const VALUES_MAX: usize = 200;
/// A key of the front matter with more values than this tells posts apart and does not group them.
const KEY_VALUES_MAX: usize = 60;

/// What posts are told apart by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// What it is called.
    pub title: String,
    /// The values, those of most posts first; years in the order of time.
    pub values: Vec<FacetValue>,
}

/// A value of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// What it is called.
    pub label: String,
    /// The field of a query and its value, as in `tag` and `policy`.
    pub term: [String; 2],
    /// How many of the posts that are shown have it.
    pub posts: usize,
}

/// How many posts have a value, by what it is called and how it is asked for.
type Counts = BTreeMap<(String, String), usize>;

/// The facets of the posts that are shown. Posts that the filter dims do not count.
pub fn facets(graph: &KnowledgeGraph, visible: &Visible) -> Vec<Facet> {
    // What the search does not find is no less a part of what is filtered.
    let counts = |id| {
        matches!(
            visible.node_state(id),
            Some(NodeVisibility::Shown | NodeVisibility::Dimmed(Criterion::Search) | NodeVisibility::Folded)
        )
    };
    let is_post = |(id, node): &(NodeId, &Node)| node.key.kind() == NodeKind::Post && counts(*id);
    let posts: Vec<NodeId> = graph.nodes().filter(is_post).map(|(id, _)| id).collect();
    let facet = |title: &str, field: &str, counts: Counts| Facet::new(title, field, counts);
    let mut facets = vec![
        facet("Tags", "tag", nodes_of(graph, &posts, EdgeKind::Tagged)),
        facet("Platforms", "mentions", nodes_of(graph, &posts, EdgeKind::Mentions)),
        facet("Publishers", "cites", publishers(graph, &posts)),
        facet("Authors", "author", authors(graph, &posts)),
        facet("Years", "date", years(graph, &posts)).in_order(),
    ];
    facets.extend(keys(graph, &posts));
    facets.retain(|facet| !facet.values.is_empty());
    facets
}

impl Facet {
    fn new(title: &str, field: &str, counts: Counts) -> Self {
        let value = |((label, value), posts)| FacetValue { label, term: [field.to_owned(), value], posts };
        let mut values: Vec<FacetValue> = counts.into_iter().map(value).collect();
        values.sort_by(|a, b| b.posts.cmp(&a.posts).then_with(|| a.label.cmp(&b.label)));
        values.truncate(VALUES_MAX);
        Self { title: title.to_owned(), values }
    }

    /// With the values in their own order, as of years in that of time.
    fn in_order(mut self) -> Self {
        self.values.sort_by(|a, b| a.label.cmp(&b.label));
        self
    }
}

fn count(counts: &mut Counts, label: &str, value: &str) {
    *counts.entry((label.to_owned(), value.to_owned())).or_default() += 1;
}

/// The tags or platforms of posts.
fn nodes_of(graph: &KnowledgeGraph, posts: &[NodeId], kind: EdgeKind) -> Counts {
    let mut counts = Counts::new();
    for edge in posts.iter().flat_map(|&post| graph.edges_of(post, kind, Direction::Outgoing)) {
        if let Some(node) = graph.node(edge.target) {
            count(&mut counts, &node.label, &node.label);
        }
    }
    counts
}

/// The publishers of the sources that posts cite; each once a post.
fn publishers(graph: &KnowledgeGraph, posts: &[NodeId]) -> Counts {
    let mut counts = Counts::new();
    for &post in posts {
        let cited = graph.edges_of(post, EdgeKind::Cites, Direction::Outgoing).into_iter();
        let publishers = cited.flat_map(|edge| graph.edges_of(edge.target, EdgeKind::PublishedBy, Direction::Outgoing));
        let mut publishers: Vec<NodeId> = publishers.map(|edge| edge.target).collect();
        publishers.sort_unstable();
        publishers.dedup();
        for node in publishers.into_iter().filter_map(|id| graph.node(id)) {
            count(&mut counts, &node.label, node.key.name());
        }
    }
    counts
}

fn authors(graph: &KnowledgeGraph, posts: &[NodeId]) -> Counts {
    let mut counts = Counts::new();
    for document in posts.iter().filter_map(|&id| graph.document_of(id)) {
        document.post.authors.iter().for_each(|author| count(&mut counts, author, author));
    }
    counts
}

fn years(graph: &KnowledgeGraph, posts: &[NodeId]) -> Counts {
    let mut counts = Counts::new();
    for document in posts.iter().filter_map(|&id| graph.document_of(id)) {
        match document.post.date.map(PostDate::day) {
            Some(day) => count(&mut counts, &day.year().to_string(), &day.year().to_string()),
            None => count(&mut counts, "no date", "none"),
        }
    }
    counts
}

/// A facet for each key of the front matter that groups posts: words, numbers, yes or no.
fn keys(graph: &KnowledgeGraph, posts: &[NodeId]) -> Vec<Facet> {
    let mut by_key: BTreeMap<&str, Counts> = BTreeMap::new();
    for document in posts.iter().filter_map(|&id| graph.document_of(id)) {
        for (key, value) in &document.post.extra {
            let values = if let Value::Array(values) = value { values.as_slice() } else { std::slice::from_ref(value) };
            for word in values.iter().filter_map(word) {
                count(by_key.entry(key).or_default(), &word, &word);
            }
        }
    }
    let groups = |counts: &Counts| counts.len() <= KEY_VALUES_MAX && counts.values().any(|&posts| posts > 1);
    let is_sayable = |key: &str| !key.contains(|c: char| c.is_whitespace() || c == ':');
    let kept = by_key.into_iter().filter(|(key, counts)| is_sayable(key) && groups(counts));
    kept.map(|(key, counts)| Facet::new(key, &format!("key.{key}"), counts)).collect()
}

fn word(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(yes) => Some(yes.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build::of_texts;
    use crate::scene::Filter;
    use crate::search::Cancel;
    use crate::search::{Query, Scope, SearchIndex, hits};
    use std::collections::BTreeSet;

    fn graph() -> KnowledgeGraph {
        of_texts(&[
            (
                "a.md",
                "---\ntags: [law, \"two words\"]\nauthor: Jo\ndate: 2024-05-01\nmood: calm\n---\n[1](https://x.org/1) [2](https://x.org/2)",
            ),
            (
                "b.md",
                "---\ntags: [law]\nauthor: [Jo, Al]\ndate: 2025-01-01\nmood: calm\nslug: b\n---\n[3](https://y.org/3)",
            ),
            ("c.md", "---\nslug: c\n---\n"),
        ])
    }

    #[test]
    fn counts_are_those_of_posts_that_are_shown() {
        let graph = graph();
        let all = facets(&graph, &Visible::new(&graph, &Filter::default()));
        let in_short = |facets: &[Facet]| -> Vec<String> {
            let values = |facet: &Facet| -> Vec<String> {
                facet.values.iter().map(|value| format!("{} {}", value.label, value.posts)).collect()
            };
            facets.iter().map(|facet| format!("{}: {}", facet.title, values(facet).join(", "))).collect()
        };
        assert_eq!(
            in_short(&all),
            [
                "Tags: law 2, two words 1",
                "Publishers: x.org 1, y.org 1",
                "Authors: Jo 2, Al 1",
                "Years: 2024 1, 2025 1, no date 1",
                "mood: calm 2",
            ]
        );
        let hidden = [crate::graph::NodeKey::new(NodeKind::Post, "a.md")].into();
        let rest = facets(&graph, &Visible::new(&graph, &Filter { hidden, ..Filter::default() }));
        assert_eq!(in_short(&rest)[0], "Tags: law 1");
    }

    /// What is counted is what the query for it finds.
    #[test]
    fn the_term_of_a_value_finds_as_many_posts_as_it_counts() {
        let graph = graph();
        let index = SearchIndex::new(&graph, &Cancel::default()).expect("nobody cancels");
        let scope = Scope { graph: &graph, index: &index, pinned: &BTreeSet::new() };
        for facet in facets(&graph, &Visible::new(&graph, &Filter::default())) {
            for FacetValue { term: [field, value], posts, .. } in &facet.values {
                let query = Query::parse(&format!("kind:post {field}:\"{value}\""));
                let found = hits(&query, &scope, &Cancel::default()).map(|hits| hits.len());
                assert_eq!(found, Some(*posts), "{query}");
            }
        }
    }
}
