//! Which nodes and edges are shown.

use std::collections::BTreeSet;

use super::fold::{Folding, Homes};
use super::halo::hubs;
use crate::graph::{EdgeKind, KnowledgeGraph, NodeId, NodeKey, NodeKind};

/// What a person has switched off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hidden {
    /// Kinds of node.
    pub kinds: BTreeSet<NodeKind>,
    /// Posts that are drafts, and what only they lead to.
    pub drafts: bool,
    /// Single nodes.
    pub nodes: BTreeSet<NodeKey>,
    /// All nodes but these, where there are any.
    pub only: Option<BTreeSet<NodeKey>>,
}

impl Hidden {
    /// Whether nothing is.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Forgets single nodes that are not to be kept.
    pub fn retain(&mut self, keep: impl Fn(&NodeKey) -> bool) {
        self.nodes.retain(&keep);
        self.only = self.only.take().map(|only| only.into_iter().filter(keep).collect());
        self.only.take_if(|only: &mut BTreeSet<NodeKey>| only.is_empty());
    }
}

/// What became of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is shown.
    Shown,
    /// It is put away in its post.
    Folded,
    /// It is switched off.
    Filtered,
}

/// What of a graph is shown: everything but what is switched off or folded, and no edge without both its ends.
///
/// Each node is either shown, folded or filtered, so that the three numbers make up the graph. What is switched off is
/// filtered even where its post is folded; and where a post is not shown, what is at home in it stands for itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visible {
    nodes: Vec<Standing>,
    node_count: usize,
    edge_count: usize,
    folded_count: usize,
    /// For each node how many are folded into it; empty where none is.
    folded_into: Vec<u32>,
    /// The nodes that are drawn with a halo instead of their edges, in id order.
    halos: Vec<NodeId>,
    undrawn_edge_count: usize,
}

impl Visible {
    /// Everything of `graph` but what is `hidden`.
    pub fn new(graph: &KnowledgeGraph, hidden: &Hidden) -> Self {
        let mut shown = if hidden.drafts { without_drafts(graph) } else { vec![true; graph.node_count()] };
        for (shown, (_, node)) in shown.iter_mut().zip(graph.nodes()) {
            *shown &= !hidden.kinds.contains(&node.key.kind());
        }
        for id in hidden.nodes.iter().filter_map(|key| graph.find(key)) {
            keep(&mut shown, id, false);
        }
        if let Some(only) = &hidden.only {
            let mut wanted = vec![false; shown.len()];
            for id in only.iter().filter_map(|key| graph.find(key)) {
                keep(&mut wanted, id, true);
            }
            shown.iter_mut().zip(wanted).for_each(|(shown, wanted)| *shown &= wanted);
        }
        let standing = |shown| if shown { Standing::Shown } else { Standing::Filtered };
        Self { nodes: shown.into_iter().map(standing).collect(), ..Self::default() }.counted(graph)
    }

    /// The same with what is at home in a folded post put away.
    #[must_use]
    pub fn folded(mut self, graph: &KnowledgeGraph, homes: &Homes, folding: &Folding) -> Self {
        if *folding == Folding::default() {
            return self;
        }
        let folds = homes.folded(graph, folding);
        let is_folded = |post: NodeId| folds.get(post.index()) == Some(&true);
        let mut folded_into = vec![0; self.nodes.len()];
        for (id, post) in homes.iter().filter(|&(_, post)| is_folded(post)) {
            // Posts are at home nowhere, so none is folded on the way.
            if self.node(post)
                && let Some(standing @ Standing::Shown) = self.nodes.get_mut(id.index())
                && let Some(count) = folded_into.get_mut(post.index())
            {
                *standing = Standing::Folded;
                *count += 1;
            }
        }
        self.folded_into = folded_into;
        self.fold_bare_publishers(graph);
        self.counted(graph)
    }

    /// A publisher goes with the last of its sources, into whichever posts they are folded: it would stand there without
    /// an edge.
    fn fold_bare_publishers(&mut self, graph: &KnowledgeGraph) {
        let mut sources = vec![[false; 2]; self.nodes.len()];
        for (_, source, publisher, _) in graph.edges().filter(|(.., edge)| edge.kind == EdgeKind::PublishedBy) {
            if let Some([has_shown, has_folded]) = sources.get_mut(publisher.index()) {
                *has_shown |= self.standing(source) == Some(Standing::Shown);
                *has_folded |= self.standing(source) == Some(Standing::Folded);
            }
        }
        for (standing, sources) in self.nodes.iter_mut().zip(sources) {
            if *standing == Standing::Shown && sources == [false, true] {
                *standing = Standing::Folded;
            }
        }
    }

    /// The same with a halo about each hub instead of its edges.
    #[must_use]
    pub fn with_halos(mut self, graph: &KnowledgeGraph) -> Self {
        let all = self.edge_count;
        self.halos = hubs(graph, &self);
        let mut this = self.counted(graph);
        this.undrawn_edge_count = all - this.edge_count;
        this
    }

