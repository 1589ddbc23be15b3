//! Where a click on a link leads: to a post of the folder, to a place on the page, or out through the session's gate.

use crate::graph::{Direction, EdgeKind, EdgeKinds, Item, KnowledgeGraph, NodeData, NodeId, NodeKind};
use crate::place::Span;
use crate::session::Command;

/// The node that the link at `at` in the post `post` leads to, and the URL that the graph has for it.
fn known(graph: &KnowledgeGraph, post: NodeId, at: Span) -> Option<(NodeId, Option<&str>)> {
    let links = &graph.document_of(post)?.post.links;
    let mut overlapping = None;
    let kinds: EdgeKinds = [EdgeKind::Cites, EdgeKind::LinksTo].into_iter().collect();
    for edge in graph.edges_of(post, kinds, Direction::Outgoing) {
        for evidence in edge.edge.evidence().filter(|&evidence| !graph.is_behind(evidence)) {
            let Item::Link(index) = evidence.item else { continue };
            let Some(link) = links.get(index as usize) else { continue };
            let found = || Some((edge.target, link.url()));
            if link.at == at {
                return found();
            }
            if link.at.start < at.end && at.start < link.at.end {
                overlapping = overlapping.or_else(found);
            }
        }
    }
    overlapping
}

/// The node that the link at `at` in the post `post` leads to, if the graph has it.
pub(super) fn node(graph: &KnowledgeGraph, post: NodeId, at: Span) -> Option<NodeId> {
    known(graph, post, at).map(|(id, _)| id)
}

/// The command for a click on the link at `at`, which leads to `target` as written.
pub(super) fn command(graph: &KnowledgeGraph, post: NodeId, target: &str, at: Span) -> Command {
    let known = known(graph, post, at).and_then(|(id, url)| Some((graph.node(id)?, url)));
    match known {
        Some((node, _)) if node.key.kind() == NodeKind::Post => match node.data {
            NodeData::MissingPost => Command::Select(Some(node.key.clone())),
            _ => Command::Read { post: node.key.clone(), passage: None },
        },
        Some((_, url)) => Command::OpenLink { url: url.unwrap_or(target).to_owned(), node: None },
        None => Command::OpenLink { url: target.to_owned(), node: None },
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::config::Config;
    use crate::graph::{self, NodeKey};
    use crate::place::{LineIndex, RelPath};
    use crate::post::{Link, LinkSyntax, LinkTarget, Post, Sentence};

    fn link(path: &str, start: usize, end: usize) -> Link {
        let target = LinkTarget::Relative { path: path.into(), anchor: "".into() };
        Link {
            target,
            text: "x".into(),
            names: true,
            syntax: LinkSyntax::Inline,
            at: Span::new(start, end),
            sentence: 0,
        }
    }

    fn document(path: &str, links: Vec<Link>) -> Arc<graph::Document> {
        let post = Post {
            path: RelPath::new(path),
            text: "".into(),
            title: path.to_owned(),
            names: Arc::from([]),
            description: None,
            authors: Vec::new(),
            date: None,
            draft: false,
            tags: Vec::new(),
            platforms: Vec::new(),
            links,
            repeated_tags: Vec::new(),
            cited_again: Vec::new(),
            comments: Vec::new(),
            origins: crate::post::Origins::default(),
            bad_links: 0,
            images: 0,
            headings: Vec::new(),
            items: Vec::new(),
            asides: Vec::new(),
            asked_claims: crate::post::AskedClaims::default(),
            sentences: vec![Sentence { at: Span::default(), heading: None }],
            extra: serde_json::Map::new(),
            body: 0,
        };
        Arc::new(graph::Document { post, mentions: Vec::new(), rejected: 0, lines: LineIndex::new(""), recorded: None })
    }

    #[test]
    fn a_link_that_the_graph_knows_leads_to_its_node() {
        let links = vec![link("b.md", 0, 10), link("c.md", 20, 30), link("gone.md", 40, 50)];
        // The post that is linked to links back, which must not be taken for the way there.
        let back = vec![link("a.md", 0, 10)];
        let documents = vec![document("a.md", links), document("b.md", back), document("c.md", Vec::new())];
        let (graph, _) = graph::build(documents, &Config::default());
        let post = graph.find(&NodeKey::new(NodeKind::Post, "a.md")).expect("it was put in");
        for (at, leads_to) in [
            (Span::new(0, 10), "read post:b.md"),
            (Span::new(20, 30), "read post:c.md"),
            (Span::new(22, 24), "read post:c.md"),
            (Span::new(40, 50), "select post:gone.md"),
            (Span::new(10, 20), "open as written"),
        ] {
            let in_short = match command(&graph, post, "as written", at) {
                Command::Read { post, passage: None } => format!("read {post}"),
                Command::Select(Some(key)) => format!("select {key}"),
                Command::OpenLink { url, node: None } => format!("open {url}"),
                other => format!("{other:?}"),
            };
            assert_eq!(in_short, leads_to, "{at:?}");
        }
    }
}
