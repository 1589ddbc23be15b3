//! The JSON: its schema, its counts, its ids, its order, and that evidence stands where it says.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::channel;

use jsonschema::Validator;
use linkloom::jobs::Outbox;
use linkloom::jobs::memory::{MemoryFiles, view_file};
use linkloom::jobs::state::StateFile;
use linkloom::session::memory::{SavedView, ViewChange};
use linkloom::{EdgeKind, ExportOptions, GraphBuilder, NodeKey, NodeKind, Subject, free_layout, write_json};
use serde_json::{Value, json};

use crate::util::{Dir, beside_the_project, counts, exported, items, linkloom, run};

fn schema() -> Validator {
    let schema = serde_json::from_str(include_str!("../../assets/linkloom-graph-1.schema.json")).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

fn assert_valid(graph: &Value) {
    let schema = schema();
    let faults = schema.iter_errors(graph).take(5);
    let faults: Vec<String> = faults.map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    assert!(faults.is_empty(), "{faults:#?}");
}

/// What holds for every export, whatever the folder.
fn assert_sound(graph: &Value, folder: &Path) {
    assert_valid(graph);
    assert_ids(graph);
    assert_order(graph);
    for edge in items(graph, "edges") {
        for evidence in items(edge, "evidence") {
            assert_place(evidence, folder);
        }
    }
}

fn assert_ids(graph: &Value) {
    let nodes = items(graph, "nodes");
    let mut degrees: HashMap<&str, u64> = nodes.iter().map(|node| (text(node, "id"), 0)).collect();
    assert_eq!(degrees.len(), nodes.len(), "every id stands once");
    for (number, edge) in items(graph, "edges").iter().enumerate() {
        assert_eq!((text(edge, "id"), text(edge, "key")), (&*format!("e{number}"), &*format!("e{number}")));
        assert_eq!(edge["weight"], items(edge, "evidence").len().max(1));
        let ends = BTreeSet::from(["source", "target"].map(|end| text(edge, end)));
        for end in ends {
            *degrees.get_mut(end).unwrap_or_else(|| panic!("no such node: {edge}")) += 1;
        }
    }
    for node in nodes {
        assert_eq!(node["id"], node["key"]);
        assert_eq!(node["degree"], degrees[text(node, "id")], "{node}");
    }
}

/// Nodes by kind, then id; edges by the texts of source, kind, target.
fn assert_order(graph: &Value) {
    let kinds = ["post", "tag", "platform", "source", "publisher"];
    let rank = |node: &Value| kinds.iter().position(|&kind| node["kind"] == kind);
    let nodes = items(graph, "nodes").iter();
    assert!(nodes.map(|node| (rank(node), text(node, "id"))).is_sorted());
    let edges = items(graph, "edges").iter();
    assert!(edges.map(|edge| ["source", "kind", "target"].map(|key| text(edge, key))).is_sorted());
}

/// The bytes are in the file, they begin in the line that is given, and what is quoted stands in them.
fn assert_place(evidence: &Value, folder: &Path) {
    let file = fs::read_to_string(folder.join(text(evidence, "file"))).unwrap();
    let offset = |key: &str| usize::try_from(evidence[key].as_u64().unwrap()).unwrap();
    let (start, end) = (offset("start"), offset("end"));
    let quoted = file.get(start..end).unwrap_or_else(|| panic!("no such bytes: {evidence}"));
    assert!(!quoted.is_empty(), "{evidence}");
    assert_eq!(evidence["line"], file[..start].matches('\n').count() + 1, "{evidence}");
    if let Some(alias) = evidence["alias"].as_str() {
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(words(quoted), words(alias), "{evidence}");
    }
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_else(|| panic!("no text `{key}` in {value}"))
}

fn find<'a>(graph: &'a Value, list: &str, wanted: &[(&str, &str)]) -> &'a Value {
    let fits = |item: &&Value| wanted.iter().all(|&(key, value)| item[key] == value);
    items(graph, list).iter().find(fits).unwrap_or_else(|| panic!("no {wanted:?} in {list}"))
}

#[test]
fn an_export_is_what_the_schema_says() {
    let dir = Dir::with_posts();
    let graph = exported(dir.path());
    assert_sound(&graph, dir.path());
    let expected = [
        ("post", 3),
        ("tag", 2),
        ("platform", 3),
        ("source", 2),
        ("publisher", 2),
        ("tagged", 3),
        ("mentions", 2),
        ("cites", 2),
        ("links_to", 3),
        ("published_by", 2),
        ("names", 1),
    ];
    assert_eq!(counts(&graph), expected);
}

