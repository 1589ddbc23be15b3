//! Two states of a graph as one: the nodes and the edges of the present one, and those of an earlier one that are gone.
//!
//! What is in both is as it is now. A gone edge keeps its evidence: it points into the documents of the earlier state, of
//! which those are kept that have no node of their own.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::document::Document;
use super::edge::{Edge, EdgeId, EdgeRef};
use super::key::NodeKey;
use super::model::{KnowledgeGraph, Node, NodeData, NodeId};
use super::report::IgnoredLink;

/// Two states of a graph as one.
#[derive(Clone, Debug)]
pub struct Union {
    /// The one graph.
    pub graph: KnowledgeGraph,
    /// For each of its nodes which node it is in either state.
    pub nodes: Vec<Origin<NodeId>>,
    /// For each of its edges which edge it is in either state.
    pub edges: Vec<Origin<EdgeId>>,
}

/// What something is in the two states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin<Id> {
    /// In the present one.
    pub present: Option<Id>,
    /// In the earlier one.
    pub earlier: Option<Id>,
}

/// An edge by what makes it the same in both states: its ends and its kind, in the order of edges.
type Place = (NodeId, u8, NodeId);

impl Union {
    /// Of a present and an earlier state. `renamed` has the nodes of the earlier one that have another name now.
    pub fn new(present: &KnowledgeGraph, earlier: &KnowledgeGraph, renamed: &BTreeMap<NodeKey, NodeKey>) -> Self {
        let states = [present, earlier];
        let now = |id: NodeId| earlier.node(id).map(|node| renamed.get(&node.key).unwrap_or(&node.key));
        let known: Vec<Option<NodeId>> =
            earlier.nodes().map(|(id, _)| now(id).and_then(|key| present.find(key))).collect();
        let nodes = nodes(present, earlier, &known);
        let [of_present, of_earlier] = numbers(&nodes, present.node_count(), earlier.node_count());
        let documents = Documents::new(present, earlier, &known);
        let shared = nodes.iter().filter_map(|origin| node(states, *origin, &documents)).collect();
        let numbers = [&*of_present, &*of_earlier];
        let both = edges(states, numbers);
        let origins = both.iter().map(|(_, origin)| *origin).collect();
        let placed = |&((source, _, target), origin): &(Place, Origin<EdgeId>)| {
            Some((source, target, edge(states, origin, &documents)?))
        };
        let all_edges: Vec<_> = both.iter().filter_map(placed).collect();
        let Documents { all, behind, present: new, .. } = documents;
        let graph = KnowledgeGraph::new(shared, (both.len(), all_edges.into_iter()), all)
            .with_links(*present.links(), ignored(present, &new))
            .with_own_site(present.own_site().cloned())
            .with_social(social(states, numbers))
            .with_documents_behind(behind);
        Self { graph, nodes, edges: origins }
    }
}

/// The nodes of both states in the order of nodes: kind, then key.
fn nodes(present: &KnowledgeGraph, earlier: &KnowledgeGraph, known: &[Option<NodeId>]) -> Vec<Origin<NodeId>> {
    let mut of_present: Vec<Option<NodeId>> = vec![None; present.node_count()];
    for ((id, _), now) in earlier.nodes().zip(known) {
        if let Some(slot) = now.and_then(|now| of_present.get_mut(now.index())) {
            *slot = Some(id);
        }
    }
    let origins = present.nodes().zip(of_present);
    let stay = origins.map(|((id, node), earlier)| (&node.key, Origin { present: Some(id), earlier }));
    let gone = earlier.nodes().zip(known).filter(|(_, now)| now.is_none());
    let gone = gone.map(|((id, node), _)| (&node.key, Origin { present: None, earlier: Some(id) }));
    let mut all: Vec<_> = stay.chain(gone).collect();
    // Two sorted runs: no more work than to merge them.
    all.sort_by_key(|&(key, _)| key);
    all.into_iter().map(|(_, origin)| origin).collect()
}

/// For each node of either state its number in the one graph.
fn numbers(nodes: &[Origin<NodeId>], present: usize, earlier: usize) -> [Vec<NodeId>; 2] {
    let [mut of_present, mut of_earlier] = [present, earlier].map(|count| vec![NodeId(u32::MAX); count]);
    for (number, origin) in (0..).map(NodeId).zip(nodes) {
        for (id, numbers) in [(origin.present, &mut of_present), (origin.earlier, &mut of_earlier)] {
            if let Some(slot) = id.and_then(|id| numbers.get_mut(id.index())) {
                *slot = number;
            }
        }
    }
    [of_present, of_earlier]
}

/// The documents of both states, and what number each has now.
struct Documents {
    /// Those of the nodes, in path order.
    all: Vec<Arc<Document>>,
    /// The earlier texts of posts that are still there.
    behind: Vec<Arc<Document>>,
    present: Vec<u32>,
    earlier: Vec<u32>,
}

