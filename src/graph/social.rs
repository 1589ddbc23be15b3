//! Publishers whose pages are written by the people of a social platform.

use super::key::NodeKind;
use super::model::{KnowledgeGraph, NodeId};
use crate::platform::Gazetteer;

/// The categories of platforms whose pages are posts of their members.
const CATEGORIES: [&str; 8] = ["audio", "fediverse", "forum", "messaging", "photo", "questions", "social", "video"];

/// Those publishers, in the order of their ids, each with the platform's name.
pub(super) fn publishers(graph: &KnowledgeGraph, gazetteer: &Gazetteer) -> Vec<(NodeId, Box<str>)> {
    let platform = |domain: &str| gazetteer.get(gazetteer.by_host(domain)?);
    let publishers = graph.nodes().filter(|(_, node)| node.key.kind() == NodeKind::Publisher);
    let social = publishers.filter_map(|(id, node)| {
        let platform = platform(node.key.name()).filter(|platform| CATEGORIES.contains(&&*platform.category))?;
        Some((id, platform.name.clone()))
    });
    social.collect()
}