#[test]
fn a_post_carries_its_front_matter() {
    let dir = Dir::with_posts();
    let graph = exported(dir.path());
    let post = find(&graph, "nodes", &[("id", "post:first.md")]);
    assert_eq!(post["title"], "Where the videos went");
    assert_eq!(post["label"], post["title"]);
    assert_eq!(post["description"], "One evening, two apps.");
    assert_eq!(post["author"], json!(["Ines Okafor"]));
    assert_eq!(post["date"], "2025-01-20");
    assert_eq!(post["extra"], json!({"mood": "curious"}));
    assert_eq!(post.get("missing"), None);
    assert_eq!(post["attributes"]["x"], post["x"]);
    let missing = find(&graph, "nodes", &[("id", "post:notes/third.md")]);
    assert_eq!((&missing["missing"], &missing["date"]), (&json!(true), &Value::Null));
}

#[test]
fn evidence_is_all_there_and_points_at_the_bytes() {
    let dir = Dir::with_posts();
    let graph = exported(dir.path());
    let cites = find(&graph, "edges", &[("kind", "cites"), ("source", "post:first.md")]);
    let [first, second] = items(cites, "evidence") else { panic!("two places: {cites}") };
    let url = "https://www.globaltimes.cn/page/202501/1326802.shtml";
    let file = dir.read("first.md");
    for evidence in [first, second] {
        let range = |key: &str| usize::try_from(evidence[key].as_u64().unwrap()).unwrap();
        assert_eq!(&file[range("start")..range("end")], format!("[Global Times]({url})"));
        assert_eq!(text(evidence, "url"), url);
    }
    assert_eq!((text(first, "heading"), text(second, "heading")), ("The evening", "The morning after"));
    assert_eq!(text(first, "text"), "The store had it on top of its list Global Times.");
    assert_eq!((&first["line"], &second["line"]), (&json!(12), &json!(16)));
}

#[test]
fn every_kind_of_evidence_says_why_it_counts() {
    let dir = Dir::with_posts();
    let graph = exported(dir.path());
    let evidence = |kind: &str, target: &str| {
        let edge = find(&graph, "edges", &[("kind", kind), ("target", target)]);
        items(edge, "evidence").first().cloned().unwrap_or_default()
    };
    assert_eq!(evidence("tagged", "tag:tiktok")["rule"], "front_matter:tags");
    assert_eq!(evidence("links_to", "post:notes/second.md")["rule"], "relative");
    assert_eq!(evidence("tagged", "tag:tiktok")["origin"], "front_matter:tags");
    assert_eq!(evidence("links_to", "post:notes/second.md").get("origin"), None, "the body");
    let mention = evidence("mentions", "platform:rednote");
    assert_eq!((text(&mention, "alias"), text(&mention, "rule")), ("RedNote", "name"));
    assert_eq!(evidence("published_by", "publisher:pubity.com"), Value::Null);
}

#[test]
fn a_post_lists_its_claims_with_what_they_cite() {
    let dir = Dir::with_posts();
    let graph = exported(dir.path());
    let file = dir.read("first.md");
    let claims = items(find(&graph, "nodes", &[("id", "post:first.md")]), "claims");
    let [first, ..] = claims else { panic!("no claims") };
    assert_eq!(
        (text(first, "text"), &first["line"]),
        ("The store had it on top of its list Global Times.", &json!(12))
    );
    assert_eq!(first["sources"], json!(["source:https://globaltimes.cn/page/202501/1326802.shtml"]));
    assert_eq!(first["publishers"], json!(["publisher:globaltimes.cn"]));
    let range = |key: &str| usize::try_from(first[key].as_u64().unwrap()).unwrap();
    assert!(file[range("start")..range("end")].contains("[Global Times]"), "{first}");
}

#[test]
fn with_the_analysis_come_claims_without_a_source_and_how_well_all_are_supported() {
    let dir = Dir::with_posts();
    let ran = run(linkloom().arg("export").arg(dir.path()).args(["--no-layout", "--analysis"]));
    let graph: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_valid(&graph);
    let post = find(&graph, "nodes", &[("id", "post:first.md")]);
    assert_eq!(post["support"], json!({"claims": 4, "several": 0, "one": 2, "none": 2}));
    let uncited = items(post, "uncited_claims");
    let told: Vec<_> =
        uncited.iter().map(|claim| (text(claim, "heading"), &claim["line"], text(claim, "text"))).collect();
    let first = "Most people I follow had a second account on RedNote by then.";
    let last = "I wrote more in the second part, and lost a third one.";
    assert_eq!(told, [("The evening", &json!(12), first), ("The morning after", &json!(16), last)]);
    assert_eq!(text(&items(post, "claims")[0], "heading"), "The evening");
    assert!(exported(dir.path())["nodes"].as_array().unwrap().iter().all(|node| node.get("support").is_none()));
}

