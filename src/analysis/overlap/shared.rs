//! What nodes of one kind have in common: posts their sources and publishers, the others the posts that they stand in.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::Part;
use crate::graph::{Direction, EdgeKind, NodeId, NodeKind};
use crate::net::Cancelled;

/// What another node has in common with one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shared {
    /// The other node.
    pub(super) other: NodeId,
    /// How much that tells.
    pub(super) weight: f64,
    /// What they have in common: what fewest have first, pages before publishers.
    pub(super) things: Vec<NodeId>,
}

/// How much it tells that two of `all` nodes have what `having` of them have.
pub(super) fn rarity(all: usize, having: usize) -> f64 {
    (1.0 + all as f64 / having.max(1) as f64).ln()
}

/// The nodes of the same kind that have something in common with a node, the closest first; none when `cancelled` said so.
pub(super) fn shared(part: &Part<'_>, node: NodeId, cancelled: Cancelled<'_>) -> Option<Vec<Shared>> {
    let Some(kind) = part.graph().node(node).map(|node| node.key.kind()).filter(|_| part.has(node)) else {
        return Some(Vec::new());
    };
    let all = part.of_kind(kind).count();
    let mut things: Vec<(NodeId, Vec<NodeId>)> = Vec::new();
    for thing in things_of(part, node, kind) {
        if cancelled() {
            return None;
        }
        things.push((thing, having(part, thing, kind)));
    }
    things.sort_by_key(|(thing, having)| (having.len(), *thing));
    let mut found: BTreeMap<NodeId, Shared> = BTreeMap::new();
    for (thing, having) in things {
        let rarity = rarity(all, having.len());
        for other in having.into_iter().filter(|&other| other != node) {
            let shared = found.entry(other).or_insert(Shared { other, weight: 0.0, things: Vec::new() });
            shared.weight += rarity;
            shared.things.push(thing);
        }
    }
    let mut found: Vec<Shared> = found.into_values().collect();
    found.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.other.cmp(&b.other)));
    Some(found)
}

/// What a node of a kind can have in common with others.
fn things_of(part: &Part<'_>, node: NodeId, kind: NodeKind) -> Vec<NodeId> {
    match kind {
        NodeKind::Post => {
            let cited = part.outgoing(node, EdgeKind::Cites).map(|edge| edge.target);
            cited.chain(part.publishers_of(node)).collect()
        }
        NodeKind::Source => citing(part, node),
        NodeKind::Tag => sources(part, node, EdgeKind::Tagged),
        NodeKind::Platform => sources(part, node, EdgeKind::Mentions),
        NodeKind::Publisher => posts_behind(part, node),
    }
}

/// The nodes of a kind that have a thing, in the order of their ids, each once.
pub(super) fn having(part: &Part<'_>, thing: NodeId, kind: NodeKind) -> Vec<NodeId> {
    let targets = |edges| part.outgoing(thing, edges).map(|edge| edge.target).collect();
    match kind {
        NodeKind::Post if super::is_a(part, thing, NodeKind::Publisher) => posts_behind(part, thing),
        NodeKind::Post => citing(part, thing),
        NodeKind::Source => targets(EdgeKind::Cites),
        NodeKind::Tag => targets(EdgeKind::Tagged),
        NodeKind::Platform => targets(EdgeKind::Mentions),
        NodeKind::Publisher => part.publishers_of(thing),
    }
}

fn sources(part: &Part<'_>, node: NodeId, kind: EdgeKind) -> Vec<NodeId> {
    part.incoming(node, kind).map(|edge| edge.source).collect()
}

fn citing(part: &Part<'_>, source: NodeId) -> Vec<NodeId> {
    sources(part, source, EdgeKind::Cites)
}

/// The posts that cite a page of a publisher.
fn posts_behind(part: &Part<'_>, publisher: NodeId) -> Vec<NodeId> {
    let pages = part.graph().edges_of(publisher, EdgeKind::PublishedBy, Direction::Incoming);
    let posts: BTreeSet<NodeId> = pages.into_iter().flat_map(|edge| citing(part, edge.source)).collect();
    posts.into_iter().collect()
}

/// The tags of a post.
pub(super) fn tags_of(part: &Part<'_>, post: NodeId) -> BTreeSet<NodeId> {
    part.outgoing(post, EdgeKind::Tagged).map(|edge| edge.target).collect()
}

/// Posts that have at least two tags in common with a post, and at least half of all that either of them has, but none of
/// its sources; those whose common tags fewest posts have first, each with these tags. None when `cancelled` said so.
pub(super) fn with_the_same_tags(
    part: &Part<'_>,
    post: NodeId,
    found: &[Shared],
    cancelled: Cancelled<'_>,
) -> Option<Vec<(NodeId, Vec<NodeId>)>> {
    let tags = tags_of(part, post);
    let mut common: BTreeMap<NodeId, Vec<NodeId>> = BTreeMap::new();
    let mut rarities = BTreeMap::new();
    let all = part.of_kind(NodeKind::Post).count();
    for &tag in &tags {
        if cancelled() {
            return None;
        }
        let posts = sources(part, tag, EdgeKind::Tagged);
        rarities.insert(tag, rarity(all, posts.len()));
        for other in posts.into_iter().filter(|&other| other != post) {
            common.entry(other).or_default().push(tag);
        }
    }
    let with_sources: BTreeSet<NodeId> = found.iter().map(|shared| shared.other).collect();
    common.retain(|other, common| {
        let has_enough = common.len() >= 2 && !with_sources.contains(other);
        has_enough && 2 * common.len() >= tags.union(&tags_of(part, *other)).count()
    });
    let weight = |tags: &[NodeId]| tags.iter().filter_map(|tag| rarities.get(tag)).sum::<f64>();
    let mut common: Vec<(NodeId, Vec<NodeId>)> = common.into_iter().collect();
    common.sort_by(|(a, a_tags), (b, b_tags)| weight(b_tags).total_cmp(&weight(a_tags)).then(a.cmp(b)));
    for (_, tags) in &mut common {
        tags.sort_by_key(|tag| (Reverse(rarities.get(tag).map(|rarity| rarity.to_bits())), *tag));
    }
    Some(common)
}
