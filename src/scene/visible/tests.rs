use super::*;
use crate::analysis::calendar::DateSpan;
use crate::graph::build::of_texts;
use crate::graph::{EdgeKind, NodeKey, NodeKind};
use crate::scene::Neighbourhood;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn on(day: i8) -> Date {
    date(2024, 5, day)
}

/// Posts, one a day but for one without a date, each with the numbers of the sources that it cites; three sources share a publisher.
fn citing(posts: &[Vec<u8>]) -> KnowledgeGraph {
    let link = |source: &u8| format!("[s](https://p{}.org/{source}) ", source / 3);
    let texts: Vec<(String, String)> = (0..posts.len())
        .map(|i| (format!("{i}.md"), posts[i].iter().map(link).collect::<Vec<_>>().concat()))
        .enumerate()
        .map(|(i, (path, links))| {
            let date = if i == 3 { String::new() } else { format!("date: 2024-05-0{}\n", i + 1) };
            (path, format!("---\ntags: [all]\n{date}draft: {}\n---\n{links}", links.len() % 3 == 0))
        })
        .collect();
    let texts: Vec<(&str, &str)> = texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    of_texts(&texts)
}

/// The posts that lead to a node, straight or over a source, in the words of the definition.
fn citing_posts(graph: &KnowledgeGraph, id: NodeId) -> BTreeSet<NodeId> {
    let kind = |id: NodeId| graph.node(id).expect("of this graph").key.kind();
    let near = graph.neighbours(id).into_iter();
    match kind(id) {
        NodeKind::Source => near.filter(|&other| kind(other) == NodeKind::Post).collect(),
        NodeKind::Publisher => near.flat_map(|source| citing_posts(graph, source)).collect(),
        _ => BTreeSet::new(),
    }
}

fn filters() -> impl Strategy<Value = Filter> {
    let kinds = prop::sample::subsequence(NodeKind::ALL.to_vec(), 0..3);
    let edge_kinds = prop::sample::subsequence(EdgeKind::ALL.to_vec(), 0..3);
    let dims = prop::sample::subsequence(Criterion::ALL.to_vec(), 0..4);
    let some = || {
        prop::collection::btree_set(0..20_u8, 0..5).prop_map(|ids| {
            let source = |id: &u8| NodeKey::new(NodeKind::Source, &format!("https://p{}.org/{id}", id / 3));
            ids.iter()
                .map(|id| if *id < 8 { NodeKey::new(NodeKind::Post, &format!("{id}.md")) } else { source(id) })
                .collect()
        })
    };
    let near = prop::option::weighted(0.3, (0..8_u8, 1..3_u8));
    let paused = prop::sample::subsequence(Criterion::ALL.to_vec(), 0..2);
    let days =
        prop::option::weighted(0.3, (1..9_i8, 1..9_i8).prop_map(|(one, other)| DateSpan::new(on(one), on(other))));
    (kinds, edge_kinds, any::<bool>(), some(), prop::option::weighted(0.2, some()), dims, near, paused, days).prop_map(
        |(node_kinds, edge_kinds, drafts, hidden, isolated, dims, near, paused, days)| Filter {
            node_kinds: node_kinds.into_iter().collect(),
            edge_kinds: edge_kinds.into_iter().collect(),
            drafts,
            hidden,
            isolated,
            neighbourhood: near.map(|(id, steps)| Neighbourhood {
                steps,
                ..Neighbourhood::of(NodeKey::new(NodeKind::Post, &format!("{id}.md")))
            }),
            dates: days,
            queries: Vec::new(),
            paused: paused.into_iter().collect(),
            dims: dims.into_iter().collect(),
        },
    )
}

fn graphs() -> impl Strategy<Value = KnowledgeGraph> {
    prop::collection::vec(prop::collection::vec(0..20_u8, 0..6), 1..8).prop_map(|posts| citing(&posts))
}

