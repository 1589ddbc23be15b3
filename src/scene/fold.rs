//! Folding: what one post alone leads to can be put away in that post, which then says how much it holds.
//!
//! A source that one post alone cites has that post as its sole post, and so has a publisher all of whose sources do.
//! Nothing else of the graph leads to them, so a post that is folded takes no connection from the others.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::graph::{EdgeKind, KnowledgeGraph, NodeId, NodeKey};

/// Graphs with more nodes than this are shown folded at first: so many dots are no picture any more.
const CLEAR_MAX: usize = 1500;

/// For each node the one post that leads to it, if it is one alone; whether that post is folded or not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SolePosts {
    posts: Vec<Option<NodeId>>,
    /// For each node how many it is the sole post of.
    exclusive_counts: Vec<u32>,
}

/// Which posts are folded.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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

impl SolePosts {
    /// Of all nodes of a graph.
    pub fn new(graph: &KnowledgeGraph) -> Self {
        let mut owners = vec![Owner::Nobody; graph.node_count()];
        for cites in graph.edges().filter(|edge| edge.kind() == EdgeKind::Cites) {
            add(&mut owners, cites.target, Owner::One(cites.source));
        }
        for published in graph.edges().filter(|edge| edge.kind() == EdgeKind::PublishedBy) {
            let owner = match owners.get(published.source.index()) {
                Some(Owner::One(post)) => Owner::One(*post),
                _ => Owner::Several,
            };
            add(&mut owners, published.target, owner);
        }
        Self::of_owners(&owners)
    }

    fn of_owners(owners: &[Owner]) -> Self {
        let mut this = Self { posts: Vec::with_capacity(owners.len()), exclusive_counts: vec![0; owners.len()] };
        for owner in owners {
            let post = if let Owner::One(post) = owner { Some(*post) } else { None };
            if let Some(count) = post.and_then(|post| this.exclusive_counts.get_mut(post.index())) {
                *count += 1;
            }
            this.posts.push(post);
        }
        this
    }

    /// The sole post of a node.
    pub fn of(&self, id: NodeId) -> Option<NodeId> {
        self.posts.get(id.index()).copied().flatten()
    }

    /// How many nodes a post is the sole post of.
    pub fn exclusive_count(&self, post: NodeId) -> usize {
        self.exclusive_counts.get(post.index()).map_or(0, |&count| count as usize)
    }

    /// Whether no node has a sole post.
    pub fn is_empty(&self) -> bool {
        self.posts.iter().all(Option::is_none)
    }

    /// All nodes that have a sole post, each with it, in id order.
    pub fn iter(&self) -> impl Iterator<Item = (NodeId, NodeId)> {
        (0..).map(NodeId).zip(&self.posts).filter_map(|(id, post)| Some((id, (*post)?)))
    }

    /// For each node whether it is a post that is folded.
    pub fn folded(&self, graph: &KnowledgeGraph, folding: &Folding) -> Vec<bool> {
        let is_folded =
            |(id, node): (NodeId, &crate::graph::Node)| self.exclusive_count(id) > 0 && folding.folds(&node.key);
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

    fn sole_posts_of(posts: &[(&str, &str)]) -> Vec<String> {
        let graph = of_texts(posts);
        let key = |id| graph.node(id).expect("of this graph").key.to_string();
        SolePosts::new(&graph).iter().map(|(id, post)| format!("{} in {}", key(id), key(post))).collect()
    }

    #[test]
    fn what_one_post_alone_cites_has_it_as_its_sole_post() {
        let sole_posts = sole_posts_of(&[
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
        assert_eq!(sole_posts, expected);
    }

    #[test]
    fn a_post_counts_what_it_alone_leads_to() {
        let graph = of_texts(&[("a.md", "[x](https://x.org/1) [y](https://y.org/1)"), ("b.md", "no sources")]);
        let sole_posts = SolePosts::new(&graph);
        assert_eq!([0, 1, 99].map(|id| sole_posts.exclusive_count(NodeId(id))), [4, 0, 0]);
        assert!(!sole_posts.is_empty() && SolePosts::default().is_empty());
        assert_eq!(sole_posts.of(NodeId(0)), None);
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
