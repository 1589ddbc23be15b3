//! The questions that a person asks of a folder of posts.
//!
//! `cargo run --example graph_of_a_folder -- sample_posts`
#![expect(clippy::print_stdout, reason = "answers are to be read")]

use std::cmp::Reverse;
use std::error::Error;

use linkloom::{Cancel, Direction, EdgeKind, KnowledgeGraph, NodeId, NodeKind, Source, load};

/// So many answers are enough.
const MOST: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let source = std::env::args_os().nth(1).map_or(Source::Samples, |folder| Source::Folder(folder.into()));
    let loaded = load(&source, &|_| {}, &Cancel::default())?;
    let graph = &loaded.graph;

    println!("What is in {}?", loaded.name);
    for kind in NodeKind::ALL {
        let count = graph.counts().nodes(kind);
        println!("  {count} {}", kind.noun(count));
    }

    println!("\nWhich sources are cited most?");
    print_most(graph, NodeKind::Source, |id| cited_by(graph, id));

    println!("\nWhich publishers?");
    let of_publisher = |id| {
        let pages = graph.edges_of(id, EdgeKind::PublishedBy, Direction::Incoming);
        pages.into_iter().flat_map(|page| cited_by(graph, page.source)).collect()
    };
    print_most(graph, NodeKind::Publisher, of_publisher);

    println!("\nWhich platforms are spoken of most?");
    print_most(graph, NodeKind::Platform, |id| posts_behind(graph, id, EdgeKind::Mentions));

    println!("\nWhich posts link to each other?");
    for (one, other) in mutual_links(graph) {
        println!("  {} <-> {}", label(graph, one), label(graph, other));
    }
    Ok(())
}

/// A post that says something of a node, and a sentence in which it does.
type Said = (NodeId, String);

fn cited_by(graph: &KnowledgeGraph, source: NodeId) -> Vec<Said> {
    posts_behind(graph, source, EdgeKind::Cites)
}

/// The posts whose edges of a kind end at a node.
fn posts_behind(graph: &KnowledgeGraph, id: NodeId, kind: EdgeKind) -> Vec<Said> {
    let edges = graph.edges_of(id, kind, Direction::Incoming).into_iter();
    let said = edges.filter_map(|edge| Some((edge.source, graph.view(edge.edge.evidence().next()?)?.text())));
    said.collect()
}

/// The nodes of a kind of which the most posts speak, each with a sentence.
fn print_most(graph: &KnowledgeGraph, kind: NodeKind, said: impl Fn(NodeId) -> Vec<Said>) {
    let nodes = graph.nodes().filter(|(_, node)| node.key.kind() == kind);
    let posts = |id| {
        let said = said(id);
        let mut posts: Vec<NodeId> = said.iter().map(|(post, _)| *post).collect();
        posts.sort_unstable();
        posts.dedup();
        (posts.len(), said.into_iter().next().map(|(_, sentence)| sentence).unwrap_or_default())
    };
    let mut counted: Vec<_> = nodes.map(|(id, _)| (id, posts(id))).filter(|(_, (count, _))| *count > 0).collect();
    counted.sort_by_key(|(_, (count, _))| Reverse(*count));
    for (id, (count, sentence)) in counted.into_iter().take(MOST) {
        println!("  {count} {}: {}", NodeKind::Post.noun(count), label(graph, id));
        println!("     “{sentence}”");
    }
}

/// Pairs of posts that link to each other, each once.
fn mutual_links(graph: &KnowledgeGraph) -> Vec<(NodeId, NodeId)> {
    let links = graph.edges().filter(|edge| edge.kind() == EdgeKind::LinksTo && edge.source < edge.target);
    let links_back = |[one, other]: &[NodeId; 2]| {
        let links = graph.edges_of(*other, EdgeKind::LinksTo, Direction::Outgoing);
        links.iter().any(|edge| edge.target == *one)
    };
    links.map(|edge| edge.ends()).filter(links_back).map(|[one, other]| (one, other)).collect()
}

fn label(graph: &KnowledgeGraph, id: NodeId) -> &str {
    graph.node(id).map_or("", |node| &*node.label)
}
