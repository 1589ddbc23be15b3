//! Two states in one graph, with what became of each of its parts.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::change::{ClaimChange, EdgeChange, NodeChange, State};
use super::comparison::{Comparison, compare};
use crate::graph::{EdgeId, KnowledgeGraph, NodeId, NodeKey, Union};

/// An earlier and a later state, and both as one graph.
#[derive(Clone, Debug)]
pub struct Both {
    /// The earlier state.
    pub before: Arc<KnowledgeGraph>,
    /// The later one.
    pub after: Arc<KnowledgeGraph>,
    /// Both as one.
    pub graph: Arc<KnowledgeGraph>,
    /// What differs.
    pub comparison: Comparison,
    /// What became of each node of the one graph.
    nodes: Vec<State>,
    /// What became of each of its edges.
    edges: Vec<State>,
    /// The nodes that are not as they were, each with what differs.
    entries: Vec<Entry>,
}

/// A node that is not as it was: it changed itself, or what begins at it did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The node in the one graph.
    pub node: NodeId,
    /// How it is listed.
    pub heading: Heading,
    /// Its change, by its place in the comparison.
    change: Option<usize>,
    /// The changes of edges that begin at it, likewise: the first, and the one behind the last.
    edges: [usize; 2],
    /// The changes of its claims, likewise.
    claims: [usize; 2],
}

/// How a node that is not as it was is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Heading {
    /// It was added.
    Added,
    /// It is gone.
    Gone,
    /// It is not what it was.
    Changed,
    /// It is a post with another path, be it changed or not.
    Renamed,
}

impl Heading {
    /// All of them, in the order of lists.
    pub const ALL: [Self; 4] = [Self::Added, Self::Gone, Self::Changed, Self::Renamed];

    /// The word behind a number.
    pub fn word(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Gone => "gone",
            Self::Changed => "changed",
            Self::Renamed => "renamed",
        }
    }

    /// How its nodes are marked.
    pub fn state(self) -> State {
        match self {
            Self::Added => State::Added,
            Self::Gone => State::Gone,
            Self::Changed | Self::Renamed => State::Changed,
        }
    }
}

impl Both {
    /// Compares two states and puts them into one graph. Takes a while.
    pub fn new(before: Arc<KnowledgeGraph>, after: Arc<KnowledgeGraph>) -> Self {
        let comparison = compare(&before, &after);
        let renamed = comparison.nodes.iter().filter_map(|change| Some((change.was.clone()?, change.key.clone())));
        let Union { graph, edges: origins, .. } = Union::new(&after, &before, &renamed.collect());
        let changed = changed(&comparison, &after);
        let edges = origins.iter().map(|origin| match (origin.earlier, origin.present) {
            (None, _) => State::Added,
            (_, None) => State::Gone,
            (_, Some(id)) if changed.get(id.index()) == Some(&true) => State::Changed,
            _ => State::Same,
        });
        let edges = edges.collect();
        let entries = entries(&graph, &comparison);
        let mut nodes = vec![State::Same; graph.node_count()];
        for entry in &entries {
            if let Some(slot) = nodes.get_mut(entry.node.index()) {
                *slot = entry.heading.state();
            }
        }
        Self { before, after, graph: Arc::new(graph), comparison, nodes, edges, entries }
    }

    /// What became of a node of the one graph.
    pub fn node(&self, id: NodeId) -> State {
        self.nodes.get(id.index()).copied().unwrap_or_default()
    }

    /// What became of an edge of the one graph.
    pub fn edge(&self, id: EdgeId) -> State {
        self.edges.get(id.index()).copied().unwrap_or_default()
    }

    /// The nodes that are not as they were, by headings, then in id order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The same of one node.
    pub fn entry(&self, id: NodeId) -> Option<&Entry> {
        Heading::ALL.into_iter().find_map(|heading| {
            let entries = self.under(heading);
            entries.binary_search_by_key(&id, |entry| entry.node).ok().and_then(|at| entries.get(at))
        })
    }

    /// Those under a heading.
    pub fn under(&self, heading: Heading) -> &[Entry] {
        let start = self.entries.partition_point(|entry| entry.heading < heading);
        let rest = self.entries.get(start..).unwrap_or_default();
        rest.get(..rest.partition_point(|entry| entry.heading == heading)).unwrap_or_default()
    }

    /// How many nodes are marked so.
    pub fn count(&self, state: State) -> usize {
        let headings = Heading::ALL.into_iter().filter(|heading| heading.state() == state);
        headings.map(|heading| self.under(heading).len()).sum()
    }

    /// What changed of a node itself.
    pub fn change(&self, entry: &Entry) -> Option<&NodeChange> {
        self.comparison.nodes.get(entry.change?)
    }

    /// What changed of the edges that begin at a node.
    pub fn edges_of(&self, entry: &Entry) -> &[EdgeChange] {
        let [from, to] = entry.edges;
        self.comparison.edges.get(from..to).unwrap_or_default()
    }

