//! `linkloom layout`

use std::fs::File;

use serde_json::Value;

use crate::util::{Dir, Ran, linkloom, run};

const PATH: &str = "# a path of four\n0 1\n1,2\n% the end\n2\t3\n";

fn layout(dir: &Dir, args: &[&str]) -> Ran {
    run(linkloom().arg("layout").arg(dir.join("a.edges")).args(args).current_dir(dir.path()))
}

#[test]
fn positions_go_to_the_file_and_one_line_of_json_to_standard_output() {
    let dir = Dir::new();
    dir.create("a.edges", PATH);
    let ran = layout(&dir, &["-o", "a.txt"]);
    assert_eq!((ran.code, &*ran.stderr), (0, ""));
    assert_eq!(ran.stdout.lines().count(), 1);
    let report: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!((&report["nodes"], &report["edges"]), (&4.into(), &3.into()));
    assert!(report["s"].as_f64().unwrap() >= 0.0);
    let positions = dir.read("a.txt");
    assert_eq!(positions.lines().count(), 4);
    for line in positions.lines() {
        let numbers: Vec<f32> = line.split(' ').map(|number| number.parse().unwrap()).collect();
        assert!(numbers.len() == 2 && numbers.iter().all(|number| number.is_finite()), "{line}");
    }
}

#[test]
fn the_number_of_threads_changes_nothing_and_the_seed_does() {
    let dir = Dir::new();
    let grid = (0..400).flat_map(|i| [format!("{i} {}\n", i + 1), format!("{i} {}\n", i + 20)]);
    dir.create("a.edges", grid.collect::<String>());
    let mut texts = Vec::new();
    for args in [["--threads", "1"], ["--threads", "4"], ["--seed", "0"], ["--seed", "7"]] {
        assert_eq!(layout(&dir, &[&args[..], &["-o", "a.txt"]].concat()).code, 0);
        texts.push(dir.read("a.txt"));
    }
    assert_eq!(texts[0], texts[1]);
    assert_eq!(texts[0], texts[2]);
    assert_ne!(texts[0], texts[3]);
}

#[test]
fn a_bad_line_is_named_with_its_place() {
    let dir = Dir::new();
    dir.create("a.edges", "0 1\n1 two\n");
    let ran = layout(&dir, &["-o", "a.txt"]);
    assert_eq!((ran.code, &*ran.stdout), (2, ""));
    assert!(ran.stderr.starts_with("linkloom: ") && ran.stderr.contains("a.edges:2: "), "{}", ran.stderr);
    assert!(!dir.join("a.txt").exists());
}

#[test]
fn an_absent_list_is_an_error_and_an_empty_one_is_not() {
    let dir = Dir::new();
    let absent = layout(&dir, &[]);
    assert_eq!(absent.code, 2);
    assert!(absent.stderr.contains("a.edges could not be read"), "{}", absent.stderr);
    dir.create("a.edges", "# nothing\n");
    let empty = layout(&dir, &[]);
    assert_eq!(empty.code, 0, "{}", empty.stderr);
    assert!(empty.stdout.starts_with(r#"{"nodes":0,"edges":0,"s":"#), "{}", empty.stdout);
}

#[test]
fn a_hyphen_stands_for_standard_input_and_output() {
    let dir = Dir::new();
    dir.create("a.edges", PATH);
    assert_eq!(layout(&dir, &["-o", "a.txt"]).code, 0);
    let list = File::open(dir.join("a.edges")).unwrap();
    let ran = run(linkloom().args(["layout", "-", "-o", "-"]).stdin(list).current_dir(dir.path()));
    assert_eq!((ran.code, ran.stdout), (0, dir.read("a.txt")));
    let report: Value = serde_json::from_str(&ran.stderr).unwrap();
    assert_eq!((&report["nodes"], ran.stderr.lines().count()), (&4.into(), 1));
    assert!(!dir.join("-").exists());
    let bad = File::open(dir.create("bad.edges", "0 1\n0 99999999\n")).unwrap();
    let ran = run(linkloom().args(["layout", "-"]).stdin(bad));
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.starts_with("linkloom: standard input:2: "), "{}", ran.stderr);
}

#[test]
fn positions_that_cannot_be_written_are_called_so() {
    let dir = Dir::new();
    dir.create("a.edges", PATH);
    let ran = layout(&dir, &["-o", "absent/a.txt"]);
    assert_eq!(ran.code, 2);
    assert_eq!(ran.stderr, "linkloom: absent/a.txt: The positions could not be written (there is no such folder)\n");
}
