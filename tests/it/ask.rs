//! `linkloom ask`, by the real binary.

use std::path::Path;

use clap::CommandFactory as _;
use linkloom::analysis::Question;
use linkloom::cli::args::Args;
use serde_json::{Value, json};

use crate::util::{Dir, Ran, linkloom, run};

fn ask(folder: &Path, args: &[&str]) -> Ran {
    run(linkloom().arg("ask").arg(folder).args(args))
}

#[test]
fn an_answer_is_a_line_and_rows_with_their_sentences_on_demand() {
    let dir = Dir::new();
    dir.create("a.md", "# A\n\nIt is [said](https://x.org/1).\n");
    dir.create("b.md", "# B\n\nThey [say](https://x.org/1) so.\n\nSee [more](https://y.org/2).\n");
    let ran = ask(dir.path(), &["most-cited", "--why", "--top", "1"]);
    let lines: Vec<&str> = ran.stdout.lines().collect();
    assert_eq!((ran.code, lines[0]), (0, "‘said · x.org’ is cited by most: 2 posts"), "{}", ran.stdout);
    assert_eq!(lines[2..4], ["Source        Publisher  Posts  Citations", "said · x.org  x.org      2      2"]);
    let place = |name: &str, line: u32, text: &str| format!("    {}:{line}: {text}", dir.join(name).display());
    assert_eq!(lines[4..6], [place("a.md", 3, "It is said."), place("b.md", 3, "They say so.")]);
    assert_eq!(lines[6], "… and 1 more; --top 0 prints all");
    assert_eq!(ran.stderr, "");

    let left = ask(dir.path(), &["most-cited", "--filter", "cites:y.org"]);
    assert!(left.stderr.contains("asked about 3 of 6 nodes"), "{}", left.stderr);
    assert_eq!(left.stdout.lines().count(), 4, "{}", left.stdout);
    assert_eq!(ask(dir.path(), &["dead-links"]).code, 1, "there is nothing to tell");
    assert_eq!(ask(&dir.join("absent"), &["dead-links"]).code, 2);
}

#[test]
fn json_has_ids_values_and_evidence() {
    let dir = Dir::new();
    dir.create("a.md", "It is [said](https://x.org/1).\n");
    let ran = ask(dir.path(), &["most-cited", "--json"]);
    let answer: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!((&answer["schema"], &answer["nodes_asked"]), (&json!("linkloom-answer/1"), &json!(3)));
    let expected = json!({
        "id": "source:https://x.org/1",
        "source": {"id": "source:https://x.org/1", "label": "said · x.org"},
        "publisher": {"id": "publisher:x.org", "label": "x.org"},
        "posts": 1,
        "citations": 1,
        "evidence": [{"file": "a.md", "line": 1, "start": 0, "end": 30, "text": "It is said."}],
    });
    assert_eq!(answer["rows"], json!([expected]));
}

#[test]
fn what_matters_most_comes_with_its_measures() {
    let dir = Dir::new();
    dir.create("a.md", "# A\n\n[b](b.md) [c](c.md) [d](d.md)\n");
    for name in ["b.md", "c.md", "d.md"] {
        dir.create(name, "# Leaf\n");
    }
    let ran = ask(dir.path(), &["central", "--json", "--top", "1"]);
    let answer: Value = serde_json::from_str(&ran.stdout).unwrap();
    let rank = answer["rows"][0]["rank"].as_f64().unwrap();
    // A is entered from all others, and they from it: a = .15/4 + .85 (1 - a).
    assert!((rank - (0.0375 + 0.85) / 1.85).abs() < 1e-9, "{rank}");
    let expected = json!({
        "id": "post:a.md",
        "node": {"id": "post:a.md", "label": "A"},
        "kind": "post",
        "rank": rank,
        "degree": 3,
        "betweenness": 1.0,
        "betweenness_error": null,
        "core": 1,
        "cuts_off": 2,
        "evidence": [],
    });
    assert_eq!(answer["rows"], json!([expected]));
    // The leaves alone have no connections.
    let text = ask(dir.path(), &["central", "--filter", "leaf", "--top", "1"]);
    assert_eq!(text.stdout.lines().next(), Some("Leaf has the highest rank, with 0 connections, of 3 nodes"));
}

#[test]
fn the_command_line_knows_each_question_by_its_name_and_asks_it_in_the_same_words() {
    let mut args = Args::command();
    let ask = args.find_subcommand_mut("ask").unwrap();
    for question in Question::ALL {
        let command = ask.find_subcommand(question.id()).unwrap_or_else(|| panic!("{question:?}"));
        assert_eq!(command.get_about().map(ToString::to_string).as_deref(), Some(question.title()));
    }
}

#[test]
fn the_register_is_a_table_for_people_programs_and_spreadsheets() {
    let dir = Dir::new();
    dir.create(
        "a.md",
        "---\ntitle: '=SUM(A1), \"all\"'\ndate: 2024-01-05\n---\nIt is [The Story](https://x.org/1) of all.\n",
    );
    let ran = ask(dir.path(), &["register", "posts", "--csv"]);
    let lines: Vec<&str> = ran.stdout.split("\r\n").collect();
    assert_eq!(ran.code, 0);
    assert!(lines[0].starts_with("id,title,date,words,"), "{}", lines[0]);
    assert!(lines[1].starts_with("post:a.md,\"'=SUM(A1), \"\"all\"\"\",2024-01-05,6,0,1,1,1,0,1,0,"), "{}", lines[1]);
    let ran = ask(dir.path(), &["register", "sources", "--json"]);
    let answer: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!((&answer["answer"], &answer["rows"][0]["address"]), (&json!("1 source"), &json!("https://x.org/1")));
    let ran = ask(dir.path(), &["register", "claims", "--why"]);
    assert!(ran.stdout.contains("a.md:5: It is The Story of all."), "{}", ran.stdout);
    assert_eq!(ask(dir.path(), &["register", "tags"]).code, 1);
    assert_eq!(ask(dir.path(), &["register", "people"]).code, 2);
}

