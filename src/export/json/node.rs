//! The nodes of the JSON export.

use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use super::learnt::{Learnt, LearntEntry};
use crate::export::number::{Hex, Hundredths, Place};
use crate::export::{ExportOptions, Subject};
use crate::graph::{
    Backing, Claim, Document, KnowledgeGraph, Node, NodeData, NodeId, NodeKey, NodeKind, Support, claims,
};
use crate::post::Post;
use crate::scene::size::radius;
use crate::scene::style;

/// All nodes, in graph order.
pub(super) struct Nodes<'a> {
    pub(super) subject: Subject<'a>,
    pub(super) options: ExportOptions,
    /// What was worked out, where that is written.
    pub(super) learnt: Option<Rc<Learnt<'a>>>,
}

impl Serialize for Nodes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.subject.nodes().map(|(id, node)| self.entry(id, node)))
    }
}

impl<'a> Nodes<'a> {
    fn entry(&self, id: NodeId, node: &'a Node) -> NodeEntry<'a> {
        let kind = node.key.kind();
        let at = self.subject.place(id).map(Place::new);
        let degree = self.subject.degree(id);
        NodeEntry {
            id: &node.key,
            key: &node.key,
            kind,
            label: &node.label,
            at,
            degree,
            analysis: self.learnt.as_ref().and_then(|learnt| learnt.node(id)),
            data: self.data(id, node),
            attributes: Attributes {
                label: &node.label,
                kind,
                at,
                size: Hundredths::new(radius(kind, degree)),
                color: Hex(style::LIGHT.of(kind)).to_string(),
            },
        }
    }

    fn data(&self, id: NodeId, node: &'a Node) -> Data<'a> {
        match &node.data {
            NodeData::Post { .. } => self
                .subject
                .graph
                .document_of(id)
                .map_or_else(|| missing(node), |document| post(&document.post, self.claims(id))),
            NodeData::MissingPost => missing(node),
            NodeData::Tag { spellings } => Data::Tag { spellings },
            NodeData::Platform { aliases_seen, category, .. } => Data::Platform { aliases_seen, category },
            NodeData::Source { url, urls, host, publisher } => Data::Source { url, urls, host, publisher },
            NodeData::Publisher => Data::Publisher {},
        }
    }
}

impl<'a> Nodes<'a> {
    /// The claims of a post, as far as the sources and publishers that they cite are part of the export.
    fn claims(&self, post: NodeId) -> PostClaims<'a> {
        let graph = self.subject.graph;
        let mut claims = claims(graph, post);
        let analysis = self.options.analysis && graph.document_of(post).is_some_and(Document::has_all_claims);
        let uncited = claims.iter().filter(|claim| claim.sources.is_empty() && analysis);
        let uncited = uncited.map(|claim| ClaimEntry::new(graph, claim, self.options)).collect();
        let support = analysis.then(|| SupportEntry::new(&Support::of(graph, &claims)));
        for claim in &mut claims {
            claim.sources.retain(|&source| self.subject.has(source));
            claim.publishers.retain(|&publisher| self.subject.has(publisher));
        }
        let cited = claims.iter().filter(|claim| !claim.sources.is_empty());
        let cited = cited.map(|claim| ClaimEntry::new(graph, claim, self.options)).collect();
        PostClaims { claims: cited, uncited_claims: analysis.then_some(uncited), support }
    }
}

#[derive(Serialize)]
struct NodeEntry<'a> {
    id: &'a NodeKey,
    key: &'a NodeKey,
    kind: NodeKind,
    label: &'a str,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    at: Option<Place>,
    degree: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    analysis: Option<LearntEntry>,
    #[serde(flatten)]
    data: Data<'a>,
    attributes: Attributes<'a>,
}

/// What graphology and sigma read.
#[derive(Serialize)]
struct Attributes<'a> {
    label: &'a str,
    kind: NodeKind,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    at: Option<Place>,
    size: Hundredths,
    color: String,
}

/// What only nodes of one kind have.
#[derive(Serialize)]
#[serde(untagged)]
enum Data<'a> {
    Post(PostData<'a>),
    Tag { spellings: &'a [Arc<str>] },
    Platform { aliases_seen: &'a [Arc<str>], category: &'a str },
    Source { url: &'a str, urls: &'a [Arc<str>], host: &'a str, publisher: &'a NodeKey },
    Publisher {},
}

#[derive(Serialize)]
struct PostData<'a> {
    path: &'a str,
    title: &'a str,
    description: Option<&'a str>,
    author: &'a [String],
    date: Option<String>,
    draft: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    missing: bool,
    extra: Cow<'a, Map<String, Value>>,
    #[serde(flatten)]
    claims: PostClaims<'a>,
}

/// What a post claims.
#[derive(Default, Serialize)]
struct PostClaims<'a> {
    /// Those that cite something.
    claims: Vec<ClaimEntry<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    uncited_claims: Option<Vec<ClaimEntry<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    support: Option<SupportEntry>,
}

/// How many claims have how many publishers.
#[derive(Serialize)]
struct SupportEntry {
    claims: usize,
    several: usize,
    one: usize,
    none: usize,
}

impl SupportEntry {
    fn new(support: &Support) -> Self {
        let [several, one, none] = Backing::ALL.map(|backing| support.count(backing));
        Self { claims: support.claims(), several, one, none }
    }
}

/// A claim of a post.
#[derive(Serialize)]
struct ClaimEntry<'a> {
    line: u32,
    start: u32,
    end: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    heading: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    sources: Vec<&'a NodeKey>,
    publishers: Vec<&'a NodeKey>,
}

impl<'a> ClaimEntry<'a> {
    fn new(graph: &'a KnowledgeGraph, claim: &Claim<'a>, options: ExportOptions) -> Self {
        let keys = |ids: &[NodeId]| ids.iter().filter_map(|&id| graph.node(id)).map(|node| &node.key).collect();
        Self {
            line: claim.line,
            start: claim.at.start,
            end: claim.at.end,
            heading: claim.heading.filter(|_| options.analysis),
            text: options.text.then(|| claim.text()),
            sources: keys(&claim.sources),
            publishers: keys(&claim.publishers),
        }
    }
}

fn post<'a>(post: &'a Post, claims: PostClaims<'a>) -> Data<'a> {
    Data::Post(PostData {
        path: post.path.as_str(),
        title: &post.title,
        description: post.description.as_deref(),
        author: &post.authors,
        date: post.date.map(|date| date.to_string()),
        draft: post.draft,
        missing: false,
        extra: Cow::Borrowed(&post.extra),
        claims,
    })
}

/// The placeholder for a link that leads to no file: all that is known of it is where it should be.
fn missing(node: &Node) -> Data<'_> {
    Data::Post(PostData {
        path: node.key.name(),
        title: &node.label,
        description: None,
        author: &[],
        date: None,
        draft: false,
        missing: true,
        extra: Cow::Owned(Map::new()),
        claims: PostClaims::default(),
    })
}