#[test]
fn with_the_analysis_come_derived_edges_marked_as_such() {
    let dir = Dir::new();
    dir.create("a.md", "It is [said](https://x.org/1).\n");
    dir.create("b.md", "They [say](https://x.org/1) so.\n");
    let ran = run(linkloom().arg("export").arg(dir.path()).args(["--no-layout", "--analysis"]));
    let graph: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_valid(&graph);
    let expected = json!([{
        "source": "post:a.md", "target": "post:b.md", "kind": "shares_sources",
        "derived": true, "weight": 1.3863, "shared": 2,
    }]);
    assert_eq!(graph["derived_edges"], expected, "the page and its publisher, each ln 2");
    assert!(exported(dir.path()).get("derived_edges").is_none());
}

#[test]
fn with_the_analysis_each_node_has_its_group_and_measures() {
    let dir = Dir::new();
    dir.create("a.md", "[b](b.md)\n");
    dir.create("b.md", "[c](c.md)\n");
    dir.create("c.md", "Nothing.\n");
    let ran = run(linkloom().arg("export").arg(dir.path()).args(["--no-layout", "--analysis"]));
    let graph: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_valid(&graph);
    let middle = &find(&graph, "nodes", &[("id", "post:b.md")])["analysis"];
    assert_eq!((&middle["betweenness"], &middle["core"], &middle["cuts_off"]), (&json!(1.0), &json!(1), &json!(1)));
    let ranks: f64 = items(&graph, "nodes").iter().filter_map(|node| node["analysis"]["rank"].as_f64()).sum();
    assert!((ranks - 1.0).abs() < 1e-8, "{ranks}");
    let groups = items(&graph, "groups").len() as u64;
    assert!(items(&graph, "nodes").iter().all(|node| node["analysis"]["group"].as_u64() < Some(groups)));
    assert!(exported(dir.path()).get("groups").is_none());
}

#[test]
fn parts_can_be_left_out() {
    let dir = Dir::with_posts();
    let ran = run(linkloom().arg("export").arg(dir.path()).args(["--no-layout", "--no-text"]));
    let graph: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_valid(&graph);
    assert_eq!(graph["graph"].get("layout"), None);
    assert!(!ran.stdout.contains("\"x\""), "{}", ran.stdout);
    assert!(!ran.stdout.contains("\"text\""), "{}", ran.stdout);
}

#[test]
fn the_schema_sees_what_is_missing_or_misspelt() {
    type Edit = (&'static str, fn(&mut Value));
    let dir = Dir::with_posts();
    let good = exported(dir.path());
    let edits: [Edit; 8] = [
        ("a field of a node is missing", |g| drop(g["nodes"][0].as_object_mut().unwrap().remove("degree"))),
        ("a field of a post is missing", |g| drop(g["nodes"][0].as_object_mut().unwrap().remove("draft"))),
        ("a field is misspelt", |g| g["nodes"][0]["titel"] = json!("x")),
        ("a field of another kind", |g| g["nodes"][0]["spellings"] = json!(["x"])),
        ("x without y", |g| drop(g["nodes"][0].as_object_mut().unwrap().remove("y"))),
        ("a wrong id", |g| g["nodes"][0]["id"] = json!("tag:x")),
        ("an edge without evidence", |g| g["edges"][0]["evidence"] = json!([])),
        ("another version", |g| g["schema"] = json!("linkloom-graph/2")),
    ];
    for (name, edit) in edits {
        let mut bad = good.clone();
        edit(&mut bad);
        assert!(!schema().is_valid(&bad), "{name}");
    }
}

#[test]
fn the_samples_are_sound() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_posts");
    let graph = exported(&folder);
    assert_sound(&graph, &folder);
    let evidence = items(&graph, "edges").iter().flat_map(|edge| items(edge, "evidence"));
    assert!(evidence.map(|evidence| text(evidence, "text")).all(|text| !text.is_empty()));
}

#[test]
fn real_folders_are_sound() {
    let names = ["foam-docs", "melkat", "kpwags", "swift-weekly", "astro-docs", "18f-blog", "iff-archive"];
    let Some(corpora) = beside_the_project("corpora") else { return };
    for folder in names.map(|name| corpora.join(name)).iter().filter(|folder| folder.is_dir()) {
        assert_sound(&exported(folder), folder);
    }
}

