//! Going to a node by its name.

use linkloom::search::go_to;
use linkloom::{Cancel, EdgeKind, GraphBuilder, NodeKey};
use std::sync::Arc;

use super::Searched;

fn searched() -> Searched {
    let key = |text: &str| NodeKey::parse(text).unwrap();
    let mut builder = GraphBuilder::default();
    for (node, label) in [
        ("post:1", "Policy"),
        ("post:2", "Policy of the state"),
        ("post:3", "On policy"),
        ("post:4", "Pale oil is cyan"),
        ("post:5", "Élan vi\u{301}tal"),
        ("tag:policy making", "policy making"),
        ("publisher:bbc.co.uk", "British Broadcasting"),
        ("post:6", "Nothing"),
    ] {
        builder.node(&key(node), label);
    }
    builder.edge(&key("post:2"), EdgeKind::Tagged, &key("tag:policy making"));
    builder.edge(&key("post:1"), EdgeKind::Tagged, &key("tag:policy making"));
    Searched::graph(Arc::new(builder.build()))
}

/// Keys, each with the letters of the label that were meant.
fn found(searched: &Searched, name: &str, limit: usize) -> Vec<String> {
    let hits = go_to(name, &searched.scope(), limit, &Cancel::default()).unwrap();
    let shown = |hit: linkloom::search::NameHit| {
        let node = searched.graph.node(hit.node).unwrap();
        let letters: Vec<char> = node.label.chars().collect();
        assert_eq!((hit.kind, hit.degree), (node.key.kind(), searched.graph.degree(hit.node)));
        format!("{} {}", node.key, hit.matched.into_iter().map(|at| letters[at]).collect::<String>())
    };
    hits.into_iter().map(shown).collect()
}

#[test]
fn exact_names_come_first_then_beginnings_then_words_then_what_is_like_it() {
    let searched = searched();
    let expected = ["post:1 Policy", "tag:policy making policy", "post:2 Policy", "post:3 policy", "post:4 Policy"];
    let all = found(&searched, "POLICY", 10);
    assert_eq!(all[..4], expected[..4]);
    assert!(all[4].starts_with("post:4 ") && all.len() == 5, "{all:?}");
    assert_eq!(found(&searched, "policy", 2), expected[..2]);
}

#[test]
fn the_letters_that_were_meant_are_told() {
    let searched = searched();
    assert_eq!(found(&searched, "elan vit", 9), ["post:5 Élanvi\u{301}t"]);
    assert_eq!(found(&searched, "state pol", 9)[0], "post:2 Polstate");
    assert_eq!(found(&searched, "bbc", 1), ["publisher:bbc.co.uk "], "its domain");
    assert_eq!(found(&searched, "brtbroad", 9), ["publisher:bbc.co.uk Britbroad".replace("Britbroad", "BrtBroad")]);
    for nothing in ["", "  ", "zzz", "☃"] {
        assert_eq!(found(&searched, nothing, 9), Vec::<String>::new(), "{nothing:?}");
    }
}

#[test]
fn any_number_of_threads_gives_the_same() {
    let searched = searched();
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    for name in ["p", "po", "on", "i"] {
        assert_eq!(one.install(|| found(&searched, name, 3)), found(&searched, name, 3));
    }
}
