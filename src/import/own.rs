//! `linkloom-graph/1`, as Linkloom itself writes it. What an earlier version did not write may be missing.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::gathered::Gathered;
use super::shared::Shared;
use super::text::Text;
use super::{Imported, Unfit};
use crate::diag::Code;
use crate::graph::recording::{ToldClaim, ToldData, ToldEdge, ToldEvidence, ToldId, ToldNode, ToldPlace, ToldPost};
use crate::graph::{EdgeKind, NodeData, NodeKey, NodeKind};
use crate::place::{RelPath, Span};
use crate::platform::Gazetteer;
use crate::post::{Origin, date};

#[derive(Deserialize)]
struct OwnFile<'a> {
    #[serde(borrow)]
    graph: Option<Info<'a>>,
    #[serde(borrow)]
    nodes: Vec<NodeEntry<'a>>,
    #[serde(borrow)]
    edges: Vec<EdgeEntry<'a>>,
}

#[derive(Deserialize)]
struct Info<'a> {
    #[serde(borrow)]
    name: Option<Text<'a>>,
}

/// A node of any kind.
#[derive(Deserialize)]
struct NodeEntry<'a> {
    #[serde(borrow)]
    id: Text<'a>,
    #[serde(borrow)]
    label: Option<Text<'a>>,
    x: Option<f64>,
    y: Option<f64>,
    #[serde(borrow)]
    title: Option<Text<'a>>,
    description: Option<String>,
    #[serde(default)]
    author: Vec<String>,
    #[serde(borrow)]
    date: Option<Text<'a>>,
    #[serde(default)]
    draft: bool,
    #[serde(default)]
    missing: bool,
    #[serde(default)]
    extra: Map<String, Value>,
    #[serde(borrow, default)]
    claims: Vec<ClaimEntry<'a>>,
    #[serde(borrow)]
    uncited_claims: Option<Vec<ClaimEntry<'a>>>,
    #[serde(borrow, default)]
    spellings: Vec<Text<'a>>,
    #[serde(borrow, default)]
    aliases_seen: Vec<Text<'a>>,
    #[serde(borrow)]
    category: Option<Text<'a>>,
    #[serde(borrow)]
    url: Option<Text<'a>>,
    #[serde(borrow, default)]
    urls: Vec<Text<'a>>,
    #[serde(borrow)]
    host: Option<Text<'a>>,
    #[serde(borrow)]
    publisher: Option<Text<'a>>,
}

#[derive(Deserialize)]
struct ClaimEntry<'a> {
    line: u32,
    start: u32,
    end: u32,
    #[serde(borrow)]
    heading: Option<Text<'a>>,
    text: Option<String>,
    #[serde(borrow, default)]
    sources: Vec<Text<'a>>,
    #[serde(borrow, default)]
    publishers: Vec<Text<'a>>,
}

/// Where something stands.
struct PlaceEntry<'a> {
    bytes: [u32; 2],
    line: u32,
    heading: Option<Text<'a>>,
    text: Option<String>,
}

#[derive(Deserialize)]
struct EdgeEntry<'a> {
    #[serde(borrow)]
    source: Text<'a>,
    #[serde(borrow)]
    target: Text<'a>,
    #[serde(borrow)]
    kind: Text<'a>,
    #[serde(default)]
    weight: u32,
    #[serde(borrow, default)]
    evidence: Vec<EvidenceEntry<'a>>,
}

#[derive(Deserialize)]
struct EvidenceEntry<'a> {
    #[serde(borrow)]
    file: Text<'a>,
    line: u32,
    start: u32,
    end: u32,
    #[serde(borrow)]
    heading: Option<Text<'a>>,
    text: Option<String>,
    #[serde(borrow)]
    url: Option<Text<'a>>,
    #[serde(borrow)]
    alias: Option<Text<'a>>,
    #[serde(borrow)]
    rule: Option<Text<'a>>,
    #[serde(borrow)]
    origin: Option<Text<'a>>,
}

/// Reads the whole file.
pub(super) fn parse(file: &RelPath, text: &str) -> Result<Imported, Unfit> {
    let OwnFile { graph, nodes, edges } = serde_json::from_str(text).map_err(|error| Unfit::json(&error))?;
    let mut reader = Reader { gathered: Gathered::new(file), shared: Shared::default() };
    for node in nodes {
        reader.node(node);
    }
    for edge in edges {
        reader.edge(edge);
    }
    Ok(reader.gathered.finish(graph.and_then(|info| info.name).map(Text::into_string)))
}

struct Reader<'f> {
    gathered: Gathered<'f>,
    shared: Shared,
}