    fn counted(mut self, graph: &KnowledgeGraph) -> Self {
        let count = |standing| self.nodes.iter().filter(|&&node| node == standing).count();
        (self.node_count, self.folded_count) = (count(Standing::Shown), count(Standing::Folded));
        self.edge_count = graph.edges().filter(|&(_, source, target, _)| self.edge(source, target)).count();
        self
    }

    /// What became of a node; `None` for a node of another graph.
    pub fn standing(&self, id: NodeId) -> Option<Standing> {
        self.nodes.get(id.index()).copied()
    }

    /// Whether a node is shown.
    pub fn node(&self, id: NodeId) -> bool {
        self.standing(id) == Some(Standing::Shown)
    }

    /// Whether an edge between two nodes is shown.
    pub fn edge(&self, source: NodeId, target: NodeId) -> bool {
        self.node(source) && self.node(target) && !self.has_halo(source) && !self.has_halo(target)
    }

    /// Whether a node is drawn with a halo instead of its edges.
    pub fn has_halo(&self, id: NodeId) -> bool {
        self.halos.binary_search(&id).is_ok()
    }

    /// The nodes that are drawn with a halo, in id order.
    pub fn halos(&self) -> &[NodeId] {
        &self.halos
    }

    /// The number of nodes shown.
    pub fn node_count(&self) -> usize {
        self.node_count
    }

    /// The number of nodes that are folded into posts.
    pub fn folded_count(&self) -> usize {
        self.folded_count
    }

    /// The number of nodes that are switched off.
    pub fn filtered_count(&self) -> usize {
        self.nodes.len() - self.node_count - self.folded_count
    }

    /// How many nodes are folded into a post.
    pub fn folded_into(&self, post: NodeId) -> usize {
        self.folded_into.get(post.index()).map_or(0, |&count| count as usize)
    }

    /// The number of edges that halos stand for.
    pub fn undrawn_edge_count(&self) -> usize {
        self.undrawn_edge_count
    }

    /// The number of edges shown.
    pub fn edge_count(&self) -> usize {
        self.edge_count
    }
}

fn keep(shown: &mut [bool], id: NodeId, keep: bool) {
    if let Some(shown) = shown.get_mut(id.index()) {
        *shown = keep;
    }
}