/// The criteria that reject a node, in the words of their definitions; but for drafts and dates, which have tests of their own.
fn rejecting(graph: &KnowledgeGraph, filter: &Filter, id: NodeId) -> Vec<Criterion> {
    let key = &graph.node(id).expect("of this graph").key;
    let drafts = Filter { drafts: filter.drafts, ..Filter::default() };
    let dates = Filter { dates: filter.dates, ..Filter::default() };
    let rejects = |criterion| match criterion {
        Criterion::NodeKind => filter.node_kinds.contains(&key.kind()),
        Criterion::Draft => !Visible::new(graph, &drafts).node(id),
        Criterion::Dates => !Visible::new(graph, &dates).node(id),
        Criterion::Hidden => filter.hidden.contains(key),
        Criterion::Isolated => filter.isolated.as_ref().is_some_and(|keys| !keys.contains(key)),
        Criterion::EdgeKind | Criterion::Query | Criterion::Search => false,
        Criterion::Neighbourhood => {
            filter.neighbourhood.as_ref().is_some_and(|near| !near.reach(graph).within[id.index()])
        }
    };
    let all = Criterion::ALL.into_iter().filter(|criterion| !filter.paused.contains(criterion));
    all.filter(|&criterion| rejects(criterion)).collect()
}

proptest! {
    #[test]
    fn what_no_criterion_rejects_is_shown_and_the_rest_has_its_reason(graph in graphs(), filter in filters()) {
        let visible = Visible::new(&graph, &filter);
        for (id, _) in graph.nodes() {
            let rejecting = rejecting(&graph, &filter, id);
            let hides = rejecting.iter().find(|criterion| !filter.dims.contains(criterion));
            let expected = match (hides, rejecting.first()) {
                (Some(&criterion), _) => NodeVisibility::Filtered(criterion),
                (None, Some(&criterion)) => NodeVisibility::Dimmed(criterion),
                (None, None) => NodeVisibility::Shown,
            };
            prop_assert_eq!(visible.node_state(id), Some(expected));
        }
        for edge in graph.edges() {
            let is_paused = filter.paused.contains(&Criterion::EdgeKind);
            let is_rejected = filter.edge_kinds.contains(&edge.kind()) && !is_paused;
            let dims = filter.dims.contains(&Criterion::EdgeKind);
            let ends = edge.ends();
            let expected = if !ends.into_iter().all(|end| visible.node(end)) {
                EdgeVisibility::EndHidden
            } else if is_rejected && !dims {
                EdgeVisibility::Filtered(Criterion::EdgeKind)
            } else if is_rejected || ends.into_iter().any(|end| visible.is_dimmed(end)) {
                EdgeVisibility::Dimmed
            } else {
                EdgeVisibility::Shown
            };
            prop_assert_eq!(visible.edge_state(edge.id), Some(expected));
        }
    }

    #[test]
    fn the_counts_make_up_the_graph(
        graph in graphs(),
        filter in filters(),
        folded in any::<bool>(),
        halos in any::<bool>(),
    ) {
        let sole_posts = SolePosts::new(&graph);
        let visible = Visible::of(&graph, &filter, Some((&sole_posts, &Folding::all(folded))), halos);
        let filtered: usize = Criterion::ALL.into_iter().map(|criterion| visible.filtered_count(criterion)).sum();
        prop_assert_eq!(visible.node_count() + visible.folded_count() + filtered, graph.node_count());
        let undrawn = visible.filtered_edge_count() + visible.halo_edge_count() + visible.edge_count_without_ends();
        prop_assert_eq!(visible.edge_count() + undrawn, graph.edge_count());
        prop_assert_eq!(graph.nodes().filter(|&(id, _)| visible.node(id)).count(), visible.node_count());
        prop_assert_eq!(graph.nodes().filter(|&(id, _)| visible.is_dimmed(id)).count(), visible.dimmed_count());
        prop_assert_eq!(graph.edges().filter(|edge| visible.edge(edge.id)).count(), visible.edge_count());
    }

    #[test]
    fn a_criterion_taken_back_rejects_nothing(graph in graphs(), filter in filters()) {
        for criterion in Criterion::ALL {
            let mut without = filter.clone();
            without.clear(criterion);
            prop_assert!(!without.is_set(criterion));
            prop_assert_eq!(Visible::new(&graph, &without).filtered_count(criterion), 0);
        }
        let mut nothing = filter;
        nothing.clear_all();
        prop_assert!(nothing.is_empty());
        prop_assert_eq!(Visible::new(&graph, &nothing), Visible::new(&graph, &Filter::default()));
    }

    #[test]
    fn what_is_folded_is_what_one_shown_post_alone_leads_to(
        graph in graphs(),
        filter in filters(),
        on in any::<bool>(),
        hands in prop::collection::btree_set(0..8_u8, 0..4),
    ) {
        let sole_posts = SolePosts::new(&graph);
        let except = hands.iter().map(|i| NodeKey::new(NodeKind::Post, &format!("{i}.md"))).collect();
        let folding = Folding { on, except };
        let plain = Visible::new(&graph, &filter);
        let visible = Visible::of(&graph, &filter, Some((&sole_posts, &folding)), false);
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
            let shown: Vec<_> = graph.neighbours(id).into_iter().filter(|&source| plain.node(source)).collect();
            let is_bare = key(id).kind() == NodeKind::Publisher
                && plain.node(id)
                && !shown.is_empty()
                && shown.into_iter().all(is_in_one);
            let is_folded = is_in_one(id) || is_bare;
            let expected = if is_folded { Some(NodeVisibility::Folded) } else { plain.node_state(id) };
            prop_assert_eq!(visible.node_state(id), expected, "{:?}", graph.node(id));
            if is_in_one(id) {
                into[posts[0].index()] += 1;
            }
        }
        prop_assert!(graph.nodes().all(|(id, _)| visible.folded_into(id) == into[id.index()]));
        prop_assert_eq!(Visible::of(&graph, &filter, Some((&sole_posts, &Folding::all(false))), false), plain);
    }
}

