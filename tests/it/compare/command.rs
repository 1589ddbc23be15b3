//! `linkloom compare`: what it prints and writes, and its exit code.

use std::path::Path;

use jsonschema::Validator;
use serde_json::{Value, json};

use crate::util::{Dir, Ran, items, linkloom, run};

const POST: &str = "---\ntitle: The \"ruling\"\ndate: 2025-01-01\ntags: [law]\n---\nThe court [said so](https://a.org/1) at last.\n\nPeople met on TikTok that day.\n";

fn compared(before: &Path, after: &Path, options: &[&str]) -> Ran {
    run(linkloom().arg("compare").args([before, after]).args(options))
}

fn json(before: &Path, after: &Path, options: &[&str]) -> Value {
    let ran = compared(before, after, &[&["--json"], options].concat());
    let json = serde_json::from_str(&ran.stdout).unwrap();
    let faults: Vec<String> = schema().iter_errors(&json).map(|it| format!("{}: {it}", it.instance_path())).collect();
    assert!(faults.is_empty(), "{faults:#?}");
    json
}

fn schema() -> Validator {
    let schema = serde_json::from_str(include_str!("../../../assets/linkloom-compare-1.schema.json")).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

/// A folder, and what it became: a post renamed, one gone, one new, one with another source.
fn two_states() -> [Dir; 2] {
    let [before, after] = [(); 2].map(|()| Dir::new());
    before.create("a.md", POST);
    before.create("gone.md", "# Gone\n\nNobody reads all of this any more.\n");
    before.create("b.md", "# B\n\nSee [the ruling](a.md) as it stands.\n\nThey were in the end there.\n");
    after.create("law/a.md", POST);
    after.create("new.md", "# Neu — “新”\n\nA\u{202e}n entirely other post stands here.\n");
    after.create(
        "b.md",
        "# B\n\nSee [the ruling](law/a.md) as it stands.\n\nThey were [in the end](https://b.org/2) there.\n",
    );
    [before, after]
}

#[test]
fn the_same_posts_in_another_folder_are_the_same() {
    let [one, other] = [(); 2].map(|()| Dir::with_posts());
    let ran = compared(one.path(), other.path(), &[]);
    assert_eq!((ran.code, &*ran.stderr), (0, ""));
    assert!(ran.stdout.ends_with(": Nothing differs\n") && ran.stdout.lines().count() == 1, "{}", ran.stdout);
    let json = json(one.path(), other.path(), &[]);
    assert_eq!((&json["same"], &json["summary"]), (&json!(true), &json!("Nothing differs")));
    assert!(["nodes", "edges", "claims"].iter().all(|list| items(&json, list).is_empty()));
}

#[test]
fn what_differs_is_told_in_words() {
    let [before, after] = two_states();
    let ran = compared(before.path(), after.path(), &[]);
    assert_eq!((ran.code, &*ran.stderr), (1, ""));
    let (first, rest) = ran.stdout.split_once('\n').unwrap();
    assert!(
        first.ends_with(
            ": 1 post added, 1 gone, 1 renamed; 1 source added; 1 publisher added; 2 connections added; \
             1 claim added, 1 gone, 1 with other support"
        ),
        "{first}"
    );
    let expected = r#"
Posts
  renamed  The "ruling": a.md is now law/a.md
  added    Neu — “新” (new.md)
  gone     Gone (gone.md)

Sources
  added    in the end · b.org (https://b.org/2)

Publishers
  added    b.org

Connections
  added    B cites in the end · b.org
           + b.md:5: They were in the end there.
  added    in the end · b.org is published by b.org

Claims
  changed  b.md:5: They were in the end there.
           no publisher, now b.org
  gone     gone.md:3: Nobody reads all of this any more.
           no publisher
  added    new.md:3: A\u{202e}n entirely other post stands here.
           no publisher
"#;
    assert_eq!(rest, expected);
}

#[test]
fn no_more_lines_are_printed_than_asked_for() {
    let [before, after] = two_states();
    let ran = compared(before.path(), after.path(), &["--top", "1"]);
    assert!(ran.stdout.contains("  renamed  The \"ruling\": a.md is now law/a.md\n  and 2 more\n"), "{}", ran.stdout);
    assert!(!ran.stdout.contains("Neu"), "{}", ran.stdout);
    let all = compared(before.path(), after.path(), &["--top", "0"]);
    assert_eq!(all.stdout, compared(before.path(), after.path(), &[]).stdout);
}

#[test]
fn what_differs_is_written_as_json() {
    let [before, after] = two_states();
    let json = json(before.path(), after.path(), &[]);
    assert_eq!(json["schema"], "linkloom-compare/1");
    assert_eq!(json["counts"]["posts"], json!({"added": 1, "gone": 1, "renamed": 1, "changed": 0}));
    let renamed = items(&json, "nodes").iter().find(|node| node["id"] == "post:law/a.md").unwrap();
    assert_eq!(
        *renamed,
        json!({"id": "post:law/a.md", "kind": "post", "label": "The \"ruling\"", "change": "changed", "was": "post:a.md"})
    );
    assert_eq!(items(&json, "edges")[0]["evidence"][0]["after"]["text"], "They were in the end there.");
    let claim = items(&json, "claims").iter().find(|claim| claim["change"] == "changed").unwrap();
    assert_eq!(claim["before"]["publishers"], json!([]));
    assert_eq!(claim["after"]["publishers"], json!(["publisher:b.org"]));
}

#[test]
fn fields_and_the_other_way_round_fit_the_schema_too() {
    let [before, after] = two_states();
    after.create("law/a.md", POST.replace("2025-01-01", "2025-01-02").replace("[law]", "[Law]\nmood: calm"));
    for [before, after] in [[&before, &after], [&after, &before]] {
        let json = json(before.path(), after.path(), &[]);
        let fields = items(&json, "nodes").iter().filter_map(|node| node["fields"].as_array()).flatten();
        let fields: Vec<&str> = fields.map(|change| change["field"].as_str().unwrap()).collect();
        assert_eq!(fields, ["date", "extra.mood", "spellings", "label"], "{json:#}");
    }
}

#[test]
fn only_what_a_query_keeps_is_compared() {
    let [before, after] = two_states();
    let ran = compared(before.path(), after.path(), &["--filter", "tag:law"]);
    assert_eq!(ran.code, 1);
    assert!(ran.stdout.contains(": 1 post renamed\n"), "{}", ran.stdout);
    assert_eq!(compared(before.path(), after.path(), &["--filter", "tag:nobody"]).code, 0);
}

#[test]
fn it_goes_to_a_file_but_over_no_post() {
    let [before, after] = two_states();
    let out = Dir::new();
    let file = out.join("d.txt");
    let ran = compared(before.path(), after.path(), &["-o", file.to_str().unwrap()]);
    assert_eq!((ran.code, &*ran.stdout, &*ran.stderr), (1, "", ""));
    assert_eq!(out.read("d.txt"), compared(before.path(), after.path(), &[]).stdout);
    for post in [before.join("a.md"), after.join("b.md")] {
        let ran = compared(before.path(), after.path(), &["-o", post.to_str().unwrap()]);
        assert_eq!(ran.code, 2);
        assert!(ran.stderr.contains("post"), "{}", ran.stderr);
    }
}

#[test]
fn one_that_cannot_be_read_is_named() {
    let [before, _] = two_states();
    let nowhere = before.join("nowhere");
    for (one, other) in [(before.path(), &*nowhere), (&*nowhere, before.path())] {
        let ran = compared(one, other, &[]);
        assert_eq!((ran.code, &*ran.stdout), (2, ""));
        assert!(ran.stderr.contains("nowhere"), "{}", ran.stderr);
    }
}

#[test]
fn an_export_stands_for_the_folder() {
    let [before, after] = two_states();
    let out = Dir::new();
    let file = out.join("before.json");
    let ran = run(linkloom().arg("export").arg(before.path()).args(["--analysis", "-o"]).arg(&file));
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(compared(&file, before.path(), &[]).code, 0);
    let [from_file, from_folder] = [&*file, before.path()].map(|before| compared(before, after.path(), &[]));
    assert_eq!(from_file.code, 1);
    let lines = |ran: &Ran| ran.stdout.lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(lines(&from_file), lines(&from_folder));
    // Nor does the file that was read become the one that is written.
    assert_eq!(compared(&file, after.path(), &["-o", file.to_str().unwrap()]).code, 2);
}
