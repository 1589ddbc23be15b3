//! What the README says about keys is made from the one list of actions.

use std::fmt::Write as _;

use linkloom::session::Action;

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

#[test]
fn the_readme_lists_every_shortcut() {
    let (_, rest) = README.split_once("<!-- shortcuts -->\n").unwrap();
    let (listed, _) = rest.split_once("<!-- /shortcuts -->").unwrap();
    assert_eq!(listed, table(), "the table in the README should read:\n{}", table());
}
