//! What the README says is so: the keys, the figures of the samples, the files that it leads to.

use std::fmt::Write as _;
use std::path::Path;

#[cfg(feature = "pictures")]
use linkloom::export::Format;
use linkloom::session::Action;

use crate::util::on_folder;

const README: &str = include_str!("../../README.md");

fn table() -> String {
    let mut table = String::from("| key | what it does |\n|---|---|\n");
    for action in Action::ALL {
        let keys: Vec<String> = action.shortcuts().iter().map(ToString::to_string).collect();
        if !keys.is_empty() {
            writeln!(table, "| {} | {} |", keys.join(", "), action.title()).unwrap();
        }
    }
    // The README is written for Ctrl and says once what a Mac has instead.
    table.replace('⌘', "Ctrl+")
}

/// The lines that `linkloom stats` prints on every machine: all but times and speed.
fn figures(stats: &str) -> Vec<&str> {
    let is_time = |line: &str| line.ends_with(" ms") || line.ends_with(" files/s");
    stats.lines().filter(|line| !is_time(line)).collect()
}

/// The targets of the README's links and pictures that are files of the project; what stands in code is no link.
fn linked_files() -> Vec<&'static str> {
    let text = README.split('`').step_by(2);
    let targets = text.flat_map(|text| text.split("](").skip(1)).filter_map(|rest| rest.split(')').next());
    targets.filter(|target| !target.contains(':') && !target.starts_with('#')).collect()
}

#[test]
fn the_readme_has_the_figures_of_the_samples() {
    let (_, rest) = README.split_once("$ linkloom stats sample_posts\n").unwrap();
    let (block, _) = rest.split_once("```").unwrap();
    let ran = on_folder("stats", &Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_posts"));
    // The columns may be wider here and there, as the times are.
    let words = |stats| -> Vec<Vec<String>> {
        figures(stats).iter().map(|line| line.split_whitespace().map(str::to_owned).collect()).collect()
    };
    let figures = words(block);
    assert!(figures.len() > 12, "{block}");
    assert_eq!(figures, words(&ran.stdout), "the figures in the README should be:\n{}", ran.stdout);
}

#[test]
fn the_files_that_the_readme_leads_to_are_there() {
    let files = linked_files();
    assert!(files.contains(&"LICENSE-MIT"), "{files:?}");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let absent: Vec<&str> = files.into_iter().filter(|file| !root.join(file).exists()).collect();
    assert_eq!(absent, [""; 0]);
}

#[test]
fn the_readme_lists_every_shortcut() {
    let (_, rest) = README.split_once("<!-- shortcuts -->\n").unwrap();
    let (listed, _) = rest.split_once("<!-- /shortcuts -->").unwrap();
    assert_eq!(listed, table(), "the table in the README should read:\n{}", table());
}

/// The list is whole where the program is built as the README says.
#[cfg(feature = "pictures")]
#[test]
fn the_readme_lists_every_format() {
    let (_, rest) = README.split_once("<!-- formats -->\n").unwrap();
    let (listed, _) = rest.split_once("<!-- /formats -->").unwrap();
    let table = formats();
    assert_eq!(listed, table, "the table in the README should read:\n{table}");
}

#[cfg(feature = "pictures")]
fn formats() -> String {
    let line = |format: Format| {
        let about = format.about();
        let ending = about.endings.first().map_or_else(|| "a folder".to_owned(), |ending| format!("`.{ending}`"));
        format!("| `{}` | {ending} | {} |\n", about.id, about.purpose)
    };
    format!("| format | ending | what it is for |\n|---|---|---|\n{}", Format::all().map(line).collect::<String>())
}

#[test]
fn the_settings_in_the_readme_are_sound() {
    let (_, rest) = README.split_once("```yaml\n").unwrap();
    let (block, _) = rest.split_once("```").unwrap();
    let (config, problems) = linkloom::config::Config::parse(block, false);
    assert_eq!(problems, []);
    assert!(config.parse.inline_tags && config.gazetteer().by_name("Marginalia Search").is_some());
}
