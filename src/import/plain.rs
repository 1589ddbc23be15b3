//! Graphs of other programs: nodes and edges with fields of any name.
//!
//! A node's kind is its field `kind`, `type` or `labelV`; one that Linkloom does not have, or none, is shown as a post. An id
//! such as `tag:cats`, as Linkloom itself writes it, says the kind, too. An edge's kind is its field `kind` or `labelE`; any
//! other, or none, is shown as a link. Weights are whole numbers here, 1 at least. What else is said of a post is kept beside
//! its front matter; of other nodes it is left out, and that is said.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use foldhash::fast::RandomState;
use serde_json::{Map, Value};

use super::Imported;
use super::fields::Fields;
use super::gathered::Gathered;
use super::spread::spread;
use crate::diag::Code;
use crate::graph::recording::{ToldData, ToldEdge, ToldEvidence, ToldNode, ToldPlace, ToldPost};
use crate::graph::{EdgeKind, NodeData, NodeKey, NodeKind};
use crate::place::{RelPath, Span};
use crate::post::citation::canonical;
use crate::post::{Origin, date};

/// Fields that Linkloom and other programs work out, or that say how something looks.
const WORKED_OUT: [&str; 14] = [
    "node_id",
    "edge_id",
    "degree",
    "size",
    "color",
    "colour",
    "r",
    "g",
    "b",
    "group",
    "rank",
    "betweenness",
    "core",
    "cuts_off",
];
/// Fields with several texts, between which Linkloom writes this.
const BETWEEN: &str = "; ";

/// A graph of another program in the making.
pub(super) struct Plain<'f> {
    gathered: Gathered<'f>,
    keys: HashSet<NodeKey, RandomState>,
    name: Option<String>,
    /// Whether Linkloom itself has written the file.
    is_own: bool,
    /// How many nodes have each kind that there is not here; the empty one is none.
    unknown_nodes: BTreeMap<String, usize>,
    unknown_edges: BTreeMap<String, usize>,
    /// Fields that are left out.
    left_out: BTreeSet<String>,
    known_nodes: usize,
    edges: Vec<PlainEdge>,
}

/// An edge as it is told.
struct PlainEdge {
    source: String,
    target: String,
    fields: Fields,
}

impl<'f> Plain<'f> {
    pub(super) fn new(file: &'f RelPath) -> Self {
        Self {
            gathered: Gathered::new(file),
            keys: HashSet::default(),
            name: None,
            is_own: false,
            unknown_nodes: BTreeMap::new(),
            unknown_edges: BTreeMap::new(),
            left_out: BTreeSet::new(),
            known_nodes: 0,
            edges: Vec::new(),
        }
    }

    /// What the graph is called.
    pub(super) fn name(&mut self, name: String) {
        self.name = Some(name).filter(|name| !name.trim().is_empty());
    }

    /// Which program has written the file.
    pub(super) fn written_by(&mut self, program: &str) {
        self.is_own = program.trim_start().starts_with("linkloom ");
    }

    /// A node. A place has y downwards.
    pub(super) fn node(&mut self, id: &str, mut fields: Fields, place: Option<[f64; 2]>) {
        if id.is_empty() {
            return self.gathered.warn(Code::GraphNode, "A node without an id is left out".to_owned());
        }
        if self.gathered.find(id).is_some() {
            return self.gathered.repeated(id);
        }
        let given = fields.take(&["kind", "type", "labelV"]);
        fields.drop(&["labelV"]);
        let key = self.key(id, given.as_deref());
        if !self.keys.insert(key.clone()) {
            return self.gathered.warn(Code::GraphNode, format!("Two nodes are “{key}”; the first is kept"));
        }
        let label = fields.take(&["label", "name", "title"]);
        let label: Arc<str> = label.as_deref().unwrap_or(key.name()).into();
        let data = self.data(&key, &label, fields);
        self.gathered.node(id, ToldNode { key, label, data }, place);
    }

