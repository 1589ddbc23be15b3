//! What sources are called in real folders: whether people can tell them apart.

use std::collections::BTreeMap;

use linkloom::graph::{NodeData, NodeKind};
use linkloom::load::{Cancel, Source, load};

use crate::util::beside_the_project;

/// Words that name nothing by themselves.
const FUNCTION_WORDS: &str = "a about all also an and any are as at be been before both but by can did do does each even few for from had has have he her here him his how i if in into is it its just last like many may more most much my new no nor not now of off on once one only or other our out over own said same says see she should so some such than that the their them then there these they this those through to too two under until up us very was way we were what when where which while who why will with would you your";

#[test]
fn people_can_tell_sources_apart() {
    for folder in ["18f-blog", "iff-archive"] {
        let Some(path) = beside_the_project(&format!("corpora/{folder}")) else { return };
        let loaded = load(&Source::Folder(path), &|_| {}, &Cancel::default()).unwrap();
        let mut labels: BTreeMap<&str, usize> = BTreeMap::new();
        let sources = || loaded.graph.nodes().filter(|(_, node)| node.key.kind() == NodeKind::Source);
        for (_, node) in sources() {
            *labels.entry(&node.label).or_default() += 1;
        }
        let shared: Vec<_> = labels.iter().filter(|(_, count)| **count > 1).collect();
        let small: Vec<&&str> =
            labels.keys().filter(|label| FUNCTION_WORDS.split(' ').any(|word| word == **label)).collect();
        let single = labels
            .keys()
            .filter(|label| !label.contains(' ') && label.starts_with(char::is_lowercase) && !label.contains('.'))
            .count();
        println!(
            "{folder}: {} sources, {} labels, {} shared, {} function words, {single} small single words",
            sources().count(),
            labels.len(),
            shared.len(),
            small.len()
        );
        if std::env::var_os("SHOW").is_some() {
            println!("{shared:?}\n{small:?}");
            for (i, (_, node)) in sources().enumerate() {
                if let NodeData::Source { url, .. } = &node.data
                    && i % 1 == 0
                {
                    println!("L\t{}\t{url}", node.label);
                }
            }
        }
    }
}