#[test]
fn without_drafts_goes_what_only_they_lead_to() {
    let graph = of_texts(&[
        ("a.md", "---\ntags: [both, one]\n---\n[b](b.md) [x](https://x.org/1) [c](c.md)"),
        ("b.md", "---\ndraft: true\ntags: [both, two]\n---\n[y](https://y.org/1) [x](https://x.org/2) [gone](gone.md)"),
        ("c.md", ""),
    ]);
    let visible = Visible::new(&graph, &Filter { drafts: true, ..Filter::default() });
    let hidden: Vec<String> =
        graph.nodes().filter(|&(id, _)| !visible.node(id)).map(|(_, n)| n.key.to_string()).collect();
    assert_eq!(
        hidden,
        ["post:b.md", "post:gone.md", "tag:two", "source:https://x.org/2", "source:https://y.org/1", "publisher:y.org"]
    );
    let edges = graph.edges().filter(|edge| visible.edge(edge.id)).count();
    assert_eq!((visible.edge_count(), visible.node_count() + hidden.len()), (edges, graph.node_count()));
    let all = Visible::new(&graph, &Filter::default());
    assert_eq!((all.node_count(), all.edge_count()), (graph.node_count(), graph.edge_count()));
    let tags = Filter { node_kinds: [NodeKind::Tag].into(), drafts: true, ..Filter::default() };
    let post = graph.find(&NodeKey::new(NodeKind::Post, "a.md")).expect("is there");
    let visible = Visible::new(&graph, &tags);
    assert!(visible.node(post) && visible.node_count() == graph.node_count() - hidden.len() - 2);
}

#[test]
fn out_of_its_days_goes_what_has_no_date_and_what_only_other_days_lead_to() {
    let graph = of_texts(&[
        ("a.md", "---\ndate: 2024-05-01\ntags: [both, one]\n---\n[b](b.md) [x](https://x.org/1)"),
        ("b.md", "---\ndate: 2024-05-03T23:00:00-09:00\ntags: [both]\n---\n[y](https://y.org/1)"),
        ("c.md", "---\ntags: [both, no]\n---\n"),
    ]);
    let key = |id: NodeId| graph.node(id).expect("of this graph").key.to_string();
    let dates = Some(DateSpan::new(on(2), on(3)));
    let filter = Filter { dates, dims: [Criterion::Dates].into(), ..Filter::default() };
    let visible = Visible::new(&graph, &filter);
    let bright = graph.nodes().map(|(id, _)| id).filter(|&id| !visible.is_dimmed(id)).map(key);
    assert_eq!(bright.collect::<Vec<_>>(), ["post:b.md", "tag:both", "source:https://y.org/1", "publisher:y.org"]);
    assert_eq!(visible.dimmed_by(Criterion::Dates) + 4, graph.node_count());
    assert_eq!(visible.node_count(), graph.node_count(), "nothing moves");
    assert!(graph.nodes().all(|(id, _)| visible.is_kept_on_any_day(id)));
    let tags = Filter { node_kinds: [NodeKind::Tag].into(), ..filter };
    let visible = Visible::new(&graph, &tags);
    let on_any_day = graph.nodes().map(|(id, _)| id).filter(|&id| visible.is_kept_on_any_day(id)).count();
    assert_eq!(on_any_day, graph.node_count() - graph.counts().nodes(NodeKind::Tag), "but for its days");
}