    fn key(&mut self, id: &str, given: Option<&str>) -> NodeKey {
        let kind = given.and_then(kind_called);
        if let Some(key) = NodeKey::parse(id).filter(|key| !key.name().is_empty())
            && kind.is_none_or(|kind| kind == key.kind())
        {
            self.known_nodes += 1;
            return key;
        }
        if kind.is_some() {
            self.known_nodes += 1;
        } else {
            *self.unknown_nodes.entry(given.unwrap_or_default().to_owned()).or_default() += 1;
        }
        NodeKey::new(kind.unwrap_or(NodeKind::Post), id)
    }

    fn data(&mut self, key: &NodeKey, label: &Arc<str>, mut fields: Fields) -> ToldData {
        fields.drop(&WORKED_OUT);
        let shared = |text: String| -> Arc<str> { text.into() };
        let list = |text: Option<String>| {
            text.map_or_else(Vec::new, |text| text.split(BETWEEN).map(Arc::from).collect::<Vec<Arc<str>>>())
        };
        let data = match key.kind() {
            NodeKind::Post => return self.post(label, fields),
            NodeKind::Tag => {
                let spellings = list(fields.take(&["spellings"]));
                NodeData::Tag { spellings: if spellings.is_empty() { vec![label.clone()] } else { spellings } }
            }
            NodeKind::Platform => NodeData::Platform {
                name: label.clone(),
                aliases_seen: list(fields.take(&["aliases_seen"])),
                category: shared(fields.take(&["category"]).unwrap_or_else(|| "other".to_owned())),
            },
            NodeKind::Source => {
                let url = fields.take(&["url", "uri", "href"]).unwrap_or_else(|| key.name().to_owned());
                let page = canonical(&url).ok().map(|(page, _)| page);
                let of_page = |part: fn(&crate::post::citation::SourceKey) -> &str| {
                    page.as_ref().map_or("", |page| part(page)).to_owned()
                };
                let host = fields.take(&["host"]).unwrap_or_else(|| of_page(|page| page.host()));
                let publisher = fields.take(&["publisher"]);
                let publisher = publisher.and_then(|publisher| NodeKey::parse(&publisher));
                let publisher =
                    publisher.unwrap_or_else(|| NodeKey::new(NodeKind::Publisher, &of_page(|page| page.publisher())));
                let url = shared(url);
                NodeData::Source { urls: vec![url.clone()], url, host: host.into(), publisher }
            }
            NodeKind::Publisher => NodeData::Publisher,
        };
        self.left_out.extend(fields.rest().into_iter().map(|(name, _)| name));
        ToldData::Other(data)
    }

    fn post(&mut self, label: &Arc<str>, mut fields: Fields) -> ToldData {
        fields.drop(&["path"]);
        let flag = |text: Option<String>| text.is_some_and(|text| matches!(text.trim(), "true" | "True" | "1"));
        if flag(fields.take(&["missing"])) {
            return ToldData::Other(NodeData::MissingPost);
        }
        let written = fields.take(&["date"]);
        let date = written.as_deref().and_then(|text| date::parse(text).ok());
        if let Some(text) = written.filter(|_| date.is_none()) {
            self.gathered.warn(Code::GraphValue, format!("The date of “{label}” is not understood: {text}"));
        }
        let authors = fields.take(&["author", "authors"]);
        let post = ToldPost {
            title: fields.take(&["title"]).unwrap_or_else(|| label.to_string()),
            description: fields.take(&["description"]),
            authors: authors.map_or_else(Vec::new, |all| all.split(BETWEEN).map(str::to_owned).collect()),
            date,
            draft: flag(fields.take(&["draft"])),
            extra: extra(fields.rest()),
            has_all_claims: true,
            ..ToldPost::default()
        };
        ToldData::Post(post.into())
    }

    /// An edge.
    ///
    /// Its ends may be told of only behind it, so they are looked for when all is there.
    pub(super) fn edge(&mut self, source: String, target: String, fields: Fields) {
        self.edges.push(PlainEdge { source, target, fields });
    }

