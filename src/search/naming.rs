//! Which nodes a value names: a tag, a platform, a page or a post, as people write it.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::fold::folded;
use super::hit_set::HitSet;
use super::name_index::names;
use crate::graph::{KnowledgeGraph, Node, NodeData, NodeId, NodeKey, NodeKind};
use crate::text;

/// A name as it is compared.
pub(super) fn name(text: &str) -> String {
    folded(&text::folded(text))
}

/// The nodes of a kind of which something is true.
pub(super) fn nodes_of(graph: &KnowledgeGraph, kind: NodeKind, is_meant: impl Fn(&Node) -> bool + Sync) -> HitSet {
    nodes_with(graph, |id| graph.node(id).is_some_and(|node| node.key.kind() == kind && is_meant(node)))
}

/// The nodes of which something is true; it is asked on all threads.
pub(super) fn nodes_with(graph: &KnowledgeGraph, is_meant: impl Fn(NodeId) -> bool + Sync) -> HitSet {
    let ids = (0..graph.node_count() as u32).into_par_iter().map(NodeId);
    HitSet::of(graph.node_count(), ids.filter(|id| is_meant(*id)).collect::<Vec<NodeId>>())
}

/// The tags of this name, and those below it: `a` names `a/b` too.
pub(super) fn tags(graph: &KnowledgeGraph, value: &str) -> HitSet {
    let wanted = name(value.trim_start_matches('#'));
    let is_meant = |spelling: &str| {
        let spelling = name(spelling);
        spelling.strip_prefix(&wanted).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    nodes_of(graph, NodeKind::Tag, |node| names(node).any(is_meant))
}

/// The platforms of this name.
pub(super) fn platforms(graph: &KnowledgeGraph, value: &str) -> HitSet {
    let wanted = name(value);
    nodes_of(graph, NodeKind::Platform, |node| names(node).any(|other| name(other) == wanted))
}

/// The sources and publishers that a value names: a page by its title or address, a host, a publisher.
pub(super) fn cited(graph: &KnowledgeGraph, value: &str) -> HitSet {
    let (wanted, address) = (name(value), address(value));
    let mut hits = nodes_of(graph, NodeKind::Publisher, |node| names(node).any(|other| name(other) == wanted));
    let publishers: BTreeSet<&NodeKey> = hits.iter().filter_map(|id| graph.node(id)).map(|node| &node.key).collect();
    let sources = nodes_of(graph, NodeKind::Source, |node| {
        let NodeData::Source { host, publisher, .. } = &node.data else { return false };
        publishers.contains(publisher)
            || is_host(host, &address)
            || (address.contains('/') && self::address(node.key.name()).starts_with(&address))
            || name(&node.label) == wanted
    });
    hits.unite(&sources);
    hits
}

/// Whether a host is meant: itself, or the domain that it belongs to.
fn is_host(host: &str, wanted: &str) -> bool {
    let host = host.strip_prefix("www.").unwrap_or(host);
    host.strip_suffix(wanted).is_some_and(|rest| !wanted.is_empty() && (rest.is_empty() || rest.ends_with('.')))
}

/// An address without what hardly anybody writes.
fn address(url: &str) -> String {
    let url = name(url);
    let without_scheme = url.split_once("://").map_or(&*url, |(_, rest)| rest);
    without_scheme.strip_prefix("www.").unwrap_or(without_scheme).trim_end_matches('/').to_owned()
}

/// The posts of this path, file name or title.
pub(super) fn posts(graph: &KnowledgeGraph, value: &str) -> HitSet {
    let wanted = name(value);
    nodes_of(graph, NodeKind::Post, |node| is_post(node, &wanted))
}

fn is_post(node: &Node, wanted: &str) -> bool {
    let path = name(node.key.name());
    let whole = path.rsplit_once('.').map_or(&*path, |(stem, _)| stem);
    let file = path.rsplit('/').next().unwrap_or(&path);
    let stem = whole.rsplit('/').next().unwrap_or(whole);
    [&*path, whole, file, stem].contains(&wanted) || name(&node.label) == wanted
}

/// The nodes of this name, of whatever kind; of `platform:tiktok` too.
pub(super) fn any(graph: &KnowledgeGraph, value: &str) -> HitSet {
    if let Some(id) = NodeKey::parse(value).and_then(|key| graph.find(&key)) {
        return HitSet::of(graph.node_count(), [id]);
    }
    let wanted = name(value);
    let is_meant = |node: &Node| match node.key.kind() {
        NodeKind::Post => is_post(node, &wanted),
        _ => names(node).any(|other| name(other) == wanted),
    };
    nodes_with(graph, |id| graph.node(id).is_some_and(is_meant))
}
