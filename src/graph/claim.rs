//! The claims of a post that cite something, with what they cite.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::edge::{Direction, EdgeKind};
use super::evidence::Item;
use super::model::{KnowledgeGraph, NodeData, NodeId};
use crate::place::Span;
use crate::post::claim;
use crate::post::plain::plain_text;

/// A claim with its citations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitedClaim<'a> {
    /// Where it stands in the file, with the Markdown in it.
    pub at: Span,
    /// The line of the file in which it begins, from 1.
    pub line: u32,
    /// The heading above it, in plain text.
    pub heading: Option<&'a str>,
    /// The sources cited in it, in the order of the file, each once.
    pub sources: Vec<NodeId>,
    /// Their publishers, likewise.
    pub publishers: Vec<NodeId>,
    markdown: Cow<'a, str>,
}

impl CitedClaim<'_> {
    /// Its plain words.
    pub fn text(&self) -> String {
        plain_text(&self.markdown)
    }
}

/// The claims with citations of the post behind a node, in the order of the file; none for other nodes.
pub fn cited_claims(graph: &KnowledgeGraph, post: NodeId) -> Vec<CitedClaim<'_>> {
    let Some(document) = graph.document_of(post) else { return Vec::new() };
    let cited = cited_by_link(graph, post);
    let claims = if cited.is_empty() { Vec::new() } else { claim::claims(&document.post) };
    let view = |claim: claim::Claim| {
        let sources = once(claim.links.iter().filter_map(|link| cited.get(link).copied()));
        let publisher = |&source: &NodeId| match &graph.node(source)?.data {
            NodeData::Source { publisher, .. } => graph.find(publisher),
            _ => None,
        };
        let heading = claim.heading.and_then(|heading| document.post.headings.get(heading as usize));
        (!sources.is_empty()).then(|| CitedClaim {
            at: claim.at,
            line: document.lines.line(claim.at.start),
            heading: heading.map(|heading| &*heading.text),
            publishers: once(sources.iter().filter_map(publisher)),
            sources,
            markdown: document.post.without_comments(claim.at),
        })
    };
    claims.into_iter().filter_map(view).collect()
}

/// The source that each link of a post cites.
fn cited_by_link(graph: &KnowledgeGraph, post: NodeId) -> BTreeMap<u32, NodeId> {
    let cites = graph.edges_of(post, EdgeKind::Cites, Direction::Outgoing).into_iter();
    let links = cites.flat_map(|cite| cite.edge.evidence().map(move |evidence| (evidence.item, cite.target)));
    links.filter_map(|(item, source)| if let Item::Link(link) = item { Some((link, source)) } else { None }).collect()
}

/// Each node once, where it first stands.
fn once(nodes: impl Iterator<Item = NodeId>) -> Vec<NodeId> {
    let mut seen = std::collections::BTreeSet::new();
    nodes.filter(|&node| seen.insert(node)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::graph::{Document, NodeKey, NodeKind, build};
    use crate::place::RelPath;
    use crate::post::{self, ParseOptions};

    #[test]
    fn a_claim_names_its_sources_and_their_publishers() {
        let text = "# Head\n\nNo source. One [a](https://www.x.org/1) and [b](https://x.org/2), [c](https://x.org/1).\n\n\
                    - [d](https://y.org/)\n- [e](e.md)";
        let parsed = post::parse(&RelPath::new("a.md"), text.into(), &ParseOptions::default());
        let document = Document { post: parsed.post, mentions: Vec::new(), rejected: 0, lines: parsed.lines };
        let (graph, _) = build(vec![document.into()], &Config::default());
        let post = graph.find(&NodeKey::new(NodeKind::Post, "a.md")).unwrap();
        let claims = cited_claims(&graph, post);
        let names =
            |ids: &[NodeId]| ids.iter().map(|&id| graph.node(id).unwrap().key.name().to_owned()).collect::<Vec<_>>();
        let found: Vec<_> = claims
            .iter()
            .map(|claim| (claim.line, claim.text(), names(&claim.sources), names(&claim.publishers)))
            .collect();
        let texts = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect::<Vec<_>>();
        assert_eq!(
            found,
            [
                (3, "One a and b, c.".to_owned(), texts(&["https://x.org/1", "https://x.org/2"]), texts(&["x.org"])),
                (5, "d".to_owned(), texts(&["https://y.org"]), texts(&["y.org"])),
            ]
        );
        assert!(claims.iter().all(|claim| claim.heading == Some("Head")));
        let source = graph.find(&NodeKey::new(NodeKind::Source, "https://y.org")).unwrap();
        assert_eq!(cited_claims(&graph, source), []);
    }
}
