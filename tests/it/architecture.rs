//! The one rule of the code: a module imports only modules above it, and only `gui` knows that there is a window.
//!
//! It reads the sources as text, without comments and strings. That is crude, but whoever wants to break the rule by accident is
//! caught, and whoever wants to break it on purpose has to change the table below.

use std::fs;
use std::path::Path;

/// Each module, from the bottom up, with those that it may import.
const MAY_IMPORT: [(&str, &[&str]); 22] = [
    ("text", &[]),
    ("place", &[]),
    ("diag", &["place"]),
    ("geom", &[]),
    ("net", &[]),
    ("folder", &["text", "place", "diag"]),
    ("post", &["text", "place", "diag"]),
    ("platform", &["text", "place", "diag", "post"]),
    ("config", &["text", "place", "diag", "folder", "post", "platform"]),
    ("graph", &["text", "place", "diag", "post", "platform", "config"]),
    ("import", &["text", "place", "diag", "geom", "folder", "post", "platform", "config", "graph"]),
    ("load", &["text", "place", "diag", "geom", "folder", "post", "platform", "config", "graph", "import"]),
    ("compare", &["text", "place", "post", "graph", "load"]),
    ("analysis", &["text", "place", "net", "post", "platform", "config", "graph", "load"]),
    ("layout", &["geom", "net"]),
    ("search", &["text", "place", "post", "graph", "load", "analysis"]),
    ("scene", &["text", "place", "geom", "net", "post", "graph", "analysis", "layout", "search"]),
    ("export", &["text", "place", "diag", "geom", "folder", "post", "graph", "analysis", "search", "scene"]),
    (
        "session",
        &[
            "text", "place", "diag", "geom", "folder", "post", "platform", "config", "graph", "load", "compare",
            "analysis", "layout", "search", "scene", "export",
        ],
    ),
    (
        "jobs",
        &[
            "text", "place", "diag", "geom", "folder", "post", "platform", "config", "graph", "load", "compare",
            "analysis", "layout", "search", "scene", "export", "session",
        ],
    ),
    (
        "cli",
        &[
            "text", "place", "diag", "geom", "folder", "post", "platform", "config", "graph", "load", "compare",
            "analysis", "layout", "search", "scene", "export", "session", "jobs",
        ],
    ),
    (
        "gui",
        &[
            "text", "place", "diag", "geom", "folder", "post", "platform", "config", "graph", "load", "compare",
            "analysis", "layout", "search", "scene", "export", "session", "jobs",
        ],
    ),
];

/// Crates that only `gui` may name.
const WINDOW: [&str; 9] = ["egui", "eframe", "egui_wgpu", "egui_winit", "wgpu", "rfd", "open", "mundy", "winit"];

/// Modules whose tests need nothing but memory, so they may not reach for the system.
const PURE: [&str; 10] =
    ["post", "platform", "graph", "compare", "analysis", "layout", "search", "scene", "session", "geom"];

/// What reaches for the system.
const SYSTEM: [&str; 3] = ["std::fs", "std::process", "std::thread"];

/// Where the YAML library is named: within a budget, and for the lists that are compiled in.
const YAML: [&str; 4] =
    ["post/front_matter/yaml.rs", "post/citation/publisher.rs", "post/citation/table.rs", "platform/gazetteer.rs"];

/// What makes a colour out of numbers; only the theme does.
const COLORS: [&str; 4] = ["Color32::from_", "Rgba::from_", "Hsva::new", "hex_color!"];

/// A source file: its path below `src/`, with `/`, and its text.
pub(crate) struct File {
    pub(crate) path: String,
    text: String,
}

impl File {
    pub(crate) fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: code_only(text) }
    }

    /// The module at the root of the crate that it belongs to; `main` and `lib` for those two files.
    fn module(&self) -> &str {
        let first = self.path.split('/').next().unwrap_or(&self.path);
        first.strip_suffix(".rs").unwrap_or(first)
    }

    /// How many times `super::` leads from it to the root of the crate.
    fn depth(&self) -> usize {
        let parts = self.path.split('/').count();
        if self.path.ends_with("/mod.rs") { parts - 1 } else { parts }
    }

    /// Its text in pieces, without the items that only tests have.
    pub(crate) fn without_tests(&self) -> Vec<&str> {
        if self.path.ends_with("/tests.rs") {
            return Vec::new();
        }
        let mut pieces = self.text.split("#[cfg(test)]");
        let first = pieces.next().into_iter();
        first.chain(pieces.map(|piece| &piece[item_end(piece)..])).collect()
    }
}