#[test]
fn a_graph_that_no_post_says_is_laid_out_and_exported_like_any_other() {
    let key = |kind, name| NodeKey::new(kind, name);
    let note = key(NodeKind::Post, "note.md");
    let (tag, site) = (key(NodeKind::Tag, "cats"), key(NodeKind::Platform, "reddit"));
    let (page, publisher) =
        (key(NodeKind::Source, "https://example.org/cats"), key(NodeKind::Publisher, "example.org"));
    let graph = GraphBuilder::default()
        .node(&note, "A note")
        .edge(&note, EdgeKind::Tagged, &tag)
        .edge(&note, EdgeKind::Mentions, &site)
        .edge(&note, EdgeKind::Cites, &page)
        .edge(&page, EdgeKind::PublishedBy, &publisher)
        .build();
    let positions = free_layout(&graph, &|| false).unwrap();
    assert_eq!(positions.len(), 5);
    let mut json = Vec::new();
    let subject = Subject { positions: Some(&positions), ..Subject::new(&graph, "by hand") };
    write_json(&mut json, &subject, ExportOptions::default()).unwrap();
    let json: Value = serde_json::from_slice(&json).unwrap();
    assert_ids(&json);
    assert_order(&json);
    // All that the schema misses is evidence: there are no posts that could give it.
    let schema = schema();
    assert!(schema.iter_errors(&json).all(|fault| fault.instance_path().to_string().starts_with("/edges/")));
    assert!(items(&json, "edges").iter().all(|edge| edge["evidence"] == json!([])));
    assert_eq!((&json["nodes"][0]["title"], &json["nodes"][3]["host"]), (&json!("A note"), &json!("example.org")));
}

/// A view that hides all sources: what it shows is a sound export of its own.
#[test]
fn a_view_exports_what_it_shows() {
    let (dir, state) = (Dir::with_posts(), Dir::new());
    let export = |view: &str| {
        let mut command = linkloom();
        command.env("XDG_STATE_HOME", state.path()).env("HOME", state.path()).env("APPDATA", state.path());
        run(command.arg("export").arg(dir.path()).arg("--view").arg(view))
    };
    let view = state.create(
        "quiet.view.json",
        r#"{"linkloom_view": 1, "name": "quiet", "view": {
            "filter": {"node_kinds": ["source"], "edge_kinds": ["mentions"]}, "pins": {"post:first.md": {"x": 1.5, "y": -2}}
        }}"#,
    );
    let ran = export(view.to_str().unwrap());
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let graph: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_sound(&graph, dir.path());
    let kinds: BTreeSet<&str> = items(&graph, "nodes").iter().map(|node| text(node, "kind")).collect();
    assert_eq!(kinds, BTreeSet::from(["platform", "post", "publisher", "tag"]));
    let edges: BTreeSet<&str> = items(&graph, "edges").iter().map(|edge| text(edge, "kind")).collect();
    assert_eq!(edges, BTreeSet::from(["links_to", "names", "tagged"]));
    assert!(counts(&graph).contains(&("platform", 3)) && counts(&graph).iter().all(|(kind, _)| *kind != "source"));
    let post = find(&graph, "nodes", &[("id", "post:first.md")]);
    assert_eq!((&post["x"], &post["y"]), (&json!(1.5), &json!(-2.0)), "a hand put it there");
    assert_eq!(post["claims"], json!([]));
    let whole = exported(dir.path());
    let other = |graph: &Value| find(graph, "nodes", &[("id", "post:notes/second.md")])["x"].clone();
    assert_eq!(other(&graph), other(&whole), "the rest stands where it always stands");

    // Another run kept it as a view of the folder.
    let settings = StateFile::at(state.join("linkloom/settings.json"));
    let files = MemoryFiles::beside(&settings);
    files.read(dir.path());
    let saved = SavedView { view: view_file(&view).unwrap().view, ..SavedView::default() };
    let change = ViewChange::Save("quiet".to_owned(), Box::new(saved));
    let outbox = Outbox::new(channel().0, Arc::new(|| {}));
    files.store(&settings, dir.path(), move |fields| change.keep(fields), &outbox);
    drop(settings);
    if cfg!(target_os = "linux") {
        assert_eq!(export("quiet").stdout, ran.stdout);
    }

    let ran = export("no such view");
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("There is no view ‘no such view’. The folder"), "{}", ran.stderr);
    let none = state.create("all.view.json", r#"{"linkloom_view": 1, "name": "all", "view": {}}"#);
    let plain = run(linkloom().arg("export").arg(dir.path()));
    assert_eq!(export(none.to_str().unwrap()).stdout, plain.stdout, "a view that hides nothing is the whole");
}
