//! Files that import each other in a circle can only be understood together. Two may; three or more are a tangle.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::architecture::{File, heads, paths, sources};

/// Which modules each module names, by their paths below `src/` without `.rs` and `/mod.rs`. A module that lies in another
/// one may use all of it.
type Imports = BTreeMap<String, BTreeSet<String>>;

fn name(file: &File) -> &str {
    let path = file.path.strip_suffix(".rs").unwrap_or(&file.path);
    path.strip_suffix("/mod").unwrap_or(path)
}

fn imports(files: &[File]) -> Imports {
    let is_code = |file: &&File| !file.path.ends_with("tests.rs") && file.path.contains('/');
    let names: BTreeSet<&str> = files.iter().filter(is_code).map(name).collect();
    let found = |file: &File| {
        let named = file.without_tests().into_iter().flat_map(paths).flat_map(|path| named(name(file), &path, &names));
        let others = named.filter(|other| other != name(file) && !name(file).starts_with(&format!("{other}/")));
        (name(file).to_owned(), others.collect())
    };
    files.iter().filter(is_code).map(found).collect()
}

/// The modules that a path in a module leads to: the deepest that there is, or several where it ends with a group.
fn named(from: &str, path: &[&str], names: &BTreeSet<&str>) -> Vec<String> {
    let up = path.iter().take_while(|&&part| part == "super").count();
    let mut at: Vec<&str> = match path.first() {
        Some(&"crate") => Vec::new(),
        Some(&"super") => from.split('/').rev().skip(up).collect::<Vec<_>>().into_iter().rev().collect(),
        Some(&"self") => from.split('/').collect(),
        _ => return Vec::new(),
    };
    let mut found = None;
    for part in &path[up.max(1)..] {
        let below = |name: &str| Some(at.iter().copied().chain([name]).collect::<Vec<_>>().join("/"));
        let deeper: Vec<String> =
            heads(part).into_iter().filter_map(below).filter(|name| names.contains(name.as_str())).collect();
        if heads(part).len() > 1 {
            return deeper.into_iter().chain(found).collect();
        }
        let Some(one) = deeper.into_iter().next() else { break };
        found = Some(one);
        at.push(part);
    }
    found.into_iter().collect()
}

/// All that a module leads to, over as many others as there are.
fn reached<'a>(imports: &'a Imports, from: &str) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&str> = imports[from].iter().map(String::as_str).collect();
    while let Some(next) = open.pop() {
        if reached.insert(next) {
            open.extend(imports[next].iter().map(String::as_str));
        }
    }
    reached
}

/// The groups of more than two modules that all lead to each other.
fn circles(imports: &Imports) -> BTreeSet<Vec<&str>> {
    let reached: BTreeMap<&str, BTreeSet<&str>> =
        imports.keys().map(|name| (name.as_str(), reached(imports, name))).collect();
    let circle = |from: &&str| -> Vec<&str> {
        let back = |other: &&str| reached[*other].contains(*from);
        reached[*from].iter().copied().filter(back).collect()
    };
    reached.keys().map(circle).filter(|circle| circle.len() > 2).collect()
}

#[test]
fn no_three_files_import_each_other_in_a_circle() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&src, &src, &mut files);
    let imports = imports(&files);
    assert!(imports.values().map(BTreeSet::len).sum::<usize>() > files.len(), "imports are found at all");
    let circles = circles(&imports);
    assert!(circles.is_empty(), "{circles:#?}");
}

#[test]
fn a_circle_is_found_and_two_files_are_none() {
    let files = |texts: &[(&str, &str)]| texts.iter().map(|(path, text)| File::new(path, text)).collect::<Vec<_>>();
    let three = files(&[
        ("a/one.rs", "use super::two::{X, Y};"),
        ("a/two.rs", "use crate::a::{one, three};\nuse std::fs;"),
        ("a/three.rs", "fn f() { super::super::a::one::g() }"),
        ("a/mod.rs", "pub use one::X;"),
    ]);
    assert_eq!(circles(&imports(&three)), [vec!["a/one", "a/three", "a/two"]].into());
    let two = files(&[
        ("a/one.rs", "use super::two::X;"),
        ("a/two.rs", "#[cfg(test)]\nuse super::one::Y;\nuse super::one::Z;"),
    ]);
    assert!(circles(&imports(&two)).is_empty());
}

#[test]
fn no_file_is_longer_than_four_hundred_lines() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&src, &src, &mut files);
    let lines = |file: &File| fs::read_to_string(src.join(&file.path)).unwrap().lines().count();
    let is_code = |file: &&File| !file.path.ends_with("tests.rs") && !file.path.contains("tests/");
    let long: Vec<_> =
        files.iter().filter(is_code).map(|file| (lines(file), &file.path)).filter(|(n, _)| *n > 400).collect();
    assert!(long.is_empty(), "{long:?}");
}
