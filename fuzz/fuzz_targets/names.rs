//! The normal forms of a name are their own, the same for every spelling of it; and a link that spells out a file's path
//! leads to it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use linkloom::config::Config;
use linkloom::graph::name::{fold, loose, plain};
use linkloom::graph::{EdgeKind, NodeKey, NodeKind, build};
use linkloom::place::RelPath;
use linkloom_fuzz::document;
use unicode_normalization::UnicodeNormalization as _;

fuzz_target!(|bytes: &[u8]| {
    let name = String::from_utf8_lossy(bytes);
    check_forms(&name);
    check_link(&name);
});

fn check_forms(name: &str) {
    let forms = [plain(name).into_owned(), fold(name), loose(name)];
    assert_eq!(plain(&forms[0]), forms[0], "{name:?}");
    assert_eq!(fold(&forms[1]), forms[1], "{name:?}");
    assert_eq!(loose(&forms[2]), forms[2], "{name:?}");
    for spelling in [name.nfc().collect::<String>(), name.nfd().collect(), format!("\u{feff}{name}\u{200b}")] {
        let others = [plain(&spelling).into_owned(), fold(&spelling), loose(&spelling)];
        assert_eq!(others, forms, "{name:?} as {spelling:?}");
    }
}

/// Checks that `[a](file)`, every byte of the name encoded, leads to the file.
fn check_link(name: &str) {
    // A backslash parts folders, too.
    let stem: String = name.chars().filter(|c| !matches!(c, '/' | '\\' | '\0')).collect();
    if stem.is_empty() {
        return;
    }
    let file = RelPath::new(&format!("{stem}.md"));
    let encoded: String = file.as_str().bytes().map(|byte| format!("%{byte:02X}")).collect();
    let from = RelPath::new("x/from.md");
    let config = Config::default();
    let texts = [(&file, "Text.\n".to_owned()), (&from, format!("[a](../{encoded})\n"))];
    let documents = texts.map(|(path, text)| document(path, &text.into(), &config));
    let (graph, _) = build(documents.to_vec(), &config);
    let id = |path: &RelPath| graph.find(&NodeKey::new(NodeKind::Post, path.as_str())).expect("each post is a node");
    let (from, to) = (id(&from), id(&file));
    let leads = graph.edges().any(|edge| edge.kind() == EdgeKind::LinksTo && (edge.source, edge.target) == (from, to));
    assert!(leads, "{file} is not found");
}
