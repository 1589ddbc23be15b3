//! A post of the kind that Linkloom was made for, counted to the last edge.

use serde_json::Value;

use crate::util::{Dir, beside_the_project, counts, exported, items};

/// One post; ten citations of seven sources by seven publishers; three platforms, each also a tag.
const EXPECTED: [(&str, u64); 10] = [
    ("post", 1),
    ("tag", 6),
    ("platform", 3),
    ("source", 7),
    ("publisher", 7),
    ("tagged", 6),
    ("mentions", 3),
    ("cites", 7),
    ("published_by", 7),
    ("names", 3),
];

fn check(graph: &Value) {
    assert_eq!(counts(graph), EXPECTED);
    let mut places: Vec<usize> = edges(graph, "cites").map(|edge| items(edge, "evidence").len()).collect();
    places.sort_unstable();
    assert_eq!(places, [1, 1, 1, 1, 2, 2, 2]);
    assert_eq!(labels(graph, "platform"), ["Lemon8", "RedNote", "TikTok"]);
    assert_eq!(names(graph), [("lemon8", "lemon8"), ("rednote", "rednote"), ("tiktok", "tiktok")]);
    assert!(labels(graph, "source").contains(&"Global Times"));
    assert!(labels(graph, "publisher").contains(&"Global Times"));
}

fn edges<'a>(graph: &'a Value, kind: &str) -> impl Iterator<Item = &'a Value> {
    items(graph, "edges").iter().filter(move |edge| edge["kind"] == kind)
}

fn labels<'a>(graph: &'a Value, kind: &str) -> Vec<&'a str> {
    let nodes = items(graph, "nodes").iter().filter(|node| node["kind"] == kind);
    nodes.map(|node| node["label"].as_str().unwrap()).collect()
}

/// The `names` edges as pairs of tag key and platform slug.
fn names(graph: &Value) -> Vec<(&str, &str)> {
    edges(graph, "names").map(|edge| (name(&edge["source"]), name(&edge["target"]))).collect()
}

/// What follows the kind in a node's id.
fn name(id: &Value) -> &str {
    id.as_str().unwrap().split_once(':').unwrap().1
}

#[test]
fn a_post_of_the_same_shape_has_the_same_counts() {
    let dir = Dir::new();
    dir.create("the-move.md", include_str!("fixtures/the-move.md"));
    check(&exported(dir.path()));
}

#[test]
fn the_first_post_has_exactly_these_counts() {
    if let Some(folder) = beside_the_project("seed") {
        check(&exported(&folder));
    }
}
