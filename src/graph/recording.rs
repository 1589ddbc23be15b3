//! Graphs that somebody wrote down: nodes, edges, and what is told of the posts, though their texts are not there.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::document::Document;
use super::edge::{Edge, EdgeKind};
use super::evidence::Item;
use super::excerpt::{Excerpt, Joins};
use super::key::{NodeKey, NodeKind};
use super::model::{KnowledgeGraph, Node, NodeData, NodeId};
use super::recorded::{Recorded, RecordedClaim, RecordedEvidence};
use super::report::LinkReport;
use super::social;
use crate::config::Config;
use crate::place::{RelPath, Span};
use crate::post::{Origin, ParseOptions, Post, PostDate, parse};

/// Gathers what a file tells of a graph.
#[derive(Debug, Default)]
pub struct Recording {
    nodes: Vec<ToldNode>,
    edges: Vec<ToldEdge>,
}

/// A node, by the number that [`Recording::node`] gave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToldId(u32);

/// A node as it is told.
#[derive(Debug)]
pub struct ToldNode {
    /// Its identity, that no other node has.
    pub key: NodeKey,
    /// What it is called.
    pub label: Arc<str>,
    /// What only its kind has.
    pub data: ToldData,
}

/// What only nodes of one kind have.
#[derive(Debug)]
pub enum ToldData {
    /// A post of which more is told than its name.
    Post(Box<ToldPost>),
    /// All else.
    Other(NodeData),
}

/// What is told of a post.
#[derive(Debug, Default)]
pub struct ToldPost {
    /// Its title.
    pub title: String,
    /// Its description.
    pub description: Option<String>,
    /// Its authors.
    pub authors: Vec<String>,
    /// Its date.
    pub date: Option<PostDate>,
    /// Whether it is a draft.
    pub draft: bool,
    /// Front matter without a meaning here.
    pub extra: Map<String, Value>,
    /// Its claims.
    pub claims: Vec<ToldClaim>,
    /// Whether the claims that cite nothing are among them.
    pub has_all_claims: bool,
}

/// A claim as it is told.
#[derive(Debug)]
pub struct ToldClaim {
    /// Where it stands.
    pub place: ToldPlace,
    /// The sources that it cites.
    pub sources: Vec<NodeKey>,
    /// The publishers that support it.
    pub publishers: Vec<NodeKey>,
}

/// Where something stands in a post.
#[derive(Debug)]
pub struct ToldPlace {
    /// The bytes of the file.
    pub at: Span,
    /// The line, from 1.
    pub line: u32,
    /// The heading above it.
    pub heading: Option<Arc<str>>,
    /// The sentence in plain words.
    pub text: Option<String>,
}

/// An edge as it is told.
#[derive(Debug)]
pub struct ToldEdge {
    /// Where it begins and ends.
    pub ends: [ToldId; 2],
    /// What it says.
    pub kind: EdgeKind,
    /// How much it counts, where there is no evidence for it.
    pub weight: u32,
    /// Where its source says so; only what a post says has a place.
    pub evidence: Vec<ToldEvidence>,
}

/// A piece of evidence as it is told.
#[derive(Debug)]
pub struct ToldEvidence {
    /// Where it stands.
    pub place: ToldPlace,
    /// The address as written.
    pub url: Option<Arc<str>>,
    /// The name as written.
    pub alias: Option<Arc<str>>,
    /// Why it counts.
    pub rule: Option<Arc<str>>,
    /// The part of the post in which it stands.
    pub origin: Origin,
}

impl Recording {
    /// Adds a node.
    pub fn node(&mut self, node: ToldNode) -> ToldId {
        self.nodes.push(node);
        ToldId(self.nodes.len() as u32 - 1)
    }

    /// Adds an edge. Two that say the same of the same nodes are one in the end.
    pub fn edge(&mut self, edge: ToldEdge) {
        self.edges.push(edge);
    }

    /// Whether a post is told of at a node, so that it can give evidence.
    pub fn is_post(&self, id: ToldId) -> bool {
        self.nodes.get(id.0 as usize).is_some_and(|node| matches!(node.data, ToldData::Post(_)))
    }