#[test]
fn ways_between_two_nodes_are_numbered_sentences() {
    let dir = Dir::new();
    dir.create("a.md", "# Leaving Well\n\nIt [shut down](https://x.org/1) in May.\n");
    dir.create("b.md", "# Roundup\n\nMany [left](https://x.org/1) early.\n");
    dir.create("c.md", "# Alone\n");
    let ran = ask(dir.path(), &["path", "a.md", "roundup"]);
    let lines: Vec<&str> = ran.stdout.lines().collect();
    assert_eq!((ran.code, lines[0]), (0, "1 way between ‘Leaving Well’ and ‘Roundup’"), "{}{}", ran.stdout, ran.stderr);
    assert!(lines[1].starts_with("1. ‘Leaving Well’ cites ‘"), "{}", lines[1]);
    assert!(lines[1].ends_with(": ‘It shut down in May.’ · ‘Roundup’ cites the same page: ‘Many left early.’"));
    let why = ask(dir.path(), &["path", "a.md", "b.md", "--why"]);
    assert!(why.stdout.contains("b.md:3: Many left early.\n"), "{}", why.stdout);

    let ran = ask(dir.path(), &["path", "a.md", "b.md", "--json"]);
    let answer: Value = serde_json::from_str(&ran.stdout).unwrap();
    let path = &answer["paths"][0];
    assert_eq!(path["nodes"], json!(["post:a.md", "source:https://x.org/1", "post:b.md"]));
    assert_eq!((&path["hops"][1]["kind"], &path["hops"][1]["evidence"]["line"]), (&json!("cites"), &json!(3)));

    let apart = ask(dir.path(), &["path", "a.md", "c.md"]);
    assert_eq!((apart.code, &*apart.stdout), (1, "No path: nothing connects ‘Leaving Well’ and ‘Alone’\n"));
    let filtered = ask(dir.path(), &["path", "a.md", "b.md", "--filter", "path:c.md"]);
    let hint = "\nthere are ways without the filter path:c.md\n";
    assert!(filtered.code == 1 && filtered.stdout.ends_with(hint), "{}", filtered.stdout);
    let unknown = ask(dir.path(), &["path", "a.md", "rondup"]);
    assert!(unknown.code == 2 && unknown.stderr.contains("Roundup (post:b.md)"), "{}", unknown.stderr);
}

#[test]
fn posts_and_the_uses_of_a_node_are_told_by_time() {
    let dir = Dir::new();
    dir.create("a.md", "---\ndate: 2024-01-05\ntags: [sea]\n---\n");
    dir.create("b.md", "---\ndate: 2024-03-07\n---\n");
    let told = |args: &[&str]| ask(dir.path(), args).stdout;
    assert!(told(&["timeline"]).starts_with("2 posts, 5 Jan 2024 to 7 Mar 2024"), "{}", told(&["timeline"]));
    assert!(told(&["uses", "tag:sea"]).starts_with("sea: "), "{}", told(&["uses", "tag:sea"]));
}

#[test]
fn what_a_post_shares_is_told_with_both_sentences() {
    let dir = Dir::new();
    dir.create("a.md", "# A\n\nIt is [said](https://x.org/1).\n");
    dir.create("b.md", "# B\n\nThey [say](https://x.org/1) so.\n");
    let ran = ask(dir.path(), &["overlap", "A", "--why"]);
    assert!(ran.stdout.starts_with("‘A’ shares sources with 1 post, most with ‘B’"), "{}{}", ran.stdout, ran.stderr);
    assert!(
        ran.stdout.contains("a.md:3: It is said.") && ran.stdout.contains("b.md:3: They say so."),
        "{}",
        ran.stdout
    );
    let ran = ask(dir.path(), &["overlap", "https://x.org/1"]);
    assert_eq!(ran.code, 1, "{}", ran.stdout);
}

#[test]
fn groups_are_named_and_have_their_members_in_json() {
    let dir = Dir::new();
    for (tag, number) in ["cats", "dogs"].into_iter().flat_map(|tag| (0..3).map(move |number| (tag, number))) {
        let text = format!(
            "---\ntags: [{tag}]\n---\n[{tag} {number}](https://{tag}.org/{number}) [{tag}.org](https://{tag}.org/)\n"
        );
        dir.create(&format!("{tag}{number}.md"), &text);
    }
    let ran = ask(dir.path(), &["groups"]);
    let lines: Vec<&str> = ran.stdout.lines().collect();
    assert_eq!(lines[0], "2 groups of 18 nodes; the largest: cats · cats.org, 3 posts", "{}", ran.stdout);
    assert!(lines[3].starts_with("cats · cats.org") && lines[4].starts_with("dogs · dogs.org"), "{}", ran.stdout);
    let answer: Value = serde_json::from_str(&ask(dir.path(), &["groups", "--json"]).stdout).unwrap();
    let members = answer["rows"][0]["members"].as_array().unwrap();
    assert!(members.contains(&json!("post:cats0.md")) && members.len() == 9, "{members:?}");
}