/// The posts that are no drafts, and all that they lead to, be it over a source to its publisher.
fn without_drafts(graph: &KnowledgeGraph) -> Vec<bool> {
    let is_post = |id| graph.document_of(id).is_some_and(|document| !document.post.draft);
    let mut shown: Vec<bool> = graph.nodes().map(|(id, _)| is_post(id)).collect();
    let is_draft = |id| graph.document_of(id).is_some_and(|document| document.post.draft);
    let is_from_post = |kind| !matches!(kind, EdgeKind::PublishedBy | EdgeKind::Names);
    for from_post in [true, false] {
        for (_, source, target, edge) in graph.edges() {
            let leads = is_from_post(edge.kind) == from_post && shown.get(source.index()) == Some(&true);
            if leads
                && !is_draft(target)
                && let Some(shown) = shown.get_mut(target.index())
            {
                *shown = true;
            }
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build::of_texts;
    use proptest::prelude::*;

    /// Posts, each with the numbers of the sources that it cites; three sources share a publisher.
    fn citing(posts: &[Vec<u8>]) -> KnowledgeGraph {
        let link = |source: &u8| format!("[s](https://p{}.org/{source}) ", source / 3);
        let texts: Vec<(String, String)> = (0..posts.len())
            .map(|i| (format!("{i}.md"), posts[i].iter().map(link).collect::<Vec<_>>().concat()))
            .map(|(path, links)| (path, format!("---\ntags: [all]\ndraft: {}\n---\n{links}", links.len() % 3 == 0)))
            .collect();
        let texts: Vec<(&str, &str)> = texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        of_texts(&texts)
    }

    /// The posts that lead to a node, straight or over a source, in the words of the definition.
    fn citing_posts(graph: &KnowledgeGraph, id: NodeId) -> BTreeSet<NodeId> {
        let kind = |id: NodeId| graph.node(id).expect("of this graph").key.kind();
        let near = graph.incident(id).into_iter().map(|(_, other)| other);
        match kind(id) {
            NodeKind::Source => near.filter(|&other| kind(other) == NodeKind::Post).collect(),
            NodeKind::Publisher => near.flat_map(|source| citing_posts(graph, source)).collect(),
            _ => BTreeSet::new(),
        }
    }

    fn hiding() -> impl Strategy<Value = Hidden> {
        let kinds = prop::sample::subsequence(NodeKind::ALL.to_vec(), 0..3);
        let some = || {
            prop::collection::btree_set(0..20_u8, 0..5).prop_map(|ids| {
                let source = |id: &u8| NodeKey::new(NodeKind::Source, &format!("https://p{}.org/{id}", id / 3));
                ids.iter()
                    .map(|id| if *id < 8 { NodeKey::new(NodeKind::Post, &format!("{id}.md")) } else { source(id) })
                    .collect()
            })
        };
        (kinds, any::<bool>(), some(), prop::option::weighted(0.2, some()))
            .prop_map(|(kinds, drafts, nodes, only)| Hidden { kinds: kinds.into_iter().collect(), drafts, nodes, only })
    }

    proptest! {
        #[test]
        fn what_is_folded_is_what_one_shown_post_alone_leads_to_and_the_counts_add_up(
            posts in prop::collection::vec(prop::collection::vec(0..20_u8, 0..6), 1..8),
            hidden in hiding(),
            on in any::<bool>(),
            hands in prop::collection::btree_set(0..8_u8, 0..4),
        ) {
            let graph = citing(&posts);
            let homes = Homes::new(&graph);
            let except = hands.iter().map(|i| NodeKey::new(NodeKind::Post, &format!("{i}.md"))).collect();
            let folding = Folding { on, except };
            let plain = Visible::new(&graph, &hidden);
            let visible = plain.clone().folded(&graph, &homes, &folding);
            let counts = [visible.node_count(), visible.folded_count(), visible.filtered_count()];
            prop_assert_eq!(counts.iter().sum::<usize>(), graph.node_count());
            let key = |id: NodeId| graph.node(id).expect("of this graph").key.clone();
            let mut into = vec![0; graph.node_count()];
            for (id, _) in graph.nodes() {
                let posts: Vec<NodeId> = citing_posts(&graph, id).into_iter().collect();
                let is_in_one = |id: NodeId| {
                    let posts = citing_posts(&graph, id);
                    let post = posts.first().copied().filter(|&post| posts.len() == 1 && plain.node(post));
                    plain.node(id) && post.is_some_and(|post| folding.folds(&key(post)))
                };
                // A publisher goes with the last source that is shown of it.
                let sources: Vec<NodeId> = graph.incident(id).into_iter().map(|(_, other)| other).collect();
                let shown: Vec<_> = sources.into_iter().filter(|&source| plain.node(source)).collect();
                let is_bare = key(id).kind() == NodeKind::Publisher
                    && plain.node(id)
                    && !shown.is_empty()
                    && shown.into_iter().all(is_in_one);
                let is_folded = is_in_one(id) || is_bare;
                let expected = if !plain.node(id) { Standing::Filtered } else if is_folded { Standing::Folded } else { Standing::Shown };
                prop_assert_eq!(visible.standing(id), Some(expected), "{:?}", graph.node(id));
                if is_in_one(id) {
                    into[posts[0].index()] += 1;
                }
            }
            prop_assert!(graph.nodes().all(|(id, _)| visible.folded_into(id) == into[id.index()]));
            let edges: Vec<_> = graph.edges().filter(|&(_, a, b, _)| visible.edge(a, b)).collect();
            prop_assert_eq!(edges.len(), visible.edge_count());
            for (_, source, target, _) in edges {
                prop_assert!(visible.node(source) && visible.node(target));
            }
            prop_assert_eq!(plain.clone().folded(&graph, &homes, &Folding::all(false)), plain);
        }
    }

    #[test]
    fn without_drafts_goes_what_only_they_lead_to() {
        let graph = of_texts(&[
            ("a.md", "---\ntags: [both, one]\n---\n[b](b.md) [x](https://x.org/1) [c](c.md)"),
            (
                "b.md",
                "---\ndraft: true\ntags: [both, two]\n---\n[y](https://y.org/1) [x](https://x.org/2) [gone](gone.md)",
            ),
            ("c.md", ""),
        ]);
        let visible = Visible::new(&graph, &Hidden { drafts: true, ..Hidden::default() });
        let hidden: Vec<String> =
            graph.nodes().filter(|&(id, _)| !visible.node(id)).map(|(_, n)| n.key.to_string()).collect();
        assert_eq!(
            hidden,
            [
                "post:b.md",
                "post:gone.md",
                "tag:two",
                "source:https://x.org/2",
                "source:https://y.org/1",
                "publisher:y.org"
            ]
        );
        let edges = graph.edges().filter(|&(_, source, target, _)| visible.edge(source, target)).count();
        assert_eq!((visible.edge_count(), visible.node_count() + hidden.len()), (edges, graph.node_count()));
        let all = Visible::new(&graph, &Hidden::default());
        assert_eq!((all.node_count(), all.edge_count()), (graph.node_count(), graph.edge_count()));
        let tags = Hidden { kinds: [NodeKind::Tag].into(), drafts: true, ..Hidden::default() };
        let post = graph.find(&NodeKey::new(NodeKind::Post, "a.md")).expect("is there");
        let visible = Visible::new(&graph, &tags);
        assert!(visible.node(post) && visible.node_count() == graph.node_count() - hidden.len() - 2);
    }
}
