//! Groups: what hangs together more closely than with the rest, each named by what sets it apart.
//!
//! They are the [communities](communities()) of who is connected to whom, at a resolution of 1. A connection weighs as
//! [`Part::connections`] has it, that of a page with its publisher a quarter of that: a page belongs to the posts that cite it
//! rather than to its site, or half the pages of a large site are a group of their own.

mod naming;
mod stable;

use std::cmp::Reverse;
use std::sync::Arc;

use super::table::{Cell, Column, Row, Table};
use super::{Part, Topic};
use crate::graph::{KnowledgeGraph, NodeId, NodeKind};
use crate::net::{Cancelled, Edges, communities};
use crate::text::{counted_plainly, grouped};

/// So many groups have a colour of their own.
pub const COLORS: usize = 9;
/// Out of the part.
pub const NONE: u32 = u32::MAX;

/// Fewer nodes are a group only where each node must be in one.
const LEAST: usize = 3;
/// What of a connection of a page with its publisher counts.
const PUBLISHED_BY: f32 = 0.25;

/// The groups of a part of a graph, those of most posts first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Groups {
    /// Each group, also those of one node.
    pub all: Vec<Group>,
    /// The place in that list of each node's group, by node id; [`NONE`] for what is left out.
    pub of: Arc<[u32]>,
    /// The name of each node, hashed, with the place of its group, in order: what groups of another day are compared by.
    names: Vec<(u64, u32)>,
}

/// What hangs together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    /// What sets it apart; no other group has the same name.
    pub name: String,
    /// Its colour, below [`COLORS`]; none for what comes behind the largest.
    pub color: Option<u8>,
    /// Its nodes, in the order of their ids.
    pub members: Vec<NodeId>,
    /// How many of them are posts.
    pub posts: usize,
    /// Its most connected post, else its most connected node.
    pub first: Option<NodeId>,
    /// What it may be named by, the most telling first.
    terms: Vec<String>,
}

/// The groups of a part; none when `cancelled` said so.
pub fn groups(part: &Part<'_>, cancelled: Cancelled<'_>) -> Option<Groups> {
    let found = communities_of(part, cancelled)?;
    let mut members: Vec<Vec<NodeId>> = Vec::new();
    for (&id, &group) in part.nodes().iter().zip(&found) {
        members.resize_with(members.len().max(group as usize + 1), Vec::new);
        if let Some(members) = members.get_mut(group as usize) {
            members.push(id);
        }
    }
    let is_post = |id: &NodeId| part.graph().kind_of(*id) == Some(NodeKind::Post);
    let posts = |members: &Vec<NodeId>| members.iter().filter(|id| is_post(id)).count();
    members.sort_by_key(|members| (Reverse(posts(members)), Reverse(members.len())));
    let degrees = degrees(part);
    let first = |members: &Vec<NodeId>| {
        let rank = |id: &NodeId| (is_post(id), degrees.get(id.index()).copied(), Reverse(*id));
        members.iter().copied().max_by_key(rank)
    };
    let mut colors = 0..COLORS as u8;
    let group = |members: Vec<NodeId>| {
        let color = if members.len() >= LEAST { colors.next() } else { None };
        Group { color, posts: posts(&members), first: first(&members), members, ..Group::default() }
    };
    let mut all: Vec<Group> = members.into_iter().map(group).collect();
    naming::find_terms(part, &mut all, cancelled)?;
    naming::name(part.graph(), &mut all);
    Some(Groups::new(part.graph(), all))
}

/// The community of each node of a part, by its number; none when `cancelled` said so.
pub fn communities_of(part: &Part<'_>, cancelled: Cancelled<'_>) -> Option<Vec<u32>> {
    let weights = weights(part);
    communities(Edges { weights: &weights, ..part.connections() }, cancelled)
}

/// How much each of the connections of a part binds.
pub fn weights(part: &Part<'_>) -> Vec<f32> {
    let kind = |number: u32| part.nodes().get(number as usize).and_then(|&id| part.graph().kind_of(id));
    let is_published_by = |pair: [u32; 2]| {
        let kinds = pair.map(kind);
        kinds.contains(&Some(NodeKind::Source)) && kinds.contains(&Some(NodeKind::Publisher))
    };
    let Edges { pairs, weights, .. } = part.connections();
    let weight = |(&pair, &weight)| if is_published_by(pair) { PUBLISHED_BY * weight } else { weight };
    pairs.iter().zip(weights).map(weight).collect()
}

/// To how many others each node is connected, by node id.
fn degrees(part: &Part<'_>) -> Vec<usize> {
    let mut degrees = vec![0; part.graph().node_count()];
    for number in part.connections().pairs.iter().flatten() {
        if let Some(degree) = part.nodes().get(*number as usize).and_then(|id| degrees.get_mut(id.index())) {
            *degree += 1;
        }
    }
    degrees
}

