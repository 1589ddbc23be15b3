//! What sources are called in real folders: people can tell them apart.

use std::collections::BTreeMap;

use linkloom::graph::{Node, NodeKind};
use linkloom::load::{Cancel, Loaded, Source, load};

use crate::util::beside_the_project;

/// At most so many of a hundred labels are those of several sources.
const SHARED_MAX: f64 = 2.0;

/// Words that name nothing by themselves.
const FUNCTION_WORDS: &str = "a about all also an and any are as at be been before both but by can did do does each even few \
    for from had has have he her here him his how i if in into is it its just last like many may more most much my new no nor \
    not now of off on once one only or other our out over own said same says see she should so some such than that the their \
    them then there these they this those through to too two under until up us very was way we were what when where which \
    while who why will with would you your";

fn loaded(folder: &str) -> Option<Loaded> {
    let path = beside_the_project(&format!("corpora/{folder}"))?;
    Some(load(&Source::Folder(path), &|_| {}, &Cancel::default()).unwrap())
}

fn sources(loaded: &Loaded) -> impl Iterator<Item = &Node> {
    loaded.graph.nodes().map(|(_, node)| node).filter(|node| node.key.kind() == NodeKind::Source)
}

#[test]
fn people_can_tell_sources_apart() {
    for loaded in ["18f-blog", "iff-archive"].into_iter().filter_map(loaded) {
        let mut labels: BTreeMap<&str, usize> = BTreeMap::new();
        sources(&loaded).for_each(|node| *labels.entry(&node.label).or_default() += 1);
        let shared: Vec<&&str> = labels.iter().filter(|(_, count)| **count > 1).map(|(label, _)| label).collect();
        let percent = 100.0 * shared.len() as f64 / labels.len() as f64;
        println!("{}: {} labels, {percent:.2} % shared", loaded.name, labels.len());
        assert!(percent <= SHARED_MAX, "{}: {shared:?}", loaded.name);
        let mere: Vec<&&str> =
            labels.keys().filter(|label| FUNCTION_WORDS.split(' ').any(|it| it == **label)).collect();
        assert_eq!(mere, [&""; 0], "{}", loaded.name);
    }
}
