//! Folding: what only one post leads to can be put away in that post, which then says how much it holds.
//!
//! A source that one post alone cites is at home in that post, and so is a publisher all of whose sources are. Nothing
//! else of the graph leads to them, so a post that is folded takes no connection from the others.

use std::collections::BTreeSet;

use crate::graph::{EdgeKind, KnowledgeGraph, NodeId, NodeKey};

/// Graphs with more nodes than this are shown folded at first: so many dots are no picture any more.
const CLEAR_MAX: usize = 1500;

/// The post in which each node is at home, whether it is folded or not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Homes {
    homes: Vec<Option<NodeId>>,
    /// For each node how many are at home in it.
    guests: Vec<u32>,
}

/// Which posts are folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folding {
    /// Whether posts are.
    pub on: bool,
    /// The posts with which it is the other way round.
    pub except: BTreeSet<NodeKey>,
}

/// The posts that a node belongs to, as far as they have been seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Owner {
    Nobody,
    One(NodeId),
    Several,
}

impl Homes {
    /// Of all nodes of a graph.
    pub fn new(graph: &KnowledgeGraph) -> Self {
        let mut owners = vec![Owner::Nobody; graph.node_count()];
        for (_, post, source, _) in graph.edges().filter(|(.., edge)| edge.kind == EdgeKind::Cites) {
            add(&mut owners, source, Owner::One(post));
        }
        for (_, source, publisher, _) in graph.edges().filter(|(.., edge)| edge.kind == EdgeKind::PublishedBy) {
            let owner = match owners.get(source.index()) {
                Some(Owner::One(post)) => Owner::One(*post),
                _ => Owner::Several,
            };
            add(&mut owners, publisher, owner);
        }
        Self::of_owners(&owners)
    }

    fn of_owners(owners: &[Owner]) -> Self {
        let mut this = Self { homes: Vec::with_capacity(owners.len()), guests: vec![0; owners.len()] };
        for owner in owners {
            let home = if let Owner::One(post) = owner { Some(*post) } else { None };
            if let Some(guests) = home.and_then(|post| this.guests.get_mut(post.index())) {
                *guests += 1;
            }
            this.homes.push(home);
        }
        this
    }

    /// The post in which a node is at home.
    pub fn of(&self, id: NodeId) -> Option<NodeId> {
        self.homes.get(id.index()).copied().flatten()
    }

    /// How many nodes are at home in a post.
    pub fn guests(&self, post: NodeId) -> usize {
        self.guests.get(post.index()).map_or(0, |&guests| guests as usize)
    }

    /// Whether no node is at home in any post.
    pub fn is_empty(&self) -> bool {
        self.homes.iter().all(Option::is_none)
    }

    /// All nodes that are at home somewhere, each with its post, in id order.
    pub fn iter(&self) -> impl Iterator<Item = (NodeId, NodeId)> {
        (0..).map(NodeId).zip(&self.homes).filter_map(|(id, home)| Some((id, (*home)?)))
    }

    /// For each node whether it is a post that is folded.
    pub fn folded(&self, graph: &KnowledgeGraph, folding: &Folding) -> Vec<bool> {
        let is_folded = |(id, node): (NodeId, &crate::graph::Node)| self.guests(id) > 0 && folding.folds(&node.key);
        graph.nodes().map(is_folded).collect()
    }
}

fn add(owners: &mut [Owner], id: NodeId, other: Owner) {
    if let Some(owner) = owners.get_mut(id.index()) {
        *owner = match *owner {
            Owner::Nobody => other,
            same if same == other => same,
            _ => Owner::Several,
        };
    }
}

impl Folding {
    /// All posts, or none.
    pub fn all(on: bool) -> Self {
        Self { on, except: BTreeSet::new() }
    }

    /// What a graph of so many nodes is first seen with.
    pub fn for_nodes(count: usize) -> Self {
        Self::all(count > CLEAR_MAX)
    }

    /// Whether a post is folded.
    pub fn folds(&self, post: &NodeKey) -> bool {
        self.on != self.except.contains(post)
    }

    /// Folds a post, or unfolds it.
    pub fn toggle(&mut self, post: &NodeKey) {
        if !self.except.remove(post) {
            self.except.insert(post.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build::of_texts;

    fn homes_of(posts: &[(&str, &str)]) -> Vec<String> {
        let graph = of_texts(posts);
        let key = |id| graph.node(id).expect("of this graph").key.to_string();
        Homes::new(&graph).iter().map(|(id, home)| format!("{} in {}", key(id), key(home))).collect()
    }

    #[test]
    fn what_one_post_alone_cites_is_at_home_in_it() {
        let homes = homes_of(&[
            ("a.md", "[x](https://x.org/1) [x](https://x.org/1) [x](https://x.org/2) [y](https://y.org/1)"),
            ("b.md", "[y](https://y.org/2) [z](https://z.org/1) [a](a.md)"),
            ("c.md", "[z](https://z.org/1) [z](https://z.org/2)"),
        ]);
        let expected = [
            "source:https://x.org/1 in post:a.md",
            "source:https://x.org/2 in post:a.md",
            "source:https://y.org/1 in post:a.md",
            "source:https://y.org/2 in post:b.md",
            "source:https://z.org/2 in post:c.md",
            // Publisher y has a source in a and one in b, publisher z one that two posts cite.
            "publisher:x.org in post:a.md",
        ];
        assert_eq!(homes, expected);
    }

    #[test]
    fn a_post_counts_its_guests() {
        let graph = of_texts(&[("a.md", "[x](https://x.org/1) [y](https://y.org/1)"), ("b.md", "no sources")]);
        let homes = Homes::new(&graph);
        assert_eq!((homes.guests(NodeId(0)), homes.guests(NodeId(1)), homes.guests(NodeId(99))), (4, 0, 0));
        assert!(!homes.is_empty() && Homes::default().is_empty());
        assert_eq!(homes.of(NodeId(0)), None);
    }

    #[test]
    fn a_hand_goes_before_the_rule_for_all() {
        let post = NodeKey::new(crate::graph::NodeKind::Post, "a.md");
        for on in [false, true] {
            let mut folding = Folding::all(on);
            assert_eq!(folding.folds(&post), on);
            folding.toggle(&post);
            assert_eq!(folding.folds(&post), !on);
            folding.toggle(&post);
            assert_eq!(folding, Folding::all(on));
        }
    }

    #[test]
    fn only_large_graphs_are_folded_at_first() {
        assert_eq!((Folding::for_nodes(187).on, Folding::for_nodes(2380).on), (false, true));
    }
}
