use serde_json::json;

use super::*;
use crate::geom::vec2;
use crate::graph::NodeKind;
use crate::graph::build::of_texts;
use crate::scene::{Camera, Start};

fn key(name: &str) -> NodeKey {
    NodeKey::new(NodeKind::Post, name)
}

fn fields(value: Value) -> Fields {
    serde_json::from_value(value).expect("an object")
}

/// What stands in the file of a folder whose nodes stand in a row.
fn kept(graph: &KnowledgeGraph) -> Fields {
    let snapshot = Snapshot {
        folder: "/posts".into(),
        graph: graph.clone().into(),
        positions: (0..graph.node_count()).map(|number| vec2(number as f32 * 10.0, 0.125)).collect(),
        view: View { halos: true, current: Some(key("a.md")), ..View::default() },
        fits_all: true,
        reading: true,
        scrolled: BTreeMap::from([(key("a.md"), ReadPlace { block: 3, below: 1.5 })]),
        asked: vec!["tag:law".to_owned()],
    };
    let mut fields = fields(json!({"later": [1], "views": {"old": {"view": {"halos": true}}}}));
    snapshot.keep(&mut fields);
    fields
}

fn recalled(fields: &Fields, graph: &KnowledgeGraph) -> Recalled {
    // Through the text, as a file has it.
    let text = serde_json::to_string(fields).expect("plain data");
    let (memory, problems) = Memory::read(&serde_json::from_str(&text).expect("as written"));
    Recalled::new(memory, problems, graph)
}

#[test]
fn what_was_kept_is_recalled_and_the_rest_of_the_file_stays() {
    let graph = of_texts(&[("a.md", "[b](b.md) words"), ("b.md", "")]);
    let fields = kept(&graph);
    assert_eq!((&fields["later"], &fields["version"]), (&json!([1]), &json!(1)));
    assert_eq!(fields["positions"]["post:b.md"], json!([10.0, 0.13]));
    let recalled = recalled(&fields, &graph);
    let picture = recalled.picture.expect("it was kept");
    assert_eq!(picture.start, Start::Settled(vec![vec2(0.0, 0.13), vec2(10.0, 0.13)].into()));
    assert!(picture.view.halos && picture.fits_all && picture.reading);
    assert_eq!(picture.scrolled[&key("a.md")], ReadPlace { block: 3, below: 1.5 });
    assert_eq!((picture.news, picture.news.words()), (News::default(), None));
    assert!(recalled.views["old"].view.halos && recalled.problems.is_empty());
    let mut again = fields.clone();
    kept(&graph).into_iter().for_each(|(name, value)| drop(again.insert(name, value)));
    assert_eq!(again, fields, "the same twice is no change");
}

#[test]
fn no_word_of_a_text_is_kept() {
    let graph = of_texts(&[("a.md", "---\ntitle: Secret Title\n---\nA whispered sentence about [b](b.md).")]);
    let text = serde_json::to_string(&kept(&graph)).expect("plain data");
    assert!(["Secret", "whispered", "sentence"].iter().all(|word| !text.contains(word)), "{text}");
}

#[test]
fn what_happened_meanwhile_is_counted_and_the_rest_keeps_its_place() {
    let before = of_texts(&[("a.md", "one"), ("b.md", "two"), ("c.md", "three"), ("d.md", "four")]);
    // b was written anew, c has another name, d is gone, e and f came.
    let now = of_texts(&[("a.md", "one"), ("b.md", "2"), ("e.md", "five"), ("f.md", "six"), ("x/c.md", "three")]);
    let picture = recalled(&kept(&before), &now).picture.expect("it was kept");
    assert_eq!(picture.news, News { new: 2, changed: 1, renamed: 1, gone: 1 });
    assert_eq!(picture.news.words().as_deref(), Some("2 new posts, 1 changed, 1 renamed, 1 gone"));
    let places = picture.start.places();
    let x = |name: &str| places[now.find(&key(name)).expect("is there").index()].x;
    assert_eq!((x("a.md"), x("b.md"), x("x/c.md")), (0.0, 10.0, 20.0));
    assert!(x("e.md").is_nan() && matches!(picture.start, Start::Moving(_)));
}

#[test]
fn a_new_edge_alone_is_more_to_lay_out() {
    let before = of_texts(&[("a.md", "one"), ("b.md", "two")]);
    let now = of_texts(&[("a.md", "one [b](b.md)"), ("b.md", "two")]);
    let picture = recalled(&kept(&before), &now).picture.expect("it was kept");
    assert!(matches!(picture.start, Start::Moving(_)));
    assert_eq!(picture.news.words().as_deref(), Some("1 post changed"));
}

