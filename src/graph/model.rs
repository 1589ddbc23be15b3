//! The graph itself: petgraph inside and private, read-only outside.

use std::sync::Arc;

use jiff::civil::Date;
use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef as _;

use super::document::Document;
use super::edge::{Direction, Edge, EdgeId, EdgeKind, EdgeKinds, EdgeRef};
use super::evidence::{Evidence, EvidenceView};
use super::key::{NodeKey, NodeKind};
use super::report::{IgnoredLink, LinkReport, OwnSite};
use crate::post::PostDate;

/// A node of one graph, from 0, in the order kind, then key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

impl NodeId {
    /// As an index into arrays with one entry a node.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A node.
#[derive(Clone, Debug)]
pub struct Node {
    /// Its identity.
    pub key: NodeKey,
    /// What it is called on the canvas.
    pub label: Arc<str>,
    /// What only its kind has.
    pub data: NodeData,
}

/// What only nodes of one kind have.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum NodeData {
    /// A post of the folder: its index for [`KnowledgeGraph::document`].
    Post {
        /// Index among the documents.
        document: u32,
    },
    /// The target of a link that leads to no file.
    MissingPost,
    /// A tag.
    Tag {
        /// Every spelling that occurs, the most common first.
        spellings: Vec<Arc<str>>,
    },
    /// A platform.
    Platform {
        /// Its name in the gazetteer, which its label need not be.
        name: Arc<str>,
        /// The names that the posts use for it, the most common first.
        aliases_seen: Vec<Arc<str>>,
        /// The gazetteer's category.
        category: Arc<str>,
    },
    /// A source.
    Source {
        /// The URL to open: of those as written the most common one without parameters that track readers, if there is
        /// one without; the first of them where several are equally common.
        url: Arc<str>,
        /// Every URL that was folded into it, as written, in text order.
        urls: Vec<Arc<str>>,
        /// The host of its canonical URL.
        host: Arc<str>,
        /// Its publisher's key.
        publisher: NodeKey,
    },
    /// A publisher.
    Publisher,
}

/// How many nodes and edges there are of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    nodes: [usize; NodeKind::ALL.len()],
    edges: [usize; EdgeKind::ALL.len()],
    drafts: usize,
}

impl Counts {
    /// The number of nodes of a kind.
    pub fn nodes(&self, kind: NodeKind) -> usize {
        self.nodes.get(kind as usize).copied().unwrap_or(0)
    }

    /// The number of posts that are drafts.
    pub fn drafts(&self) -> usize {
        self.drafts
    }

    /// The number of edges of a kind.
    pub fn edges(&self, kind: EdgeKind) -> usize {
        self.edges.get(kind as usize).copied().unwrap_or(0)
    }
}

/// The graph of a folder.
#[derive(Clone, Debug, Default)]
pub struct KnowledgeGraph {
    /// A node is shared with the graphs before and after this one in which it is the same.
    graph: DiGraph<Arc<Node>, Edge, u32>,
    degrees: Vec<u32>,
    documents: Vec<Arc<Document>>,
    /// Documents without a node, numbered on from there: earlier texts of posts, into which evidence of gone edges points.
    behind: Vec<Arc<Document>>,
    counts: Counts,
    links: LinkReport,
    ignored_links: Vec<IgnoredLink>,
    own_site: Option<OwnSite>,
    /// Publishers that are social platforms, by id.
    social: Vec<(NodeId, Box<str>)>,
}

impl KnowledgeGraph {
    /// From nodes in the order kind, key, and edges, about so many, in the order source, kind, target; that order becomes
    /// the ids.
    pub(super) fn new(
        nodes: Vec<Arc<Node>>,
        (count, edges): (usize, impl Iterator<Item = (NodeId, NodeId, Edge)>),
        documents: Vec<Arc<Document>>,
    ) -> Self {
        let mut this = Self { documents, degrees: vec![0; nodes.len()], ..Self::default() };
        this.counts.drafts = this.documents.iter().filter(|document| document.post.draft).count();
        this.graph.reserve_exact_nodes(nodes.len());
        this.graph.reserve_exact_edges(count);
        for node in nodes {
            this.count_node(node.key.kind());
            this.graph.add_node(node);
        }
        for (source, target, edge) in edges {
            this.count_edge(edge.kind);
            this.count_degree(source);
            if source != target {
                this.count_degree(target);
            }
            this.graph.add_edge(NodeIndex::new(source.index()), NodeIndex::new(target.index()), edge);
        }
        this
    }