    /// The graph, and for each of its nodes, in their order, the number under which it was added.
    pub fn build(self) -> (KnowledgeGraph, Vec<ToldId>) {
        let Self { nodes, edges } = self;
        let mut numbered: Vec<(ToldId, ToldNode)> = (0..).map(ToldId).zip(nodes).collect();
        numbered.sort_by(|(_, a), (_, b)| a.key.cmp(&b.key));
        let order: Vec<ToldId> = numbered.iter().map(|&(told, _)| told).collect();
        let ids = Ids::new(&order);
        let (mut posts, mut nodes) = (Vec::new(), Vec::with_capacity(order.len()));
        for (_, ToldNode { key, label, data }) in numbered {
            let data = match data {
                ToldData::Other(data) => data,
                ToldData::Post(post) => {
                    posts.push(PostInMaking::new(&key, *post));
                    NodeData::Post { document: posts.len() as u32 - 1 }
                }
            };
            nodes.push(Arc::new(Node { key, label, data }));
        }
        let mut links = LinkReport::default();
        let kind = |id: NodeId| nodes.get(id.index()).map_or("", |node: &Arc<Node>| node.key.kind().as_str());
        let edges = merged(edges, &ids, kind);
        let edges: Vec<(NodeId, NodeId, Edge)> = edges
            .into_iter()
            .map(|(source, target, told)| {
                let said_as = |kind| if told.kind == kind { told.evidence.len() } else { 0 };
                links.add_told(said_as(EdgeKind::Cites), said_as(EdgeKind::LinksTo));
                let document = match nodes.get(source.index()).map(|node| &node.data) {
                    Some(NodeData::Post { document }) => Some(*document),
                    _ => None,
                };
                (source, target, edge(told, document, &mut posts))
            })
            .collect();
        let documents = posts.into_iter().map(PostInMaking::document).collect();
        let graph = KnowledgeGraph::new(nodes, (edges.len(), edges.into_iter()), documents);
        let graph = graph.with_links(links, Vec::new());
        let social = social::publishers(&graph, Config::default().gazetteer());
        (graph.with_social(social), order)
    }
}

impl ToldId {
    /// As an index into arrays with one entry a node that was added.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// The ids in the graph of the nodes that were added.
struct Ids(Vec<NodeId>);

impl Ids {
    fn new(order: &[ToldId]) -> Self {
        let mut ids = vec![NodeId(u32::MAX); order.len()];
        for (told, id) in order.iter().zip((0..).map(NodeId)) {
            if let Some(slot) = ids.get_mut(told.index()) {
                *slot = id;
            }
        }
        Self(ids)
    }

    fn get(&self, told: ToldId) -> NodeId {
        self.0.get(told.index()).copied().unwrap_or(NodeId(u32::MAX))
    }
}

/// The edges in the order of the graph, by the texts of source, kind and target; those that say the same of the same nodes
/// are one.
fn merged(edges: Vec<ToldEdge>, ids: &Ids, kind: impl Fn(NodeId) -> &'static str) -> Vec<(NodeId, NodeId, ToldEdge)> {
    let with_ids = edges.into_iter().map(|edge| {
        let [source, target] = edge.ends.map(|end| ids.get(end));
        (source, target, edge)
    });
    let mut edges: Vec<_> = with_ids.collect();
    edges
        .sort_by_key(|&(source, target, ref edge)| (kind(source), source, edge.kind.text_rank(), kind(target), target));
    edges.dedup_by(|(source, target, later), (first_source, first_target, first)| {
        let is_same = source == first_source && target == first_target && later.kind == first.kind;
        if is_same {
            first.evidence.append(&mut later.evidence);
            first.weight = first.weight.saturating_add(later.weight);
        }
        is_same
    });
    edges
}

/// An edge, with its evidence given to the post that it begins at.
fn edge(told: ToldEdge, document: Option<u32>, posts: &mut [PostInMaking]) -> Edge {
    let post = document.and_then(|document| Some((document, posts.get_mut(document as usize)?)));
    match post.filter(|_| !told.evidence.is_empty()) {
        None => Edge::added(told.kind, told.weight.max(1)),
        Some((document, post)) => {
            let start = post.evidence.len() as u32;
            post.evidence.extend(told.evidence);
            let end = post.evidence.len() as u32;
            let items = (start..end).map(Item::Recorded).collect();
            Edge::with_evidence(told.kind, document, items, [0, told.weight.max(end - start)])
        }
    }
}

/// A post with all that is told of it.
struct PostInMaking {
    post: Post,
    claims: Vec<ToldClaim>,
    has_all_claims: bool,
    evidence: Vec<ToldEvidence>,
}

/// What of a post has a place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Claim(usize),
    Evidence(usize),
}