#[test]
fn what_is_not_understood_is_forgotten_alone_and_said() {
    let graph = of_texts(&[("a.md", "one"), ("b.md", "two")]);
    let mut fields = kept(&graph);
    fields["positions"] = json!({"post:a.md": [1, 2], "post:b.md": "x", "person:c": [1, 2], "post:c.md": [1e300, 0]});
    fields["views"] = json!({"good": {"view": {}}, "bad": {"view": {"camera": 7}}, "worse": 3});
    fields["posts"] = json!(["x"]);
    let recalled = recalled(&fields, &graph);
    let picture = recalled.picture.expect("the view is understood");
    assert_eq!(picture.start.places()[0], vec2(1.0, 2.0));
    assert!(picture.start.places()[1].x.is_nan() && picture.news == News::default());
    assert_eq!(recalled.views.keys().collect::<Vec<_>>(), ["good"]);
    let named =
        recalled.problems.iter().filter(|problem| ["bad", "worse", "posts"].iter().any(|n| problem.contains(n)));
    assert_eq!((recalled.problems.len(), named.count()), (3, 3), "{:?}", recalled.problems);
}

#[test]
fn files_that_make_no_sense_are_no_memory() {
    let graph = of_texts(&[("a.md", "one")]);
    for value in [json!({}), json!({"views": [1]}), json!({"view": null}), json!({"positions": {"post:a.md": [0, 0]}})]
    {
        assert_eq!(recalled(&fields(value), &graph).picture, None);
    }
}

#[test]
fn named_views_are_changed_one_by_one_in_the_file() {
    let mut fields = fields(json!({"views": {"mine": {"later": 1}, "theirs": {"view": {"halos": true}}}}));
    let saved = SavedView { view: View { halos: true, ..View::default() }, ..SavedView::default() };
    let mut views = BTreeMap::new();
    for change in [
        ViewChange::Save("new".to_owned(), Box::new(saved.clone())),
        ViewChange::Rename { from: "mine".to_owned(), to: "ours".to_owned() },
        ViewChange::Delete("theirs".to_owned()),
        ViewChange::Rename { from: "no such".to_owned(), to: "x".to_owned() },
    ] {
        change.keep(&mut fields);
        change.apply(&mut views);
    }
    assert_eq!(fields["views"]["ours"], json!({"later": 1}), "what is written is not touched");
    let (memory, _) = Memory::read(&fields);
    assert_eq!(memory.views.keys().collect::<Vec<_>>(), ["new", "ours"]);
    assert_eq!((memory.views["new"].clone(), views), (saved.clone(), BTreeMap::from([("new".to_owned(), saved)])));
}

#[test]
fn a_view_is_a_small_file_that_can_be_read() {
    let view = View { halos: true, camera: Camera { centre: vec2(1.5, 2.0), zoom: 0.5 }, ..View::default() };
    let text = ViewFile::new("quiet".to_owned(), view.clone()).text().expect("plain data");
    assert!(text.starts_with("{\n  \"linkloom_view\": 1,\n  \"name\": \"quiet\",\n") && text.len() < 1000, "{text}");
    let file = ViewFile::read(text.as_bytes()).expect("as written");
    assert_eq!((&*file.name, file.view), ("quiet", view));
    let later = text.replacen(": 1", ": 2", 1);
    assert!(matches!(ViewFile::read(later.as_bytes()), Err(NotAView::Later)));
    for other in ["", "[]", "{}", "{\"linkloom_view\": 1}", "\u{0}"] {
        assert!(matches!(ViewFile::read(other.as_bytes()), Err(NotAView::Form(_))), "{other}");
    }
    let hostile =
        r#"{"linkloom_view": 1, "name": "x", "view": {"camera": {"centre": {"x": 1e300, "y": 0}, "zoom": 0}}}"#;
    let camera = ViewFile::read(hostile.as_bytes()).expect("has the form").view.camera;
    assert!(camera.centre.is_finite() && camera.zoom > 0.0);
}

#[test]
fn a_post_keeps_its_place_under_another_name_while_the_folder_is_shown() {
    let old = of_texts(&[("a.md", "same"), ("b.md", "[gone](gone.md)"), ("c.md", "c")]);
    let new = of_texts(&[("b.md", "[gone](gone.md)"), ("gone.md", "same"), ("c.md", "c")]);
    assert_eq!(renamed_between(&old, &new), BTreeMap::from([(key("a.md"), key("gone.md"))]));
}
