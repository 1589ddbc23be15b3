//! What reaches a terminal: nothing that steers it, turns the direction of writing or hides, wherever it comes from.
#![cfg(unix)]

use std::fs;

use serde_json::Value;
use unicode_general_category::{GeneralCategory, get_general_category};

use crate::util::{Dir, Ran, items, linkloom, run};

/// All characters that must not reach a terminal, but for the one that no argument and no file name can hold.
fn hostile() -> Vec<char> {
    let is_hostile = |c: &char| {
        let category = get_general_category(*c);
        [
            GeneralCategory::Control,
            GeneralCategory::Format,
            GeneralCategory::LineSeparator,
            GeneralCategory::ParagraphSeparator,
        ]
        .contains(&category)
    };
    let all: Vec<char> = ('\u{1}'..=char::MAX).filter(is_hostile).collect();
    assert!(
        all.len() > 200 && ['\u{202e}', '\u{200b}', '\u{2028}', '\u{7f}', '\u{9b}'].iter().all(|c| all.contains(c))
    );
    all
}

/// Names of files, each with some of the characters.
fn names() -> Vec<String> {
    hostile().chunks(40).map(|some| some.iter().collect::<String>() + ".md").collect()
}

fn assert_printable(ran: &Ran, what: &str) {
    let hostile = hostile();
    for text in [&ran.stdout, &ran.stderr] {
        let bad = text.chars().find(|c| *c != '\n' && hostile.contains(c));
        assert_eq!(bad, None, "{what}: {text}");
    }
}

fn with_hostile_names() -> Dir {
    let dir = Dir::new();
    for name in names() {
        fs::write(dir.join(&name), "").unwrap();
    }
    let words: String = hostile().into_iter().filter(|c| *c > '\u{9f}').collect();
    dir.create("words.md", format!("---\ndate: \"x{words}y\"\n---\nSee [a](a{words}b.md) and #{words}.\n"));
    dir
}

#[test]
fn no_output_steers_the_terminal() {
    let dir = with_hostile_names();
    for command in ["check", "stats"] {
        let ran = run(linkloom().arg(command).arg(dir.path()));
        assert_printable(&ran, command);
    }
    let text = run(linkloom().arg("check").arg(dir.path())).stdout;
    assert!(text.contains(r"\u{202e}") && text.contains(r"\u{9b}") && text.contains(r"\n"), "{text}");
    for name in names() {
        assert_printable(&run(linkloom().arg("check").arg(dir.join("gone").join(&name))), "an error");
        assert_printable(&run(linkloom().arg("layout").arg(dir.join(&name))), "an edge list");
        assert_printable(
            &run(linkloom().arg("export").arg(dir.path()).arg("-o").arg(dir.join("no").join(&name))),
            "-o",
        );
    }
}

#[test]
fn json_for_people_spells_them_out_and_means_the_same() {
    let dir = with_hostile_names();
    let ran = run(linkloom().args(["check", "--json"]).arg(dir.path()));
    assert_printable(&ran, "--json");
    let report: Value = serde_json::from_str(&ran.stdout).unwrap();
    let files: Vec<&str> = items(&report, "problems").iter().map(|problem| problem["file"].as_str().unwrap()).collect();
    for name in names() {
        assert!(files.contains(&name.as_str()), "{name:?} is not in {files:?}");
    }
}

#[test]
fn mistakes_on_the_command_line_are_told_without_them() {
    for name in names() {
        for args in [
            vec![format!("--{name}")],
            vec!["check".to_owned(), format!("--{name}")],
            vec!["layout".to_owned(), "-".to_owned(), "--seed".to_owned(), name.clone()],
            vec!["check".to_owned(), "--explain".to_owned(), name.clone()],
            vec!["check".to_owned(), "a".to_owned(), name.clone()],
        ] {
            let ran = run(linkloom().args(&args));
            assert_eq!(ran.code, 2, "{args:?}");
            assert_printable(&ran, "a mistake");
        }
    }
}

/// What goes into a pipe has the bytes of the file.
#[test]
fn an_export_is_the_same_in_a_pipe_and_in_a_file() {
    let dir = with_hostile_names();
    let out = Dir::new();
    let piped = run(linkloom().arg("export").arg(dir.path()));
    assert_eq!(run(linkloom().arg("export").arg(dir.path()).arg("-o").arg(out.join("g.json"))).code, 0);
    assert_eq!(piped.stdout, out.read("g.json"));
    assert!(piped.stdout.contains('\u{202e}'));
}

#[test]
fn a_log_filter_that_is_not_understood_is_told() {
    let dir = Dir::with_posts();
    let ran = run(linkloom().arg("stats").arg(dir.path()).env("RUST_LOG", "linkloom=\u{202e}loud"));
    assert_eq!(ran.code, 0);
    assert!(ran.stderr.starts_with("linkloom: RUST_LOG could not be understood"), "{}", ran.stderr);
    assert_printable(&ran, "RUST_LOG");
}