impl PostInMaking {
    fn new(key: &NodeKey, told: ToldPost) -> Self {
        debug_assert_eq!(key.kind(), NodeKind::Post, "no other kind has a document");
        let post = Post {
            title: told.title,
            description: told.description,
            authors: told.authors,
            date: told.date,
            draft: told.draft,
            extra: told.extra,
            ..parse(&RelPath::new(key.name()), Arc::default(), &ParseOptions::default()).post
        };
        Self { post, claims: told.claims, has_all_claims: told.has_all_claims, evidence: Vec::new() }
    }

    /// What has a place, in the order of the file: the front matter first.
    fn parts(&self) -> Vec<Part> {
        let claims = self.claims.iter().enumerate().map(|(i, claim)| (true, claim.place.at.start, Part::Claim(i)));
        let evidence = self.evidence.iter().enumerate().map(|(i, evidence)| {
            let in_body = !matches!(evidence.origin, Origin::FrontMatter(_));
            (in_body, evidence.place.at.start, Part::Evidence(i))
        });
        let mut parts: Vec<_> = claims.chain(evidence).collect();
        parts.sort_unstable();
        parts.into_iter().map(|(.., part)| part).collect()
    }

    /// Where a part stands, and in which part of the file.
    fn place(&self, part: Part) -> Option<(&ToldPlace, &Origin)> {
        const BODY: &Origin = &Origin::Body;
        match part {
            Part::Claim(i) => self.claims.get(i).map(|claim| (&claim.place, BODY)),
            Part::Evidence(i) => self.evidence.get(i).map(|evidence| (&evidence.place, &evidence.origin)),
        }
    }

    fn document(self) -> Arc<Document> {
        let (mut excerpt, mut body) = (Excerpt::default(), 0);
        let mut of_claims = vec![Span::default(); self.claims.len()];
        let mut of_evidence = vec![Span::default(); self.evidence.len()];
        for part in self.parts() {
            let Some((place, origin)) = self.place(part) else { continue };
            let joins = if *origin == Origin::Footnote { Joins::Any } else { Joins::TheLast };
            let sentence = excerpt.add(place.text.as_deref(), place.at, place.line, joins);
            if matches!(origin, Origin::FrontMatter(_)) {
                body = excerpt.len();
            }
            let slot = match part {
                Part::Claim(i) => of_claims.get_mut(i),
                Part::Evidence(i) => of_evidence.get_mut(i),
            };
            if let Some(slot) = slot {
                *slot = sentence;
            }
        }
        let claims = self.claims.into_iter().zip(of_claims).map(|(told, sentence)| {
            let ToldClaim { place: ToldPlace { at, line, heading, .. }, sources, publishers } = told;
            RecordedClaim { at, line, heading, sentence, sources: sources.into(), publishers: publishers.into() }
        });
        let evidence = self.evidence.into_iter().zip(of_evidence).map(|(told, sentence)| {
            let ToldEvidence { place: ToldPlace { at, line, heading, .. }, url, alias, rule, origin } = told;
            RecordedEvidence { at, line, heading, sentence, url, alias, rule, origin }
        });
        let recorded =
            Recorded { claims: claims.collect(), has_all_claims: self.has_all_claims, evidence: evidence.collect() };
        let (text, sentences, lines) = excerpt.into_parts();
        let post = Post { text, sentences, body: Span::new(body, body).start, ..self.post };
        Arc::new(Document { post, mentions: Vec::new(), rejected: 0, lines, recorded: Some(recorded.into()) })
    }
}