    fn count_node(&mut self, kind: NodeKind) {
        if let Some(count) = self.counts.nodes.get_mut(kind as usize) {
            *count += 1;
        }
    }

    fn count_edge(&mut self, kind: EdgeKind) {
        if let Some(count) = self.counts.edges.get_mut(kind as usize) {
            *count += 1;
        }
    }

    fn count_degree(&mut self, id: NodeId) {
        if let Some(degree) = self.degrees.get_mut(id.index()) {
            *degree += 1;
        }
    }

    /// The number of nodes.
    pub fn node_count(&self) -> usize {
        self.graph.node_count()
    }

    /// The number of edges.
    pub fn edge_count(&self) -> usize {
        self.graph.edge_count()
    }

    /// How many there are of each kind.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    pub(super) fn with_links(self, links: LinkReport, ignored_links: Vec<IgnoredLink>) -> Self {
        Self { links, ignored_links, ..self }
    }

    pub(super) fn with_own_site(self, own_site: Option<OwnSite>) -> Self {
        Self { own_site, ..self }
    }

    /// The site that the posts are probably published on, where the folder's settings name none.
    pub fn own_site(&self) -> Option<&OwnSite> {
        self.own_site.as_ref()
    }

    pub(super) fn with_documents_behind(self, behind: Vec<Arc<Document>>) -> Self {
        Self { behind, ..self }
    }

    /// A node, shared with other graphs in which it is the same.
    pub(super) fn shared_node(&self, id: NodeId) -> Option<&Arc<Node>> {
        self.graph.node_weight(NodeIndex::new(id.index()))
    }

    /// The publishers that are social platforms, each with the platform's name, by id.
    pub(super) fn social_platforms(&self) -> impl Iterator<Item = (NodeId, &str)> {
        self.social.iter().map(|(id, name)| (*id, &**name))
    }

    pub(super) fn with_social(self, social: Vec<(NodeId, Box<str>)>) -> Self {
        Self { social, ..self }
    }

    /// The name of the social platform that a publisher is, if it is one.
    pub fn social_platform(&self, publisher: NodeId) -> Option<&str> {
        let found = self.social.binary_search_by_key(&publisher, |&(id, _)| id).ok();
        found.and_then(|index| self.social.get(index)).map(|(_, name)| &**name)
    }

    /// The links that make no edge, in the order of the posts; without those that have no valid address, which are problems.
    pub fn ignored_links(&self) -> &[IgnoredLink] {
        &self.ignored_links
    }

    /// What became of the posts' links.
    pub fn links(&self) -> &LinkReport {
        &self.links
    }

    /// All nodes, in id order.
    pub fn nodes(&self) -> impl ExactSizeIterator<Item = (NodeId, &Node)> {
        self.graph.raw_nodes().iter().enumerate().map(|(i, n)| (node_id(NodeIndex::new(i)), &*n.weight))
    }

    /// All edges, in id order.
    pub fn edges(&self) -> impl ExactSizeIterator<Item = EdgeRef<'_>> {
        self.graph.raw_edges().iter().enumerate().map(|(i, e)| EdgeRef {
            id: edge_id(EdgeIndex::new(i)),
            source: node_id(e.source()),
            target: node_id(e.target()),
            edge: &e.weight,
        })
    }

    /// A node; `None` for an id of another graph.
    pub fn node(&self, id: NodeId) -> Option<&Node> {
        self.graph.node_weight(NodeIndex::new(id.index())).map(Arc::as_ref)
    }

    /// An edge; `None` for an id of another graph.
    pub fn edge(&self, id: EdgeId) -> Option<EdgeRef<'_>> {
        let index = EdgeIndex::new(id.index());
        let (source, target) = self.graph.edge_endpoints(index)?;
        Some(EdgeRef { id, source: node_id(source), target: node_id(target), edge: self.graph.edge_weight(index)? })
    }

    /// The node with this identity.
    pub fn find(&self, key: &NodeKey) -> Option<NodeId> {
        let nodes = self.graph.raw_nodes();
        nodes.binary_search_by(|node| node.weight.key.cmp(key)).ok().map(|index| node_id(NodeIndex::new(index)))
    }

    /// The edges of some kinds that begin at a node, end at it, or both, in id order.
    pub fn edges_of(&self, id: NodeId, kinds: impl Into<EdgeKinds>, direction: Direction) -> Vec<EdgeRef<'_>> {
        let (index, kinds) = (NodeIndex::new(id.index()), kinds.into());
        let outgoing = (direction != Direction::Incoming).then(|| self.graph.edges(index)).into_iter().flatten();
        let incoming = (direction != Direction::Outgoing)
            .then(|| self.graph.edges_directed(index, petgraph::Incoming))
            .into_iter()
            .flatten()
            .filter(|e| direction == Direction::Incoming || e.source() != index);
        let edges = outgoing.chain(incoming).filter(|e| kinds.contains(e.weight().kind));
        let mut edges: Vec<EdgeRef<'_>> = edges
            .map(|e| EdgeRef {
                id: edge_id(e.id()),
                source: node_id(e.source()),
                target: node_id(e.target()),
                edge: e.weight(),
            })
            .collect();
        edges.sort_unstable_by_key(|edge| edge.id);
        edges
    }

    /// The nodes that an edge connects with a node, each once, in id order.
    pub fn neighbours(&self, id: NodeId) -> Vec<NodeId> {
        let mut near: Vec<NodeId> = self.graph.neighbors_undirected(NodeIndex::new(id.index())).map(node_id).collect();
        near.sort_unstable();
        near.dedup();
        near
    }

    /// The number of edges that end or begin at a node; a loop counts once.
    pub fn degree(&self, id: NodeId) -> usize {
        self.degrees.get(id.index()).map_or(0, |&degree| degree as usize)
    }

    /// The kind of a node.
    pub fn kind_of(&self, id: NodeId) -> Option<NodeKind> {
        self.node(id).map(|node| node.key.kind())
    }

    /// The publisher of a source; none for nodes of other kinds.
    pub fn publisher_of(&self, source: NodeId) -> Option<NodeId> {
        match &self.node(source)?.data {
            NodeData::Source { publisher, .. } => self.find(publisher),
            _ => None,
        }
    }

    /// The day of a post that has a date.
    pub fn day_of(&self, post: NodeId) -> Option<Date> {
        self.document_of(post)?.post.date.map(PostDate::day)
    }

    /// The post and mentions behind a post node; `None` for nodes of other kinds and placeholders.
    pub fn document_of(&self, id: NodeId) -> Option<&Document> {
        match self.node(id)?.data {
            NodeData::Post { document } => self.document(document),
            _ => None,
        }
    }

    /// A document by its index.
    pub fn document(&self, index: u32) -> Option<&Document> {
        let index = index as usize;
        let behind = || self.behind.get(index.checked_sub(self.documents.len())?);
        self.documents.get(index).or_else(behind).map(Arc::as_ref)
    }

    /// Whether evidence points into an earlier text of a post, which is not the one that its node has.
    pub fn is_behind(&self, evidence: Evidence) -> bool {
        evidence.document as usize >= self.documents.len()
    }

    /// All documents, in path order.
    pub fn documents(&self) -> &[Arc<Document>] {
        &self.documents
    }

    /// Whether all claims of the posts are known: a file that was opened may hold only those that cite something.
    pub fn has_all_claims(&self) -> bool {
        self.documents.iter().all(|document| document.has_all_claims())
    }

    /// A piece of evidence with everything that a person wants to see of it; `None` for evidence of another graph.
    pub fn view(&self, evidence: Evidence) -> Option<EvidenceView<'_>> {
        EvidenceView::new(self.document(evidence.document)?, evidence.item)
    }
}

fn node_id(index: NodeIndex) -> NodeId {
    NodeId(u32::try_from(index.index()).unwrap_or(u32::MAX))
}

fn edge_id(index: EdgeIndex) -> EdgeId {
    EdgeId(u32::try_from(index.index()).unwrap_or(u32::MAX))
}
