//! `linkloom find` and `export --filter`, by the real binary.

use std::path::Path;

use serde_json::{Value, json};

use crate::util::{Dir, Ran, counts, items, linkloom, run};

fn find(folder: &Path, args: &[&str]) -> Ran {
    run(linkloom().arg("find").arg(folder).args(args))
}

fn samples() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_posts")
}

#[test]
fn what_is_found_is_told_with_its_places() {
    let dir = Dir::with_posts();
    let ran = find(dir.path(), &["store"]);
    assert_eq!(ran.code, 0);
    let lines: Vec<&str> = ran.stdout.lines().collect();
    assert_eq!(lines[0], "post       Where the videos went  first.md");
    let place = dir.join("first.md").display().to_string();
    assert_eq!(lines[1], format!("{place}:12: The store had it on top of its list Global Times."));
    assert_eq!(ran.stderr, "linkloom: Nodes with ‘store’: 1 of 3\nlinkloom: 1 node, 1 passage in 1 post\n");
    let tag = find(dir.path(), &["kind:tag"]);
    assert!(
        tag.stdout.lines().count() == 2 && tag.stdout.lines().all(|line| line.starts_with("tag  ")),
        "{}",
        tag.stdout
    );
}

#[test]
fn paths_lead_to_the_files() {
    let dir = Dir::with_posts();
    let ran = find(dir.path(), &["kind:post", "--paths"]);
    let paths: Vec<&str> = ran.stdout.lines().collect();
    assert_eq!(paths.len(), 2, "the post that is missing has no file: {}", ran.stdout);
    assert!(paths.iter().all(|path| Path::new(path).is_file()), "{paths:?}");
    assert_eq!(
        run(linkloom().current_dir(dir.path()).args(["find", ".", "--paths", "path:notes/"])).stdout,
        "notes/second.md\n"
    );
}

#[test]
fn nothing_found_is_1_and_no_folder_is_2() {
    let dir = Dir::with_posts();
    let ran = find(dir.path(), &["tag:tiktk"]);
    assert_eq!((ran.code, &*ran.stdout), (1, ""));
    assert!(ran.stderr.contains("No tag is called ‘tiktk’; did you mean tag:tiktok?"), "{}", ran.stderr);
    assert_eq!(find(&dir.join("absent"), &["x"]).code, 2);
    assert_eq!(find(dir.path(), &[]).code, 2);
    assert_eq!(find(dir.path(), &["-kind:post"]).code, 0, "a query may begin with a hyphen");
}

#[test]
fn json_has_nodes_and_passages_with_their_bytes() {
    let dir = Dir::with_posts();
    let ran = find(dir.path(), &["--json", "stor tag:tiktok"]);
    let found: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!((&found["schema"], &found["query"]), (&json!("linkloom-find/1"), &json!("stor tag:tiktok")));
    assert_eq!((&found["hints"], &found["posts_with_passages"]), (&json!([]), &json!(1)));
    assert!(found["explanation"].as_str().unwrap().starts_with("Nodes with ‘stor’ tagged ‘tiktok’"), "{found}");
    let [node] = items(&found, "nodes") else { panic!("one node: {found}") };
    assert_eq!((&node["id"], &node["kind"]), (&json!("post:first.md"), &json!("post")));
    let [passage] = items(&found, "passages") else { panic!("one passage: {found}") };
    assert_eq!((&passage["line"], &passage["heading"]), (&json!(12), &json!(false)));
    let file = dir.read("first.md");
    let bytes = |span: &Value| {
        let [start, end] = ["start", "end"].map(|key| usize::try_from(span[key].as_u64().unwrap()).unwrap());
        file[start..end].to_owned()
    };
    assert!(bytes(passage).starts_with("The store had it"), "{passage}");
    assert_eq!(items(passage, "words").iter().map(bytes).collect::<Vec<_>>(), ["store"]);
}

#[test]
fn nothing_that_is_found_steers_the_terminal() {
    let dir = Dir::new();
    dir.create("a.md", "---\ntitle: \"Wo\\erd\"\n---\nword \u{202e}back\u{1b}[2J\n");
    let ran = find(dir.path(), &["wo"]);
    assert_eq!(ran.code, 0);
    assert!(!ran.stdout.contains(['\u{1b}', '\u{202e}']), "{:?}", ran.stdout);
    assert!(!find(dir.path(), &["word\u{202e}x"]).stderr.contains('\u{202e}'));
}

fn exported(folder: &Path, args: &[&str]) -> Value {
    let ran = run(linkloom().arg("export").arg(folder).args(args));
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    serde_json::from_str(&ran.stdout).unwrap()
}

fn ids(graph: &Value) -> Vec<&str> {
    items(graph, "nodes").iter().map(|node| node["id"].as_str().unwrap()).collect()
}

#[test]
fn a_filter_exports_the_part_that_a_chip_keeps() {
    let (all, part) = (exported(&samples(), &[]), exported(&samples(), &["--filter", "mentions:lemon8 kind:post"]));
    let posts = find(&samples(), &["mentions:lemon8 kind:post", "--paths"]).stdout.lines().count() as u64;
    assert!(posts > 0 && counts(&part)[0] == ("post", posts), "{:?}", counts(&part));
    let kept = ids(&part);
    assert!(kept.contains(&"platform:lemon8") && kept.len() < ids(&all).len());
    for (kind, count) in counts(&part) {
        let list = |list: &str| items(&part, list).iter().filter(|item| item["kind"] == kind).count() as u64;
        assert_eq!(list("nodes") + list("edges"), count, "{kind}");
    }
    let is_kept = |edge: &&Value| ["source", "target"].iter().all(|end| kept.contains(&edge[end].as_str().unwrap()));
    let expected: Vec<&Value> = items(&all, "edges").iter().filter(is_kept).map(|edge| &edge["evidence"]).collect();
    assert_eq!(items(&part, "edges").iter().map(|edge| &edge["evidence"]).collect::<Vec<_>>(), expected);
    for node in items(&part, "nodes") {
        let same = items(&all, "nodes").iter().find(|other| other["id"] == node["id"]).unwrap();
        assert_eq!(
            ["x", "y", "label"].map(|key| &node[key]),
            ["x", "y", "label"].map(|key| &same[key]),
            "it stays where it was"
        );
        let degree = items(&part, "edges")
            .iter()
            .filter(|edge| [&edge["source"], &edge["target"]].contains(&&node["id"]))
            .count();
        assert_eq!(node["degree"], degree);
    }
}

#[test]
fn several_filters_keep_what_all_of_them_keep() {
    let filters = ["mentions:lemon8 kind:post", "kind:post -mentions:rednote"];
    let each = filters.map(|filter| exported(&samples(), &["--no-layout", "--filter", filter]));
    let both = exported(&samples(), &["--no-layout", "--filter", filters[0], "--filter", filters[1]]);
    let expected: Vec<&str> = ids(&each[0]).into_iter().filter(|id| ids(&each[1]).contains(id)).collect();
    assert_eq!(ids(&both), expected);
    assert!(!expected.is_empty() && expected.len() < ids(&each[0]).len(), "{expected:?}");
    let none = run(linkloom().arg("export").arg(samples()).args(["--filter", "nothing-like-this"]));
    let graph: Value = serde_json::from_str(&none.stdout).unwrap();
    assert_eq!((none.code, ids(&graph)), (0, vec![]));
    assert!(none.stderr.contains("Nodes with ‘nothing-like-this’: 0 of "), "{}", none.stderr);
}