impl Documents {
    fn new(present: &KnowledgeGraph, earlier: &KnowledgeGraph, known: &[Option<NodeId>]) -> Self {
        let mut is_gone = vec![false; earlier.documents().len()];
        for ((_, node), now) in earlier.nodes().zip(known) {
            if let (NodeData::Post { document }, None) = (&node.data, now)
                && let Some(slot) = is_gone.get_mut(*document as usize)
            {
                *slot = true;
            }
        }
        let old = earlier.documents().iter().zip(0_u32..).zip(&is_gone);
        let gone = old.clone().filter(|(_, is_gone)| **is_gone).map(|((document, number), _)| (document, number, true));
        let stay = present.documents().iter().zip(0_u32..).map(|(document, number)| (document, number, false));
        let mut all: Vec<(&Arc<Document>, u32, bool)> = stay.chain(gone).collect();
        all.sort_by(|(a, ..), (b, ..)| a.post.path.cmp(&b.post.path));
        let [mut of_present, mut of_earlier] = [present, earlier].map(|graph| vec![u32::MAX; graph.documents().len()]);
        for (now, &(_, number, is_gone)) in (0_u32..).zip(&all) {
            let numbers = if is_gone { &mut of_earlier } else { &mut of_present };
            if let Some(slot) = numbers.get_mut(number as usize) {
                *slot = now;
            }
        }
        let first = all.len() as u32;
        let behind = old.filter(|(_, is_gone)| !**is_gone);
        let behind: Vec<(Arc<Document>, u32)> = behind.map(|((it, number), _)| (it.clone(), number)).collect();
        for (now, (_, number)) in (first..).zip(&behind) {
            if let Some(slot) = of_earlier.get_mut(*number as usize) {
                *slot = now;
            }
        }
        let all = all.into_iter().map(|(document, ..)| document.clone()).collect();
        let behind = behind.into_iter().map(|(document, _)| document).collect();
        Self { all, behind, present: of_present, earlier: of_earlier }
    }
}

/// A node as it is in the present state, or was in the earlier one.
fn node(states: [&KnowledgeGraph; 2], origin: Origin<NodeId>, documents: &Documents) -> Option<Arc<Node>> {
    let [present, earlier] = states;
    let (node, numbers) = match (origin.present, origin.earlier) {
        (Some(id), _) => (present.shared_node(id)?, &documents.present),
        (None, id) => (earlier.shared_node(id?)?, &documents.earlier),
    };
    let NodeData::Post { document } = node.data else { return Some(node.clone()) };
    let now = *numbers.get(document as usize)?;
    // Most keep their number, and with it stay one with the node of their state.
    Some(if now == document {
        node.clone()
    } else {
        Arc::new(Node { data: NodeData::Post { document: now }, ..Node::clone(node) })
    })
}

/// The edges of both states in the order of edges: source, kind, target.
fn edges(states: [&KnowledgeGraph; 2], numbers: [&[NodeId]; 2]) -> Vec<(Place, Origin<EdgeId>)> {
    let placed = |graph: &KnowledgeGraph, numbers: &[NodeId]| -> Vec<(Place, EdgeId)> {
        let place = |edge: EdgeRef<'_>| {
            let [source, target] = edge.ends().map(|end| numbers.get(end.index()).copied());
            Some(((source?, edge.kind().text_rank(), target?), edge.id))
        };
        let mut placed: Vec<_> = graph.edges().filter_map(place).collect();
        placed.sort_unstable();
        placed
    };
    let [of_present, mut of_earlier] = [placed(states[0], numbers[0]), placed(states[1], numbers[1])];
    // Links to both names of a renamed post are one.
    of_earlier.dedup_by_key(|(place, _)| *place);
    let mut all = Vec::with_capacity(of_present.len());
    let mut old = of_earlier.into_iter().peekable();
    for (place, id) in of_present {
        while let Some((gone, earlier)) = old.next_if(|(other, _)| *other < place) {
            all.push((gone, Origin { present: None, earlier: Some(earlier) }));
        }
        let earlier = old.next_if(|(other, _)| *other == place).map(|(_, earlier)| earlier);
        all.push((place, Origin { present: Some(id), earlier }));
    }
    all.extend(old.map(|(gone, earlier)| (gone, Origin { present: None, earlier: Some(earlier) })));
    all
}

/// An edge as it is in the present state, or was in the earlier one.
fn edge(states: [&KnowledgeGraph; 2], origin: Origin<EdgeId>, documents: &Documents) -> Option<Edge> {
    let [present, earlier] = states;
    let (edge, numbers) = match (origin.present, origin.earlier) {
        (Some(id), _) => (present.edge(id)?.edge, &documents.present),
        (None, id) => (earlier.edge(id?)?.edge, &documents.earlier),
    };
    Some(edge.in_document(|document| numbers.get(document as usize).copied()))
}