    fn add(&mut self, PlainEdge { source, target, mut fields }: PlainEdge) {
        let Some(ends) = self.gathered.ends(&source, &target) else { return };
        let given = fields.take(&["kind", "labelE", "label"]);
        fields.drop(&["kind", "labelE"]);
        let kind = given.as_deref().and_then(edge_kind_called).unwrap_or_else(|| {
            if let Some(given) = given {
                *self.unknown_edges.entry(given).or_default() += 1;
            }
            EdgeKind::LinksTo
        });
        let weight = fields.take_number(&["weight"]).unwrap_or(1.0).round().max(1.0) as u32;
        let [from, _] = ends;
        let path = source.strip_prefix("post:").filter(|_| self.gathered.is_post(from));
        let evidence = first_evidence(&mut fields, path);
        fields.drop(&WORKED_OUT);
        self.left_out.extend(fields.rest().into_iter().map(|(name, _)| name));
        self.gathered.edge(ToldEdge { ends, kind, weight, evidence: evidence.into_iter().collect() });
    }

    pub(super) fn finish(mut self) -> Imported {
        for edge in std::mem::take(&mut self.edges) {
            self.add(edge);
        }
        self.tell_of_kinds();
        if !self.left_out.is_empty() {
            let names = self.left_out.iter().take(12).map(String::as_str).collect::<Vec<_>>().join(", ");
            let more = if self.left_out.len() > 12 { " and others" } else { "" };
            self.gathered.warn(Code::GraphValue, format!("These fields are not shown: {names}{more}"));
        }
        let imported = self.gathered.finish(self.name);
        if self.is_own { imported } else { spread(imported) }
    }

    fn tell_of_kinds(&mut self) {
        if self.known_nodes == 0 && self.unknown_nodes.keys().all(String::is_empty) {
            self.unknown_nodes.clear();
            let message = "No node says what kind it is, in a field kind, type or labelV: all are shown as posts";
            return self.gathered.warn(Code::GraphNode, message.to_owned());
        }
        for (kind, count) in std::mem::take(&mut self.unknown_nodes) {
            let which = if kind.is_empty() {
                "no kind".to_owned()
            } else {
                format!("the kind “{kind}”, which there is not here")
            };
            self.gathered.warn(Code::GraphNode, format!("Nodes with {which}: {count}. They are shown as posts"));
        }
        for (kind, count) in std::mem::take(&mut self.unknown_edges) {
            let message =
                format!("Edges of the kind “{kind}”, which there is not here: {count}. They are shown as links");
            self.gathered.warn(Code::GraphEdge, message);
        }
    }
}

/// The kind of node with this name, for one or for many.
fn kind_called(name: &str) -> Option<NodeKind> {
    let is_it = |kind: &NodeKind| [kind.as_str(), kind.noun(2)].iter().any(|it| it.eq_ignore_ascii_case(name.trim()));
    NodeKind::ALL.into_iter().find(is_it)
}

fn edge_kind_called(name: &str) -> Option<EdgeKind> {
    EdgeKind::ALL.into_iter().find(|kind| kind.as_str().eq_ignore_ascii_case(name.trim()))
}

/// What else is said of a post; of two fields with one name the last.
fn extra(rest: Vec<(String, String)>) -> Map<String, Value> {
    rest.into_iter().map(|(name, text)| (name, Value::String(text))).collect()
}

/// The one sentence that Linkloom's own files of other formats have for an edge.
fn first_evidence(fields: &mut Fields, path: Option<&str>) -> Option<ToldEvidence> {
    let (file, line, heading, text) =
        (fields.take(&["file"]), fields.take_number(&["line"]), fields.take(&["heading"]), fields.take(&["sentence"]));
    let line = line.map_or(1, |line| line.clamp(1.0, f64::from(u32::MAX)) as u32);
    let place = ToldPlace { at: Span::default(), line, heading: heading.map(Arc::from), text: Some(text?) };
    let is_of_post = path.is_some() && file.as_deref() == path;
    is_of_post.then_some(ToldEvidence { place, url: None, alias: None, rule: None, origin: Origin::Body })
}