impl Reader<'_> {
    fn node(&mut self, node: NodeEntry<'_>) {
        let id = node.id.clone();
        let Some(key) = NodeKey::parse(id.as_str()).filter(|key| !key.name().is_empty()) else {
            let message = format!("The node “{}” is left out: Linkloom knows no such kind", id.as_str());
            self.gathered.warn(Code::GraphNode, message);
            return;
        };
        let place = node.x.zip(node.y).map(|(x, y)| [x, y]);
        let label = self.shared.of(node.label.as_ref().map_or(key.name(), Text::as_str));
        let data = match key.kind() {
            NodeKind::Post if node.missing => ToldData::Other(NodeData::MissingPost),
            NodeKind::Post => ToldData::Post(self.post(node, &label).into()),
            kind => ToldData::Other(self.data(kind, &key, node)),
        };
        self.gathered.node(id.as_str(), ToldNode { key, label, data }, place);
    }

    fn post(&mut self, node: NodeEntry<'_>, label: &str) -> ToldPost {
        let date = node.date.as_ref().map(|text| (text.as_str(), date::parse(text.as_str())));
        if let Some((text, Err(_))) = date {
            self.gathered.warn(Code::GraphValue, format!("The date of “{label}” is not understood: {text}"));
        }
        let has_all_claims = node.uncited_claims.is_some();
        let all = node.claims.into_iter().chain(node.uncited_claims.into_iter().flatten());
        let mut claims: Vec<ToldClaim> = all.map(|claim| self.claim(claim)).collect();
        claims.sort_by_key(|claim| claim.place.at.start);
        ToldPost {
            title: node.title.map_or_else(|| label.to_owned(), Text::into_string),
            description: node.description,
            authors: node.author,
            date: date.and_then(|(_, date)| date.ok()),
            draft: node.draft,
            extra: node.extra,
            claims,
            has_all_claims,
        }
    }

    fn claim(&mut self, claim: ClaimEntry<'_>) -> ToldClaim {
        let keys = |texts: Vec<Text<'_>>| texts.iter().filter_map(|text| NodeKey::parse(text.as_str())).collect();
        let ClaimEntry { line, start, end, heading, text, sources, publishers } = claim;
        let place = self.place(PlaceEntry { bytes: [start, end], line, heading, text });
        ToldClaim { place, sources: keys(sources), publishers: keys(publishers) }
    }

    fn place(&mut self, PlaceEntry { bytes: [start, end], line, heading, text }: PlaceEntry<'_>) -> ToldPlace {
        let at = Span { start, end: end.max(start) };
        ToldPlace { at, line: line.max(1), heading: self.shared.maybe(heading.as_ref()), text }
    }

    /// What a node that is no post has.
    fn data(&mut self, kind: NodeKind, key: &NodeKey, node: NodeEntry<'_>) -> NodeData {
        let mut all = |texts: Vec<Text<'_>>| texts.iter().map(|text| self.shared.of(text.as_str())).collect::<Vec<_>>();
        match kind {
            NodeKind::Tag => NodeData::Tag { spellings: all(node.spellings) },
            NodeKind::Platform => NodeData::Platform {
                aliases_seen: all(node.aliases_seen),
                name: platform_name(key.name()).or(node.label.as_ref().map(Text::as_str)).unwrap_or(key.name()).into(),
                category: self.shared.of(node.category.as_ref().map_or("other", Text::as_str)),
            },
            NodeKind::Source => {
                let urls = all(node.urls);
                let host = self.shared.of(node.host.as_ref().map_or("", Text::as_str));
                let publisher = node.publisher.and_then(|publisher| NodeKey::parse(publisher.as_str()));
                NodeData::Source {
                    url: self.shared.of(node.url.as_ref().map_or(key.name(), Text::as_str)),
                    urls,
                    publisher: publisher.unwrap_or_else(|| NodeKey::new(NodeKind::Publisher, &host)),
                    host,
                }
            }
            NodeKind::Publisher | NodeKind::Post => NodeData::Publisher,
        }
    }

    fn edge(&mut self, edge: EdgeEntry<'_>) {
        let (source, target) = (edge.source.as_str(), edge.target.as_str());
        let Some(kind) = EdgeKind::ALL.into_iter().find(|kind| kind.as_str() == edge.kind.as_str()) else {
            let kind = edge.kind.as_str();
            let message = format!("The edge from “{source}” to “{target}” is left out: there is no kind “{kind}”");
            self.gathered.warn(Code::GraphEdge, message);
            return;
        };
        let Some(ends) = self.gathered.ends(source, target) else { return };
        let evidence = self.evidence(ends, source, edge.evidence);
        self.gathered.edge(ToldEdge { ends, kind, weight: edge.weight.max(1), evidence });
    }

    /// The evidence that the post gives at which an edge begins.
    fn evidence(&mut self, ends: [ToldId; 2], source: &str, entries: Vec<EvidenceEntry<'_>>) -> Vec<ToldEvidence> {
        let [from, _] = ends;
        let path = source.split_once(':').map(|(_, path)| path).filter(|_| self.gathered.is_post(from));
        let all = entries.len();
        let mut kept = Vec::with_capacity(all);
        for EvidenceEntry { file, line, start, end, heading, text, url, alias, rule, origin } in entries {
            if Some(file.as_str()) != path {
                continue;
            }
            kept.push(ToldEvidence {
                place: self.place(PlaceEntry { bytes: [start, end], line, heading, text }),
                url: self.shared.maybe(url.as_ref()),
                alias: self.shared.maybe(alias.as_ref()),
                rule: self.shared.maybe(rule.as_ref()),
                origin: origin.as_ref().and_then(|origin| Origin::parse(origin.as_str())).unwrap_or_default(),
            });
        }
        if kept.len() < all {
            let message = format!("Evidence of an edge from “{source}” is left out: it is of another file");
            self.gathered.warn(Code::GraphEdge, message);
        }
        kept
    }
}

/// What the gazetteer calls a platform.
fn platform_name(slug: &str) -> Option<&'static str> {
    let mut all = Gazetteer::builtin().iter();
    all.find(|(_, platform)| &*platform.id == slug).map(|(_, platform)| &*platform.name)
}
