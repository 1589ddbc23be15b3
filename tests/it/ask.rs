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
    assert_eq!((ran.code, lines[0]), (0, "said is cited by most: 2 posts"), "{}", ran.stdout);
    assert_eq!(lines[2..4], ["Source  Publisher  Posts  Citations", "said    x.org      2      2"]);
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
        "source": {"id": "source:https://x.org/1", "label": "said"},
        "publisher": {"id": "publisher:x.org", "label": "x.org"},
        "posts": 1,
        "citations": 1,
        "evidence": [{"file": "a.md", "line": 1, "start": 0, "end": 30, "text": "It is said."}],
    });
    assert_eq!(answer["rows"], json!([expected]));
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
    dir.create("a.md", "---\ntitle: '=SUM(A1), \"all\"'\ndate: 2024-01-05\n---\nIt is [The Story](https://x.org/1) of all.\n");
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