/// Where the first item of `text` ends: at its semicolon or at the end of its braces.
fn item_end(text: &str) -> usize {
    match text.find([';', '{']) {
        Some(brace) if text[brace..].starts_with('{') => brace + 1 + group_end(&text[brace + 1..]),
        Some(semicolon) => semicolon,
        None => text.len(),
    }
}

/// The code without its comments and without what stands in strings: neither does anything.
fn code_only(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let in_word = code.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let length = comment(rest).or_else(|| string(rest, in_word)).or_else(|| character(rest));
        code.push(if length.is_some() { ' ' } else { first });
        rest = &rest[length.unwrap_or(first.len_utf8())..];
    }
    code
}

/// The length of the comment that `text` begins with.
fn comment(text: &str) -> Option<usize> {
    if text.starts_with("//") {
        return Some(text.find('\n').unwrap_or(text.len()));
    }
    let body = text.strip_prefix("/*")?;
    Some(body.find("*/").map_or(text.len(), |end| end + 4))
}

/// The length of the string that `text` begins with; in the middle of a word, an `r` begins none.
fn string(text: &str, in_word: bool) -> Option<usize> {
    let Some(body) = text.strip_prefix('"') else { return raw_string(text).filter(|_| !in_word) };
    let mut escaped = false;
    let end = body.find(|c: char| {
        let ends = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    });
    Some(end.map_or(text.len(), |end| end + 2))
}

fn raw_string(text: &str) -> Option<usize> {
    let body = ["r", "br", "cr"].iter().find_map(|prefix| text.strip_prefix(prefix))?;
    let content = body.trim_start_matches('#');
    let hashes = body.len() - content.len();
    let content = content.strip_prefix('"')?;
    let end = content.find(&format!("\"{}", "#".repeat(hashes)));
    Some(end.map_or(text.len(), |end| text.len() - content.len() + end + 1 + hashes))
}

/// The length of the character in quotes that `text` begins with; a lifetime is none.
fn character(text: &str) -> Option<usize> {
    let body = text.strip_prefix('\'')?;
    let first = body.chars().next()?;
    // What is escaped may be a quote itself.
    let skipped = if first == '\\' { 2 } else { first.len_utf8() };
    let end = body.get(skipped..)?.find('\'').filter(|&end| end == 0 || first == '\\')?;
    Some(1 + skipped + end + 1)
}

pub(crate) fn sources(folder: &Path, below: &Path, files: &mut Vec<File>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, below, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let relative = path.strip_prefix(below).unwrap().to_string_lossy().replace('\\', "/");
            files.push(File::new(&relative, &fs::read_to_string(&path).unwrap()));
        }
    }
}

/// A path as it stands in the code, its parts without blanks; a group in braces is one part.
pub(crate) fn paths(text: &str) -> Vec<Vec<&str>> {
    let mut paths = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_alphabetic() || c == '_') {
        let (path, after) = path_at(&rest[start..]);
        let before = rest[..start].trim_end();
        if !before.ends_with(">::") && !before.ends_with('.') {
            paths.push(path);
        }
        rest = after;
    }
    paths
}

/// The path at the beginning of `text`, and what to go on with.
fn path_at(text: &str) -> (Vec<&str>, &str) {
    let mut path = Vec::new();
    let mut rest = text;
    loop {
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        path.push(&rest[..end]);
        rest = &rest[end..];
        let Some(next) = rest.strip_prefix("::") else { return (path, rest) };
        if let Some(group) = next.strip_prefix('{') {
            path.push(&group[..group_end(group)]);
            return (path, group);
        }
        rest = next;
    }
}

/// Where the brace is closed that was open before `text` began.
fn group_end(text: &str) -> usize {
    let mut open = 1;
    for (index, character) in text.char_indices() {
        match character {
            '{' => open += 1,
            '}' => open -= 1,
            _ => {}
        }
        if open == 0 {
            return index;
        }
    }
    text.len()
}

/// The first names in a group such as `graph::{Node, Edge}, post`.
pub(crate) fn heads(group: &str) -> Vec<&str> {
    let mut heads = Vec::new();
    let mut rest = group;
    loop {
        rest = rest.trim_start_matches([' ', '\n', ',']);
        if rest.is_empty() {
            return heads;
        }
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        heads.push(&rest[..end]);
        let comma = rest.find(',').unwrap_or(rest.len());
        let brace = rest.find('{').filter(|&brace| brace < comma);
        rest = match brace {
            Some(brace) => &rest[brace + 1 + group_end(&rest[brace + 1..])..],
            None => &rest[comma..],
        };
        rest = rest.trim_start_matches('}');
    }
}