const COLUMNS: [Column; 4] = [
    Column { id: "group", name: "Group" },
    Column { id: "posts", name: "Posts" },
    Column { id: "nodes", name: "Nodes" },
    Column { id: "first", name: "Most connected post" },
];

impl Group {
    /// Whether it is more than a node or two.
    pub fn is_large(&self) -> bool {
        self.members.len() >= LEAST
    }
}

impl Groups {
    fn new(graph: &KnowledgeGraph, all: Vec<Group>) -> Self {
        let mut of = vec![NONE; graph.node_count()];
        let mut names = Vec::new();
        for (place, group) in (0..).zip(&all) {
            for &id in &group.members {
                if let (Some(slot), Some(node)) = (of.get_mut(id.index()), graph.node(id)) {
                    *slot = place;
                    names.push((stable::hash(&node.key), place));
                }
            }
        }
        names.sort_unstable();
        Self { all, of: of.into(), names }
    }

    /// The place of a node's group in the list.
    pub fn place_of(&self, id: NodeId) -> Option<usize> {
        self.of.get(id.index()).filter(|&&place| place != NONE).map(|&place| place as usize)
    }

    /// Those that are more than a node or two, each with its place in the list.
    pub fn large(&self) -> impl Iterator<Item = (usize, &Group)> {
        self.all.iter().enumerate().filter(|(_, group)| group.is_large())
    }

    /// Group by group, with its most connected post.
    pub fn table(&self) -> Table {
        let large = || self.large().map(|(_, group)| group);
        let members: usize = large().map(|group| group.members.len()).sum();
        let summary = match large().next() {
            None => "Nothing here hangs together more closely than with the rest".to_owned(),
            Some(first) => format!(
                "{} of {} nodes; the largest: {}, {}",
                counted_plainly(large().count(), "group"),
                grouped(members),
                first.name,
                counted_plainly(first.posts, "post")
            ),
        };
        let rows = large().map(|group| Row {
            node: group.first,
            cells: vec![
                group.name.as_str().into(),
                Cell::Count(group.posts),
                Cell::Count(group.members.len()),
                group.first.into(),
            ],
            passages: Vec::new(),
        });
        Table { summary, columns: COLUMNS.into(), rows: rows.collect(), query: None }
    }
}

impl Topic {
    /// Whether it is asked of the whole folder, whatever the filter leaves.
    pub fn is_of_whole(&self) -> bool {
        *self == Self::Groups
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build::of_texts;

    /// Two stories of four posts each, with a page that both cite.
    pub(super) fn stories() -> KnowledgeGraph {
        let post = |tag: &str, site: &str, number: usize| {
            let text = format!(
                "---\ntags: [{tag}, news]\n---\n# {tag} {number}\n\n[{tag} {number}](https://{site}/{number}) [{site}](https://{site}/all) [w](https://w.org/)"
            );
            (format!("{tag}{number}.md"), text)
        };
        let posts: Vec<_> =
            (0..4).map(|n| post("cats", "cats.org", n)).chain((0..4).map(|n| post("dogs", "dogs.org", n))).collect();
        let posts: Vec<(&str, &str)> = posts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        of_texts(&posts)
    }

    #[test]
    fn stories_are_groups_named_by_what_sets_them_apart() {
        let graph = stories();
        let found = groups(&Part::new(&graph, None), &|| false).unwrap();
        let told: Vec<_> = found
            .large()
            .map(|(_, group)| group)
            .map(|group| (group.name.as_str(), group.posts, group.color))
            .collect();
        assert_eq!(told, [("cats · cats.org", 4, Some(0)), ("dogs · dogs.org", 4, Some(1))], "news sets nothing apart");
        for (id, _) in graph.nodes() {
            let place = found.place_of(id);
            assert!(place.is_none_or(|place| found.all[place].members.contains(&id)));
        }
        assert_eq!(found.table().rows.len(), 2);
        assert!(groups(&Part::new(&graph, None), &|| true).is_none());
    }

    #[test]
    fn a_page_binds_its_posts_more_than_its_publisher() {
        let graph = of_texts(&[("a.md", "[x](https://x.org/1)")]);
        let part = Part::new(&graph, None);
        let mut found = weights(&part);
        found.sort_by(f32::total_cmp);
        assert_eq!(found, [0.25, 1.0]);
    }

    #[test]
    fn what_is_alone_is_no_group() {
        let graph = of_texts(&[("a.md", ""), ("b.md", "[a](a.md)")]);
        let found = groups(&Part::new(&graph, None), &|| false).unwrap();
        assert_eq!((found.all.len(), found.place_of(NodeId(0))), (1, Some(0)));
        assert_eq!((found.large().count(), found.all[0].color), (0, None));
        assert_eq!(found.table().rows.len(), 0);
    }
}