/// The links of the present state that make no edge.
fn ignored(present: &KnowledgeGraph, numbers: &[u32]) -> Vec<IgnoredLink> {
    let now = |link: &IgnoredLink| Some(IgnoredLink { document: *numbers.get(link.document as usize)?, ..*link });
    present.ignored_links().iter().filter_map(now).collect()
}

/// The publishers of both states that are social platforms, by id.
fn social(states: [&KnowledgeGraph; 2], numbers: [&[NodeId]; 2]) -> Vec<(NodeId, Box<str>)> {
    let all = states.into_iter().zip(numbers).flat_map(|(graph, numbers)| {
        graph.social_platforms().filter_map(|(id, name)| Some((*numbers.get(id.index())?, name.into())))
    });
    let mut all: Vec<(NodeId, Box<str>)> = all.collect();
    all.sort_by_key(|&(id, _)| id);
    all.dedup_by_key(|&mut (id, _)| id);
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build::of_texts;
    use crate::graph::{Direction, EdgeKind, NodeKind};

    fn keys(graph: &KnowledgeGraph) -> Vec<String> {
        graph.nodes().map(|(_, node)| node.key.to_string()).collect()
    }

    fn said(graph: &KnowledgeGraph, edge: EdgeRef<'_>) -> Vec<String> {
        edge.edge.evidence().filter_map(|it| Some(graph.view(it)?.text())).collect()
    }

    #[test]
    fn what_is_gone_stands_beside_what_is_there_with_its_sentences() {
        let earlier = of_texts(&[
            ("a.md", "Old words on [x](https://x.org/1).\n\nAnd on [y](https://y.org/1)."),
            ("b.md", "Gone post on [x](https://x.org/1)."),
            ("c.md", "---\ntags: [t]\n---\nHere."),
        ]);
        let present = of_texts(&[
            ("a.md", "New words on [x](https://x.org/1).\n\nAnd on [z](https://z.org/1)."),
            ("d.md", "---\ntags: [t]\n---\nHere."),
        ]);
        let post = |name: &str| NodeKey::new(NodeKind::Post, name);
        let union = Union::new(&present, &earlier, &[(post("c.md"), post("d.md"))].into());
        let graph = &union.graph;
        let sources = ["x", "y", "z"].map(|site| format!("source:https://{site}.org/1"));
        let publishers = ["x", "y", "z"].map(|site| format!("publisher:{site}.org"));
        let posts = ["post:a.md", "post:b.md", "post:d.md", "tag:t"].map(str::to_owned);
        assert_eq!(keys(graph), [&posts[..], &sources, &publishers].concat());
        assert_eq!(graph.documents().len(), 3, "a post that was written anew counts once");
        let states: Vec<_> = union.nodes.iter().map(|it| (it.present.is_some(), it.earlier.is_some())).collect();
        let [both, gone, new] = [(true, true), (false, true), (true, false)];
        assert_eq!(states, [both, gone, both, both, both, gone, new, both, gone, new]);
        let a = graph.find(&post("a.md")).unwrap();
        let cites: Vec<_> = graph.edges_of(a, EdgeKind::Cites, Direction::Outgoing);
        let sentences: Vec<_> = cites.iter().flat_map(|edge| said(graph, *edge)).collect();
        assert_eq!(sentences, ["New words on x.", "And on y.", "And on z."]);
        let states: Vec<_> = cites.iter().map(|it| union.edges[it.id.index()]).collect();
        assert!(states[0].present.is_some() && states[0].earlier.is_some());
        assert!(states[1].present.is_none() && states[2].earlier.is_none());
        let tagged = graph.edges_of(graph.find(&post("d.md")).unwrap(), EdgeKind::Tagged, Direction::Both);
        assert!(matches!(union.edges[tagged[0].id.index()], Origin { present: Some(_), earlier: Some(_) }));
    }

    #[test]
    fn a_graph_and_itself_are_the_graph() {
        let texts = [("a.md", "---\ntags: [t]\n---\n[b](b.md) [x](https://x.org/1)"), ("b.md", "[no](none.md)")];
        let (one, other) = (of_texts(&texts), of_texts(&texts));
        let union = Union::new(&one, &other, &BTreeMap::new());
        assert_eq!(keys(&union.graph), keys(&one));
        let edges = |graph: &KnowledgeGraph| -> Vec<_> {
            graph.edges().map(|edge| (edge.ends(), edge.kind(), edge.edge.weight(), said(graph, edge))).collect()
        };
        assert_eq!(edges(&union.graph), edges(&one));
        assert_eq!(union.graph.counts(), one.counts());
        assert_eq!(union.graph.links(), one.links());
    }
}