/// The modules at the root of the crate that a file names.
fn imports(file: &File) -> Vec<String> {
    let root = |path: &[&str]| match path.first() {
        Some(&("crate" | "linkloom")) => 1,
        Some(&"super") => path.iter().take_while(|&&part| part == "super").count(),
        _ => 0,
    };
    let mut found = Vec::new();
    for path in paths(&file.text) {
        let skip = root(&path);
        let reaches_root = skip > 0 && (path[0] != "super" || skip >= file.depth());
        if let Some(next) = path.get(skip).filter(|_| reaches_root) {
            found.extend(heads(next).into_iter().map(str::to_owned));
        }
    }
    found.retain(|name| MAY_IMPORT.iter().any(|(module, _)| module == name));
    found
}

fn import_faults(file: &File) -> Vec<String> {
    let module = file.module();
    let allowed = match MAY_IMPORT.iter().find(|(name, _)| *name == module) {
        Some((_, allowed)) => *allowed,
        None if module == "main" => &["cli", "gui"],
        None if module == "lib" => &[],
        None => return vec![format!("{}: the module `{module}` is not in the table", file.path)],
    };
    let bad = imports(file).into_iter().filter(|name| name != module && !allowed.contains(&name.as_str()));
    bad.map(|name| format!("{}: `{module}` may not import `{name}`", file.path)).collect()
}

fn window_faults(file: &File) -> Vec<String> {
    if file.module() == "gui" {
        return Vec::new();
    }
    let named = |path: &Vec<&str>| path.len() > 1 && WINDOW.contains(&path[0]);
    let paths = paths(&file.text).into_iter().filter(named);
    let all = paths.map(|path| path.join("::")).chain(whole_crates(&file.text).map(str::to_owned));
    all.map(|name| format!("{}: only `gui` may name `{name}`", file.path)).collect()
}

/// The crates of the window that are imported as a whole: `use egui;`, `use egui as e;`, `extern crate egui;`.
fn whole_crates(text: &str) -> impl Iterator<Item = &str> {
    let words: Vec<&str> = text.split([' ', '\n', ';', ',']).filter(|word| !word.is_empty()).collect();
    let after = |pair: &[&str]| ["use", "crate"].contains(&pair[0]);
    let names: Vec<&str> = words.windows(2).filter(|pair| after(pair)).map(|pair| pair[1]).collect();
    names.into_iter().map(|name| name.trim_start_matches([':', '{'])).filter(|name| WINDOW.contains(name))
}

fn system_faults(file: &File) -> Vec<String> {
    if !PURE.contains(&file.module()) {
        return Vec::new();
    }
    let paths = file.without_tests().into_iter().flat_map(paths);
    let of_std = paths.filter(|path| path.len() > 1 && path[0] == "std").flat_map(|path| heads(path[1]));
    let used = of_std.map(|name| format!("std::{name}")).filter(|name| SYSTEM.contains(&name.as_str()));
    used.map(|name| format!("{}: `{}` may not reach for `{name}`", file.path, file.module())).collect()
}

fn color_faults(file: &File) -> Vec<String> {
    let used = COLORS.iter().filter(|name| file.path != "gui/theme.rs" && file.text.contains(**name));
    used.map(|name| format!("{}: `{name}` belongs to gui/theme.rs", file.path)).collect()
}

/// Whoever reads YAML that somebody else wrote does it within a budget.
fn yaml_faults(file: &File) -> Vec<String> {
    let named = !YAML.contains(&file.path.as_str())
        && file.without_tests().into_iter().flat_map(paths).any(|path| path[0] == "serde_yaml");
    named.then(|| format!("{}: `serde_yaml` has no budget; call `front_matter::yaml`", file.path)).into_iter().collect()
}

fn faults(file: &File) -> Vec<String> {
    [import_faults(file), window_faults(file), system_faults(file), color_faults(file), yaml_faults(file)].concat()
}