    /// What changed of the claims of a post.
    pub fn claims_of(&self, entry: &Entry) -> &[ClaimChange] {
        let [from, to] = entry.claims;
        self.comparison.claims.get(from..to).unwrap_or_default()
    }
}

/// For each edge of the later state whether it is in both, and not alike.
fn changed(comparison: &Comparison, after: &KnowledgeGraph) -> Vec<bool> {
    let mut changed = vec![false; after.edge_count()];
    for change in comparison.edges.iter().filter(|change| change.state() == State::Changed) {
        if let Some(slot) = change.ids.after.and_then(|id| changed.get_mut(id.index())) {
            *slot = true;
        }
    }
    changed
}

/// The nodes that are not as they were. All three lists of a comparison are in the order of keys.
fn entries(graph: &KnowledgeGraph, comparison: &Comparison) -> Vec<Entry> {
    let mut entries: BTreeMap<NodeId, Entry> = BTreeMap::new();
    let new = |node| Entry { node, heading: Heading::Changed, change: None, edges: [0; 2], claims: [0; 2] };
    let mut at = |key: &NodeKey, edit: &dyn Fn(&mut Entry)| {
        if let Some(id) = graph.find(key) {
            edit(entries.entry(id).or_insert_with(|| new(id)));
        }
    };
    for (place, change) in comparison.nodes.iter().enumerate() {
        at(&change.key, &|part| {
            part.change = Some(place);
            part.heading = heading(change);
        });
    }
    for (first, edges) in runs(&comparison.edges, |edge| &edge.key.source) {
        at(&edges.0.key.source, &|part| part.edges = [first, first + edges.1]);
    }
    for (first, claims) in runs(&comparison.claims, |claim| &claim.post) {
        at(&claims.0.post, &|part| part.claims = [first, first + claims.1]);
    }
    let mut entries: Vec<Entry> = entries.into_values().collect();
    entries.sort_by_key(|entry| entry.heading);
    entries
}

fn heading(change: &NodeChange) -> Heading {
    match change.became() {
        _ if change.is_renamed() => Heading::Renamed,
        State::Added => Heading::Added,
        State::Gone => Heading::Gone,
        State::Changed | State::Same => Heading::Changed,
    }
}

/// The runs of equal keys: where each begins, its first item, and how many there are.
fn runs<T>(items: &[T], key: impl Fn(&T) -> &NodeKey) -> Vec<(usize, (&T, usize))> {
    let mut runs = Vec::new();
    let mut first = 0;
    for run in items.chunk_by(|a, b| key(a) == key(b)) {
        runs.extend(run.first().map(|item| (first, (item, run.len()))));
        first += run.len();
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::{Direction, EdgeKind, NodeKind};
    use crate::load::graph_of;

    fn both(before: &[(&str, &str)], after: &[(&str, &str)]) -> Both {
        Both::new(Arc::new(graph_of(before)), Arc::new(graph_of(after)))
    }

    #[test]
    fn each_part_has_what_differs_of_it() {
        let both = both(
            &[("a.md", "---\ntags: [x, y]\n---\nThe same words."), ("b.md", "To [one](https://a.org/1).")],
            &[("a.md", "---\ntags: [x, z]\n---\nThe same words."), ("c.md", "Quite another [one](https://a.org/2).")],
        );
        let listed = |heading| {
            let keys = both.under(heading).iter().map(|part| both.graph.node(part.node).unwrap().key.to_string());
            keys.collect::<Vec<_>>()
        };
        assert_eq!(listed(Heading::Added), ["post:c.md", "tag:z", "source:https://a.org/2"]);
        assert_eq!(listed(Heading::Gone), ["post:b.md", "tag:y", "source:https://a.org/1"]);
        assert_eq!(listed(Heading::Changed), ["post:a.md"], "its tags are others");
        assert_eq!([State::Added, State::Gone, State::Changed].map(|state| both.count(state)), [3, 3, 1]);
        let a = both.graph.find(&NodeKey::new(NodeKind::Post, "a.md")).unwrap();
        let part = both.entry(a).unwrap();
        assert!(both.change(part).is_none() && both.claims_of(part).is_empty());
        let edges: Vec<_> = both.edges_of(part).iter().map(|edge| (edge.key.target.name(), edge.state())).collect();
        assert_eq!(edges, [("y", State::Gone), ("z", State::Added)]);
        let tagged = both.graph.edges_of(a, EdgeKind::Tagged, Direction::Outgoing);
        let states: Vec<State> = tagged.iter().map(|edge| both.edge(edge.id)).collect();
        assert_eq!(states, [State::Same, State::Gone, State::Added]);
        assert_eq!(both.node(a), State::Changed);
    }

    #[test]
    fn nothing_differs_from_itself() {
        let texts = [("a.md", "---\ntags: [x, y]\n---\nThe [words](https://a.org/1).")];
        let both = both(&texts, &texts);
        assert!(both.entries().is_empty());
        assert!(both.graph.edges().all(|edge| both.edge(edge.id) == State::Same));
        assert!(both.graph.nodes().all(|(id, _)| both.node(id) == State::Same));
    }
}