#[test]
fn the_code_keeps_to_the_table() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&src, &src, &mut files);
    assert!(files.len() > MAY_IMPORT.len());
    let mut faults: Vec<String> = files.iter().flat_map(faults).collect();
    faults.sort();
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn the_table_only_leads_upwards_and_is_the_one_in_the_docs() {
    let order: Vec<&str> = MAY_IMPORT.iter().map(|(module, _)| *module).collect();
    for (index, (module, allowed)) in MAY_IMPORT.iter().enumerate() {
        assert!(allowed.iter().all(|name| order[..index].contains(name)), "{module}");
    }
    let docs = include_str!("../../src/lib.rs").lines().filter_map(|line| line.strip_prefix("//! | [`"));
    assert_eq!(docs.map(|row| row.split('`').next().unwrap()).collect::<Vec<_>>(), order);
}

#[test]
fn what_breaks_the_rule_is_found() {
    let bad = [
        ("graph/model.rs", "use crate::layout::Problem;", "`graph` may not import `layout`"),
        ("graph/model.rs", "use crate::{\n    place::{RelPath, Span},\n    scene::size,\n};", "may not import `scene`"),
        ("graph/model.rs", "fn f() { super::super::gui::run(); }", "may not import `gui`"),
        ("load.rs", "use super::session::Session;", "`load` may not import `session`"),
        ("cli/run.rs", "crate::gui::run()", "`cli` may not import `gui`"),
        ("extra/mod.rs", "", "`extra` is not in the table"),
        ("scene/pick.rs", "fn f(p: egui::Pos2) {}", "only `gui` may name `egui::Pos2`"),
        ("jobs/mod.rs", "use open;", "only `gui` may name `open`"),
        ("jobs/mod.rs", "open::that(url)", "only `gui` may name `open::that`"),
        ("session/mod.rs", "use std::fs::File;", "`session` may not reach for `std::fs`"),
        ("session/mod.rs", "use std::{fs::File, thread};", "`session` may not reach for `std::fs`"),
        ("session/mod.rs", "use std::{fs::File, thread};", "`session` may not reach for `std::thread`"),
        ("session/mod.rs", "use std::{io::{self, Read}, process};", "`session` may not reach for `std::process`"),
        ("session/mod.rs", "#[cfg(test)]\nmod tests;\nfn f() { ::std::fs::read(p) }", "may not reach for `std::fs`"),
        ("jobs/mod.rs", "pub(crate) use egui as e;", "only `gui` may name `egui`"),
        ("jobs/mod.rs", "use ::egui;", "only `gui` may name `egui`"),
        ("jobs/mod.rs", "extern crate egui;", "only `gui` may name `egui`"),
        ("graph/model.rs", "f(\"https://\"); crate::gui::run()", "`graph` may not import `gui`"),
        (
            "graph/model.rs",
            "f('\"', '\\'', \"//\\\"\", r#\"\"//\"#); crate::gui::run()",
            "`graph` may not import `gui`",
        ),
        ("config/mod.rs", "serde_yaml::from_str(text)", "`serde_yaml` has no budget"),
        ("gui/legend.rs", "let c = Color32::from_rgb(1, 2, 3);", "belongs to gui/theme.rs"),
    ];
    for (path, text, expected) in bad {
        let found = faults(&File::new(path, text));
        assert!(found.iter().any(|fault| fault.contains(expected)), "{text}: {found:?}");
    }
}

#[test]
fn what_keeps_the_rule_passes() {
    let good = [
        ("graph/model.rs", "use super::key::NodeKey;\nuse crate::place::Span;\n// as crate::gui does"),
        ("graph/mod.rs", "pub use model::{Counts, Edge};\nuse super::place::Span;"),
        ("load.rs", "mod tests { use super::*; use super::load; }"),
        ("export/save.rs", "AtomicWriteFile::open(&target)?; File::options().open(p); std::fs::open::x()"),
        ("graph/model.rs", "/* crate::gui::run() */ f(\"crate::gui\", r\"crate::gui\", b\"crate::gui\")"),
        ("graph/model.rs", "fn f<'a>(a: &'a str) {} // crate::gui \" '"),
        ("gui/theme.rs", "use egui::Color32; const A: Color32 = Color32::from_rgb(1, 2, 3);"),
        ("scene/pick.rs", "#[cfg(test)]\nmod tests { use std::fs; }"),
        ("main.rs", "use linkloom::cli::args::Args; fn f() { linkloom::gui::run() }"),
    ];
    for (path, text) in good {
        assert_eq!(faults(&File::new(path, text)), Vec::<String>::new(), "{text}");
    }
}
